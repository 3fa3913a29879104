"""Vectors come back from disk as they were, in the order asked for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, random_array

from orchestration.loading.vector_store import VectorStore


def test_rows_come_back_in_the_order_asked_for(tmp_path: Path) -> None:
    store = VectorStore(tmp_path)
    rows = csr_matrix(random_array((5, 40), density=0.3, rng=np.random.default_rng(1), dtype=np.float32))
    numbers = np.array([50, 20, 40, 10, 30], dtype=np.uint64)
    store.add(numbers[:3], rows[:3])
    assert store.missing(numbers).tolist() == [10, 30]
    store.add(numbers[3:], rows[3:])
    taken = store.take(np.array([10, 50, 40], dtype=np.uint64))
    np.testing.assert_array_equal(taken[:, :40].toarray(), rows[[3, 0, 2]].toarray())


def test_rows_of_nothing_are_empty(tmp_path: Path) -> None:
    store = VectorStore(tmp_path)
    store.add(np.array([1, 2], dtype=np.uint64), csr_matrix((2, 9), dtype=np.float32))
    assert store.take(np.array([2, 1], dtype=np.uint64)).nnz == 0
    assert store.take(np.array([], dtype=np.uint64)).shape[0] == 0
