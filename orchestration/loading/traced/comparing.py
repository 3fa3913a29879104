"""Compares articles that are kept on disk, in several processes where there are many.

Belongs here: what is compared at a time, and by which process. Does not belong here: how two articles are compared
(`orchestration/tracing`), or what becomes of it (`texts.py`, `stories.py`).
"""

from __future__ import annotations

from collections import deque
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np
import polars as pl

from orchestration.loading.processes import started
from orchestration.tracing.clusters import Neighbours
from orchestration.tracing.pairs import MIN_PAIR_PRODUCT, PAIRS, products
from orchestration.tracing.reuse import compared
from orchestration.tracing.stories import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

    from numpy.typing import NDArray

    from orchestration.loading.traced.kept import Kept

    Ints = NDArray[np.int64]

# Pairs that are compared together; the runs of words of their texts are held for it, 15 kB each.
PAIRS_AT_ONCE = 8_000
# Of fewer articles comparing takes a few seconds, of which starting processes would take two.
WORTH_A_POOL_ARTICLES = 50_000
AT_HAND = 2  # parts that are in hand for each process

_Part = TypeVar("_Part")
_Found = TypeVar("_Found")

_kept: Kept | None = None  # one per worker process, made once by `_prepare`


class Grouping(NamedTuple):
    """Articles of which no other is a neighbour.

    Attributes:
        articles: their numbers, ascending.
        texts, deny: as for `stories.grouped`.
        pairs: which of them may be in one story, with their `product`.
    """

    articles: pl.Series
    texts: pl.DataFrame
    pairs: pl.DataFrame
    deny: pl.Series


def in_common(kept: Kept, pairs: pl.DataFrame) -> pl.DataFrame:
    """What the texts of some pairs have in common: as `reuse.compared`, with the articles' numbers."""
    numbers, one, other = _placed(pairs)
    places = pl.DataFrame({"article_a": one, "article_b": other})
    common = compared(kept.texts_of(numbers), places)
    return common.with_columns(numbers.gather(common[end]).alias(end) for end in PAIRS)


def near(kept: Kept, pairs: pl.DataFrame) -> pl.DataFrame:
    """Those of some pairs that may be in one story, with their `product`."""
    numbers, one, other = _placed(pairs)
    product = pl.Series(products(kept.vectors_of(numbers), one, other))
    return pairs.with_columns(product=product).filter(pl.col("product") >= MIN_PAIR_PRODUCT)


def stories_of(kept: Kept, part: Grouping) -> pl.DataFrame:
    """The stories of some articles, as `stories.grouped`."""
    one, other = (places_in(part.articles, part.pairs[end]) for end in PAIRS)
    neighbours = Neighbours(one, other, part.pairs["product"].to_numpy())
    return grouped(part.texts, kept.vectors_of(part.articles), neighbours, part.deny)


def places_in(numbers: pl.Series, articles: pl.Series) -> Ints:
    """Where articles stand among sorted numbers."""
    return numbers.search_sorted(articles).to_numpy().astype(np.int64)


def _placed(pairs: pl.DataFrame) -> tuple[pl.Series, Ints, Ints]:
    """The articles of some pairs, and where both of each pair stand among them."""
    numbers = pl.concat([pairs[end] for end in PAIRS]).unique().sort()
    one, other = (places_in(numbers, pairs[end]) for end in PAIRS)
    return numbers, one, other


class Comparers:
    """Whoever compares: this process, or others while they live.

    Args:
        kept: the articles.
        pool: the other processes, if any.
        in_hand: how many parts they have at a time.
    """

    def __init__(self, kept: Kept, pool: ProcessPoolExecutor | None = None, in_hand: int = 0) -> None:
        self._kept = kept
        self._pool = pool
        self._in_hand = in_hand

    def map(self, work: Callable[[Kept, _Part], _Found], parts: Iterable[_Part]) -> Iterator[_Found]:
        """What a function of this module finds for each of some parts, in their order."""
        running: deque[tuple[_Part, Future[_Found] | None]] = deque()
        for part in parts:
            running.append((part, self._submitted(work, part)))
            if len(running) > self._in_hand:
                yield self._found(work, *running.popleft())
        while running:
            yield self._found(work, *running.popleft())

    def _submitted(self, work: Callable[[Kept, _Part], _Found], part: _Part) -> Future[_Found] | None:
        try:
            return self._pool.submit(_work, work, part) if self._pool else None
        except BrokenProcessPool:
            return None

    def _found(self, work: Callable[[Kept, _Part], _Found], part: _Part, future: Future[_Found] | None) -> _Found:
        try:
            return future.result() if future else work(self._kept, part)
        except BrokenProcessPool:  # what dead processes leave is compared here
            return work(self._kept, part)


@contextmanager
def comparers(kept: Kept, workers: int) -> Iterator[Comparers]:
    """Other processes that compare for this one, or this one alone.

    Args:
        kept: the articles; several processes see those only that are kept already.
        workers: how many processes.
    """
    if workers < 2:
        yield Comparers(kept)
        return
    pool = started(workers, _prepare, kept)
    try:
        yield Comparers(kept, pool, AT_HAND * workers)
    finally:
        pool.shutdown(cancel_futures=True)


def _prepare(kept: Kept) -> None:
    global _kept
    _kept = kept


def _work(work: Callable[[Kept, _Part], _Found], part: _Part) -> _Found:
    assert _kept is not None
    return work(_kept, part)
