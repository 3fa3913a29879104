"""Articles as vectors whose products say how alike the events are that they tell of.

Belongs here: which words count, and how much. Does not belong here: what is grouped by it (`clusters.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl
from scipy.sparse import csr_matrix, hstack

from orchestration.tracing.words import COLUMN_BITS, PART_COLUMNS, body_words, columns_of, titles, words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orchestration.tracing.words import Rarity

# What happened stands in the headline, the first sentences and the actors that they name; the rest gives background
# as often as news.
OPENING_WORDS = 80
OPENING_SENTENCES = 2
# What each part may add to the product of two vectors.
SHARES = {"whole": 0.45, "opening": 0.45, "days": 0.1}
# A headline's word counts as often as so many words of the body.
TITLE_COUNT = 2
MIN_WORD_CHARS = 2
WIDTH = PART_COLUMNS * len(SHARES)
# An actor's name is taken up in the table of shares behind this mark.
ACTOR_MARK = "@"
# How much it tells that an article speaks of a day other than its own: as much as a word in 150 articles does.
DAY_WEIGHT = 5.0
# Length that is added to every part: two texts of a few words may be alike by chance.
DOUBT = 6.0


class Articles(NamedTuple):
    """What is known of articles; the first frame has one row for each.

    Attributes:
        texts: columns `article_id`, `headline`, `url`, `body`.
        actors: columns `article_id`, `actor_id`, `in_headline`, `sentence_index`: one row per mention of a known actor.
        days: columns `article_id`, `day`: one row per mention of a day other than that of publication.
    """

    texts: pl.DataFrame
    actors: pl.DataFrame
    days: pl.DataFrame


def event_vectors(articles: Articles, rarity: Rarity, body: pl.DataFrame | None = None) -> csr_matrix:
    """One vector per article; the product of two is 0 for nothing in common and near 1 for the same long text.

    A vector has three parts: all words, headline and opening with their actors, and the days that are spoken of. Each
    weighs its terms by rarity and by the logarithm of how often they come.

    Args:
        articles: what is known of them.
        rarity: how much terms tell.
        body: of `words.body_words`, where the bodies were cut into words already.

    Returns:
        A row per article. A term's column is a hash of it, so that vectors made at different times fit together; the
        columns of a part lie in a range of `PART_COLUMNS`, in the order of `SHARES`.
    """
    texts = articles.texts.select("article_id", titles(articles.texts)).with_row_index("row")
    title = _long_enough(words_of(texts, "title"))
    body = body_words(articles.texts) if body is None else body
    body = body.filter(pl.col("word").str.len_chars() >= MIN_WORD_CHARS)
    opening = body.filter(pl.col("position") < OPENING_WORDS)
    days = articles.days.join(texts, on="article_id").select("row", term=pl.col("day").cast(pl.String))
    parts = {
        "whole": [*[title] * TITLE_COUNT, body.select("row", term="word")],
        "opening": [title, opening.select("row", term="word"), _actors_named_first(articles.actors, texts)],
        "days": [days],
    }
    vectors = [_part(number, part, parts[part], rarity, texts.height) for number, part in enumerate(SHARES)]
    return hstack(vectors, format="csr", dtype=np.float32)


def columns_of_part(vectors: csr_matrix, part: str) -> csr_matrix:
    """What vectors have in the columns of one part."""
    number = list(SHARES).index(part)
    rows = np.repeat(np.arange(vectors.shape[0]), np.diff(vectors.indptr))
    kept = vectors.indices >> COLUMN_BITS == number
    return csr_matrix((vectors.data[kept], (rows[kept], vectors.indices[kept])), shape=vectors.shape)


def compact(vectors: csr_matrix) -> csr_matrix:
    """The same vectors with as many columns as they use, in the same order."""
    held = pl.DataFrame({"column": vectors.indices})
    used = held.unique().sort("column").with_row_index("place")
    columns = held.join(used, on="column", how="left", maintain_order="left")["place"].to_numpy().astype(np.int32)
    values = vectors.data.astype(np.float64)
    return csr_matrix((values, columns, vectors.indptr), shape=(vectors.shape[0], max(used.height, 1)))


def rarity_of(columns: NDArray[np.int32], weights: Rarity) -> NDArray[np.float64]:
    """How much the terms of some columns tell; days tell `DAY_WEIGHT`."""
    is_day = columns >= PART_COLUMNS * list(SHARES).index("days")
    return np.where(is_day, DAY_WEIGHT, weights.of(columns % PART_COLUMNS))


def _long_enough(words: pl.DataFrame) -> pl.DataFrame:
    return words.filter(pl.col("word").str.len_chars() >= MIN_WORD_CHARS).select("row", term="word")


def _actors_named_first(actors: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    is_first = pl.col("in_headline") | (pl.col("sentence_index") < OPENING_SENTENCES)
    named = actors.filter(is_first).join(texts, on="article_id")
    return named.select("row", term=ACTOR_MARK + pl.col("actor_id"))


def _part(number: int, part: str, terms: list[pl.DataFrame], rarity: Rarity, height: int) -> csr_matrix:
    """One part of all vectors; the squares of a long text's values sum up to almost the part's share."""
    rows = np.concatenate([held["row"].to_numpy() for held in terms]).astype(np.int64)
    columns = np.concatenate([columns_of(held["term"]) for held in terms])
    counts = csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=(height, PART_COLUMNS))
    counts.sum_duplicates()
    told = rarity_of(counts.indices + np.int32(number * PART_COLUMNS), rarity)
    values = (1 + np.log(counts.data)) * told
    per_row = np.repeat(np.arange(height), np.diff(counts.indptr))
    length = np.sqrt(np.bincount(per_row, values**2, minlength=height) + DOUBT**2)
    counts.data = values / length[per_row] * SHARES[part] ** 0.5
    return counts
