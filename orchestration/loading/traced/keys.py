"""The keys by which articles are looked up: those of one run, and which articles they touch.

Belongs here: files of keys, and whose pairs may have changed. Does not belong here: what makes a key
(`orchestration/tracing`), or the tables that hold all of them (`state.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from orchestration.tracing.pairs import KEYS, MAX_ARTICLES_PER_KEY, stirred
from orchestration.tracing.reuse import MAX_ARTICLES_PER_RUN

if TYPE_CHECKING:
    from pathlib import Path

    from orchestration.loading.traced.state import TracingState

TABLES_OF_KEYS = {"story_keys": MAX_ARTICLES_PER_KEY, "text_keys": MAX_ARTICLES_PER_RUN}


class KeyFiles:
    """The keys of a run's articles as files, for one insertion each: what is inserted by and by stays in memory.

    Args:
        folder: gets a folder for each table.
    """

    def __init__(self, folder: Path) -> None:
        self.folders = {table: folder / table for table in TABLES_OF_KEYS}
        for path in self.folders.values():
            path.mkdir()
        self._written = 0

    def add(self, table: str, keys: pl.DataFrame) -> None:
        """Write the keys of some articles."""
        self._written += 1
        keys.write_parquet(self.folders[table] / f"{self._written:06}.parquet", compression="lz4")

    def of(self, table: str) -> pl.Series:
        """All keys that were written, each once."""
        files = sorted(self.folders[table].iterdir())
        return pl.read_parquet(files, columns=["key"])["key"].unique() if files else pl.Series("key", [], KEYS["key"])


class Touched(NamedTuple):
    """Articles whose pairs a run looks for; `rows` are all that have a key of theirs, where they were read already."""

    articles: pl.Series
    rows: pl.DataFrame | None


def touched(state: TracingState, keys: KeyFiles, table: str, forgotten: pl.DataFrame, fresh: pl.Series) -> Touched:
    """New articles, and those whose pairs may be others for a key that has become crowded.

    Args:
        state: with the keys of new articles, and without those of forgotten ones.
        keys: of the new articles.
        table: of keys.
        forgotten: the rows of the articles that were forgotten.
        fresh: the numbers of the new articles.
    """
    rows = state.keys_like(table, pl.concat([forgotten["key"], keys.of(table)]).unique())
    articles = pl.concat([fresh, stirred(forgotten, rows, fresh, TABLES_OF_KEYS[table])]).unique().sort()
    return Touched(articles, rows if len(articles) == len(fresh) else None)
