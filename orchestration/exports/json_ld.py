"""Writes an article as JSON-LD: a schema.org NewsArticle, with what schema.org has no word for under `jejak:`.

Belongs here: how rows become properties. Does not belong here: reading rows, writing files.

The context stands in each document, so that nothing has to be fetched to read it.
"""

from __future__ import annotations

from typing import Any

from orchestration.exports.links import PICTURE, Link, Row, linked
from orchestration.exports.selection import Exported
from orchestration.exports.terms import (
    BOUNDS,
    EDGE_PROPERTIES,
    ORGANISATIONS,
    REUSE_PROPERTIES,
    URN,
    VOCABULARY,
    agent_name,
    escaped,
    instant,
    published,
    told,
)

Node = dict[str, Any]
CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "jejak": VOCABULARY,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "jejak:publishedNotBefore": {"@type": "xsd:date"},
    "jejak:publishedNotAfter": {"@type": "xsd:date"},
    "jejak:chainNodes": {"@container": "@list"},
}
# Which property of schema.org tells a byline's role; a writer's code is no name and stays under `jejak:`.
ROLES = {
    "author": "author",
    "reporter": "author",
    "editor": "editor",
    "translator": "translator",
    "photographer": "contributor",
    "contributor": "contributor",
}
ATTRIBUTION, QUOTATION = "prov:wasAttributedTo", "prov:wasQuotedFrom"


def news_article(exported: Exported, names: dict[str, str]) -> Node:
    """One article as a JSON-LD document.

    Args:
        exported: the article and its rows.
        names: what a node is called.
    """
    article = exported.article
    links = linked(exported.edges, article["publisher_id"])
    document = {
        "@context": CONTEXT,
        "@id": f"{URN}article:{article['article_id']}",
        "@type": "NewsArticle",
        "headline": article["headline"],
        "alternativeHeadline": article["subheadline"],
        "articleSection": article["section"],
        "inLanguage": article["language"],
        "url": article["url"],
        "datePublished": published(article),
        "dateModified": _instant(article, "updated_at"),
        "dateline": article["dateline_raw"],
        "locationCreated": _named("Place", article["dateline_city"]),
        "publisher": _publisher(article, names),
        "copyrightHolder": _named("Organization", article["rights_holder"]),
        "copyrightYear": article["rights_year"],
        "wordCount": article["word_count"],
        "articleBody": article.get("body"),
        "creditText": _credit(links, article["publisher_id"], names),
        **_bylines(exported.bylines),
        **_sources(links, article["article_id"], names),
        "jejak:documentRef": article["document_ref"],
        "jejak:originalUrl": article["original_url"],
        "jejak:isRepublication": article["is_republication"],
        "jejak:story": {"@id": f"{URN}story:{article['story_id']}"} if article["story_id"] else None,
        **told(article, BOUNDS, "jejak:"),
        "jejak:byline": [_byline(row) for row in exported.bylines],
        "jejak:edge": [_edge(row) for row in exported.edges],
        "jejak:chain": [_chain(row) for row in exported.chains],
        "jejak:textReuse": [_reuse(row) for row in exported.reuse],
    }
    return {name: value for name, value in document.items() if value is not None and value != []}


def _instant(article: Row, column: str) -> str | None:
    return instant(article[column], article["published_offset_minutes"]) if article[column] else None


def _named(kind: str, name: str | None) -> Node | None:
    return {"@type": kind, "name": name} if name else None


def _publisher(article: Row, names: dict[str, str]) -> Node | None:
    publisher_id = article["publisher_id"]
    if not publisher_id:
        return None
    identifier = f"{URN}agent:{agent_name(publisher_id, 'outlet', article['article_id'], names)}"
    return {"@id": identifier, "@type": "NewsMediaOrganization", "name": article["publisher_name"]}


