"""A scraper's record into a capture: the body as printed text, what else the scraper knew as claims.

Belongs here: the keys that are understood, and what makes a record unusable. Does not belong here: reading files of
records, or what a title or a date means.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING

from orchestration.parsing.captures.broken_lines import mend_lines
from orchestration.parsing.captures.capture import BLANKS, Capture, add_claims, split_lines
from orchestration.parsing.captures.decoding import storable
from orchestration.parsing.captures.html import read_html

if TYPE_CHECKING:
    from collections.abc import Mapping

# The keys of WAREHOUSE.md, in any case; the first present wins.
KEYS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "isi", "isi_berita"),
    "title": ("title", "headline", "judul"),
    "date": ("published", "date", "date_raw", "tanggal", "tanggal_publikasi"),
    "author": ("author", "byline", "author_raw", "penulis"),
    "publisher": ("publisher", "source", "sumber"),
    "url": ("url", "link"),
    "id": ("id",),
    "fetched_at": ("fetched_at", "captured_at"),
}
CLAIMED = ("title", "date", "author", "publisher", "url", "id", "fetched_at")

# A tag stands alone or has attributes with values: "a<b dan c>d" has none.
TAG_END = r"(?:\s+[\w:-]+\s*=[^<>]*|\s*/?)>"
BREAKING_MARKUP = re.compile(
    r"</?(?:p|br|div|li|ul|ol|table|tr|td|h[1-6]|section|article|figure|figcaption|blockquote)" + TAG_END, re.IGNORECASE
)
INLINE_MARKUP = re.compile(r"</?(?:a|b|i|u|em|strong|span|font|img|script|style|iframe)" + TAG_END, re.IGNORECASE)
_CARRIAGE_RETURN = "_x000D_"  # as spreadsheets write it (ECMA-376, ST_Xstring)


class BadRecord(ValueError):
    """A record from which no document can be made; `detail` says why."""

    def __init__(self, detail: str) -> None:
        """Keep what was wrong with the record."""
        super().__init__(detail)
        self.detail = detail


def read_record(record: Mapping[str, object]) -> Capture:
    """Bring a scraper's record into the shape of a capture.

    The body keeps its line breaks; where it holds HTML tags, its visible text is taken. The claims `record:title`,
    `record:date`, `record:author`, `record:publisher`, `record:url`, `record:id`, `record:fetched_at` stand behind it.

    Args:
        record: keys as the scraper wrote them; numbers and dates are turned into text, None and blank text are absent.

    Raises:
        BadRecord: it has neither text, title nor date, or one of the known keys holds something that is no plain value.
    """
    values = _known_values(record)
    if not any(key in values for key in ("text", "title", "date")):
        raise BadRecord("neither text nor title nor date")
    body = values.get("text", "")
    capture = _visible(body) if _has_markup(body) else Capture(body, mend_lines(split_lines(body), body))
    text, placed = add_claims(capture.text, _claims(values))
    return Capture(text, capture.lines, placed, "application/json")


def claims_told(record: Mapping[str, object]) -> list[tuple[str, str]]:
    """The claims of a record as names and values.

    Args:
        record: keys as the scraper wrote them.

    Raises:
        BadRecord: one of the known keys holds something that is no plain value.
    """
    return _claims(_known_values(record))


def _claims(values: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(f"record:{name}", values[name]) for name in CLAIMED if name in values]


def record_id(record: Mapping[str, object]) -> str | None:
    """The record's own id as text, or None where it has none.

    Args:
        record: keys as the scraper wrote them.

    Raises:
        BadRecord: the id is no plain value.
    """
    return _known_values(record, ("id",)).get("id")


def _known_values(record: Mapping[str, object], wanted: tuple[str, ...] = tuple(KEYS)) -> dict[str, str]:
    lowered: dict[str, object] = {}
    for key, value in record.items():
        if isinstance(key, str):
            lowered.setdefault(key.strip().lower(), value)
    values = {}
    for name in wanted:
        for key in KEYS[name]:
            if (value := _plain(key, lowered.get(key))) is not None:
                values[name] = value
                break
    return values


def _plain(key: str, value: object) -> str | None:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str):
        text = storable(value).replace(_CARRIAGE_RETURN, "\r")
        return text if text.strip(BLANKS).strip() else None
    if isinstance(value, bool) or not isinstance(value, int | float | dt.date):
        raise BadRecord(f"{key} is of type {type(value).__name__}")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _has_markup(body: str) -> bool:
    return BREAKING_MARKUP.search(body) is not None or INLINE_MARKUP.search(body) is not None


def _visible(body: str) -> Capture:
    """The visible text of a body with tags, without claims; where none of them breaks lines, its line breaks count."""
    if not BREAKING_MARKUP.search(body):
        body = body.replace("\r\n", "\n").replace("\n", "<br>")
    capture = read_html(body)
    printed = capture.text[: capture.lines[-1].end] if capture.lines else ""
    return Capture(printed, capture.lines)
