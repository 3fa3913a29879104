-- Pairs of articles that print the same paragraphs, put in order, with what the later one says about it.
with

articles as (

    select * from {{ ref('stg_articles') }}

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

printed as (

    select
        article_id,
        unnest(string_split_regex(body, '[\r\n]+')) as paragraph
    from articles

),

paragraphs as (

    select
        article_id,
        {{ fold_text('paragraph') }} as paragraph
    from printed

),

bodies as (

    select
        article_id,
        md5(string_agg(paragraph, ' ' order by paragraph)) as body_hash,
        sum(length(paragraph)) as chars
    from paragraphs
    group by article_id

),

passages as (

    select distinct
        article_id,
        md5(paragraph) as passage_hash,
        length(paragraph) as chars
    from paragraphs
    where length(paragraph) >= {{ var('min_shared_paragraph_chars') }}

),

telling_passages as (

    select *
    from passages
    qualify count(*) over (partition by passage_hash) between 2 and {{ var('max_articles_per_paragraph') }}

),

sharing as (

    select
        one.article_id as article_a,
        other.article_id as article_b,
        sum(one.chars) as shared_chars
    from telling_passages as one
    inner join telling_passages as other
        on
            one.passage_hash = other.passage_hash
            and one.article_id < other.article_id
    group by
        one.article_id,
        other.article_id

),

-- Any number of copies of one body are linked, each to the same one.
identical as (

    select
        min(article_id) over (partition by body_hash) as article_a,
        article_id as article_b,
        chars as shared_chars
    from bodies
    where chars >= {{ var('min_shared_paragraph_chars') }}

),

pairs as (

    select * from sharing
    union all
    select * from identical
    where article_a <> article_b

),

longest as (

    select
        article_a,
        article_b,
        max(shared_chars) as shared_chars
    from pairs
    group by
        article_a,
        article_b

),

compared as (

    select
        longest.*,
        time_a.latest_at <= time_b.earliest_at as is_a_first,
        time_b.latest_at <= time_a.earliest_at as is_b_first,
        (time_a.sort_at, longest.article_a) > (time_b.sort_at, longest.article_b) as is_b_likely_first,
        credit_a.article_id is not null as is_b_credited_by_a,
        credit_b.article_id is not null as is_a_credited_by_b
    from longest
    inner join articles as a on longest.article_a = a.article_id
    inner join articles as b on longest.article_b = b.article_id
    inner join times as time_a on longest.article_a = time_a.article_id
    inner join times as time_b on longest.article_b = time_b.article_id
    left join credits as credit_a
        on
            longest.article_a = credit_a.article_id
            and b.publisher_id = credit_a.to_node
    left join credits as credit_b
        on
            longest.article_b = credit_b.article_id
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
        if(is_reversed, article_a, article_b) as article_id,
        if(is_reversed, article_b, article_a) as earlier_article_id,
        shared_chars,
        is_a_first or is_b_first as order_is_certain,
        if(is_reversed, is_b_credited_by_a, is_a_credited_by_b) as is_earlier_credited
    from directed

),

judged as (

    select
        ordered.article_id,
        ordered.earlier_article_id,
        least(ordered.shared_chars / bodies.chars, 1.0) as containment,
        ordered.order_is_certain,
        case
            when later.publisher_id = earlier.publisher_id then 'same_publisher'
            when ordered.is_earlier_credited then 'confirmed'
            when ordered.article_id in (select credits.article_id from credits) then 'credited_not_in_corpus'
            else 'uncredited_copy'
        end as verdict
    from ordered
    inner join bodies on ordered.article_id = bodies.article_id
    inner join articles as later on ordered.article_id = later.article_id
    inner join articles as earlier on ordered.earlier_article_id = earlier.article_id

)

select *
from judged
where containment >= {{ var('min_containment') }}
