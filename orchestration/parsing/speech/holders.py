"""Finds who holds the office that a phrase tells, among the persons whom the article mentions.

Belongs here: a name that the grammar around a verb of saying took for another part of the sentence. Does not belong
here: that grammar (`speakers`, `subjects`), or the full name (`name_book`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from orchestration.parsing.speech.name_words import ENDS_OF_TITLES, RELATIVES, ROLES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from orchestration.parsing.speech.person_book import PersonBook
    from orchestration.parsing.speech.phrases import Phrase
    from orchestration.parsing.speech.sayings import SpokenPassage

# What may stand between an office and its holder: the rest of a body's name ("Kepala Pusat Data, Informasi dan Humas
# BNPB (Badan ...) Budi Santoso").
_UP_TO_NAME = re.compile(r"(?: ?\([^()]{1,60}\)|[ ,]+(?:(?:dan|of|untuk|bidang|di|pada)\b|[A-Z][\w.&/-]*))*[ ,]+")
_LONGEST_GAP = 120
# Between a person and the office behind a comma: degrees ("Budi Santoso, S.H., M.Kom., Ketua ...") or an age.
_BACK_TO_NAME = re.compile(r"(?:, ?[A-Z][\w.]{0,6}(?: [A-Z][\w.]{0,4})?)*(?: ?\([^()]{1,30}\))?, ?")
_OPENS_CLAUSE = re.compile(r"(?:\A|[.!?:;,”\"–—-]|\b(?:Adapun|Sedangkan|Sementara|Namun))\s*\Z")
_ENDS_NAME = re.compile(
    r"(?:,? [A-Z][\w.]{0,5})?(?: (?:di|dalam|yang|saat|usai|ketika|pada|kepada|melalui|lewat|juga|atau|alias)\b|\Z)"
)
_OPENS_OFFICE = re.compile(r" (?:sang |selaku |salah (?:satu|seorang) )?([^\W\d_][\w-]*)")
_INITIALS = re.compile(r"(?:[A-Z]\.? ?){1,3}")


class Holders:
    """The persons of one article, by where they stand."""

    def __init__(self, persons: PersonBook, known: Container[str]) -> None:
        """Look among the mentions of one article.

        Args:
            persons: whom it mentions.
            known: in small letters, what actors of the tables are called there.
        """
        self._persons = persons
        self._known = known

    def complete(self, phrase: Phrase, passage: SpokenPassage, rule: str) -> Phrase:
        """The phrase with the person who stands in it or beside it, where its words alone did not tell.

        The grammar takes a word behind a body for the body's, and what stands behind a comma for another clause's.

        Args:
            phrase: who speaks, as printed.
            passage: where that stands.
            rule: of the saying; behind "menurut" another clause may follow.
        """
        if phrase.is_pronoun or phrase.is_anonymous or phrase.is_definite or not phrase.role:
            return phrase
        if phrase.name and self._persons.is_person(
            passage.start + phrase.start, passage.start + phrase.end, phrase.name
        ):
            return phrase
        return (
            self._within(phrase, passage)
            or self._behind(phrase, passage, is_clause_near=rule == "menurut")
            or self._before(phrase, passage)
            or phrase
        )

    def _named(self, passage: SpokenPassage, start: int, end: int) -> list[tuple[int, int, str]]:
        """The persons in a span of a passage, by their places in it."""
        found = self._persons.within(passage.start + start, passage.start + end)
        return [(begin - passage.start, stop - passage.start, name) for begin, stop, name in found]

    def _within(self, phrase: Phrase, passage: SpokenPassage) -> Phrase | None:
        """ "Kepala BPS Budi Santoso di kantornya", "Budi Santoso sang sutradara"."""
        text, found = passage.text, self._named(passage, phrase.start, phrase.end)
        if not found:
            return None
        end = found[0][1]
        opening = _OPENS_OFFICE.match(text, end, phrase.end)
        name = text[phrase.start : end]
        if opening and opening[1].lower() in ROLES and not _has_office(name.lower().split()):
            return _held(phrase, name, text[end : phrase.end].strip(), phrase.start, phrase.end)
        start, end, name = found[-1]
        start = phrase.start + _begin_of_name(text[phrase.start : start])
        name, before = text[start:end], text[phrase.start : start].rstrip(" ,")
        words = before.lower().split()
        # Initials alone are rather a body's, unless they are known to be somebody's ("JK").
        is_named = not words and (" " in name or name.lower() in self._known)
        is_holder = is_named or (_has_office(words) and words[-1] not in RELATIVES)
        is_whole = _ENDS_NAME.match(text[end : phrase.end])
        return _held(phrase, name, before, phrase.start, end) if is_holder and is_whole else None

    def _behind(self, phrase: Phrase, passage: SpokenPassage, *, is_clause_near: bool) -> Phrase | None:
        """ "Kepala Pusat Data, Informasi, dan Humas BNPB Budi Santoso"."""
        text, stop = passage.text, passage.sentence_ends[passage.sentence_at(phrase.start)]
        found = self._named(passage, phrase.end, min(stop, phrase.end + _LONGEST_GAP))
        if phrase.is_body or not found or not _has_office((phrase.role or "").lower().split()):
            return None
        start, end, name = found[0]
        is_apart = not is_clause_near or text[end : end + 1] in (",", "(", ".", "")
        if not is_apart or not _UP_TO_NAME.fullmatch(text, phrase.end, start):
            return None
        return _held(phrase, name, text[phrase.start : start].strip(" ,"), phrase.start, end)

    def _before(self, phrase: Phrase, passage: SpokenPassage) -> Phrase | None:
        """ "Budi Santoso, Marketing Director PT Maju Jaya, mengatakan"."""
        text, begin = passage.text, passage.sentence_starts[passage.sentence_at(phrase.start)]
        found = self._named(passage, begin, phrase.start)
        words = (phrase.role or "").split()
        is_office = _has_office(map(str.lower, words))
        if not found or not (is_office or (len(words) == 1 and words[0].isupper())):  # a degree in capitals
            return None
        start, end, name = found[-1]
        if not _BACK_TO_NAME.fullmatch(text, end, phrase.start) or not _OPENS_CLAUSE.search(text[begin:start]):
            return None
        role = text[phrase.start : phrase.end] if is_office else None
        return _held(phrase, name, role, start, phrase.end)


def _begin_of_name(before: str) -> int:
    """Where a name begins whose first words the model took for an office: initials, and all that follows a rank."""
    if _INITIALS.fullmatch(before):
        return 0
    words = before.split(" ")  # the last one is empty: a blank stands before the name
    for count in (1, 2):
        *_, rank = words[: -1 - count] or [""]
        if rank.lower().rstrip(".") in ENDS_OF_TITLES and all(map(str.istitle, words[-1 - count : -1])):
            return len(before) - len(" ".join(words[-1 - count :]))
    return len(before)


def _has_office(words: Iterable[str]) -> bool:
    return any(word in ROLES for word in words)


def _held(phrase: Phrase, name: str, role: str | None, start: int, end: int) -> Phrase:
    """The phrase with a holder of the office, who stands by a name that the article mentions."""
    return replace(phrase, name=name.split(), role=role or None, is_body=False, is_set_off=True, start=start, end=end)
