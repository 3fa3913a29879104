"""Asks the snapshot for all that a trace tells: an article's links, the story it belongs to, both sides of a denial.

Belongs here: the questions and how their answers hang together. Does not belong here: how a terminal draws them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from orchestration.exports.links import Link, Row, linked
from orchestration.loading.snapshot import Snapshot

NO_ORIGIN = "no origin of their own"
# An article of which so much stands in an earlier one stands where that one stands (`min_copied_share` in dbt).
COPIED_SHARE = 0.5


class StoryNotFound(Exception):
    """No story goes by that id, or several do; `candidates` may be meant."""

    def __init__(self, story_id: str, candidates: list[str]) -> None:
        super().__init__(story_id)
        self.story_id = story_id
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class Denial:
    """A statement that denies, and those of the same story that it stands against."""

    said: Row
    against: list[Row]


@dataclass(frozen=True, slots=True)
class Story:
    """One story: its row, its articles in order of publication, and its denials.

    Attributes:
        row: of `stories`.
        articles: of `publication_timeline`, with what one line about each article needs, in order of `rank_in_story`.
        reuse: rows of `text_reuse` by the later article; the pair that shares most comes first.
        denials: both sides of `contradictions`.
    """

    row: Row
    articles: list[Row]
    reuse: dict[str, list[Row]]
    denials: list[Denial]


@dataclass(frozen=True, slots=True)
class Trace:
    """One article with its credits, its sources and its story; every row as the snapshot has it.

    Attributes:
        article: of `articles`, with `text` and `publisher_name`.
        bylines: of `bylines`, in order.
        links: the stated sources as a tree.
        story: the article's story; None where it has none.
        names: what a node is called.
    """

    article: Row
    bylines: list[Row]
    links: list[Link]
    story: Story | None
    names: dict[str, str] = field(repr=False)


def trace_article(snapshot: Snapshot, reference: str) -> Trace:
    """All that is known of where one article came from.

    Args:
        snapshot: an open snapshot.
        reference: a document_ref or its end, an article id, or an address.

    Raises:
        ArticleNotFound: nothing or more than one article goes by it.
    """
    article = snapshot.article(reference)
    article_id, story_id = article["article_id"], article["story_id"]
    edges = snapshot.of_article("provenance_edges", article_id, "hop, char_start, edge_id")
    return Trace(
        article=article,
        bylines=snapshot.of_article("bylines", article_id, "position, byline_id"),
        links=linked(edges, article["publisher_id"]),
        story=_story(snapshot, story_id) if story_id else None,
        names=snapshot.names(),
    )


def trace_story(snapshot: Snapshot, story_id: str) -> Story:
    """All articles of one story.

    Args:
        snapshot: an open snapshot.
        story_id: the id, or a beginning of it that no other story has.

    Raises:
        StoryNotFound: nothing or more than one story goes by it.
    """
    found = snapshot.rows(
        "select story_id from p.marts.stories where starts_with(story_id, $1) order by story_id limit 8", story_id
    )
    ids = [row["story_id"] for row in found]
    story = _story(snapshot, story_id if story_id in ids else ids[0]) if story_id in ids or len(ids) == 1 else None
    if story is None or not story_id:
        raise StoryNotFound(story_id, ids)
    return story


def _story(snapshot: Snapshot, story_id: str) -> Story | None:
    rows = snapshot.rows("select * from p.marts.stories where story_id = $1", story_id)
    if not rows:
        return None
    articles = snapshot.rows(
        """
        select t.*, a.headline, a.document_ref, a.published_offset_minutes, a.published_basis
        from p.marts.publication_timeline as t join p.marts.articles as a using (article_id)
        where t.story_id = $1 order by t.rank_in_story
        """,
        story_id,
    )
    shared = snapshot.rows(
        """
        select r.* from p.marts.text_reuse as r
        where r.article_id in (select article_id from p.marts.publication_timeline where story_id = $1)
        order by r.containment desc, r.reuse_id
        """,
        story_id,
    )
    reuse: dict[str, list[Row]] = defaultdict(list)
    for row in shared:
        reuse[row["article_id"]].append(row)
    return Story(rows[0], articles, dict(reuse), _denials(snapshot, story_id))


def _denials(snapshot: Snapshot, story_id: str) -> list[Denial]:
    pairs = snapshot.rows(
        """
        select statement_id_a, statement_id_b from p.marts.contradictions
        where story_id = $1 order by likeness desc, contradiction_id
        """,
        story_id,
    )
    said = snapshot.rows(
        """
        select s.*, a.publisher_id, a.document_ref, a.published_at, a.published_offset_minutes, a.published_precision,
            a.published_not_before, a.published_not_after
        from p.marts.statements as s join p.marts.articles as a using (article_id)
        where s.statement_id in (
            select unnest([statement_id_a, statement_id_b]) from p.marts.contradictions where story_id = $1
        )
        """,
        story_id,
    )
    by_id = {row["statement_id"]: row for row in said}
    denials: dict[str, Denial] = {}
    for pair in pairs:
        a, b = by_id.get(pair["statement_id_a"]), by_id.get(pair["statement_id_b"])
        if a and b:
            denials.setdefault(a["statement_id"], Denial(a, [])).against.append(b)
    return list(denials.values())


def articles_by_origin(snapshot: Snapshot, story: Story) -> dict[str, list[Row]]:
    """The articles of a story below each of the origins that the snapshot counts for it.

    An article stands below every origin that its chains pass through; else where the article stands that it copies;
    else below its own publisher where that is an origin; else below `NO_ORIGIN`.

    Args:
        snapshot: an open snapshot.
        story: one of its stories.
    """
    names = snapshot.names()
    chains = snapshot.rows(
        """
        select c.article_id, c.chain from p.marts.source_chains as c
        join p.marts.publication_timeline as t using (article_id) where t.story_id = $1
        """,
        story.row["story_id"],
    )
    sources: dict[str, set[str]] = defaultdict(set)
    for chain in chains:
        sources[chain["article_id"]] |= {names.get(node, node) for node in chain["chain"][1:]}
    below: dict[str, list[Row]] = {origin: [] for origin in story.row["origins"]}
    placed: dict[str, list[str]] = {}
    for article in story.articles:
        own = article["publisher_id"] or article["article_id"]
        stated = [origin for origin in story.row["origins"] if origin in sources[article["article_id"]] - {own}]
        copied = next((placed[r] for r in _copied(story, article) if r in placed), [])
        placed[article["article_id"]] = stated or copied or [own if own in below else NO_ORIGIN]
        for origin in placed[article["article_id"]]:
            below.setdefault(origin, []).append(article)
    return below


def _copied(story: Story, article: Row) -> list[str]:
    """The earlier articles of which this one is made, the one that it shares most with first."""
    rows = story.reuse.get(article["article_id"], [])
    return [r["earlier_article_id"] for r in rows if r["is_same_capture"] or r["containment"] >= COPIED_SHARE]
