{{ config(materialized='incremental', unique_key='article_id', meta={'touched_by': 'loading'}) }}

select
    photo_credit_id,
    article_id,
    position,
    credit_raw,
    photographer,
    agencies,
    caption,
    evidence,
    char_start,
    char_end,
    rule_id,
    confidence
from {{ ref('stg_photo_credits') }}
where {{ is_captured_row('article_id') }}
