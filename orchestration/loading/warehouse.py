"""The DuckDB file: what it already holds, and one transaction per run that brings in what is new.

Belongs here: schema `raw` and its state. Does not belong here: what a run has to do (`plans.py`),
what a build stands for (`builds.py`), models (dbt), and what readers open (`publish.py`).
"""

from __future__ import annotations

import hashlib
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl

from orchestration.contracts.rows import key_of
from orchestration.contracts.tables import CONTRACTS, polars_schema
from orchestration.loading.errors import WarehouseBusyError, WarehouseUnusableError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from orchestration.loading.landing import LandingFile

# A run takes no more memory for DuckDB than this, whatever the corpus; what exceeds it is written beside the warehouse.
MEMORY_LIMIT = "2GB"
UTC = pl.Datetime("us", "UTC")
FILES_SCHEMA = {"document_ref": pl.String, "size_bytes": pl.Int64, "modified_ns": pl.Int64, "parser_version": pl.String}
STATE_SCHEMA = {"key": pl.String, "value": pl.String}
# What the marts do not yet stand for: written in the transaction that changes it, forgotten when they are built. An
# article goes by the id of its document, and a story that is gone is known by nothing else.
TOUCHED: dict[str, dict[str, Any]] = {
    "touched_captures": {"document_ref": pl.String},
    "touched_documents": {"document_id": pl.String},
    "touched_articles": {"article_id": pl.String},
    "touched_stories": {"story_id": pl.String},
    "touched_days": {"published_date": pl.Date},
}
# The same since the last publication, and between the one before and the last; and which rows of each table that dbt
# brings up to date it may have changed, and in which column (if any) those of touched articles beside them.
UNPUBLISHED: dict[str, dict[str, Any]] = {
    **{table.replace("touched", "unpublished"): columns for table, columns in TOUCHED.items()},
    **{table.replace("touched", "superseded"): columns for table, columns in TOUCHED.items()},
    "incremental_tables": {"table_name": pl.String, "touched_rows": pl.String, "traced_column": pl.String},
}
# How many rows the last build wrote to each of these tables, behind all others: what its tests look at.
WRITTEN = {"written_rows": {"table_name": pl.String, "row_count": pl.Int64}}
# What only the warehouse knows of a row.
MORE_COLUMNS: dict[str, dict[str, Any]] = {
    "captures": {"file_ref": pl.String, "first_seen_at": UTC, "last_seen_at": UTC},
    "rejected_documents": {"file_ref": pl.String},
    "documents": {"ingested_at": UTC},
}
# Those of them that only a load can tell.
STAMPS = {"first_seen_at", "last_seen_at", "ingested_at"}
# Tables whose rows belong to one document each, and go when it goes.
DOCUMENT_TABLES = [table for table in CONTRACTS if table not in ("captures", "rejected_documents")]


_kept: dict[Path, duckdb.DuckDBPyConnection] = {}


