{#- An address without what may differ between two visits: scheme, `www.` or `m.`, query, closing slash. -#}
{% macro address(column) -%}
    nullif(regexp_extract(lower({{ column }}), '^(?:[a-z]+://)?(?:www\.|m\.)?([^?#]*[^?#/])', 1), '')
{%- endmacro %}
