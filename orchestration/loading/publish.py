"""Publishes the marts: a DuckDB file of its own that readers may open at any time, replaced as a whole.

Belongs here: the snapshot. Does not belong here: the warehouse that it is taken from, which nobody else opens.
Only rows that differ are written: writing all of them anew takes several times as long. Of the tables that dbt brings
up to date row by row those are known; of others all rows are compared by their hashes. They are written to the file
that the last publication kept, where nobody reads it any more, else to a copy of the last snapshot, a clone where the
file system can share blocks.
"""

from __future__ import annotations

import fcntl
import glob
import os
import shutil
import uuid
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from orchestration.loading.errors import WarehouseBusyError, WarehouseUnusableError
from orchestration.loading.warehouse import MEMORY_LIMIT, TOUCHED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

# Files of this version open in DuckDB 1.4 to 2.0 and in the browser.
STORAGE_VERSION = "v1.4.0"
# A table of which more rows differ is written anew, and so is a file that has grown by this factor through changes.
MOST_DIFFERENT = 0.3
MOST_GROWTH = 1.5
# Writing a smaller snapshot anew takes no longer than looking for what differs.
WORTH_RENEWING_BYTES = 16 * 1024 * 1024
# Beside the snapshot a file is kept that the next publication writes to, from a size on that takes a noticeable time to
# copy: the one that was replaced, where the changes since are known, else a copy.
WORTH_KEEPING_BYTES = 256 * 1024 * 1024
# What the names of the tables begin with that hold the changes since the last publication, and before it.
SPANS = ("unpublished", "superseded")
_FICLONE = 0x40049409  # the ioctl of Linux that lets two files share their blocks


class Touched(NamedTuple):
    """Which rows of a new snapshot may differ from those of earlier ones.

    Attributes:
        rows: a condition for each table of which that is known, in SQL on its columns and those of `warehouse.TOUCHED`,
            which stand for all changes since the last publication.
        superseded: what the kept file stands for, where the changes from that one to the last snapshot are known too;
            else empty.
        columns: of some of these tables the column that may differ in other rows of touched articles as well.
    """

    rows: Mapping[str, str]
    superseded: str
    columns: Mapping[str, str] = MappingProxyType({})


NOTHING_KNOWN = Touched({}, "")


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


def publish(
    warehouse: Path,
    snapshot: Path,
    revision: str,
    parser_version: str,
    now: dt.datetime,
    touched: Touched = NOTHING_KNOWN,
) -> dict[str, int]:
    """Bring every table of schema `marts` into a new file and put it in the place of the snapshot.

    A reader sees the old file or the new one; a kill at any point leaves the old one.

    Args:
        warehouse: the DuckDB file with the marts; no other process may have it open for writing.
        snapshot: the file that readers open.
        revision, parser_version, now: what the snapshot says of itself in `meta.snapshot`.
        touched: of `builds.to_publish`; of other tables all rows are held against the snapshot's.

    Returns:
        Rows per table.

    Raises:
        WarehouseBusyError: another process has the warehouse open.
        WarehouseUnusableError: the snapshot's folder cannot be written.
    """
    try:
        snapshot.parent.mkdir(parents=True, exist_ok=True)
        for stray in snapshot.parent.glob(f"{glob.escape(snapshot.name)}.*.tmp*"):
            stray.unlink(missing_ok=True)
        unfinished = snapshot.with_name(f"{snapshot.name}.{uuid.uuid4().hex}.tmp")
        said = (revision, parser_version, now)
        rows = None
        if touched.superseded and published_revision(kept_beside(snapshot)) == touched.superseded:
            kept_beside(snapshot).rename(unfinished)
            rows = _renewed(warehouse, unfinished, said, touched, SPANS)
        else:
            kept_beside(snapshot).unlink(missing_ok=True)
        if rows is None and snapshot.is_file() and snapshot.stat().st_size >= WORTH_RENEWING_BYTES:
            _clone(snapshot, unfinished)
            rows = _renewed(warehouse, unfinished, said, touched, SPANS[:1])
        if rows is None:
            rows = _copy(warehouse, unfinished, said)
        _sync(unfinished)
        kept = unfinished.with_suffix(".kept.tmp")
        _keep(unfinished, snapshot, kept, is_told=bool(touched.rows))
        _put_in_place(unfinished, snapshot, kept)
    except duckdb.IOException as error:
        kind = WarehouseBusyError if "lock" in str(error).lower() else WarehouseUnusableError
        raise kind(f"{snapshot} could not be made from {warehouse}: {' '.join(str(error).split())[:300]}") from error
    except OSError as error:
        raise WarehouseUnusableError(f"{snapshot} cannot be written: {error.strerror or error}") from error
    return rows


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def kept_beside(snapshot: Path) -> Path:
    """Where the file stands that the next publication may write to, if one was kept."""
    return snapshot.with_name(f"{snapshot.name}.before")


