with

source as (

    select * from {{ source('raw', 'article_evidence') }}

),

articles as (

    select article_id from {{ ref('stg_articles') }}

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
    semi join articles using (article_id)

)

select * from renamed