def _credit(links: list[Link], publisher_id: str | None, names: dict[str, str]) -> str | None:
    """Whom the article credits for its words: the outlets and agencies nearest to it, other than its own."""
    nodes = [link.node for link in links if link.kind in ("outlet", "agency") and link.node != publisher_id]
    return ", ".join(dict.fromkeys(names.get(node, node) for node in nodes)) or None


def _bylines(bylines: list[Row]) -> Node:
    by_role: dict[str, list[Node]] = {}
    for byline in bylines:
        if role := ROLES.get(byline["role"]):
            by_role.setdefault(role, []).append({"@type": "Person", "name": byline["name"]})
    return dict(by_role)


def _sources(links: list[Link], article_id: str, names: dict[str, str]) -> Node:
    """What a work is based on, what it cites, and its pictures."""
    found: dict[str, list[Node]] = {}
    for link in links:
        for edge in link.edges:
            if edge["relation"] == PICTURE:
                found.setdefault("image", []).append({"@type": "ImageObject", "creditText": edge["evidence"]})
            elif edge["prov_term"] == ATTRIBUTION:
                found.setdefault("citation", []).append(_quotation(edge, names))
        terms = {edge["prov_term"] for edge in link.edges if edge["prov_term"] != ATTRIBUTION}
        if terms:
            work = _work(link, article_id, names)
            found.setdefault("citation" if terms == {QUOTATION} else "isBasedOn", []).append(work)
    return dict(found)


def _work(link: Link, article_id: str, names: dict[str, str]) -> Node:
    """What an outlet or body published or said, as far as this article took from it."""
    name = names.get(link.node, link.node)
    work: Node = {"@id": f"{URN}source:{article_id}/{escaped(link.node)}", "@type": "CreativeWork"}
    if link.kind in ORGANISATIONS:
        agent = f"{URN}agent:{agent_name(link.node, link.kind, article_id, names)}"
        work["publisher"] = {"@id": agent, "@type": "Organization", "name": name}
    elif link.kind == "document":
        work["name"] = name
    else:
        work["creator"] = _named("Person", name)
    return work | _sources(link.sources, article_id, names)


def _quotation(edge: Row, names: dict[str, str]) -> Node:
    """What somebody is said to have said; its place stands with the edge of the same id."""
    quotation: Node = {"@id": f"{URN}edge:{edge['edge_id']}", "@type": "Quotation", "text": edge["evidence"]}
    if edge["to_kind"] != "anonymous":
        kind = "Organization" if edge["to_kind"] in ORGANISATIONS else "Person"
        name = names.get(edge["to_node"], edge["to_node"])
        agent = f"{URN}agent:{agent_name(edge['to_node'], edge['to_kind'], edge['article_id'], names)}"
        quotation["creator"] = {"@id": agent, "@type": kind, "name": name}
    return quotation


def _byline(row: Row) -> Node:
    named = {"position": "position", "name": "name", "person_key": "personKey", "role": "role"}
    evidence = {column: name for column, name in EDGE_PROPERTIES.items() if column in row}
    return {"@id": f"{URN}byline:{row['byline_id']}", **told(row, {**named, **evidence}, "jejak:")}


def _edge(row: Row) -> Node:
    return {"@id": f"{URN}edge:{row['edge_id']}", **told(row, EDGE_PROPERTIES, "jejak:")}


def _chain(row: Row) -> Node:
    named = {
        "chain_text": "chainText",
        "chain": "chainNodes",
        "depth": "depth",
        "root_node": "rootNode",
        "root_kind": "rootKind",
        "weakest_confidence": "weakestConfidence",
    }
    return {"@id": f"{URN}chain:{row['chain_id']}", **told(row, named, "jejak:")}


def _reuse(row: Row) -> Node:
    earlier = {"@id": f"{URN}article:{row['earlier_article_id']}"}
    return {"@id": f"{URN}reuse:{row['reuse_id']}", "jejak:earlier": earlier, **told(row, REUSE_PROPERTIES, "jejak:")}
