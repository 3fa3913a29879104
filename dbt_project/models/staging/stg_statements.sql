with

source as (

    select *, rowid as raw_row from {{ source('raw', 'statements') }}

),

renamed as (

    select
        statement_id,
        article_id,
        speaker_name,
        speaker_actor_id,
        speaker_role,
        is_direct,
        is_anonymous,
        stance,
        cue,
        via,
        statement,
        sentence_index,
        evidence,
        char_start,
        char_end,
        rule_id,
        confidence,
        raw_row
    from source

)

select * from renamed
