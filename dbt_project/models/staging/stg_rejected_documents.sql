with

source as (

    select * from {{ source('raw', 'rejected_documents') }}

),

renamed as (

    select
        document_ref,
        stage,
        reason,
        detail,
        content_sha256
    from source

)

select * from renamed
