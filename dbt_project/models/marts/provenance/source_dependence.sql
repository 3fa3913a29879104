with

published as (

    select
        publisher_id,
        sum(articles) as articles
    from {{ ref('articles_daily') }}
    group by publisher_id

),

uses as (

    select
        publisher_id,
        source_id,
        relation,
        cast(sum(articles) as bigint) as articles,
        min(published_date) as first_published_date,
        max(published_date) as last_published_date
    from {{ ref('int_sources_daily') }}
    group by
        publisher_id,
        source_id,
        relation

)

select
    uses.publisher_id,
    uses.source_id,
    uses.relation,
    uses.articles,
    uses.articles / published.articles as share_of_publisher,
    uses.first_published_date,
    uses.last_published_date
from uses
inner join published on uses.publisher_id = published.publisher_id
