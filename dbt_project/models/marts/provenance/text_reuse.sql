with

reuse as (

    select * from {{ ref('int_text_reuse') }}

)

select
    {{ hash_id(['article_id', 'earlier_article_id']) }} as reuse_id,
    article_id,
    earlier_article_id,
    containment,
    order_is_certain,
    verdict
from reuse
