with

source as (

    select * from {{ source('raw', 'statements') }}

),

articles as (

    select article_id from {{ ref('stg_articles') }}

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
        confidence
    from source
    semi join articles using (article_id)

)

select * from renamed
