-- The story of every article. What was traced stands for all articles that a capture still holds.
{{ config(materialized='incremental', unique_key='article_id') }}

select
    article_id,
    story_id,
    likeness
from {{ ref('stg_story_members') }}
where {{ is_captured('article_id') }}
