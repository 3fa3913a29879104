with

named as (

    select distinct
        article_id,
        actor_id
    from {{ ref('actor_mentions') }}
    where actor_id is not null

),

totals as (

    select
        actor_id,
        count(*) as articles
    from named
    group by actor_id

),

pairs as (

    select
        one.actor_id as actor_id_a,
        other.actor_id as actor_id_b,
        count(*) as articles
    from named as one
    inner join named as other
        on
            one.article_id = other.article_id
            and one.actor_id < other.actor_id
    group by
        one.actor_id,
        other.actor_id

)

select
    pairs.actor_id_a,
    pairs.actor_id_b,
    pairs.articles,
    pairs.articles / sqrt(total_a.articles * total_b.articles) as weight
from pairs
inner join totals as total_a on pairs.actor_id_a = total_a.actor_id
inner join totals as total_b on pairs.actor_id_b = total_b.actor_id
