-- A removed passage may have been joined over line breaks, so white space is not compared.
{{ config(meta={'dagster': {'ref': {'name': 'removed_lines'}}}) }}

with

removed as (

    select * from {{ ref('removed_lines') }}
    where {{ is_written(ref('removed_lines')) }}

),

documents as (

    select * from {{ ref('documents') }}
    where {{ is_written(ref('documents')) }}

)

select removed.removed_line_id
from removed
inner join documents on removed.document_id = documents.document_id
where
    removed.char_end > removed.char_start
    and regexp_replace(removed.text, '\s+', '', 'g') <> regexp_replace(
        substr(documents.text, removed.char_start + 1, removed.char_end - removed.char_start), '\s+', '', 'g'
    )
