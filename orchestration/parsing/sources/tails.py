"""Reads what closes a body: `(*/sun)`, `(Antara/AFP)`, `***`, `AL JAZEERA | CHOIRUL`, a last line in capitals.

Belongs here: cutting these off and telling outlet, code and person apart. Does not belong here: labelled credits.
"""

from __future__ import annotations

import re

from orchestration.parsing.pages.labels import is_name_shaped
from orchestration.parsing.records import Named
from orchestration.parsing.sources.credits import Credits, NameIndex, split_values

_TAIL = re.compile(r"\s*(?:\(([^()\n]{1,60})\)\s*[.*]*|\*{2,})\s*$")
_TAIL_CHARS = 90
_CODE = re.compile(r"\*|[A-Za-z][A-Za-z0-9._-]{0,11}|\d{1,4}|[A-Z]-?\d{1,2}")
_PIPE = re.compile(r"(?:^|(?<=[.!?\"”),]))[\s,]*([^\W\d_a-z][^a-z|,\n]{1,50}(?:\|[^a-z|,\n]{2,50}){1,7}?)[\s,|]*$")
_PIPE_CHARS = 300
_CAPITAL_NAME = re.compile(r"[A-Z][A-Z.'’]+(?: [A-Z][A-Z.'’]*){0,3}")
_ACRONYM_CHARS = 3
# In capitals, these words are an outlet's, not a person's.
_OUTLET_WORD = re.compile(
    r"\b(?:news|times|post|daily|mail|tv|radio|magazine|journal|herald|tribune|press|today|gazette|observer|chronicle|"
    r"insider|review|weekly|standard|telegraph|guardian|express|mirror|media|online|net|web|sports?|football|wire|"
    r"network|channel|blog|report|world|foundation|university|institute|room|factory|papers?|science|astronomy)\b|"
    r"\.\w{2,3}\b|'s\b",
    re.IGNORECASE,
)
_CITED = (
    r"(?i)\b(?:dari|dilansir|melansir|mengutip|dikutip|laman|situs|media|kepada|menurut|lapor\w*)\s+(?:\w+\s+){0,2}"
)
_SENTENCE_CLOSERS = '.!?"”’*)'
_BLANKS = " ,\t\xa0\n"


class TailReader:
    """Reads the credits that close a body."""

    def __init__(self, names: NameIndex) -> None:
        self._names = names

    def read(self, text: str, start: int, credited: Credits) -> int:
        """Read what closes a body's last paragraph.

        Args:
            text: the paragraph.
            start: where it begins in the document.
            credited: added to.

        Returns:
            How many characters of the paragraph are body.
        """
        end = len(text)
        while match := _TAIL.search(text, max(0, end - _TAIL_CHARS), end):
            if match.group(1) and not self._read_bracket(text, match, start, credited):
                break
            end = match.start()
        pipe = _PIPE.search(text, max(0, end - _PIPE_CHARS), end) if "|" in text else None
        # A mark behind a stroke credits nobody: cut off, it would stand nowhere.
        if pipe and all(map(_has_letter, pipe.group(1).split("|"))):
            for part in split_values(pipe.group(1), start + pipe.start(1)):
                self._read_capitals(part, text[: pipe.start(1)], credited)
            end = pipe.start()
        return len(text[:end].rstrip(_BLANKS))

    def read_capital_line(self, text: str, start: int, body: str, credited: Credits) -> bool:
        """Read a last line in capitals (`DINI TEJA`) as a byline.

        Args:
            text: the line; start: where it begins in the document.
            body: the paragraphs above it.
            credited: added to.

        Returns:
            False when it is none.
        """
        if not _CAPITAL_NAME.fullmatch(text.strip()) or self._names.is_body(text):
            return False
        self._read_capitals(Named(text, start, start + len(text)), body, credited)
        return True

    def _read_bracket(self, text: str, match: re.Match[str], start: int, credited: Credits) -> bool:
        """Read `(...)` at the end, if it holds nothing but codes, names and outlets."""
        before = text[: match.start()].rstrip()
        parts = list(split_values(match.group(1), start + match.start(1)))
        outlets = [self._is_outlet(part.text) for part in parts]
        others = [part.text for part, is_outlet in zip(parts, outlets, strict=True) if not is_outlet]
        closes_sentence = not before or before[-1] in _SENTENCE_CLOSERS
        is_shaped = all(
            _CODE.fullmatch(text) or (" " in text and (is_name_shaped(text) or (any(outlets) and _is_plain(text))))
            for text in others
        )
        is_acronym = (
            bool(before)
            and bool(others)
            and all(text.isupper() and text.isalpha() and len(text) > 4 for text in others)
        )
        is_desk = closes_sentence or ("/" in match.group(1) and match.group(1).islower())
        if not is_shaped or is_acronym or not is_desk:
            return False
        for part, is_outlet in zip(parts, outlets, strict=True):
            if is_outlet:
                credited.add_source(self._names.source(part, "wire", None, credited))
            elif " " in part.text:
                credited.add_person(part, "author", "tail_name", 0.8)
            else:
                credited.add_person(part, "code", "tail_code", 0.95)
        return True

    def _is_outlet(self, text: str) -> bool:
        """Whether one part of `(ant/reuters)` is an outlet; in lower case only an agency is one."""
        known = self._names.outlets.resolve(text)
        is_known = known is not None and (known[1] == "agency" or not text.islower())
        return is_known or self._names.publishers.by_address(text) is not None

    def _read_capitals(self, part: Named, body: str, credited: Credits) -> None:
        """One part of `A | B`: an outlet by knowledge, by its words or by the body's citing it; else a person."""
        is_known = self._names.outlets.resolve(part.text) is not None or self._names.is_body(part.text)
        is_shaped = len(part.text) <= _ACRONYM_CHARS or _OUTLET_WORD.search(part.text) is not None
        if is_known or is_shaped or re.search(_CITED + re.escape(part.text) + r"\b", body):
            credited.add_source(self._names.source(part, "byline", None, credited))
        else:
            credited.add_person(part, "author", "capital_tail", 0.85)


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _is_plain(text: str) -> bool:
    """Two or three words of nothing but letters, as a name beside its house may stand in small letters."""
    words = text.split()
    return 2 <= len(words) <= 3 and all(map(str.isalpha, words))
