with

source as (

    select *, rowid as raw_row from {{ source('raw', 'article_evidence') }}

),

renamed as (

    select
        article_id,
        field,
        evidence,
        char_start,
        char_end,
        rule_id,
        confidence,
        raw_row
    from source

)

select * from renamed
