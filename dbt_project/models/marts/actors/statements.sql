{{ config(materialized='incremental', unique_key='article_id', meta={'touched_by': 'loading'}) }}

select
    statement_id,
    article_id,
    speaker_name,
    speaker_actor_id,
    speaker_role,
    is_direct,
    is_anonymous,
    stance,
    cue,
    via,
    statement,
    evidence,
    char_start,
    char_end,
    rule_id,
    confidence
from {{ ref('stg_statements') }}
where {{ is_captured_row('article_id') }}
