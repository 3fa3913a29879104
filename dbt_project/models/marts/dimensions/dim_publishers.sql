select
    publisher_id,
    name,
    kind,
    country_code,
    home_domains,
    utc_offset_minutes,
    wikidata_id,
    aliases
from {{ ref('stg_publishers') }}
