{{ config(materialized='incremental', unique_key='ingested_at') }}

{%- set fields = {
    'headline': 'articles.headline is not null',
    'subheadline': 'articles.subheadline is not null',
    'section': 'articles.section is not null',
    'url': 'articles.url is not null',
    'byline': 'articles.article_id in (select article_id from bylines)',
    'published_at': 'articles.published_at is not null',
    'dateline_city': 'articles.dateline_city is not null',
    'rights_holder': 'articles.rights_holder is not null',
    'photo_credit': 'articles.article_id in (select article_id from photo_credits)',
    'source': 'articles.article_id in (select article_id from credits)',
    'speaker': 'articles.article_id in (select article_id from speakers)',
} -%}

with

documents as (

    select
        document_id,
        ingested_at
    from {{ ref('documents') }}
    where {{ is_touched('ingested_at') }}

),

of_documents as (

    select * from {{ ref('articles') }}
    where {{ stands_where(ref('articles'), 'document_id in (select document_id from documents)') }}

),

articles as (

    select
        of_documents.*,
        documents.ingested_at
    from of_documents
    inner join documents on of_documents.document_id = documents.document_id

),

bylines as (

    select article_id from {{ ref('bylines') }}

),

photo_credits as (

    select article_id from {{ ref('photo_credits') }}

),

credits as (

    select article_id from {{ ref('int_article_credits') }}

),

speakers as (

    select article_id
    from {{ ref('statements') }}
    where
        speaker_name is not null
        and article_id in (select document_id from documents)

),

counted as (

    select
        coalesce(articles.publisher_id, '(unknown)') as publisher_id,
        articles.ingested_at,
        count(*) as articles,
        {%- for field, is_filled in fields.items() %}
        count(*) filter (where {{ is_filled }}) as "{{ field }}"{{ ',' if not loop.last }}
        {%- endfor %}
    from articles
    group by all

)

select
    publisher_id,
    ingested_at,
    field,
    articles,
    filled
from counted
unpivot (
    filled for field in (
        {%- for field in fields %}
        "{{ field }}"{{ ',' if not loop.last }}
        {%- endfor %}
    )
)
