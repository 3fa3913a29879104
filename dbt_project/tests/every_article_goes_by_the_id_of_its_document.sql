-- What is found in an article is held against its document by this id.
select article_id
from {{ ref('articles') }}
where
    {{ is_written(ref('articles')) }}
    and article_id <> document_id
