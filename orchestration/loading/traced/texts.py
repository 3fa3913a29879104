"""Brings up to date which articles have text in common (`raw.text_reuse_pairs`).

Belongs here: which pairs are compared anew, and which stay as they are known. Does not belong here: comparing
(`orchestration/tracing/reuse.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from orchestration.loading.traced.keys import TABLES_OF_KEYS
from orchestration.loading.traced.state import PAIRS_AT_ONCE, WANTED, ids_of, slices
from orchestration.tracing.pairs import PAIRS
from orchestration.tracing.reuse import IN_COMMON, compared, is_same_text, reused

if TYPE_CHECKING:
    from orchestration.loading.traced.articles import ReadArticles
    from orchestration.loading.traced.state import TracingState

_PAGES = "select article_id, publisher_id, url, original_url from raw.articles"
ENDS = ("article_id_a", "article_id_b")


def to_compare(state: TracingState, touched: pl.Series | None, fresh: pl.DataFrame | None) -> pl.DataFrame:
    """Drop what touched articles have in common with others; the pairs of articles that must be compared.

    Args:
        state: of the warehouse.
        touched: articles whose pairs may be others than before; all where None.
        fresh: those of them that are new, where no article has gone: the others can only have lost pairs then, and
            what is known of the pairs that are left to them stays.
    """
    most = TABLES_OF_KEYS["text_keys"]
    if touched is None:
        return state.pairs_sharing("text_keys", None, most)
    either = " or ".join(f"{end} in (select article_id from wanted)" for end in ENDS)
    known = state.read_of(f"from raw.text_reuse_pairs where {either}", ids_of(touched))
    for end in ENDS:
        state.forget("text_reuse_pairs", end, ids_of(touched))
    if fresh is None:
        return state.pairs_sharing("text_keys", touched, most)
    with_pairs = pl.concat([known[end] for end in ENDS]).str.to_integer(base=16, dtype=pl.UInt64)
    looked_up = pl.concat([fresh["article"], touched.filter(touched.is_in(with_pairs.implode()))]).unique()
    pairs = state.pairs_sharing("text_keys", looked_up, most)
    is_new = pl.any_horizontal(pl.col(column).is_in(fresh["article"].implode()) for column in pairs.columns)
    left = pairs.filter(~is_new)
    left_ids = pl.DataFrame([ids_of(left[column]).alias(end) for column, end in zip(left.columns, ENDS, strict=True)])
    state.add("text_reuse_pairs", known.join(left_ids, on=ENDS, how="semi"))
    return pairs.filter(is_new)


def compare(state: TracingState, articles: ReadArticles, pairs: pl.DataFrame) -> None:
    """Hold the texts of pairs against each other, and add what they have in common."""
    parts = [pl.DataFrame(schema=IN_COMMON)]
    for some in slices(pairs, PAIRS_AT_ONCE):
        numbers = pl.concat([some["article_a"], some["article_b"]]).unique().sort()
        places = some.select(numbers.search_sorted(column).alias(column.name) for column in some)
        common = compared(articles.texts_of(numbers), places)
        parts.append(common.with_columns(numbers.gather(common[end]).alias(end) for end in PAIRS))
    found = pl.concat(parts)
    ids = [ids_of(found[column]).alias(end) for column, end in zip(PAIRS, ENDS, strict=True)]
    common = found.drop(*PAIRS).select(*ids, pl.all())
    same = common.filter(is_same_text())
    pages = state.read_of(f"{_PAGES} where {WANTED}", pl.concat([same[end] for end in ENDS]))
    state.add("text_reuse_pairs", reused(common, pages))
