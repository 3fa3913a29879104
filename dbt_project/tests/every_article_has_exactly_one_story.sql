-- Stories count each article once, and no article is left over.
{{ config(meta={'dagster': {'ref': {'name': 'stories'}}}) }}

with

articles as (

    select
        article_id,
        story_id
    from {{ ref('articles') }}
    where {{ is_tested('story_id') }}

),

counted as (

    select
        story_id,
        count(*) as articles
    from articles
    group by story_id

),

stories as (

    select * from {{ ref('stories') }}
    where {{ is_tested('story_id') }}

),

timeline as (

    select * from {{ ref('publication_timeline') }}
    where article_id in (select article_id from articles)

)

select coalesce(counted.story_id, stories.story_id) as story_id
from counted
full join stories on counted.story_id = stories.story_id
where counted.articles is distinct from stories.articles

union all

select articles.story_id
from articles
left join timeline on articles.article_id = timeline.article_id
where timeline.story_id is distinct from articles.story_id
