{{ config(materialized='incremental', unique_key='article_id', meta={'touched_by': 'loading'}) }}

select
    edge_id,
    article_id,
    hop,
    from_node,
    to_node,
    to_kind,
    relation,
    prov_term,
    cue,
    evidence,
    char_start,
    char_end,
    rule_id,
    confidence
from {{ ref('stg_provenance_edges') }}
where {{ is_captured_row('article_id') }}
