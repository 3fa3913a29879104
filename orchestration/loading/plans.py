"""What a run has to do, told without reading a page.

Belongs here: the landing folder held against what is loaded. Does not belong here: reading it, or the state of the
marts (`builds.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from orchestration.loading.batches import KnownDocuments
from orchestration.loading.builds import is_current
from orchestration.loading.warehouse import count, read_state

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from orchestration.loading.landing import LandingFile, Scan

# Bytes of the landing folder that the last run of some length read and parsed in a second.
PARSE_RATE = "parsed_bytes_per_second"


class Plan(NamedTuple):
    """What a run would read, in files; and how long that takes by what the last run took.

    Attributes:
        new, changed: files that the warehouse does not know, or knows with another size or time.
        reparsed: files as they were, but read by another parser or with other reference tables.
        unchanged: files that stay unread.
        reparsed_documents: documents that the files to be parsed again gave.
        read_bytes: what is to be read.
        seconds: of reading and parsing, about; None before any run that tells.
    """

    new: int
    changed: int
    reparsed: int
    unchanged: int
    reparsed_documents: int
    read_bytes: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Pending:
    """What a run has to do.

    Attributes:
        changed: files that are new, were written since, or were read by another version of the parser.
        has_news: whether there is a file to read, or the walk refuses others than before.
        is_current: whether the marts and the snapshot stand for what is loaded and for the dbt project as it is.
        plan: the same in numbers.
    """

    changed: list[LandingFile]
    has_news: bool
    is_current: bool
    plan: Plan


def pending(connection: duckdb.DuckDBPyConnection, found: Scan, parser_version: str, snapshot: Path) -> Pending:
    """Compare the landing folder with what is loaded, without reading a file.

    Args:
        connection: an open warehouse.
        found: the walk over the landing folder.
        parser_version: what would parse now.
        snapshot: the published file.
    """
    known = {
        row[0]: row[1:]
        for row in connection.execute(
            "select document_ref, size_bytes, modified_ns, parser_version from raw.files"
        ).fetchall()
    }
    changed = [
        file for file in found.files if known.get(file.ref) != (file.size_bytes, file.modified_ns, parser_version)
    ]
    refused = connection.execute(
        "select document_ref, reason, detail from raw.rejected_documents "
        "where file_ref not in (select document_ref from raw.files)"
    ).fetchall()
    has_news = bool(changed) or set(refused) != {(r.document_ref, r.reason, r.detail) for r in found.rejections}
    plan = _plan(connection, known, changed, len(found.files))
    return Pending(changed, has_news, is_current(connection, snapshot), plan)


def _plan(
    connection: duckdb.DuckDBPyConnection, known: dict[str, tuple[Any, ...]], changed: list[LandingFile], files: int
) -> Plan:
    new = sum(file.ref not in known for file in changed)
    again = [file.ref for file in changed if known.get(file.ref, ())[:2] == (file.size_bytes, file.modified_ns)]
    connection.register("again", pl.DataFrame({"file_ref": again}, schema={"file_ref": pl.String}))
    documents = "select count(distinct document_id) from raw.captures where file_ref in (select file_ref from again)"
    read_bytes = sum(file.size_bytes for file in changed)
    rate = float(read_state(connection).get(PARSE_RATE, 0))
    return Plan(
        new,
        len(changed) - new - len(again),
        len(again),
        files - len(changed),
        count(connection, documents) if again else 0,
        read_bytes,
        read_bytes / rate if rate else None,
    )


def write_known(connection: duckdb.DuckDBPyConnection, parser_version: str, path: Path) -> None:
    """Leave the ids of the documents that this version of the parser has read already, for `KnownDocuments`.

    Args:
        connection: an open warehouse.
        parser_version: what would parse now.
        path: where to.
    """
    ids = connection.execute("select document_id from raw.documents where parser_version = ?", [parser_version])
    KnownDocuments.write(pl.Series(ids.to_arrow_table()["document_id"], dtype=pl.String), path)
