"""Reads one file of the landing folder into captured documents, never more than a bounded piece of it at a time.

Belongs here: formats, compression, what is wrong with a file or a line. Does not belong here: what a document says.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from orchestration.loading.landing import MAX_PAGE_BYTES, PAGE_SUFFIXES, LandingFile, Rejection, refused, split_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RECORDS_PER_READ = 256
DAMAGED = (OSError, EOFError, zlib.error, pa.ArrowException)


class Captured(NamedTuple):
    """One document as captured, still unread.

    Attributes:
        document_ref: the file's path below the landing folder, with `#<record id>` behind it for a record.
        file_ref: the file's path alone.
        name: the file's name without the suffix of a compression.
        content: the bytes of a page, or a record.
        size_bytes: how large it is, about.
    """

    document_ref: str
    file_ref: str
    name: str
    content: bytes | Mapping[str, object]
    size_bytes: int


def read_documents(file: LandingFile) -> Iterator[Captured | Rejection]:
    """Read a file: one page, or the records in it one by one.

    What is wrong with a record rejects it alone; what is wrong with the file ends it with a rejection of the file.
    Content that is damaged (stage `decode`) stays so; what keeps a file from being read (stage `read`) may pass.

    Args:
        file: what the walk found.
    """
    name, suffix, compression = split_suffixes(file.path.rpartition("/")[2])
    try:
        if suffix in PAGE_SUFFIXES:
            yield _page(file, name, compression)
        else:
            yield from _with_unique_refs(RECORD_READERS[suffix](file, name, compression))
    except FileNotFoundError:
        yield refused(file.ref, "vanished", "gone between the walk and the reading")
    except DAMAGED as error:
        stage = "read" if isinstance(error, OSError) and error.errno is not None else "decode"
        yield Rejection(file.ref, stage, "unreadable", f"{type(error).__name__}: {error}"[:300], None, file.ref)


@contextmanager
def _opened(path: str, compression: str) -> Iterator[BinaryIO]:
    if compression == "gzip":
        with gzip.open(path, "rb") as unpacked:
            yield cast("BinaryIO", unpacked)
    elif compression:
        with pa.CompressedInputStream(path, compression) as stream:
            yield cast("BinaryIO", io.BufferedReader(stream))
    else:
        with open(path, "rb") as plain:  # noqa: PTH123 - a Path per file would cost more than the read
            yield plain


def _page(file: LandingFile, name: str, compression: str) -> Captured | Rejection:
    with _opened(file.path, compression) as stream:
        content = stream.read(MAX_PAGE_BYTES + 1)
    if len(content) > MAX_PAGE_BYTES:
        return refused(file.ref, "too_large", f"a page has {MAX_PAGE_BYTES} bytes at most")
    return Captured(file.ref, file.ref, name, content, len(content))


def _with_unique_refs(items: Iterator[Captured | Rejection]) -> Iterator[Captured | Rejection]:
    """An id that a file uses again gets `~2`, `~3`, ... behind it."""
    used: set[str] = set()
    for item in items:
        ref, again = item.document_ref, 1
        while ref in used:
            again += 1
            ref = f"{item.document_ref}~{again}"
        used.add(ref)
        yield item if again == 1 else item._replace(document_ref=ref)


def _record(file: LandingFile, name: str, place: str, record: object, size_bytes: int) -> Captured | Rejection:
    """A record under its own id, or under its place in the file where it has none."""
    if not isinstance(record, dict):
        return refused(
            f"{file.ref}#{place}", "bad_record", f"an object was expected, not {type(record).__name__}", file.ref
        )
    own_id = next(
        (value for key, value in record.items() if isinstance(key, str) and key.strip().lower() == "id"), None
    )
    record_id = "" if own_id is None else " ".join(str(own_id).split())[:200]
    return Captured(f"{file.ref}#{record_id or place}", file.ref, name, record, size_bytes)


def _json_lines(file: LandingFile, name: str, compression: str) -> Iterator[Captured | Rejection]:
    with _opened(file.path, compression) as stream:
        number = 0
        while line := stream.readline(MAX_PAGE_BYTES + 1):
            number += 1
            place = f"line-{number}"
            if len(line) > MAX_PAGE_BYTES:
                while not line.endswith(b"\n") and (line := stream.readline(MAX_PAGE_BYTES)):
                    pass
                yield refused(
                    f"{file.ref}#{place}", "too_large", f"a record has {MAX_PAGE_BYTES} bytes at most", file.ref
                )
            elif line.strip():
                yield _json_record(file, name, place, line.removeprefix(b"\xef\xbb\xbf"))


def _json_record(file: LandingFile, name: str, place: str, line: bytes) -> Captured | Rejection:
    try:
        record = json.loads(line.decode())
        if b"\\ud" in line or b"\\uD" in line:
            record = _without_lone_surrogates(record)
    except (ValueError, RecursionError) as error:
        return refused(f"{file.ref}#{place}", "bad_record", f"{type(error).__name__}: {error}"[:200], file.ref)
    return _record(file, name, place, record, len(line))


def _without_lone_surrogates(value: Any) -> Any:
    """Half a character pair, which JSON can spell and no encoding can hold, becomes U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_lone_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_lone_surrogates(key): _without_lone_surrogates(item) for key, item in value.items()}
    return value


def _csv_rows(file: LandingFile, name: str, compression: str) -> Iterator[Captured | Rejection]:
    csv.field_size_limit(MAX_PAGE_BYTES)
    with _opened(file.path, compression) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        heading = text.readline(MAX_PAGE_BYTES)
        delimiter = max(",;\t", key=heading.count)
        columns = next(csv.reader([heading], delimiter=delimiter), [])
        rows = csv.reader(text, delimiter=delimiter)
        while True:
            place = f"line-{rows.line_num + 2}"
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield refused(f"{file.ref}#{place}", "bad_record", str(error), file.ref)
                continue
            if row is None:
                return
            if row:
                yield _csv_record(file, name, place, columns, row)


def _csv_record(file: LandingFile, name: str, place: str, columns: list[str], row: list[str]) -> Captured | Rejection:
    ref = f"{file.ref}#{place}"
    if len(row) != len(columns):
        return refused(ref, "bad_record", f"{len(row)} values for {len(columns)} columns", file.ref)
    size_bytes = sum(map(len, row))
    try:
        "".join(row).encode()
    except UnicodeEncodeError:
        return Rejection(ref, "decode", "undecodable", "not UTF-8", None, file.ref)
    return _record(file, name, place, dict(zip(columns, row, strict=True)), size_bytes)


def _parquet_rows(file: LandingFile, name: str, _compression: str) -> Iterator[Captured | Rejection]:
    with pq.ParquetFile(file.path) as parquet:
        mean_bytes = file.size_bytes // max(parquet.metadata.num_rows, 1)
        number = 0
        for piece in parquet.iter_batches(batch_size=RECORDS_PER_READ):
            for record in piece.to_pylist():
                number += 1
                yield _record(file, name, f"row-{number}", record, mean_bytes)


RECORD_READERS = {".jsonl": _json_lines, ".ndjson": _json_lines, ".csv": _csv_rows, ".parquet": _parquet_rows}
