with

source as (

    select * from {{ source('raw', 'provenance_edges') }}

),

articles as (

    select article_id from {{ ref('stg_articles') }}

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
        confidence
    from source
    semi join articles using (article_id)

)

select * from renamed
