"""Tables: the first rows on the page, all of them as CSV or Parquet.

Belongs here: showing and downloading the rows of a query. Does not belong here: charts.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import streamlit as st

from dashboard.formats import Formats, shortened
from dashboard.frame import Frame
from dashboard.snapshot import NoSnapshot, opened

SHOWN_ROWS = 500
SHOWN_CHARS = 300  # of one cell
SHARES = {
    "share", "share_of_publisher", "containment", "containment_of_earlier", "confidence", "likeness", "weight",
}  # fmt: skip
WIDTHS: dict[str, Any] = {
    "headline": 320, "earlier_headline": 320, "statement": "large", "text": "large", "detail": "large",
    "chain_text": "large",
}  # fmt: skip
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# A spreadsheet would run a cell that begins so.
FORMULA = r"^[=+\-@\t\r]"


def table(
    frame: Frame,
    name: str,
    sql: str,
    parameters: Mapping[str, object],
    *,
    codes: Mapping[str, str] | None = None,
    link: tuple[str, str, str] | None = None,
) -> None:
    """Show the first rows of a query and offer all of them; say so where there are none.

    Args:
        frame: the page's render.
        name: what the downloaded file is called; also tells the table from others on its page.
        sql: the query, in the order to show.
        parameters: values of its `$name` parameters.
        codes: columns that hold codes of the warehouse, with the group of texts that explains each.
        link: a page, its parameter, and the column with the parameter's value; the column becomes a link.
    """
    rows = first_rows(frame, sql, parameters)
    if rows.is_empty():
        st.info(frame.words.first(f"empty.{name}", "empty"))
        return
    shown = rows.head(SHOWN_ROWS)
    st.dataframe(
        _styled(shown, frame, codes or {}, link),
        hide_index=True,
        column_config=_columns(shown, frame, link),
        placeholder="–",
        height=min(38 + 35 * shown.height, 420),
        key=f"table-{name}",
        alt=frame.words(f"table.{name}"),
    )
    _downloads(frame, name, sql, parameters, is_cut=rows.height > SHOWN_ROWS)


def first_rows(frame: Frame, sql: str, parameters: Mapping[str, object]) -> pl.DataFrame:
    """What a table shows of a query, and one row more where there are more; a chart that asks for it costs nothing."""
    return frame.snapshot.ask(f"select * from ({sql}) limit {SHOWN_ROWS + 1}", **parameters)


def _styled(rows: pl.DataFrame, frame: Frame, codes: Mapping[str, str], link: tuple[str, str, str] | None) -> Any:
    """The rows with their notation: values stay as they are, so that sorting by a click goes by value."""
    imprecise: list[int] = []
    if {"published_at", "published_precision"} <= set(rows.columns):
        imprecise = rows.select((pl.col("published_precision") != "minute").arg_true()).to_series().to_list()
    for column, group in codes.items():
        rows = rows.with_columns(
            pl.col(column).map_elements(partial(frame.words.code, group), pl.String, skip_nulls=False)
        )
    if link:
        page, parameter, column = link
        rows = rows.with_columns(
            pl.col(column).map_elements(lambda value: frame.link(page, **{parameter: value}), pl.String)
        )
        rows = rows.select(column, pl.exclude(column))
    for column, kind in rows.schema.items():
        if kind == pl.String and not (link and column == link[2]):
            nothing = frame.words("unknown") if column == "publisher_id" else ""
            texts = pl.col(column).map_elements(lambda text: _text(text, frame.formats), pl.String)
            rows = rows.with_columns(texts.fill_null(nothing))
        elif isinstance(kind, pl.List):
            rows = rows.with_columns(pl.col(column).list.join(", "))
    formatters = {column: _notation(column, kind, frame.formats) for column, kind in rows.schema.items()}
    styled = rows.to_pandas().style.format({column: to for column, to in formatters.items() if to}, na_rep="")
    if imprecise:
        styled = styled.format(frame.formats.day_of_midnight, na_rep="", subset=(imprecise, ["published_at"]))
    return styled


def _text(value: str, formats: Formats) -> str:
    """A text cut to its cell; one that is nothing but a day as a day is written."""
    if ISO_DAY.fullmatch(value):
        try:
            return formats.day(dt.date.fromisoformat(value))
        except ValueError:
            pass
    return shortened(value, SHOWN_CHARS)


def _notation(column: str, kind: pl.DataType, formats: Formats) -> Callable[[Any], str] | None:
    if column in SHARES:
        return lambda value: "" if value != value else formats.share(float(value))
    if kind.is_integer() and not column.endswith("_year"):
        return lambda value: "" if value != value else formats.number(int(value))
    if isinstance(kind, pl.Datetime):
        return lambda value: "" if value != value else formats.moment(value.to_pydatetime())
    if kind == pl.Date:
        return lambda value: formats.day(value) if isinstance(value, dt.date) and value == value else ""
    return None


def _columns(rows: pl.DataFrame, frame: Frame, link: tuple[str, str, str] | None) -> dict[str, Any]:
    configured: dict[str, Any] = {}
    for column, kind in rows.schema.items():
        label = frame.words(f"column.{column}")
        if link and column == link[2]:
            text = frame.words("open")
            configured[column] = st.column_config.LinkColumn(text, display_text=text + " ↗", width="small", pinned=True)
        elif kind == pl.String:
            width: Any = WIDTHS.get(column)
            configured[column] = st.column_config.TextColumn(label, width=width)
        else:
            configured[column] = st.column_config.Column(label)
    return configured


def _downloads(frame: Frame, name: str, sql: str, parameters: Mapping[str, object], *, is_cut: bool) -> None:
    words = frame.words
    note, as_csv, as_parquet = st.columns([6, 1, 1], vertical_alignment="center")
    if is_cut:
        note.caption(words("table.cut", rows=frame.formats.number(SHOWN_ROWS)))
    path = frame.snapshot.path
    as_csv.download_button(
        "CSV",
        lambda: csv_bytes(everything(path, sql, parameters)),
        f"{name}.csv",
        "text/csv",
        key=f"csv-{name}",
        on_click="ignore",
        help=words("table.csv"),
        width="stretch",
    )
    as_parquet.download_button(
        "Parquet",
        lambda: parquet_bytes(everything(path, sql, parameters)),
        f"{name}.parquet",
        "application/vnd.apache.parquet",
        key=f"parquet-{name}",
        on_click="ignore",
        help=words("table.parquet"),
        width="stretch",
    )


def everything(path: Path, sql: str, parameters: Mapping[str, object]) -> pl.DataFrame:
    """All rows of a query, asked of the snapshot that lies there now; no rows where there is none any more."""
    try:
        with opened(path) as snapshot:
            return snapshot.ask(sql, **parameters)
    except NoSnapshot:
        return pl.DataFrame()


def csv_bytes(rows: pl.DataFrame) -> bytes:
    """CSV for spreadsheets: UTF-8 with its mark, and an apostrophe before what would run as a formula."""
    lists = [column for column, kind in rows.schema.items() if isinstance(kind, pl.List)]
    flat = rows.with_columns(pl.col(lists).list.join("|")) if lists else rows
    texts = pl.col(pl.String)
    safe = flat.with_columns(pl.when(texts.str.contains(FORMULA)).then("'" + texts).otherwise(texts).name.keep())
    return b"\xef\xbb\xbf" + safe.write_csv().encode() if safe.width else b""


def parquet_bytes(rows: pl.DataFrame) -> bytes:
    """Parquet, values exactly as in the snapshot."""
    buffer = io.BytesIO()
    rows.write_parquet(buffer)
    return buffer.getvalue()
