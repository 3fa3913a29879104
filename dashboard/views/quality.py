"""Mutu: what is missing, what contradicts itself, what was rejected or left out, and who is not known yet.

Belongs here: this page's questions and layout. Does not belong here: the shapes of charts.
"""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard import charts, filters
from dashboard.filters import CHOSEN, Scope
from dashboard.frame import Frame
from dashboard.tables import first_rows, table

PUBLISHERS = 20
RANKED = 25
FIELDS = (
    "headline", "published_at", "url", "byline", "source", "speaker", "dateline_city", "section", "subheadline",
    "photo_credit", "rights_holder",
)  # fmt: skip

COVERAGE = """
select publisher_id, field, articles, filled, share
from p.marts.field_coverage
where (
    len($publishers::varchar[]) = 0
    or if(publisher_id = '(unknown)', '', publisher_id) in (select unnest($publishers::varchar[]))
)
order by articles desc, publisher_id, field
"""

ANOMALIES = f"""
with {CHOSEN}
select
    kind, printed, suggestion, publisher_id, published_at, published_precision, headline, rule_id, confidence,
    article_id
from p.marts.date_anomalies join chosen using (article_id)
order by kind, published_at desc nulls last, article_id, char_start
"""

REJECTED = "select reason, stage, detail, document_ref from p.marts.rejected_documents order by reason, document_ref"

REMOVED = f"""
with {CHOSEN}
select reason, rule_id, count(*) as lines, count(distinct document_id) as documents, mode(left(text, 200)) as text
from p.marts.removed_lines
where document_id in (select document_id from chosen)
group by all order by lines desc, reason, rule_id
"""

# Without filters the articles need not be looked at.
UNRESOLVED = """
select
    surface, actor_kind, count(*) as mentions, count(*) filter (role = 'speaker') as as_speaker,
    any_value(candidates) as candidates, any_value(article_id) as article_id
from p.marts.actor_mentions
where actor_id is null
group by surface, actor_kind
order by mentions desc, surface, actor_kind
"""
UNRESOLVED_WITHIN = f"""
with {CHOSEN}
{UNRESOLVED.replace("where", "join chosen using (article_id) where")}
"""


def draw(frame: Frame) -> None:
    """The page."""
    frame.title("mutu")
    scope = filters.scope(frame)
    _coverage(frame, scope)
    _anomalies(frame, scope)
    _rejected(frame)
    _unresolved(frame, scope)
    _removed(frame, scope)


def _coverage(frame: Frame, scope: Scope) -> None:
    words, formats = frame.words, frame.formats
    frame.section("quality.coverage")
    parameters = {"publishers": list(scope.publishers)}
    rows = frame.snapshot.ask(COVERAGE, **parameters)
    if rows.is_empty():
        st.info(words("empty"))
        return
    sizes = (
        rows.group_by("publisher_id")
        .agg(pl.col("articles").max())
        .sort("articles", "publisher_id", descending=[True, False])
    )
    top = sizes.head(PUBLISHERS)
    down = {
        publisher: f"{words('unknown') if publisher == '(unknown)' else publisher} · {formats.number(articles)}"
        for publisher, articles in top.iter_rows()
    }
    across = {field: words.code("field", field) for field in FIELDS}
    squares = rows.filter(pl.col("publisher_id").is_in(list(down)) & pl.col("field").is_in(list(across))).select(
        across=pl.col("field").replace_strict(across),
        down=pl.col("publisher_id").replace_strict(down),
        value=pl.col("share"),
        label=pl.col("share").map_elements(formats.share, pl.String),
        detail=pl.struct("share", "filled", "articles").map_elements(
            lambda row: words(
                "sources.of", share=formats.share(row["share"]), some=formats.number(row["filled"]),
                all=formats.number(row["articles"]),
            ),
            pl.String,
        ),
    )  # fmt: skip
    chart = charts.heat(
        squares,
        {
            "value": words("quality.share"), "across": words("column.field"), "down": words("publisher"),
            "detail": words("articles"),
        },
        across=list(across.values()),
        down=list(down.values()),
    )  # fmt: skip
    charts.draw(frame, chart, words("quality.coverage.title"), key="coverage")
    table(frame, "coverage", COVERAGE, parameters, codes={"field": "field"})


def _bars(frame: Frame, rows: pl.DataFrame, value: str, name: str, key: str) -> None:
    """Bars of `name` and `value`, the longest first."""
    labelled = rows.with_columns(label=pl.col("value").map_elements(frame.formats.number, pl.String))
    charts.draw(
        frame, charts.ranked(labelled, {"value": value, "name": name}), frame.words(f"quality.{key}.title"), key
    )


def _anomalies(frame: Frame, scope: Scope) -> None:
    words = frame.words
    frame.section("quality.anomalies")
    rows = frame.snapshot.ask(
        f"select kind, count(*) as value from ({ANOMALIES}) group by kind order by value desc, kind", **scope.parameters
    )
    if not rows.is_empty():
        named = rows.with_columns(name=pl.col("kind").map_elements(lambda c: words.code("anomaly", c), pl.String))
        _bars(frame, named, words("quality.found"), words("column.kind"), "anomalies")
    table(
        frame, "anomalies", ANOMALIES, scope.parameters, codes={"published_precision": "precision", "kind": "anomaly"},
        link=("artikel", "artikel", "article_id"),
    )  # fmt: skip


def _rejected(frame: Frame) -> None:
    words = frame.words
    frame.section("quality.rejected")
    rows = frame.snapshot.ask("select reason, count(*) as value from p.marts.rejected_documents group by 1")
    if not rows.is_empty():
        named = rows.with_columns(name=pl.col("reason").map_elements(lambda c: words.code("reject", c), pl.String))
        _bars(frame, named, words("quality.files"), words("column.reason"), "rejected")
    table(frame, "rejected", REJECTED, {}, codes={"reason": "reject", "stage": "stage"})


def _unresolved(frame: Frame, scope: Scope) -> None:
    words = frame.words
    frame.section("quality.unresolved")
    sql, parameters = (UNRESOLVED, {}) if scope.is_everything else (UNRESOLVED_WITHIN, scope.parameters)
    rows = first_rows(frame, sql, parameters).head(RANKED)
    if not rows.is_empty():
        named = rows.select(
            name=pl.struct("surface", "actor_kind").map_elements(
                lambda row: f"{row['surface']} ({words.code('kind', row['actor_kind'])})", pl.String
            ),
            value=pl.col("mentions"),
        )
        _bars(frame, named, words("mentions"), words("column.surface"), "unresolved")
    table(
        frame, "unresolved", sql, parameters, codes={"actor_kind": "kind"},
        link=("artikel", "artikel", "article_id"),
    )  # fmt: skip


def _removed(frame: Frame, scope: Scope) -> None:
    words = frame.words
    frame.section("quality.removed")
    rows = first_rows(frame, REMOVED, scope.parameters)
    if not rows.is_empty():
        summed = rows.group_by("reason").agg(value=pl.col("lines").sum())
        named = summed.with_columns(name=pl.col("reason").map_elements(lambda c: words.code("reason", c), pl.String))
        _bars(frame, named, words("quality.lines"), words("column.reason"), "removed")
    table(frame, "removed", REMOVED, scope.parameters, codes={"reason": "reason"})
