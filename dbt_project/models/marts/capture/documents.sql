-- A document stays in raw when its file changes; only those that a capture still holds go on.
{{ config(materialized='incremental', unique_key='document_id', meta={'touched_by': 'loading'}) }}

with

documents as (

    select * from {{ ref('stg_documents') }}
    where {{ is_captured_row('document_id') }}

),

captured as (

    select
        document_id,
        min(document_ref) as document_ref
    from {{ ref('stg_captures') }}
    where {{ is_touched('document_id') }}
    group by document_id

)

select
    documents.document_id,
    captured.document_ref,
    documents.media_type,
    documents.encoding,
    documents.size_bytes,
    documents.content_sha256,
    documents.captured_at,
    documents.captured_not_before,
    documents.ingested_at,
    documents.parser_version,
    documents.text
from documents
inner join captured on documents.document_id = captured.document_id
