"""The published snapshot as a page sees it: one consistent state per render, answers kept until the next publish.

Belongs here: opening, asking, remembering. Does not belong here: the questions, which stand with the pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import streamlit as st

REMEMBERED_ANSWERS = 500


class NoSnapshot(Exception):
    """There is nothing to read yet, or what lies there is no snapshot."""


class Snapshot:
    """The public tables under `p.marts`, read-only."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path, version: int) -> None:
        self.path = path
        self.version = version
        self._connection = connection

    def ask(self, sql: str, **parameters: object) -> pl.DataFrame:
        """The rows that answer a question; asked once per publish.

        Args:
            sql: a query over `p.marts`.
            parameters: values of its `$name` parameters; exactly those that it names.
        """
        return _answer(self._connection, str(self.path), self.version, sql, parameters)

    def row(self, sql: str, **parameters: object) -> dict[str, Any]:
        """The only row of an answer; empty where there is none."""
        rows = self.ask(sql, **parameters).head(1).to_dicts()
        return rows[0] if rows else {}


@st.cache_data(max_entries=REMEMBERED_ANSWERS, show_spinner=False)
def _answer(
    _connection: duckdb.DuckDBPyConnection, path: str, version: int, sql: str, parameters: dict[str, object]
) -> pl.DataFrame:
    del path, version  # they are there to tell answers of different snapshots apart
    answer = pl.from_arrow(_connection.execute(sql, parameters).to_arrow_table())
    assert isinstance(answer, pl.DataFrame)
    return answer


@contextmanager
def opened(path: Path) -> Iterator[Snapshot]:
    """Open the snapshot for one render; a newer one may be published meanwhile and is seen by the next.

    Args:
        path: the snapshot file.

    Raises:
        NoSnapshot: there is none, or it cannot be read as one.
    """
    with duckdb.connect() as connection:
        version = _attach(connection, path)
        yield Snapshot(connection, path, version)


def version_of(path: Path) -> int | None:
    """Which publication lies at a path, as nanoseconds of its last change; None where there is no file."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None


def _attach(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Attach the file and tell its version; once more where it was replaced in between."""
    quoted = str(path).replace("'", "''")
    while (version := version_of(path)) is not None:
        try:
            connection.execute(f"attach '{quoted}' as p (read_only)")
            connection.execute("select 1 from p.meta.snapshot").fetchall()
        except duckdb.Error as error:
            if version_of(path) == version:
                raise NoSnapshot(str(path)) from error
            connection.execute("detach database if exists p")
            continue
        if version_of(path) == version:
            connection.execute("set timezone = 'UTC'")
            return version
        connection.execute("detach p")
    raise NoSnapshot(str(path))
