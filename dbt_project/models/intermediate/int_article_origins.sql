-- Where the words of an article begin: the outlets and agencies at the end of what it states; the publisher itself
-- when it states none and copies no earlier article. An uncredited copy adds no origin of its own, and no more does a
-- second capture of one page.
with

articles as (

    select * from {{ ref('stg_articles') }}

),

credits as (

    select * from {{ ref('int_article_credits') }}

),

copies as (

    select distinct article_id
    from {{ ref('int_text_reuse') }}
    where
        containment >= {{ var('min_copied_share') }}
        or is_same_capture

),

stated as (

    select distinct
        credits.article_id,
        credits.to_node as origin_id,
        'stated' as basis
    from credits
    anti join credits as onward
        on
            credits.article_id = onward.article_id
            and credits.to_node = onward.from_node

),

own as (

    select
        articles.article_id,
        coalesce(articles.publisher_id, articles.article_id) as origin_id,
        'own' as basis
    from articles
    anti join stated using (article_id)
    anti join copies using (article_id)

)

select * from stated
union all
select * from own
