"""Marks the lines that are not this article: furniture by its wording, its part of the page, its links, or repetition.

Belongs here: furniture and what stands under its headings. Does not belong here: the wordings (`furniture`), or the
body.
"""

from __future__ import annotations

import re

from orchestration.parsing.captures.capture import Line
from orchestration.parsing.dates.expressions import find_dates
from orchestration.parsing.pages.furniture import Furniture, Piece
from orchestration.parsing.pages.layout import Layout, is_paragraph

_HASHTAGS = re.compile(r"^\W*#[\w-]+(?:[\s,]+#[\w-]+)*\W*$")
_IMAGE_MARKS = ("![", "[![")
_FURNITURE_CHARS = 300
_TITLE_CHARS = 160
_CAPTION_CHARS = 120
_RESUMING_CHARS = 250
_REPEAT_CHARS = 40
_SHORT_LINK_CHARS = 60
_ARTICLE_PART_CHARS = 500
_DATE_LINE_CHARS = 160
_DATE_LINE_SHARE = 0.45

# The part of a page, as HTML tells it, and why its lines are not body.
REGION_REASONS = {
    "nav": "navigation", "header": "navigation", "breadcrumb": "navigation", "footer": "navigation", "aside": "related",
    "related": "related", "share": "share_bar", "comments": "comments", "tags": "tags",
    "advertisement": "advertisement",
    "date": "date", "byline": "label",
}  # fmt: skip
_DAY = re.compile(r"\d")  # no line without one holds a date
_DATE_REGIONS = ("date", "byline", "header", "article", "")


def mark_furniture(page: Layout, furniture: Furniture) -> None:
    """Mark every line that is furniture, or stands under a heading of it.

    Args:
        page: its `removed` is filled.
        furniture: the known wordings.
    """
    regions = ("article",) if _has_article_part(page) else ("", "article")
    heading = opener = None
    is_behind_image = False
    for number, line in enumerate(page.lines):
        piece = furniture.piece(line.text) if len(line.text) <= _FURNITURE_CHARS else None
        if piece is None and opener and not is_paragraph(line) and len(line.text) <= _TITLE_CHARS:
            page.remove(number, opener, "behind_opener")
        elif piece is None and is_behind_image and not line.tag and len(line.text) <= _CAPTION_CHARS:
            page.remove(number, "caption", "behind_image")
        elif piece:
            page.remove(number, piece.reason, f"phrase_{piece.match}")
            heading = piece.reason if piece.match == "heading" else heading
        elif line.tag == "h1":
            heading = None
        elif (told := _by_structure(line)) is not None:
            page.remove(number, told.reason, told.match)
        elif heading and _resumes(line, regions):
            heading = None
        elif heading:
            page.remove(number, heading, "under_heading")
        opener = piece.reason if piece and piece.match == "opener" else None
        is_behind_image = line.text.startswith(_IMAGE_MARKS)


def _has_article_part(page: Layout) -> bool:
    chars = sum(len(line.text) for line in page.lines if line.region == "article" and is_paragraph(line))
    return chars > _ARTICLE_PART_CHARS


def _by_structure(line: Line) -> Piece | None:
    """Why a line's tags, part of the page or links say that it is not body; the rule stands in `match`."""
    if _HASHTAGS.match(line.text):
        return Piece("hashtags", "tags")
    if line.region in REGION_REASONS:
        return Piece(f"region_{line.region}", REGION_REASONS[line.region])
    limit = 0.8 if len(line.text) > _SHORT_LINK_CHARS else 0.5
    return Piece("links", "related") if line.link_share >= limit and not is_paragraph(line) else None


def _resumes(line: Line, regions: tuple[str, ...]) -> bool:
    """Whether the article goes on below a heading: a long paragraph, on a web page any of the article's part."""
    if line.tag:
        return is_paragraph(line) and line.link_share < 0.3 and line.region in regions
    return len(line.text) >= _RESUMING_CHARS and is_paragraph(line)


def mark_repeats(page: Layout) -> None:
    """Mark a passage that has stood on the page before."""
    seen: set[str] = set()
    for number, line in enumerate(page.lines):
        if len(line.text) >= _REPEAT_CHARS and number not in page.removed:
            if line.text in seen:
                page.remove(number, "repeat", "repeat")
            seen.add(line.text)


def mark_dates(page: Layout) -> None:
    """Find the lines that hold little else than a date, outside lists of other articles."""
    for number, line in enumerate(page.lines):
        if len(line.text) > _DATE_LINE_CHARS or line.region not in _DATE_REGIONS or not _DAY.search(line.text):
            continue
        if page.is_listed(number):
            continue
        covered = sum(d.end - d.start for d in find_dates(line.text) if d.is_full)
        if covered and covered >= _DATE_LINE_SHARE * len(line.text):
            page.dates.append(line)
            page.remove(number, "date", "date_line")
