{#- A stable id of 16 hex digits made from the columns that tell rows apart; NULL counts as an empty value. -#}
{% macro hash_id(columns) -%}
    left(md5(concat_ws(chr(31), {% for column in columns %}coalesce(cast({{ column }} as varchar), ''){{ ', ' if not loop.last }}{% endfor %})), 16)
{%- endmacro %}
