"""Sumber: where what is printed came from, who depends on whom, and how many voices a story really has.

Belongs here: this page's questions and layout. Does not belong here: the shapes of charts.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboard import charts, filters
from dashboard.filters import CHOSEN, Scope
from dashboard.flows import Node, kind_of, legend, sankey
from dashboard.formats import shortened
from dashboard.frame import Frame
from dashboard.tables import table

# How many nodes each column of the Sankey shows.
NAMED = {"publisher": 12, "source": 16, "behind": 10, "speaker": 16}
COLUMNS = tuple(NAMED)
RANKED_PUBLISHERS = 20
FEWEST_ARTICLES = 10
RELATIONS = (
    "quoted_from", "told_to", "reported_by", "wire", "republished_from", "source_line", "byline", "spoken_by", "photo",
)  # fmt: skip

LABELS = """
labels as (
    select outlet_id as node, any_value(name) as name, any_value(country_code) as country_code
    from p.marts.dim_outlets where outlet_id not in (select publisher_id from p.marts.dim_publishers) group by 1
    union all
    select publisher_id, publisher_id, country_code from p.marts.dim_publishers
    union all
    select actor_id, if($language = 'id', coalesce(name_id, name), name), null from p.marts.dim_actors
)
"""

# Links between four columns: publisher, source, source behind the source, speaker; of each the greatest that are
# reached from the greatest of the column before.
FLOWS = f"""
with {CHOSEN},
{LABELS},
-- Hashes of article ids are counted in half the time of the ids themselves.
stated as materialized (
    select distinct
        hash(edges.article_id) as article_id, edges.from_node, edges.to_node,
        edges.from_node is not distinct from chosen.publisher_id or starts_with(edges.from_node, 'document:')
            as is_first,
        edges.to_kind in ('person', 'anonymous') as is_speaker,
        edges.to_kind,
        coalesce(chosen.publisher_id, '') as publisher_id
    from p.marts.provenance_edges as edges
    join chosen using (article_id)
    where edges.from_node <> edges.to_node
        and edges.confidence >= $confidence
        and if(len($relations::varchar[]) = 0, relation <> 'photo', relation in (select unnest($relations::varchar[])))
        and ($story::varchar is null or chosen.story_id = $story::varchar)
        and ($direct or not (is_first and is_speaker))
),
first_hand as (select distinct article_id, to_node from stated where is_first),
placed as materialized (
    select
        article_id,
        case
            when is_first then 'publisher'
            when (article_id, from_node) in (select (article_id, to_node) from first_hand) then 'source'
            else 'behind'
        end as from_column,
        if(is_first, publisher_id, from_node) as from_node,
        case when is_speaker then 'speaker' when is_first then 'source' else 'behind' end as to_column,
        to_node,
        to_kind
    from stated
),
sizes as (
    select place, node, count(distinct article_id) as articles
    from (
        select from_column as place, from_node as node, article_id from placed
        union all
        select to_column, to_node, article_id from placed
    )
    group by place, node
),
publishers as (
    select node from sizes where place = 'publisher' order by articles desc, node limit {NAMED["publisher"]}
),
sources as (
    select to_node as node from placed where to_column = 'source' and from_node in (from publishers)
    group by to_node order by count(distinct article_id) desc, to_node limit {NAMED["source"]}
),
behind as (
    select to_node as node from placed where to_column = 'behind' and from_node in (from sources)
    group by to_node order by count(distinct article_id) desc, to_node limit {NAMED["behind"]}
),
speakers as (
    select to_node as node from placed
    where to_column = 'speaker' and case from_column
        when 'publisher' then from_node in (from publishers)
        when 'source' then from_node in (from sources)
        else from_node in (from behind)
    end
    group by to_node order by count(distinct article_id) desc, to_node limit {NAMED["speaker"]}
),
named as (
    select 'publisher' as place, node from publishers
    union all select 'source', node from sources
    union all select 'behind', node from behind
    union all select 'speaker', node from speakers
),
drawn as (
    from placed
    semi join named as f on from_column = f.place and from_node = f.node
),
linked as (
    from drawn
    semi join named as t on to_column = t.place and to_node = t.node
)
select
    from_column, from_node, to_column, to_node,
    any_value(coalesce(f.name, from_node)) as from_name, any_value(coalesce(t.name, to_node)) as to_name,
    mode(to_kind) as to_kind, any_value(t.country_code) as country_code,
    any_value(from_size.articles) as from_articles, any_value(to_size.articles) as to_articles,
    count(distinct article_id) as articles,
    (select count(distinct article_id) from linked) as drawn_articles,
    (select count(distinct article_id) from placed) as all_articles
