with

source as (

    select * from {{ ref('actors') }}

),

renamed as (

    select
        actor_id,
        name,
        nullif(name_id, '') as name_id,
        kind,
        nullif(country_code, '') as country_code,
        nullif(wikidata_id, '') as wikidata_id,
        {{ split_values('aliases') }} as aliases
    from source

)

select * from renamed
