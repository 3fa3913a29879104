with

source as (

    select *, rowid as raw_row from {{ source('raw', 'provenance_edges') }}

),

renamed as (

    select
        {{ hash_id(['article_id', 'hop', 'from_node', 'to_node', 'relation', 'char_start', 'char_end']) }} as edge_id,
        article_id,
        hop,
        from_node,
        to_node,
        to_kind,
        relation,
        prov_term,
        cue,
        evidence,
        char_start,
        char_end,
        rule_id,
        confidence,
        raw_row
    from source

)

select * from renamed
