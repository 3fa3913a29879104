"""Linimasa: who published a story when, how sure that is, who copied whom, and who denies whom.

Belongs here: this page's questions and layout. Does not belong here: the shapes of charts.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboard import charts, filters
from dashboard.formats import shortened
from dashboard.frame import Frame, captured
from dashboard.tables import table

DRAWN_ARTICLES = 40
DAY_MS = 24 * 3600 * 1000
WIB = 7 * 3600 * 1000  # milliseconds: times are drawn as clocks in Jakarta show them

# Bounds in milliseconds of the clock in Jakarta; an article known to the day fills it, one half open has one bound.
PUBLICATIONS = """
select
    t.rank_in_story, t.publisher_id, a.headline, t.published_at, t.published_precision, t.published_not_before,
    t.published_not_after, a.published_offset_minutes, t.lag_minutes_from_first, t.order_is_certain, t.article_id,
    epoch_ms(t.published_at)::double + $wib as at_ms,
    epoch_ms(t.published_not_before::timestamp)::double as low_ms,
    epoch_ms((t.published_not_after + 1)::timestamp)::double as high_ms
from p.marts.publication_timeline as t join p.marts.articles as a using (article_id)
where t.story_id = $story
order by t.rank_in_story
"""

ORDER = """
select
    t.rank_in_story, t.publisher_id, a.headline, t.published_at, t.lag_minutes_from_first, t.order_is_certain,
    t.published_precision, t.published_not_before, t.published_not_after, t.article_id
from p.marts.publication_timeline as t join p.marts.articles as a using (article_id)
where t.story_id = $story
order by t.rank_in_story
"""

REUSE = """
select
    later.publisher_id, later.headline, r.verdict, r.is_same_capture, r.containment, r.containment_of_earlier,
    earlier.publisher_id as earlier_publisher_id, earlier.headline as earlier_headline, r.order_is_certain,
    r.article_id, r.earlier_article_id
from p.marts.text_reuse as r
join p.marts.articles as later on r.article_id = later.article_id
join p.marts.articles as earlier on r.earlier_article_id = earlier.article_id
where later.story_id = $story
order by r.containment desc, r.article_id, r.earlier_article_id
"""

CONTRADICTIONS = """
select
    c.kind, c.likeness,
    a.speaker_name as speaker_a, a.statement as statement_a, a.stance as stance_a, a.article_id as article_id_a,
    b.speaker_name as speaker_b, b.statement as statement_b, b.stance as stance_b, b.article_id as article_id_b
