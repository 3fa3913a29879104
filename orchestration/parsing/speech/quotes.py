"""Finds quoted speech in a passage, whatever marks it is printed with.

Belongs here: where a quote begins and ends. Does not belong here: who said it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Two strokes may stand for one mark. Begins with a plain set of characters, which `re` skips to quickly.
_MARK = re.compile("[\"“”„«»‘’'](?:(?<=')'|(?<!'))")


class Quote(NamedTuple):
    """Quoted words: half-open span without the marks, where the closing mark ends, whether both marks are printed."""

    start: int
    end: int
    mark_end: int
    is_closed: bool


def find_quotes(text: str) -> list[Quote]:
    """Quotes of a passage in order.

    Marks are told apart by the blanks around them, since pages print opening marks for closing ones and the reverse. A
    closing mark that nothing opened ends a quote from the mark before it, or from the start of the passage.

    Args:
        text: a passage.
    """
    quotes: list[Quote] = []
    opened: int | None = None
    is_sure = False
    floor = 0
    for match in _MARK.finditer(text):
        at, end = match.span()
        if text[at] in "‘’" and not _is_quote(text, at):
            continue
        opens = _looks_opening(text, at, end)
        if opened is None:
            if opens or not _closes_speech(text, at, end):
                opened, is_sure = end, opens
            else:
                quotes.append(Quote(floor, at, end, is_closed=False))
                floor = end
        elif opens and (not is_sure or at - opened > 30) and not _looks_closing(text, at, end):
            if is_sure:
                quotes.append(Quote(opened, at, at, is_closed=False))
            opened, is_sure = end, True
        else:
            quotes.append(Quote(opened, at, end, is_closed=True))
            opened, floor = None, end
    if opened is not None and is_sure:
        quotes.append(Quote(opened, len(text), len(text), is_closed=False))
    return [quote for quote in (_trimmed(text, quote) for quote in quotes) if quote.end > quote.start]


def _is_quote(text: str, at: int) -> bool:
    """Whether a single mark is a quotation mark and no apostrophe."""
    if text[at] == "‘":
        return not text[at - 1 : at].isalnum()
    return text[at - 1 : at] in (",", ".", "?", "!", "…") and not text[at + 1 : at + 2].isalnum()


def _trimmed(text: str, quote: Quote) -> Quote:
    start, end = quote.start, quote.end
    while start < end and text[start] in " ,.\xa0":
        start += 1
    while end > start and text[end - 1] in " \xa0":
        end -= 1
    return Quote(start, end, quote.mark_end, quote.is_closed)


def _looks_opening(text: str, at: int, end: int) -> bool:
    before, after = text[at - 1 : at], text[end : end + 1]
    is_free_before = not before or before.isspace() or before in "([-–—:,"
    return (text[at] in "“„«‘" and not after.isspace()) or (is_free_before and bool(after) and not after.isspace())


def _looks_closing(text: str, at: int, end: int) -> bool:
    before, after = text[at - 1 : at], text[end : end + 1]
    return bool(before) and not before.isspace() and (not after or after.isspace() or after in ",.;:)")


def _closes_speech(text: str, at: int, end: int) -> bool:
    """A closing mark that ends speech: a comma or question before it, a small letter behind it."""
    return text[at - 1 : at] in (",", "?", "!") and text[end : end + 2].strip()[:1].islower()
