-- Where the words of an article begin: the outlets and agencies at the end of what it states; the publisher itself
-- when it states none and copies no earlier article. An uncredited copy adds no origin of its own.
with

articles as (

    select * from {{ ref('stg_articles') }}

),

credits as (

    select * from {{ ref('int_article_credits') }}

),

reuse as (

    select * from {{ ref('int_text_reuse') }}

),

stated as (

    select distinct
        credits.article_id,
        credits.to_node as origin_id
    from credits
    anti join credits as onward
        on
            credits.article_id = onward.article_id
            and credits.to_node = onward.from_node

),

own as (

    select
        articles.article_id,
        coalesce(articles.publisher_id, articles.article_id) as origin_id
    from articles
    anti join stated using (article_id)
    anti join reuse using (article_id)

)

select * from stated
union all
select * from own
