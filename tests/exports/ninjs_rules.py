"""The rules of IPTC ninjs 3.1 for the properties that an article may have, as a JSON Schema of our own.

Belongs here: names, types and formats as the standard has them. Does not belong here: what the export chooses to write.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
URI: Schema = {"type": "string", "format": "uri"}
INSTANT: Schema = {"type": "string", "format": "date-time"}
COUNT: Schema = {"type": "integer"}


def closed(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def many(item: Schema) -> Schema:
    return {"type": "array", "items": item}


VALUED = {"role": TEXT, "contentType": TEXT, "value": TEXT}
NAMED = {"name": TEXT, "rel": TEXT, "uri": URI, "literal": TEXT}
PROPERTIES: dict[str, Schema] = {
    "uri": URI,
    "type": {"enum": "text audio video picture graphic composite component event planning".split()},
    "representationType": {"enum": ["full", "partial"]},
    **dict.fromkeys(("profile", "version", "copyrightHolder", "copyrightNotice", "usageTerms", "edNote"), TEXT),
    **dict.fromkeys(("language", "title", "by", "slugline", "located"), TEXT),
    **dict.fromkeys(("firstCreated", "versionCreated", "contentCreated", "embargoedUntil", "expires"), INSTANT),
    "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
    "urgency": {"type": "integer", "minimum": 1, "maximum": 9},
    "headlines": many(closed(("value",), **VALUED)),
    "descriptions": many(closed(("value",), **VALUED)),
    "bodies": many(closed(("value",), **VALUED, charCount=COUNT, wordCount=COUNT)),
    "people": many(closed(**NAMED)),
    "organisations": many(closed(**NAMED)),
    "places": many(closed(**NAMED)),
    "events": many(closed(**NAMED, id=TEXT)),
    "infoSources": many(closed(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
    "altIds": many(closed(role=TEXT, value=TEXT)),
    "standard": closed(name=TEXT, version=TEXT, schema=URI),
}
# An associated object may have every property of an item, and a name and relation besides.
ASSOCIATED = closed(("name", "uri"), **PROPERTIES, name=TEXT, rel=TEXT)
ITEM = closed(("uri",), **PROPERTIES, associations=many(ASSOCIATED))

FORMATS = FormatChecker(formats=())


@FORMATS.checks("uri")
def is_uri(value: object) -> bool:
    """Whether a text is a URI by RFC 3986: a scheme, and no character that has to be escaped."""
    pattern = r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+"
    return not isinstance(value, str) or re.fullmatch(pattern, value) is not None


@FORMATS.checks("date-time", raises=ValueError)
def is_instant(value: object) -> bool:
    """Whether a text is an instant by RFC 3339: a date, a time and an offset."""
    if not isinstance(value, str):
        return True
    return "T" in value and dt.datetime.fromisoformat(value).tzinfo is not None


VALIDATOR = Draft202012Validator(ITEM, format_checker=FORMATS)
