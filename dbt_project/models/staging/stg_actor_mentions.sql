with

source as (

    select *, rowid as raw_row from {{ source('raw', 'actor_mentions') }}

),

renamed as (

    select
        {{ hash_id(['article_id', 'char_start', 'char_end', 'actor_kind', 'actor_id']) }} as mention_id,
        article_id,
        actor_id,
        surface,
        actor_kind,
        role,
        in_headline,
        sentence_index,
        candidates,
        evidence,
        char_start,
        char_end,
        rule_id,
        confidence,
        raw_row
    from source

)

select * from renamed
