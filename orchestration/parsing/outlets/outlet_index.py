"""Finds known outlets in text under all the names that they go by.

Belongs here: the index of names, aliases and domains. Does not belong here: whether a text cites what it names.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick

from orchestration.parsing.running_text import fold_case

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orchestration.parsing.knowledge import Knowledge


class KnownOutlet(NamedTuple):
    """What a printed name stands for: its node id, `outlet`, `agency`, `social` or `body`, and its usual name."""

    node_id: str
    to_kind: str
    name: str


class FoundOutlet(NamedTuple):
    """A known outlet's name in a text, half-open span."""

    start: int
    end: int
    node_id: str
    to_kind: str


# Words that come and go around an outlet's name.
_LEADING = re.compile(
    r"(?:the|kantor berita|media|koran|harian|surat kabar|majalah|tabloid|laman|situs|website|portal|stasiun|televisi|"
    r"radio|saluran|penyiar|www)\s+",
)
_WORDS = re.compile(r"[a-z0-9]+")
_TRAILING = re.compile(r"\s+(?:com|co id|co|net|id|org|news|online|daily|agency)$")
# Words that scrapers glue to the link before them: "dikutip dari Sky Sportspada Senin".
_GLUED_WORD = re.compile(
    r"(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|pada|yang|dan|dari|dengan|bahwa|juga|melaporkan|menyebutkan)\b"
)
PRESS_SERVICE = "press_release_agency"
OFFICIAL_SITE = "official_site"


def fold_words(name: str) -> str:
    """Lower case without accents, punctuation as single blanks."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(_WORDS.findall(plain.lower()))


def _kind(kind: str) -> str:
    folded = kind.lower()
    if "agency" in folded:
        return "agency"
    return "body" if folded == OFFICIAL_SITE else "social" if folded == "social" else "outlet"


class OutletIndex:
    """Names of publishers and outlets, built once from the reference tables."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index all names; `press_services` are the ids of those that relay press releases.

        Args:
            knowledge: its `outlets` and `publishers` are read; an outlet's row wins over a publisher's.
        """
        self._by_key: dict[str, KnownOutlet] = {}
        by_spelling: dict[str, KnownOutlet] = {}
        self._as_listed: set[str] = set()
        self.press_services = frozenset(o.outlet_id for o in knowledge.outlets if o.kind == PRESS_SERVICE)
        self._sites: dict[str, KnownOutlet] = {}
        for outlet in knowledge.outlets:
            known = KnownOutlet(outlet.outlet_id, _kind(outlet.kind), outlet.name)
            names = (outlet.name, outlet.outlet_id, *outlet.aliases, *outlet.home_domains)
            if outlet.kind == OFFICIAL_SITE:
                self._sites |= {fold_words(name): known for name in names}
                names = tuple(name for name in names if "." in name)
            self._add(known, names, by_spelling)
        for publisher in knowledge.publishers:
            known = KnownOutlet(publisher.publisher_id, _kind(publisher.kind), publisher.name)
            names = (publisher.name, publisher.publisher_id, *publisher.aliases, *publisher.home_domains)
            self._add(known, names, by_spelling)
        spellings = sorted(by_spelling)
        self._known = [by_spelling[spelling] for spelling in spellings]
        self._automaton = AhoCorasick(spellings) if spellings else None

    def _add(self, known: KnownOutlet, names: Iterable[str], by_spelling: dict[str, KnownOutlet]) -> None:
        for name in names:
            folded = fold_words(name)
            for key in {folded, folded.removeprefix("the ")}:
                self._by_key.setdefault(key.replace(" ", ""), known)
            self._as_listed.add(name)
            spelling = fold_case(name)
            spellings = {spelling, spelling.removeprefix("the ")}
            spellings |= {s.replace(" ", "") for s in spellings if len(s) > 7}
            for each in spellings:
                if len(each) > 1:
                    by_spelling.setdefault(each, known)

    def resolve(self, surface: str) -> tuple[str, str, str] | None:
        """Look up a printed name.

        Args:
            surface: the name as printed, such as `koran Washington Post` or `www.kompas.com`.

        Returns:
            (node id, kind of node, usual name), or None when nobody knows it.
        """
        folded = fold_words(surface)
        while folded:
            for key in (folded, _TRAILING.sub("", folded)):
                known = self._by_key.get(key.replace(" ", ""))
                if known:
                    return known
            shorter = _LEADING.sub("", folded, count=1) if _LEADING.match(folded) else ""
            folded = shorter
        return None

    def find(self, text: str) -> list[FoundOutlet]:
        """Known outlets named in a text, from left to right.

        Args:
            text: any text; a name counts where it stands as a word, begins with a capital (or is listed in small
                letters), also when the blank before it was lost ("dariCNBC").
        """
        if self._automaton is None:
            return []
        found: list[FoundOutlet] = []
        reached = 0
        # All matches, for one that is no name may hide one that is; from each place the longest comes first.
        matches = self._automaton.find_matches_as_indexes(fold_case(text), overlapping=True)
        for index, start, end in sorted(matches, key=lambda match: (match[1], -match[2])):
            if start < reached or not (self._is_name(text, start, end) and self._stands_alone(text, start, end)):
                continue
            known = self._known[index]
            found.append(FoundOutlet(start, end, known.node_id, known.to_kind))
            reached = end
        return found

    def site_owner(self, name: str) -> KnownOutlet | None:
        """Whose own site a name means behind "laman" or "situs resmi": a club's, a federation's; None where unknown.

        Args:
            name: as printed; elsewhere in a text it is no source.
        """
        return self._sites.get(fold_words(name))

    def _is_name(self, text: str, start: int, end: int) -> bool:
        surface = text[start:end]
        return not surface[0].islower() or "." in surface or surface in self._as_listed

    @staticmethod
    def _stands_alone(text: str, start: int, end: int) -> bool:
        if start and (text[start - 1].isalnum() or text[start - 1] == "@"):
            is_glued = text[start - 1].islower() and text[start].isupper()
            if not is_glued:
                return False
        after = text[end : end + 1]
        if after.isalnum() or after == "_":
            return bool(_GLUED_WORD.match(text, end))
        return not (after == "." and text[end + 1 : end + 3].isalpha() and text[end + 1 : end + 2].islower())
