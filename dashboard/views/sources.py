"""Sumber: where what is printed came from, who depends on whom, and how many voices a story really has.

Belongs here: this page's questions and layout. Does not belong here: the shapes of charts.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboard import charts, filters
from dashboard.filters import CHOSEN, WITHIN, Scope
from dashboard.flows import Node, awaited, kind_of, legend, sankey
from dashboard.formats import in_lines, shortened
from dashboard.frame import Frame
from dashboard.tables import first_rows, table

# How many nodes each column of the Sankey shows.
NAMED = {"publisher": 12, "source": 16, "behind": 10, "speaker": 16}
COLUMNS = tuple(NAMED)
RANKED_PUBLISHERS = 20
FEWEST_ARTICLES = 10
NAMED_STORIES = 12
CLASSES = [1, 2, 3, 4, 5, 6, 11, 21, 51]  # the first number of each class of stories
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

# The links that the filters leave. Articles and links are told apart by hashes: quicker than by their texts.
KEPT = f"""
kept as (
    select
        hash(article_id) as article,
        hash(from_place, coalesce(from_node, ''), to_place, to_node) as link,
        from_place, coalesce(from_node, '') as from_node, to_place, to_node, to_kind
    from p.marts.source_links
    where {WITHIN}
        and confidence >= $confidence
        and if(len($relations::varchar[]) = 0, relation <> 'photo', relation in (select unnest($relations::varchar[])))
        and ($story::varchar is null or story_id = $story::varchar)
        and ($direct or not is_direct)
)
"""

# Links between four columns: publisher, source, source behind the source, speaker; of each the greatest that are
# reached from the greatest of the column before. Articles are looked at once; all else is asked of their sums.
FLOWS = f"""
with {KEPT},
{LABELS},
links as materialized (
    select
        link, to_kind, any_value(from_place) as from_place, any_value(from_node) as from_node,
        any_value(to_place) as to_place, any_value(to_node) as to_node, count(*) as statements
    from kept group by link, to_kind
),
placed as materialized (select distinct article, link from kept),
summed as materialized (
    select * from (select link, count(*) as articles from placed group by link)
    join (select distinct link, from_place, from_node, to_place, to_node from links) using (link)
),
publishers as (
    select from_node as node from summed where from_place = 'publisher'
    group by from_node order by sum(articles) desc, from_node limit {NAMED["publisher"]}
),
-- Where a filter leaves no link to a column, flows begin there.
sources as (
    select node from (
        select to_node as node, articles from summed where to_place = 'source' and from_node in (from publishers)
        union all
        select from_node, articles from summed where from_place = 'source' and not exists (from publishers)
    )
    group by node order by sum(articles) desc, node limit {NAMED["source"]}
),
behind as (
    select node from (
        select to_node as node, articles from summed where to_place = 'behind' and from_node in (from sources)
        union all
        select from_node, articles from summed where from_place = 'behind' and not exists (from sources)
    )
    group by node order by sum(articles) desc, node limit {NAMED["behind"]}
),
speakers as (
    select to_node as node from summed
    where to_place = 'speaker' and case from_place
        when 'publisher' then from_node in (from publishers)
        when 'source' then from_node in (from sources)
        else from_node in (from behind)
    end
    group by to_node order by sum(articles) desc, to_node limit {NAMED["speaker"]}
),
named as (
    select 'publisher' as place, node from publishers
    union all select 'source', node from sources
    union all select 'behind', node from behind
    union all select 'speaker', node from speakers
),
linked as (
    from summed
    semi join named as f on from_place = f.place and from_node = f.node
    semi join named as t on to_place = t.place and to_node = t.node
),
ends as (
    select link, place, node
    from (
        select link, from_place as place, from_node as node from summed
        union all
        select link, to_place, to_node from summed
    )
    semi join named using (place, node)
),
sizes as (
    select place, node, count(distinct article) as articles from placed join ends using (link) group by place, node
),
kinds as (
    select node, arg_max(to_kind, (statements, to_kind)) as kind
    from (select to_node as node, to_kind, sum(statements) as statements from links group by all)
    group by node
)
select
    from_place, from_node, to_place, to_node, linked.articles,
    coalesce(f.name, from_node) as from_name, coalesce(t.name, to_node) as to_name,
    kinds.kind as to_kind, t.country_code,
    from_size.articles as from_articles, to_size.articles as to_articles,
    (select count(distinct article) from placed) as all_articles
