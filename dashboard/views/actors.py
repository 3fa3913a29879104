"""Tokoh: who is named, by whom, when, beside whom, and what they say.

Belongs here: this page's questions and layout. Does not belong here: the shapes of charts.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboard import charts, filters
from dashboard.address import go_to
from dashboard.filters import CHOSEN, WITHIN, Scope
from dashboard.formats import shortened
from dashboard.frame import Frame, captured
from dashboard.tables import first_rows, table

RANKED_ACTORS = 25
COMPANIONS = 20
IN_MATRIX = 12
NAMED_PUBLISHERS = 8
KINDS = ("person", "organisation", "country", "place", "armed_group")

# Rows of the daily table within the filters.
DAILY = f"daily as (from p.marts.actor_mentions_daily where {WITHIN})"

ACTORS = """
with counted as (select actor_id, sum(mentions)::bigint as mentions from p.marts.actor_mentions_daily group by 1)
select actor_id, if($language = 'id', coalesce(name_id, name), name) as name, kind, mentions, wikidata_id
from counted join p.marts.dim_actors using (actor_id)
order by mentions desc, actor_id
"""

RANKING = f"""
with {DAILY}
select
    actor_id, any_value(if($language = 'id', coalesce(name_id, name), name)) as actor, any_value(kind) as kind,
    sum(articles)::bigint as articles, sum(mentions)::bigint as mentions, sum(as_speaker)::bigint as as_speaker,
    count(distinct publisher_id) as publishers
from daily join p.marts.dim_actors using (actor_id)
where kind = $kind
group by actor_id
order by if($as_speaker, sum(as_speaker), sum(mentions)) desc, actor_id
"""

PERIOD = f"""
with {DAILY}
select
    sum(articles)::bigint as articles, sum(mentions)::bigint as mentions, sum(as_speaker)::bigint as as_speaker,
    count(distinct publisher_id) as publishers, min(published_date) as first_day, max(published_date) as last_day
from daily where actor_id = $actor
"""

OVER_TIME = f"""
with {DAILY},
measured as (
    select *, if($as_speaker, as_speaker, mentions) as measure from daily where actor_id = $actor
),
named as (
    select publisher_id from measured where publisher_id is not null
    group by 1 order by sum(measure) desc, 1 limit {NAMED_PUBLISHERS}
)
select
    date_trunc($unit, published_date)::date as period,
    if(publisher_id in (from named), publisher_id, null) as publisher_id,
    sum(measure)::bigint as value
from measured
where published_date is not null and measure > 0
group by 1, 2
order by 1, 2
"""

BY_PUBLISHER = f"""
with {DAILY}
select publisher_id, sum(as_speaker)::bigint as speaker, (sum(mentions) - sum(as_speaker))::bigint as named
from daily where actor_id = $actor
group by 1 order by sum(mentions) desc, 1 limit 15
"""

BESIDE = f"""
with {CHOSEN},
theirs as (
    select distinct article_id from p.marts.actor_mentions join chosen using (article_id) where actor_id = $actor
),
beside as (
    select actor_id, count(distinct article_id) as articles
    from p.marts.actor_mentions
    where article_id in (from theirs) and actor_id is not null and actor_id <> $actor
    group by 1
)
select
    actor_id, if($language = 'id', coalesce(name_id, name), name) as actor, kind, articles,
    articles / (select count(*) from theirs) as share
from beside join p.marts.dim_actors using (actor_id)
order by articles desc, actor_id
"""

# The same where nothing is filtered out, of the table of pairs.
BESIDE_ALWAYS = """
select
    other.actor_id, if($language = 'id', coalesce(name_id, name), name) as actor, kind, pairs.articles,
    pairs.articles / $all as share
from p.marts.actor_pairs as pairs
join p.marts.dim_actors as other on other.actor_id = if(actor_id_a = $actor, actor_id_b, actor_id_a)
where $actor in (actor_id_a, actor_id_b)
order by pairs.articles desc, other.actor_id
"""

PAIRS = """
select actor_id_a, actor_id_b, articles from p.marts.actor_pairs
where actor_id_a in (select unnest($actors)) and actor_id_b in (select unnest($actors))
"""

STATEMENTS = f"""
with {CHOSEN}
select
    article_id, published_at, published_precision, publisher_id, stance, is_direct, statement, speaker_name,
    speaker_role, via, headline, confidence
