with

source as (

    select *, rowid as raw_row from {{ source('raw', 'bylines') }}

),

renamed as (

    select
        {{ hash_id(['article_id', 'role', 'position', 'name', 'char_start']) }} as byline_id,
        article_id,
        position,
        name,
        person_key,
        role,
        evidence,
        char_start,
        char_end,
        rule_id,
        confidence,
        raw_row
    from source

)

select * from renamed
