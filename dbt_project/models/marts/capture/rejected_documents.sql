select
    document_ref,
    stage,
    reason,
    detail,
    content_sha256
from {{ ref('stg_rejected_documents') }}
