"""Ikhtisar: what is in the warehouse, from whom, from when, and how fresh.

Belongs here: this page's questions and layout. Does not belong here: the shapes of charts.
"""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard import charts, filters
from dashboard.filters import CHOSEN, WITHIN, Scope
from dashboard.frame import Frame
from dashboard.tables import table

NAMED_PUBLISHERS = 8
RANKED_PUBLISHERS = 20
PRECISIONS = ("minute", "day", "day_inferred", "interval", "unknown")
PRECISION_COLOURS = ("#0B4F7D", "#3F8FC4", "#8CC0E0", "#F0B57A", "#C9C2B6")

DAILY = f"daily as (from p.marts.articles_daily where {WITHIN})"

# The period, where nobody chose one, leaves out the half per cent at each end: one wrong year would flatten all others.
TOTALS = f"""
with {DAILY},
days as (
    select published_date, sum(sum(articles)) over (order by published_date) / sum(sum(articles)) over () as so_far
    from daily where published_date is not null group by 1
)
select
    coalesce(sum(articles), 0)::bigint as articles,
    count(distinct publisher_id) as publishers,
    coalesce(sum(dated), 0)::bigint as dated,
    coalesce(sum(sourced), 0)::bigint as sourced,
    (select count(*) from p.marts.rejected_documents) as rejected,
    (select min(published_date) from days where so_far >= 0.005) as first_day,
    (select min(published_date) from days where so_far >= 0.995) as last_day,
    max(last_published_at) as latest_at,
    (select max(ingested_at) from p.marts.documents) as ingested_at
from daily
"""

# Nothing needs to be read for these where nothing is filtered out.
ALL_HOLDINGS = """
select (select count(*) from p.marts.documents) as documents, (select count(*) from p.marts.stories) as stories
"""
HOLDINGS = f"""
with {CHOSEN}
select count(distinct document_id) as documents, count(distinct story_id) as stories from chosen
"""

OVER_TIME = f"""
with {DAILY},
named as (
    select publisher_id from daily where publisher_id is not null
    group by 1 order by sum(articles) desc, 1 limit {NAMED_PUBLISHERS}
)
select
    date_trunc($unit, published_date)::date as period,
    if(publisher_id in (from named), publisher_id, null) as publisher_id,
    sum(articles)::bigint as value
from daily
where published_date between $first_day::date and $last_day::date
group by 1, 2
order by 1, 2
"""

PRECISION = f"""
with {DAILY},
top as (select publisher_id from daily group by 1 order by sum(articles) desc, 1 limit {RANKED_PUBLISHERS})
select daily.publisher_id, published_precision as part, sum(articles)::bigint as value
from daily join top on daily.publisher_id is not distinct from top.publisher_id
group by 1, 2
"""

PUBLISHERS = f"""
with {DAILY}
select
    publisher_id,
    sum(articles)::bigint as articles,
    min(published_date) as first_published_date,
    max(published_date) as last_published_date,
    max(last_seen_at) as last_seen_at,
    sum(dated)::bigint as dated,
    sum(sourced)::bigint as sourced
from daily
group by 1
order by articles desc, 1
"""

REJECTS = """
select stage, reason, detail, document_ref from p.marts.rejected_documents order by stage, reason, document_ref
"""


def draw(frame: Frame) -> None:
    """The page."""
    frame.title("ikhtisar")
    scope = filters.scope(frame)
    totals = frame.snapshot.row(TOTALS, **scope.parameters) | (
        frame.snapshot.row(ALL_HOLDINGS) if scope.is_everything else frame.snapshot.row(HOLDINGS, **scope.parameters)
    )
    _figures(frame, totals)
    if not totals["articles"]:
        st.info(frame.words("empty"))
        return
    _over_time(frame, scope, totals)
    _precision(frame, scope)
    frame.section("overview.publishers")
    table(frame, "publishers", PUBLISHERS, scope.parameters)
    frame.section("overview.rejects")
    table(frame, "rejects", REJECTS, {}, codes={"reason": "reject", "stage": "stage"})


def _figures(frame: Frame, totals: dict[str, Any]) -> None:
    words, formats = frame.words, frame.formats
    columns = st.columns(7)
    for column, key in zip(columns, ("documents", "articles", "publishers", "stories", "rejected"), strict=False):
        column.metric(words(f"overview.{key}"), formats.number(totals[key]), help=words(f"overview.{key}.help"))
    for column, key in zip(columns[5:], ("dated", "sourced"), strict=True):
        share = totals[key] / totals["articles"] if totals["articles"] else None
        explained = f"{words(f'overview.{key}.help')} ({formats.number(totals[key])})"
        column.metric(words(f"overview.{key}"), formats.share(share), help=explained)
    st.caption(
        words(
            "overview.fresh",
            latest=formats.moment(totals["latest_at"]),
            ingested=formats.moment(totals["ingested_at"]),
        )
    )


def _over_time(frame: Frame, scope: Scope, totals: dict[str, Any]) -> None:
    words = frame.words
    first, last = scope.since or totals["first_day"], scope.until or totals["last_day"]
    if first is None or last is None:
        frame.section("overview.time", left_out=frame.formats.number(totals["articles"]))
        st.info(words("empty"))
        return
    unit = charts.unit_for(first, last)
    rows = frame.snapshot.ask(OVER_TIME, **scope.parameters, unit=unit, first_day=first, last_day=last)
    left_out = totals["articles"] - int(rows["value"].sum())
    frame.section("overview.time", left_out=frame.formats.number(left_out))
    rest = words("rest")
    names = charts.by_size(rows, "publisher_id", rest)
    chart = charts.over_time(
        rows.with_columns(name=pl.col("publisher_id").fill_null(rest)),
        unit,
        frame.formats,
        names,
        rest,
        {"value": words("articles"), "name": words("publisher"), "period": words(f"period.{unit}")},
    )
    charts.draw(frame, chart, words("overview.time.title"), key="over-time")


def _precision(frame: Frame, scope: Scope) -> None:
    words = frame.words
    frame.section("overview.precision")
    rows = frame.snapshot.ask(PRECISION, **scope.parameters)
    totals = dict(rows.group_by("publisher_id").agg(pl.col("value").sum()).iter_rows())
    rows = rows.with_columns(
        name=pl.col("publisher_id").fill_null(words("unknown")),
        label=pl.col("publisher_id").map_elements(
            lambda publisher: frame.formats.number(totals[publisher]), pl.String, skip_nulls=False
        ),
        part=pl.col("part").map_elements(lambda code: words.code("precision", code), pl.String),
    )
    chart = charts.ranked(
        rows,
        {"value": words("articles"), "name": words("publisher"), "part": words("overview.precision.part")},
        stack=[words.code("precision", code) for code in PRECISIONS],
        colours=PRECISION_COLOURS,
    )
    charts.draw(frame, chart, words("overview.precision.title"), key="precision")
