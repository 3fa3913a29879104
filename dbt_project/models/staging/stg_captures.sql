with

source as (

    select * from {{ source('raw', 'captures') }}

),

renamed as (

    select
        document_ref,
        document_id,
        first_seen_at,
        last_seen_at
    from source

)

select * from renamed
