-- Of an article that only tells another story now, its text is not read again.
{{ config(
    materialized='incremental',
    unique_key='article_id',
    meta={'touched_by': 'loading', 'traced_column': 'story_id'},
    post_hook="{{ bring_in_traced(ref('int_article_stories')) }}",
) }}

with

articles as (

    select * from {{ ref('stg_articles') }}
    where {{ is_captured_row('article_id') }}

),

documents as (

    select
        document_id,
        document_ref
    from {{ ref('documents') }}

),

article_stories as (

    select * from {{ ref('int_article_stories') }}

)

select
    articles.article_id,
    articles.document_id,
    documents.document_ref,
    articles.publisher_id,
    articles.headline,
    articles.headline_basis,
    articles.subheadline,
    articles.section,
    articles.language,
    articles.url,
    articles.original_url,
    articles.is_republication,
    articles.body,
    articles.body_chars,
    articles.word_count,
    articles.boilerplate_chars,
    articles.dateline_city,
    articles.dateline_raw,
    articles.rights_holder,
    articles.rights_year,
    articles.published_at,
    articles.published_raw,
    articles.published_offset_minutes,
    articles.published_precision,
    articles.published_not_before,
    articles.published_not_after,
    articles.published_basis,
    articles.updated_at,
    article_stories.story_id
from articles
inner join documents on articles.document_id = documents.document_id
inner join article_stories on articles.article_id = article_stories.article_id
