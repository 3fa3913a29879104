"""Parses captured documents in batches and leaves one Parquet file per table and batch in a work folder.

Belongs here: what one batch becomes, and how a failing document is kept from taking others with it.
Does not belong here: processes (`parallel.py`), the warehouse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import numpy as np
import polars as pl

from orchestration.contracts.rows import Row, Tables, frame, tables_of, validate
from orchestration.loading.landing import Rejection
from orchestration.loading.pieces import Block, Captured
from orchestration.loading.reading import PASSING_REASONS, documents_of
from orchestration.parsing.parser import ID_CHARS, Page, RejectedDocument, page_sha256, record_sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from orchestration.loading.reading import Piece
    from orchestration.parsing.parser import Source
    from orchestration.parsing.records import ParsedDocument

_Key = TypeVar("_Key")

MAX_DOCUMENTS = 4_000
MAX_BYTES = 16 * 1024 * 1024
DETAIL_CHARS = 300
ORIGIN_SCHEMA = {"file_ref": pl.String, "place": pl.Int64}


class DocumentParser(Protocol):
    """What a batch needs of the parser."""

    version: str

    def parse_all(self, sources: Iterable[tuple[_Key, Source]]) -> Iterator[tuple[_Key, ParsedDocument | Exception]]:
        """Parse pages and records in order."""


class Batch(NamedTuple):
    """Documents that are parsed together.

    Attributes:
        number: the place of its first document in the run, so that batches sort as the landing folder does.
        pieces: still to be taken apart, in the order of the landing folder.
    """

    number: int
    pieces: list[Piece]


class KnownDocuments:
    """The documents that need no parsing, because the warehouse has what this version of the parser makes of them.

    Args:
        path: their ids as sorted 64-bit numbers; may be missing.
    """

    def __init__(self, path: Path) -> None:
        self._ids = np.load(path, mmap_mode="r") if path.is_file() else np.empty(0, np.uint64)

    def __bool__(self) -> bool:
        return len(self._ids) > 0

    def __contains__(self, document_id: str) -> bool:
        number = np.uint64(int(document_id, 16))
        place = int(np.searchsorted(self._ids, number))
        return place < len(self._ids) and self._ids[place] == number

    @staticmethod
    def write(document_ids: pl.Series, path: Path) -> None:
        """Leave the ids for `__init__`.

        Args:
            document_ids: hexadecimal.
            path: where to.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, np.sort(document_ids.str.to_integer(base=16, dtype=pl.UInt64).to_numpy()))


@dataclass(slots=True)
class Counts:
    """What became of documents.

    Attributes:
        documents: how many were handed to the parser.
        parsed: how many of them came back as a document.
        known: how many were there already, from this version of the parser.
        rejected: how many files and records were refused, by reason.
        passing: files that could not be read for a reason that may be gone next time.
    """

    documents: int = 0
    parsed: int = 0
    known: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    passing: set[str] = field(default_factory=set)

    def add(self, other: Counts) -> None:
        """Count another batch too."""
        self.documents += other.documents
        self.parsed += other.parsed
        self.known += other.known
        self.passing |= other.passing
        for reason, count in other.rejected.items():
            self.rejected[reason] = self.rejected.get(reason, 0) + count

    def add_rejection(self, rejection: Rejection) -> None:
        """Count one refused file or record."""
        self.rejected[rejection.reason] = self.rejected.get(rejection.reason, 0) + 1
        if rejection.stage == "read" and rejection.reason in PASSING_REASONS:
            self.passing.add(rejection.file_ref)


def in_batches(
    pieces: Iterable[Piece], max_documents: int = MAX_DOCUMENTS, max_bytes: int = MAX_BYTES
) -> Iterator[Batch]:
    """Group what reading yields; a batch is full at either bound.

    Args:
        pieces: in the order of the landing folder.
        max_documents: from how many documents on a batch takes no further piece.
        max_bytes: from which size on it takes none.
    """
    batch, count, size_bytes = Batch(0, []), 0, 0
    for piece in pieces:
        batch.pieces.append(piece)
        count += piece.length if isinstance(piece, Block) else 1
        size_bytes += 0 if isinstance(piece, Rejection) else piece.size_bytes
        if count >= max_documents or size_bytes >= max_bytes:
            yield batch
            batch, count, size_bytes = Batch(batch.number + count, []), 0, 0
    if batch.pieces:
        yield batch


def apart(batch: Batch) -> Batch:
    """The same batch with every document a piece of its own."""
    return Batch(batch.number, [item for piece in batch.pieces for item in documents_of(piece)])


