-- Which captured article an article means when it names an outlet: the one whose address it gives, else the one whose
-- text it has. That the outlet told the same story on the same day proves little: of nine such links three were right.
-- It is made anew from few columns; whoever led to a touched article, or does now, has chains to be walked again.
{{ config(
    pre_hook="{{ touch_what_leads_to_it(this, 'source_article_id') }}",
    post_hook="{{ touch_what_leads_to_it(this, 'source_article_id') }}",
) }}

with

credits as (

    select distinct
        article_id,
        to_node as source_id
    from {{ ref('int_article_credits') }}

),

addressed as (

    select
        credits.article_id,
        credits.source_id,
        {{ address('articles.original_url') }} as original_address
    from credits
    inner join {{ ref('articles') }} as articles on credits.article_id = articles.article_id
    where articles.original_url is not null

),

same_address as (

    select
        addressed.article_id,
        addressed.source_id,
        sources.article_id as source_article_id,
        'address' as basis,
        1 as preference,
        0.95 as confidence,
        sources.article_id as nearness
    from addressed
    inner join {{ ref('articles') }} as sources
        on
            addressed.source_id = sources.publisher_id
            and addressed.original_address = {{ address('sources.url') }}
    where addressed.article_id <> sources.article_id

),

same_text as (

    select
        credits.article_id,
        credits.source_id,
        reuse.earlier_article_id as source_article_id,
        'text' as basis,
        2 as preference,
        greatest(reuse.containment, {{ var('least_text_link_confidence') }}) as confidence,
        printf('%.9f', 1 - reuse.containment) || reuse.earlier_article_id as nearness
    from credits
    inner join {{ ref('int_text_reuse') }} as reuse on credits.article_id = reuse.article_id
    inner join {{ ref('articles') }} as sources
        on
            reuse.earlier_article_id = sources.article_id
            and credits.source_id = sources.publisher_id

),

found as (

    select * from same_address
    union all
    select * from same_text

)

select
    article_id,
    source_id,
    source_article_id,
    basis,
    confidence
from found
qualify
    row_number() over (
        partition by article_id, source_id
        order by preference, nearness
    ) = 1
