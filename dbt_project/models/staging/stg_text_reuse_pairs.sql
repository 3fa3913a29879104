with

source as (

    select * from {{ source('raw', 'text_reuse_pairs') }}

),

renamed as (

    select
        article_id_a,
        article_id_b,
        containment_a,
        containment_b,
        shared_chars,
        is_same_capture
    from source

)

select * from renamed
