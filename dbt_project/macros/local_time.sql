{#- The day that the clock on the wall showed at an instant. -#}
{% macro local_date(instant, offset_minutes) -%}
    cast(timezone('UTC', {{ instant }}) + to_minutes({{ offset_minutes }}) as date)
{%- endmacro %}


{#- The instant at which a day began on the wall. -#}
{% macro local_midnight(day, offset_minutes) -%}
    timezone('UTC', cast({{ day }} as timestamp) - to_minutes({{ offset_minutes }}))
{%- endmacro %}
