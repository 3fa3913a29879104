with

source as (

    select * from {{ source('raw', 'statement_matches') }}

),

renamed as (

    select
        statement_id_a,
        statement_id_b,
        likeness
    from source

)

select * from renamed
