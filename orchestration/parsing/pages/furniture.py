"""Page furniture by its wording: advertisements, teasers, share bars, cookie notices, headings of related lists.

Belongs here: telling that a line is furniture and why. Does not belong here: where the body begins or ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from orchestration.parsing.knowledge import BoilerplatePhrase

_EDGES = " \t\xa0-–—•*·»›>|:.…=_!?"
_REMEMBERED_LINES = 16_384
_CONTENT_WORD = re.compile(r"\w")


class Piece(NamedTuple):
    """A recognised piece of furniture: how it was recognised, and what it is (a removal reason)."""

    match: str
    reason: str


def fold_line(text: str) -> str:
    """A line as the phrases of `boilerplate.csv` are written: lower case, single spaces, no bullets, no colon."""
    return " ".join(text.casefold().split()).strip(_EDGES)


class Furniture:
    """Looks lines up among the phrases of `seeds/reference/boilerplate.csv`."""

    def __init__(self, phrases: Sequence[BoilerplatePhrase]) -> None:
        by_match: dict[str, dict[str, str]] = {}
        for phrase in phrases:
            folded = " ".join(phrase.phrase.casefold().split())
            by_match.setdefault(phrase.match, {})[folded] = phrase.reason
        self._lines = by_match.get("line", {})
        self._headings = by_match.get("heading", {})
        self._openers = by_match.get("opener", {})
        self._prefixes = by_match.get("prefix", {})
        self._contained = by_match.get("contains", {})
        # The pages of one site share their menus and footers.
        self.piece = lru_cache(maxsize=_REMEMBERED_LINES)(self._piece)
        self._prefix_tuple = tuple(self._prefixes)
        self._opener_line = re.compile(
            rf"^\W*(?:{'|'.join(map(re.escape, self._openers)) or '(?!)'})\s*:", re.IGNORECASE
        )

    def _piece(self, text: str) -> Piece | None:
        """What kind of furniture a line is, or None.

        Args:
            text: one line. A line without a letter or digit is furniture too (a rule, a lone bullet).
        """
        if not _CONTENT_WORD.search(text):
            return Piece("line", "markup")
        folded = fold_line(text)
        if folded in self._lines:
            return Piece("line", self._lines[folded])
        if folded in self._headings:
            return Piece("heading", self._headings[folded])
        if folded in self._openers:
            return Piece("opener", self._openers[folded])
        if self._opener_line.match(text):
            return Piece("prefix", "related")
        raw = " ".join(text.casefold().split())
        if raw.startswith(self._prefix_tuple):
            return Piece("prefix", next(r for p, r in self._prefixes.items() if raw.startswith(p)))
        return next((Piece("contains", r) for p, r in self._contained.items() if p in raw), None)
