"""Groups vectors: the two groups whose centres are nearest become one, until none are near enough.

Belongs here: the merging. Does not belong here: what the vectors stand for, or which rows are neighbours (`pairs.py`).
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

# A row needs no more neighbours than this to come into the right group.
MAX_NEIGHBOURS = 40


class Neighbours(NamedTuple):
    """Pairs of rows, the smaller number first.

    Attributes:
        one, other: the rows.
        product: of their vectors.
    """

    one: Ints
    other: Ints
    product: Floats


def nearest(pairs: Neighbours, rows: int) -> Neighbours:
    """Pairs that are among the `MAX_NEIGHBOURS` nearest of either row.

    Args:
        pairs: in the order of their rows.
        rows: how many there are.
    """
    ends = np.concatenate([pairs.one, pairs.other])
    pair = np.tile(np.arange(len(pairs.one)), 2)
    order = np.lexsort((pair, -pairs.product[pair], ends))
    begins = np.searchsorted(ends[order], np.arange(rows))
    place = np.arange(len(order)) - begins[ends[order]]
    kept = np.unique(pair[order[place < MAX_NEIGHBOURS]])
    return Neighbours(pairs.one[kept], pairs.other[kept], pairs.product[kept])


class Periods(NamedTuple):
    """Between which days each row's article was published; NaN where a bound is not known.

    Attributes:
        first, last: day numbers.
    """

    first: Floats
    last: Floats

    @classmethod
    def unknown(cls, rows: int) -> Periods:
        """Nothing is known of any row."""
        return cls(np.full(rows, np.nan), np.full(rows, np.nan))


class Fading(NamedTuple):
    """What time leaves of the likeness of two groups.

    Attributes:
        days_to_half: days that certainly lie between them and halve it.
        left_by_doubt: the share that is left where they may lie further apart than that, or nobody knows.
    """

    days_to_half: float
    left_by_doubt: float


class Group:
    """Some rows: the sum of their vectors, in no order of columns and without zeros, and the days that they span."""

    __slots__ = ("columns", "first", "last", "rows", "square", "values")

    def __init__(
        self, rows: list[int], columns: Ints, values: Floats, square: float, days: tuple[float, float]
    ) -> None:
        self.rows = rows
        self.columns = columns
        self.values = values
        self.square = square
        self.first, self.last = days

    def days_apart(self, other: Group) -> float:
        """Days that certainly lie between the two; 0 where they overlap or are not known."""
        gap = max(self.first - other.last, other.first - self.last)
        return gap if gap > 0 else 0.0  # a comparison with NaN is false

    def is_near(self, other: Group, days: float) -> bool:
        """Whether the two certainly lie within so many days."""
        return self.last - other.first <= days and other.last - self.first <= days  # NaN is never below


class Merger:
    """Merges groups, the likest two first.

    The likeness of two groups is the cosine of their centres, times what the days between them leave of it. A vector
    shorter than 1 counts as one of length 1 with a part that it shares with no other. For n vectors this takes about
    n log n steps, because each has a limited number of neighbours.

    Args:
        vectors: rows of length 1 at most, without values below 0.
        periods: when each row's article was published.
        fading: what time leaves of a likeness.
    """

    def __init__(self, vectors: csr_matrix, periods: Periods, fading: Fading) -> None:
        self._vectors = vectors
        self._fading = fading
        self._scratch = np.zeros(vectors.shape[1])
        self.groups = {row: _alone(vectors, periods, row) for row in range(vectors.shape[0])}
        self._near: dict[int, set[int]] = {row: set() for row in self.groups}
        self._waiting: list[tuple[float, int, int]] = []
        self._next = int(vectors.shape[0])

    def merge(self, pairs: Neighbours, threshold: float, belonging: Sequence[tuple[int, int]] = ()) -> None:
        """Merge until no two neighbouring groups are as like as `threshold`.

        Args:
            pairs: rows that may come into one group.
            threshold: likeness from which groups are merged, 0..1.
            belonging: rows that are merged beforehand, however like they are.
        """
        for one, other in zip(pairs.one.tolist(), pairs.other.tolist(), strict=True):
            self._near[one].add(other)
            self._near[other].add(one)
        for one, other, product in zip(*(part.tolist() for part in pairs), strict=True):
            self._offer(one, other, self._faded(self.groups[one], self.groups[other], product), threshold)
        group_of = {row: row for pair in belonging for row in pair}
        for one, other in belonging:
            if group_of[one] != group_of[other]:
                number = self._join(group_of[one], group_of[other], threshold)
                group_of |= dict.fromkeys(group_of.keys() & set(self.groups[number].rows), number)
        while self._waiting:
            _, one, other = heapq.heappop(self._waiting)
            if one in self.groups and other in self.groups:
                self._join(one, other, threshold)

    def nearness(self) -> Floats:
        """The cosine of each row with the centre of its group."""
        group_of = np.zeros(self._vectors.shape[0], dtype=np.int64)
        for place, group in enumerate(self.groups.values()):
            group_of[group.rows] = place
        vectors, count = self._vectors, len(group_of)
        belongs = csr_matrix((np.ones(count), (group_of, np.arange(count))), shape=(len(self.groups), count))
        centres = (belongs @ vectors).tocsr()
        centres.sort_indices()
        # Cell by cell, as a centre for every row would take many times the memory.
        row, centre = (np.repeat(np.arange(held.shape[0]), np.diff(held.indptr)) for held in (vectors, centres))
        width = vectors.shape[1]
        cells = np.searchsorted(centre * width + centres.indices, group_of[row] * width + vectors.indices)
        shared = np.bincount(row, vectors.data * centres.data.take(cells, mode="clip"), minlength=count)
        apart = 1.0 - np.bincount(row, vectors.data**2, minlength=count)
        squares = np.array([group.square for group in self.groups.values()])
        cosines: Floats = (shared + apart) / np.sqrt(squares[group_of])
        return cosines.clip(max=1.0)

    def _offer(self, one: int, other: int, likeness: float, threshold: float) -> None:
        if likeness >= threshold:
            heapq.heappush(self._waiting, (-round(likeness, 9), min(one, other), max(one, other)))

    def _faded(self, one: Group, other: Group, cosine: float) -> float:
        fading = self._fading
        left = 1.0 if one.is_near(other, fading.days_to_half) else fading.left_by_doubt
        return cosine * left / (1 + one.days_apart(other) / fading.days_to_half)

    def _join(self, one: int, other: int, threshold: float) -> int:
        """Two groups give way to a new one with a number of its own, so that what waits for them is void."""
        joined = self._united(self.groups.pop(one), self.groups.pop(other))
        number = self._next
        self._next += 1
        near = (self._near.pop(one) | self._near.pop(other)) - {one, other}
        self.groups[number], self._near[number] = joined, near
        for neighbour in near:
            group = self.groups[neighbour]
            self._near[neighbour] -= {one, other}
            self._near[neighbour].add(number)
            product = float(self._scratch[group.columns] @ group.values)
            cosine = product / (joined.square * group.square) ** 0.5
            self._offer(number, neighbour, self._faded(joined, group, cosine), threshold)
        self._scratch[joined.columns] = 0.0
        return number

    def _united(self, one: Group, other: Group) -> Group:
        """Both as one group, whose vector is left in `_scratch`."""
        scratch = self._scratch
        scratch[one.columns] = one.values
        is_new = scratch[other.columns] == 0.0
        scratch[other.columns] += other.values
        columns = np.concatenate([one.columns, other.columns[is_new]])
        values = scratch[columns]
        apart = one.square - one.values @ one.values + other.square - other.values @ other.values
        days = float(np.fmin(one.first, other.first)), float(np.fmax(one.last, other.last))
        return Group(one.rows + other.rows, columns, values, float(values @ values + apart), days)


def _alone(vectors: csr_matrix, periods: Periods, row: int) -> Group:
    held = slice(vectors.indptr[row], vectors.indptr[row + 1])
    days = float(periods.first[row]), float(periods.last[row])
    columns, values = vectors.indices[held].astype(np.int64), vectors.data[held]
    is_told = values != 0.0
    return Group([row], columns[is_told], values[is_told], 1.0, days)
