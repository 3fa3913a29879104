with

source as (

    select * from {{ source('raw', 'date_mentions') }}

),

articles as (

    select article_id from {{ ref('stg_articles') }}

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
        confidence
    from source
    semi join articles using (article_id)

)

select * from renamed
