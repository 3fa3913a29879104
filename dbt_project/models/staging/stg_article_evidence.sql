with

source as (

    select * from {{ source('raw', 'article_evidence') }}

),

renamed as (

    select
        article_id,
        field,
        evidence,
        char_start,
        char_end,
        rule_id,
        confidence
    from source

)

select * from renamed