from linked
join kinds on linked.to_node = kinds.node
left join labels as f on linked.from_node = f.node and from_place <> 'publisher'
left join labels as t on linked.to_node = t.node
left join sizes as from_size on from_place = from_size.place and from_node = from_size.node
left join sizes as to_size on to_place = to_size.place and to_node = to_size.node
order by linked.articles desc, from_place, to_place, from_node, to_node
"""

EDGES = f"""
with {CHOSEN}
select
    article_id, chosen.publisher_id, published_at, published_precision, hop, from_node, relation, to_node, to_kind, cue,
    evidence, confidence
from p.marts.provenance_edges join chosen using (article_id)
where confidence >= $confidence
    and if(len($relations::varchar[]) = 0, relation <> 'photo', relation in (select unnest($relations::varchar[])))
    and ($story::varchar is null or chosen.story_id = $story::varchar)
    and ($direct or not (relation = 'spoken_by' and from_node is not distinct from chosen.publisher_id))
order by published_at desc nulls last, article_id, hop, char_start
"""

DEPENDENCE = f"""
with sizes as (
    select publisher_id, sum(articles)::bigint as articles from p.marts.articles_daily
    where {WITHIN} and publisher_id is not null group by 1
),
uses as (
    select distinct publisher_id, article_id, to_node
    from p.marts.source_links
    where {WITHIN}
        and relation not in ('photo', 'spoken_by') and to_node <> publisher_id and confidence >= $confidence
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

# Stories by articles and origins, each in a few classes whose first number is given.
STORY_GRID = f"""
with {CHOSEN}
select
    list_max(list_filter($classes::bigint[], lambda least: least <= voices)) as voices,
    list_max(list_filter($classes::bigint[], lambda least: least <= greatest(independent_origins, 1))) as origins,
    count(*) as stories,
    arg_max(stories.headline, publishers) as example
from p.marts.stories as stories
where voices > 1 and story_id in (select story_id from chosen)
group by all order by all
"""

STORIES = f"""
with {CHOSEN}
select story_id, headline, publishers, independent_origins, origins, voices, articles, first_published_at,
    last_published_at
from p.marts.stories
where voices > 1 and story_id in (select story_id from chosen)
order by publishers - independent_origins desc, publishers desc, articles desc, story_id
"""


def draw(frame: Frame) -> None:
    """The page."""
    words = frame.words
    frame.title("sumber")
    frame.section("sources.flows")
    direct = filters.switch(frame, "langsung", words("sources.direct"), words("sources.direct.help"))
    place = awaited(frame)
    scope = filters.scope(frame)
    with st.sidebar:
        relations = filters.several(
            frame, "hubungan", words("sources.relation"), RELATIONS, lambda code: words.code("relation", code),
            placeholder=words("sources.relation.all"),
        )  # fmt: skip
        confidence = filters.least(frame, "yakin", words("sources.confidence"), words("sources.confidence.help"))
        story = filters.story(frame, scope)
    stated = {**scope.parameters, "relations": relations, "confidence": confidence, "story": story}
    with place():
        _flows(frame, {**stated, "direct": direct})
    _edges(frame, {**stated, "direct": direct})
    _dependence(frame, scope, confidence)
    _stories(frame, scope)


def _flows(frame: Frame, stated: dict[str, Any]) -> None:
    words = frame.words
    rows = frame.snapshot.ask(FLOWS, **stated, language=words.language).to_dicts()
    if not rows:
        st.info(words("empty"))
        return
    kinds = {(row["to_place"], row["to_node"]): kind_of(row["to_kind"], row["country_code"]) for row in rows}
    links = {(_node(frame, row, "from", kinds), _node(frame, row, "to", kinds)): row["articles"] for row in rows}
    sankey(frame, links, [words(f"sources.column.{column}") for column in COLUMNS], words("sources.flows.title"))
    legend(frame, ["publisher", "outlet", "foreign", "agency", "social", "person", "other"])
    st.caption(words("sources.drawn", all=frame.formats.number(rows[0]["all_articles"])))


def _edges(frame: Frame, stated: dict[str, Any]) -> None:
    words = frame.words
    if filters.switch(frame, "rinci", words("sources.edges"), words("sources.edges.help")):
        table(
            frame, "edges", EDGES, stated,
            codes={"published_precision": "precision", "relation": "relation", "to_kind": "tokind"},
            link=("artikel", "artikel", "article_id"),
        )  # fmt: skip


def _node(frame: Frame, row: dict[str, Any], end: str, kinds: dict[tuple[str, str], str]) -> Node:
    place, node = row[f"{end}_place"], row[f"{end}_node"]
    name = frame.words("tokind.anonymous") if node == "anonymous" else in_lines(row[f"{end}_name"], 24)
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
    squares = frame.snapshot.ask(STORY_GRID, **scope.parameters, classes=CLASSES)
    if squares.is_empty():
        st.info(words("empty"))
        return
    names = {
        least: number(least) if above == least + 1 else f"{number(least)}–{number(above - 1)}"
        for least, above in pairwise(CLASSES)
    } | {CLASSES[-1]: f"≥ {number(CLASSES[-1])}"}
    present = [least for least in CLASSES if least <= squares["voices"].max()]  # type: ignore[operator]
    rows = squares.select(
        across=pl.col("voices").replace_strict(names, return_dtype=pl.String),
        down=pl.col("origins").replace_strict(names, return_dtype=pl.String),
        value=pl.col("stories"),
        label=pl.col("stories").map_elements(number, pl.String),
        detail=pl.col("example").map_elements(lambda text: shortened(text, 90), pl.String),
    )
    chart = charts.heat(
        rows,
        {
            "value": words("sources.stories.count"), "across": words("sources.stories.x"),
            "down": words("sources.stories.y"), "detail": words("sources.stories.example"),
        },
        across=[names[least] for least in present if least > 1],
        down=[names[least] for least in reversed(present)],
        is_share=False, is_titled=True,
    )  # fmt: skip
    charts.draw(frame, chart, words("sources.stories.title"), key="stories")
    _repeated(frame, scope)
    table(frame, "stories", STORIES, scope.parameters, link=("linimasa", "cerita", "story_id"))


def _repeated(frame: Frame, scope: Scope) -> None:
    """The stories of which most outlets repeat fewest origins, by name."""
    words, number = frame.words, frame.formats.number
    rows = first_rows(frame, STORIES, scope.parameters).filter(pl.col("publishers") > 1).head(NAMED_STORIES)
    if rows.is_empty():
        return
    frame.section("sources.repeated")
    parts = {"independent_origins": words("sources.stories.y"), "more": words("sources.repeated.more")}
    named = rows.with_row_index("place", 1).select(
        "independent_origins",
        # A headline may stand over two stories: their places tell them apart.
        name=pl.struct("place", "headline").map_elements(
            lambda row: in_lines(f"{row['place']}. {row['headline'] or words('no_headline')}", 52), pl.String
        ),
        more=(pl.col("voices") - pl.col("independent_origins")).clip(lower_bound=0),
        label=pl.struct("voices", "publishers", "independent_origins").map_elements(
            lambda row: words(
                "sources.repeated.label", articles=number(row["voices"]), publishers=number(row["publishers"]),
                origins=number(row["independent_origins"]),
            ),
            pl.String,
        ),
    )  # fmt: skip
    long = named.unpivot(on=list(parts), index=["name", "label"], variable_name="part", value_name="value")
    chart = charts.ranked(
        long.with_columns(part=pl.col("part").replace_strict(parts)),
        {"value": words("articles"), "name": words("story"), "part": words("sources.repeated.part")},
        stack=list(parts.values()),
        colours=(charts.COLOURS[1], "#C9D8E4"),
        order=named["name"].to_list(),
    )
    charts.draw(frame, chart, words("sources.repeated.title"), key="repeated")
