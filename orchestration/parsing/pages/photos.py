"""Picture captions and their credits: `Presiden Barack Obama. AP/Saul Loeb`, `(Foto: Antara/Nama)`, `Dok. Istimewa`.

Belongs here: telling a caption from a sentence, and cutting the credit off. Does not belong here: where captions stand.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from orchestration.parsing.captures.capture import Line
from orchestration.parsing.outlets.outlet_index import OutletIndex
from orchestration.parsing.pages.labels import is_name_shaped

_MARKED = re.compile(
    r"(?P<open>[(\[]\s*)?(?:\b(?:sumber\s+)?(?:foto|photo|fotografer|gambar|image|kredit\s+foto|credit|courtesy(?:\s+of)?|ilustrasi)\s*(?:by|oleh)?\s*[:：/]\s*"
    r"|(?=©)|(?=\b(?:dok|doc)\b\.?)|(?=\btangkapan\s+layar\b)|(?=\bantara\s+foto\b)|(?=\bistimewa\b))",
    re.IGNORECASE,
)
# One of these stands in whatever `_MARKED` finds: looking for them is quicker.
_MARK_WORDS = (
    "foto", "photo", "gambar", "image", "credit", "courtesy", "ilustrasi", "©", "dok", "doc", "tangkapan", "istimewa",
)  # fmt: skip
_BRACKET = re.compile(r"\(([^()]{2,80})\)\s*\.?\s*$")
_CREDIT_WORDS = re.compile(
    r"(?i)\b(?:foto|photo|dok|doc|istimewa|ist|net|screenshot|tangkapan layar|instagram|twitter|youtube|shutterstock|"
    r"getty|freepik|pixabay|unsplash)\b|[©@]"
)
_SLASHED = re.compile(
    r"(?:^|(?<=[.!?)”\"|])\s+|\s[-–|]\s)(?P<credit>[^.!?|/()]{2,30}(?:/[^.!?|/()]{2,40}){1,3}\.?)\s*$"
)
_LEADING = re.compile(
    r"^(?:[^\s/]{2,30}(?:\s?[^\s/]{2,20})?/[A-Z][A-Z.'’]*(?:\s[A-Z.'’]+)*(?=\s+[A-Z][a-z])|(?:Twitter|Instagram|Facebook|YouTube|TikTok|X)[\s/]*@\w+)"
)
_MARK_BEFORE = re.compile(
    r"(?i)[\s(\[|]*\b(?:sumber\s+|kredit\s+)?(?:foto|photo|fotografer|gambar|image|credit|ilustrasi)(?:\s+(?:by|oleh))?\s*[:：]\s*$"
)
_NO_CREDIT = re.compile(r"[\d\s/.,:-]+|\d.*")
_MAX_PLAIN_CAPTION_CHARS = 220
_MAX_CAPTION_CHARS = 400
_MAX_MARKED_CAPTION_CHARS = 1500


class Picture(NamedTuple):
    """A caption line read: offsets are within the line.

    Attributes:
        credit: the credit as printed, without brackets.
        credit_start: where it begins.
        photographer: the person in it, if one is told.
        agencies: node ids of the outlets in it, nearest first.
        caption: what stands before the credit, None when nothing does.
    """

    credit: str
    credit_start: int
    photographer: str | None
    agencies: list[str]
    caption: str | None


def read_picture(line: str, outlets: OutletIndex, *, is_caption: bool) -> Picture | None:
    """The credit of a caption line, or None.

    Args:
        line: one line.
        outlets: the known outlets.
        is_caption: whether the page itself marks the line as a caption; then weaker signs count.
    """
    if len(line) > (_MAX_MARKED_CAPTION_CHARS if is_caption else _MAX_CAPTION_CHARS):
        return None
    for start, end in _credit_spans(line, is_caption=is_caption):
        if "://" in line[start:end]:
            continue  # a link to a picture credits nobody
        credit = line[start:end].strip(" .,;|[]")
        parts = [part.strip(" .@") for part in re.split(r"[/,|]|(?<=\w)\s+via\s+", credit) if part.strip(" .@")]
        known = [
            found
            for part in parts
            if (found := outlets.resolve(re.sub(r"(?i)\b(?:foto|photo|dok|doc)\b\.?", "", part).strip(" .:©®")))
        ]
        is_worded = _CREDIT_WORDS.search(line, max(0, start - 12), end) is not None
        is_shaped = len(parts) > 1 and all(map(is_name_shaped, parts))
        if not credit or _NO_CREDIT.fullmatch(credit) or not (known or is_caption or is_worded or is_shaped):
            continue
        persons = (p for p in reversed(parts) if is_name_shaped(p) and not _CREDIT_WORDS.search(p))
        person = next((p for p in persons if not outlets.resolve(p)), None)
        caption = (_MARK_BEFORE.sub("", line[:start]).rstrip(" (|[-–.:/©") or line[end:].strip(" )].|-–")) or None
        offset = line.index(credit, start)
        return Picture(
            credit,
            offset,
            person if len(parts) > 1 or (person and " " in person) else None,
            [k[0] for k in known],
            _without_mark(caption),
        )
    return None


def is_marked_caption(line: Line) -> bool:
    """Whether the page itself says that a line is a caption."""
    return line.region == "caption" or line.tag == "figcaption"


def is_caption(line: Line, outlets: OutletIndex) -> bool:
    """Whether a line is a caption: marked as such, or short with a picture credit."""
    is_short = len(line.text) <= _MAX_PLAIN_CAPTION_CHARS
    return is_marked_caption(line) or (is_short and read_picture(line.text, outlets, is_caption=False) is not None)


def _credit_spans(line: str, *, is_caption: bool) -> list[tuple[int, int]]:
    leading = _LEADING.match(line)
    spans = [leading.span()] if leading else []
    bracket = _BRACKET.search(line) if "(" in line else None
    slashed = _SLASHED.search(line) if "/" in line else None
    if slashed:
        mark = _MARKED.match(line, slashed.start("credit"))
        is_marked = mark is not None and ":" in mark.group()
        spans.append((mark.end() if mark and is_marked else slashed.start("credit"), slashed.end("credit")))
    if bracket and "*" not in bracket.group(1):
        inner = _MARKED.match(bracket.group(1))
        offset = inner.end() if inner and inner.group().strip(" (") and bracket.group(1)[inner.end() :].strip() else 0
        if is_caption or inner or "/" in bracket.group(1) or _CREDIT_WORDS.search(bracket.group(1)):
            spans.append((bracket.start(1) + offset, bracket.end(1)))
    folded = line.casefold()
    marked = list(_MARKED.finditer(line)) if any(word in folded for word in _MARK_WORDS) else []
    if marked and (len(line) - marked[-1].end() <= 80):
        spans.append((marked[-1].end(), len(line)))
    return spans


def _without_mark(caption: str | None) -> str | None:
    """A caption that is nothing but the word "Foto" is none."""
    return (
        None
        if caption is None or re.fullmatch(r"(?i)(?:sumber\s+)?(?:foto|photo|gambar|ilustrasi|credit)", caption)
        else caption
    )
