"""Keeps what one run computes of articles on disk, so that memory does not grow with the corpus.

Belongs here: rows of numbers, written and read back by their article. Does not belong here: what they stand for.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]
    Ints = NDArray[np.int64]


class RowStore:
    """Rows of any length by article number; each row has values of every column.

    Args:
        folder: an empty folder of its own; it may go when the store is no longer used.
        columns: their names and numpy's names of their types.
    """

    def __init__(self, folder: Path, columns: Mapping[str, str]) -> None:
        self._types = {name: np.dtype(kind) for name, kind in columns.items()}
        self._files = {name: folder / name for name in columns}
        folder.mkdir(exist_ok=True)
        for path in self._files.values():
            path.touch()
        self._articles = np.zeros(0, dtype=np.uint64)
        self._begins = np.zeros(0, dtype=np.int64)
        self._lengths = np.zeros(0, dtype=np.int64)
        self._end = 0

    def missing(self, articles: Numbers) -> Numbers:
        """Those of some articles that have no row yet, sorted."""
        wanted = np.unique(articles)
        at = np.searchsorted(self._articles, wanted)
        is_there = at < len(self._articles)
        is_there[is_there] = self._articles[at[is_there]] == wanted[is_there]
        return wanted[~is_there]

    def add(self, articles: Numbers, ends: Ints, **columns: NDArray[Any]) -> None:
        """Write the rows of articles that have none yet.

        Args:
            articles: their numbers.
            ends: row `n` lies from `ends[n]` to `ends[n + 1]`.
            columns: the values of all rows, one after another.
        """
        for name, values in columns.items():
            with self._files[name].open("ab") as file:
                file.write(values.astype(self._types[name]).tobytes())
        all_articles = np.concatenate([self._articles, articles])
        order = np.argsort(all_articles, kind="stable")
        self._articles = all_articles[order]
        self._begins = np.concatenate([self._begins, self._end + ends[:-1].astype(np.int64)])[order]
        self._lengths = np.concatenate([self._lengths, np.diff(ends).astype(np.int64)])[order]
        self._end += int(ends[-1])

    def take(self, articles: Numbers) -> tuple[Ints, dict[str, NDArray[Any]]]:
        """The rows of articles that have one, in the order asked for, as `ends` and columns of `add`."""
        at = np.searchsorted(self._articles, articles)
        lengths = self._lengths[at]
        ends = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        rows = list(zip(self._begins[at].tolist(), lengths.tolist(), strict=True))
        taken = {name: self._read(name, rows) for name in self._files}
        return ends, taken

    def _read(self, name: str, rows: list[tuple[int, int]]) -> NDArray[Any]:
        """Rows by where they begin and how long they are; mapped, a file's pages would count as memory."""
        kind = self._types[name]
        with self._files[name].open("rb", buffering=0) as file:
            size, handle = kind.itemsize, file.fileno()
            read = [os.pread(handle, length * size, begin * size) for begin, length in rows]
        return np.frombuffer(b"".join(read), dtype=kind)
