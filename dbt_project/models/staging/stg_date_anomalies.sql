with

source as (

    select *, rowid as raw_row from {{ source('raw', 'date_anomalies') }}

),

renamed as (

    select
        {{ hash_id(['article_id', 'kind', 'printed', 'char_start', 'char_end']) }} as date_anomaly_id,
        article_id,
        kind,
        printed,
        suggestion,
        evidence,
        char_start,
        char_end,
        rule_id,
        confidence,
        raw_row
    from source

)

select * from renamed
