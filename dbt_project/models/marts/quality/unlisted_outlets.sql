with

edges as (

    select * from {{ ref('provenance_edges') }}

),

articles as (

    select * from {{ ref('articles') }}

),

outlets as (

    select outlet_id from {{ ref('dim_outlets') }}

)

select
    edges.to_node as outlet_name,
    max(edges.to_kind) as outlet_kind,
    count(distinct edges.article_id) as articles,
    count(distinct articles.publisher_id) as publishers,
    min(edges.edge_id) as example_edge_id,
    arg_min(articles.document_ref, edges.edge_id) as example_document_ref
from edges
inner join articles on edges.article_id = articles.article_id
left join outlets on edges.to_node = outlets.outlet_id
where
    edges.to_kind in ('outlet', 'agency')
    and outlets.outlet_id is null
group by edges.to_node
