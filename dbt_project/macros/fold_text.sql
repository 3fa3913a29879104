{#- Letters and digits in lower case, everything between them one space: equal for texts that differ in print only. -#}
{% macro fold_text(column) -%}
    trim(regexp_replace(lower({{ column }}), '[^\p{L}\p{N}]+', ' ', 'g'))
{%- endmacro %}
