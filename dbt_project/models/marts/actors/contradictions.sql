-- A denial is set against what others say of the same matter, when what it denies and what they say point the same way.
{{ config(materialized='incremental', unique_key='story_id') }}

with

article_stories as (

    select
        article_id,
        story_id
    from {{ ref('int_article_stories') }}
    where {{ is_touched('story_id') }}

),

matches as (

    select * from {{ ref('stg_statement_matches') }}

),

-- Both of a match are of one story.
{%- set is_matched %}
article_id in (select article_id from article_stories)
and statement_id in (select statement_id_a from matches union all select statement_id_b from matches)
{%- endset %}

matched as (

    select * from {{ ref('statements') }}
    where {{ stands_where(ref('statements'), is_matched) }}

),

statements as (

    select
        matched.*,
        article_stories.story_id,
        actors.country_code,
        {{ fold_text('coalesce(matched.speaker_name, \'\')') }} as folded_name
    from matched
    inner join article_stories on matched.article_id = article_stories.article_id
    left join {{ ref('stg_actors') }} as actors on matched.speaker_actor_id = actors.actor_id

),

copies as (

    select distinct article_id
    from {{ ref('int_text_reuse') }}
    where containment >= {{ var('min_copied_share') }}

),

mentions as (

    select * from {{ ref('actor_mentions') }}
    where {{ stands_where(ref('actor_mentions'), 'article_id in (select article_id from statements)') }}

),

named as (

    select
        mentions.article_id,
        mentions.char_start,
        mentions.actor_id,
        if(actors.kind = 'country', actors.country_code, null) as country_code
    from mentions
    inner join {{ ref('stg_actors') }} as actors on mentions.actor_id = actors.actor_id

),

opposed as (

    select
        denials.story_id,
        matches.statement_id_a,
        matches.statement_id_b,
        matches.likeness,
        denials.article_id,
        denials.char_start,
        denials.char_end,
        claims.speaker_actor_id,
        copies.article_id is not null as is_copied,
        -- A country speaks for those who deny as well: then its name in the denial is not that of the other side.
        if(
            claims.country_code in ('{{ var("home_country_code") }}', denials.country_code), null, claims.country_code
        ) as country_code,
        regexp_matches(lower(string_split(denials.statement, ',')[1]), '\b({{ var("sayings") }})\b') as is_of_a_saying,
        denials.folded_name <> '' as is_by_somebody
    from matches
    inner join statements as denials on matches.statement_id_a = denials.statement_id
    inner join statements as claims on matches.statement_id_b = claims.statement_id
    left join copies on claims.article_id = copies.article_id
    where
        claims.stance in ('asserts', 'announces')
        -- `tudingan itu` does not tell what is denied.
        and len(string_split(denials.statement, ' ')) >= {{ var('min_denial_words') }}
        and not regexp_matches(lower(denials.statement), '\b({{ var("sayings") }}) (itu|ini|tersebut)\b')
        and not regexp_matches(lower(claims.statement), '^({{ var("sayings") }})\b')
        -- Someone must have said it, and must not be the one who denies it.
        and claims.folded_name <> ''
        and denials.speaker_actor_id is distinct from coalesce(claims.speaker_actor_id, claims.folded_name)
        and (
            denials.folded_name = ''
            or not (contains(denials.folded_name, claims.folded_name) or contains(claims.folded_name, denials.folded_name))
        )
        and regexp_matches(lower(string_split(denials.statement, ',')[1]), '\b({{ var("negations") }})\b')
        = regexp_matches(lower(claims.statement), '\b({{ var("negations") }})\b')

),

judged as (

    select
        opposed.*,
        exists (
            select 1
            from named
            where
                opposed.article_id = named.article_id
                and named.char_start >= opposed.char_start
                and named.char_start < opposed.char_end
                and (opposed.speaker_actor_id = named.actor_id or opposed.country_code = named.country_code)
        ) as is_speaker_named
    from opposed

)

select
    {{ hash_id(['statement_id_a', 'statement_id_b']) }} as contradiction_id,
    story_id,
    statement_id_a,
    statement_id_b,
    if(is_speaker_named, 'denial_of_speaker', 'denial') as kind,
    likeness
from judged
where
    is_of_a_saying
    and (
        (is_speaker_named and likeness >= {{ var('min_denial_likeness_named') }})
        or (is_by_somebody and likeness >= {{ var('min_denial_likeness') }})
    )
qualify
    row_number() over (
        partition by statement_id_a
        order by is_speaker_named desc, is_copied, likeness desc, statement_id_b
    ) <= {{ var('max_counterparts_per_denial') }}
