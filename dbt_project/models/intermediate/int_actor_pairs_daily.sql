-- Sums of days, so that a build adds up what it has instead of joining every article's actors with each other. Numbers
-- instead of names make both several times quicker.
{{ config(materialized='incremental', unique_key='published_date') }}

with

numbers as (

    select * from {{ ref('int_actor_numbers') }}

),

times as (

    select * from {{ ref('int_article_times') }}
    where {{ is_touched('published_date') }}

),

named as (

    select distinct
        times.published_date,
        hash(mentions.article_id) as article_number,
        numbers.actor_number
    from {{ ref('actor_mentions') }} as mentions
    inner join times on mentions.article_id = times.article_id
    inner join numbers on mentions.actor_id = numbers.actor_id

)

select
    one.published_date,
    one.actor_number as actor_number_a,
    other.actor_number as actor_number_b,
    count(*) as articles
from named as one
inner join named as other
    on
        one.article_number = other.article_number
        and one.actor_number < other.actor_number
group by all
