-- Sums of days, so that a build adds up what it has instead of reading every edge.
{{ config(materialized='incremental', unique_key='published_date') }}

with

times as (

    select
        article_id,
        published_date
    from {{ ref('int_article_times') }}
    where {{ is_touched('published_date') }}

),

articles as (

    select
        articles.article_id,
        articles.publisher_id,
        times.published_date
    from {{ ref('articles') }} as articles
    inner join times on articles.article_id = times.article_id
    where articles.publisher_id is not null

)

select
    articles.published_date,
    articles.publisher_id,
    edges.to_node as source_id,
    edges.relation,
    count(distinct articles.article_id) as articles
from {{ ref('provenance_edges') }} as edges
inner join articles on edges.article_id = articles.article_id
where edges.to_node <> articles.publisher_id
group by all
