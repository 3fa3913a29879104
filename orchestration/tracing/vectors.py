"""Articles as vectors whose products say how alike the events are that they tell of.

Belongs here: which words count, and how much. Does not belong here: what is grouped by it (`clusters.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl
from scipy.sparse import csr_matrix

from orchestration.tracing.words import titles, words_of

if TYPE_CHECKING:
    from orchestration.tracing.words import TermWeights

# What happened stands in the headline, the first sentences and the actors that they name; the rest gives background
# as often as news.
OPENING_WORDS = 80
OPENING_SENTENCES = 2
# What each part may add to the product of two vectors.
SHARES = {"whole": 0.45, "opening": 0.45, "days": 0.1}
# A headline's word counts as often as so many words of the body.
TITLE_COUNT = 2
MIN_WORD_CHARS = 2
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


def event_vectors(articles: Articles, weights: TermWeights) -> csr_matrix:
    """One vector per article; the product of two is 0 for nothing in common and near 1 for the same long text.

    A vector has three parts: all words, headline and opening with their actors, and the days that are spoken of. Each
    weighs its terms by rarity and by the logarithm of how often they come.

    Args:
        articles: what is known of them.
        weights: what terms tell.
    """
    texts = articles.texts.select("article_id", "body", titles(articles.texts)).with_row_index("row")
    title = _long_enough(words_of(texts, "title"))
    body = words_of(texts, "body")
    opening = _long_enough(body.filter(pl.col("position") < OPENING_WORDS))
    weighed = weights.table()
    parts = {
        "whole": _counted([*[title] * TITLE_COUNT, _long_enough(body)]),
        "opening": _counted([title, opening, _actors_named_first(articles.actors, texts)]),
        "days": _counted(
            [articles.days.join(texts, on="article_id").select("row", term=pl.col("day").cast(pl.String))]
        ),
    }
    return _matrix(
        pl.concat([_weighed(counts, part, weighed, weights.of_unlisted) for part, counts in parts.items()]),
        articles.texts.height,
    )


def _long_enough(words: pl.DataFrame) -> pl.DataFrame:
    return words.filter(pl.col("word").str.len_chars() >= MIN_WORD_CHARS).select("row", term="word")


def _actors_named_first(actors: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    is_first = pl.col("in_headline") | (pl.col("sentence_index") < OPENING_SENTENCES)
    named = actors.filter(is_first).join(texts, on="article_id")
    return named.select("row", term=ACTOR_MARK + pl.col("actor_id"))


def _counted(terms: list[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(terms).group_by("row", "term").agg(count=pl.len())


def _weighed(counts: pl.DataFrame, part: str, weights: pl.DataFrame, of_unlisted: float) -> pl.DataFrame:
    """Columns `row`, `part`, `term`, `value`; the squares of a long text's values sum up to almost the part's share."""
    rarity = pl.lit(DAY_WEIGHT) if part == "days" else pl.col("weight").fill_null(of_unlisted)
    valued = counts.join(weights, on="term", how="left").with_columns(value=(1 + pl.col("count").log()) * rarity)
    length = (pl.col("value").pow(2).sum().over("row") + DOUBT**2).sqrt()
    return valued.select("row", "term", part=pl.lit(part), value=pl.col("value") / length * SHARES[part] ** 0.5)


def _matrix(entries: pl.DataFrame, height: int) -> csr_matrix:
    placed = entries.with_columns(column=pl.struct("part", "term").rank("dense") - 1).sort("row", "column")
    width = placed["column"].n_unique()
    places = placed["row"].to_numpy(), placed["column"].to_numpy()
    return csr_matrix((placed["value"].to_numpy(), places), shape=(height, width))
