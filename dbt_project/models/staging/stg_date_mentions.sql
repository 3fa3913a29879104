with

source as (

    select *, rowid as raw_row from {{ source('raw', 'date_mentions') }}

),

renamed as (

    select
        {{ hash_id(['article_id', 'char_start', 'char_end', 'resolved_date']) }} as date_mention_id,
        article_id,
        raw,
        resolved_date,
        weekday_agrees,
        suggestion,
        is_publication_date,
        evidence,
        char_start,
        char_end,
        rule_id,
        confidence,
        raw_row
    from source

)

select * from renamed
