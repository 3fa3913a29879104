{{ config(materialized='incremental', unique_key='article_id') }}

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
where {{ is_captured('article_id') }}
