with

source as (

    select * from {{ source('raw', 'articles') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

renamed as (

    select
        source.article_id,
        source.document_id,
        documents.document_ref,
        source.publisher_id,
        source.headline,
        source.headline_basis,
        source.subheadline,
        source.section,
        source.language,
        source.url,
        source.original_url,
        source.is_republication,
        source.body,
        source.body_chars,
        source.word_count,
        source.boilerplate_chars,
        source.dateline_city,
        source.dateline_raw,
        source.rights_holder,
        source.rights_year,
        source.published_at,
        source.published_raw,
        source.published_offset_minutes,
        source.published_precision,
        source.published_not_before,
        source.published_not_after,
        source.published_basis,
        source.updated_at
    from source
    inner join documents on source.document_id = documents.document_id

)

select * from renamed