@dataclass(slots=True)
class Loaded:
    """What a load changed.

    Attributes:
        rows: rows per raw table afterwards.
        documents_before: documents there were before.
        documents_written: documents that are new or were replaced.
        captures_written: captures that are new or were read again.
        rejected: rejected files and records there are now, by reason.
        has_changed: whether any row did.
    """

    rows: dict[str, int] = field(default_factory=dict)
    documents_before: int = 0
    documents_written: int = 0
    captures_written: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    has_changed: bool = False


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse for writing, with every raw table in place.

    What is written stays in DuckDB's log beside the file until that has grown large or `checkpoint` is asked for: each
    of a run's steps opens the file, and bringing the table of contents of a large one up to date takes half a second.

    Args:
        path: the DuckDB file; it and its folder are made where missing.

    Raises:
        WarehouseBusyError: another process has it open.
        WarehouseUnusableError: it cannot be opened or written.
    """
    connection = _connect(path)
    try:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET enable_progress_bar = false")
        connection.execute("PRAGMA disable_checkpoint_on_shutdown")
        _prepare(connection, path)
        yield connection
    finally:
        connection.close()


@contextmanager
def kept_open(path: Path) -> Iterator[None]:
    """Keep the warehouse open between the steps that this process takes, except while it is `let_go`.

    Opening it takes longer than most of what a small run does there, as it begins with reading what is in the log.

    Args:
        path: the DuckDB file.

    Raises:
        WarehouseBusyError, WarehouseUnusableError: as for `opened`.
    """
    _kept[path] = _connect(path)
    try:
        yield
    finally:
        _close_kept()


@contextmanager
def let_go() -> Iterator[None]:
    """Close what is `kept_open`, if anything, while others have to open it; then keep it open again if possible."""
    paths = list(_kept)
    _close_kept()
    yield
    with suppress(WarehouseBusyError, WarehouseUnusableError):  # whoever opens it next will say so
        _kept.update({path: _connect(path) for path in paths})


def _close_kept() -> None:
    while _kept:
        _kept.popitem()[1].close()


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return duckdb.connect(str(path), config={"memory_limit": MEMORY_LIMIT, "temp_directory": f"{path}.spill"})
    except (duckdb.Error, OSError) as error:
        said = " ".join(str(error).split())
        if "lock" in said.lower():
            raise WarehouseBusyError(
                f"{path} is in use by another program (a run, a notebook, a DuckDB shell): close it and run again. "
                f"To read while runs go on, open the published snapshot. ({said[:300]})"
            ) from error
        raise WarehouseUnusableError(
            f"{path} cannot be opened: move it away, or name another place, and run again. ({said[:300]})"
        ) from error


def _schema(table: str) -> dict[str, Any]:
    return {**polars_schema(table), **MORE_COLUMNS.get(table, {})}


@cache
def _raw_schemas() -> tuple[dict[str, dict[str, Any]], str]:
    """The columns of every table that is made here, and a hash of all of them."""
    schemas = {table: _schema(table) for table in CONTRACTS}
    schemas |= {"files": FILES_SCHEMA, "state": STATE_SCHEMA, **TOUCHED, **UNPUBLISHED, **WRITTEN}
    return schemas, hashlib.sha256(repr(schemas).encode()).hexdigest()[:16]


def _prepare(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make what is missing of schema `raw`; a column that came with a newer version of the project is added empty."""
    schemas, revision = _raw_schemas()
    # Asked of the state, as DuckDB lists columns only after it has looked through all views: each step opens the file.
    with suppress(duckdb.CatalogException):
        if read_state(connection).get("raw_schema") == revision:
            return
    there = dict(
        connection.execute(
            "select table_name, list(column_name) from duckdb_columns() where schema_name = 'raw' group by all"
        ).fetchall()
    )
    connection.execute("create schema if not exists raw")
    for table, schema in schemas.items():
        connection.register("shape", pl.DataFrame(schema=schema))
        connection.execute(f"create table if not exists raw.{table} as from shape limit 0")
        types = dict(connection.execute("select column_name, column_type from (describe from shape)").fetchall())
        try:
            for column in sorted(set(schema) - set(there.get(table, schema))):
                connection.execute(f'alter table raw.{table} add column "{column}" {types[column]}')
            for column in sorted(set(there.get(table, schema)) - set(schema)):
                connection.execute(f'alter table raw.{table} drop column "{column}"')
        except duckdb.Error as error:
            raise WarehouseUnusableError(
                f"{path} is of another version of Jejak: move it away and run again. ({error})"
            ) from error
    write_state(connection, "raw_schema", revision)


