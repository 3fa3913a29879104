"""Which articles may tell of one event: those of neighbouring weeks that share two of their most telling words.

Belongs here: the search for pairs, which looks at no article beyond the two and those that share a key with them.
Does not belong here: grouping them (`stories.py`), or where keys are kept between runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from orchestration.tracing.vectors import columns_of_part, rarity_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from orchestration.tracing.words import Rarity

# Every two of an article's heaviest words are a key of it; a word that more than one article in so many has is none.
KEY_WORDS = 8
COMMONEST_WORD = 30
DAYS_PER_WEEK = 8
# A key that more articles than this share in one week tells few apart, and would cost its square: they are held against
# the first of them only.
MAX_ARTICLES_PER_KEY = 20
# Groups are merged along pairs that are as like as this; what no chain of such pairs joins is told apart unseen.
MIN_PAIR_PRODUCT = 0.25
CHUNK_PAIRS = 100_000
KEYS = {"article": pl.UInt64, "key": pl.UInt64, "week": pl.Int32}
PAIRS = {"article_a": pl.UInt64, "article_b": pl.UInt64}


def weeks(texts: pl.DataFrame) -> pl.Series:
    """The number of each article's week; NULL where its publication is not known to a day or two.

    Args:
        texts: columns `published_not_before` and `published_not_after`.
    """
    first, last = (texts[name].cast(pl.Int32) for name in ("published_not_before", "published_not_after"))
    known = pl.when((last - first) <= 1).then(first // DAYS_PER_WEEK)
    return texts.select(week=known.cast(pl.Int32))["week"]


def event_keys(articles: pl.Series, week: pl.Series, vectors: csr_matrix, rarity: Rarity) -> pl.DataFrame:
    """What each article is looked up by.

    Args:
        articles: their numbers.
        week: of each; NULL where unknown.
        vectors: of `event_vectors`, a row for each.
        rarity: how much terms tell.

    Returns:
        Columns of `KEYS`, 28 rows at most per article.
    """
    words = columns_of_part(vectors, "whole")
    rows = np.repeat(np.arange(vectors.shape[0]), np.diff(words.indptr))
    told = rarity_of(words.indices, rarity) >= np.log(COMMONEST_WORD)
    rows, columns, values = rows[told], words.indices[told], words.data[told]
    heaviest = (
        pl.DataFrame({"row": rows, "word": columns.astype(np.uint64), "value": values})
        .sort("row", "value", "word", descending=[False, True, False])
        .group_by("row", maintain_order=True)
        .head(KEY_WORDS)
        .drop("value")
    )
    two = heaviest.join(heaviest, on="row", suffix="_b").filter(pl.col("word") < pl.col("word_b"))
    row = two["row"]
    return pl.DataFrame(
        {"article": articles.gather(row), "key": two["word"] * (1 << 32) + two["word_b"], "week": week.gather(row)},
        schema=KEYS,
    )


def sharing_a_key(keys: pl.DataFrame, most: int = MAX_ARTICLES_PER_KEY) -> pl.DataFrame:
    """Pairs of articles that share a key in the same week, in neighbouring ones or where a week is not known.

    Args:
        keys: columns of `KEYS`, with all articles of every key.
        most: articles of one key and week that are all held against each other.

    Returns:
        Columns of `PAIRS`, each pair once, the smaller number first.
    """
    article, held = pl.col("article"), pl.len().over("key", "week") > most
    shared = keys.filter(pl.col("key").is_duplicated())
    placed = shared.with_columns(is_crowded=held, is_first=article == article.min().over("key", "week"))
    paired = placed.filter(~pl.col("is_crowded") | pl.col("is_first")).select("article", "key", "week")
    crowded = placed.filter(pl.col("is_crowded"))
    dated, undated = paired.filter(pl.col("week").is_not_null()), paired.filter(pl.col("week").is_null())
    found = [
        dated.join(dated, on=["key", "week"], suffix="_b"),
        dated.join(dated.with_columns(pl.col("week") + 1), on=["key", "week"], suffix="_b"),
        undated.join(undated, on="key", suffix="_b"),
        undated.join(dated, on="key", suffix="_b"),
        crowded.filter("is_first").join(crowded, on=["key", "week"], suffix="_b", nulls_equal=True),
    ]
    return ordered_pairs(pl.concat([part.select("article", "article_b") for part in found]))


def beside(keys: pl.DataFrame, articles: pl.Series) -> pl.DataFrame:
    """The rows of keys without which some articles would have other pairs.

    Args:
        keys: columns of `KEYS`, with all articles of every key.
        articles: their numbers.
    """
    theirs = keys.filter(pl.col("article").is_in(articles.implode())).select("key", "week").unique()
    ever = theirs.filter(pl.col("week").is_null()).select("key")
    near = pl.concat([theirs.drop_nulls().with_columns(pl.col("week") + weeks) for weeks in (-1, 0, 1)])
    never = theirs.select("key", week=pl.lit(None, pl.Int32))
    return pl.concat(
        [
            keys.join(ever, on="key", how="semi"),
            keys.join(ever, on="key", how="anti").join(
                pl.concat([near, never]), on=["key", "week"], how="semi", nulls_equal=True
            ),
        ]
    )


def stirred(gone: pl.DataFrame, after: pl.DataFrame, fresh: pl.Series, most: int = MAX_ARTICLES_PER_KEY) -> pl.Series:
    """The articles whose pairs may be others because a key of theirs has become crowded, or is no longer.

    Args:
        gone: columns of `KEYS`: the rows of articles that were forgotten.
        after: columns of `KEYS`, with all articles of every key that any article was added to or taken from.
        fresh: the articles that were added.
        most: as for `sharing_a_key`.
    """
    # An article that was not there before is null: it neither counts nor comes first.
    stayed = pl.when(~pl.col("article").is_in(fresh.implode())).then("article")
    held = pl.concat(
        [after.select("key", "week", now="article", was=stayed), gone.select("key", "week", was="article")],
        how="diagonal",
    )
    both = pl.col("now", "was")
    counted = held.group_by("key", "week").agg(both.count().name.suffix("_held"), both.min())
    was_crowded, is_crowded = pl.col("was_held") > most, pl.col("now_held") > most
    turned = counted.filter((was_crowded != is_crowded) | (is_crowded & (pl.col("now") != pl.col("was"))))
    return after.join(turned, on=["key", "week"], how="semi", nulls_equal=True)["article"].unique()


def ordered_pairs(pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs `article`, `article_b` as columns of `PAIRS`, each once, the smaller number first, none with itself."""
    one, other = pl.col("article"), pl.col("article_b")
    return (
        pairs.filter(one != other)
        .select(article_a=pl.min_horizontal(one, other), article_b=pl.max_horizontal(one, other))
        .unique()
        .sort("article_a", "article_b")
    )


def products(vectors: csr_matrix, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
    """The products of pairs of rows."""
    parts = []
    for at in range(0, len(one), CHUNK_PAIRS):
        both = vectors[one[at : at + CHUNK_PAIRS]].multiply(vectors[other[at : at + CHUNK_PAIRS]])
        parts.append(np.asarray(both.astype(np.float64).sum(axis=1)).ravel())
    return np.concatenate(parts) if parts else np.zeros(0)
