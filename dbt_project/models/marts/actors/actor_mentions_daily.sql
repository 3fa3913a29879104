{{ config(materialized='incremental', unique_key='published_date') }}

with

mentions as (

    select * from {{ ref('actor_mentions') }}

),

articles as (

    select * from {{ ref('articles') }}

),

times as (

    select * from {{ ref('int_article_times') }}
    where {{ is_touched('published_date') }}

)

select
    mentions.actor_id,
    articles.publisher_id,
    times.published_date,
    count(distinct mentions.article_id) as articles,
    count(*) as mentions,
    count(*) filter (where mentions.role = 'speaker') as as_speaker
from mentions
inner join articles on mentions.article_id = articles.article_id
inner join times on mentions.article_id = times.article_id
where mentions.actor_id is not null
group by
    mentions.actor_id,
    articles.publisher_id,
    times.published_date
