{{ config(materialized='incremental', unique_key=['article_id', 'earlier_article_id']) }}

with

reuse as (

    select * from {{ ref('int_text_reuse') }}
    where {{ is_touched('article_id') }} or {{ is_touched('earlier_article_id') }}

)

select
    {{ hash_id(['article_id', 'earlier_article_id']) }} as reuse_id,
    article_id,
    earlier_article_id,
    containment,
    containment_of_earlier,
    shared_chars,
    order_is_certain,
    is_same_capture,
    verdict
from reuse