from linked
left join labels as f on linked.from_node = f.node and from_column <> 'publisher'
left join labels as t on linked.to_node = t.node
left join sizes as from_size on from_column = from_size.place and from_node = from_size.node
left join sizes as to_size on to_column = to_size.place and to_node = to_size.node
group by from_column, from_node, to_column, to_node
order by articles desc, from_column, to_column, from_node, to_node
"""

EDGES = f"""
with {CHOSEN}
select
    article_id, chosen.publisher_id, published_at, hop, from_node, relation, to_node, to_kind, cue, evidence, confidence
from p.marts.provenance_edges join chosen using (article_id)
where confidence >= $confidence
    and if(len($relations::varchar[]) = 0, relation <> 'photo', relation in (select unnest($relations::varchar[])))
    and ($story::varchar is null or chosen.story_id = $story::varchar)
    and ($direct or not (relation = 'spoken_by' and from_node is not distinct from chosen.publisher_id))
order by published_at desc nulls last, article_id, hop, char_start
"""

DEPENDENCE = f"""
with {CHOSEN},
sizes as (select publisher_id, count(*) as articles from chosen where publisher_id is not null group by 1),
uses as (
    select distinct chosen.publisher_id, edges.article_id, edges.to_node
    from p.marts.provenance_edges as edges join chosen using (article_id)
    where edges.relation not in ('photo', 'spoken_by')
        and edges.to_node <> chosen.publisher_id
        and edges.confidence >= $confidence
),
sources as (
    select publisher_id, to_node, count(*) as articles from uses group by all
),
named as (
    select publisher_id, list(to_node order by articles desc, to_node)[:3] as main_sources
    from sources group by 1
)
select
    publisher_id,
    any_value(sizes.articles) as articles,
    count(distinct uses.article_id) as sourced,
    count(distinct uses.article_id) / any_value(sizes.articles) as share,
    any_value(main_sources) as main_sources
from sizes left join uses using (publisher_id) left join named using (publisher_id)
where sizes.articles >= least({FEWEST_ARTICLES}, (select max(articles) from sizes))
group by 1
order by share desc, articles desc, 1
"""

SOURCES = """
select publisher_id, source_id, relation, articles, share_of_publisher, first_published_date, last_published_date
from p.marts.source_dependence
where relation not in ('spoken_by', 'photo')
    and (len($publishers::varchar[]) = 0 or publisher_id in (select unnest($publishers::varchar[])))
