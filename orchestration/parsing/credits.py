"""Who is credited at the edges of an article: persons, desk codes, and the outlets that the content came from.

Belongs here: labelled slots, `(*/sun)`, `(Antara/Reuters)`, `AL JAZEERA | CHOIRUL`, `Sumber: ...`. Does not belong here:
finding these lines on the page, or outlets named inside the text (see `citations`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from orchestration.parsing.capture import Capture
from orchestration.parsing.dateline import Named
from orchestration.parsing.labels import Slot, is_name_shaped
from orchestration.parsing.outlet_index import OutletIndex
from orchestration.parsing.publishers import PublisherIndex, fold_name
from orchestration.parsing.records import Byline, Evidence

BYLINE_SLOTS = ("author", "reporter", "editor", "translator", "photographer", "contributor")
_VALUE_SEPARATOR = re.compile(r"\s*(?:[,;|&/]|\s[-–]\s|\s+dan\s+)\s*")
_ADDRESS = re.compile(r"https?://[^\s<>\"”]+|www\.[^\s<>\"”]+")
_TAIL = re.compile(r"\s*(?:\(([^()\n]{1,60})\)\s*[.*]*|\*{2,})\s*$")
_CODE = re.compile(r"\*|[A-Za-z][A-Za-z0-9._-]{0,11}|\d{1,4}|[A-Z]-?\d{1,2}")
_LABELLED_CODE = re.compile(r"\d+|[A-Z]{1,3}-?\d{1,3}|[^aeiouAEIOU\s.]{2,6}|[bcdfghjklmnpqrstvwxyz]{3}[a-z]{0,4}")
_PIPE = re.compile(
    r"(?:^|(?<=[.!?\"”)],)|(?<=[.!?\"”)])\s*)\s*([^\W\d_a-z][^a-z|\n]{1,50}(?:\s*\|\s*[^a-z|\n]{2,50}){1,4}?)[\s,|]*$"
)
_CAPITAL_NAME = re.compile(r"[A-Z][A-Z.'’]+(?: [A-Z][A-Z.'’]*){0,3}")
_OUTLET_WORD = re.compile(
    r"\b(?:news|times|post|daily|mail|tv|radio|magazine|journal|herald|tribune|press|today|gazette|observer|chronicle|"
    r"insider|review|weekly|standard|telegraph|guardian|express|mirror|reuters|media|online|net|web|sport|sports|football|"
    r"wire|network|channel|bbc|cnn|blog|report|world|foundation|university|institute|room|factory)\b|\.\w{2,3}\b|'s\b",
    re.IGNORECASE,
)
_ACRONYM_CHARS = 3
_COMPANY_WORD = re.compile(r"(?i)(?:tim\s+)?(?:redaksi|desk|admin|humas|press release|news desk|liputan)(?:\s+\w+)?")


class CreditedSource(NamedTuple):
    """An outlet, agency or body that a credit names; `surface` has its span in the document."""

    node_id: str
    to_kind: str
    relation: str
    cue: str | None
    evidence: Evidence


@dataclass(slots=True)
class Credits:
    """Everything credited at the edges of one article, in reading order."""

    bylines: list[Byline] = field(default_factory=list)
    sources: list[CreditedSource] = field(default_factory=list)
    addresses: list[Named] = field(default_factory=list)

    def add_person(self, name: str, role: str, evidence: Evidence) -> None:
        """Credit a person once per role, whatever the spelling's case."""
        key = fold_name(name)
        if key and not any(fold_name(b.name) == key and b.role == role for b in self.bylines):
            self.bylines.append(Byline(len(self.bylines) + 1, name, person_key(name), role, evidence))

    def add_source(self, source: CreditedSource) -> None:
        """Credit a source once per relation."""
        if not any(s.node_id == source.node_id and s.relation == source.relation for s in self.sources):
            self.sources.append(source)


def person_key(name: str) -> str:
    """A name as a key that survives case and punctuation: `Rima S. Sari` gives `rima-s-sari`."""
    return "-".join(re.findall(r"\w+", name.casefold()))