def _keep(unfinished: Path, snapshot: Path, kept: Path, *, is_told: bool) -> None:
    """Keep the snapshot that is being replaced, where it is told what has changed since, else a copy of the new one."""
    if unfinished.stat().st_size < WORTH_KEEPING_BYTES:
        return
    try:
        if not is_told:
            _clone(unfinished, kept)
            _sync(kept)
        elif snapshot.is_file():
            kept.hardlink_to(snapshot)
    except OSError:  # no room for it, or a file system without links: the next publication copies
        kept.unlink(missing_ok=True)


def _put_in_place(unfinished: Path, snapshot: Path, kept: Path) -> None:
    """Let the new file take the old one's place at one stroke."""
    os.replace(unfinished, snapshot)  # noqa: PTH105 - the call the recipe names
    if kept.is_file():
        kept.replace(kept_beside(snapshot))
    _sync(snapshot.parent)


def _renewed(
    warehouse: Path, unfinished: Path, said: tuple[str, str, dt.datetime], touched: Touched, spans: Iterable[str]
) -> dict[str, int] | None:
    """Write what differs to an earlier snapshot; None, and the file is gone, where that cannot be or is not worth it.

    Args:
        warehouse: as for `publish`.
        unfinished: the earlier snapshot, or a copy of it.
        said: what the new one says of itself.
        touched: which rows may differ.
        spans: what the names of the tables begin with that hold the changes between the two.
    """
    try:
        with _attached(warehouse, unfinished) as connection:
            row = connection.execute("select full_bytes from p.meta.snapshot").fetchone()
            if row is None or unfinished.stat().st_size > MOST_GROWTH * row[0]:
                raise duckdb.CatalogException("too much of the file is of rows that are gone")
            shapes, there = _shapes(connection, "warehouse"), _shapes(connection, "p")
            for table in there.keys() - shapes.keys():
                connection.execute(f'drop table p.marts."{table}"')
            if touched.rows:
                _show_what_was_touched(connection, spans)
            created = []
            for table in shapes:
                is_told = table in touched.rows and _write_touched(connection, table, touched)
                if not is_told and (shapes[table] != there.get(table) or not _write_difference(connection, table)):
                    connection.execute(f'create or replace table p.marts."{table}" as from warehouse.marts."{table}"')
                    created.append(table)
            _comment(connection, created)
            rows = {table: _count(connection, f'p.marts."{table}"') for table in shapes}
            connection.execute("update p.meta.snapshot set revision = ?, parser_version = ?, published_at = ?", said)
        return rows
    except duckdb.Error:  # of an older kind, damaged, or still read by somebody: a whole copy does not need it
        for stray in unfinished.parent.glob(f"{glob.escape(unfinished.name)}*"):
            stray.unlink()
        return None


def _clone(source: Path, target: Path) -> None:
    with source.open("rb") as old, target.open("wb") as new:
        try:
            fcntl.ioctl(new.fileno(), _FICLONE, old.fileno())
        except OSError:  # the file system cannot share blocks
            shutil.copyfileobj(old, new, 16 * 1024 * 1024)


def _show_what_was_touched(connection: duckdb.DuckDBPyConnection, spans: Iterable[str]) -> None:
    """Make the tables that conditions on touched rows read stand for all changes since the file was published."""
    connection.execute("create schema raw")
    for table in TOUCHED:
        changes = " union all ".join(f"from warehouse.raw.{table.replace('touched', span)}" for span in spans)
        connection.execute(f"create view raw.{table} as {changes}")


def _write_touched(connection: duckdb.DuckDBPyConnection, table: str, touched: Touched) -> bool:
    """Delete and insert the touched rows; False where that does not lead to a table of the same height."""
    old, new, is_touched = f'p.marts."{table}"', f'warehouse.marts."{table}"', touched.rows[table]
    connection.execute(f"delete from {old} where {is_touched}")
    # By their places, so that of all others the long texts are not read.
    rows = f"rowid in (select rowid from {new} where {is_touched})"
    connection.execute(f"insert into {old} by name select * from {new} where {rows}")
    if column := touched.columns.get(table):
        connection.execute(f"""
            update {old} as old set {column} = new.{column} from {new} as new
            where old.article_id = new.article_id and old.{column} is distinct from new.{column}
                and new.article_id in (select article_id from raw.touched_articles)
        """)
    return _count(connection, old) == _count(connection, new)


