{#- `text[char_start:char_end] == evidence`: substr counts code points, as the contract does. -#}
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
inner join {{ ref('articles') }} as articles on extracted.article_id = articles.article_id
inner join documents on articles.document_id = documents.document_id
where
    substr(documents.text, extracted.char_start + 1, extracted.char_end - extracted.char_start)
    is distinct from extracted.evidence

{% endtest %}
