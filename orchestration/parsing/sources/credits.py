"""Who one article credits, collected; and what a credited name is: the house itself, another outlet, a body, a person.

Belongs here: the collection, and the naming of sources. Does not belong here: where credits stand (see `slots`,
`tails`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from orchestration.parsing.captures.capture import Capture
from orchestration.parsing.outlets.outlet_index import OutletIndex
from orchestration.parsing.outlets.publishers import PublisherIndex, fold_name
from orchestration.parsing.records import Byline, Evidence, Named
from orchestration.parsing.speech.name_words import BODIES

_VALUE_SEPARATOR = re.compile(r"\s*(?:[,;|&/]|\s[-–]\s|\s+dan\s+)\s*")
_DESK = re.compile(r"(?i)(?:tim\s+)?(?:redaksi|desk|admin|humas|press release|news desk|liputan)(?:\s+\w+)?")
_EDGES = ' \t\xa0.,:;*"“”'
_MAX_SOURCE_CHARS = 60
_SMALL_WORD = re.compile(r"\b[a-z]{4,}")
_MOST_SMALL_WORDS = 2  # more of them make a sentence


class CreditedSource(NamedTuple):
    """An outlet, agency or body that a credit names; `node_id` as in `marts.provenance_edges`."""

    node_id: str
    to_kind: str
    relation: str
    cue: str | None
    evidence: Evidence


@dataclass(slots=True)
class Credits:
    """Everything credited at the edges of one article, in reading order.

    Attributes:
        capture: the document that the evidence points into.
        own: the publisher's id; its own name is no source.
    """

    capture: Capture
    own: str | None
    bylines: list[Byline] = field(default_factory=list)
    sources: list[CreditedSource] = field(default_factory=list)
    addresses: list[Named] = field(default_factory=list)
    _roles: dict[str, set[str]] = field(default_factory=dict)
    _relations: dict[str, set[str]] = field(default_factory=dict)

    def add_person(self, named: Named, role: str, rule: str, confidence: float) -> None:
        """Credit a person once per role, whatever the spelling's case."""
        key = fold_name(named.text)
        if key and role not in self._roles.setdefault(key, set()):
            self._roles[key].add(role)
            evidence = self.capture.evidence(named.start, named.end, f"bylines.{rule}", confidence)
            self.bylines.append(Byline(len(self.bylines) + 1, named.text, person_key(named.text), role, evidence))

    def add_source(self, source: CreditedSource | None) -> None:
        """Credit a source once per relation."""
        if source and source.relation not in self._relations.setdefault(source.node_id, set()):
            self._relations[source.node_id].add(source.relation)
            self.sources.append(source)

    def has_role(self, *roles: str) -> bool:
        """Whether somebody is credited in one of these roles."""
        return any(byline.role in roles for byline in self.bylines)

    def names(self, name: str) -> bool:
        """Whether a person of this name is credited in any role."""
        return fold_name(name) in self._roles


class NameIndex:
    """Tells what a credited name is."""

    def __init__(self, outlets: OutletIndex, publishers: PublisherIndex, bodies: frozenset[str]) -> None:
        self.outlets = outlets
        self.publishers = publishers
        self._bodies = bodies  # folded names of known organisations

    def is_desk(self, text: str, own: str | None) -> bool:
        """Whether a name is the house itself or one of its desks ("Tim Redaksi"), and so nobody's name."""
        return self.publishers.is_house(text, own) or _DESK.fullmatch(text) is not None

    def is_body(self, text: str) -> bool:
        """Whether a name is that of a known organisation, or begins like one ("Madrasah", "Dinas")."""
        return fold_name(text) in self._bodies or text.split(" ")[0].casefold() in BODIES

    def source(self, named: Named, relation: str, cue: str | None, credited: Credits) -> CreditedSource | None:
        """The source that a name means; None for the house itself and for what is no name."""
        text, own = named.text, credited.own
        domain = self.publishers.by_address(text)
        is_short = len(text) <= _MAX_SOURCE_CHARS and len(_SMALL_WORD.findall(text)) <= _MOST_SMALL_WORDS
        is_name = any(c.isalpha() for c in text) and (is_short or domain is not None)
        if not is_name or self.publishers.is_house(text, own):
            return None
        node_id, kind, confidence = self._node(text, domain, own)
        evidence = credited.capture.evidence(named.start, named.end, f"provenance.{relation}", confidence)
        return CreditedSource(node_id, kind, relation, cue, evidence)

    def _node(self, text: str, domain: str | None, own: str | None) -> tuple[str, str, float]:
        """Node id, kind and confidence of a source; the house's sisters and the unknown keep their printed name."""
        known = self.outlets.resolve(domain or text)
        if known:
            return (text if known[0] == own else known[0]), known[1], 0.97
        if domain:
            return domain, "outlet", 0.9
        return (text, "body", 0.8) if self.is_body(text) else (text, "outlet", 0.6)


def person_key(name: str) -> str:
    """A name as a key that survives case and punctuation: `Rima S. Sari` gives `rima-s-sari`."""
    return "-".join(re.findall(r"\w+", name.casefold()))


def split_values(value: str, start: int) -> Iterator[Named]:
    """The names in one value, each with its span in the document: `A, B dan C`, `A/B`, `A | B`.

    Args:
        value: the characters behind a label, or between brackets.
        start: where they begin in the document.
    """
    begin = 0
    for match in [*_VALUE_SEPARATOR.finditer(value), None]:
        piece = value[begin : match.start() if match else len(value)]
        stripped = piece.strip(_EDGES) or piece.strip()
        if stripped:
            offset = start + begin + piece.index(stripped)
            yield Named(stripped, offset, offset + len(stripped))
        begin = match.end() if match else begin