from p.marts.contradictions as c
join p.marts.statements as a on c.statement_id_a = a.statement_id
join p.marts.statements as b on c.statement_id_b = b.statement_id
where c.story_id = $story
order by c.likeness desc, c.statement_id_a, c.statement_id_b
"""

STORY = "select * from p.marts.stories where story_id = $story"


def draw(frame: Frame) -> None:
    """The page: one story; the one of most publishers until another is chosen."""
    words = frame.words
    frame.title("linimasa")
    scope = filters.scope(frame)
    find, which = st.columns([2, 3], vertical_alignment="bottom")
    with find:
        search = filters.words_typed(frame, "judul", words("timeline.search"), words("timeline.search.hint"))
    with which:
        only = filters.pick(
            frame,
            "hanya",
            words("timeline.only"),
            {code: words(f"timeline.only.{code}") for code in ("semua", "salinan", "bantahan")},
        )
    chosen = filters.story(frame, scope, search, only)
    if chosen is None:
        offered = filters.stories(frame, scope, search, only)
        if not offered:
            st.info(words("empty"))
            return
        chosen = str(offered[0]["story_id"])
        st.caption(words("timeline.example"))
    _story(frame, chosen)


def _story(frame: Frame, story_id: str) -> None:
    words, number = frame.words, frame.formats.number
    story = frame.snapshot.row(STORY, story=story_id)
    captured(story["headline"] or words("no_headline"), "font-size:1.5rem;font-weight:600")
    st.markdown(
        words(
            "timeline.voices",
            articles=number(story["voices"]),
            publishers=number(story["publishers"]),
            origins=number(story["independent_origins"]),
        )
    )
    if named := [origin for origin in story["origins"] if origin]:
        captured(f"{words('timeline.origins')} {shortened(', '.join(named), 300)}")
    if repeats := story["articles"] - story["voices"]:
        st.caption(words("timeline.repeats", count=number(repeats)))
    _publications(frame, story_id)
    frame.section("timeline.order")
    table(
        frame, "timeline", ORDER, {"story": story_id},
        codes={"published_precision": "precision", "order_is_certain": "certain"},
        link=("artikel", "artikel", "article_id"),
    )  # fmt: skip
    frame.section("timeline.reuse")
    table(
        frame, "reuse", REUSE, {"story": story_id},
        codes={"verdict": "verdict", "is_same_capture": "capture", "order_is_certain": "certain"},
        link=("artikel", "artikel", "article_id"),
    )  # fmt: skip
    _contradictions(frame, story_id)


def _publications(frame: Frame, story_id: str) -> None:
    words = frame.words
    rows = frame.snapshot.ask(PUBLICATIONS, story=story_id, wib=WIB)
    dated = rows.filter(pl.any_horizontal(pl.col("at_ms", "low_ms", "high_ms").is_not_null())).head(DRAWN_ARTICLES)
    frame.section("timeline.when")
    if left_out := rows.height - dated.height:
        st.caption(words("timeline.when.undated", count=frame.formats.number(left_out)))
    if dated.is_empty():
        st.info(words("empty"))
        return
    points = pl.DataFrame([_point(frame, row) for row in dated.to_dicts()])
    # What is open on one side is drawn a little beyond all others.
    first = min(row["low_ms"] or row["high_ms"] for row in points.to_dicts())
    last = max(row["high_ms"] or row["low_ms"] for row in points.to_dicts())
    beyond = max((last - first) * 0.08, DAY_MS)
    points = points.with_columns(
        low_ms=pl.col("low_ms").fill_null(first - beyond), high_ms=pl.col("high_ms").fill_null(last + beyond)
    )
    charts.draw(frame, _when(frame, points), words("timeline.when.title"), key="when")


def _point(frame: Frame, row: dict[str, Any]) -> dict[str, Any]:
    words, formats = frame.words, frame.formats
    publisher = row["publisher_id"] or words("unknown")
    at, is_minute = row["at_ms"], row["published_precision"] == "minute"
    is_interval = at is None
    return {
        "line": f"{row['rank_in_story']}. {publisher}",
        "rank": row["rank_in_story"],
        "publisher": publisher,
        "headline": shortened(row["headline"], 100) or words("no_headline"),
        "low_ms": row["low_ms"] if is_interval else at,
        "high_ms": row["high_ms"] if is_interval else at if is_minute else at + DAY_MS,
        "is_minute": is_minute,
        "when": formats.published(row, words),
        "lag": formats.lag(row["lag_minutes_from_first"]),
        "certain": words.code("certain", row["order_is_certain"]),
    }


def _when(frame: Frame, points: pl.DataFrame) -> alt.LayerChart:
    words = frame.words
    lines = points.sort("rank")["line"].to_list()
    certain = [words("certain.True"), words("certain.False")]
    # Room on the right for what is written behind the last mark.
    drawn = points.select(pl.col("low_ms").min(), pl.col("high_ms").max()).row(0)
    span = drawn[1] - drawn[0]
    room = max(span * 0.3, DAY_MS / 24)
    bounds = [drawn[0] - room / 10, drawn[1] + room]
    time = alt.Scale(type="utc", domain=bounds)
    clock = "%H.%M" if words.language == "id" else "%H:%M"
    axis = alt.Axis(
        format=f"%-d %b {clock}" if span < 8 * DAY_MS else "%-d %b %Y",
        labelOverlap="greedy", labelFlush=False, tickCount=5,
    )  # fmt: skip
    base = alt.Chart(points).encode(
        y=alt.Y("line:N", sort=lines, title=None, axis=alt.Axis(grid=True, ticks=False, domain=False)),
        x=alt.X("low_ms:T", scale=time, title=words("timeline.clock"), axis=axis),
        color=alt.Color(
            "certain:N", title=words("timeline.certain"),
            scale=alt.Scale(domain=certain, range=[charts.COLOURS[0], charts.COLOURS[1]]),
            legend=alt.Legend(symbolOpacity=1, symbolType="circle"),
        ),
        tooltip=[
            alt.Tooltip("publisher:N", title=words("publisher")),
            alt.Tooltip("headline:N", title=words("column.headline")),
            alt.Tooltip("when:N", title=words("column.published_at")),
            alt.Tooltip("lag:N", title=words("column.lag_minutes_from_first")),
            alt.Tooltip("certain:N", title=words("timeline.certain")),
        ],
    )  # fmt: skip
    bars = (
        base.transform_filter(~alt.datum.is_minute)
        .mark_bar(height=11, opacity=0.45, cornerRadius=3)
        .encode(x2="high_ms:T")
    )
    moments = base.transform_filter(alt.datum.is_minute).mark_point(size=110, filled=True, opacity=1)
    labels = base.mark_text(align="left", dx=10, fontSize=11).encode(
        x=alt.X("high_ms:T", scale=time), text="when:N", color=alt.value(charts.INK)
    )
    chart: alt.LayerChart = (bars + moments + labels).properties(height=max(27 * len(lines), 100))
    return chart


def _contradictions(frame: Frame, story_id: str) -> None:
    words = frame.words
    frame.section("timeline.sides")
    sides = frame.snapshot.ask(CONTRADICTIONS, story=story_id)
    if sides.is_empty():
        st.info(words("timeline.sides.none"))
        return
    for row in sides.head(10).to_dicts():
        with st.container(border=True):
            st.caption(
                f"{words.code('contradiction', row['kind'])} · {words('column.likeness')} "
                f"{frame.formats.number(row['likeness'], 2)}"
            )
            for column, side in zip(st.columns(2), ("a", "b"), strict=True):
                with column:
                    captured(row[f"speaker_{side}"] or words("unknown"), "font-weight:600")
                    st.caption(words.code("stance", row[f"stance_{side}"]))
                    captured(
                        shortened(row[f"statement_{side}"], 500),
                        f"border-left:4px solid {charts.COLOURS[1 if side == 'a' else 0]};padding-left:.7em",
                    )
                    address = frame.link("artikel", artikel=row[f"article_id_{side}"])
                    st.markdown(f"[{words('timeline.sides.article')}]({address})")
    table(
        frame, "contradictions", CONTRADICTIONS, {"story": story_id},
        codes={"kind": "contradiction", "stance_a": "stance", "stance_b": "stance"},
    )  # fmt: skip
