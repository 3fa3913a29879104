with

source as (

    select * from {{ source('raw', 'story_members') }}

),

renamed as (

    select
        article_id,
        story_id,
        likeness
    from source

)

select * from renamed
