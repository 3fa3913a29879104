with

source as (

    select *, rowid as raw_row from {{ source('raw', 'articles') }}

),

renamed as (

    select
        article_id,
        document_id,
        publisher_id,
        headline,
        headline_basis,
        subheadline,
        section,
        language,
        url,
        original_url,
        is_republication,
        body,
        body_chars,
        word_count,
        boilerplate_chars,
        dateline_city,
        dateline_raw,
        rights_holder,
        rights_year,
        published_at,
        published_raw,
        published_offset_minutes,
        published_precision,
        published_not_before,
        published_not_after,
        published_basis,
        updated_at,
        raw_row
    from source

)

select * from renamed