def _write_difference(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Delete and insert the rows that differ; False, and nothing done, where most do."""
    old, new = f'p.marts."{table}"', f'warehouse.marts."{table}"'
    connection.execute(f"""
        create or replace temp table differing as
        select row_hash, count(*) filter (is_old) as theirs, count(*) filter (not is_old) as ours
        from (
            select true as is_old, hash(whole_row) as row_hash from {old} as whole_row
            union all
            select false, hash(whole_row) from {new} as whole_row
        )
        group by row_hash having theirs <> ours
    """)
    gone, fresh, repeated = connection.execute("""
        select count(*) filter (ours = 0), count(*) filter (theirs = 0), count(*) filter (ours > 0 and theirs > 0)
        from differing
    """).fetchall()[0]
    if repeated or gone + fresh > MOST_DIFFERENT * _count(connection, new):
        return False
    if gone:
        rows = "hash(whole_row) in (select row_hash from differing where ours = 0)"
        connection.execute(f"delete from {old} as whole_row where {rows}")
    if fresh:
        rows = "hash(whole_row) in (select row_hash from differing where theirs = 0)"
        connection.execute(f"insert into {old} select * from {new} as whole_row where {rows}")
    return True


def _shapes(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, list[tuple[str, str, str | None]]]:
    """The marts by name, and the columns of each in order: name, type and comment."""
    columns = connection.execute(
        """
        select table_name, list((column_name, data_type, comment) order by column_index) from duckdb_columns()
        where database_name = ? and schema_name = 'marts' group by table_name order by table_name
        """,
        [database],
    )
    return dict(columns.fetchall())


def _count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    row = connection.execute(f"select count(*) from {relation}").fetchone()
    return int(row[0]) if row else 0


@contextmanager
def _attached(warehouse: Path, unfinished: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the warehouse and, as `p`, the new file, which is whole on the disk afterwards."""
    with duckdb.connect() as connection:
        connection.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
        connection.execute(f"set temp_directory = {_quoted(unfinished.with_suffix('.tmp.spill'))}")
        connection.execute("set preserve_insertion_order = false")
        connection.execute("set checkpoint_threshold = '1TB'")  # once in the end, instead of after every large table
        connection.execute("set enable_progress_bar = false")
        connection.execute(f"attach {_quoted(warehouse)} as warehouse (read_only)")
        connection.execute(f"attach {_quoted(unfinished)} as p (storage_version '{STORAGE_VERSION}')")
        yield connection
        connection.execute("checkpoint p")
        connection.execute("detach p")


def _copy(warehouse: Path, unfinished: Path, said: tuple[str, str, dt.datetime]) -> dict[str, int]:
    with _attached(warehouse, unfinished) as connection:
        connection.execute("create schema p.marts")
        tables = _shapes(connection, "warehouse").keys()
        for table in tables:
            connection.execute(f'create table p.marts."{table}" as from warehouse.marts."{table}"')
        _comment(connection, tables)
        rows = {table: _count(connection, f'p.marts."{table}"') for table in tables}
        connection.execute("create schema p.meta")
        connection.execute("""
            create table p.meta.snapshot (
                revision varchar, parser_version varchar, published_at timestamptz, full_bytes bigint
            )
        """)
        connection.execute("checkpoint p")
        connection.execute("insert into p.meta.snapshot values (?, ?, ?, ?)", [*said, unfinished.stat().st_size])
    return rows


def _comment(connection: duckdb.DuckDBPyConnection, tables: Collection[str]) -> None:
    """Say of new tables and their columns what is said of those of the warehouse."""
    if not tables:
        return
    described = connection.execute("""
        select name, column_name, comment from (
            select database_name, schema_name, table_name as name, null as column_name, comment from duckdb_tables()
            union all select database_name, schema_name, view_name, null, comment from duckdb_views()
            union all select database_name, schema_name, table_name, column_name, comment from duckdb_columns()
        )
        where database_name = 'warehouse' and schema_name = 'marts' and comment is not null
    """).fetchall()
    connection.execute("begin")  # a transaction for each of them would write to the disk hundreds of times
    for table, column, comment in described:
        if table in tables:
            what = f'table p.marts."{table}"' if column is None else f'column p.marts."{table}"."{column}"'
            connection.execute(f"comment on {what} is {_text(comment)}")
    connection.execute("commit")


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
