select
    actor_id,
    cast(row_number() over (order by actor_id) as uinteger) as actor_number
from {{ ref('stg_actors') }}
