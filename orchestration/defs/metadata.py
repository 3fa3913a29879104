"""What Dagster shows of a table beside its row count: columns, how well they are filled, a few rows.

Belongs here: turning rows into Dagster's metadata. Does not belong here: which asset shows what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dagster as dg

if TYPE_CHECKING:
    import duckdb

PREVIEW_ROWS = 10
PREVIEW_CHARS = 60
# Of so many rows it is told how well they are filled: looking at all takes seconds of a run over a million articles.
LATEST_ROWS = 10_000
# Long texts would drown a preview.
NOT_SHOWN = {"text", "body", "statement"}


def table_metadata(connection: duckdb.DuckDBPyConnection, table: str, rows: int) -> dict[str, Any]:
    """Row count, column schema, shares of filled values among the latest rows, and a preview of a raw table.

    Args:
        connection: an open warehouse.
        table: a table of schema `raw`.
        rows: how many rows it has.
    """
    described = connection.execute(f"describe raw.{table}").fetchall()
    columns = [dg.TableColumn(name, str(kind).lower()) for name, kind, *_ in described]
    return {
        "dagster/row_count": rows,
        "dagster/column_schema": dg.TableSchema(columns),
        "filled": fill_rates(connection, table, [column.name for column in columns]),
        "preview": dg.MetadataValue.md(preview(connection, table)),
    }


def fill_rates(connection: duckdb.DuckDBPyConnection, table: str, columns: list[str]) -> dict[str, float]:
    """The share of the latest rows that have a value, per column; empty for a table without rows."""
    (last,) = connection.execute(f"select max(rowid) from raw.{table}").fetchone() or (None,)
    if last is None:
        return {}
    counted = ", ".join(f'count("{column}") / count(*)' for column in columns)
    latest = f"raw.{table} where rowid > {last - LATEST_ROWS}"
    shares = connection.execute(f"select {counted} from {latest}").fetchone()
    return {name: round(share, 3) for name, share in zip(columns, shares or (), strict=False)}


def preview(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """The first rows as a markdown table."""
    result = connection.execute(f"from raw.{table} limit {PREVIEW_ROWS}")
    names = [column[0] for column in result.description or ()]
    shown = [place for place, name in enumerate(names) if name not in NOT_SHOWN]
    lines = [[names[place] for place in shown], ["---"] * len(shown)]
    lines += [[_cell(row[place]) for place in shown] for row in result.fetchall()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split()).replace("|", "\\|")
    return text if len(text) <= PREVIEW_CHARS else f"{text[:PREVIEW_CHARS]}…"
