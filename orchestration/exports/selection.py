"""Which articles leave, and how they are read: in order of their ids, each with all rows that belong to it.

Belongs here: choosing and streaming. Does not belong here: any format.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from orchestration.exports.links import Row
from orchestration.loading.snapshot import Snapshot

# So many articles with their texts fit into memory anywhere; each part costs one more pass over the tables.
SORTED_AT_ONCE = 100_000
IN_PART = "article_id between $1 and $2 and article_id in (select article_id from chosen)"
# The rows that go with each article, and the order in which they are told.
CHILD_ORDERS = {
    "bylines": "position, byline_id",
    "provenance_edges": "hop, char_start, edge_id",
    "source_chains": "chain_text, chain_id",
    "text_reuse": "reuse_id",
}


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; every filter that is given must hold.

    Attributes:
        article_id, story_id, publisher_id: as in `articles`.
        since: first local day of publication; an article without a date counts when its bounds begin then or later.
    """

    article_id: str | None = None
    story_id: str | None = None
    publisher_id: str | None = None
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """One article as it leaves: its row and the rows that belong to it, each as the snapshot has it.

    Attributes:
        article: of `articles`, with `publisher_name`; without `body` unless texts were asked for.
        bylines, edges, chains, reuse: of `bylines`, `provenance_edges`, `source_chains` and `text_reuse`.
    """

    article: Row
    bylines: list[Row]
    edges: list[Row]
    chains: list[Row]
    reuse: list[Row]


def choose(snapshot: Snapshot, selection: Selection) -> int:
    """Remember the chosen articles in the connection's own table `chosen` (article_id, document_id, story_id).

    Args:
        snapshot: an open snapshot.
        selection: what is asked for.

    Returns:
        How many they are.
    """
    conditions = {
        "article_id = ?": selection.article_id,
        "story_id = ?": selection.story_id,
        "publisher_id = ?": selection.publisher_id,
        """coalesce(
            cast(published_at + to_minutes(coalesce(published_offset_minutes, 0)) as date), published_not_before
        ) >= ?""": selection.since,
    }
    given = {condition: value for condition, value in conditions.items() if value is not None}
    snapshot.command(
        f"""
        create or replace table chosen as
        select article_id, document_id, story_id from p.marts.articles where {" and ".join(given) or "true"}
        """,
        *given.values(),
    )
    return int(snapshot.rows("select count(*) as articles from chosen")[0]["articles"])


def exported(snapshot: Snapshot, *, has_text: bool = False) -> Iterator[Exported]:
    """The chosen articles one after the other; memory holds a few of them, not all.

    Args:
        snapshot: the snapshot on which `choose` was called.
        has_text: whether the articles bring their bodies.
    """
    for part in _parts(snapshot):
        children = {table: _Rows(snapshot, table, order, part) for table, order in CHILD_ORDERS.items()}
        articles = snapshot.stream(
            f"""
            select a.* {"" if has_text else "exclude (body)"}, coalesce(p.name, a.publisher_id) as publisher_name
            from p.marts.articles as a
            left join p.marts.dim_publishers as p using (publisher_id)
            where {IN_PART}
            order by a.article_id
            """,
            *part,
        )
        for article in articles:
            bylines, edges, chains, reuse = (rows.of(article["article_id"]) for rows in children.values())
            yield Exported(article, bylines, edges, chains, reuse)


def _parts(snapshot: Snapshot) -> list[tuple[str, str]]:
    """The first and last id of each part of the chosen articles that is sorted in one go."""
    bounds = snapshot.rows(
        f"""
        select min(article_id) as first_id, max(article_id) as last_id from (
            select article_id, (row_number() over (order by article_id) - 1) // {SORTED_AT_ONCE} as part from chosen
        )
        group by part order by part
        """
    )
    return [(row["first_id"], row["last_id"]) for row in bounds]


class _Rows:
    """The rows of one table beside the articles: both are in order of the article's id."""

    def __init__(self, snapshot: Snapshot, table: str, order: str, part: tuple[str, str]) -> None:
        self._rows = snapshot.stream(
            f"select * from p.marts.{table} where {IN_PART} order by article_id, {order}", *part
        )
        self._next = next(self._rows, None)

    def of(self, article_id: str) -> list[Row]:
        found = []
        while self._next is not None and self._next["article_id"] == article_id:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found
