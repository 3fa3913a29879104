-- A chain visits no node twice, ends in its root, and each of its links is an edge of an article that it goes through.
{{ config(meta={'dagster': {'ref': {'name': 'source_chains'}}}) }}

with

chains as (

    select * from {{ ref('source_chains') }}
    where {{ is_tested('article_id') }}

),

links as (

    select
        chain_id,
        through_articles,
        unnest(chain[:-2]) as from_node,
        unnest(chain[2:]) as to_node,
        unnest(edge_ids) as edge_id
    from chains

),

edges as (

    select * from {{ ref('provenance_edges') }}
    where article_id in (select unnest(through_articles) from chains)

)

select chain_id
from chains
where
    chain[-1] <> root_node
    or len(chain) <> depth + 1
    or len(edge_ids) <> depth
    or through_articles[1] <> article_id
    or len(list_distinct(chain)) <> len(chain)

union all

select links.chain_id
from links
left join edges on links.edge_id = edges.edge_id
where
    edges.from_node is distinct from links.from_node
    or edges.to_node is distinct from links.to_node
    or not list_contains(links.through_articles, edges.article_id)
