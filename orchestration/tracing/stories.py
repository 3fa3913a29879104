"""Which articles tell of one event.

Belongs here: when articles are one story, and the story's id. Does not belong here: what a story is summed up to (dbt).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from orchestration.tracing.clusters import Fading, Merger, Neighbours, Periods, nearest
from orchestration.tracing.denials import DENIAL
from orchestration.tracing.pairs import MIN_PAIR_PRODUCT, PAIRS, event_keys, products, sharing_a_key, weeks
from orchestration.tracing.vectors import OPENING_SENTENCES, Articles, compact, event_vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from orchestration.tracing.words import TermWeights

# Chosen on labelled articles; docs/STORIES.md shows what other values would give.
MIN_LIKENESS = 0.4
FADING = Fading(days_to_half=365.0, left_by_doubt=0.97)
# An article that opens with a denial tells the event the other way round: it joins its nearest forerunner of the days
# before even when that is less like it.
MIN_LIKENESS_OF_ANSWER = 0.33
MAX_DAYS_TO_ANSWER = 7
ID_CHARS = 16
MEMBERS = {"article_id": pl.String, "story_id": pl.String, "likeness": pl.Float64}


def story_members(
    articles: Articles, statements: pl.DataFrame, weights: TermWeights, min_likeness: float = MIN_LIKENESS
) -> pl.DataFrame:
    """Put each article into exactly one story.

    Stories depend on the articles near them alone, so articles of other events change none. A story is named after its
    first article: it keeps its id while it grows, until an article turns up that was published before all of them.

    Args:
        articles: what is known of them; `texts` also needs `published_at`, `published_not_before` and
            `published_not_after`.
        statements: columns `article_id`, `stance`, `sentence_index`.
        weights: what terms tell.
        min_likeness: likeness from which groups of articles are merged, 0..1.

    Returns:
        Columns `article_id`, `story_id` and `likeness`: how near the article is to the middle of its story, 0..1.
    """
    texts = articles.texts.sort("article_id")
    if texts.is_empty():
        return pl.DataFrame(schema=MEMBERS)
    rarity = weights.by_column()
    vectors = event_vectors(articles._replace(texts=texts), rarity)
    numbers = pl.int_range(texts.height, dtype=pl.UInt64, eager=True)
    pairs = sharing_a_key(event_keys(numbers, weeks(texts), vectors, rarity))
    one, other = (pairs[name].to_numpy().astype(np.int64) for name in PAIRS)
    product = products(vectors, one, other)
    near = product >= MIN_PAIR_PRODUCT
    return grouped(texts, vectors, Neighbours(one[near], other[near], product[near]), denying(statements), min_likeness)


def denying(statements: pl.DataFrame) -> pl.Series:
    """The articles that open with a denial.

    Args:
        statements: columns `article_id`, `stance`, `sentence_index`.
    """
    is_opening_denial = (pl.col("stance") == DENIAL) & (pl.col("sentence_index") < OPENING_SENTENCES)
    return statements.filter(is_opening_denial)["article_id"].unique()


def grouped(
    texts: pl.DataFrame, vectors: csr_matrix, pairs: Neighbours, denying: pl.Series, min_likeness: float = MIN_LIKENESS
) -> pl.DataFrame:
    """The stories of some articles, of which no other is a neighbour.

    What comes of two articles that no chain of pairs joins does not depend on each other.

    Args:
        texts: columns `article_id` (sorted), `published_at`, `published_not_before`, `published_not_after`.
        vectors: of `event_vectors`, a row for each.
        pairs: which of them may be in one story.
        denying: the articles that open with a denial.
        min_likeness: likeness from which groups of articles are merged, 0..1.

    Returns:
        As `story_members`.
    """
    periods = _periods(texts)
    kept = nearest(pairs, texts.height)
    merger = Merger(compact(vectors), periods, FADING)
    merger.merge(kept, min_likeness, _answers(texts, denying, periods, kept))
    ids = texts["article_id"].to_list()
    order = _order_of_publication(texts)
    likeness = merger.nearness().tolist()
    members = [
        (ids[row], story, likeness[row])
        for group in merger.groups.values()
        for story in (story_id(ids[min(group.rows, key=order.__getitem__)]),)
        for row in group.rows
    ]
    return pl.DataFrame(members, schema=MEMBERS, orient="row").sort("article_id")


def story_id(first_article_id: str) -> str:
    """The id of the story that begins with an article."""
    return hashlib.sha256(f"story:{first_article_id}".encode()).hexdigest()[:ID_CHARS]


def _periods(texts: pl.DataFrame) -> Periods:
    """The days between which each was published, as numbers."""
    bounds = [
        texts[column].cast(pl.Int32).cast(pl.Float64).fill_null(float("nan")).to_numpy()
        for column in ("published_not_before", "published_not_after")
    ]
    return Periods(*bounds)


def _order_of_publication(texts: pl.DataFrame) -> list[int]:
    """The place of each article by the moment it was published at the latest; unknown ones last, ties by id."""
    latest = pl.coalesce(pl.col("published_at"), pl.col("published_not_after").cast(pl.Datetime("us", "UTC")))
    order = texts.select(latest=latest, id="article_id").with_row_index("row").sort("latest", "id", nulls_last=True)
    places = np.empty(texts.height, dtype=np.int64)
    places[order["row"].to_numpy()] = np.arange(texts.height)
    return [int(place) for place in places]


def _answers(texts: pl.DataFrame, denying: pl.Series, periods: Periods, pairs: Neighbours) -> list[tuple[int, int]]:
    """Each article that opens with a denial, with its nearest neighbour of the days before it."""
    denies = texts["article_id"].is_in(denying.implode()).to_numpy()
    best: dict[int, tuple[float, int]] = {}
    for one, other, product in zip(*(part.tolist() for part in pairs), strict=True):
        for answer, claim in ((one, other), (other, one)):
            days = periods.last[answer] - periods.first[claim]
            is_before = periods.last[claim] <= periods.first[answer] and days <= MAX_DAYS_TO_ANSWER
            if denies[answer] and is_before and product >= MIN_LIKENESS_OF_ANSWER:
                best[answer] = max(best.get(answer, (0.0, claim)), (product, claim))
    return sorted((answer, claim) for answer, (_, claim) in best.items())
