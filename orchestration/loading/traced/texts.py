"""Brings up to date which articles have text in common (`raw.text_reuse_pairs`).

Belongs here: which pairs are compared anew, and which stay as they are known. Does not belong here: comparing
(`orchestration/tracing/reuse.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from orchestration.loading.traced.comparing import PAIRS_AT_ONCE, in_common
from orchestration.loading.traced.keys import TABLES_OF_KEYS
from orchestration.loading.traced.state import WANTED, ids_of, slices
from orchestration.tracing.pairs import PAIRS
from orchestration.tracing.reuse import IN_COMMON, in_order_of_texts, is_same_text, reused

if TYPE_CHECKING:
    from orchestration.loading.traced.comparing import Comparers
    from orchestration.loading.traced.state import TracingState

_PAGES = "select article_id, publisher_id, url, original_url from raw.articles"
ENDS_OF = {column: f"article_id_{column[-1]}" for column in PAIRS}
ENDS = tuple(ENDS_OF.values())


def all_pairs(state: TracingState) -> pl.DataFrame:
    """The pairs of all articles that must be compared."""
    return state.all_pairs_sharing("text_keys", TABLES_OF_KEYS["text_keys"])


def pairs_of(state: TracingState, touched: pl.Series) -> pl.DataFrame:
    """Drop what some articles have in common with others; their pairs that must be compared.

    Args:
        state: of the warehouse.
        touched: articles whose pairs may be others than before.
    """
    for end in ENDS:
        state.forget("text_reuse_pairs", ids_of(touched).alias(end))
    state.forget_pairs("text_pairs", touched)
    return state.pairs_sharing("text_keys", touched, TABLES_OF_KEYS["text_keys"])


def pairs_of_new(state: TracingState, keys: pl.Series, fresh: pl.Series) -> pl.DataFrame:
    """The pairs of new articles that must be compared, where no article has gone: the others can only have lost pairs.

    What others have in common stays as it is known, but where they share too few keys now.

    Args:
        state: of the warehouse.
        keys: of the new articles.
        fresh: their numbers.
    """
    pairs = state.pairs_of_new("text_keys", keys, fresh, TABLES_OF_KEYS["text_keys"])
    parted = state.lose_keys()
    state.forget("text_pairs", *parted)
    state.forget("text_reuse_pairs", *(ids_of(parted[column]).alias(end) for column, end in ENDS_OF.items()))
    return pairs


def compare(state: TracingState, comparers: Comparers, pairs: pl.DataFrame) -> None:
    """Hold the texts of pairs against each other, and add what they have in common.

    Args:
        state: of the warehouse.
        comparers: that have the articles of all pairs.
        pairs: columns of `reuse.SHARED`.
    """
    parts = slices(in_order_of_texts(pairs.select(*PAIRS)), PAIRS_AT_ONCE)
    found = pl.concat([pl.DataFrame(schema=IN_COMMON), *comparers.map(in_common, parts)])
    state.add("text_pairs", pairs.join(found, on=list(PAIRS), how="semi"))
    ids = [ids_of(found[column]).alias(end) for column, end in ENDS_OF.items()]
    common = found.drop(*PAIRS).select(*ids, pl.all())
    same = common.filter(is_same_text())
    pages = state.read_of(f"{_PAGES} where {WANTED}", pl.concat([same[end] for end in ENDS]))
    state.add("text_reuse_pairs", reused(common, pages))
