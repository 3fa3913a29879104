"""The files by which the steps of a run hand on what they found; all in the run's work folder.

Belongs here: how lists of files and rejections are written down. Does not belong here: parsed rows (`batches.py`).
"""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

import polars as pl

from orchestration.loading.batches import write_parquet
from orchestration.loading.landing import LandingFile, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# A path may hold bytes that are no text, so it is kept as bytes.
FILE_SCHEMA = {"ref": pl.String, "path": pl.Binary, "size_bytes": pl.Int64, "modified_ns": pl.Int64}
REJECTION_SCHEMA = dict.fromkeys(Rejection._fields, pl.String)
LEFT_OVER_AFTER_SECONDS = 24 * 60 * 60


def write_files(files: Iterable[LandingFile], path: Path) -> None:
    """Write a list of files down."""
    rows = [(file.ref, os.fsencode(file.path), file.size_bytes, file.modified_ns) for file in files]
    write_parquet(pl.DataFrame(rows, schema=FILE_SCHEMA, orient="row"), path)


def read_files(path: Path) -> list[LandingFile]:
    """The list that `write_files` left; empty where there is none."""
    if not path.is_file():
        return []
    return [LandingFile(ref, os.fsdecode(name), size, at) for ref, name, size, at in pl.read_parquet(path).iter_rows()]


def write_rejections(rejections: Iterable[Rejection], path: Path) -> None:
    """Write a list of rejections down."""
    write_parquet(pl.DataFrame(list(rejections), schema=REJECTION_SCHEMA, orient="row"), path)


def read_rejections(path: Path) -> list[Rejection]:
    """The list that `write_rejections` left; empty where there is none."""
    return [Rejection(*row) for row in pl.read_parquet(path).iter_rows()] if path.is_file() else []


def clear(work: Path) -> None:
    """Remove a run's work folder, and those that runs left behind which were killed more than a day ago."""
    shutil.rmtree(work, ignore_errors=True)
    if work.parent.is_dir():
        for other in work.parent.iterdir():
            if time.time() - other.stat().st_mtime > LEFT_OVER_AFTER_SECONDS:
                shutil.rmtree(other, ignore_errors=True)
