-- A node is shown as the domain of a known publisher, else as the name of a known outlet, else of a known actor.
with

publishers as (

    select
        publisher_id as node_id,
        publisher_id as label,
        1 as preference
    from {{ ref('stg_publishers') }}

),

outlets as (

    select
        outlet_id as node_id,
        name as label,
        2 as preference
    from {{ ref('stg_outlets') }}

),

actors as (

    select
        actor_id as node_id,
        name as label,
        3 as preference
    from {{ ref('stg_actors') }}

),

named as (

    select * from publishers
    union all
    select * from outlets
    union all
    select * from actors

)

select
    node_id,
    arg_min(label, preference) as label
from named
group by node_id
