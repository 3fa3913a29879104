with

actors as (

    select * from {{ ref('stg_actors') }}

)

select
    actor_id,
    name,
    name_id,
    kind,
    country_code,
    wikidata_id,
    {{ merge_values(['aliases', '[name_id]'], except_value='name') }} as aliases
from actors
