"""Cuts a phrase into words and tells name, office, body, field, place and initials apart.

Belongs here: the class of a word. Does not belong here: what a row of words means together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from orchestration.parsing.speech.name_words import (
    BODIES,
    BODY_ACRONYMS,
    FIELDS,
    NAMES_TOO,
    OPENERS,
    PARTICLES,
    PLACES,
    ROLES,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "name"
ROLE = "role"
BODY = "body"
FIELD = "field"
PLACE = "place"
ACRONYM = "acronym"
PARTICLE = "particle"
SMALL = "small"
OTHER = "other"

LONGEST_INITIALS = 3
_LEND_THEIR_KIND = (NAME, ROLE, FIELD, BODY)
TITLE_KINDS = (ROLE, FIELD, BODY, PLACE, ACRONYM)
_TOKEN = re.compile(r"[^\W\d_](?:[\w'’.&/-]*\w)?\.?|\d[\w./:-]*|[,;:()\"“”—–…?!]|-")
_CLASSES = ((ROLE, ROLES), (BODY, BODIES), (FIELD, FIELDS), (PLACE, PLACES))
# Parts of names that are common words too; behind a name they belong to it.
_SOFT = frozenset(
    """
        putra putri agung imam raja ratu sultan anak muda raya jaya guru kota mulia indah besar abadi timur suci
        islam utama hari lalu pertama negara permata satu hakim
    """.split()
)
_PLACES_AND_NAMES = frozenset(["bima"])  # of a person behind another place ("Wali Kota Bogor Bima ...") or a mark
_NOUN_SHAPE = re.compile(r"(?:ke|per|pem|pen|peng|pel)[a-z]{4,}an$|[a-z]{4,}(?:isasi|itas|ologi|isme)$")
_VERB_SHAPE = re.compile(r"(?:Di|Me|Ber|Ter)[a-z]{3,}kan$|[A-Z][a-z]{3,}nya$")
_DOMAIN = re.compile(r"\.(?:com|co|id|net|tv|org)$")
_HYPHENATED = re.compile(r"(?:al|el|an|ar|as|ash|at|bin|ul|ad)-[A-Z]")


class Token(NamedTuple):
    """One word or mark of a phrase with its class and half-open span."""

    text: str
    start: int
    end: int
    kind: str


def tokens_of(text: str, start: int, end: int) -> Iterator[Token]:
    """Words and marks of `text[start:end]`, classified as they are asked for."""
    before = OTHER
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        begin, stop = match.span()
        if word[-1] == "." and len(word) > 3 and word.lower() not in ROLES:
            word, stop = word[:-1], stop - 1
        kind = _kind(word)
        if before in _LEND_THEIR_KIND and kind is not SMALL:
            kind = _fitting(before, kind, word)
        elif kind is PLACE and before in (PLACE, OTHER) and word.lower() in _PLACES_AND_NAMES:
            kind = NAME
        yield Token(word, begin, stop, kind)
        before = kind


def _fitting(before: str, kind: str, word: str) -> str:
    """Words that are both name and common word go with the word before them; so do initials ("Mahfud MD")."""
    if before == NAME:
        is_initials = kind == ACRONYM and len(word.rstrip(".")) == 2
        return NAME if is_initials or word.lower() in _SOFT else kind
    return FIELD if kind == NAME and word.lower() in _SOFT else kind


def may_belong_to_name(word: str) -> bool:
    """Whether a word may be part of a name, on whatever side of it the rest stands.

    Args:
        word: as printed, without the marks around it.
    """
    kind = _kind(word)
    return kind in (NAME, PARTICLE) or (kind == ACRONYM and len(word) == 2) or word.lower() in _SOFT


def is_initials(word: str) -> bool:
    """Whether a word may be the initials of first names ("FX", "IGN", "J.J")."""
    letters = word.replace(".", "")
    return 1 < len(letters) <= LONGEST_INITIALS and letters.isalpha() and letters.isupper()


@lru_cache(maxsize=100_000)
def _kind(word: str) -> str:
    first = word[0]
    if not first.isalpha():
        return OTHER
    low = word.lower().rstrip(".")
    if first.islower():
        if low in PARTICLES:
            return PARTICLE
        return NAME if _HYPHENATED.match(word) else SMALL
    if low in WEEKDAYS or low in OPENERS or _VERB_SHAPE.match(word) or _DOMAIN.search(low):
        return OTHER
    if low in BODY_ACRONYMS and word.isupper():
        return BODY
    if low in NAMES_TOO:
        return NAME
    if low.endswith("olog"):
        return ROLE
    kind = next((kind for kind, words in _CLASSES if low in words), None)
    if kind:
        return kind
    if any(c.isdigit() for c in word) or (word.isupper() and len(low) > 1 and "." not in word[:-1]):
        return ACRONYM
    return FIELD if len(low) > 7 and _NOUN_SHAPE.search(low) else NAME
