"""Rows come back from disk as they were, in the order asked for."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from orchestration.loading.traced.row_store import RowStore

COLUMNS = {"columns": "int32", "values": "float32"}


def test_rows_come_back_in_the_order_asked_for(tmp_path: Path) -> None:
    store = RowStore(tmp_path / "rows", COLUMNS)
    numbers = np.array([50, 20, 40, 10, 30], dtype=np.uint64)
    store.add(numbers[:3], np.array([0, 2, 2, 5]), columns=np.arange(5), values=np.arange(5) / 4)
    assert store.missing(numbers).tolist() == [10, 30]
    store.add(numbers[3:], np.array([0, 1, 3]), columns=np.arange(10, 13), values=np.ones(3))
    ends, rows = store.take(np.array([10, 20, 40, 50], dtype=np.uint64))
    assert ends.tolist() == [0, 1, 1, 4, 6]
    assert rows["columns"].tolist() == [10, 2, 3, 4, 0, 1]
    assert rows["values"].tolist() == [1.0, 0.5, 0.75, 1.0, 0.0, 0.25]


def test_rows_of_nothing_are_empty(tmp_path: Path) -> None:
    store = RowStore(tmp_path, COLUMNS)
    store.add(np.array([1, 2], dtype=np.uint64), np.array([0, 0, 0]), columns=np.zeros(0), values=np.zeros(0))
    ends, rows = store.take(np.array([2, 1], dtype=np.uint64))
    assert (ends.tolist(), len(rows["values"])) == ([0, 0, 0], 0)
    assert store.take(np.array([], dtype=np.uint64))[0].tolist() == [0]
