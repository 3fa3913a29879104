select
    document_id,
    document_ref,
    media_type,
    encoding,
    size_bytes,
    content_sha256,
    captured_at,
    captured_not_before,
    ingested_at,
    parser_version,
    text
from {{ ref('stg_documents') }}
