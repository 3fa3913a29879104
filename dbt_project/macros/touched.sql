{#- The mechanism of incremental builds. What a load or tracing changes since the last build stands in
    `raw.touched_captures`, `_documents`, `_articles`, `_stories` and `_days`; the rows of those are deleted and computed
    again, all others stay. What a model makes of a document alone is touched by loading only; it says so in its `meta`.
    The rest grows while models show that more depends on a change, and is emptied when a build has come to its end: a
    build that was killed is done again with all of it. Not a dbt source, as it is no data: it would stand in the
    lineage. -#}
{% macro touched(column, node=model) -%}
    {%- if column.endswith('document_id') or node.config.meta.get('touched_by') == 'loading' -%}
    select document_id from raw.touched_documents
    {%- elif column.endswith('document_ref') -%}
    select document_ref from raw.touched_captures
    {%- elif column.endswith('story_id') -%}
    select story_id from raw.touched_stories
    {%- elif column.endswith('published_date') -%}
    select published_date from raw.touched_days
    {%- elif column.endswith('ingested_at') -%}
    select ingested_at from raw.documents where document_id in (select document_id from raw.touched_documents)
    {%- else -%}
    select article_id from raw.touched_articles
    {%- endif -%}
{%- endmacro %}


{#- Whether the value of a column was touched; articles without a day have one together, which is always so. -#}
{% macro is_in_touched(column, node=model) -%}
    ({{ column }} in ({{ touched(column, node) }}){% if column.endswith('published_date') %} or {{ column }} is null{% endif %})
{%- endmacro %}


{#- Restricts an incremental model to what was touched; a whole build takes all rows. -#}
{% macro is_touched(column) -%}
    {% if is_incremental() %}{{ is_in_touched(column) }}{% else %}true{% endif %}
{%- endmacro %}


{#- The same for tests: rows that no build has touched since passed when they were written. -#}
{% macro is_tested(column) -%}
    {% if flags.FULL_REFRESH %}true{% else %}{{ is_in_touched(column) }}{% endif %}
{%- endmacro %}


{#- The rows that this build wrote to an incremental model: so many stand behind all others, which need not be read. -#}
{% macro is_written(relation) -%}
    {%- if flags.FULL_REFRESH -%} true
    {%- else -%}
    rowid in (
        select unnest(range(ends.at - written.row_count, ends.at))
        from raw.written_rows as written, (select max(rowid) + 1 as at from {{ relation }}) as ends
        where written.table_name = '{{ relation.identifier }}'
    )
    {%- endif -%}
{%- endmacro %}


{#- Restricts rows of an article or document to those that a capture still holds, and to what was touched. -#}
{% macro is_captured(column) -%}
    {{ column }} in (
        select document_id from {{ ref('stg_captures') }}
        {%- if is_incremental() %} where document_id in ({{ touched(column) }}){% endif %}
    )
{%- endmacro %}


{#- The same for rows of the table of `raw` with the model's name: by places, so that of others one column is read. -#}
{% macro is_captured_row(column) -%}
    {%- if is_incremental() -%}
        raw_row in (select rowid from {{ source('raw', this.identifier) }} where {{ is_captured(column) }})
    {%- else -%} {{ is_captured(column) }}
    {%- endif -%}
{%- endmacro %}


{#- Restricts a table by a condition on few of its columns: by places, so that of other rows only these are read; a whole
    build reads all rows anyway. -#}
{% macro stands_where(relation, condition) -%}
    {%- if is_incremental() -%}
    rowid in (select rowid from {{ relation }} where {{ condition }})
    {%- else -%} {{ condition }}
    {%- endif -%}
{%- endmacro %}


{#- In place of dbt-duckdb's own, which makes a copy, compares columns and writes comments anew: a third of the time of
    a small build. A changed project is built as a whole, so a table that is there looks as it should. Both statements
    see the same touched ones, as they are in one transaction; a row goes when any column of `unique_key` was touched.
    Publishing is told which rows these are, so that it need not compare all. -#}
{% materialization incremental, adapter='duckdb', supported_languages=['sql'] %}
    {%- set there = load_cached_relation(this) -%}
    {%- if there is none or there.type != 'table' or should_full_refresh() -%}
        {%- set made = materialization_table_duckdb() -%}
        {% call statement('written') -%}
            delete from raw.written_rows where table_name = '{{ this.identifier }}';
            insert into raw.written_rows select '{{ this.identifier }}', count(*) from {{ this }}
        {%- endcall %}
        {% do adapter.commit() %}
        {{ return(made) }}
    {%- endif -%}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {%- set any_key = [] -%}
    {%- for key in unique_keys(model) -%}
        {%- do any_key.append(is_in_touched(key)) -%}
    {%- endfor -%}
    {%- set touched_rows = any_key | join(' or ') -%}
    {% call statement('main') -%}
        delete from {{ this }} where {{ touched_rows }};
        delete from raw.written_rows where table_name = '{{ this.identifier }}';
        insert into raw.written_rows select '{{ this.identifier }}', -count(*) from {{ this }};
        insert into {{ this }} by name (
            {{ compiled_code }}
        );
        update raw.written_rows set row_count = row_count + (select count(*) from {{ this }})
        where table_name = '{{ this.identifier }}';
        insert into raw.incremental_tables
        select '{{ this.identifier }}', $rows${{ touched_rows }}$rows$, '{{ model.config.meta.get('traced_column', '') }}'
        where '{{ this.identifier }}' not in (select table_name from raw.incremental_tables)
    {%- endcall %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {% do adapter.commit() %}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [this]}) }}
{% endmaterialization %}


{#- A hook on articles: the column of their `meta` that tracing changes of those that were not loaded anew. -#}
{% macro bring_in_traced(traced) -%}
    {%- if is_incremental() -%}
    {%- set column = model.config.meta['traced_column'] -%}
    update {{ this }} as articles
    set {{ column }} = traced.{{ column }}
    from {{ traced }} as traced
    where
        articles.article_id = traced.article_id
        and articles.article_id in (select article_id from raw.touched_articles)
        and articles.{{ column }} <> traced.{{ column }}
    {%- endif -%}
{%- endmacro %}


{#- A hook on the times of articles, before and after: the days that touched articles leave and those they come to. -#}
{% macro touch_days_of(times) -%}
    {%- if is_incremental() -%}
    insert into raw.touched_days
    select distinct published_date from {{ times }} where {{ is_touched('article_id') }} and published_date is not null
    {%- endif -%}
{%- endmacro %}


{#- A hook: the days of articles that were captured once more, though they are as they were. -#}
{% macro touch_days_seen_again(articles, times) -%}
    {%- if execute and not flags.FULL_REFRESH and load_cached_relation(articles) -%}
    insert into raw.touched_days
    select distinct published_date
    from {{ times }}
    where
        published_date is not null
        and article_id in (
            select article_id from {{ articles }}
            where document_ref in (
                select document_ref from raw.captures
                where
                    document_ref in (select document_ref from raw.touched_captures)
                    and document_id not in (select document_id from raw.touched_documents)
            )
        )
    {%- endif -%}
{%- endmacro %}


{% macro unique_keys(node) -%}
    {%- set key = node.config.unique_key -%}
    {{ return([key] if key is string else key) }}
{%- endmacro %}


{#- A hook: articles from which links lead to touched ones, over however many links, are touched too. -#}
{% macro touch_what_leads_to_it(links, to_column, condition='true') -%}
    {%- if execute and not flags.FULL_REFRESH and load_cached_relation(links) -%}
    insert into raw.touched_articles
    with recursive led as (
        select distinct article_id from raw.touched_articles
        union
        select links.article_id
        from {{ links }} as links
        inner join led on links.{{ to_column }} = led.article_id
        where {{ condition }}
    )
    select article_id from led where article_id not in (select article_id from raw.touched_articles);
    {{ touch_stories() }}
    {%- endif -%}
{%- endmacro %}


{#- A hook: whatever stands in one row of a pair with a touched article is touched too. -#}
{% macro touch_both_of(pairs, one, other) -%}
    {%- if is_incremental() -%}
    insert into raw.touched_articles
    select distinct unnest([{{ one }}, {{ other }}])
    from {{ pairs }}
    where {{ is_touched(one) }} or {{ is_touched(other) }};
    {{ touch_stories() }}
    {%- endif -%}
{%- endmacro %}


{#- The stories of touched articles are touched too: written down, as a dozen models ask for them. -#}
{% macro touch_stories() -%}
    insert into raw.touched_stories
    select distinct story_id
    from raw.story_members
    where
        article_id in (select article_id from raw.touched_articles)
        and story_id not in (select story_id from raw.touched_stories)
{%- endmacro %}


{#- Every generic test of an incremental model looks at the rows that were written, except in a whole build. A key that
    begins with an article cannot be taken by another article's row, so that `unique` stays true of all rows. -#}
{% macro get_where_subquery(relation) -%}
    {%- set conditions = [config.get('where')] if config.get('where') else [] -%}
    {%- set tested = graph.nodes.get(model.attached_node) if execute else none -%}
    {%- if tested and tested.config.materialized == 'incremental' and not flags.FULL_REFRESH -%}
        {%- do conditions.append(is_written(relation)) -%}
    {%- endif -%}
    {%- if conditions -%}
        {%- do return('(select * from ' ~ relation ~ ' where ' ~ conditions | join(' and ') ~ ') dbt_subquery') -%}
    {%- endif -%}
    {%- do return(relation) -%}
{%- endmacro %}
