{{ config(materialized='incremental', unique_key='document_id', meta={'touched_by': 'loading'}) }}

select
    removed_line_id,
    document_id,
    line_number,
    text,
    reason,
    rule_id,
    char_start,
    char_end
from {{ ref('stg_removed_lines') }}
where {{ is_captured_row('document_id') }}
