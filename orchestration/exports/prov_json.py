"""Writes articles as W3C PROV-JSON: one bundle per article, since each article makes its own claims.

Belongs here: how rows become entities, agents and relations. Does not belong here: reading rows, writing files.

What a source printed or said is an entity of its own, attributed to that source; so a chain is a path of derivations
that ends in an attribution. No activity is told of, as no page tells of one.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from orchestration.exports.links import PICTURE, Row, starts
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

Section = dict[str, dict[str, Any]]
PREFIXES = {
    "schema": "https://schema.org/",
    "jejak": VOCABULARY,
    **{
        name: f"{URN}{name}:"
        for name in ("article", "agent", "source", "picture", "edge", "byline", "reuse", "story", "bundle")
    },
}
# What PROV calls the kinds of derivation; PROV-JSON writes all of them as `wasDerivedFrom` with a type.
DERIVATIONS = {"prov:wasQuotedFrom": "prov:Quotation", "prov:hadPrimarySource": "prov:PrimarySource"}
ATTRIBUTION = "prov:wasAttributedTo"


def bundle(exported: Exported, names: dict[str, str]) -> tuple[str, dict[str, Section]]:
    """What one article says of where it came from.

    Args:
        exported: the article and its rows.
        names: what a node is called.

    Returns:
        The bundle's name and its content, as PROV-JSON has it.
    """
    article = exported.article
    article_id = article["article_id"]
    content: dict[str, Section] = defaultdict(dict)
    content["entity"][f"article:{article_id}"] = _article(exported)
    if article["publisher_id"]:
        agent = _agent(content, article["publisher_id"], "outlet", article_id, names)
        content["wasAttributedTo"][f"article:{article_id}/publisher"] = {
            "prov:entity": f"article:{article_id}",
            "prov:agent": agent,
            "jejak:role": "publisher",
        }
    for byline in exported.bylines:
        _add_byline(content, byline, article_id)
    begins = starts(exported.edges, article["publisher_id"])
    for edge in exported.edges:
        _add_edge(content, edge, begins, names)
    for reuse in exported.reuse:
        _add_reuse(content, reuse)
    return f"bundle:{article_id}", dict(content)


def qualified(name: str) -> dict[str, str]:
    """A name that stands as a value."""
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _article(exported: Exported) -> dict[str, Any]:
    article = exported.article
    values = {
        "prov:type": qualified("schema:NewsArticle"),
        "prov:label": article["headline"],
        "schema:url": article["url"],
        "schema:inLanguage": article["language"],
        "schema:dateline": article["dateline_raw"],
        "schema:articleBody": article.get("body"),
        "jejak:documentRef": article["document_ref"],
        "jejak:originalUrl": article["original_url"],
        "jejak:rightsHolder": article["rights_holder"],
        "jejak:story": qualified(f"story:{article['story_id']}") if article["story_id"] else None,
        "jejak:chain": [chain["chain_text"] for chain in exported.chains] or None,
        **told(article, BOUNDS, "jejak:"),
    }
    if when := published(article):
        values["schema:datePublished"] = {"$": when, "type": "xsd:dateTime" if "T" in when else "xsd:date"}
    if article["updated_at"]:
        changed = instant(article["updated_at"], article["published_offset_minutes"])
        values["schema:dateModified"] = {"$": changed, "type": "xsd:dateTime"}
    return {name: value for name, value in values.items() if value is not None}


def _agent(content: dict[str, Section], node: str, kind: str, article_id: str, names: dict[str, str]) -> str:
    identifier = f"agent:{agent_name(node, kind, article_id, names)}"
    agent = content["agent"].setdefault(identifier, {"prov:label": names.get(node, node), "jejak:kind": kind})
    if kind in ORGANISATIONS:
        agent["prov:type"] = qualified("prov:Organization")
    elif kind == "person":
        agent["prov:type"] = qualified("prov:Person")
    return identifier


def _add_byline(content: dict[str, Section], byline: Row, article_id: str) -> None:
    agent = f"agent:{article_id}/{escaped(byline['name'])}"
    content["agent"].setdefault(agent, {"prov:type": qualified("prov:Person"), "prov:label": byline["name"]})
    named = {"role": "role", "position": "position", "person_key": "personKey"}
    evidence = {c: n for c, n in EDGE_PROPERTIES.items() if c in byline}
    content["wasAttributedTo"][f"byline:{byline['byline_id']}"] = {
        "prov:entity": f"article:{article_id}",
        "prov:agent": agent,
        **told(byline, {**named, **evidence}, "jejak:"),
    }


def _add_edge(content: dict[str, Section], edge: Row, begins: list[str], names: dict[str, str]) -> None:
    article_id, node, kind = edge["article_id"], edge["to_node"], edge["to_kind"]
    relation = f"edge:{edge['edge_id']}"
    stated = told(edge, EDGE_PROPERTIES, "jejak:")
    taker = (
        f"article:{article_id}" if edge["from_node"] in begins else f"source:{article_id}/{escaped(edge['from_node'])}"
    )
    if edge["relation"] == PICTURE:
        # The credit is the picture's, not the article's.
        taker = f"picture:{edge['edge_id']}"
        content["entity"][taker] = {
            "prov:type": qualified("schema:ImageObject"),
            "schema:isPartOf": qualified(f"article:{article_id}"),
        }
    if edge["prov_term"] == ATTRIBUTION:
        agent = _agent(content, node, kind, article_id, names)
        content["wasAttributedTo"][relation] = {"prov:entity": taker, "prov:agent": agent, **stated}
        return
    source = f"source:{article_id}/{escaped(node)}"
    content["entity"].setdefault(source, {"prov:label": names.get(node, node), "jejak:kind": kind})
    if kind in ORGANISATIONS:
        content["wasAttributedTo"][source] = {
            "prov:entity": source,
            "prov:agent": _agent(content, node, kind, article_id, names),
        }
    derivation = {"prov:generatedEntity": taker, "prov:usedEntity": source, **stated}
    if edge["prov_term"] in DERIVATIONS:
        derivation["prov:type"] = qualified(DERIVATIONS[edge["prov_term"]])
    content["wasDerivedFrom"][relation] = derivation


def _add_reuse(content: dict[str, Section], reuse: Row) -> None:
    """Shared text is a derivation where the later article says so itself, and two views of one page where it is one."""
    later, earlier = f"article:{reuse['article_id']}", f"article:{reuse['earlier_article_id']}"
    content["entity"].setdefault(earlier, {"prov:type": qualified("schema:NewsArticle")})
    relation, shared = f"reuse:{reuse['reuse_id']}", told(reuse, REUSE_PROPERTIES, "jejak:")
    if reuse["is_same_capture"]:
        content["alternateOf"][relation] = {"prov:alternate1": later, "prov:alternate2": earlier}
    elif reuse["verdict"] == "confirmed":
        content["wasDerivedFrom"][relation] = {"prov:generatedEntity": later, "prov:usedEntity": earlier, **shared}
        return
    content["entity"][relation] = {
        "prov:type": qualified("jejak:TextReuse"),
        "jejak:later": qualified(later),
        "jejak:earlier": qualified(earlier),
        **shared,
    }
