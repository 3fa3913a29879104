-- Each day from the first to the last publication: what metrics over time are joined to.
with

bounds as (

    select
        min(published_date) as first_date,
        max(published_date) as last_date
    from {{ ref('int_article_times') }}

)

select cast(unnest(generate_series(first_date, last_date, interval 1 day)) as date) as day
from bounds
