"""Texts as words, and how much a word tells: what is rare in Indonesian news tells most.

Belongs here: the words of a headline, an address and a body, and their weights.
Does not belong here: what is compared (`vectors.py`, `reuse.py`).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

WORD = r"[\p{L}\p{N}]+"
SLUG_WORD = re.compile(r"[^\W\d_]{2,}")
# Terms are told apart by so many bits of a hash: three parts of columns fit into 31.
COLUMN_BITS = 28
PART_COLUMNS = 1 << COLUMN_BITS
SEED = 1
# A headline of fewer words is a section's name more often than not, and tells no event.
MIN_TITLE_WORDS = 3


@dataclass(frozen=True, slots=True)
class TermWeights:
    """How much a word, or an actor, tells: the negative logarithm of the share of articles that have it.

    The shares are those of a fixed body of news, so the likeness of two articles stays the same whatever else is
    captured.

    Attributes:
        shares: share of articles, above 0 and up to 1, by word in lower case or marked actor id.
    """

    shares: Mapping[str, float]

    def table(self) -> pl.DataFrame:
        """Columns `term` and `weight`, one row per term that is listed."""
        weights = [-math.log(share) for share in self.shares.values()]
        schema = {"term": pl.String, "weight": pl.Float64}
        return pl.DataFrame({"term": list(self.shares), "weight": weights}, schema=schema)

    def by_column(self) -> Rarity:
        """The same, to be looked up by the columns of terms."""
        table = self.table()
        weights = pl.DataFrame({"column": columns_of(table["term"]), "weight": table["weight"]})
        return Rarity(weights.unique("column", keep="first", maintain_order=True), self.of_unlisted)

    @property
    def of_unlisted(self) -> float:
        """The weight of a term that is not listed: that of the rarest one that is."""
        return -math.log(min(self.shares.values(), default=1.0))


class Rarity(NamedTuple):
    """How much terms tell, by column.

    Attributes:
        weights: columns `column` and `weight` (what it tells) of the listed terms.
        of_unlisted: what every other term tells.
    """

    weights: pl.DataFrame
    of_unlisted: float

    def of(self, columns: NDArray[np.int32]) -> NDArray[np.float64]:
        """What the terms of some columns tell."""
        asked = pl.DataFrame({"column": columns})
        told = asked.join(self.weights, on="column", how="left", maintain_order="left")
        return told["weight"].fill_null(self.of_unlisted).to_numpy()


def columns_of(terms: pl.Series) -> NDArray[np.int32]:
    """The column of each term: a number below `PART_COLUMNS` that two terms have in common by rare chance only."""
    return (terms.hash(SEED).to_numpy() >> np.uint64(64 - COLUMN_BITS)).astype(np.int32)


def words_of(texts: pl.DataFrame, text: str) -> pl.DataFrame:
    """The words of one column of texts, in lower case.

    Args:
        texts: a column `row` (any number that tells texts apart) and the texts.
        text: the name of their column; NULL has no words.

    Returns:
        One row per word: `row`, `word`, and `position` from 0 within its text.
    """
    return (
        texts.select("row", word=pl.col(text).fill_null("").str.to_lowercase().str.extract_all(WORD))
        .with_columns(position=pl.int_ranges(pl.col("word").list.len()))
        .explode("word", "position", empty_as_null=False)
    )


def body_words(texts: pl.DataFrame) -> pl.DataFrame:
    """The words of articles' bodies, as `words_of`; `row` is the place of the article.

    Args:
        texts: a column `body`.
    """
    return words_of(texts.select("body").with_row_index("row"), "body")


def titles(articles: pl.DataFrame) -> pl.Series:
    """What names the event: the headline, or the words of the address where the headline is too short to tell.

    Args:
        articles: columns `headline` and `url`.
    """
    found = [
        headline if headline and len(headline.split()) >= MIN_TITLE_WORDS else slug_words(url)
        for headline, url in articles.select("headline", "url").iter_rows()
    ]
    return pl.Series("title", found, dtype=pl.String)


def slug_words(url: str | None) -> str | None:
    """The words of the wordiest part of an address's path; None where no part has enough of them."""
    if not url:
        return None
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    parts = [SLUG_WORD.findall(part) for part in unquote(path).split("/")]
    best = max(parts, key=len, default=[])
    return " ".join(best) if len(best) >= MIN_TITLE_WORDS else None
