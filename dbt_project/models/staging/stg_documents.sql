with

source as (

    select *, rowid as raw_row from {{ source('raw', 'documents') }}

),

renamed as (

    select
        document_id,
        media_type,
        encoding,
        size_bytes,
        content_sha256,
        captured_at,
        captured_not_before,
        ingested_at,
        parser_version,
        text,
        raw_row
    from source

)

select * from renamed