def read_state(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """What the warehouse remembers of its runs."""
    return dict(connection.execute("select key, value from raw.state").fetchall())


def write_state(connection: duckdb.DuckDBPyConnection, key: str, value: str) -> None:
    """Remember one thing."""
    connection.execute("delete from raw.state where key = ?", [key])
    connection.execute("insert into raw.state values (?, ?)", [key, value])


def load(
    connection: duckdb.DuckDBPyConnection,
    work: Path,
    files: Iterable[LandingFile],
    parser_version: str,
    now: dt.datetime,
) -> Loaded:
    """Bring what was parsed into the raw tables, in one transaction.

    A document stays as it is while its parser's version does; a file that changed points to its new document, and the
    old one stays in `raw` without a capture. Rejections of files that were read are replaced by the new ones.

    Args:
        connection: an open warehouse.
        work: the Parquet files of `batches.parse_batch`.
        files: those that need not be read again while they stay as they are.
        parser_version: what parsed them.
        now: the instant the run saw them, UTC.
    """
    read = pl.DataFrame(
        [(file.ref, file.size_bytes, file.modified_ns, parser_version) for file in files],
        schema=FILES_SCHEMA,
        orient="row",
    )
    loaded = Loaded(documents_before=count(connection, "select count(*) from raw.documents"))
    connection.register("read", read)
    connection.execute("begin")
    try:
        _stage(connection, work)
        rejections_changed = _load_rejections(connection)
        loaded.captures_written = _load_captures(connection, now)
        loaded.documents_written = _load_documents(connection, now)
        connection.execute("insert into raw.touched_articles from raw.touched_documents")
        connection.execute(
            "delete from raw.files where document_ref in (select document_ref from read union all from refused_files)"
        )
        connection.execute("insert into raw.files from read")
        loaded.has_changed = bool(rejections_changed or loaded.captures_written or loaded.documents_written)
        if loaded.has_changed:
            write_state(connection, "loaded_revision", uuid.uuid4().hex)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
    loaded.rows = {table: count(connection, f"select count(*) from raw.{table}") for table in CONTRACTS}
    loaded.rejected = dict(
        connection.execute("select reason, count(*) from raw.rejected_documents group by 1 order by 2 desc").fetchall()
    )
    return loaded


def count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """The number that a query finds."""
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def _stage(connection: duckdb.DuckDBPyConnection, work: Path) -> None:
    """Make the run's Parquet files readable as `new_<table>`, empty where a table got no row."""
    for table in CONTRACTS:
        if any((work / table).glob("*.parquet")):
            source = "read_parquet('" + str(work / table / "*.parquet").replace("'", "''") + "')"
        else:
            columns = ", ".join(name for name in _schema(table) if name not in STAMPS)
            places = "0::bigint as batch" if table in DOCUMENT_TABLES else "0::bigint as batch, 0::bigint as place"
            source = f"(select {columns}, {places} from raw.{table} limit 0)"
        connection.execute(f"create or replace temp view new_{table} as from {source}")
    _name_apart(connection)


def _name_apart(connection: duckdb.DuckDBPyConnection) -> None:
    """A ref that a file uses again gets `~2`, `~3`, ... behind it: only here is all of a file together."""
    connection.execute("""
        create or replace temp table ref as
        select place, document_ref from new_captures union all select place, document_ref from new_rejected_documents
    """)
    is_changed = False
    while count(connection, "select count(*) - count(distinct document_ref) from ref"):
        connection.execute("""
            create or replace temp table again as
            select place, document_ref || '~' || row_number() over (partition by document_ref order by place) as renamed
            from ref
            where document_ref in (select document_ref from ref group by all having count(*) > 1)
            qualify row_number() over (partition by document_ref order by place) > 1
        """)
        connection.execute("update ref set document_ref = renamed from again where ref.place = again.place")
        is_changed = True
    for table in ("captures", "rejected_documents") if is_changed else ():
        connection.execute(f"""
            create or replace temp table named_{table} as
            select new.* replace (ref.document_ref as document_ref) from new_{table} as new join ref using (place)
        """)
        connection.execute(f"create or replace temp view new_{table} as from named_{table}")


def _load_rejections(connection: duckdb.DuckDBPyConnection) -> int:
    """Rejections of files read now are replaced; what the walk alone refused stands while the walk finds it."""
    columns = ", ".join(["document_ref", "stage", "reason", "detail", "content_sha256", "file_ref"])
    connection.execute(f"""
        create or replace temp table stale as
        select {columns} from raw.rejected_documents
        where file_ref in (select document_ref from read) or file_ref not in (select document_ref from raw.files)
    """)
    connection.execute(f"create or replace temp table refused as select distinct {columns} from new_rejected_documents")
    connection.execute(
        "create or replace temp view refused_files as select file_ref from refused where file_ref = document_ref"
    )
    connection.execute("create or replace temp table mended as from stale except from refused")
    connection.execute("create or replace temp table newly_refused as from refused except from stale")
    connection.execute("delete from raw.rejected_documents where document_ref in (select document_ref from mended)")
    connection.execute("insert into raw.rejected_documents by name from newly_refused")
    return count(connection, "select (select count(*) from mended) + (select count(*) from newly_refused)")


def _load_captures(connection: duckdb.DuckDBPyConnection, now: dt.datetime) -> int:
    # Documents that win or lose a capture; one that is only seen again stays as it is.
    connection.execute("""
        insert into raw.touched_documents
        select document_id from raw.captures where document_ref in (select document_ref from refused)
        union
        select unnest([old.document_id, new.document_id])
        from new_captures as new left join raw.captures as old using (document_ref)
        where old.document_id is distinct from new.document_id
    """)
    connection.execute("delete from raw.touched_documents where document_id is null")
    connection.execute("""
        insert into raw.touched_captures select document_ref from refused union select document_ref from new_captures
    """)
    connection.execute("delete from raw.captures where document_ref in (select document_ref from refused)")
    connection.execute(
        """
        update raw.captures as old set document_id = new.document_id, last_seen_at = ?
        from new_captures as new where old.document_ref = new.document_ref
        """,
        [now],
    )
    connection.execute(
        """
        insert into raw.captures by name
        select document_ref, document_id, file_ref, $now as first_seen_at, $now as last_seen_at
        from new_captures where document_ref not in (select document_ref from raw.captures) order by batch, document_ref
        """,
        {"now": now},
    )
    return count(connection, "select count(*) from new_captures")


def _load_documents(connection: duckdb.DuckDBPyConnection, now: dt.datetime) -> int:
    """Write the documents that are not there yet in this version; of one that came in several batches, the first."""
    connection.execute("""
        create or replace temp table fresh as
        select new.document_id, min(new.batch) as batch, any_value(old.ingested_at) as ingested_at,
            bool_or(old.document_id is not null) as is_replaced
        from new_documents as new left join raw.documents as old using (document_id)
        where old.parser_version is distinct from new.parser_version
        group by new.document_id
    """)
    connection.execute("insert into raw.touched_documents select document_id from fresh")
    has_replaced = count(connection, "select count(*) from fresh where is_replaced") > 0
    for table in DOCUMENT_TABLES:
        key = key_of(table)
        if has_replaced:  # looking for rows to delete reads a column of the whole table
            connection.execute(f"delete from raw.{table} where {key} in (select document_id from fresh)")
        stamp = ", coalesce(fresh.ingested_at, $now) as ingested_at" if table == "documents" else ""
        connection.execute(
            f"""
            insert into raw.{table} by name
            select new.* exclude (batch){stamp}
            from new_{table} as new join fresh on fresh.document_id = new.{key} and fresh.batch = new.batch
            """,
            {"now": now} if stamp else {},
        )
    return count(connection, "select count(*) from fresh")
