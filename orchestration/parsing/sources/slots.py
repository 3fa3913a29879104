"""Reads the credits that a page labels, prints below its headline, or claims in its metadata.

Belongs here: labelled slots, unlabelled bylines, claimed authors and editors. Does not belong here: what closes the
body (see `tails`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from orchestration.parsing.captures.capture import Line
from orchestration.parsing.pages.labels import LabelReader, Slot, is_name_shaped
from orchestration.parsing.records import Named
from orchestration.parsing.sources.credits import Credits, NameIndex, split_values

BYLINE_SLOTS = ("author", "reporter", "editor", "translator", "photographer", "contributor")
_AUTHOR_CLAIMS = ("record:author", "meta:content_author", "meta:author", "jsonld:author.name")
_EDITOR_CLAIMS = ("meta:content_editor", "meta:editor", "jsonld:editor.name", "jsonld:keywords", "meta:keywords")
_ADDRESS = re.compile(r"https?://[^\s<>\"”]+|www\.[^\s<>\"”]+")
_CODE = re.compile(r"\d+|[A-Z]{1,3}-?\d{1,3}|[^aeiouAEIOU\s.]{2,6}|[bcdfghjklmnpqrstvwxyz]{3}[a-z]{0,4}")
# "Nama Orang - detikNews": the desk behind the name, whatever blanks the dash has.
_DESK_BEHIND = re.compile(r"\s+[-–—]\s*(?P<desk>[^\s,]+(?:\s[^\s,]+)?)$")
_PLAIN_NAME = re.compile(r"[^\W\d_][\w.'’-]+(?: [^\W\d_][\w.'’]*){1,4}")
_NOBODY = re.compile(r"(?i)(?:dok|doc|ist|istimewa|net|dokumentasi)\b")
_DESK_LABEL = "laporan"  # "Laporan wartawan <desk>, <name>"


class SlotReader:
    """Turns labelled values into persons, codes and sources."""

    def __init__(self, names: NameIndex, labels: LabelReader) -> None:
        self._names = names
        self._labels = labels

    def read(self, slots: Iterable[Slot], credited: Credits) -> None:
        """Add what labelled slots say."""
        for slot in slots:
            if slot.slot == "source":
                self._read_source(slot, credited)
            elif slot.slot in BYLINE_SLOTS and (
                slot.slot != "photographer" or (is_name_shaped(slot.value) and not _NOBODY.match(slot.value))
            ):
                parts = list(split_values(slot.value, slot.start))
                has_desk = len(parts) > 1 and slot.label.casefold().startswith(_DESK_LABEL)
                for part in parts[1:] if has_desk else parts:
                    self._read_person(slot, part, credited)

    def read_unlabelled(self, lines: Iterable[Line], credited: Credits) -> None:
        """Add the names that stand alone below a headline."""
        for line in lines:
            if not credited.names(line.text) and not self._names.is_desk(line.text, credited.own):
                credited.add_person(Named(line.text, line.start, line.end), "author", "unlabelled", 0.9)

    def read_claims(self, credited: Credits) -> None:
        """Add claimed editors and authors where the page prints none: less sure than print, never the house itself."""
        if not credited.has_role("editor"):
            self._read_claimed_editors(credited)
        claim = credited.capture.claimed(*_AUTHOR_CLAIMS)
        if claim is None or credited.has_role("author", "reporter"):
            return
        slots = self._labels.read(claim.value, claim.start)
        self.read(slots, credited)
        desk = _DESK_BEHIND.search(claim.value)
        value = claim.value[: desk.start()] if desk and self._is_desk(desk["desk"]) else claim.value
        for part in split_values(value, claim.start) if not slots else ():
            is_outlet = self._names.outlets.resolve(part.text) or self._names.publishers.by_print(part.text)
            is_shaped = is_name_shaped(part.text) or _PLAIN_NAME.fullmatch(part.text) is not None
            is_person = is_shaped and not self._names.is_desk(part.text, credited.own)
            if not is_outlet and is_person and not credited.names(part.text):
                credited.add_person(part, "author", "claim", 0.7)

    def _is_desk(self, name: str) -> bool:
        """Whether what stands behind a claimed name and a dash is an outlet, or one word that may be a section."""
        return " " not in name or self._names.outlets.resolve(name) is not None

    def _read_claimed_editors(self, credited: Credits) -> None:
        """Bare, or labelled ("Editor:Nama Orang" among the keywords)."""
        for claim in credited.capture.claims:
            if claim.name not in _EDITOR_CLAIMS:
                continue
            slots = [s for s in self._labels.read(claim.value, claim.start) if s.slot == "editor" and s.value]
            if not slots and "keywords" not in claim.name and is_name_shaped(claim.value):
                slots = [Slot("editor", claim.name, claim.value, claim.start, claim.start + len(claim.value))]
            self.read(slots, credited)

    def _read_person(self, slot: Slot, part: Named, credited: Credits) -> None:
        known = self._names.outlets.resolve(part.text)
        is_nobody = part.text.startswith("#") or self._names.is_desk(part.text, credited.own)
        if is_nobody or (known and known[0] == credited.own):
            return
        is_outlet = known is not None and (known[1] == "agency" or " " not in part.text or part.text.isupper())
        if is_outlet or (known and slot.slot == "author"):
            if slot.slot in ("author", "reporter"):
                credited.add_source(self._names.source(part, "byline", slot.label, credited))
        elif _CODE.fullmatch(part.text):
            credited.add_person(part, "code", "label_code", 0.95)
        elif self._names.is_body(part.text):
            if slot.slot != "photographer":  # whoever took the picture is no source of the text
                credited.add_source(self._names.source(part, "byline", slot.label, credited))
        elif any(c.isalpha() for c in part.text):
            credited.add_person(part, slot.slot, f"label_{slot.slot}", 0.97)

    def _read_source(self, slot: Slot, credited: Credits) -> None:
        addresses = [Named(m[0], slot.start + m.start(), slot.start + m.end()) for m in _ADDRESS.finditer(slot.value)]
        credited.addresses.extend(addresses)
        for part in split_values(slot.value, slot.start) if not addresses else ():
            credited.add_source(self._names.source(part, "source_line", slot.label, credited))
