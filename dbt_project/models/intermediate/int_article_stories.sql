-- The story of every article. What was traced stands for all articles that a capture still holds.
with

articles as (

    select * from {{ ref('stg_articles') }}

),

members as (

    select * from {{ ref('stg_story_members') }}

)

select
    articles.article_id,
    members.story_id,
    members.likeness
from articles
inner join members on articles.article_id = members.article_id
