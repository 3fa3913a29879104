-- What is known of the moment of each publication, as one half-open interval [earliest_at, latest_at).
{{ config(
    materialized='incremental',
    unique_key='article_id',
    meta={'touched_by': 'loading'},
    pre_hook="{{ touch_days_of(this) }}",
    post_hook="{{ touch_days_of(this) }}",
) }}

{%- set offset_minutes = 'coalesce(articles.published_offset_minutes, publishers.utc_offset_minutes, ' ~ var('default_utc_offset_minutes') ~ ')' %}

with

articles as (

    select * from {{ ref('articles') }}
    where {{ is_touched('article_id') }}

),

publishers as (

    select * from {{ ref('stg_publishers') }}

),

bounded as (

    select
        articles.article_id,
        {{ local_date('articles.published_at', offset_minutes) }} as published_date,
        case
            when articles.published_at is not null then articles.published_at
            else {{ local_midnight('articles.published_not_before', offset_minutes) }}
        end as earliest_at,
        case
            when articles.published_at is null then {{ local_midnight('articles.published_not_after + 1', offset_minutes) }}
            when articles.published_precision = 'minute' then articles.published_at + interval 1 minute
            else articles.published_at + interval 1 day
        end as latest_at
    from articles
    left join publishers on articles.publisher_id = publishers.publisher_id

)

select
    article_id,
    published_date,
    earliest_at is not null or latest_at is not null as is_dated,
    coalesce(earliest_at, cast('-infinity' as timestamptz)) as earliest_at,
    coalesce(latest_at, cast('infinity' as timestamptz)) as latest_at,
    coalesce(earliest_at, latest_at, cast('infinity' as timestamptz)) as sort_at
from bounded
