"""Writes an export: to a file or folder that appears whole or not at all, or to a stream.

Belongs here: the formats by name, files and their renaming. Does not belong here: what stands in them.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from orchestration.exports import json_ld, ninjs, prov_json
from orchestration.exports.selection import exported
from orchestration.exports.tables import FORMATS, copy_tables
from orchestration.loading.snapshot import Snapshot

# One document per line, but for PROV-JSON, which is one document with a bundle per article.
LINES = {"jsonld": json_ld.news_article, "ninjs": ninjs.item}
PROV = "prov-json"
FILE_NAMES = {PROV: "jejak.prov.json", "jsonld": "jejak.jsonld.ndjson", "ninjs": "jejak.ninjs.ndjson"}
SORTING_MEMORY = "1GB"
TABLE_FORMATS = frozenset(FORMATS)


def write_stream(snapshot: Snapshot, export_format: str, stream: TextIO, *, has_text: bool = False) -> None:
    """Write the chosen articles as text, one at a time.

    Args:
        snapshot: the snapshot on which `choose` was called.
        export_format: `prov-json`, `jsonld` or `ninjs`.
        stream: what takes UTF-8 text.
        has_text: whether the whole texts go along.
    """
    names = snapshot.names()
    articles = exported(snapshot, has_text=has_text)
    if export_format == PROV:
        stream.write(f'{{"prefix": {_json(prov_json.PREFIXES)},\n"bundle": {{')
        for position, article in enumerate(articles):
            name, content = prov_json.bundle(article, names)
            stream.write(f"{',' if position else ''}\n{_json(name)}: {_json(content)}")
        stream.write("\n}}\n")
        return
    for article in articles:
        stream.write(f"{_json(LINES[export_format](article, names))}\n")


def write_file(snapshot: Snapshot, export_format: str, out: Path, *, has_text: bool = False) -> Path:
    """Write the chosen articles to a file or, where the format is one of tables, to files of a folder.

    Args:
        snapshot: the snapshot on which `choose` was called.
        export_format: one of `FILE_NAMES` or `TABLE_FORMATS`.
        out: a file, or a folder in which it gets its usual name; for tables a folder, which may hold other files.
        has_text: whether the whole texts go along.

    Returns:
        The file or folder.

    Raises:
        OSError: it cannot be written there.
    """
    if export_format in TABLE_FORMATS:
        out.mkdir(parents=True, exist_ok=True)
        unfinished = out / f".{uuid.uuid4().hex}.tmp"
        unfinished.mkdir()
        try:
            with _spilling(snapshot):
                for file in copy_tables(snapshot, unfinished, export_format, has_text=has_text):
                    file.replace(out / file.name)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        return out
    target = out / FILE_NAMES[export_format] if out.is_dir() else out
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{uuid.uuid4().hex}.tmp")
    try:
        with _spilling(snapshot), unfinished.open("w", encoding="utf-8", newline="\n") as stream:
            write_stream(snapshot, export_format, stream, has_text=has_text)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


@contextmanager
def _spilling(snapshot: Snapshot) -> Iterator[None]:
    """A bound on DuckDB's memory and a folder for what it sorts beyond that; its own choice is the working folder."""
    with tempfile.TemporaryDirectory(prefix="jejak-") as folder:
        quoted = folder.replace("'", "''")
        snapshot.command(f"set temp_directory = '{quoted}'")
        snapshot.command(f"set memory_limit = '{SORTING_MEMORY}'")
        yield


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
