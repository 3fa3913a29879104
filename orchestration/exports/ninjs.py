"""Writes an article as an item of IPTC ninjs 3.1.

Belongs here: how rows become properties of ninjs. Does not belong here: reading rows, writing files.

ninjs takes no properties but its own: evidence travels in `descriptions`, as JSON, with the role `evidence`.
"""

from __future__ import annotations

import json
from typing import Any

from orchestration.exports.links import PICTURE, Row
from orchestration.exports.selection import Exported
from orchestration.exports.terms import BOUNDS, EDGE_PROPERTIES, URN, agent_name, instant, told

Item = dict[str, Any]
STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
CODE = "code"


def item(exported: Exported, names: dict[str, str]) -> Item:
    """One article as a ninjs item.

    Args:
        exported: the article and its rows.
        names: what a node is called.
    """
    article = exported.article
    has_text = article.get("body") is not None
    document = {
        "uri": f"{URN}article:{article['article_id']}",
        "standard": STANDARD,
        "type": "text",
        "representationType": "full" if has_text else "partial",
        "language": article["language"],
        "contentCreated": _minute(article),
        "versionCreated": _changed(article),
        "headlines": _valued(("main", article["headline"]), ("sub", article["subheadline"])),
        "bodies": [_body(article)] if has_text else [],
        "by": ", ".join(dict.fromkeys(b["name"] for b in exported.bylines if b["role"] != CODE)) or None,
        "located": article["dateline_city"],
        "copyrightHolder": article["rights_holder"],
        "people": [{"name": b["name"], "rel": b["role"]} for b in exported.bylines],
        "organisations": _publisher(article, names),
        "events": [{"uri": f"{URN}story:{article['story_id']}", "rel": "story"}] if article["story_id"] else [],
        "infoSources": [_source(edge, names) for edge in exported.edges if edge["relation"] != PICTURE],
        "associations": [_association(row) for row in exported.reuse],
        "altIds": _valued(
            ("url", article["url"]),
            ("original_url", article["original_url"]),
            ("document_ref", article["document_ref"]),
        ),
        "descriptions": _descriptions(exported),
    }
    return {name: value for name, value in document.items() if value is not None and value != []}


def _valued(*pairs: tuple[str, str | None]) -> list[Item]:
    return [{"role": role, "value": value} for role, value in pairs if value]


def _minute(article: Row) -> str | None:
    """When it was published, where the minute is known: ninjs has no place for a bare day."""
    if article["published_at"] is None or article["published_precision"] != "minute":
        return None
    return instant(article["published_at"], article["published_offset_minutes"])


def _changed(article: Row) -> str | None:
    return instant(article["updated_at"], article["published_offset_minutes"]) if article["updated_at"] else None


def _body(article: Row) -> Item:
    counted = {"charCount": article["body_chars"], "wordCount": article["word_count"]}
    return {
        "contentType": "text/plain",
        "value": article["body"],
        **{name: count for name, count in counted.items() if count is not None},
    }


def _publisher(article: Row, names: dict[str, str]) -> list[Item]:
    publisher_id = article["publisher_id"]
    if not publisher_id:
        return []
    uri = f"{URN}agent:{agent_name(publisher_id, 'outlet', article['article_id'], names)}"
    return [{"name": article["publisher_name"], "rel": "publisher", "uri": uri, "literal": publisher_id}]


def _source(edge: Row, names: dict[str, str]) -> Item:
    """One stated source; its evidence is the description that bears the same edge id."""
    agent = agent_name(edge["to_node"], edge["to_kind"], edge["article_id"], names)
    return {
        "name": names.get(edge["to_node"], edge["to_node"]),
        "role": edge["relation"],
        "uri": f"{URN}agent:{agent}",
        "literal": edge["edge_id"],
    }


def _association(reuse: Row) -> Item:
    earlier = reuse["earlier_article_id"]
    return {"name": earlier, "uri": f"{URN}article:{earlier}", "rel": f"text_reuse/{reuse['verdict']}"}


def _descriptions(exported: Exported) -> list[Item]:
    chains = _valued(*(("chain", chain["chain_text"]) for chain in exported.chains))
    told_of_date = told(exported.article, BOUNDS)
    return [
        *chains,
        *(_as_json("evidence", {"edgeId": edge["edge_id"], **told(edge, EDGE_PROPERTIES)}) for edge in exported.edges),
        *([_as_json("publication", told_of_date)] if told_of_date else []),
    ]


def _as_json(role: str, values: Item) -> Item:
    return {"role": role, "contentType": "application/json", "value": json.dumps(values, ensure_ascii=False)}
