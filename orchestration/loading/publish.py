"""Publishes the marts: a DuckDB file of its own that readers may open at any time, replaced as a whole.

Belongs here: the snapshot. Does not belong here: the warehouse that it is taken from, which nobody else opens.
"""

from __future__ import annotations

import os
import uuid
from typing import TYPE_CHECKING

import duckdb

from orchestration.loading.errors import WarehouseBusyError, WarehouseUnusableError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

# Files of this version open in DuckDB 1.4 to 2.0 and in the browser.
STORAGE_VERSION = "v1.4.0"


def published_revision(snapshot: Path) -> str | None:
    """What the snapshot stands for; None where there is no readable snapshot.

    Args:
        snapshot: the published file.
    """
    if not snapshot.is_file():
        return None
    try:
        # A connection of its own: DuckDB may hand out the old file's data after a rename otherwise.
        with duckdb.connect() as connection:
            connection.execute(f"attach {_quoted(snapshot)} as published (read_only)")
            row = connection.execute("select revision from published.meta.snapshot").fetchone()
            return str(row[0]) if row else None
    except duckdb.Error:
        return None


def publish(warehouse: Path, snapshot: Path, revision: str, parser_version: str, now: dt.datetime) -> dict[str, int]:
    """Copy every table of schema `marts` into a new file and put it in the place of the snapshot.

    A reader sees the old file or the new one; a kill at any point leaves the old one.

    Args:
        warehouse: the DuckDB file with the marts; no other process may have it open for writing.
        snapshot: the file that readers open.
        revision, parser_version, now: what the snapshot says of itself in `meta.snapshot`.

    Returns:
        Rows per table.

    Raises:
        WarehouseBusyError: another process has the warehouse open.
        WarehouseUnusableError: the snapshot's folder cannot be written.
    """
    try:
        snapshot.parent.mkdir(parents=True, exist_ok=True)
        for stray in snapshot.parent.glob(f"{snapshot.name}.*.tmp*"):
            stray.unlink(missing_ok=True)
        unfinished = snapshot.with_name(f"{snapshot.name}.{uuid.uuid4().hex}.tmp")
        rows = _copy(warehouse, unfinished, (revision, parser_version, now))
        _sync(unfinished)
        os.replace(unfinished, snapshot)  # noqa: PTH105 - the call the recipe names
        _sync(snapshot.parent)
    except duckdb.IOException as error:
        kind = WarehouseBusyError if "lock" in str(error).lower() else WarehouseUnusableError
        raise kind(f"{snapshot} could not be made from {warehouse}: {' '.join(str(error).split())[:300]}") from error
    except OSError as error:
        raise WarehouseUnusableError(f"{snapshot} cannot be written: {error.strerror or error}") from error
    return rows


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _copy(warehouse: Path, unfinished: Path, said: tuple[str, str, dt.datetime]) -> dict[str, int]:
    with duckdb.connect() as connection:
        connection.execute(f"attach {_quoted(warehouse)} as warehouse (read_only)")
        connection.execute(f"attach {_quoted(unfinished)} as p (storage_version '{STORAGE_VERSION}')")
        connection.execute("create schema p.marts")
        rows = {}
        for table, comment in _relations(connection):
            connection.execute(f'create table p.marts."{table}" as from warehouse.marts."{table}"')
            _copy_comments(connection, table, comment)
            count = connection.execute(f'select count(*) from p.marts."{table}"').fetchone()
            rows[table] = int(count[0]) if count else 0
        connection.execute("create schema p.meta")
        connection.execute(
            "create table p.meta.snapshot (revision varchar, parser_version varchar, published_at timestamptz)"
        )
        connection.execute("insert into p.meta.snapshot values (?, ?, ?)", list(said))
        connection.execute("checkpoint p")
        connection.execute("detach p")
    return rows


def _relations(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str | None]]:
    return connection.execute("""
        select table_name, comment from duckdb_tables() where database_name = 'warehouse' and schema_name = 'marts'
        union all
        select view_name, comment from duckdb_views() where database_name = 'warehouse' and schema_name = 'marts'
        order by 1
    """).fetchall()


def _copy_comments(connection: duckdb.DuckDBPyConnection, table: str, comment: str | None) -> None:
    if comment:
        connection.execute(f'comment on table p.marts."{table}" is {_text(comment)}')
    described = connection.execute(
        """
        select column_name, comment from duckdb_columns()
        where database_name = 'warehouse' and schema_name = 'marts' and table_name = ? and comment is not null
        """,
        [table],
    ).fetchall()
    for column, said in described:
        connection.execute(f'comment on column p.marts."{table}"."{column}" is {_text(said)}')


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
