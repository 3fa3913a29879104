"""A page taken apart: which of its lines is what, and why the others are not body.

Belongs here: the result, and the few shapes of a line that every reader of pages asks for. Does not belong here:
deciding (see `furniture_marks`, `credit_lines`, `head`, `body`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from orchestration.parsing.captures.capture import Line
from orchestration.parsing.pages.dateline import Dateline
from orchestration.parsing.pages.labels import Slot
from orchestration.parsing.pages.photos import Picture
from orchestration.parsing.pages.rights import Rights

_SENTENCE_ENDS = (*".!?…:;",)
_BEHIND_AN_END = "\"”’')]*"
BULLET = re.compile(r"^\s*(?:[-•*–—▪●]|\d{1,3}[.)#](?!\d)|\d{1,2}[.:]\d\d(?!\d))\s*\S")
# What is left of a dateline whose place and house were links: `, - Warga ...`.
_LOST_DATELINE = re.compile(r"[\s,]*[-–—][\s,]*(?=[\w\"“])|[\s,]+(?=[\w\"“])")
PARAGRAPH_CHARS = 80
WRAPPED_CHARS = 50


@dataclass(slots=True)
class Removal:
    """Why a line is not body: reason and rule, as in `marts.removed_lines`."""

    reason: str
    rule_id: str


@dataclass(slots=True)
class Layout:
    """A page taken apart. Line numbers index `lines`.

    Attributes:
        headline, section, subheadline: the lines that carry them.
        dates: lines that hold little else than a date, in reading order.
        dateline: the dateline and the line it opens.
        body: the body's lines in reading order.
        slots: labelled credits and sources; codes: lines that hold nothing but desk codes; names: unlabelled bylines.
        rights: rights lines; pictures: captions with credits.
        removed: why each line that is not body is left out.
    """

    lines: list[Line]
    headline: Line | None = None
    section: Line | None = None
    subheadline: Line | None = None
    dates: list[Line] = field(default_factory=list)
    dateline: tuple[Line, Dateline] | None = None
    body: list[Line] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    codes: list[Line] = field(default_factory=list)
    names: list[Line] = field(default_factory=list)
    rights: list[tuple[Line, Rights]] = field(default_factory=list)
    pictures: list[tuple[Line, Picture]] = field(default_factory=list)
    removed: dict[int, Removal] = field(default_factory=dict)

    def remove(self, number: int, reason: str, rule: str) -> None:
        """Leave a line out of the body."""
        self.removed[number] = Removal(reason, f"layout.{rule}")

    def is_listed(self, number: int) -> bool:
        """Whether a line belongs to a list of other articles."""
        removal = self.removed.get(number)
        return removal is not None and removal.reason in ("related", "repeat", "comments")


def ends_sentence(text: str) -> bool:
    """Whether a line closes like a sentence, a quotation or an announcement."""
    return text.endswith(('"', "”")) or text.rstrip(_BEHIND_AN_END).endswith(_SENTENCE_ENDS)


def is_paragraph(line: Line) -> bool:
    """Whether a line reads as running text: long, and closed like a sentence (or very long)."""
    length = len(line.text)
    return length >= 2 * PARAGRAPH_CHARS or (length >= PARAGRAPH_CHARS and ends_sentence(line.text))


def is_item(text: str) -> bool:
    """Whether a line opens with a bullet, the number of an item, or a time of a schedule."""
    return BULLET.match(text) is not None


def lost_dateline(line: Line, following: Line | None) -> int:
    """How many characters a line opens with that are left of a dateline; one of a list of items has none."""
    found = None if following and is_item(following.text) else _LOST_DATELINE.match(line.text)
    return found.end() if found else 0


def is_wrapped(line: Line) -> bool:
    """Whether a line looks broken off inside a sentence."""
    return len(line.text) >= WRAPPED_CHARS and not ends_sentence(line.text) and not is_item(line.text)


def body_passages(page: Layout) -> list[tuple[int, int]]:
    """Spans of the body's paragraphs in the document; a hard line break inside a sentence does not end one."""
    spans: list[tuple[int, int]] = []
    previous: Line | None = None
    for line in page.body:
        start = line.start
        if page.dateline and line is page.dateline[0]:
            start += page.dateline[1].body_start
        elif not spans:
            start += lost_dateline(line, page.body[1] if page.body[1:] else None)
        is_next = previous is not None and line.number == previous.number + 1 and not line.tag
        if spans and previous and is_next and is_wrapped(previous) and not is_item(line.text):
            spans[-1] = (spans[-1][0], line.end)
        elif start < line.end:
            spans.append((start, line.end))
        previous = line
    return spans
