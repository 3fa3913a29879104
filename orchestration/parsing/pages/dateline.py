"""The dateline: place, house and wire agencies before the first words of the body.

Belongs here: `TEMPO.CO, Washington -`, `Moskow, (Antara/AFP) -`, `JAKARTA, KOMPAS.com -`, `Liputan6.com, Jakarta
London ...`. Does not belong here: which line of the page carries it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from orchestration.parsing.outlets.publishers import PublisherIndex, fold_name
from orchestration.parsing.records import Named

# Begins with a plain set of characters, which `re` skips to quickly; then what may follow each of them.
_SEPARATOR = re.compile(
    r"[\s)–—―-](?:(?<=\s)(?:\s*(?:--+|[–—―]|-)\s*|\s*:\s+)|(?<=\))\s*:\s*|(?<=[–—―])\s*"
    r"|(?<=-)(?:-+\s*|(?<=[a-zA-Z)]-)(?=[A-Z][\w ])|(?<=\w-)\s+))"
)
_MAX_HEAD_CHARS = 110
_MAX_SEPARATORS = 4
_AGENCIES = re.compile(r"\(([^()]{2,60})\)\s*$")
_PLACE_PART = re.compile(r"[A-ZÀ-Ý][\w.'’/-]*(?:\s+[A-ZÀ-Ý][\w.'’/-]*){0,4}")
_CAPITALS = re.compile(r"[A-Z][A-Z/-]{2,}(?:\s+[A-Z/-]{2,}){0,2}")
_DATE_PART = re.compile(
    r"(?i)^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b.*|^\d{1,2}[\s/.-]+\w+[\s/.-]+\d{2,4}$|^\d{1,2}/\d{1,2}$"
)
_GLUED_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # `JakartaWarga`
_GLUED_WORDS = re.compile(r"\w+|[^\w\s]")


class Dateline(NamedTuple):
    """What stands before the body's first word; offsets are within the line.

    Attributes:
        raw: the dateline without the dash that closes it.
        body_start: where the body's first word begins.
        city: the place, None where only the house stands.
        publisher_id, publisher: the house, None where only a place stands.
        agencies: names in brackets, as printed, nearest first; a lone own house is no agency.
        certainty: 0..1.
    """

    raw: Named
    body_start: int
    city: Named | None
    publisher_id: str | None
    publisher: Named | None
    agencies: tuple[Named, ...]
    certainty: float

    def moved(self, offset: int) -> Dateline:
        """The same dateline in a line that begins `offset` characters earlier."""
        return self._replace(
            raw=self.raw.moved(offset),
            body_start=self.body_start + offset,
            city=self.city.moved(offset) if self.city else None,
            publisher=self.publisher.moved(offset) if self.publisher else None,
            agencies=tuple(agency.moved(offset) for agency in self.agencies),
        )


class DatelineReader:
    """Reads datelines with the wordings of known publishers, places and outlets."""

    def __init__(self, publishers: PublisherIndex, places: frozenset[str], is_outlet: Callable[[str], bool]) -> None:
        self._publishers = publishers
        self._places = places  # folded names
        self._is_outlet = is_outlet

    def read(self, line: str) -> Dateline | None:
        """The dateline a paragraph opens with, or None."""
        for number, separator in enumerate(_SEPARATOR.finditer(line, 0, _MAX_HEAD_CHARS)):
            head_end = separator.start() + (1 if separator.group().startswith(")") else 0)
            found = self._interpret(line, head_end, separator.end(), is_dashed=True)
            if found is not None and separator.group() == "-" and not self._closes(found, line):
                found = None
            if found is not None:
                return found
            if number == _MAX_SEPARATORS:
                break
        return self._without_dash(line)

    def _interpret(self, line: str, head_end: int, body_start: int, *, is_dashed: bool) -> Dateline | None:
        head = line[:head_end]
        bracket = _AGENCIES.search(head)
        outside = _parts(head[: bracket.start()] if bracket else head, 0)
        inside = _parts(bracket.group(1), bracket.start(1), "/|,") if bracket else []
        publisher, city, other = None, None, []
        for part in outside:
            if _DATE_PART.match(part.text):
                continue
            house = self._house(part.text)
            if house and publisher is None:
                publisher = (house, part)
            elif city is None and _PLACE_PART.fullmatch(part.text):
                city = part
            elif not _PLACE_PART.fullmatch(part.text):
                other.append(part)
        if other or len(outside) > 4 or not (outside or inside):
            return None
        own = [part for part in inside if self._house(part.text)]
        if publisher is None and own:
            publisher = (self._house(own[0].text) or "", own[0])
        has_wire = any(self._is_outlet(part.text) for part in inside)
        certainty = self._certainty(city, has_house=publisher is not None, has_wire=has_wire, is_dashed=is_dashed)
        if not certainty or (bracket and not (publisher or has_wire)):
            return None
        agencies = tuple(inside) if has_wire and (len(inside) > 1 or not own) else ()
        if city is not None and not self._is_place(city.text) and publisher is None and not agencies:
            city = None
        raw = _trimmed(head, 0)
        return Dateline(
            raw,
            body_start,
            city,
            publisher[0] if publisher else None,
            publisher[1] if publisher else None,
            agencies,
            certainty,
        )

    def _certainty(self, city: Named | None, *, has_house: bool, has_wire: bool, is_dashed: bool) -> float:
        if has_house or has_wire:
            return 0.98 if is_dashed else 0.9
        if city is None:
            return 0
        if self._is_place(city.text):
            return 0.85
        return 0.6 if _CAPITALS.fullmatch(city.text) and not self._is_outlet(city.text) else 0

    def _without_dash(self, line: str) -> Dateline | None:
        """`Liputan6.com, Jakarta London Love Story ...`: a house, a known place, and no dash."""
        head, comma, rest = line[:_MAX_HEAD_CHARS].partition(",")
        if not comma or self._house(head) is None:
            return None
        offset = len(head) + 1
        words = list(islice(_GLUED_WORDS.finditer(rest), 4))
        for count in range(min(3, len(words)), 0, -1):
            end = words[count - 1].end()
            glued = _GLUED_CAPITAL.search(words[count - 1].group())
            if glued and self._is_place(rest[words[0].start() : words[count - 1].start() + glued.start()]):
                end = words[count - 1].start() + glued.start()
                return self._interpret(line, offset + end, offset + end, is_dashed=False)
            if self._is_place(rest[words[0].start() : end]) and rest[end : end + 1] in (" ", ""):
                body_start = offset + end + len(rest[end:]) - len(rest[end:].lstrip())
                return self._interpret(line, offset + end, body_start, is_dashed=False)
        return None

    def _closes(self, found: Dateline, line: str) -> bool:
        """Whether a hyphen without blanks closes a dateline: behind a house, or `JAKARTA-Warga ...`."""
        is_capital_place = found.raw.text.isupper() and self._is_place(found.raw.text)
        return found.publisher_id is not None or (is_capital_place and line[found.body_start + 1].islower())

    def _house(self, text: str) -> str | None:
        return self._publishers.by_print(text) if len(text) <= 40 and not self._is_place(text) else None

    def _is_place(self, text: str) -> bool:
        return fold_name(text) in self._places


def _parts(text: str, start: int, separators: str = ",") -> list[Named]:
    pieces, begin = [], 0
    for position, character in enumerate([*text, separators[0]]):
        if character in separators:
            piece = _trimmed(text[begin:position], start + begin)
            if piece.text:
                pieces.append(piece)
            begin = position + 1
    return pieces


def _trimmed(text: str, start: int) -> Named:
    stripped = text.strip(" \t\xa0,.:*\"“”'")
    if not stripped:
        return Named("", start, start)
    offset = start + text.index(stripped)
    return Named(stripped, offset, offset + len(stripped))
