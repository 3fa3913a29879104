-- Pairs of articles that share text, put in order, with what the later one says about it.
-- Either one's time and credits decide on the verdict, and with it on links and origins of both.
{{ config(
    materialized='incremental',
    unique_key=['article_id', 'earlier_article_id'],
    post_hook="{{ touch_both_of(this, 'article_id', 'earlier_article_id') }}",
) }}

with

pairs as (

    select * from {{ ref('stg_text_reuse_pairs') }}
    where {{ is_touched('article_id_a') }} or {{ is_touched('article_id_b') }}

),

articles as (

    select * from {{ ref('articles') }}

),

times as (

    select * from {{ ref('int_article_times') }}

),

credits as (

    select distinct
        article_id,
        to_node
    from {{ ref('int_article_credits') }}

),

compared as (

    select
        pairs.*,
        a.publisher_id as publisher_id_a,
        b.publisher_id as publisher_id_b,
        time_a.latest_at <= time_b.earliest_at as is_a_first,
        time_b.latest_at <= time_a.earliest_at as is_b_first,
        (time_a.sort_at, pairs.article_id_a) > (time_b.sort_at, pairs.article_id_b) as is_b_likely_first,
        credit_a.article_id is not null as is_b_credited_by_a,
        credit_b.article_id is not null as is_a_credited_by_b
    from pairs
    inner join articles as a on pairs.article_id_a = a.article_id
    inner join articles as b on pairs.article_id_b = b.article_id
    inner join times as time_a on pairs.article_id_a = time_a.article_id
    inner join times as time_b on pairs.article_id_b = time_b.article_id
    left join credits as credit_a
        on
            pairs.article_id_a = credit_a.article_id
            and b.publisher_id = credit_a.to_node
    left join credits as credit_b
        on
            pairs.article_id_b = credit_b.article_id
            and a.publisher_id = credit_b.to_node

),

-- The clock decides; where it cannot, the one that credits the other is the later one.
directed as (

    select
        *,
        case
            when is_a_first or is_b_first then is_b_first
            when is_b_credited_by_a <> is_a_credited_by_b then is_b_credited_by_a
            else is_b_likely_first
        end as is_reversed
    from compared

),

ordered as (

    select
        if(is_reversed, article_id_a, article_id_b) as article_id,
        if(is_reversed, article_id_b, article_id_a) as earlier_article_id,
        if(is_reversed, containment_a, containment_b) as containment,
        if(is_reversed, containment_b, containment_a) as containment_of_earlier,
        shared_chars,
        is_same_capture,
        is_a_first or is_b_first as order_is_certain,
        is_same_capture or coalesce(publisher_id_a = publisher_id_b, false) as is_same_publisher,
        if(is_reversed, is_b_credited_by_a, is_a_credited_by_b) as is_earlier_credited
    from directed

)

select
    article_id,
    earlier_article_id,
    containment,
    containment_of_earlier,
    shared_chars,
    order_is_certain,
    is_same_capture,
    case
        when is_same_publisher then 'same_publisher'
        when is_earlier_credited then 'confirmed'
        when article_id in (select credits.article_id from credits) then 'credited_not_in_corpus'
        else 'uncredited_copy'
    end as verdict
from ordered
where greatest(containment, containment_of_earlier) >= {{ var('min_containment') }}
