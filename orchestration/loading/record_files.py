"""Reads files of records: JSON lines, CSV and Parquet, in blocks that one process finds and another one takes apart.

Belongs here: formats, and what is wrong with a line or a row. Does not belong here: what a record says.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from orchestration.loading.landing import MAX_PAGE_BYTES, LandingFile, Rejection, refused
from orchestration.loading.pieces import Block, Captured
from orchestration.loading.streams import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK_BYTES = 1024 * 1024
MAX_ROWS_PER_BLOCK = 1_024


def records_of(block: Block) -> Iterator[Captured | Rejection]:
    """The records of a block one by one.

    Args:
        block: of one of the `RECORD_READERS`.
    """
    return _rows(block) if block.is_arrow else _lines(block)


def _line_blocks(file: LandingFile, name: str, compression: str) -> Iterator[Block | Captured | Rejection]:
    first, line, is_skipping = 1, bytearray(), False
    with opened(file.path, compression, file.size_bytes) as stream:
        for data in _chunks(stream, None if compression else file.size_bytes):
            cut = data.rfind(b"\n") + 1
            if cut and is_skipping:
                start, is_skipping = data.index(b"\n") + 1, False
                data, cut = data[start:], cut - start
                first += 1
            if cut:
                content = bytes(line) + data[:cut]
                count = content.count(b"\n")
                yield Block(file.ref, name, first, count, content, False, len(content))
                first += count
                line.clear()
            if not is_skipping:
                line += data[cut:]
            if len(line) > MAX_PAGE_BYTES:
                yield _too_large(file.ref, first)
                line.clear()
                is_skipping = True
    if line:
        yield Block(file.ref, name, first, 1, bytes(line), False, len(line))


def _chunks(stream: io.BufferedReader, size_bytes: int | None) -> Iterator[bytes]:
    """What a stream holds; of a file that is still written to, what the walk saw and the rest of its last line."""
    left = BLOCK_BYTES if size_bytes is None else size_bytes
    data = b""
    while left > 0 and (data := stream.read1(min(left, BLOCK_BYTES))):
        yield data
        left -= 0 if size_bytes is None else len(data)
    if not left and data and not data.endswith(b"\n"):
        yield stream.readline(MAX_PAGE_BYTES)


def _too_large(file_ref: str, line_number: int) -> Rejection:
    ref = f"{file_ref}#line-{line_number}"
    return refused(ref, "too_large", f"a record has {MAX_PAGE_BYTES} bytes at most", file_ref)


def _lines(block: Block) -> Iterator[Captured | Rejection]:
    for number, line in enumerate(block.content.split(b"\n"), start=block.first):
        if len(line) > MAX_PAGE_BYTES:
            yield _too_large(block.file_ref, number)
        elif line and not line.isspace():
            yield _json_record(block, f"line-{number}", line.removeprefix(b"\xef\xbb\xbf"))


def _json_record(block: Block, place: str, line: bytes) -> Captured | Rejection:
    try:
        record = json.loads(line.decode())
        if b"\\ud" in line or b"\\uD" in line:
            record = _without_lone_surrogates(record)
    except (ValueError, RecursionError) as error:
        said = f"{type(error).__name__}: {error}"[:200]
        return refused(f"{block.file_ref}#{place}", "bad_record", said, block.file_ref)
    return _record(block.file_ref, block.name, place, record, len(line))


def _without_lone_surrogates(value: Any) -> Any:
    """Half a character pair, which JSON can spell and no encoding can hold, becomes U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_lone_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_lone_surrogates(key): _without_lone_surrogates(item) for key, item in value.items()}
    return value


def _record(file_ref: str, name: str, place: str, record: object, size_bytes: int) -> Captured | Rejection:
    """A record under its own id, or under its place in the file where it has none."""
    if not isinstance(record, dict):
        said = f"an object was expected, not {type(record).__name__}"
        return refused(f"{file_ref}#{place}", "bad_record", said, file_ref)
    own_id = record.get("id")
    if own_id is None:
        own_id = next(
            (value for key, value in record.items() if isinstance(key, str) and key.strip().lower() == "id"), None
        )
    record_id = "" if own_id is None else " ".join(str(own_id).split())[:200]
    return Captured(f"{file_ref}#{record_id or place}", file_ref, name, record, size_bytes)


def _csv_records(file: LandingFile, name: str, compression: str) -> Iterator[Block | Captured | Rejection]:
    """The rows of a CSV one by one: where a row ends is known only to who has read all before it."""
    csv.field_size_limit(MAX_PAGE_BYTES)
    with opened(file.path, compression, file.size_bytes) as stream:
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
    return _record(file.ref, name, place, dict(zip(columns, row, strict=True)), size_bytes)


def _row_blocks(file: LandingFile, name: str, _compression: str) -> Iterator[Block | Captured | Rejection]:
    with pq.ParquetFile(file.path) as parquet:
        groups = [parquet.metadata.row_group(number) for number in range(parquet.metadata.num_row_groups)]
        row_bytes = max((group.total_byte_size // max(group.num_rows, 1) for group in groups), default=0)
        rows = min(MAX_ROWS_PER_BLOCK, max(BLOCK_BYTES // max(row_bytes, 1), 1))
        first = 1
        for piece in parquet.iter_batches(batch_size=rows):
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, piece.schema) as stream:
                stream.write_batch(piece)
            yield Block(file.ref, name, first, piece.num_rows, sink.getvalue().to_pybytes(), True, piece.nbytes)
            first += piece.num_rows


def _rows(block: Block) -> Iterator[Captured | Rejection]:
    with pa.ipc.open_stream(block.content) as stream:
        table = stream.read_all()
    mean_bytes = block.size_bytes // max(block.length, 1)
    # Column by column is twice as quick as pyarrow's own way from rows to records.
    columns = [column.to_pylist() for column in table.columns]
    for number, values in enumerate(zip(*columns, strict=True), start=block.first):
        record = dict(zip(table.column_names, values, strict=True))
        yield _record(block.file_ref, block.name, f"row-{number}", record, mean_bytes)


RECORD_READERS = {".jsonl": _line_blocks, ".ndjson": _line_blocks, ".csv": _csv_records, ".parquet": _row_blocks}
