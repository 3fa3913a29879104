"""The head of a page: where the body begins, and the headline, subheadline, section and captions above it.

Belongs here: everything above the body's first word. Does not belong here: furniture, credits, and where the body ends.
"""

from __future__ import annotations

import re

from orchestration.parsing.captures.capture import Capture, Line
from orchestration.parsing.dates.expressions import find_dates
from orchestration.parsing.outlets.outlet_index import OutletIndex
from orchestration.parsing.outlets.publishers import fold_name
from orchestration.parsing.pages.dateline import Dateline, DatelineReader
from orchestration.parsing.pages.labels import LabelReader
from orchestration.parsing.pages.layout import Layout, ends_sentence, is_item, is_paragraph, lost_dateline
from orchestration.parsing.pages.photos import is_caption, read_picture

_DATELINE_LINE_CHARS = 45
_CERTAIN_DATELINE = 0.9
_LINES_TO_A_DATELINE = 6
_HEADLINE_CHARS = (15, 220)
_TITLE_CLAIMS = ("meta:og:title", "title", "record:title")
_GLUED_HOUSE = re.compile(r"[A-Z]{3,}")


class HeadReader:
    """Reads the head of a page."""

    def __init__(self, labels: LabelReader, datelines: DatelineReader, outlets: OutletIndex) -> None:
        self._labels = labels
        self._datelines = datelines
        self._outlets = outlets

    def read(self, page: Layout, capture: Capture) -> int:
        """Fill the page's head.

        Returns:
            The number of the line in which the body begins; the number of lines where there is no body.
        """
        first = self._body_start(page)
        above = [n for n in range(first) if n not in page.removed]
        page.headline = self._headline(page, capture, above)
        for number in [*above, *_standfirsts(page, first), *self._picture_footers(page, first)]:
            self._place(page, number)
        page.names = [line for line in page.names if first < len(page.lines) and line.start < page.lines[first].start]
        return first

    def _body_start(self, page: Layout) -> int:
        first_paragraph = None
        for number, line in enumerate(page.lines):
            if number in page.removed or len(line.text) < _DATELINE_LINE_CHARS:
                continue
            dateline = self._dateline(line)
            if dateline and (dateline.certainty >= _CERTAIN_DATELINE or first_paragraph is None):
                page.dateline = (line, dateline)
                page.slots.extend(self._labels.read(line.text[: dateline.raw.start], line.start))
                return number
            if first_paragraph is None and self._is_text(page, number):
                first_paragraph = number
            if first_paragraph is not None and number > first_paragraph + _LINES_TO_A_DATELINE:
                break
        return _first_line(page) if first_paragraph is None else first_paragraph

    def _is_text(self, page: Layout, number: int) -> bool:
        line, following = page.lines[number], page.lines[number + 1] if number + 1 < len(page.lines) else None
        opens_page = number == 0 and lost_dateline(line, following) > 0
        is_listed = is_item(line.text) and not opens_page
        return is_paragraph(line) and not is_listed and not is_caption(line, self._outlets)

    def _dateline(self, line: Line) -> Dateline | None:
        """The dateline a line opens with, also behind a date or a reporter's label that runs into it."""
        found = self._datelines.read(line.text)
        if found:
            return found
        dates = [d.end for d in find_dates(line.text[:60]) if d.start == 0 and d.year]
        if not dates and not self._labels.opens(line.text):
            return None
        starts = [*dates, *(m.start() for m in _GLUED_HOUSE.finditer(line.text[:200]))]
        inner = [(start, dateline) for start in starts if (dateline := self._datelines.read(line.text[start:]))]
        certain = [d.moved(start) for start, d in inner if d.publisher_id and d.certainty >= _CERTAIN_DATELINE]
        # behind a date the dateline follows at once; behind "Laporan Wartawan <desk>, <name>" it is the last house
        return certain[0 if dates else -1] if certain else None

    def _headline(self, page: Layout, capture: Capture, above: list[int]) -> Line | None:
        """The heading that is most like the page's own title; on plain text the first line that reads like a title."""
        headings = [line for line in page.lines if line.tag == "h1" and len(line.text) >= _HEADLINE_CHARS[0]]
        claimed = capture.claimed(*_TITLE_CLAIMS)
        if headings:
            return max(headings, key=lambda line: _likeness(line.text, claimed.value) if claimed else -line.start)
        lines = (page.lines[n] for n in above)
        return next((line for line in lines if _is_title(line.text) and not is_caption(line, self._outlets)), None)

    def _place(self, page: Layout, number: int) -> None:
        """Say what a line above the body is."""
        line, headline = page.lines[number], page.headline
        picture = read_picture(line.text, self._outlets, is_caption=line.region == "caption")
        is_below = headline is not None and line.start > headline.start
        if line is headline:
            page.remove(number, "headline", "headline")
        elif headline and fold_name(line.text) == fold_name(headline.text):
            page.remove(number, "headline", "headline_again")
        elif picture:
            page.pictures.append((line, picture))
            page.remove(number, "caption", "caption")
        elif is_below and page.subheadline is None and ends_sentence(line.text):
            page.subheadline = line
            page.remove(number, "subheadline", "subheadline")
        elif headline and not is_below and page.section is None and len(line.text.split()) <= 2:
            page.section = line
            page.remove(number, "navigation", "section")
        else:
            page.remove(number, "teaser" if ends_sentence(line.text) else "navigation", "above_body")

    def _picture_footers(self, page: Layout, first: int) -> list[int]:
        """Lines between headline and body that the page calls a footer, and that are the footer of a picture."""
        if page.headline is None:
            return []
        start = page.headline.start
        footers = [n for n in range(first) if page.lines[n].region == "footer" and page.lines[n].start > start]
        return [n for n in footers if is_caption(page.lines[n], self._outlets)]


def _standfirsts(page: Layout, first: int) -> list[int]:
    """A sentence between headline and body in what the page calls its header."""
    if page.headline is None:
        return []
    headers = [n for n in range(first) if n in page.removed and page.removed[n].rule_id == "layout.region_header"]
    return [n for n in headers if page.lines[n].start > page.headline.start and ends_sentence(page.lines[n].text)][:1]


def _first_line(page: Layout) -> int:
    """Where the body begins on a page without a paragraph: behind its first line, or with it if it has no other."""
    plain = [n for n in range(len(page.lines)) if n not in page.removed and page.lines[n].tag != "h1"]
    return [*plain, len(page.lines)][1 if len(plain) > 1 else 0]


def _is_title(text: str) -> bool:
    shortest, longest = _HEADLINE_CHARS
    has_end = text.endswith((".", ":", ";", ",")) and not text.endswith("..")
    return shortest <= len(text) <= longest and len(text.split()) > 2 and not has_end and not is_item(text)


def _likeness(text: str, claimed: str) -> float:
    words, wanted = set(text.casefold().split()), set(claimed.casefold().split())
    return len(words & wanted) / max(1, len(words | wanted))
