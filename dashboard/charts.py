"""The shapes of charts, in one notation and one set of colours.

Belongs here: Altair charts that more than one page draws. Does not belong here: flows and chains (flows.py), questions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboard.formats import MONTHS, SEPARATORS, Formats
from dashboard.frame import Frame

# Told apart by people who see colours differently (after Okabe and Ito), the last for all that is left over.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#B5478F", "#56B4E9", "#B28A00", "#5B4A9E", "#7A5C3E")
REST_COLOUR = "#A8A29A"
ACCENT = "#A8480C"
INK, QUIET = "#1F1D1A", "#6B645A"
SHADES = ["#FBF3EA", "#F3C99B", "#DE8B46", "#A8480C", "#5E2404"]
UNITS = {"day": "1d", "month": "1mo", "year": "1y"}
LETTER = 0.011  # of a chart's width
AROUND = 50  # pixels of a chart's height for its axis and what it is called


def draw(frame: Frame, chart: alt.TopLevelMixin, alternative: str, key: str | None = None, **options: Any) -> Any:
    """Put a chart on the page.

    Args:
        frame: the page's render.
        chart: what to draw.
        alternative: what a screen reader says of it.
        key: tells the chart from others on its page.
        options: further options of `st.altair_chart`.
    """
    month_names = MONTHS[frame.words.language]
    thousands, decimal = SEPARATORS[frame.words.language]
    styled = (
        chart.configure(
            locale={
                "number": {"thousands": thousands, "decimal": decimal, "grouping": [3], "currency": ["", ""]},
                "time": {
                    "dateTime": "%x %X", "date": "%-d %b %Y", "time": "%H:%M", "periods": ["AM", "PM"],
                    "days": frame.words("days").split(), "shortDays": frame.words("days").split(),
                    "months": month_names, "shortMonths": month_names,
                },
            },
            font="Source Sans, sans-serif",
        )
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK, titleColor=QUIET, gridColor="#E7E2D9", domainColor="#BDB5A8", tickColor="#BDB5A8",
            labelFontSize=12, titleFontSize=12, titleFontWeight="normal", labelLimit=260,
        )
        .configure_legend(labelColor=INK, titleColor=QUIET, labelFontSize=12, titleFontSize=12, labelLimit=220)
    )  # fmt: skip
    return st.altair_chart(styled, width="stretch", theme=None, key=key, alt=alternative, **options)


def palette(names: Sequence[str], rest: str | None = None) -> alt.Scale:
    """Colours in the order of names; what is left over is grey."""
    colours = [REST_COLOUR if name == rest else COLOURS[index % len(COLOURS)] for index, name in enumerate(names)]
    return alt.Scale(domain=list(names), range=colours)


def over_time(
    rows: pl.DataFrame, unit: str, formats: Formats, names: Sequence[str], rest: str, texts: Mapping[str, str]
) -> alt.Chart:
    """Stacked bars per day, month or year, each above its name; a period without articles keeps its place.

    Args:
        rows: `period` (its first day), `name`, `value`.
        unit: `day`, `month` or `year`.
        formats: how periods are written.
        names: the values of `name`, the most frequent first.
        rest: the one of them that stands for all others.
        texts: titles: `value`, `name`, `period`.
    """
    first, last = rows.select(pl.col("period").min().alias("first"), pl.col("period").max().alias("last")).row(0)
    days = pl.date_range(first, last, UNITS[unit], eager=True)
    periods = {day: _period(day, unit, formats) for day in days.to_list()}
    order = {name: index for index, name in enumerate(names)}
    rows = rows.with_columns(
        pl.col("name").replace_strict(order, default=len(order)).alias("order"),
        pl.col("period").replace_strict(periods, return_dtype=pl.String),
    )
    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_bar()
        .encode(
            x=alt.X(
                "period:N",
                title=texts["period"],
                sort=None,
                scale=alt.Scale(domain=list(periods.values()), paddingInner=0.12, paddingOuter=0.2),
                axis=alt.Axis(
                    labelAngle=0, labelOverlap="greedy", labelSeparation=8, labelPadding=7, grid=False, ticks=False
                ),
            ),
            y=alt.Y("value:Q", title=texts["value"], axis=alt.Axis(format=",d", tickMinStep=1, tickCount=6)),
            color=alt.Color("name:N", title=texts["name"], scale=palette(names, rest), sort=list(names)),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip("period:N", title=texts["period"]),
                alt.Tooltip("name:N", title=texts["name"]),
                alt.Tooltip("value:Q", title=texts["value"], format=",d"),
            ],
        )
        .properties(height=330, padding={"top": 12, "left": 5, "right": 5, "bottom": 5})
    )
    return chart


def ranked(
    rows: pl.DataFrame,
    texts: Mapping[str, str],
    *,
    stack: Sequence[str] = (),
    colours: Sequence[str] = (),
    extra: Sequence[alt.Tooltip] = (),
    is_share: bool = False,
    pick: alt.Parameter | None = None,
    order: Sequence[str] = (),
) -> alt.LayerChart:
    """Horizontal bars, the longest first, each with its figure behind it.

    Args:
        rows: `name` (a line feed begins its second line), `value`, `label` (the figure as text; of the whole bar)
            and, for stacked bars, `part`.
        texts: titles: `value`, `name`, and `part` for stacked bars.
        stack: the parts in their order.
        colours: their colours.
        extra: more lines of the tooltip.
        is_share: whether values are shares of one.
        pick: a selection that a click on a bar makes.
        order: names from above, where not the longest is the first.
    """
    sums = rows.group_by("name").agg(pl.col("value").sum()).sort("value", "name", descending=[True, False])
    names = list(order) or sums["name"].to_list()
    y = alt.Y("name:N", title=None, sort=names, axis=alt.Axis(
        ticks=False, domain=False, labelLimit=420, labelPadding=6, labelExpr="split(datum.label, '\\n')",
    ))  # fmt: skip
    ticks = alt.Axis(format="%" if is_share else ",d", tickMinStep=0.1 if is_share else 1, tickCount=8)
    tooltip = [
        alt.Tooltip("name:N", title=texts["name"]),
        *([alt.Tooltip("part:N", title=texts["part"])] if stack else []),
        alt.Tooltip("value:Q", title=texts["value"], format=".0%" if is_share else ",d"),
        *extra,
    ]
    color: Any = (
        alt.Color("part:N", title=texts["part"], scale=alt.Scale(domain=list(stack), range=list(colours)))
        if stack
        else alt.value(COLOURS[0])
    )
    line = 36 if any("\n" in name for name in names) else 24
    rank = {part: index for index, part in enumerate(stack)}
    if stack:
        rows = rows.with_columns(pl.col("part").replace_strict(rank, default=len(rank)).alias("order"))
    totals = rows.group_by("name").agg(pl.col("value").sum(), pl.col("label").first())
    # Room for the figure behind the longest bar: nothing is written over the legend.
    reach = max(value * (1 + LETTER * len(label)) for _, value, label in totals.iter_rows())
    scale = alt.Scale(domain=[0, 1] if is_share else [0, max(reach, 1)], nice=False)
    bars = (
        alt.Chart(rows)
        .mark_bar(height={"band": 0.72}, cursor="pointer" if pick else "default")
        .encode(
            y=y,
            x=alt.X("value:Q", title=texts["value"], axis=ticks, scale=scale),
            color=color,
            tooltip=tooltip,
            order=alt.Order("order:Q") if stack else alt.Undefined,
        )
    )
    if pick:
        bars = bars.add_params(pick)
    labels = (
        alt.Chart(totals)
        .mark_text(align="left", dx=5, color=INK, fontSize=12)
        .encode(y=y, x=alt.X("value:Q"), text="label:N")
    )
    chart: alt.LayerChart = (bars + labels).properties(height=line * len(names) + AROUND)
    return chart


def heat(
    rows: pl.DataFrame,
    texts: Mapping[str, str],
    *,
    across: Sequence[str],
    down: Sequence[str],
    is_share: bool = True,
    is_titled: bool = False,
) -> alt.LayerChart:
    """A matrix of shaded squares with their figures.

    Args:
        rows: `across`, `down`, `value`, `label` (the figure as text), `detail` (what the tooltip says).
        texts: titles: `value`, `across`, `down`, `detail`.
        across, down: the order of columns and of lines.
        is_share: whether values are shares of one, shaded from 0 to 1; else from 0 to the greatest.
        is_titled: whether columns and lines are numbers that need a title: columns then stand below, upright.
    """
    greatest = 1.0 if is_share else float(rows["value"].max() or 1)  # type: ignore[arg-type]
    base = alt.Chart(rows).encode(
        x=alt.X("across:N", title=texts["across"] if is_titled else None, scale=alt.Scale(domain=list(across)),
                axis=alt.Axis(orient="bottom" if is_titled else "top", labelAngle=0 if is_titled else -35,
                              ticks=False, domain=False)),
        y=alt.Y("down:N", title=texts["down"] if is_titled else None, scale=alt.Scale(domain=list(down)),
                axis=alt.Axis(ticks=False, domain=False, labelPadding=6)),
        tooltip=[
            alt.Tooltip("down:N", title=texts["down"]),
            alt.Tooltip("across:N", title=texts["across"]),
            alt.Tooltip("detail:N", title=texts["detail"]),
        ],
    )  # fmt: skip
    squares = base.mark_rect(stroke="white", strokeWidth=2).encode(
        color=alt.Color(
            "value:Q",
            title=texts["value"],
            scale=alt.Scale(type="linear" if is_share else "sqrt", domain=[0, greatest], range=SHADES),
            legend=alt.Legend(
                format="%" if is_share else ",d",
                gradientLength=160,
                direction="horizontal" if not is_titled else "vertical",
                orient="right" if is_titled else "bottom",
                tickCount=3,
            ),
        )
    )
    figures = base.mark_text(fontSize=11).encode(
        text="label:N",
        color=alt.condition(
            alt.datum.value > greatest * (0.65 if is_share else 0.42), alt.value("white"), alt.value(INK)
        ),
    )
    around = AROUND if is_titled else 3 * AROUND  # names of columns stand aslant, and the legend below
    chart: alt.LayerChart = (squares + figures).properties(height=max(26 * len(down), 80) + around)
    return chart


def unit_for(first: dt.date, last: dt.date) -> str:
    """The unit that cuts a time into not too many bars."""
    days = (last - first).days
    return "day" if days <= 92 else "month" if days <= 366 * 5 else "year"


def _period(first_day: dt.date, unit: str, formats: Formats) -> str:
    text = formats.day(first_day)
    return {"day": text, "month": text.split(" ", 1)[1], "year": str(first_day.year)}[unit]


def by_size(rows: pl.DataFrame, column: str, rest: str) -> list[str]:
    """Names by the sum of their values, the greatest first; rows without a name come last, as the rest."""
    sums = rows.group_by(column).agg(pl.col("value").sum()).sort("value", column, descending=[True, False])
    names = [name for name in sums[column].to_list() if name is not None]
    return [*names, rest] if rows[column].null_count() else names
