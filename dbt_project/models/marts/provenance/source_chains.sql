-- Follows the stated links of one article from its first node to each node that leads nowhere new.
with recursive

articles as (

    select * from {{ ref('stg_articles') }}

),

stated as (

    select * from {{ ref('stg_provenance_edges') }}

),

labels as (

    select * from {{ ref('int_node_labels') }}

),

edges as (

    select
        article_id,
        from_node,
        to_node,
        min(hop) as hop,
        arg_max(to_kind, confidence) as to_kind,
        max(confidence) as confidence
    from stated
    where
        relation <> 'photo'
        and from_node <> to_node
    group by
        article_id,
        from_node,
        to_node

),

-- The publisher, where links begin at it; else whatever the nearest links begin at.
starts as (

    select
        edges.article_id,
        edges.from_node
    from edges
    inner join articles on edges.article_id = articles.article_id
    qualify
        rank() over (
            partition by edges.article_id
            order by edges.from_node is not distinct from articles.publisher_id desc, edges.hop
        ) = 1

),

walks as (

    select
        edges.article_id,
        [edges.from_node, edges.to_node] as chain,
        edges.to_node,
        edges.to_kind,
        edges.confidence as weakest_confidence
    from edges
    semi join starts using (article_id, from_node)

    union all

    select
        walks.article_id,
        list_append(walks.chain, edges.to_node),
        edges.to_node,
        edges.to_kind,
        least(walks.weakest_confidence, edges.confidence)
    from walks
    inner join edges
        on
            walks.article_id = edges.article_id
            and walks.to_node = edges.from_node
    where
        not list_contains(walks.chain, edges.to_node)
        and len(walks.chain) <= {{ var('max_chain_links') }}

),

-- A walk ends where no other walk goes on from it.
walked_further as (

    select distinct
        article_id,
        chain[:-2] as chain
    from walks

),

chains as (

    select
        {{ hash_id(['article_id', 'chain']) }} as chain_id,
        walks.*
    from walks
    anti join walked_further using (article_id, chain)

),

nodes as (

    select
        chain_id,
        unnest(chain) as node,
        generate_subscripts(chain, 1) as position,
        len(chain) as length
    from chains

),

-- `document:...` stands for a page that does not say who published it; it has no name to show.
texts as (

    select
        nodes.chain_id,
        string_agg(coalesce(labels.label, nodes.node), ' <- ' order by nodes.position) as chain_text
    from nodes
    left join labels on nodes.node = labels.node_id
    where
        not starts_with(nodes.node, 'document:')
        or nodes.position = nodes.length
    group by nodes.chain_id

)

select
    chains.chain_id,
    chains.article_id,
    chains.chain,
    texts.chain_text,
    len(chains.chain) - 1 as depth,
    chains.to_node as root_node,
    chains.to_kind as root_kind,
    chains.weakest_confidence
from chains
inner join texts on chains.chain_id = texts.chain_id
