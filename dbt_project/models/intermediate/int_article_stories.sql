-- Articles belong to one story when a path of reused text or same-day twin headlines joins them.
with recursive

articles as (

    select * from {{ ref('stg_articles') }}

),

times as (

    select * from {{ ref('int_article_times') }}

),

reuse as (

    select * from {{ ref('int_text_reuse') }}

),

headlines as (

    select
        articles.article_id,
        {{ fold_text('articles.headline') }} as headline,
        times.published_date
    from articles
    inner join times on articles.article_id = times.article_id
    where times.published_date is not null

),

twins as (

    select
        article_id,
        min(article_id) over (partition by headline, published_date) as first_article_id
    from headlines
    where length(headline) >= {{ var('min_shared_headline_chars') }}

),

links as (

    select
        article_id as from_article_id,
        earlier_article_id as to_article_id
    from reuse
    union all
    select
        article_id,
        first_article_id
    from twins
    where article_id <> first_article_id

),

neighbours as (

    select
        from_article_id,
        to_article_id
    from links
    union
    select
        to_article_id,
        from_article_id
    from links

),

-- Every article hands the smallest id it knows of to its neighbours until nothing gets smaller.
labels (article_id, smallest_id) using key (article_id) as (

    select
        article_id,
        article_id
    from articles

    union

    select
        neighbours.to_article_id,
        min(labels.smallest_id)
    from labels
    inner join neighbours on labels.article_id = neighbours.from_article_id
    inner join recurring.labels as known on neighbours.to_article_id = known.article_id
    where labels.smallest_id < known.smallest_id
    group by neighbours.to_article_id

)

select
    article_id,
    {{ hash_id(['smallest_id']) }} as story_id
from labels
