{{ config(materialized='incremental', unique_key='article_id', meta={'touched_by': 'loading'}) }}

select
    date_anomaly_id,
    article_id,
    kind,
    printed,
    suggestion,
    evidence,
    char_start,
    char_end,
    rule_id,
    confidence
from {{ ref('stg_date_anomalies') }}
where {{ is_captured_row('article_id') }}
