-- A story was called after another of its articles while that one was the first that was known.
{{ config(materialized='incremental', unique_key='story_id') }}

with

article_stories as (

    select * from {{ ref('int_article_stories') }}
    where {{ is_touched('story_id') }}

)

select
    left(sha256('story:' || article_id), 16) as alias_id,
    story_id
from article_stories
where left(sha256('story:' || article_id), 16) <> story_id
