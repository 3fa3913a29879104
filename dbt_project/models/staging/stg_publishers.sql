with

source as (

    select * from {{ ref('publishers') }}

),

renamed as (

    select
        publisher_id,
        name,
        kind,
        nullif(country_code, '') as country_code,
        {{ split_values('home_domains') }} as home_domains,
        cast(utc_offset_minutes as bigint) as utc_offset_minutes,
        nullif(wikidata_id, '') as wikidata_id,
        {{ split_values('aliases') }} as aliases
    from source

)

select * from renamed
