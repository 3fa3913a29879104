select
    document_ref,
    document_id,
    first_seen_at,
    last_seen_at
from {{ ref('stg_captures') }}
