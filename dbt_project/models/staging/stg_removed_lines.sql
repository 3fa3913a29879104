with

source as (

    select * from {{ source('raw', 'removed_lines') }}

),

documents as (

    select document_id from {{ ref('stg_documents') }}

),

renamed as (

    select
        {{ hash_id(['document_id', 'line_number', 'char_start', 'char_end', 'reason']) }} as removed_line_id,
        document_id,
        line_number,
        text,
        reason,
        rule_id,
        char_start,
        char_end
    from source
    semi join documents using (document_id)

)

select * from renamed
