with

source as (

    select *, rowid as raw_row from {{ source('raw', 'removed_lines') }}

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
        char_end,
        raw_row
    from source

)

select * from renamed
