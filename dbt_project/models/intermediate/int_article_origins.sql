-- Where the words of an article begin: the outlets and agencies at the end of its chains; the publisher itself when it
-- says that it was told (`kepada detikcom`), or when it states none and copies no earlier article. An uncredited copy
-- begins where the article begins that it has most of its text from, and so does a second capture of one page.
{{ config(
    materialized='incremental',
    unique_key='article_id',
    pre_hook="{{ touch_what_leads_to_it(ref('int_text_reuse'), 'earlier_article_id') }}",
) }}

with recursive

-- The earlier article that most of the text is from.
leanings as (

    select
        article_id,
        earlier_article_id
    from {{ ref('int_text_reuse') }}
    where
        containment >= {{ var('min_copied_share') }}
        or is_same_capture
    qualify
        row_number() over (
            partition by article_id
            order by is_same_capture desc, containment desc, earlier_article_id
        ) = 1

),

{%- if is_incremental() %}

leaned_on as (

    select distinct article_id
    from {{ ref('articles') }}
    where {{ is_touched('article_id') }}

    union

    select leanings.earlier_article_id as article_id
    from leanings
    inner join leaned_on on leanings.article_id = leaned_on.article_id

),
{%- endif %}
{%- set needed = 'article_id in (select leaned_on.article_id from leaned_on)' if is_incremental() else 'true' %}

articles as (

    select
        article_id,
        publisher_id
    from {{ ref('articles') }}
    where {{ needed }}

),

chains as (

    select * from {{ ref('source_chains') }}
    where {{ needed }}

),

edges as (

    select * from {{ ref('provenance_edges') }}
    {%- if is_incremental() %}
    where
        article_id in (
            select leaned_on.article_id from leaned_on
            union all
            select unnest(chains.through_articles) from chains
        )
    {%- endif %}

),

links as (

    select
        chain_id,
        article_id,
        edge_ids,
        unnest(edge_ids) as edge_id,
        generate_subscripts(edge_ids, 1) as position
    from chains

),

passed as (

    select
        links.article_id,
        links.edge_ids[:links.position] as edge_ids,
        edges.to_node,
        lead(edges.to_node) over (
            partition by links.chain_id
            order by links.position
        ) as next_node
    from links
    inner join edges on links.edge_id = edges.edge_id
    where edges.to_kind in ('outlet', 'agency')

),

-- Ends in one chain, but goes on in another: no end.
gone_on as (

    select distinct
        article_id,
        to_node
    from passed
    where next_node is not null

),

stated as (

    select
        passed.article_id,
        passed.to_node as origin_id,
        list_sort(list_distinct(flatten(list(passed.edge_ids)))) as edge_ids
    from passed
    inner join articles on passed.article_id = articles.article_id
    anti join gone_on
        on
            passed.article_id = gone_on.article_id
            and passed.to_node = gone_on.to_node
    where passed.to_node is distinct from articles.publisher_id
    group by
        passed.article_id,
        passed.to_node

),

told as (

    select
        article_id,
        from_node as origin_id,
        list_sort(list(edge_id)) as edge_ids
    from edges
    where
        {{ needed }}
        and relation = 'told_to'
        and to_node = from_node
    group by
        article_id,
        from_node

),

begun as (

    select
        *,
        'stated' as basis
    from stated

    union all

    select
        *,
        'own' as basis
    from told

),

unsaid as (

    select
        articles.article_id,
        articles.publisher_id
    from articles
    anti join begun using (article_id)

),

walks as (

    select
        unsaid.article_id,
        leanings.earlier_article_id as ancestor_id
    from unsaid
    inner join leanings on unsaid.article_id = leanings.article_id

    union

    select
        walks.article_id,
        leanings.earlier_article_id
    from walks
    inner join unsaid on walks.ancestor_id = unsaid.article_id
    inner join leanings on walks.ancestor_id = leanings.article_id

),

own as (

    select
        article_id,
        coalesce(publisher_id, article_id) as origin_id,
        cast([] as varchar[]) as edge_ids,
        'own' as basis
    from unsaid
    anti join leanings using (article_id)

),

first_hand as (

    select * from begun
    union all
    select * from own

),

copied as (

    select distinct
        walks.article_id,
        first_hand.origin_id,
        first_hand.edge_ids,
        'copied' as basis
    from walks
    inner join first_hand on walks.ancestor_id = first_hand.article_id

)

select
    found.article_id,
    found.origin_id,
    found.edge_ids,
    found.basis,
    if(found.basis = 'copied', leanings.earlier_article_id, null) as copied_article_id
from (
    select * from first_hand
    union all
    select * from copied
) as found
left join leanings on found.article_id = leanings.article_id
where {{ is_touched('found.article_id') }}
