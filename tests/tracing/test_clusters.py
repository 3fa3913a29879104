"""Vectors become groups by their centres, and time keeps groups apart."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from orchestration.tracing.clusters import Fading, Merger, Periods, neighbours

LONG_TIME = Fading(days_to_half=100.0, left_by_doubt=1.0)


def vectors(*rows: list[float]) -> csr_matrix:
    dense = np.array(rows)
    return csr_matrix(dense / np.linalg.norm(dense, axis=1, keepdims=True))


def days(*spans: tuple[float, float]) -> Periods:
    return Periods(np.array([first for first, _ in spans]), np.array([last for _, last in spans]))


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
    near = {}
    for group in merger.groups.values():
        near |= dict(zip(group.rows, merger.nearness(group), strict=True))
    assert near[2] == pytest.approx(1.0)
    assert 0.9 < near[0] < 1.0


def test_a_column_that_all_have_does_not_make_all_neighbours() -> None:
    rows = 400
    shared = csr_matrix(np.full((rows, 1), 0.5))
    own = csr_matrix(np.eye(rows) * 0.8)
    data = csr_matrix(np.hstack([shared.toarray(), own.toarray()]))
    assert len(neighbours(data).one) == 0
