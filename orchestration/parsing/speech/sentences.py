"""Cuts passages into sentences, each at its place in the document.

Belongs here: where a sentence ends. Does not belong here: what it says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from orchestration.parsing.records import Passage, Sentence
from orchestration.parsing.speech.name_words import spelled_out

if TYPE_CHECKING:
    from collections.abc import Sequence

# Words whose full stop does not end a sentence although a capital follows.
ABBREVIATIONS = frozenset(word[:-1] for word in spelled_out() if word.endswith("."))

# A full stop (and closing quotes) before a blank and a capital; before commas and a capital, as in bodies whose
# paragraphs were joined by commas; or between a word and a glued capitalised word.
_END = re.compile(
    r"""[.!?…](?<![.!?…][.!?…])[.!?…]*(?:["”’')\]]+(?!\w))?(?:\s+(?=["“”‘'(\[]*[A-Z0-9À-Ý@#])|\s*,[\s,]*(?=["“]?[A-Z"“])|(?<=[a-z]{3}\.)(?=[A-Z][a-z]+\s))"""
)
_DEGREE = re.compile(r"(?:[A-Z][a-z]{0,2}\.)+[A-Z][A-Za-z()]*")  # "S.Kom", "Sp.A(K)"
BLANKS = " \t,\xa0"
LONGEST_ABBREVIATION = 8
DOMAIN_ENDINGS = frozenset({"Com", "Co", "Id", "Net", "Org"})


def split_sentences(passages: Sequence[Passage]) -> list[Sentence]:
    """Cut passages into sentences; a passage's end always ends one.

    Args:
        passages: the body's passages in reading order.

    Returns:
        Sentences without the blanks around them, numbered through the body from 0.
    """
    sentences: list[Sentence] = []
    for number, (text, start) in enumerate(passages):
        begin = 0
        for match in _END.finditer(text):
            if not _goes_on(text, begin, match):
                _append(sentences, text, start, begin, match.end(), number)
                begin = match.end()
        _append(sentences, text, start, begin, len(text), number)
    return sentences


def _append(sentences: list[Sentence], text: str, start: int, begin: int, end: int, passage: int) -> None:
    part = text[begin:end].rstrip(BLANKS)
    stripped = part.lstrip(BLANKS)
    if stripped:
        sentences.append(Sentence(stripped, start + begin + len(part) - len(stripped), len(sentences), passage))


def _goes_on(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the full stop belongs to an abbreviation, an initial, a list number or an address."""
    stop = match.start()
    if match.end() == stop + 1:
        return text[stop + 1 :].split(None, 1)[0] in DOMAIN_ENDINGS
    return is_abbreviated(text, begin, stop)


def is_abbreviated(text: str, begin: int, stop: int) -> bool:
    """Whether a full stop belongs to an abbreviation, an initial or the number of a list.

    Args:
        text: a passage.
        begin: where the sentence begins.
        stop: the place of a mark; only a single full stop can belong to a word.
    """
    if text[stop] != "." or text[stop + 1 : stop + 2] == ".":
        return False
    word_start = max(text.rfind(" ", begin, stop) + 1, begin)
    word = text[word_start:stop].lstrip("\"“”‘'([")
    if not word or len(word) > LONGEST_ABBREVIATION:
        return False
    if word.isdigit():
        return len(word) <= 2 and not text[begin:word_start].strip()
    if len(word) == 1 or word[-2] == ".":
        return word[-1].isupper()
    return word.lower() in ABBREVIATIONS or _DEGREE.fullmatch(word) is not None
