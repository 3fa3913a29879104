with

source as (

    select * from {{ ref('outlets') }}

),

renamed as (

    select
        outlet_id,
        name,
        kind,
        nullif(country_code, '') as country_code,
        {{ split_values('home_domains') }} as home_domains,
        nullif(wikidata_id, '') as wikidata_id,
        {{ split_values('aliases') }} as aliases
    from source

)

select * from renamed
