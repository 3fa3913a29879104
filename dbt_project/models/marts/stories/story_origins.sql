{{ config(materialized='incremental', unique_key='story_id') }}

with

origins as (

    select * from {{ ref('int_article_origins') }}

),

article_stories as (

    select * from {{ ref('int_article_stories') }}
    where {{ is_touched('story_id') }}

),

labels as (

    select * from {{ ref('int_node_labels') }}

)

select
    article_stories.story_id,
    origins.origin_id,
    any_value(coalesce(labels.label, origins.origin_id)) as origin_name,
    count(distinct origins.article_id) as articles,
    list_sort(list_distinct(list(origins.basis))) as bases,
    list_sort(list_distinct(list(origins.article_id))) as article_ids,
    list_sort(list_distinct(flatten(list(origins.edge_ids)))) as edge_ids,
    list_sort(coalesce(list_distinct(list(
        {{ hash_id(['origins.article_id', 'origins.copied_article_id']) }}
    ) filter (where origins.copied_article_id is not null)), [])) as reuse_ids
from origins
inner join article_stories on origins.article_id = article_stories.article_id
left join labels on origins.origin_id = labels.node_id
group by
    article_stories.story_id,
    origins.origin_id
