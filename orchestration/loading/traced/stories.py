"""Brings up to date which articles tell one story, and what is denied there (`raw.story_members`,
`raw.statement_matches`).

Belongs here: which pairs and groups are looked at anew. Does not belong here: what makes a story
(`orchestration/tracing/stories.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from orchestration.loading.traced.articles import ACTORS, STATEMENTS
from orchestration.loading.traced.comparing import PAIRS_AT_ONCE, Grouping, near, stories_of
from orchestration.loading.traced.state import ARTICLES_AT_ONCE, WANTED, ids_of, slices
from orchestration.tracing.denials import DENIAL, denial_matches
from orchestration.tracing.neighbourhoods import neighbourhoods
from orchestration.tracing.pairs import beside, sharing_a_key
from orchestration.tracing.stories import MEMBERS, denying, story_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orchestration.loading.traced.articles import ReadArticles
    from orchestration.loading.traced.comparing import Comparers
    from orchestration.loading.traced.keys import Touched
    from orchestration.loading.traced.state import TracingState
    from orchestration.tracing.words import TermWeights


def candidates(state: TracingState, touched: Touched | None) -> pl.DataFrame:
    """Pairs of articles that share telling words, one of them touched; all where None."""
    if touched is None:
        shares = state.keys_by_share("story_keys")
        return pl.concat([sharing_a_key(keys) for keys in shares]).unique().sort("article_a", "article_b")
    articles, rows = touched
    if rows is None:
        rows = state.keys_like("story_keys", state.keys_of("story_keys", articles)["key"].unique())
    pairs = sharing_a_key(beside(rows, articles))
    is_touched = [pl.col(column).is_in(articles.implode()) for column in pairs.columns]
    return pairs.filter(pl.any_horizontal(is_touched))


class Stories:
    """The stories of a warehouse.

    Args:
        state: of the warehouse.
        articles: that a run reads.
        comparers: of these.
        weights: what terms tell.
    """

    def __init__(self, state: TracingState, articles: ReadArticles, comparers: Comparers, weights: TermWeights) -> None:
        self._state = state
        self._articles = articles
        self._comparers = comparers
        self._weights = weights

    def update(self, pairs: pl.DataFrame, touched: Touched | None, removed: pl.Series) -> None:
        """Find the near ones among candidates, and group what that changes.

        Args:
            pairs: the candidates of touched articles.
            touched: articles whose pairs may be others than before; all where None.
            removed: articles that are no longer there.
        """
        if touched is not None:
            self._state.forget_pairs("story_pairs", pl.concat([touched.articles, removed]))
        for found in self._comparers.map(near, slices(pairs, PAIRS_AT_ONCE)):
            self._state.add("story_pairs", found)
        articles = self._state.read("select article, version from raw.traced_articles order by article")
        known = self._state.read("from raw.story_pairs order by article_a, article_b")
        members, within = neighbourhoods(articles, known)
        changed = self._state.changed_groups(members)
        self._state.forget("story_members", ids_of(changed["article"]))
        stories = [_alone(changed.filter(pl.col("size") == 1)["article"])]
        self._state.add("story_members", stories[0])
        together = changed.filter(pl.col("size") > 1)
        denials = (
            f"select article_id, sentence_index, stance from raw.statements where stance = '{DENIAL}' and {WANTED}"
        )
        deny = denying(self._state.read_of(denials, ids_of(together["article"])))
        groups = (self._grouping(batch, within, deny) for batch in _batches(together))
        for found in self._comparers.map(stories_of, groups):
            stories.append(found)
            self._state.add("story_members", found)
        self._match_denials(pl.concat(stories))

    def _grouping(self, groups: pl.DataFrame, within: pl.DataFrame, deny: pl.Series) -> Grouping:
        articles = groups["article"].sort()
        self._articles.look_at(articles)
        times = "select article_id, published_at, published_not_before, published_not_after from raw.articles"
        texts = self._state.read_of(f"{times} where {WANTED} order by article_id", ids_of(articles))
        inside = within.join(groups.select(pl.col("group").unique()), on="group", how="semi")
        return Grouping(articles, texts, inside, deny)

    def _match_denials(self, stories: pl.DataFrame) -> None:
        """Hold the denials of some stories against the statements there."""
        others = f"select article_id from raw.story_members where not {WANTED}"
        matched = "statement_id in (select statement_id_a from raw.statement_matches)"
        kept = f"select statement_id from raw.statements where {matched} and article_id in ({others})"
        self._state.read_of(
            f"delete from raw.statement_matches where statement_id_a not in ({kept})", stories["article_id"]
        )
        denied = self._state.read_of(
            f"select distinct article_id from raw.statements where stance = '{DENIAL}' and {WANTED}",
            stories["article_id"],
        )
        told = stories.join(denied, on="article_id", how="semi").select("story_id").unique()
        members = stories.join(told, on="story_id", how="semi").with_columns(
            size=pl.len().over("story_id"), group=pl.col("story_id").rank("dense")
        )
        for batch in _batches(members.filter(pl.col("size") > 1)):
            wanted = f"rowid in (select rowid from raw.statements where {WANTED})"
            statements = self._state.read_of(f"{STATEMENTS} where {wanted} order by statement_id", batch["article_id"])
            actors = self._state.read_of(f"{ACTORS} and {WANTED}", batch["article_id"])
            found = denial_matches(statements, actors, batch.select("article_id", "story_id"), self._weights)
            self._state.add("statement_matches", found)


def _alone(articles: pl.Series) -> pl.DataFrame:
    ids = ids_of(articles)
    return pl.DataFrame(
        {"article_id": ids, "story_id": [story_id(key) for key in ids], "likeness": 1.0}, schema=MEMBERS
    )


def _batches(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Rows in batches that hold whole groups, and begin with fewer than `ARTICLES_AT_ONCE` articles."""
    placed = rows.sort("group").with_row_index("batch")
    begun = placed.with_columns(pl.col("batch").min().over("group") // ARTICLES_AT_ONCE)
    return (batch.drop("batch") for batch in begun.partition_by("batch", maintain_order=True))
