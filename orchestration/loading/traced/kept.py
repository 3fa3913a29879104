"""What one run computes of articles and compares them by, kept on disk.

Belongs here: words and vectors by article. Does not belong here: how rows are laid out in files (`row_store.py`), or
what makes words and vectors (`articles.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from orchestration.loading.traced.row_store import RowStore
from orchestration.tracing.reuse import Texts
from orchestration.tracing.vectors import WIDTH

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl


class Kept(NamedTuple):
    """The words and the vectors of articles, all of which have both."""

    texts: RowStore
    vectors: RowStore

    @classmethod
    def within(cls, folder: Path) -> Kept:
        """Nothing yet; what is added is kept in a folder."""
        return cls(
            texts=RowStore(folder / "texts", {"hashes": "uint64", "chars": "uint32"}),
            vectors=RowStore(folder / "vectors", {"columns": "int32", "values": "float32"}),
        )

    def add(self, numbers: pl.Series, texts: Texts, vectors: csr_matrix) -> None:
        """Keep some articles that are not kept yet."""
        articles = numbers.to_numpy()
        self.texts.add(articles, texts.ends, hashes=texts.hashes, chars=texts.chars)
        self.vectors.add(articles, vectors.indptr, columns=vectors.indices, values=vectors.data)

    def texts_of(self, numbers: pl.Series) -> Texts:
        """The words of some articles, in their order."""
        ends, rows = self.texts.take(numbers.to_numpy())
        return Texts(rows["hashes"], rows["chars"].astype(np.int64), ends)

    def vectors_of(self, numbers: pl.Series) -> csr_matrix:
        """What some articles tell of, a row each, in their order."""
        ends, rows = self.vectors.take(numbers.to_numpy())
        return csr_matrix((rows["values"], rows["columns"], ends), shape=(len(numbers), WIDTH))