class CreditReader:
    """Decides what a credited name is: a person, a code, the house itself, another outlet."""

    def __init__(self, outlets: OutletIndex, publishers: PublisherIndex, bodies: frozenset[str]) -> None:
        self._outlets = outlets
        self._publishers = publishers
        self._bodies = bodies  # folded names of known organisations

    def read_slots(self, credited: Credits, slots: Iterable[Slot], capture: Capture, own: str | None) -> None:
        """Add what labelled slots say.

        Args:
            credited: added to.
            slots: labelled values of the page.
            capture: the document the spans point into.
            own: the publisher's id; its own name is no source.
        """
        for slot in slots:
            if slot.slot == "source":
                self._read_source(credited, slot, capture, own)
            elif slot.slot in BYLINE_SLOTS:
                parts = list(split_values(slot.value, slot.start))
                if len(parts) > 1 and slot.label.casefold().startswith("laporan"):
                    parts = parts[1:]  # "Laporan wartawan <desk>, <name>"
                for part in parts:
                    self._read_person(credited, slot, part, capture, own)

    def _read_person(self, credited: Credits, slot: Slot, part: Named, capture: Capture, own: str | None) -> None:
        evidence = capture.evidence(part.start, part.end, f"bylines.label_{slot.slot}", 0.97)
        if self.is_desk(part.text, own):
            return
        known = self._outlets.resolve(part.text)
        if known and known[0] == own:
            return
        if known and (known[1] == "agency" or len(part.text.split()) == 1 or part.text.isupper() or slot.slot == "author"):
            credited.add_source(CreditedSource(known[0], known[1], "byline", slot.label, evidence))
        elif _LABELLED_CODE.fullmatch(part.text):
            credited.add_person(part.text, "code", evidence)
        elif any(c.isalpha() for c in part.text):
            credited.add_person(part.text, slot.slot, evidence)

    def _read_source(self, credited: Credits, slot: Slot, capture: Capture, own: str | None) -> None:
        addresses = [
            Named(m.group(), slot.start + m.start(), slot.start + m.end()) for m in _ADDRESS.finditer(slot.value)
        ]
        credited.addresses.extend(addresses)
        if addresses:
            return
        for part in split_values(slot.value, slot.start):
            source = self.source_named(part, "source_line", slot.label, capture, own)
            if source:
                credited.add_source(source)

    def source_named(
        self, part: Named, relation: str, cue: str | None, capture: Capture, own: str | None
    ) -> CreditedSource | None:
        """The source that a credited name means; None for the house itself and for what is no name."""
        domain = self._publishers.by_address(part.text)
        if self._publishers.is_house(part.text, own) or not any(c.isalpha() for c in part.text) or (len(part.text) > 60 and not domain):
            return None
        known = self._outlets.resolve(domain or part.text)
        if known:
            node = part.text if known[0] == own else known[0]  # a sister of the house keeps its printed name
            return self._source(node, known[1], relation, cue, part, capture, 0.97)
        if domain:
            return None if domain == own else self._source(domain, "outlet", relation, cue, part, capture, 0.9)
        is_body = fold_name(part.text) in self._bodies
        return self._source(part.text, "body" if is_body else "outlet", relation, cue, part, capture, 0.8 if is_body else 0.6)

    def read_tail(self, text: str, start: int, credited: Credits, capture: Capture, own: str | None) -> int:
        """Read what closes a body's last paragraph: `(*/sun)`, `(Antara/AFP)`, `***`, `A | B`.

        Args:
            text: the paragraph.
            start: where it begins in the document.

        Returns:
            How many characters of the paragraph are body.
        """
        end = len(text)
        while match := _TAIL.search(text, max(0, end - 90), end):
            if match.group(1) and not self._read_bracket(text, match, start, credited, capture, own):
                break
            end = match.start()
        pipe = _PIPE.search(text, max(0, end - 160), end)
        if pipe:
            for part in split_values(pipe.group(1), start + pipe.start(1)):
                self._read_capital(part, text[: pipe.start(1)], credited, capture, own)
            end = pipe.start()
        return len(text[:end].rstrip(" ,\t\xa0\n"))

    def read_capital_line(
        self, text: str, start: int, body: str, credited: Credits, capture: Capture, own: str | None
    ) -> bool:
        """Read a last line in capitals (`DINI TEJA`) as a byline; False when it is none."""
        if not _CAPITAL_NAME.fullmatch(text.strip()) or fold_name(text) in self._bodies:
            return False
        self._read_capital(Named(text, start, start + len(text)), body, credited, capture, own)
        return True

    def _read_bracket(
        self, text: str, match: re.Match[str], start: int, credited: Credits, capture: Capture, own: str | None
    ) -> bool:
        before = text[: match.start()].rstrip()
        parts = list(split_values(match.group(1), start + match.start(1)))
        outlets = [self._outlet_in_tail(p.text) for p in parts]
        ends_sentence = not before or before[-1] in '.!?"”’*'
        is_codes = all(
            o or _CODE.fullmatch(p.text) or (is_name_shaped(p.text) and len(p.text.split()) > 1)
            for p, o in zip(parts, outlets, strict=True)
        )
        if not is_codes or not (ends_sentence or ("/" in match.group(1) and match.group(1).islower())):
            return False
        if (
            ends_sentence
            and before
            and all(p.text.isupper() and len(p.text) > 4 for p, o in zip(parts, outlets, strict=True) if not o)
            and not all(outlets)
        ):
            return False
        for part, outlet in zip(parts, outlets, strict=True):
            evidence = capture.evidence(part.start, part.end, "bylines.tail_code", 0.95)
            if outlet:
                source = self.source_named(part, "wire", None, capture, own)
                if source:
                    credited.add_source(source)
            elif " " in part.text:
                credited.add_person(part.text, "author", evidence._replace(rule_id="bylines.tail_name", confidence=0.8))
            else:
                credited.add_person(part.text, "code", evidence)
        return True

    def _outlet_in_tail(self, text: str) -> str | None:
        """The outlet that one part of `(ant/reuters)` means; in lower case only an agency is one, all else is a desk code."""
        known = self._outlets.resolve(text)
        if known and (known[1] == "agency" or not text.islower()):
            return known[0]
        return self._publishers.by_address(text)

    def _read_capital(self, part: Named, body: str, credited: Credits, capture: Capture, own: str | None) -> None:
        """One part of `A | B`: an outlet by knowledge, by its words or because the body cites it; otherwise a person."""
        known = self._outlets.resolve(part.text) or fold_name(part.text) in self._bodies
        if known or len(part.text) <= _ACRONYM_CHARS or _OUTLET_WORD.search(part.text) or self._is_cited(part.text, body):
            source = self.source_named(part, "byline", None, capture, own)
            if source:
                credited.add_source(source)
        else:
            evidence = capture.evidence(part.start, part.end, "bylines.capital_tail", 0.85)
            credited.add_person(part.text, "author", evidence)

    def _is_cited(self, name: str, body: str) -> bool:
        """Whether the body names it after a word that introduces a source."""
        cited = r"(?i)\b(?:dari|dilansir|melansir|mengutip|dikutip|laman|situs|media|kepada|menurut|lapor\w*)\s+(?:\w+\s+){0,2}"
        return re.search(cited + re.escape(name) + r"\b", body) is not None

    def is_desk(self, text: str, own: str | None) -> bool:
        """Whether a credited name is the house itself or one of its desks ("Tim Redaksi"), and so nobody's name."""
        return self._publishers.is_house(text, own) or _COMPANY_WORD.fullmatch(text) is not None

    def _source(
        self, node_id: str, kind: str, relation: str, cue: str | None, part: Named, capture: Capture, confidence: float
    ) -> CreditedSource:
        evidence = capture.evidence(part.start, part.end, f"provenance.{relation}", confidence)
        return CreditedSource(node_id, kind, relation, cue, evidence)


def split_values(value: str, start: int) -> Iterable[Named]:
    """The names in one value, each with its span in the document: `A, B dan C`, `A/B`, `A | B`."""
    begin = 0
    for match in [*_VALUE_SEPARATOR.finditer(value), None]:
        piece = value[begin : match.start() if match else len(value)]
        stripped = piece.strip(' \t\xa0.,:;*"“”') or piece.strip()
        if stripped:
            offset = start + begin + piece.index(stripped)
            yield Named(stripped, offset, offset + len(stripped))
        begin = match.end() if match else begin
