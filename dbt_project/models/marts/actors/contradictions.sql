-- A denial is set against what others say in the same story in the same words.
with

statements as (

    select * from {{ ref('stg_statements') }}

),

article_stories as (

    select * from {{ ref('int_article_stories') }}

),

worded as (

    select
        article_stories.story_id,
        statements.statement_id,
        statements.stance,
        coalesce(statements.speaker_actor_id, {{ fold_text('statements.speaker_name') }}) as speaker,
        list_distinct(
            list_filter(string_split({{ fold_text('statements.statement') }}, ' '), lambda x: length(x) >= 5)
        ) as words
    from statements
    inner join article_stories on statements.article_id = article_stories.article_id

),

denials as (

    select * from worded
    where stance = 'denies'

),

claims as (

    select * from worded
    where stance in ('asserts', 'announces')

),

matched as (

    select
        denials.story_id,
        denials.statement_id as statement_id_a,
        claims.statement_id as statement_id_b,
        len(list_intersect(denials.words, claims.words)) as shared_words
    from denials
    inner join claims
        on
            denials.story_id = claims.story_id
            and denials.speaker <> claims.speaker

)

select
    {{ hash_id(['statement_id_a', 'statement_id_b']) }} as contradiction_id,
    story_id,
    statement_id_a,
    statement_id_b,
    'denial' as kind
from matched
where shared_words >= {{ var('min_shared_statement_words') }}
qualify
    row_number() over (
        partition by statement_id_a
        order by shared_words desc, statement_id_b
    ) <= {{ var('max_counterparts_per_denial') }}
