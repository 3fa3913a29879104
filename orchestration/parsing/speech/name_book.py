"""Knows the full name behind a short one, from the article alone.

Belongs here: matching the names that one article prints. Does not belong here: who these people are elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from orchestration.parsing.speech.name_tokens import (
    BODY,
    NAME,
    PARTICLE,
    TITLE_KINDS,
    Token,
    is_initials,
    may_belong_to_name,
    tokens_of,
)
from orchestration.parsing.speech.name_words import (
    BEFORE_NAMES,
    BODIES,
    FIELDS,
    FIRST_WORDS,
    NEED_A_NAME,
    OFFICES_OF,
    PERSON_NAMES,
    PLACES,
    ROLES,
    SUFFIXES,
    SURE_FIRST_WORDS,
    spelled_out,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_NAME = 6
LONGEST_IN_HEADLINE = 2
LONGEST_BEFORE = 48  # characters
_BEFORE_A_WORD = " \n(\"“'"
_WORD_BEHIND = re.compile(r" ([^\W\d_][\w'’.-]*\w|[^\W\d_])")
_BODY_BEFORE = (
    " di ", "Di ", " of ", "PT ", "Bank ", "bank ", "Universitas ", "universitas ", "Kota ", "kota ", "Grup ", "grup ",
    "Kelompok ", "kelompok ", "Perusahaan ", "perusahaan ",
)  # fmt: skip


def _is_title(token: Token) -> bool:
    low = token.text.lower()
    return token.kind in TITLE_KINDS or low == ")" or any(low in words for words in (ROLES, BODIES, FIELDS, OFFICES_OF))


class NameBook:
    """The names of one article."""

    def __init__(self, body: str, headline: str, singles: set[str], mentioned: set[str]) -> None:
        """Open the book.

        Args:
            body: the article's text, passages separated by line breaks.
            headline: searched last, and only for a name of two words, since headlines capitalise other words too.
            singles: names of one word that somewhere in the article speak by themselves.
            mentioned: names of one word that the article mentions as persons.
        """
        self._body = f"{body}\n{headline}"
        self._headline_start = len(body)
        self._singles = singles
        self._mentioned = mentioned
        self._full: dict[str, str] = {}

    def full_name(self, words: list[str], role: str | None) -> str:
        """The first full form of a name in the article.

        Args:
            words: the name as printed where its bearer speaks.
            role: the office printed with it; the name's first words may belong to that.
        """
        if role and len(words) > 1:
            words = self._without_title_rest(words, role.split()[-1].lower())
        key = " ".join(words)
        if key not in self._full:
            full = self._look_up(words).split()
            self._full[key] = " ".join(
                self._seen_without(full, len(full) - 2) if role or len(full) > len(words) else full
            )
        return self._full[key]

    def _without_title_rest(self, words: list[str], title_end: str) -> list[str]:
        """Drop what belongs to the office: what stands before the word that the text calls the person by."""
        if is_initials(words[0]) or words[0].lower().rstrip(".") in FIRST_WORDS:
            return words
        if len(words) == 2:
            called_so = self._singles if words[0].lower() in PERSON_NAMES else self._singles | self._mentioned
            is_called_so = words[1] in called_so and words[0] not in called_so
            is_place = is_called_so and (title_end in NEED_A_NAME or self._stands_alone(words[0]))
            return words[1:] if is_place else words
        is_of = title_end in OFFICES_OF or title_end in NEED_A_NAME
        return words[self._rest_of_title(words, is_of=is_of) :]

    def _rest_of_title(self, words: list[str], *, is_of: bool) -> int:
        """How many of three or more words behind an office go on naming what it is an office of."""
        sure = next((n for n, word in enumerate(words[:-1]) if word.lower().rstrip(".") in SURE_FIRST_WORDS), 0)
        if sure:
            return sure
        if words[0] in self._singles and not is_of:
            return int(any(word in self._singles for word in words[1:]))
        called_so = next((n for n, word in enumerate(words[1:-1], start=1) if word in self._singles), 0)
        if called_so:
            return called_so
        if is_of:
            prefixes = range(len(words) - 2, 1, -1)
            return next((n for n in prefixes if self._times_elsewhere(" ".join(words[:n]), words[n])), 1)
        times = self._times_elsewhere(words[0], words[1])
        return int(times > 1 or (times == 1 and (words[-1] in self._singles or self._is_a_body(words[0]))))

    def _stands_alone(self, word: str) -> bool:
        ends = (place + len(word) for place in self._places(word))
        return any(not (self._body[end : end + 1] == " " and self._body[end + 1 : end + 2].isupper()) for end in ends)

    def _times_elsewhere(self, word: str, following: str) -> int:
        return sum(not self._body.startswith(f" {following}", place + len(word)) for place in self._places(word))

    def _places(self, word: str) -> Iterator[int]:
        """Where a word (or words) stands in the article."""
        place = self._body.find(word)
        while place >= 0:
            end = place + len(word)
            if not self._body[place - 1 : place].isalnum() and not self._body[end : end + 1].isalnum():
                yield place
            place = self._body.find(word, end)

    def _is_a_body(self, word: str) -> bool:
        """Whether a word for a body or a place stands before it somewhere."""
        return any(self._body.endswith(_BODY_BEFORE, max(0, place - 14), place) for place in self._places(word))

    def _stands_elsewhere(self, word: str, following: str) -> bool:
        return self._times_elsewhere(word, following) > 0

    def _look_up(self, words: list[str]) -> str:
        short = " ".join(words)
        if len(words) > 3:
            return short
        for place in self._places(short):
            end = place + len(short)
            if len(words) == 1 and (whole := self._whole_before(place, end)):
                return whole
            if self._may_grow(place, end):
                longer = self._run_around(place, end, words)
                if len(longer) > len(words) and (place < self._headline_start or len(longer) <= LONGEST_IN_HEADLINE):
                    return " ".join(longer)
        return short

    def _whole_before(self, start: int, end: int) -> str | None:
        """The name that a nickname in brackets follows ("Budi Santoso (Busan)"), or that ends behind a hyphen."""
        mark = self._body[start - 1 : start]
        if mark != "-" and not (mark == "(" and self._body[end : end + 1] == ")"):
            return None
        line = self._body.rfind("\n", 0, start) + 1
        begin = max(line, start - LONGEST_BEFORE)
        begin = self._body.find(" ", begin, start) + 1 if begin > line else begin
        tokens = list(tokens_of(self._body, begin or line, end if mark == "-" else start - 1))
        first = len(tokens)
        while first and tokens[first - 1].kind == NAME and (first == len(tokens) or self._joined(tokens, first - 1)):
            first -= 1
        return " ".join(t.text for t in tokens[first:]) if 1 < len(tokens) - first <= _LONGEST_NAME else None

    def _seen_without(self, words: list[str], most: int) -> list[str]:
        """Drop first words without which the rest stands elsewhere: they belong to an office."""
        if words[0].lower().rstrip(".") in FIRST_WORDS:
            return words
        for number in range(1, min(most, len(words) - 2) + 1):
            dropped = words[number - 1] + " "
            if any(not self._body.endswith(dropped, 0, place) for place in self._places(" ".join(words[number:]))):
                return words[number:]
        return words

    def is_confirmed(self, word: str) -> bool:
        """Whether a name of one word also stands inside a sentence, where a capital means a name."""
        return any(
            self._body[place - 1 : place] == " " and (self._body[place - 2].isalnum() or self._body[place - 2] in "),")
            for place in self._places(word)
        )

    def _may_grow(self, start: int, end: int) -> bool:
        """Whether the word before or behind may be part of the name; reading the words around is for then only."""
        behind = _WORD_BEHIND.match(self._body, end)
        if behind and may_belong_to_name(behind[1]):
            return True
        if self._body[start - 1 : start] != " ":
            return False
        before = self._body[max(0, start - 30) : start - 1]
        word = before[max(map(before.rfind, _BEFORE_A_WORD)) + 1 :]
        return word[:1].isupper() and (word[-1].isalnum() or word[-1] == ".") and may_belong_to_name(word)

    def _run_around(self, start: int, end: int, words: list[str]) -> list[str]:
        line = self._body.rfind("\n", 0, start) + 1
        begin = max(line, start - 48)
        begin = self._body.find(" ", begin, start) + 1 if begin > line else begin
        stop = self._body.find("\n", end)
        tokens = list(tokens_of(self._body, begin or line, min(end + 36, stop if stop >= 0 else len(self._body))))
        first = next((i for i, t in enumerate(tokens) if t.start == start), None)
        if first is None:
            return words
        last = first
        while last + 1 < len(tokens) and tokens[last].end < end:
            last += 1
        if tokens[last].end != end or any(t.kind not in (NAME, PARTICLE) for t in tokens[first : last + 1]):
            return words
        right = last
        while right + 1 < len(tokens) and tokens[right + 1].kind in (NAME, PARTICLE) and self._joined(tokens, right):
            right += 1
        while right > last and (
            tokens[right].kind == PARTICLE or tokens[right].text.lower().replace(".", "") in SUFFIXES
        ):
            right -= 1
        left = first
        while left and tokens[left - 1].kind in (NAME, PARTICLE) and self._joined(tokens, left - 1):
            left -= 1
        while left < first and (tokens[left].kind == PARTICLE or self._merely_opens(tokens[left])):
            left += 1
        title = tokens[left - 1].text.lower() if left and _is_title(tokens[left - 1]) else None
        left = self._name_start(tokens, left, first, grows_right=right > last, is_long=len(words) > 1)
        run = [t.text for t in tokens[left : right + 1]]
        is_of_body = title in NEED_A_NAME and run[0].lower() not in PERSON_NAMES
        if title and left < first and (len(run) > 2 or is_of_body):
            run = self._without_title_rest(run, title)
        return run if len(run) <= _LONGEST_NAME else words

    def _merely_opens(self, token: Token) -> bool:
        """Whether a word is no known name but has its capital as it opens a sentence ("Sikap Budi ..."), or never is a
        name's first ('"...," Ujar Budi').
        """
        low = token.text.lower()
        opens = not token.start or self._body[: token.start].rstrip(' ,"“(')[-1:] in ("", ".", "!", "?", "\n")
        is_no_name = low not in PERSON_NAMES and low.rstrip(".") not in FIRST_WORDS
        return low in BEFORE_NAMES or (opens and is_no_name)

    def _joined(self, tokens: list[Token], index: int) -> bool:
        token = tokens[index]
        bare = token.text[:-1]
        ends = token.text[-1] == "." and len(bare) > 1 and "." not in bare and bare.lower() not in FIRST_WORDS
        return self._body[token.end : tokens[index + 1].start] == " " and not ends

    def _name_start(self, tokens: list[Token], left: int, first: int, *, grows_right: bool, is_long: bool) -> int:
        """Where the name begins between the run's first word and the short name's first word."""
        has_title = left > 0 and _is_title(tokens[left - 1])
        if left == first or not has_title:
            return left if first - left <= 3 else first
        if grows_right or is_long:
            while first > left and tokens[first - 1].text.lower().rstrip(".") in FIRST_WORDS:
                first -= 1
            return first
        while first - left > 2 or (
            first - left == 2 and self._stands_elsewhere(tokens[left].text, tokens[left + 1].text)
        ):
            left += 1
        return left


_EXPANSION = re.compile(
    r"\b((?:[A-Z][\w-]{0,30}|dan|of|for|and)(?: (?:[A-Z][\w-]{0,30}|dan|of|for|and)){1,7}) ?\(([A-Z][\w-]{1,10})\)"
)


class BodyBook:
    """The bodies of one article under their long names and their initials."""

    def __init__(self, body: str) -> None:
        """Read "Komisi Pemilihan Umum (KPU)" wherever it stands in the article."""
        self._full: dict[str, str] = {}
        for match in _EXPANSION.finditer(body):
            tokens = tokens_of(body, match.start(1), match.end(1))
            first = next((t for t in tokens if t.kind == BODY), None)
            if first:
                long = body[first.start : match.end(1)]
                full = f"{long} ({match.group(2)})"
                self._full.setdefault(long, full)
                self._full.setdefault(match.group(2), full)

    def full_name(self, name: str) -> str:
        """The long name with its initials, as printed first; the name itself where no such form is printed."""
        return self._full.get(name, name)


_SPELLED_OUT = {word.rstrip("."): words for word, words in spelled_out().items()}


def spell_out(words: str) -> str:
    """An office in small letters with its short forms spelled out, to compare offices."""
    return " ".join(_SPELLED_OUT.get(word, word) for word in re.findall(r"\w+", words.lower()))


class RoleBook:
    """Who was introduced with which office, in order."""

    def __init__(self) -> None:
        """Open an empty book."""
        self._entries: list[tuple[set[str], str]] = []

    def add(self, role: str | None, name: str) -> None:
        """Note that `name` was introduced as `role`."""
        if role:
            self._entries.append((set(spell_out(role).split()), name))

    def bearer(self, role: str) -> str | None:
        """The person last introduced with all the words of this office, or None."""
        wanted = set(spell_out(role).split()) - {"sang", "itu", "tersebut", "ini", "pak", "bapak", "ibu", "si"}
        if not wanted:
            return None
        return next((name for words, name in reversed(self._entries) if wanted <= words), None)


def body_name(body: str, head: str, before: int) -> str | None:
    """The full name of a body that is called by its first word ("kementerian itu").

    Args:
        body: the article's text.
        head: the word it is called by.
        before: search only before this place.

    Returns:
        The words as last printed, or None where the word never had a name behind it.
    """
    found = None
    for match in re.finditer(rf"(?i)\b{re.escape(head)}((?: [\w-]+){{1,4}})", body[:before]):
        kept = []
        for word in match.group(1).split():
            if not (word[0].isupper() or word.lower() in FIELDS) or word.lower() in ("dan", "atau", "yang"):
                break
            kept.append(word)
        if kept and (kept[-1][0].isupper() or kept[-1].lower() in PLACES):
            found = " ".join([match.group()[: len(head)], *kept])
    return found
