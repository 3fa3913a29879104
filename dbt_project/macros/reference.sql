{#- The values of a reference column that separates several by `|`, as a list; empty where there are none. -#}
{% macro split_values(column) -%}
    list_filter(list_transform(string_split(coalesce({{ column }}, ''), '|'), lambda x: trim(x)), lambda x: x <> '')
{%- endmacro %}


{#- Lists as one sorted list without repeats, NULLs and the value `except_value`. -#}
{% macro merge_values(lists, except_value) -%}
    list_sort(list_distinct(list_filter(flatten([{{ lists | join(', ') }}]), lambda x: x is distinct from {{ except_value }})))
{%- endmacro %}
