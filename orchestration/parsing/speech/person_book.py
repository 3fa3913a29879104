"""Settles whom a name means with the persons, bodies and places that the article mentions.

Belongs here: comparing a name with mentions. Does not belong here: finding mentions, or the grammar around a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from orchestration.parsing.speech.name_tokens import is_initials
from orchestration.parsing.speech.name_words import FIRST_WORDS, NAMES_TOO, NEED_A_NAME, PERSONAL_TITLES, ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orchestration.parsing.records import ActorMention
    from orchestration.parsing.speech.phrases import Phrase

_TITLES = (ROLES - NAMES_TOO) | {"sultan"}
OFFICE_RULE = "actors.office"


class PersonBook:
    """The persons that one article mentions, and the words that its bodies and places are called by."""

    def __init__(self, mentions: Sequence[ActorMention]) -> None:
        """Open the book.

        Args:
            mentions: of the article, in any order; an office that stands for its holder is no name.
        """
        named = [m for m in mentions if m.evidence.rule_id != OFFICE_RULE]
        self._persons = sorted(
            (m.evidence.char_start, m.evidence.char_end, m.surface) for m in named if m.actor_kind == "person"
        )
        self._ends = [end for _, end, _ in self._persons]
        self.singles = {name for _, _, name in self._persons if " " not in name}
        self._names = list(dict.fromkeys(name for _, _, name in self._persons))
        self._bearers: dict[str, list[str]] = defaultdict(list)  # full names by their last words
        for name in self._names:
            first, _, last = name.rpartition(" ")
            if first:
                self._bearers[last].append(name)
        persons = Counter(word for _, _, name in self._persons for word in name.split())
        others = Counter(word for m in named if m.actor_kind != "person" for word in m.surface.split())
        self._foreign = {word for word, count in others.items() if count > persons[word]}
        # Words that name a body or place more than once: the model takes a person into the body before it but once.
        self._surely_foreign = {word for word in self._foreign if others[word] > persons[word] + 1}
        places = [m for m in named if m.actor_id and m.actor_kind in ("place", "country")]
        self._places = {word for m in places for word in m.surface.split() if others[word] >= persons[word]}
        self._full: dict[str, str] = {}
        # Names that somewhere stand right behind that of a body or place: there they cannot have taken a word of it,
        # unless it is of those that need more of a name ("Universitas").
        whole = (m for m in named if m.surface.split()[-1].lower() not in NEED_A_NAME)
        ends = {m.evidence.char_end + 1 for m in whole if m.actor_kind != "person"}
        self._cut_off = {name for start, _, name in self._persons if start in ends}

    def settle(self, name: str, phrase: Phrase, offset: int) -> str:
        """The name of the person whom a phrase names, without what belongs to a body or a place.

        Args:
            name: the full name that the grammar around it tells.
            phrase: what is printed there; a rank or a degree stands before persons alone, and whoever is set off from
                an office bears it.
            offset: where the phrase's passage begins in the document.

        Returns:
            A name; empty where all its words are of places, or where a single word is not mentioned as a person.
        """
        if all(word in self._places for word in name.split()):
            return ""
        printed = self._named_in(phrase.start + offset, phrase.end + offset, phrase.name)
        if printed is None:
            is_sure = " " in name or phrase.is_set_off or _has_personal_title(phrase)
            return name if is_sure and not self._surely_foreign.issuperset(name.split()) else ""
        full = self._longest(printed)
        if full in self._cut_off and full.endswith(f" {name}"):
            return full
        if " " in full and name.endswith(f" {full}") and self._is_of_body(name[: -len(full)].split()):
            return full
        full, name = self._own_words(full), self._own_words(name)
        if " " not in full or name.endswith(full) or full.startswith(name) or full.endswith(f" {name}"):
            return full if full.startswith(f"{name} ") else name
        return full

    def is_person(self, start: int, end: int, words: Sequence[str]) -> bool:
        """Whether some of these words name a person in a span of the document."""
        return self._named_in(start, end, words) is not None

    def within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The persons whose names stand in a span of the document: where, and as printed."""
        number = bisect_left(self._ends, start + 1)
        found = []
        while number < len(self._persons) and self._persons[number][0] < end:
            if start <= self._persons[number][0] and self._ends[number] <= end:
                found.append(self._persons[number])
            number += 1
        return found

    def only_one_in(self, start: int, end: int) -> str | None:
        """The full name of the person whom a span of the document names, where it names no other."""
        number = bisect_left(self._ends, start + 1)
        named: set[str] = set()
        while number < len(self._persons) and self._persons[number][0] < end:
            named.add(self._longest(self._persons[number][2]))
            number += 1
        return named.pop() if len(named) == 1 else None

    def called_by(self, surname: str) -> str | None:
        """The one of several who share a surname whom it means: the others are called by other words of their names."""
        bearers = self._bearers.get(surname, [])
        if len(bearers) < 2:
            return None
        called = [name for name in bearers if self.singles.isdisjoint(name.split()[:-1])]
        return called[0] if len(called) == 1 else None

    def _is_of_body(self, words: Sequence[str]) -> bool:
        """Whether several words before a person's name end that of a body; a single one is of the person more often."""
        return len(words) > 1 and not is_initials(words[0]) and words[-1].lower().rstrip(".") not in FIRST_WORDS

    def _own_words(self, name: str) -> str:
        kept = name.split()
        while len(kept) > 1 and (kept[0] in self._foreign or kept[0].lower() in _TITLES):
            del kept[0]
        return " ".join(kept)

    def _named_in(self, start: int, end: int, words: Sequence[str]) -> str | None:
        number = bisect_left(self._ends, start + 1)
        while number < len(self._persons) and self._persons[number][0] < end:
            name = self._persons[number][2]
            if not set(words).isdisjoint(name.split()):
                return name
            number += 1
        return None

    def _longest(self, name: str) -> str:
        """The first longer name in the article that holds this one as words; itself where none does."""
        if name not in self._full:
            longer = (other for other in self._names if len(other) > len(name) and f" {name} " in f" {other} ")
            self._full[name] = next(longer, name)
        return self._full[name]


def _has_personal_title(phrase: Phrase) -> bool:
    return phrase.role is not None and phrase.role.split()[-1].lower().rstrip(".") in PERSONAL_TITLES
