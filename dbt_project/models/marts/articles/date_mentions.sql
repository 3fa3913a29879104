{{ config(materialized='incremental', unique_key='article_id', meta={'touched_by': 'loading'}) }}

select
    date_mention_id,
    article_id,
    raw,
    resolved_date,
    weekday_agrees,
    suggestion,
    is_publication_date,
    evidence,
    char_start,
    char_end,
    rule_id,
    confidence
from {{ ref('stg_date_mentions') }}
where {{ is_captured_row('article_id') }}
