-- The stated links of each article in four places from left to right: its publisher, the source that it names, the
-- source behind that one, the speaker. Dashboards draw flows from it without walking chains again.
{{ config(materialized='incremental', unique_key='article_id') }}

with

articles as (

    select * from {{ ref('articles') }}

),

times as (

    select * from {{ ref('int_article_times') }}

),

article_stories as (

    select * from {{ ref('int_article_stories') }}

),

stated as (

    select
        edges.article_id,
        articles.publisher_id,
        edges.from_node,
        edges.to_node,
        edges.to_kind,
        edges.relation,
        edges.confidence,
        edges.from_node is not distinct from articles.publisher_id or starts_with(edges.from_node, 'document:')
            as is_first,
        edges.to_kind in ('person', 'anonymous') as is_of_speaker
    from {{ ref('provenance_edges') }} as edges
    inner join articles on edges.article_id = articles.article_id
    where edges.from_node <> edges.to_node
        and {{ is_touched('edges.article_id') }}

),

named_first as (

    select distinct
        article_id,
        to_node
    from stated
    where is_first

),

placed as (

    select
        stated.*,
        case
            when stated.is_first then 'publisher'
            when named_first.to_node is not null then 'source'
            else 'behind'
        end as from_place,
        case
            when stated.is_of_speaker then 'speaker'
            when stated.is_first then 'source'
            else 'behind'
        end as to_place
    from stated
    left join named_first on stated.article_id = named_first.article_id and stated.from_node = named_first.to_node

),

merged as (

    select
        article_id,
        publisher_id,
        from_place,
        -- A page that does not say who published it stands for an unknown publisher, as all such pages do.
        if(is_first, publisher_id, from_node) as from_node,
        to_place,
        to_node,
        relation,
        arg_max(to_kind, confidence) as to_kind,
        max(confidence) as confidence
    from placed
    group by all

)

select
    {{ hash_id(['merged.article_id', 'merged.from_place', 'merged.from_node', 'merged.to_place', 'merged.to_node', 'merged.relation']) }}
        as link_id,
    merged.article_id,
    merged.publisher_id,
    times.published_date,
    article_stories.story_id,
    merged.from_place,
    merged.from_node,
    merged.to_place,
    merged.to_node,
    merged.to_kind,
    merged.relation,
    merged.from_place = 'publisher' and merged.to_place = 'speaker' as is_direct,
    merged.confidence
from merged
inner join times on merged.article_id = times.article_id
inner join article_stories on merged.article_id = article_stories.article_id
