"""Articles that a chain of near pairs joins: within these, and nowhere else, stories are looked for.

Belongs here: cutting all articles into parts that can be grouped one by one. Does not belong here: the grouping
(`stories.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

# The more articles there are, the more chains run from event to event: where so many hang together, only nearer pairs
# hold, step by step.
MOST_ARTICLES = 600
NEARER = (0.30, 0.35, 0.40, 0.45, 0.50, 0.60, 0.70, 0.80)
SEED = 2


def neighbourhoods(articles: pl.DataFrame, pairs: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Cut articles into neighbourhoods.

    Args:
        articles: columns `article` (sorted, all that there are) and `version`.
        pairs: columns `article_a`, `article_b` and `product`.

    Returns:
        Columns `article`, `group` (a number for each neighbourhood), `size` (of it) and `signature`: equal for two
        neighbourhoods of the same articles in the same versions with the same pairs. And the rows of `pairs` that lie
        within a neighbourhood, with its `group`.
    """
    one, other = (articles["article"].search_sorted(pairs[end]).to_numpy() for end in ("article_a", "article_b"))
    product = pairs["product"].to_numpy()
    group = _components(one.astype(np.int64), other.astype(np.int64), articles.height)
    for nearer in NEARER:
        is_large = np.bincount(group, minlength=1)[group] > MOST_ARTICLES if len(group) else np.zeros(0, dtype=bool)
        if not is_large.any():
            break
        holds = ~is_large[one] | (product >= nearer)
        # What has come apart stays apart: a pair between two neighbourhoods joins none again.
        holds &= group[one] == group[other]
        group = _components(one[holds].astype(np.int64), other[holds].astype(np.int64), articles.height)
    within = pairs.with_columns(group=pl.Series(group[one], dtype=pl.Int64)).filter(
        pl.Series(group[one] == group[other])
    )
    signature = _sums(group, articles.select("article", "version"), group)
    signature += _sums(group, within.drop("group"), within["group"].to_numpy())
    placed = articles.select("article").with_columns(
        group=pl.Series(group, dtype=pl.Int64), signature=pl.Series(signature[group], dtype=pl.UInt64)
    )
    return placed.with_columns(size=pl.len().over("group")), within


def _components(one: Ints, other: Ints, count: int) -> Ints:
    links = coo_matrix((np.ones(len(one), dtype=np.int8), (one, other)), shape=(count, count))
    _, group = connected_components(links, directed=False)
    return np.asarray(group, dtype=np.int64)


def _sums(group: Ints, rows: pl.DataFrame, group_of_row: Ints) -> NDArray[np.uint64]:
    """The sum of the hashes of each group's rows, whatever their order."""
    sums = np.zeros(int(group.max(initial=-1)) + 1, dtype=np.uint64)
    np.add.at(sums, group_of_row, rows.hash_rows(SEED).to_numpy())
    return sums
