from __future__ import annotations

from typing import Any

import pytest

from orchestration.exports.links import Link, linked, starts, walk


def edge(
    taker: str, source: str, relation: str = "quoted_from", kind: str = "outlet", start: int = 0
) -> dict[str, Any]:
    stated = {"from_node": taker, "to_node": source, "relation": relation, "to_kind": kind}
    return {**stated, "char_start": start, "confidence": 0.9}


def shape(links: list[Link]) -> dict[str, Any]:
    return {link.node: shape(link.sources) for link in links}


@pytest.mark.parametrize(
    ("edges", "publisher", "expected"),
    [
        ([], "a", []),
        ([edge("a", "b"), edge("b", "c")], "a", ["a"]),
        ([edge("document:1", "a"), edge("a", "b")], "a", ["document:1"]),
        ([edge("a", "a", "told_to")], "a", ["a"]),
        ([edge("b", "a"), edge("a", "b")], "a", ["a"]),
        ([edge("b", "a"), edge("a", "b")], None, ["b"]),
    ],
)
def test_an_article_begins_where_nothing_leads_to(edges: list[Any], publisher: str | None, expected: list[str]) -> None:
    assert starts(edges, publisher) == expected


def test_links_follow_each_other() -> None:
    edges = [edge("a", "b"), edge("b", "c", start=5), edge("a", "d", start=9), edge("c", "e")]
    assert shape(linked(edges, "a")) == {"b": {"c": {"e": {}}}, "d": {}}
    assert [link.node for link in walk(linked(edges, "a"))] == ["b", "c", "e", "d"]


def test_a_circle_is_cut() -> None:
    edges = [edge("a", "b"), edge("b", "c"), edge("c", "b"), edge("c", "a")]
    assert shape(linked(edges, "a")) == {"b": {"c": {}}}


def test_one_source_stated_twice_is_one_link() -> None:
    (link,) = linked([edge("a", "b", "source_line"), edge("a", "b", start=7) | {"confidence": 0.95}], "a")
    assert len(link.edges) == 2 and link.confidence == 0.95


def test_a_pictures_agency_is_a_link_of_its_own_and_comes_last() -> None:
    links = linked([edge("a", "AP", "photo", start=1), edge("a", "x", kind="person"), edge("a", "AP", start=9)], "a")
    assert [(link.node, link.edges[0]["relation"]) for link in links] == [
        ("AP", "quoted_from"),
        ("x", "quoted_from"),
        ("AP", "photo"),
    ]


def test_words_told_to_the_outlet_itself_lead_back_to_it_once() -> None:
    assert shape(linked([edge("a", "a", "told_to"), edge("a", "x", kind="person")], "a")) == {"a": {}, "x": {}}