order by articles desc, publisher_id, source_id, relation
"""

STORY_GRID = f"""
with {CHOSEN}
select articles, independent_origins, count(*) as stories, arg_max(stories.headline, publishers) as example
from p.marts.stories as stories
where articles > 1 and story_id in (select story_id from chosen)
group by all order by all
"""

STORIES = f"""
with {CHOSEN}
select story_id, headline, publishers, independent_origins, articles, first_published_at, last_published_at
from p.marts.stories
where articles > 1 and story_id in (select story_id from chosen)
order by publishers - independent_origins desc, publishers desc, articles desc, story_id
"""


def draw(frame: Frame) -> None:
    """The page."""
    words = frame.words
    frame.title("sumber")
    scope = filters.scope(frame)
    with st.sidebar:
        relations = filters.several(
            frame, "hubungan", words("sources.relation"), RELATIONS, lambda code: words.code("relation", code),
            placeholder=words("sources.relation.all"),
        )  # fmt: skip
        confidence = filters.least(frame, "yakin", words("sources.confidence"), words("sources.confidence.help"))
        story = filters.story(frame, scope)
    stated = {**scope.parameters, "relations": relations, "confidence": confidence, "story": story}
    _flows(frame, stated)
    _dependence(frame, scope, confidence)
    _stories(frame, scope)


def _flows(frame: Frame, stated: dict[str, Any]) -> None:
    words = frame.words
    frame.section("sources.flows")
    direct = filters.switch(frame, "langsung", words("sources.direct"), words("sources.direct.help"))
    rows = frame.snapshot.ask(FLOWS, **stated, direct=direct, language=words.language).to_dicts()
    if not rows:
        st.info(words("empty"))
    else:
        kinds = {(row["to_column"], row["to_node"]): kind_of(row["to_kind"], row["country_code"]) for row in rows}
        links = {(_node(frame, row, "from", kinds), _node(frame, row, "to", kinds)): row["articles"] for row in rows}
        sankey(frame, links, [words(f"sources.column.{column}") for column in COLUMNS], words("sources.flows.title"))
        legend(frame, ["publisher", "outlet", "foreign", "agency", "social", "person", "other"])
        number = frame.formats.number
        st.caption(words("sources.drawn", drawn=number(rows[0]["drawn_articles"]), all=number(rows[0]["all_articles"])))
    with st.expander(words("sources.edges")):
        table(
            frame, "edges", EDGES, {**stated, "direct": direct},
            codes={"relation": "relation", "to_kind": "tokind"}, link=("artikel", "artikel", "article_id"),
        )  # fmt: skip


def _node(frame: Frame, row: dict[str, Any], end: str, kinds: dict[tuple[str, str], str]) -> Node:
    place, node = row[f"{end}_column"], row[f"{end}_node"]
    name = frame.words("tokind.anonymous") if node == "anonymous" else shortened(row[f"{end}_name"], 34)
    kind = "publisher" if place == "publisher" else kinds.get((place, node), "other")
    return Node(COLUMNS.index(place), name or frame.words("unknown"), kind, row[f"{end}_articles"])


def _dependence(frame: Frame, scope: Scope, confidence: float) -> None:
    words, formats = frame.words, frame.formats
    frame.section("sources.dependence", fewest=formats.number(FEWEST_ARTICLES))
    rows = frame.snapshot.ask(f"{DEPENDENCE} limit {RANKED_PUBLISHERS}", **scope.parameters, confidence=confidence)
    if rows.is_empty():
        st.info(words("empty"))
    else:
        bars = rows.select(
            name=pl.col("publisher_id"),
            value=pl.col("share"),
            label=pl.struct("share", "sourced", "articles").map_elements(
                lambda row: words(
                    "sources.of", share=formats.share(row["share"]), some=formats.number(row["sourced"]),
                    all=formats.number(row["articles"]),
                ),
                pl.String,
            ),
            main=pl.col("main_sources").list.join(", ").fill_null("–"),
        )  # fmt: skip
        chart = charts.ranked(
            bars,
            {"value": words("sources.share"), "name": words("publisher")},
            extra=[alt.Tooltip("label:N", title=words("articles")), alt.Tooltip("main:N", title=words("sources.main"))],
            is_share=True,
        )
        charts.draw(frame, chart, words("sources.dependence.title"), key="dependence")
    table(
        frame, "dependence", SOURCES, {"publishers": list(scope.publishers)}, codes={"relation": "relation"}
    )  # fmt: skip


def _stories(frame: Frame, scope: Scope) -> None:
    words, number = frame.words, frame.formats.number
    frame.section("sources.stories")
    rows = frame.snapshot.ask(STORY_GRID, **scope.parameters)
    if rows.is_empty():
        st.info(words("empty"))
        return
    points = rows.with_columns(
        said=pl.struct("articles", "independent_origins").map_elements(
            lambda row: words(
                "sources.voices", articles=number(row["articles"]), origins=number(row["independent_origins"])
            ),
            pl.String,
        ),
        label=pl.col("stories").map_elements(number, pl.String),
        example=pl.col("example").map_elements(lambda text: shortened(text, 90), pl.String),
    )
    base = alt.Chart(points).encode(
        x=alt.X("articles:O", title=words("sources.stories.x"), axis=alt.Axis(labelAngle=0, grid=True)),
        y=alt.Y("independent_origins:O", title=words("sources.stories.y"), sort="descending", axis=alt.Axis(grid=True)),
        tooltip=[
            alt.Tooltip("said:N", title=words("story")),
            alt.Tooltip("stories:Q", title=words("stories"), format=",d"),
            alt.Tooltip("example:N", title=words("sources.stories.example")),
        ],
    )
    circles = base.mark_circle(color=charts.COLOURS[4], opacity=0.75).encode(
        size=alt.Size("stories:Q", legend=None, scale=alt.Scale(type="sqrt", range=[350, 2600]))
    )
    figures = base.mark_text(color=charts.INK, fontSize=12).encode(text="label:N")
    height = max(60 * points["independent_origins"].n_unique() + 60, 200)
    charts.draw(frame, (circles + figures).properties(height=height), words("sources.stories.title"), key="stories")
    table(frame, "stories", STORIES, scope.parameters, link=("linimasa", "cerita", "story_id"))
