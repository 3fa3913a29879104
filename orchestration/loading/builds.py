"""What the marts stand for, and how much of them the next build makes.

Belongs here: telling one state of the marts from another. Does not belong here: building them (dbt), or what a run
reads (`plans.py`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from orchestration.loading.locations import DBT_PROJECT_DIR, TRACING_DIR
from orchestration.loading.publish import NOTHING_KNOWN, SPANS, Touched, kept_beside, published_revision
from orchestration.loading.reference import REFERENCE_DIR, TERM_SHARES
from orchestration.loading.warehouse import TOUCHED, count, opened, read_state, write_state

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

# Where more of the documents are touched, building everything anew takes less time.
MOST_TOUCHED = 0.2
NOT_OF_THE_PROJECT = {"target", "logs", "dbt_packages"}


class Build(NamedTuple):
    """What a build makes.

    Attributes:
        revision: what the marts will stand for.
        is_whole: whether every row is made anew, instead of those that were touched since the last build.
    """

    revision: str
    is_whole: bool


def is_current(connection: duckdb.DuckDBPyConnection, snapshot: Path) -> bool:
    """Whether dbt and publishing have nothing to do: a run that was killed before them leaves this false."""
    state = read_state(connection)
    built = state.get("built_revision")
    return (
        built is not None
        and built == target_revision(state, project_revision())
        and built == published_revision(snapshot)
    )


def begin_build(path: Path) -> Build:
    """What a build that begins now makes; a whole one is remembered as due until it has come to its end.

    Args:
        path: the warehouse.
    """
    with opened(path) as connection:
        state, project = read_state(connection), project_revision()
        # Tables that another project made, wholly or in part, cannot be brought up to date row by row.
        is_whole = state.get("built_project") != _project_to_build(state, project) or _is_mostly_touched(connection)
        if is_whole:
            write_state(connection, "built_project", "")
            # Nor does what was touched tell which rows of the snapshot are to be changed.
            write_state(connection, "published_revision", "")
            connection.execute("delete from raw.incremental_tables")
        return Build(target_revision(state, project), is_whole)


def _is_mostly_touched(connection: duckdb.DuckDBPyConnection) -> bool:
    touched = count(connection, "select count(distinct article_id) from raw.touched_articles")
    return touched > MOST_TOUCHED * count(connection, "select count(*) from raw.documents")


def mark_built(path: Path, revision: str) -> None:
    """Remember what the marts stand for; said only when dbt came to its end without an error.

    Args:
        path: the warehouse.
        revision: of `begin_build`, asked for before dbt began.
    """
    with opened(path) as connection:
        state, project = read_state(connection), project_revision()
        connection.execute("begin")
        write_state(connection, "built_revision", revision)
        for table in TOUCHED:
            connection.execute(f"insert into raw.{table.replace('touched', 'unpublished')} from raw.{table}")
        # What was loaded or changed while dbt ran is not built: it stays touched.
        if target_revision(state, project) == revision:
            write_state(connection, "built_project", _project_to_build(state, project))
            for table in TOUCHED:
                connection.execute(f"delete from raw.{table}")
        connection.execute("commit")


def to_publish(path: Path, snapshot: Path) -> tuple[str, Touched]:
    """What the marts stand for, and which of their rows may differ from those of the snapshot and of the one before.

    Args:
        path: the warehouse.
        snapshot: the published file.

    Returns:
        The revision, empty when dbt never came to its end; and the rows, of which nothing is known where the snapshot
        is not the one that was published last.
    """
    with opened(path) as connection:
        state = read_state(connection)
        revision, known = state.get("built_revision", ""), state.get("published_revision")
        if not known or known != published_revision(snapshot):
            return revision, NOTHING_KNOWN
        tables = connection.execute("select distinct * from raw.incremental_tables").fetchall()
        rows = {table: touched_rows for table, touched_rows, _ in tables}
        columns = {table: traced_column for table, _, traced_column in tables if traced_column}
        return revision, Touched(rows, state.get("superseded_revision", ""), columns)


def mark_published(path: Path, snapshot: Path, revision: str) -> None:
    """Remember what the snapshot and the file kept beside it stand for, so that the next one is made of what changes.

    Args:
        path: the warehouse.
        snapshot: the published file.
        revision: that was published.
    """
    is_copy = published_revision(kept_beside(snapshot)) == revision
    with opened(path) as connection:
        state = read_state(connection)
        if state.get("built_revision") == revision:
            connection.execute("begin")
            write_state(connection, "superseded_revision", revision if is_copy else state.get("published_revision", ""))
            write_state(connection, "published_revision", revision)
            for table in TOUCHED:
                unpublished, superseded = (f"raw.{table.replace('touched', span)}" for span in SPANS)
                connection.execute(f"delete from {superseded}")
                if not is_copy:
                    connection.execute(f"insert into {superseded} from {unpublished}")
                connection.execute(f"delete from {unpublished}")
            connection.execute("commit")
        connection.execute("checkpoint")


def target_revision(state: dict[str, str], project: str) -> str:
    """What marts built now would stand for: the loaded rows, and what `project_revision` makes of them."""
    return hashlib.sha256((state.get("loaded_revision", "") + project).encode()).hexdigest()[:16]


def project_revision() -> str:
    """What makes marts of loaded rows: the dbt project, the code that traces, what is known."""
    digest = hashlib.sha256()
    sources = [path for path in DBT_PROJECT_DIR.rglob("*") if path.suffix in (".sql", ".yml", ".yaml", ".csv", ".md")]
    traced = [*TRACING_DIR.glob("*.py"), TERM_SHARES]
    for path in sorted([*sources, *traced, *REFERENCE_DIR.glob("*.csv")]):
        if not NOT_OF_THE_PROJECT.intersection(path.relative_to(DBT_PROJECT_DIR.parent).parts):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _project_to_build(state: dict[str, str], project: str) -> str:
    """The project, and the memory of tracing: one that was begun anew does not say what it changed."""
    return f"{project}-{state.get('tracing_revision', '')}"
