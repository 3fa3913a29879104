"""What the formats share: identifiers, instants with their offset, and the properties of a link.

Belongs here: words that more than one format writes. Does not belong here: the shape of any of them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import quote

from orchestration.exports.links import Row

# An own space of names: what a snapshot calls things is no address on the web.
URN = "urn:jejak:"
VOCABULARY = f"{URN}vocab:"
# What a link is told with, by column of `provenance_edges`, under the names that JSON formats use.
EDGE_PROPERTIES = {
    "hop": "hop",
    "from_node": "fromNode",
    "to_node": "toNode",
    "to_kind": "toKind",
    "relation": "relation",
    "prov_term": "provTerm",
    "cue": "cue",
    "evidence": "evidence",
    "char_start": "charStart",
    "char_end": "charEnd",
    "rule_id": "ruleId",
    "confidence": "confidence",
}
REUSE_PROPERTIES = {
    "containment": "containment",
    "containment_of_earlier": "containmentOfEarlier",
    "shared_chars": "sharedChars",
    "order_is_certain": "orderIsCertain",
    "is_same_capture": "isSameCapture",
    "verdict": "verdict",
}
BOUNDS = {
    "published_precision": "publishedPrecision",
    "published_basis": "publishedBasis",
    "published_raw": "publishedRaw",
    "published_not_before": "publishedNotBefore",
    "published_not_after": "publishedNotAfter",
}
ORGANISATIONS = frozenset({"outlet", "agency", "social", "body"})


def escaped(node: str) -> str:
    """A node's name as part of an identifier: anything but letters, digits and `-._~` as percent codes."""
    return quote(node, safe="")


def agent_name(node: str, kind: str, article_id: str, names: dict[str, str]) -> str:
    """The identifier of whoever a node stands for, below `urn:jejak:agent:`.

    A name that no table knows is a person of this one article: two articles that print it may mean two persons.
    """
    is_shared = node in names or kind in ORGANISATIONS
    return escaped(node) if is_shared else f"{article_id}/{escaped(node)}"


def told(row: Row, names: dict[str, str], prefix: str = "") -> dict[str, Any]:
    """The columns of a row under the names of a format, without those that are NULL; days as ISO 8601."""
    return {
        f"{prefix}{name}": value.isoformat() if isinstance(value, dt.date) else value
        for column, name in names.items()
        if (value := row[column]) is not None
    }


def instant(moment: dt.datetime, offset_minutes: int | None) -> str:
    """An instant as ISO 8601 on the page's own clock; in UTC where the page tells no offset."""
    return moment.astimezone(dt.timezone(dt.timedelta(minutes=offset_minutes or 0))).isoformat()


def published(article: Row) -> str | None:
    """The instant of publication, or the day where no more is known; None where it is only bounded or unknown."""
    if article["published_at"] is None or article["published_precision"] not in ("minute", "day"):
        return None
    full = instant(article["published_at"], article["published_offset_minutes"])
    return full if article["published_precision"] == "minute" else full.partition("T")[0]
