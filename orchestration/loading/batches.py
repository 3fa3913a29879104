"""Parses captured documents in batches and leaves one Parquet file per table and batch in a work folder.

Belongs here: what one batch becomes, and how a failing document is kept from taking others with it.
Does not belong here: processes (`parallel.py`), the warehouse.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

import polars as pl

from orchestration.contracts.rows import Tables, frame, tables_of, validate
from orchestration.loading.landing import Rejection
from orchestration.parsing.parser import RejectedDocument, record_sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from orchestration.loading.reading import Captured
    from orchestration.parsing.records import ParsedDocument

MAX_DOCUMENTS = 500
MAX_BYTES = 16 * 1024 * 1024
DETAIL_CHARS = 300


class DocumentParser(Protocol):
    """What a batch needs of the parser."""

    version: str

    def parse_page(self, content: bytes, name: str) -> ParsedDocument:
        """Parse a page."""

    def parse_record(self, record: Mapping[str, object]) -> ParsedDocument:
        """Parse a record."""


class Batch(NamedTuple):
    """Documents that are parsed together.

    Attributes:
        number: the place of its first document in the run, so that batches sort as the landing folder does.
        documents: still unread.
        rejections: what reading refused on the way.
    """

    number: int
    documents: list[Captured]
    rejections: list[Rejection]


@dataclass(slots=True)
class Counts:
    """What became of documents.

    Attributes:
        documents: how many were handed to the parser.
        parsed: how many of them came back as a document.
        rejected: how many files and records were refused, by reason.
    """

    documents: int = 0
    parsed: int = 0
    rejected: dict[str, int] = field(default_factory=dict)

    def add(self, other: Counts) -> None:
        """Count another batch too."""
        self.documents += other.documents
        self.parsed += other.parsed
        for reason, count in other.rejected.items():
            self.rejected[reason] = self.rejected.get(reason, 0) + count


def in_batches(
    items: Iterable[Captured | Rejection], max_documents: int = MAX_DOCUMENTS, max_bytes: int = MAX_BYTES
) -> Iterator[Batch]:
    """Group what reading yields; a batch is full at either bound.

    Args:
        items: documents and rejections in the order of the landing folder.
        max_documents: how many items a batch holds at most.
        max_bytes: from which size on it takes no further document.
    """
    number, size_bytes = 0, 0
    batch = Batch(0, [], [])
    for item in items:
        if isinstance(item, Rejection):
            batch.rejections.append(item)
        else:
            batch.documents.append(item)
            size_bytes += item.size_bytes
        if len(batch.documents) + len(batch.rejections) >= max_documents or size_bytes >= max_bytes:
            yield batch
            number, size_bytes = number + len(batch.documents) + len(batch.rejections), 0
            batch = Batch(number, [], [])
    if batch.documents or batch.rejections:
        yield batch


def parse_batch(parser: DocumentParser, batch: Batch, work: Path) -> Counts:
    """Parse a batch, hold its rows against their contracts, and write them below `work`.

    Nothing a document does to the parser gets further than a row in `rejected_documents`.

    Args:
        parser: reads single documents.
        batch: what to parse.
        work: the folder that gets `<table>/<batch number>.parquet`; a file appears there whole or not at all.
    """
    rejections = list(batch.rejections)
    parsed: list[tuple[Captured, ParsedDocument]] = []
    for captured in batch.documents:
        outcome = _parse(parser, captured)
        if isinstance(outcome, Rejection):
            rejections.append(outcome)
        else:
            parsed.append((captured, outcome))
    tables, refused = _tables(parser.version, parsed)
    rejections += refused
    kept = set(tables["documents"]["document_id"].to_list())
    captures = [
        (captured.document_ref, document.document_id) for captured, document in parsed if document.document_id in kept
    ]
    tables["captures"] = frame("captures", captures)
    tables["rejected_documents"] = frame("rejected_documents", [rejection[:5] for rejection in rejections])
    file_refs = {captured.document_ref: captured.file_ref for captured in batch.documents}
    file_refs |= {rejection.document_ref: rejection.file_ref for rejection in rejections}
    _write(tables, file_refs, batch.number, work)
    counts = Counts(len(batch.documents), len(captures))
    for rejection in rejections:
        counts.add(Counts(rejected={rejection.reason: 1}))
    return counts


def rejection_of(captured: Captured, stage: str, reason: str, detail: str) -> Rejection:
    """Refuse a document that was read; its hash tells whether it is the same one next time."""
    content = captured.content
    sha256 = record_sha256(content) if isinstance(content, Mapping) else hashlib.sha256(content).hexdigest()
    printable = " ".join(detail.encode("utf-8", "backslashreplace").decode().split())[:DETAIL_CHARS]
    return Rejection(captured.document_ref, stage, reason, printable, sha256, captured.file_ref)


def _parse(parser: DocumentParser, captured: Captured) -> ParsedDocument | Rejection:
    try:
        if isinstance(captured.content, Mapping):
            return parser.parse_record(captured.content)
        return parser.parse_page(captured.content, captured.name)
    except RejectedDocument as rejected:
        return rejection_of(captured, rejected.stage, rejected.reason, rejected.detail)
    except Exception as error:  # a fault of the parser costs one document, never the run
        return rejection_of(captured, "parse", "parser_error", f"{type(error).__name__}: {error}")


def _tables(version: str, parsed: list[tuple[Captured, ParsedDocument]]) -> tuple[Tables, list[Rejection]]:
    """The frames of a batch, and a rejection for every capture of a document that does not fit them."""
    distinct = {document.document_id: document for _, document in reversed(parsed)}
    try:
        tables, violations = validate(tables_of(reversed(distinct.values()), version))
        unfit = {violation.document_id: ("contract_violation", violation.detail) for violation in violations}
    except Exception:  # some value has no place in its column: find out whose
        unfit = {key: ("contract_violation", fault) for key, one in distinct.items() if (fault := _fault(version, one))}
        tables, violations = validate(tables_of([one for key, one in distinct.items() if key not in unfit], version))
        unfit |= {violation.document_id: ("contract_violation", violation.detail) for violation in violations}
    return tables, [
        rejection_of(captured, "contract", *unfit[document.document_id])
        for captured, document in parsed
        if document.document_id in unfit
    ]


def _fault(version: str, document: ParsedDocument) -> str:
    try:
        tables_of([document], version)
    except Exception as error:  # whatever polars says of a value that does not fit
        return f"{type(error).__name__}: {error}"
    return ""


def _write(tables: Tables, file_refs: dict[str, str], number: int, work: Path) -> None:
    for table, data in tables.items():
        if data.height:
            rows = data.with_columns(pl.lit(number, dtype=pl.Int64).alias("batch"))
            if table in ("captures", "rejected_documents"):
                names = pl.col("document_ref").replace_strict(file_refs, return_dtype=pl.String)
                rows = rows.with_columns(names.alias("file_ref"))
            write_parquet(rows, work / table / f"{number:012d}.parquet")


def write_parquet(data: pl.DataFrame, path: Path) -> None:
    """Write a file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    data.write_parquet(unfinished, compression="lz4")
    unfinished.replace(path)
