with

numbers as (

    select * from {{ ref('int_actor_numbers') }}

),

totals as (

    select
        numbers.actor_id,
        numbers.actor_number,
        sum(daily.articles) as articles
    from {{ ref('actor_mentions_daily') }} as daily
    inner join numbers on daily.actor_id = numbers.actor_id
    group by all

),

pairs as (

    select
        actor_number_a,
        actor_number_b,
        cast(sum(articles) as bigint) as articles
    from {{ ref('int_actor_pairs_daily') }}
    group by all

)

select
    total_a.actor_id as actor_id_a,
    total_b.actor_id as actor_id_b,
    pairs.articles,
    pairs.articles / sqrt(total_a.articles * total_b.articles) as weight
from pairs
inner join totals as total_a on pairs.actor_number_a = total_a.actor_number
inner join totals as total_b on pairs.actor_number_b = total_b.actor_number
