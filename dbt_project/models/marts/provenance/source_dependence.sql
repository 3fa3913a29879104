with

articles as (

    select * from {{ ref('articles') }}

),

times as (

    select * from {{ ref('int_article_times') }}

),

edges as (

    select * from {{ ref('provenance_edges') }}

),

published as (

    select
        publisher_id,
        count(*) as articles
    from articles
    where publisher_id is not null
    group by publisher_id

),

uses as (

    select distinct
        articles.publisher_id,
        edges.to_node as source_id,
        edges.relation,
        articles.article_id,
        times.published_date
    from edges
    inner join articles on edges.article_id = articles.article_id
    inner join times on edges.article_id = times.article_id
    where edges.to_node <> articles.publisher_id

),

counted as (

    select
        publisher_id,
        source_id,
        relation,
        count(*) as articles,
        min(published_date) as first_published_date,
        max(published_date) as last_published_date
    from uses
    group by
        publisher_id,
        source_id,
        relation

)

select
    counted.publisher_id,
    counted.source_id,
    counted.relation,
    counted.articles,
    counted.articles / published.articles as share_of_publisher,
    counted.first_published_date,
    counted.last_published_date
from counted
inner join published on counted.publisher_id = published.publisher_id
