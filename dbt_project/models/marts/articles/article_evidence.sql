{{ config(materialized='incremental', unique_key='article_id', meta={'touched_by': 'loading'}) }}

select
    article_id,
    field,
    evidence,
    char_start,
    char_end,
    rule_id,
    confidence
from {{ ref('stg_article_evidence') }}
where {{ is_captured_row('article_id') }}
