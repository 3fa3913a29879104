"""Ikhtisar: what is in the warehouse, from whom, from when, and how fresh.

Belongs here: this page's questions and layout. Does not belong here: the shapes of charts.
"""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard import charts, filters
from dashboard.filters import CHOSEN, Scope
from dashboard.frame import Frame
from dashboard.tables import table

NAMED_PUBLISHERS = 8
RANKED_PUBLISHERS = 20
PRECISIONS = ("minute", "day", "day_inferred", "interval", "unknown")
PRECISION_COLOURS = ("#0B4F7D", "#3F8FC4", "#8CC0E0", "#F0B57A", "#C9C2B6")

TOTALS = f"""
with {CHOSEN}
select
    count(*) as articles,
    count(distinct document_id) as documents,
    count(distinct publisher_id) as publishers,
    count(published_at) as dated,
    count(distinct story_id) as stories,
    count(*) filter (article_id in (
        select article_id from p.marts.provenance_edges where relation not in ('photo', 'spoken_by')
    )) as sourced,
    (select count(*) from p.marts.rejected_documents) as rejected,
    quantile_disc(published_date, 0.005) as first_day,
    quantile_disc(published_date, 0.995) as last_day,
    max(published_at) as latest_at,
    (select max(ingested_at) from p.marts.documents) as ingested_at
from chosen
"""

# The period, where nobody chose one, leaves out the half per cent at each end: one wrong year would flatten all others.
OVER_TIME = f"""
with {CHOSEN},
named as (
    select publisher_id from chosen where publisher_id is not null
    group by 1 order by count(*) desc, 1 limit {NAMED_PUBLISHERS}
)
select
    date_trunc($unit, published_date)::date as period,
    if(publisher_id in (from named), publisher_id, null) as publisher_id,
    count(*) as value
from chosen
where published_date between $first_day::date and $last_day::date
group by 1, 2
order by 1, 2
"""

PRECISION = f"""
with {CHOSEN},
top as (select publisher_id from chosen group by 1 order by count(*) desc, 1 limit {RANKED_PUBLISHERS})
select chosen.publisher_id, published_precision as part, count(*) as value
from chosen join top on chosen.publisher_id is not distinct from top.publisher_id
group by 1, 2
"""

PUBLISHERS = f"""
with {CHOSEN},
sourced as (
    select distinct article_id from p.marts.provenance_edges where relation not in ('photo', 'spoken_by')
)
select
    chosen.publisher_id,
    count(*) as articles,
    min(published_date) as first_published_date,
    max(published_date) as last_published_date,
    max(captures.last_seen_at) as last_seen_at,
    count(published_at) as dated,
    count(sourced.article_id) as sourced
from chosen
left join sourced using (article_id)
left join p.marts.captures as captures on chosen.document_ref = captures.document_ref
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
    totals = frame.snapshot.row(TOTALS, **scope.parameters)
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
        charts.in_periods(rows.with_columns(name=pl.col("publisher_id").fill_null(rest)), unit, frame.formats),
        unit,
        names,
        rest,
        {"value": words("articles"), "name": words("publisher"), "period": words("period")},
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
