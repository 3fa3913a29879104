-- The outlets and agencies that an article states as a source of its words; a picture's agency is none of them.
{{ config(materialized='incremental', unique_key='article_id') }}

with

articles as (

    select * from {{ ref('articles') }}

),

edges as (

    select * from {{ ref('provenance_edges') }}
    where {{ is_touched('article_id') }}

)

select distinct
    edges.article_id,
    edges.from_node,
    edges.to_node
from edges
inner join articles on edges.article_id = articles.article_id
where
    edges.to_kind in ('outlet', 'agency')
    and edges.relation <> 'photo'
    and edges.to_node <> edges.from_node
    and edges.to_node is distinct from articles.publisher_id
