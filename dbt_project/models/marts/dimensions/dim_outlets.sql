-- A publisher can be cited like any outlet; where both reference tables know one, their aliases are put together.
with

publishers as (

    select * from {{ ref('stg_publishers') }}

),

outlets as (

    select * from {{ ref('stg_outlets') }}

),

joined as (

    select
        coalesce(publishers.publisher_id, outlets.outlet_id) as outlet_id,
        coalesce(publishers.name, outlets.name) as name,
        coalesce(publishers.kind, outlets.kind) as kind,
        coalesce(publishers.country_code, outlets.country_code) as country_code,
        coalesce(publishers.wikidata_id, outlets.wikidata_id) as wikidata_id,
        outlets.name as outlet_name,
        coalesce(publishers.home_domains, []) as publisher_domains,
        coalesce(outlets.home_domains, []) as outlet_domains,
        coalesce(publishers.aliases, []) as publisher_aliases,
        coalesce(outlets.aliases, []) as outlet_aliases
    from publishers
    full join outlets on publishers.publisher_id = outlets.outlet_id

)

select
    outlet_id,
    name,
    kind,
    country_code,
    {{ merge_values(['publisher_domains', 'outlet_domains'], except_value="''") }} as home_domains,
    wikidata_id,
    {{ merge_values(['publisher_aliases', 'outlet_aliases', '[outlet_name]'], except_value='name') }} as aliases
from joined
