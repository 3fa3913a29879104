{{ config(materialized='incremental', unique_key='story_id') }}

with

timeline as (

    select * from {{ ref('publication_timeline') }}
    where {{ is_touched('story_id') }}

),

articles as (

    select * from {{ ref('articles') }}

),

repeats as (

    select distinct article_id
    from {{ ref('int_text_reuse') }}
    where is_same_capture

),

origins as (

    select
        story_id,
        count(*) as independent_origins,
        list_sort(list(origin_name)) as origins
    from {{ ref('story_origins') }}
    where {{ is_touched('story_id') }}
    group by story_id

),

summed as (

    select
        timeline.story_id,
        arg_min(articles.headline, timeline.rank_in_story) as headline,
        min(timeline.published_at) as first_published_at,
        max(timeline.published_at) as last_published_at,
        count(*) as articles,
        count(*) filter (repeats.article_id is null) as voices,
        count(distinct timeline.publisher_id) as publishers
    from timeline
    inner join articles on timeline.article_id = articles.article_id
    left join repeats on timeline.article_id = repeats.article_id
    group by timeline.story_id

)

select
    summed.story_id,
    summed.headline,
    summed.first_published_at,
    summed.last_published_at,
    summed.articles,
    summed.voices,
    summed.publishers,
    -- Where copies credit each other in a circle, something must still have been first.
    coalesce(origins.independent_origins, 1) as independent_origins,
    coalesce(origins.origins, []) as origins
from summed
left join origins on summed.story_id = origins.story_id
