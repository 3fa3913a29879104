"""The stated links of one article as a graph: where it begins, and what each node leads on to.

Belongs here: walking edges. Does not belong here: reading them from the snapshot, or how a format words them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
PICTURE = "photo"
# How near a kind of source is to being an origin: outlets are told before the people who speak.
KINDS_IN_ORDER = ("outlet", "agency", "social", "document", "body", "person", "anonymous")


@dataclass(slots=True)
class Link:
    """One source that a node leads to, with every edge that states it and what it leads on to itself."""

    node: str
    kind: str
    edges: list[Row]
    sources: list[Link] = field(default_factory=list)

    @property
    def confidence(self) -> float:
        """That of the surest edge."""
        return max(float(edge["confidence"]) for edge in self.edges)


def starts(edges: Sequence[Row], publisher_id: str | None) -> list[str]:
    """The nodes that stand for the article itself: those that no other node leads to.

    Args:
        edges: rows of `provenance_edges` of one article.
        publisher_id: its publisher, which decides where the links run in a circle.
    """
    reached = {edge["to_node"] for edge in edges if edge["to_node"] != edge["from_node"]}
    begins = list(dict.fromkeys(edge["from_node"] for edge in edges))
    first = [node for node in begins if node not in reached]
    if first or not begins:
        return first
    return [node for node in begins if node == publisher_id] or begins[:1]


def linked(edges: Sequence[Row], publisher_id: str | None) -> list[Link]:
    """The sources of an article as a tree; a node does not come back below itself.

    Args:
        edges: rows of `provenance_edges` of one article, nearest first.
        publisher_id: its publisher.
    """
    begins = starts(edges, publisher_id)
    return _links(edges, begins, frozenset(begins))


def _links(edges: Sequence[Row], nodes: Iterable[str], seen: frozenset[str]) -> list[Link]:
    found: dict[tuple[str, bool], Link] = {}
    for edge in edges:
        # A picture's credit says nothing of the words; its agency is a source of its own.
        key = (edge["to_node"], edge["relation"] == PICTURE)
        if edge["from_node"] in nodes and (edge["to_node"] not in seen or edge["from_node"] == edge["to_node"]):
            found.setdefault(key, Link(edge["to_node"], edge["to_kind"], [])).edges.append(edge)
    for (node, is_picture), link in found.items():
        if not is_picture and node not in seen:
            link.sources = _links(edges, [node], seen | {node})
    return sorted(found.values(), key=_nearness)


def _nearness(link: Link) -> tuple[bool, int, int]:
    first = link.edges[0]
    kind = KINDS_IN_ORDER.index(link.kind) if link.kind in KINDS_IN_ORDER else len(KINDS_IN_ORDER)
    return first["relation"] == PICTURE, kind, first["char_start"]


def walk(links: Iterable[Link]) -> Iterator[Link]:
    """Every link of a tree, a node before what it leads to."""
    for link in links:
        yield link
        yield from walk(link.sources)
