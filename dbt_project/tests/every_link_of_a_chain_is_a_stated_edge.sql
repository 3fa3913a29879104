-- A chain visits no node twice, ends in its root, and each of its links is an edge of the article.
{{ config(meta={'dagster': {'ref': {'name': 'source_chains'}}}) }}

with

chains as (

    select * from {{ ref('source_chains') }}

),

links as (

    select
        article_id,
        chain_id,
        unnest(chain[:-2]) as from_node,
        unnest(chain[2:]) as to_node
    from chains

),

edges as (

    select * from {{ ref('provenance_edges') }}

)

select chain_id
from chains
where
    chain[-1] <> root_node
    or len(chain) <> depth + 1
    or len(list_distinct(chain)) <> len(chain)

union all

select links.chain_id
from links
left join edges
    on
        links.article_id = edges.article_id
        and links.from_node = edges.from_node
        and links.to_node = edges.to_node
where edges.edge_id is null
