-- Follows the stated links of one article from its first node to each node that leads nowhere new. Where a named outlet's
-- own article is captured too, the path goes on into it.
{{ config(materialized='incremental', unique_key='article_id') }}

with recursive

articles as (

    select
        article_id,
        publisher_id
    from {{ ref('articles') }}
    where {{ is_touched('article_id') }}

),

labels as (

    select * from {{ ref('int_node_labels') }}

),

links as (

    select * from {{ ref('int_article_links') }}

),

{%- if is_incremental() %}

passed as (

    select article_id
    from articles

    union

    select links.source_article_id as article_id
    from links
    inner join passed on links.article_id = passed.article_id

),
{%- endif %}

stated as (

    select * from {{ ref('provenance_edges') }}
    {% if is_incremental() %}where article_id in (select passed.article_id from passed){% endif %}

),

edges as (

    select
        article_id,
        from_node,
        to_node,
        min(hop) as hop,
        arg_max(to_kind, (confidence, edge_id)) as to_kind,
        arg_max(edge_id, (confidence, edge_id)) as edge_id,
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

-- What stands behind a node that an article names: its own words, and those of the article that it means.
onward as (

    select
        article_id as at_article,
        article_id as in_article,
        from_node,
        to_node,
        to_kind,
        edge_id,
        confidence
    from edges

    union all

    select
        links.article_id as at_article,
        links.source_article_id as in_article,
        edges.from_node,
        edges.to_node,
        edges.to_kind,
        edges.edge_id,
        least(links.confidence, edges.confidence) as confidence
    from links
    inner join edges
        on
            links.source_article_id = edges.article_id
            and links.source_id = edges.from_node

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
        edges.article_id as in_article,
        [edges.from_node, edges.to_node] as chain,
        [edges.edge_id] as edge_ids,
        [edges.article_id] as through_articles,
        edges.to_node,
        edges.to_kind,
        edges.confidence as weakest_confidence
    from edges
    semi join starts using (article_id, from_node)

    union all

    select
        walks.article_id,
        onward.in_article,
        list_append(walks.chain, onward.to_node),
        list_append(walks.edge_ids, onward.edge_id),
        if(
            onward.in_article = walks.in_article,
            walks.through_articles,
            list_append(walks.through_articles, onward.in_article)
        ),
        onward.to_node,
        onward.to_kind,
        least(walks.weakest_confidence, onward.confidence)
    from walks
    inner join onward
        on
            walks.in_article = onward.at_article
            and walks.to_node = onward.from_node
    where
        not list_contains(walks.chain, onward.to_node)
        and len(walks.chain) <= {{ var('max_chain_links') }}

),

-- A walk ends where no other walk goes on from it.
walked_further as (

    select distinct
        article_id,
        chain[:-2] as chain
    from walks

),

-- Of two ways along the same nodes the surer one stands.
chains as (

    select
        {{ hash_id(['article_id', 'chain']) }} as chain_id,
        walks.*
    from walks
    anti join walked_further using (article_id, chain)
    qualify
        row_number() over (
            partition by walks.article_id, walks.chain
            order by walks.weakest_confidence desc, len(walks.through_articles), walks.edge_ids
        ) = 1

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
    chains.weakest_confidence,
    chains.edge_ids,
    chains.through_articles
from chains
inner join texts on chains.chain_id = texts.chain_id
