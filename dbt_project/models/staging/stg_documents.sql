-- A document stays in raw when its file changes; only those that a capture still holds go on.
with

source as (

    select * from {{ source('raw', 'documents') }}

),

captures as (

    select * from {{ ref('stg_captures') }}

),

captured as (

    select
        document_id,
        min(document_ref) as document_ref
    from captures
    group by document_id

),

renamed as (

    select
        source.document_id,
        captured.document_ref,
        source.media_type,
        source.encoding,
        source.size_bytes,
        source.content_sha256,
        source.captured_at,
        source.captured_not_before,
        source.ingested_at,
        source.parser_version,
        source.text
    from source
    inner join captured on source.document_id = captured.document_id

)

select * from renamed
