{{ config(materialized='incremental', unique_key='article_id', meta={'touched_by': 'loading'}) }}

select
    byline_id,
    article_id,
    position,
    name,
    person_key,
    role,
    evidence,
    char_start,
    char_end,
    rule_id,
    confidence
from {{ ref('stg_bylines') }}
where {{ is_captured_row('article_id') }}
