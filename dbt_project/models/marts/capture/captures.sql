{{ config(materialized='incremental', unique_key='document_ref') }}

select
    document_ref,
    document_id,
    first_seen_at,
    last_seen_at
from {{ ref('stg_captures') }}
where {{ is_touched('document_ref') }}