from p.marts.statements join chosen using (article_id)
where speaker_actor_id = $actor
order by published_at desc nulls last, article_id, char_start
"""


def draw(frame: Frame) -> None:
    """The page: one actor, or the ranking of all until one is chosen."""
    words = frame.words
    frame.title("tokoh")
    scope = filters.scope(frame)
    known = {row["actor_id"]: row for row in frame.snapshot.ask(ACTORS, language=words.language).to_dicts()}
    search, counting = st.columns([3, 2], vertical_alignment="bottom")
    with search:
        actor = filters.one(
            frame,
            "tokoh",
            words("actors.search"),
            known,
            lambda actor_id: f"{known[actor_id]['name']} · {words.code('kind', known[actor_id]['kind'])}",
            placeholder=words("actors.search.hint", count=frame.formats.number(len(known))),
        )
    with counting:
        counted = filters.pick(
            frame, "hitung", words("actors.count"), {"semua": words("mentions"), "bicara": words("actors.as_speaker")}
        )
    if actor is None:
        _ranking(frame, scope, as_speaker=counted == "bicara")
    else:
        _portrait(frame, scope, known[actor], as_speaker=counted == "bicara")


def _ranking(frame: Frame, scope: Scope, *, as_speaker: bool) -> None:
    words = frame.words
    frame.section("actors.ranking")
    kind = filters.pick(frame, "jenis", words("actors.kind"), {code: words.code("kind", code) for code in KINDS})
    parameters = {
        **scope.parameters, "language": words.language, "kind": kind, "as_speaker": as_speaker,
    }  # fmt: skip
    measure = "as_speaker" if as_speaker else "mentions"
    rows = frame.snapshot.ask(f"{RANKING} limit {RANKED_ACTORS}", **parameters).filter(pl.col(measure) > 0)
    if rows.is_empty():
        st.info(words("empty"))
        return
    bars = rows.select(
        "actor_id",
        name=pl.col("actor"),
        value=pl.col(measure),
        label=pl.col(measure).map_elements(frame.formats.number, pl.String),
        articles=pl.col("articles"),
    )
    pick = alt.selection_point(name="bar", fields=["actor_id"])
    chart = charts.ranked(
        bars,
        {"value": words("actors.as_speaker" if as_speaker else "mentions"), "name": words("actor")},
        extra=[alt.Tooltip("articles:Q", title=words("articles"), format=",d")],
        pick=pick,
    )
    clicked = charts.draw(frame, chart, words("actors.ranking.title"), key=f"ranking-{kind}", on_select="rerun")
    chosen = clicked.selection.get("bar") or []
    if chosen:
        go_to("tokoh", chosen[0]["actor_id"])
    table(
        frame, "actors", RANKING, parameters, codes={"kind": "kind"}, link=("tokoh", "tokoh", "actor_id")
    )  # fmt: skip


def _portrait(frame: Frame, scope: Scope, actor: dict[str, Any], *, as_speaker: bool) -> None:
    words, number = frame.words, frame.formats.number
    of_daily = {**scope.parameters, "actor": actor["actor_id"]}
    totals = frame.snapshot.row(PERIOD, **of_daily)
    captured(actor["name"], "font-size:1.6rem;font-weight:600")
    if not totals["mentions"]:
        st.info(words("empty"))
        return
    figures = st.columns(4)
    for column, key in zip(figures, ("articles", "mentions", "as_speaker", "publishers"), strict=True):
        column.metric(words("actors.as_speaker") if key == "as_speaker" else words(key), number(totals[key]))
    _mentions_over_time(frame, of_daily, totals, as_speaker=as_speaker)
    _by_publisher(frame, of_daily)
    _beside(frame, scope, actor, totals["articles"])
    frame.section("actors.statements")
    table(
        frame,
        "statements",
        STATEMENTS,
        {**scope.parameters, "actor": actor["actor_id"]},
        codes={"published_precision": "precision", "stance": "stance", "is_direct": "direct"},
        link=("artikel", "artikel", "article_id"),
    )


def _mentions_over_time(frame: Frame, of_daily: dict[str, Any], totals: dict[str, Any], *, as_speaker: bool) -> None:
    words = frame.words
    frame.section("actors.time")
    if totals["first_day"] is None:
        st.info(words("empty"))
        return
    unit = charts.unit_for(totals["first_day"], totals["last_day"])
    rows = frame.snapshot.ask(OVER_TIME, **of_daily, unit=unit, as_speaker=as_speaker)
    if rows.is_empty():
        st.info(words("empty"))
        return
    rest = words("rest")
    chart = charts.over_time(
        rows.with_columns(name=pl.col("publisher_id").fill_null(rest)),
        unit,
        frame.formats,
        charts.by_size(rows, "publisher_id", rest),
        rest,
        {
            "value": words("actors.as_speaker" if as_speaker else "mentions"),
            "name": words("publisher"),
            "period": words(f"period.{unit}"),
        },
    )
    charts.draw(frame, chart, words("actors.time.title"), key="over-time")


def _by_publisher(frame: Frame, of_daily: dict[str, Any]) -> None:
    words = frame.words
    frame.section("actors.publishers")
    rows = frame.snapshot.ask(BY_PUBLISHER, **of_daily)
    parts = {"speaker": words("actors.as_speaker"), "named": words("actors.as_named")}
    long = rows.unpivot(on=list(parts), index="publisher_id", variable_name="part", value_name="value")
    totals = {row["publisher_id"]: row["speaker"] + row["named"] for row in rows.to_dicts()}
    long = long.with_columns(
        name=pl.col("publisher_id").fill_null(words("unknown")),
        label=pl.col("publisher_id").map_elements(
            lambda publisher: frame.formats.number(totals[publisher]), pl.String, skip_nulls=False
        ),
        part=pl.col("part").replace_strict(parts),
    )
    chart = charts.ranked(
        long,
        {"value": words("mentions"), "name": words("publisher"), "part": words("actors.role")},
        stack=list(parts.values()),
        colours=(charts.COLOURS[1], "#C9D8E4"),
    )
    charts.draw(frame, chart, words("actors.publishers.title"), key="by-publisher")


def _beside(frame: Frame, scope: Scope, actor: dict[str, Any], articles: int) -> None:
    words, formats = frame.words, frame.formats
    frame.section("actors.beside")
    parameters: dict[str, Any] = {"actor": actor["actor_id"], "language": words.language}
    if scope.is_everything:
        sql, parameters = BESIDE_ALWAYS, {**parameters, "all": articles}
    else:
        sql, parameters = BESIDE, {**parameters, **scope.parameters}
    rows = first_rows(frame, sql, parameters).head(COMPANIONS)
    if rows.is_empty():
        st.info(words("empty"))
        return
    bars = rows.select(
        name=pl.col("actor"),
        value=pl.col("articles"),
        label=pl.struct("articles", "share").map_elements(
            lambda row: f"{formats.number(row['articles'])} ({formats.share(row['share'])})", pl.String
        ),
    )
    chart = charts.ranked(bars, {"value": words("articles"), "name": words("actor")})
    charts.draw(frame, chart, words("actors.beside.title"), key="beside")
    _matrix(frame, actor, rows)
    table(frame, "beside", sql, parameters, codes={"kind": "kind"}, link=("tokoh", "tokoh", "actor_id"))


def _matrix(frame: Frame, actor: dict[str, Any], beside: pl.DataFrame) -> None:
    """Who of those named together is also named with whom, in all articles."""
    words = frame.words
    names = {actor["actor_id"]: shortened(actor["name"], 40)}
    names |= {row["actor_id"]: shortened(row["actor"], 40) for row in beside.head(IN_MATRIX - 1).to_dicts()}
    pairs = frame.snapshot.ask(PAIRS, actors=sorted(names))
    both_ways = [
        {"across": names[one], "down": names[other], "value": articles}
        for a, b, articles in pairs.iter_rows()
        for one, other in ((a, b), (b, a))
    ]
    if not both_ways:
        return
    frame.section("actors.matrix")
    rows = pl.DataFrame(both_ways).with_columns(
        label=pl.col("value").map_elements(frame.formats.number, pl.String),
        detail=pl.col("value").map_elements(frame.formats.number, pl.String),
    )
    chart = charts.heat(
        rows,
        {
            "value": words("actors.matrix"),
            "across": words("actor"),
            "down": words("actor"),
            "detail": words("articles"),
        },
        across=list(names.values()),
        down=list(names.values()),
        is_share=False,
    )
    charts.draw(frame, chart, words("actors.matrix.title"), key="matrix")
