"""Keeps the vectors of one run's articles on disk, so that memory does not grow with the corpus.

Belongs here: rows written and read back by the number of their article. Does not belong here: how vectors are made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

WIDTH = np.iinfo(np.int32).max


class VectorStore:
    """Sparse rows by article number.

    Args:
        folder: an empty folder of its own; it may go when the store is no longer used.
    """

    def __init__(self, folder: Path) -> None:
        self._columns = folder / "columns.i32"
        self._values = folder / "values.f32"
        for path in (self._columns, self._values):
            path.touch()
        self._articles = np.zeros(0, dtype=np.uint64)
        self._begins = np.zeros(0, dtype=np.int64)
        self._lengths = np.zeros(0, dtype=np.int64)
        self._end = 0

    def missing(self, articles: Numbers) -> Numbers:
        """Those of some articles that have no row yet, sorted."""
        return np.setdiff1d(articles, self._articles)

    def add(self, articles: Numbers, vectors: csr_matrix) -> None:
        """Write the rows of articles that have none yet.

        Args:
            articles: their numbers.
            vectors: a row for each.
        """
        for path, data, kind in ((self._columns, vectors.indices, np.int32), (self._values, vectors.data, np.float32)):
            with path.open("ab") as file:
                file.write(data.astype(kind).tobytes())
        all_articles = np.concatenate([self._articles, articles])
        order = np.argsort(all_articles, kind="stable")
        self._articles = all_articles[order]
        self._begins = np.concatenate([self._begins, self._end + vectors.indptr[:-1].astype(np.int64)])[order]
        self._lengths = np.concatenate([self._lengths, np.diff(vectors.indptr).astype(np.int64)])[order]
        self._end += len(vectors.indices)

    def take(self, articles: Numbers) -> csr_matrix:
        """The rows of articles that have one, in the order asked for."""
        at = np.searchsorted(self._articles, articles)
        lengths = self._lengths[at]
        ends = np.concatenate([[0], np.cumsum(lengths)])
        places = np.arange(ends[-1]) + np.repeat(self._begins[at] - ends[:-1], lengths)
        shape = (len(articles), WIDTH)
        if not len(places):
            return csr_matrix(shape, dtype=np.float32)
        columns = np.memmap(self._columns, dtype=np.int32, mode="r")[places]
        values = np.memmap(self._values, dtype=np.float32, mode="r")[places]
        return csr_matrix((values, columns, ends), shape=shape)
