with

field_fill as (

    select * from {{ ref('int_field_fill') }}

)

select
    publisher_id,
    field,
    sum(articles)::bigint as articles,
    sum(filled)::bigint as filled,
    sum(filled) / sum(articles) as share
from field_fill
group by publisher_id, field
