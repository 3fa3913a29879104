"""Reads articles for tracing: each one once in a run, its words and its vector kept on disk for whoever compares it.

Belongs here: from the warehouse to words, vectors and keys. Does not belong here: what is compared (`texts.py`,
`stories.py`).
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from orchestration.loading.traced.kept import Kept
from orchestration.loading.traced.state import ARTICLES_AT_ONCE, CAPTURED, NUMBER, WANTED, ids_of, slices
from orchestration.tracing.pairs import event_keys, weeks
from orchestration.tracing.reuse import text_keys, texts_of
from orchestration.tracing.vectors import Articles, event_vectors
from orchestration.tracing.words import body_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb
    from scipy.sparse import csr_matrix

    from orchestration.loading.traced.keys import KeyFiles
    from orchestration.loading.traced.state import TracingState
    from orchestration.tracing.reuse import Texts
    from orchestration.tracing.words import TermWeights

_TEXTS = f"""
    select {NUMBER} as article, article_id, publisher_id, headline, url, original_url, body,
        published_at, published_not_before, published_not_after
    from raw.articles
"""
ACTORS = "select article_id, actor_id, in_headline, sentence_index from raw.actor_mentions where actor_id is not null"
# Every article speaks of its own day.
_DAYS = """
    select mentions.article_id, mentions.resolved_date as day
    from raw.date_mentions as mentions
    join raw.articles as articles using (article_id)
    where mentions.resolved_date is not null
        and not mentions.is_publication_date
        and (mentions.resolved_date between articles.published_not_before and articles.published_not_after) is not true
"""
STATEMENTS = "select statement_id, article_id, sentence_index, stance, statement from raw.statements"
# By their places first, so that of new articles, which stand together, no others' texts are read.
_WANTED_TEXTS = f"rowid in (select rowid from raw.articles where {WANTED})"
# Articles whose actors and days are read together.
TOLD_AT_ONCE = 5 * ARTICLES_AT_ONCE
THREADS = 2


def read_articles(connection: duckdb.DuckDBPyConnection) -> tuple[Articles, pl.DataFrame]:
    """All captured articles, and the statements of all articles.

    Args:
        connection: an open warehouse with loaded documents.
    """
    read = [f"{_TEXTS} where {CAPTURED}", ACTORS, _DAYS, STATEMENTS]
    texts, actors, days, statements = (
        pl.DataFrame(pl.from_arrow(connection.execute(query).to_arrow_table())) for query in read
    )
    return Articles(texts, actors, days), statements


_Told = tuple[pl.DataFrame, pl.DataFrame]  # the actors and days that articles name


class _LookedUp(NamedTuple):
    """Some articles with their words, their vectors, and the keys that they are looked up by."""

    articles: pl.Series
    texts: Texts
    vectors: csr_matrix
    story_keys: pl.DataFrame
    text_keys: pl.DataFrame


class ReadArticles:
    """The words and vectors of all articles that a run compares; one that was not looked at yet is read when it is.

    Args:
        state: of the warehouse.
        folder: where they are kept.
        weights: what terms tell.

    Attributes:
        kept: those that were looked at.
    """

    def __init__(self, state: TracingState, folder: Path, weights: TermWeights) -> None:
        self._state = state
        self._rarity = weights.by_column()
        self.kept = Kept.within(folder)

    def look_up_by(self, articles: pl.DataFrame, keys: KeyFiles) -> None:
        """Read new articles and write the keys that they are looked up by; some are put into words while others are
        read, as polars, numpy and scipy let threads go on beside them.

        Args:
            articles: with a column `article_id`, in the order of their places.
            keys: gets the keys.
        """
        looked_up: deque[Future[_LookedUp]] = deque()
        with ThreadPoolExecutor(THREADS) as threads:
            for read, told in self._read_with_told(articles):
                looked_up.append(threads.submit(self._look_up, read, told))
                if len(looked_up) == THREADS:
                    self._add(looked_up.popleft().result(), keys)
            while looked_up:
                self._add(looked_up.popleft().result(), keys)

    def _read_with_told(self, articles: pl.DataFrame) -> Iterator[tuple[pl.DataFrame, _Told]]:
        for together in slices(articles, TOLD_AT_ONCE):
            told = self._told_of(together["article_id"])
            for some in slices(together, ARTICLES_AT_ONCE):
                yield self._read(some["article_id"]), told

    def _look_up(self, read: pl.DataFrame, told: _Told) -> _LookedUp:
        texts, vectors = self._texts_and_vectors(read, told)
        story_keys = event_keys(read["article"], weeks(read), vectors, self._rarity)
        return _LookedUp(read["article"], texts, vectors, story_keys, text_keys(read["article"], texts))

    def _add(self, found: _LookedUp, keys: KeyFiles) -> None:
        self.kept.add(found.articles, found.texts, found.vectors)
        keys.add("story_keys", found.story_keys)
        keys.add("text_keys", found.text_keys)

    def look_at(self, numbers: pl.Series) -> None:
        """Read those of some articles that were not read yet, so that they need not be by and by."""
        for missing in slices(
            pl.DataFrame({"article": self.kept.vectors.missing(numbers.to_numpy())}), ARTICLES_AT_ONCE
        ):
            article_ids = ids_of(missing["article"])
            read = self._read(article_ids)
            self.kept.add(read["article"], *self._texts_and_vectors(read, self._told_of(article_ids)))

    def _told_of(self, article_ids: pl.Series) -> _Told:
        """The actors and days that some articles name, which are looked for in whole tables."""
        actors = self._state.read_of(f"{ACTORS} and {WANTED}", article_ids)
        return actors, self._state.read_of(f"{_DAYS} and mentions.{WANTED}", article_ids)

    def _read(self, article_ids: pl.Series) -> pl.DataFrame:
        return self._state.read_of(f"{_TEXTS} where {_WANTED_TEXTS} order by article", article_ids)

    def _texts_and_vectors(self, read: pl.DataFrame, told: _Told) -> tuple[Texts, csr_matrix]:
        """What some articles say, and what they tell of; actors and days may be of others too."""
        words = body_words(read)
        return texts_of(words, read.height), event_vectors(Articles(read, *told), self._rarity, words)
