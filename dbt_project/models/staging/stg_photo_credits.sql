with

source as (

    select *, rowid as raw_row from {{ source('raw', 'photo_credits') }}

),

renamed as (

    select
        {{ hash_id(['article_id', 'position', 'credit_raw', 'char_start']) }} as photo_credit_id,
        article_id,
        position,
        credit_raw,
        photographer,
        agencies,
        caption,
        evidence,
        char_start,
        char_end,
        rule_id,
        confidence,
        raw_row
    from source

)

select * from renamed