def parse_batch(parser: DocumentParser, batch: Batch, work: Path, known: KnownDocuments | None = None) -> Counts:
    """Parse a batch, hold its rows against their contracts, and write them below `work`.

    Nothing a document does to the parser gets further than a row in `rejected_documents`.

    Args:
        parser: reads the documents.
        batch: what to parse.
        work: the folder that gets `<table>/<batch number>.parquet`; a file appears there whole or not at all.
        known: documents that are captured again, but not parsed.
    """
    counts = Counts()
    rejections: list[tuple[int, Rejection]] = []
    captures: list[tuple[int, Captured, str]] = []
    parsed: dict[str, ParsedDocument] = {}

    def unknown() -> Iterator[tuple[tuple[int, Captured], Source]]:
        for place, item in _placed(batch):
            if isinstance(item, Rejection):
                rejections.append((place, item))
                continue
            counts.documents += 1
            if known and (document_id := sha256_of(item)[:ID_CHARS]) in known:
                counts.known += 1
                captures.append((place, item, document_id))
            else:
                yield (place, item), _source(item)

    for (place, item), outcome in parser.parse_all(unknown()):
        if isinstance(outcome, Exception):
            rejections.append((place, _refused(item, outcome)))
        else:
            captures.append((place, item, outcome.document_id))
            parsed.setdefault(outcome.document_id, outcome)
    tables, unfit = _tables(parser.version, parsed)
    rejections += [
        (place, rejection_of(item, "contract", "contract_violation", unfit[document_id]))
        for place, item, document_id in captures
        if document_id in unfit
    ]
    captures = [capture for capture in captures if capture[2] not in unfit]
    _write(tables, batch.number, work)
    _write_refs(captures, rejections, batch.number, work)
    counts.parsed = len(captures) - counts.known
    for _, rejection in rejections:
        counts.add_rejection(rejection)
    return counts


def _placed(batch: Batch) -> Iterator[tuple[int, Captured | Rejection]]:
    """The documents of a batch, each with its place in the run."""
    first = batch.number
    for piece in batch.pieces:
        yield from enumerate(documents_of(piece), start=first)
        first += piece.length if isinstance(piece, Block) else 1


def sha256_of(captured: Captured) -> str:
    """The hash of what was captured, by which a document is known."""
    if isinstance(captured.content, Mapping):
        return record_sha256(captured.content)
    return page_sha256(captured.content, captured.told)


def rejection_of(captured: Captured, stage: str, reason: str, detail: str) -> Rejection:
    """Refuse a document that was read; its hash tells whether it is the same one next time."""
    printable = " ".join(detail.encode("utf-8", "backslashreplace").decode().split())[:DETAIL_CHARS]
    return Rejection(captured.document_ref, stage, reason, printable, sha256_of(captured), captured.file_ref)


def _source(captured: Captured) -> Source:
    if isinstance(captured.content, Mapping):
        return captured.content
    return Page(captured.content, captured.name, captured.told)


def _refused(captured: Captured, error: Exception) -> Rejection:
    if isinstance(error, RejectedDocument):
        return rejection_of(captured, error.stage, error.reason, error.detail)
    return rejection_of(captured, "parse", "parser_error", f"{type(error).__name__}: {error}")


def _tables(version: str, parsed: dict[str, ParsedDocument]) -> tuple[Tables, dict[str, str]]:
    """The frames of documents by their ids, and what is wrong with each that does not fit them."""
    try:
        tables, violations = validate(tables_of(parsed.values(), version))
        unfit = {}
    except Exception:  # some value has no place in its column: find out whose
        unfit = {key: fault for key, document in parsed.items() if (fault := _fault(version, document))}
        fitting = [document for key, document in parsed.items() if key not in unfit]
        tables, violations = validate(tables_of(fitting, version))
    return tables, unfit | {violation.document_id: violation.detail for violation in violations}


def _fault(version: str, document: ParsedDocument) -> str:
    try:
        tables_of([document], version)
    except Exception as error:  # whatever polars says of a value that does not fit
        return f"{type(error).__name__}: {error}"
    return ""


def _write(tables: Tables, number: int, work: Path) -> None:
    for table, data in tables.items():
        if data.height:
            rows = data.with_columns(pl.lit(number, dtype=pl.Int64).alias("batch"))
            write_parquet(rows, work / table / f"{number:012d}.parquet")


def _write_refs(
    captures: list[tuple[int, Captured, str]], rejections: list[tuple[int, Rejection]], number: int, work: Path
) -> None:
    """Captures and rejections with what else a load asks for: the file they came from and their place in the run."""
    told: dict[str, tuple[list[Row], list[Row]]] = {
        "captures": (
            [(item.document_ref, document_id) for _, item, document_id in captures],
            [(item.file_ref, place) for place, item, _ in captures],
        ),
        "rejected_documents": (
            [rejection[:5] for _, rejection in rejections],
            [(rejection.file_ref, place) for place, rejection in rejections],
        ),
    }
    for table, (rows, origins) in told.items():
        if rows:
            data = frame(table, rows).hstack(pl.DataFrame(origins, schema=ORIGIN_SCHEMA, orient="row"))
            data = data.with_columns(pl.lit(number, dtype=pl.Int64).alias("batch"))
            write_parquet(data, work / table / f"{number:012d}.parquet")


def write_parquet(data: pl.DataFrame, path: Path) -> None:
    """Write a file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    data.write_parquet(unfinished, compression="lz4")
    unfinished.replace(path)
