{{ config(
    materialized='incremental',
    unique_key='published_date',
    pre_hook="{{ touch_days_seen_again(ref('articles'), ref('int_article_times')) }}",
) }}

with

articles as (

    select * from {{ ref('articles') }}

),

times as (

    select * from {{ ref('int_article_times') }}
    where {{ is_touched('published_date') }}

),

captures as (

    select
        document_ref,
        last_seen_at
    from {{ ref('stg_captures') }}

),

sourced as (

    select distinct article_id
    from {{ ref('provenance_edges') }}
    where
        relation not in ('photo', 'spoken_by')
        and article_id in (select article_id from times)

)

select
    articles.publisher_id,
    times.published_date,
    articles.published_precision,
    count(*) as articles,
    count(articles.published_at) as dated,
    count(sourced.article_id) as sourced,
    max(articles.published_at) as last_published_at,
    max(captures.last_seen_at) as last_seen_at
from articles
inner join times on articles.article_id = times.article_id
left join sourced on articles.article_id = sourced.article_id
left join captures on articles.document_ref = captures.document_ref
group by
    articles.publisher_id,
    times.published_date,
    articles.published_precision
