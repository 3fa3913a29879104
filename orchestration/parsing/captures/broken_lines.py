"""Puts sentences together again that a scraper broke at every link: `Klub dari`, `Brescia`, `, yang bangkrut, ...`.

Belongs here: telling that a line goes on in the next one, whatever either means. Does not belong here: lines broken at
a width (see `pages.layout`), or HTML, where the tags say which lines belong together.
"""

from __future__ import annotations

import re

from orchestration.parsing.captures.capture import Line, split_lines

_DASH = re.compile(r"[-–—]")
_CLOSED = re.compile(r"[.!?…:;)\]*\"”]$")
_PLACE = re.compile(r"[A-Z][A-Za-z.,'’ /()-]{1,40}")
_PUNCTUATION = re.compile(r"[,;.)](?![.\d)])")
_SMALL_LETTER = re.compile(r"[a-z]")
# Small letters that open a line of their own: an item, an address, a label, a name of a file.
_OWN_LINE = re.compile(r"[a-z][.)]\s|\S*(?:://|www\.|[./@_]\w)|[^:]{1,24}:")
_LINKING = re.compile(
    r"(?:dan|atau|serta|yang|di|ke|dari|pada|dengan|untuk|oleh|dalam|saat|karena|agar|bahwa|mengutip|melansir|dilansir)\b"
)
_OPEN_END = re.compile(
    r"\b(?:dan|atau|yang|di|ke|dari|pada|dengan|untuk|oleh|dalam|melawan|mengutip|melansir|dilansir)$"
)
_DATELINE = re.compile(r"[^\n]{2,30}\n[-–—]\n[A-Z]")
_RUNNING = re.compile(r"\b[a-z]+,?$")
_LINK_CHARS = 60
_TEXT_CHARS = 25


def mend_lines(lines: list[Line], text: str) -> list[Line]:
    """Lines of a plain text, those that are pieces of one sentence as one line.

    Args:
        lines: as they stand in the text.
        text: the text; a mended line is still `text[start:end]`, its line breaks included.
    """
    mended: list[Line] = []
    for number, line in enumerate(lines):
        last = mended[-1] if mended else None
        following = lines[number + 1] if number + 1 < len(lines) else None
        if last and line.number == lines[number - 1].number + 1 and _goes_on(last, lines[number - 1], line, following):
            mended[-1] = Line(last.number, text[last.start : line.end], last.start, line.end)
        else:
            mended.append(line)
    return mended


def pieces_of(line: Line) -> list[Line]:
    """The printed lines that a mended line was put together from; any other line is its own only piece."""
    if line.text.isprintable():  # no line break
        return [line]
    pieces = split_lines(line.text)
    return [Line(line.number + p.number - 1, p.text, line.start + p.start, line.start + p.end) for p in pieces]


def _goes_on(whole: Line, line: Line, piece: Line, following: Line | None) -> bool:
    """Whether a sentence of `line` goes on in `piece`.

    Args:
        whole: what has been put together so far; it ends with `line`.
        line, piece: two lines in a row.
        following: the line behind them.
    """
    if _DASH.fullmatch(piece.text):  # `Jakarta`, `-`, `Warga ...`
        return _PLACE.fullmatch(line.text) is not None and following is not None
    if _DASH.fullmatch(line.text):
        return whole.text != line.text
    is_lone_mark = not any(map(str.isalnum, piece.text))
    if _CLOSED.search(line.text) or (is_lone_mark and whole.text == line.text):
        return False
    if _continues(piece):
        return True
    # A name, and no label: one of those would have a colon.
    is_link = len(piece.text) <= _LINK_CHARS and ":" not in piece.text and not _CLOSED.search(piece.text)
    is_running = _RUNNING.search(line.text) is not None and _is_running(line.text)
    return is_link and (is_running or _DATELINE.match(whole.text) is not None) and _continues(following)


def _continues(line: Line | None) -> bool:
    """Whether a line can only be the middle of a sentence."""
    if line is None or _PUNCTUATION.match(line.text):
        return line is not None
    is_small = _SMALL_LETTER.match(line.text) is not None and not _OWN_LINE.match(line.text)
    is_text = " " in line.text and (len(line.text) >= _TEXT_CHARS or _OPEN_END.search(line.text) is not None)
    return is_small and (is_text or _LINKING.match(line.text) is not None)


def _is_running(text: str) -> bool:
    """Whether most words are in small letters: a title's are not."""
    words = text.split()[:20]
    return sum(map(str.islower, words)) * 2 >= len(words)
