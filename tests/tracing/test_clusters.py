"""Vectors become groups by their centres, and time keeps groups apart."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from orchestration.tracing.clusters import MAX_NEIGHBOURS, Fading, Merger, Neighbours, Periods, nearest

LONG_TIME = Fading(days_to_half=100.0, left_by_doubt=1.0)


def vectors(*rows: list[float]) -> csr_matrix:
    dense = np.array(rows)
    return csr_matrix(dense / np.linalg.norm(dense, axis=1, keepdims=True))


def days(*spans: tuple[float, float]) -> Periods:
    return Periods(np.array([first for first, _ in spans]), np.array([last for _, last in spans]))


def neighbours(data: csr_matrix) -> Neighbours:
    """Every two rows that have anything in common."""
    shared = (data @ data.T).tocoo()
    kept = shared.row < shared.col
    return Neighbours(shared.row[kept].astype(np.int64), shared.col[kept].astype(np.int64), shared.data[kept])


def groups(
    data: csr_matrix, threshold: float, periods: Periods | None = None, fading: Fading = LONG_TIME
) -> list[list[int]]:
    merger = Merger(data, periods or Periods.unknown(data.shape[0]), fading)
    merger.merge(neighbours(data), threshold)
    return sorted(sorted(group.rows) for group in merger.groups.values())


def test_what_points_the_same_way_is_one_group_and_the_rest_stays_alone() -> None:
    data = vectors([1, 1, 0, 0], [1, 0.9, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1])
    assert groups(data, 0.5) == [[0, 1], [2], [3]]


def test_two_loose_groups_are_one_when_their_centres_agree() -> None:
    # No vector of the first pair is as near to one of the second as the threshold asks; their middles are.
    data = vectors([3, 2, 2, 0], [3, 2, -0.0, 2], [3, 0, 2, 2], [0, 1, 0, 0])
    within = (data[0] @ data[1].T).toarray()[0, 0]
    assert groups(data, within) == [[0, 1, 2], [3]]


def test_days_between_them_keep_alike_groups_apart() -> None:
    data = vectors([1, 1], [1, 0.9])
    assert groups(data, 0.6, days((0, 0), (10, 10))) == [[0, 1]]
    assert groups(data, 0.6, days((0, 0), (500, 500))) == [[0], [1]]


def test_days_that_nobody_knows_keep_nothing_apart_but_ask_for_a_little_more() -> None:
    data = vectors([1, 1], [1, 0.9])
    unknown = days((0, 0), (np.nan, np.nan))
    assert groups(data, 0.95, unknown) == [[0, 1]]
    assert groups(data, 0.95, unknown, Fading(100.0, 0.9)) == [[0], [1]]


def test_what_belongs_together_is_merged_however_unlike_it_is() -> None:
    data = vectors([1, 0.1, 0], [0.1, 1, 0], [0.1, 0, 1])
    merger = Merger(data, Periods.unknown(3), LONG_TIME)
    merger.merge(neighbours(data), 0.9, [(0, 1), (1, 2)])
    assert [sorted(group.rows) for group in merger.groups.values()] == [[0, 1, 2]]


def test_nearness_is_one_for_a_row_alone_and_less_in_a_group() -> None:
    data = vectors([1, 1, 0], [1, 0.8, 0], [0, 0, 1])
    merger = Merger(data, Periods.unknown(3), LONG_TIME)
    merger.merge(neighbours(data), 0.5)
    near = merger.nearness()
    assert near[2] == pytest.approx(1.0)
    assert 0.9 < near[0] < 1.0


def test_a_zero_that_is_held_counts_as_none() -> None:
    data = vectors([1, 1, 0], [1, 1, 0.5])
    held = csr_matrix((np.insert(data.data, 2, 0.0), np.insert(data.indices, 2, 2), [0, 3, 6]), shape=(2, 3))
    near = []
    for rows in (data, held):
        merger = Merger(rows, Periods.unknown(2), LONG_TIME)
        merger.merge(neighbours(data), 0.5)
        near.append(merger.nearness().tolist())
    assert near[0] == pytest.approx(near[1])


def test_a_row_keeps_its_nearest_neighbours_and_those_that_it_is_nearest_to() -> None:
    rows = MAX_NEIGHBOURS + 20
    star = Neighbours(np.zeros(rows, dtype=np.int64), np.arange(1, rows + 1), np.linspace(1.0, 0.5, rows))
    assert len(nearest(star, rows + 1).one) == rows  # the first row is the nearest that each other one has
    ring = Neighbours(*(np.array(part) for part in zip(*_all_pairs(rows), strict=True)))
    kept = nearest(ring, rows)
    assert len(kept.one) < len(ring.one)
    assert kept.product.min() > ring.product.min()


def _all_pairs(rows: int) -> list[tuple[int, int, float]]:
    """Every two rows, the nearer the smaller the sum of their numbers."""
    return [(one, other, 1.0 / (1 + one + other)) for one in range(rows) for other in range(one + 1, rows)]
