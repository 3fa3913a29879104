{{ config(materialized='incremental', unique_key='article_id', meta={'touched_by': 'loading'}) }}

select
    mention_id,
    article_id,
    actor_id,
    surface,
    actor_kind,
    role,
    in_headline,
    sentence_index,
    candidates,
    evidence,
    char_start,
    char_end,
    rule_id,
    confidence
from {{ ref('stg_actor_mentions') }}
where {{ is_captured_row('article_id') }}
