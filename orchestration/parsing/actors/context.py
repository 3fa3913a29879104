"""What the words around a name tell of it: one article's text and the forms found in it.

Belongs here: neighbours, breaks and other names of the same article. Does not belong here: offices, tenures or records.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from orchestration.parsing.actors.index import PERSON
from orchestration.parsing.running_text import RunningText
from orchestration.parsing.speech.name_words import BODIES, FIELDS, OPENERS, ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orchestration.parsing.actors.index import Match
    from orchestration.parsing.actors.name_model import Span
    from orchestration.parsing.records import Sentence

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_ASIDE = re.compile(r"\s*\([^()]{1,30}\)\s")
LONGEST_LIST = 80
LONGEST_ABBREVIATION = 5


class Meaning(NamedTuple):
    """Whom a form means: one actor, or nobody yet and who it may be."""

    actor_id: str | None
    candidates: list[str]


def meaning_of(ids: Sequence[str]) -> Meaning:
    """One id is an answer, several are candidates.

    Args:
        ids: actor ids, each once.
    """
    return Meaning(ids[0], []) if len(ids) == 1 else Meaning(None, list(ids))


class JoinedText(RunningText):
    """The running text of one article, and the words around any place of it, never beyond the sentence."""

    def __init__(self, sentences: Sequence[Sentence], headline: Sentence | None = None) -> None:
        """Join the parts.

        Args:
            sentences: the body's sentences in reading order.
            headline: the headline, if the page has one; it comes first.
        """
        super().__init__(sentences, headline)
        self.body_start = len(headline.text) + 1 if headline else 0
        self._is_capitals = [part.text.isupper() for part in self.parts]
        self._is_heading = [
            part.index < 0 or is_capitals for part, is_capitals in zip(self.parts, self._is_capitals, strict=True)
        ]

    def is_all_capitals(self, position: int) -> bool:
        """Whether the part is printed in capitals, so that acronyms look like words."""
        return self._is_capitals[bisect_right(self.starts, position) - 1]

    def word_before(self, position: int) -> str:
        """The word right before a position, with no punctuation between; else empty."""
        start = self.starts[bisect_right(self.starts, position) - 1]
        if position <= start or self.text[position - 1] != " ":
            return ""
        cut = max(self.text.rfind(" ", start, position - 1) + 1, start)
        word = self.text[cut : position - 1].lstrip("\"“(['")
        if word[-1:] == "." and len(word) <= LONGEST_ABBREVIATION:
            return word[:-1]
        return word if word[-1:].isalnum() else ""

    def opens_clause(self, position: int) -> bool:
        """Whether a clause may begin here: behind a break, but not in a list of names or a word with hyphens."""
        start = self.starts[bisect_right(self.starts, position) - 1]
        before = self.text[max(start, position - LONGEST_LIST) : position].rstrip(" \"“'(")
        if not before or before[-1] in ".:;!?":
            return True
        if before[-1] != ",":
            return False
        return not before[before.rfind(" ") + 1 :].lstrip("(\"“'")[:1].isupper()

    def words_behind(self, position: int, count: int) -> list[str]:
        """Up to `count` words behind a position, as far as only blanks and quotes stand between."""
        words: list[str] = []
        text = self.text
        while len(words) < count:
            while position < len(text) and text[position] in ' "“':
                position += 1
            match = _WORD.match(text, position)
            if not match:
                break
            words.append(match[0])
            position = match.end()
        return words

    def is_heading(self, position: int) -> bool:
        """Whether the part is a headline or printed in capitals, where the words around a name tell little."""
        return self._is_heading[bisect_right(self.starts, position) - 1]

    def is_part_start(self, position: int) -> bool:
        """Whether a part begins here, but for opening quotes."""
        start = self.starts[bisect_right(self.starts, position) - 1]
        return not self.text[start:position].strip(" \"“'(")


class NamedArticle:
    """The forms found in one article, and what they tell about each other."""

    def __init__(self, reader: JoinedText, matches: Sequence[Match], spans: Sequence[Span]) -> None:
        """See who is named without doubt.

        Args:
            reader: the article's text.
            matches: the forms of known actors in it, in order.
            spans: the names that the model finds in it, in order.
        """
        self.reader = reader
        self.matches = matches
        self.spans = spans
        self._named: set[str] = set()  # by a form that can mean nobody else
        self._named_in_full: set[str] = set()  # by more than one word
        self._in_mixed_case: set[str] = set()
        self._whole = {(name.start, name.end) for name in spans}  # what the model takes for a whole name
        self._is_lone: dict[int, bool] = {}
        self._contested: set[str] = set()  # parts of names that also stand in the name of someone unknown
        for number, (start, end, form) in enumerate(self.matches):
            names = form.names
            if names and (form.kind != PERSON or not form.is_single or self._stands_alone(number)):
                if len(names) == 1:
                    self._named.add(names[0])
                    if not form.is_single:
                        self._named_in_full.add(names[0])
                if not reader.is_all_capitals(start):
                    self._in_mixed_case.update(names)
            elif form.part_of and not names and not self._stands_alone(number):
                self._contested.add(reader.text[start:end])

    def following(self, number: int) -> Match | None:
        """The next match, where it stands right behind this one."""
        if number + 1 == len(self.matches):
            return None
        match, other = self.matches[number], self.matches[number + 1]
        gap = self.reader.text[match.end : other.start]
        if gap == " ":
            return other
        return other if _ASIDE.fullmatch(gap) else self._behind_aside(number)

    def _behind_aside(self, number: int) -> Match | None:
        """The match behind a short form in brackets ("Menteri Luar Negeri (Menlu) Rusia")."""
        ahead = self.matches[number + 1 : number + 3]
        if len(ahead) < 2 or ahead[0].form.offices != self.matches[number].form.offices:
            return None
        gap = self.reader.text[self.matches[number].end : ahead[1].start]
        return ahead[1] if _ASIDE.fullmatch(gap) else None

    def repeats_in_brackets(self, number: int) -> bool:
        """Whether a title is the short form of the one before it ("Menteri Luar Negeri (Menlu)")."""
        if not number or self.matches[number - 1].form.offices != self.matches[number].form.offices:
            return False
        return self.reader.text[self.matches[number - 1].end : self.matches[number].start] == " ("

    def names(self, actor_id: str) -> bool:
        """Whether the article names this actor by a form that can mean nobody else."""
        return actor_id in self._named

    def joins(self, number: int) -> bool:
        """Whether this capital and the next are joined by "dan" ("Washington dan Moskow")."""
        pair = self.matches[number : number + 2]
        if len(pair) < 2 or not (pair[0].form.metonym_of and pair[1].form.metonym_of):
            return False
        return self.reader.text[pair[0].end : pair[1].start] == " dan "

    def is_named(self, number: int) -> bool:
        """Whether a form counts as a name here: an acronym in a line of capitals needs the running text to agree."""
        start, _, form = self.matches[number]
        if not form.is_acronym or not self.reader.is_all_capitals(start):
            return True
        return any(actor_id in self._in_mixed_case for actor_id in form.names)

    def meaning(self, number: int) -> Meaning:
        """Whom a name means; of several actors, those that the article names elsewhere without doubt."""
        names = self.matches[number].form.names
        if len(names) > 1:
            names = [actor_id for actor_id in names if actor_id in self._named] or names
        return meaning_of(names)

    def person(self, number: int) -> Meaning | None:
        """Whom a person's name, or a part of it, means; None where the words around it speak of someone unknown."""
        start, end, form = self.matches[number]
        if form.is_single and not self._stands_alone(number):
            return None
        if form.names and not self.is_named(number):
            return None
        if form.names:
            namesakes = [actor_id for actor_id in form.part_of if actor_id in self._named_in_full]
            if not namesakes or not self._named_in_full.isdisjoint(form.names):
                return self.meaning(number)
            return Meaning(None, [*form.names, *namesakes])
        known = [actor_id for actor_id in form.part_of if actor_id in self._named]
        if known and self.reader.text[start:end] in self._contested:
            return Meaning(None, known)
        return meaning_of(known)

    def _stands_alone(self, number: int) -> bool:
        """Whether a single name is not a piece of a longer one ("Michelle Obama" says nothing of Barack Obama)."""
        if number not in self._is_lone:
            start, end, _ = self.matches[number]
            self._is_lone[number] = (
                self.reader.is_heading(start)
                or (start, end) in self._whole
                or (self._is_free_before(number) and self._is_free_behind(number, end))
            )
        return self._is_lone[number]

    def _is_free_before(self, number: int) -> bool:
        start = self.matches[number].start
        before = self.reader.word_before(start)
        if not before or not before[0].isupper():
            return True
        if number and self.matches[number - 1].end == start - 1 and self.matches[number - 1].form.kind != PERSON:
            return True
        small = before.lower().rstrip(".")
        is_first = self.reader.is_part_start(start - 1 - len(before))
        return is_first or small in ROLES or small in FIELDS or small in BODIES or small in OPENERS or before.isupper()

    def _is_free_behind(self, number: int, end: int) -> bool:
        text = self.reader.text
        if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
            return True
        if number + 1 < len(self.matches) and self.matches[number + 1].start == end + 1:
            return self.matches[number + 1].form.kind != PERSON
        word = _WORD.match(text, end + 1)
        return word is None or word[0].lower() in OPENERS or word[0].lower() in ROLES or word[0].isupper()
