{#- `text[char_start:char_end] == evidence`: substr counts code points, as the contract does. Without a look at articles,
    which go by the ids of their documents: joined to these first, all texts would be written to disk twice. -#}
{% test evidence_stands_at_its_span(model) %}

with

extracted as (

    select * from {{ model }}

),

documents as (

    select * from {{ ref('documents') }}
    where {{ is_written(ref('documents')) }}

)

select
    extracted.article_id,
    extracted.rule_id,
    extracted.char_start,
    extracted.char_end,
    extracted.evidence
from extracted
inner join documents on extracted.article_id = documents.document_id
where
    substr(documents.text, extracted.char_start + 1, extracted.char_end - extracted.char_start)
    is distinct from extracted.evidence

{% endtest %}
