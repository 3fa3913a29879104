-- Behind the root of a chain there is no stated source, except nodes that the chain has already passed.
{{ config(meta={'dagster': {'ref': {'name': 'source_chains'}}}) }}

with

chains as (

    select * from {{ ref('source_chains') }}
    where
        {{ is_tested('article_id') }}
        and depth <= {{ var('max_chain_links') }}

),

edges as (

    select * from {{ ref('provenance_edges') }}
    where
        relation <> 'photo'
        and article_id in (select unnest(through_articles) from chains)

)

select chains.chain_id
from chains
inner join edges
    on
        chains.through_articles[-1] = edges.article_id
        and chains.root_node = edges.from_node
where not list_contains(chains.chain, edges.to_node)
