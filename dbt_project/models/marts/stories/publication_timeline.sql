{{ config(materialized='incremental', unique_key='story_id') }}

with

articles as (

    select * from {{ ref('articles') }}

),

times as (

    select * from {{ ref('int_article_times') }}

),

article_stories as (

    select * from {{ ref('int_article_stories') }}
    where {{ is_touched('story_id') }}

),

joined as (

    select
        articles.article_id,
        article_stories.story_id,
        articles.publisher_id,
        articles.published_at,
        articles.published_not_before,
        articles.published_not_after,
        articles.published_precision,
        if(articles.published_precision = 'minute', articles.published_at, null) as minute_at,
        times.is_dated,
        times.earliest_at,
        times.latest_at,
        times.sort_at
    from articles
    inner join times on articles.article_id = times.article_id
    inner join article_stories on articles.article_id = article_stories.article_id

),

-- In order of their beginnings, intervals overlap when one begins before an earlier one has ended.
neighboured as (

    select
        *,
        max(latest_at) over (
            before_it
            rows between unbounded preceding and 1 preceding
        ) as others_end_at,
        lead(earliest_at) over before_it as next_begins_at,
        row_number() over (
            partition by story_id
            order by sort_at, latest_at, article_id
        ) as rank_in_story,
        min(minute_at) over (partition by story_id) as first_minute_at
    from joined
    window before_it as (
        partition by story_id, is_dated
        order by earliest_at, latest_at, article_id
    )

)

select
    article_id,
    story_id,
    publisher_id,
    published_at,
    published_not_before,
    published_not_after,
    published_precision,
    rank_in_story,
    date_diff('minute', first_minute_at, minute_at) as lag_minutes_from_first,
    is_dated
    and coalesce(others_end_at <= earliest_at, true)
    and coalesce(next_begins_at >= latest_at, true) as order_is_certain
from neighboured
