"""Which line of a page is what: headline, date, dateline, body, credits, picture captions, and everything that is furniture.

Belongs here: the order of things on a page. Does not belong here: what a byline, date or credit says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from orchestration.parsing.capture import Capture, Line
from orchestration.parsing.dateline import Dateline, DatelineReader
from orchestration.parsing.dates import find_dates
from orchestration.parsing.furniture import Furniture
from orchestration.parsing.labels import LabelReader, Slot, is_name_shaped
from orchestration.parsing.outlet_index import OutletIndex
from orchestration.parsing.photos import Picture, read_picture
from orchestration.parsing.publishers import fold_name
from orchestration.parsing.rights import Rights, read_rights

_SENTENCE_END = re.compile(r"[.!?…:;][\"”’')\]*]*$|[\"”]$")
_BULLET = re.compile(r"^\s*(?:[-•*–—▪●]|\d{1,3}[.)#])\s*\S")
_HASHTAGS = re.compile(r"^\W*#[\w-]+(?:[\s,]+#[\w-]+)*\W*$")
_TAIL_CODE = re.compile(r"\([*\w./-]{1,40}\)$")
_CODE_LINE = re.compile(r"^\(\s*[*\w.-]{1,12}(?:\s*/\s*[*\w.-]{1,12})*\s*\)$")
_ADDRESS_LINE = re.compile(r"^(?:https?://|www\.)\S+$")
_PARAGRAPH_CHARS = 80
_RESUMING_CHARS = 250
_WRAPPED_CHARS = 50
_HEADLINE_CHARS = (15, 220)
_SUBHEADLINE_CHARS = 110
_REPEAT_CHARS = 40
_CAPTION_CHARS = 120
_SECTION_CHARS = 30
_FAR_LINES = 15
_DATELINE_LINE_CHARS = 45

# The part of a page, as HTML tells it, and why its lines are not body.
_REGION_REASONS = {
    "nav": "navigation", "header": "navigation", "breadcrumb": "navigation", "footer": "navigation", "aside": "related",
    "related": "related", "share": "share_bar", "comments": "comments", "tags": "tags", "advertisement": "advertisement",
    "caption": "caption", "date": "date", "byline": "label",
}  # fmt: skip
# Parts of a page that never hold credits of its article.
_FOREIGN_REGIONS = ("nav", "breadcrumb", "aside", "related", "share", "comments", "tags", "advertisement")


@dataclass(slots=True)
class Removal:
    """Why a line is not body: reason and rule, as in `marts.removed_lines`."""

    reason: str
    rule_id: str


@dataclass(slots=True)
class Layout:
    """A page taken apart. Line numbers index `lines`.

    Attributes:
        headline, section, subheadline: the lines that carry them.
        dates: lines that hold little else than a date, in reading order.
        dateline: the dateline and the line it opens.
        body: the body's lines in reading order.
        slots: labelled credits and sources; codes: lines that hold nothing but desk codes; names: unlabelled bylines.
        rights: rights lines; pictures: captions with credits.
        removed: why each line that is not body is left out.
    """

    lines: list[Line]
    headline: Line | None = None
    section: Line | None = None
    subheadline: Line | None = None
    dates: list[Line] = field(default_factory=list)
    dateline: tuple[Line, Dateline] | None = None
    body: list[Line] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    codes: list[Line] = field(default_factory=list)
    names: list[Line] = field(default_factory=list)
    rights: list[tuple[Line, Rights]] = field(default_factory=list)
    pictures: list[tuple[Line, Picture]] = field(default_factory=list)
    removed: dict[int, Removal] = field(default_factory=dict)


class LayoutReader:
    """Takes a page apart by the wording and the order of its lines."""

    def __init__(
        self, furniture: Furniture, labels: LabelReader, datelines: DatelineReader, outlets: OutletIndex
    ) -> None:
        self._furniture = furniture
        self._labels = labels
        self._datelines = datelines
        self._outlets = outlets

    def read(self, capture: Capture) -> Layout:
        """Take one page apart."""
        page = Layout(capture.lines)
        self._mark_furniture(page)
        self._mark_repeats(page)
        self._read_credit_lines(page)
        self._read_dates(page)
        first = self._find_body_start(page)
        self._read_head(page, capture, first)
        page.names = [line for line in page.names if first < len(page.lines) and line.start < page.lines[first].start]
        self._read_body(page, first)
        return page

    def _mark_furniture(self, page: Layout) -> None:
        has_article_region = sum(len(line.text) for line in page.lines if line.region == "article" and _is_paragraph(line)) > 500
        heading: str | None = None
        opener_reason: str | None = None
        is_behind_image = False
        for number, line in enumerate(page.lines):
            piece = self._furniture.piece(line.text)
            is_long = len(line.text) > 300
            if opener_reason and piece is None and not _is_paragraph(line) and len(line.text) <= 160:
                page.removed[number] = Removal(opener_reason, "layout.behind_opener")
                opener_reason = None
                continue
            opener_reason = None
            if is_behind_image and piece is None and len(line.text) <= _CAPTION_CHARS and not line.tag:
                page.removed[number] = Removal("caption", "layout.behind_image")
                is_behind_image = False
                continue
            is_behind_image = line.text.startswith(("![", "[!["))
            if piece and not is_long:
                page.removed[number] = Removal(piece.reason, f"layout.phrase_{piece.match}")
                if piece.match == "heading":
                    heading = piece.reason
                elif piece.match == "opener":
                    opener_reason = piece.reason
            elif _HASHTAGS.match(line.text):
                page.removed[number] = Removal("tags", "layout.hashtags")
            elif line.tag == "h1":
                heading = None
            elif line.region in _REGION_REASONS and line.region != "caption":
                page.removed[number] = Removal(_REGION_REASONS[line.region], f"layout.region_{line.region}")
            elif line.link_share >= (0.8 if len(line.text) > 60 else 0.5) and not _is_paragraph(line):
                page.removed[number] = Removal("related", "layout.links")
            elif heading and self._resumes(line, has_article_region=has_article_region):
                heading = None
            elif heading:
                page.removed[number] = Removal(heading, "layout.under_heading")

    def _resumes(self, line: Line, *, has_article_region: bool) -> bool:
        """Whether the article goes on below a heading: a long paragraph, on a web page any paragraph of the article's part."""
        if line.tag:
            regions = ("article",) if has_article_region else ("", "article")
            return _is_paragraph(line) and line.link_share < 0.3 and line.region in regions
        return len(line.text) >= _RESUMING_CHARS and _is_paragraph(line)

    def _mark_repeats(self, page: Layout) -> None:
        seen: set[str] = set()
        for number, line in enumerate(page.lines):
            if len(line.text) < _REPEAT_CHARS or number in page.removed:
                continue
            if line.text in seen:
                page.removed[number] = Removal("repeat", "layout.repeat")
            seen.add(line.text)

    def _read_credit_lines(self, page: Layout) -> None:
        """Labels, desk codes, source addresses and rights lines, wherever on the page they stand."""
        empty: Slot | None = None
        for number, line in enumerate(page.lines):
            if empty and (not line.text.strip(": ") or self._take_value(page, number, empty)):
                empty = empty if empty.slot == "source" or not line.text.strip(": ") else None
                continue
            if self._is_other_matter(page, number):
                empty = None
                continue
            empty = None
            slots = self._labels.read(line.text, line.start)
            if slots:
                page.slots.extend(slot for slot in slots if slot.value)
                empty = slots[-1] if not slots[-1].value and not self._take_name_before(page, number, slots[-1]) else None
                page.removed[number] = Removal("source_line" if slots[0].slot == "source" else "label", "layout.label")
            elif _CODE_LINE.match(line.text):
                page.codes.append(line)
                page.removed[number] = Removal("label", "layout.code_line")
            elif line.region == "byline" and is_name_shaped(line.text):
                page.names.append(line)
            else:
                self._take_section(page, number)
            rights = read_rights(line.text, line.start) if line.region != "caption" and len(line.text) <= 300 else None
            if rights:
                page.rights.append((line, rights))
                page.removed[number] = Removal("copyright", "layout.rights")

    def _take_value(self, page: Layout, number: int, empty: Slot) -> bool:
        """The line behind a lone label, where it is its value: `: Nama Orang`, a name, an address."""
        line = page.lines[number]
        value = line.text.lstrip(": \xa0")
        is_marked = value != line.text
        is_value = _ADDRESS_LINE.match(value) or (is_name_shaped(value) and not find_dates(value))
        if not value or line.region in _FOREIGN_REGIONS or not (is_value or (is_marked and len(value) <= 80)):
            return False
        if not is_marked and (empty.slot == "photographer" or number in page.removed or line.link_share >= 0.8 and empty.slot != "source" and line.region != "byline"):
            return False
        page.slots.append(Slot(empty.slot, empty.label, value, line.end - len(value), line.end))
        page.removed[number] = Removal("source_line" if empty.slot == "source" else "label", "layout.behind_label")
        return True

    def _take_name_before(self, page: Layout, number: int, empty: Slot) -> bool:
        """`Nama Orang` on the line above a lone label, as bylines with the label below the name have it."""
        above = page.lines[number - 1] if number else None
        following = page.lines[number + 1].text if number + 1 < len(page.lines) else ""
        if empty.slot == "photographer":
            return False  # "Foto" alone is a menu's word, too
        is_free = above is not None and not any(slot.start == above.start for slot in page.slots)
        if above is None or not is_free or not is_name_shaped(above.text) or len(above.text.split()) < 2 or following.startswith(":"):
            return False
        if above.tag == "h1" or not (above.tag or is_name_shaped(following) or not following):
            return False
        page.slots.append(Slot(empty.slot, empty.label, above.text, above.start, above.end))
        page.removed[number - 1] = Removal("label", "layout.above_label")
        page.names = [line for line in page.names if line is not above]
        return True

    def _is_other_matter(self, page: Layout, number: int) -> bool:
        """Whether a line belongs to furniture that holds no credits of this article."""
        line, removal = page.lines[number], page.removed.get(number)
        if line.tag == "h1" or line.region in _FOREIGN_REGIONS:
            return True
        if removal is not None and removal.rule_id == "layout.links":
            return line.link_share > 0.9 and line.region != "byline"
        return removal is not None and removal.rule_id.startswith(("layout.phrase", "layout.repeat", "layout.behind"))

    def _take_section(self, page: Layout, number: int) -> None:
        """`tirto.id - Politik`: the house and one of its sections, and nothing else, in a footer."""
        line = page.lines[number]
        if len(line.text) > 2 * _SECTION_CHARS or number in page.removed:
            return
        dateline = self._datelines.read(line.text)
        rest = line.text[dateline.body_start :] if dateline and dateline.publisher_id else ""
        if rest and len(rest) <= _SECTION_CHARS and not _SENTENCE_END.search(rest):
            page.section = Line(line.number, rest, line.end - len(rest), line.end)
            page.removed[number] = Removal("navigation", "layout.section")

    def _read_dates(self, page: Layout) -> None:
        for number, line in enumerate(page.lines):
            is_date_region = line.region in ("date", "byline", "header", "article", "") or line.tag == "time"
            if len(line.text) > 160 or not is_date_region or self._is_listed(page, number):
                continue
            dates = [d for d in find_dates(line.text) if d.day and d.month and d.year]
            covered = sum(d.end - d.start for d in dates)
            if dates and covered >= 0.45 * len(line.text):
                page.dates.append(line)
                page.removed[number] = Removal("date", "layout.date_line")

    def _is_listed(self, page: Layout, number: int) -> bool:
        """Whether the line belongs to a list of other articles."""
        removal = page.removed.get(number)
        return removal is not None and removal.reason in ("related", "repeat", "comments")

    def _find_body_start(self, page: Layout) -> int:
        """The number of the line in which the body begins; the number of lines when there is no body."""
        first_paragraph = None
        for number, line in enumerate(page.lines):
            if number in page.removed or len(line.text) < _DATELINE_LINE_CHARS:
                continue
            dateline = self._read_dateline(line)
            if dateline and (dateline.certainty >= 0.9 or first_paragraph is None):
                page.dateline = (line, dateline)
                page.slots.extend(self._labels.read(line.text[: dateline.raw.start], line.start))
                return number
            if (
                first_paragraph is None
                and _is_paragraph(line)
                and not self._is_caption(line)
                and not _BULLET.match(line.text)
            ):
                first_paragraph = number
            if first_paragraph is not None and number > first_paragraph + 6:
                break
        if first_paragraph is None:
            plain = [n for n in range(len(page.lines)) if n not in page.removed and page.lines[n].tag != "h1"]
            return plain[1] if len(plain) > 1 else plain[0] if plain else len(page.lines)
        return first_paragraph

    def _read_dateline(self, line: Line) -> Dateline | None:
        """The dateline a line opens with, also behind a date or a reporter's label that runs into it."""
        found = self._datelines.read(line.text)
        if found:
            return found
        is_credit = self._labels.opens(line.text)
        dates = [d for d in find_dates(line.text[:60]) if d.start == 0 and d.year]
        if not (is_credit or dates):
            return None
        capitals = [m.start() for m in re.finditer(r"[A-Z]{3,}", line.text[:200])]
        for start in [d.end for d in dates] + capitals:
            inner = self._datelines.read(line.text[start:])
            if inner and inner.publisher_id and inner.certainty >= 0.9:
                return _shifted(inner, start)
        return None

    def _is_caption(self, line: Line) -> bool:
        is_marked = line.region == "caption" or line.tag == "figcaption"
        return is_marked or (
            len(line.text) <= 220 and read_picture(line.text, self._outlets, is_caption=False) is not None
        )

    def _read_head(self, page: Layout, capture: Capture, first: int) -> None:
        """Headline, section, subheadline and captions: what stands above the body."""
        above = [n for n in range(first) if n not in page.removed]
        page.headline = self._find_headline(page, capture, above)
        for number in [*above, *self._figures_above(page, first)]:
            line = page.lines[number]
            picture = read_picture(line.text, self._outlets, is_caption=line.region == "caption")
            if line is page.headline:
                page.removed[number] = Removal("headline", "layout.headline")
            elif page.headline and fold_name(line.text) == fold_name(page.headline.text):
                page.removed[number] = Removal("headline", "layout.headline_again")
            elif picture:
                page.pictures.append((line, picture))
                page.removed[number] = Removal("caption", "layout.caption")
            elif (
                _SENTENCE_END.search(line.text)
                and page.headline
                and page.subheadline is None
                and line.start > page.headline.start
            ):
                page.subheadline = line
                page.removed[number] = Removal("subheadline", "layout.subheadline")
            elif (
                page.section is None
                and len(line.text.split()) <= 2
                and page.headline
                and line.start < page.headline.start
            ):
                page.section = line
                page.removed[number] = Removal("navigation", "layout.section")
            else:
                page.removed[number] = Removal(
                    "teaser" if _SENTENCE_END.search(line.text) else "navigation", "layout.above_body"
                )

    def _figures_above(self, page: Layout, first: int) -> list[int]:
        """Lines between headline and body that the page calls a footer, and that are the footer of a picture."""
        if page.headline is None:
            return []
        return [
            n
            for n in range(first)
            if page.lines[n].region == "footer" and page.lines[n].start > page.headline.start and self._is_caption(page.lines[n])
        ]

    def _find_headline(self, page: Layout, capture: Capture, above: list[int]) -> Line | None:
        claimed = capture.claimed("meta:og:title", "title", "record:title")
        headings = [line for line in page.lines if line.tag == "h1" and len(line.text) >= _HEADLINE_CHARS[0]]
        if headings:
            return max(headings, key=lambda line: _likeness(line.text, claimed.value) if claimed else -line.start)
        candidates = [page.lines[n] for n in above if _is_title(page.lines[n]) and not self._is_caption(page.lines[n])]
        return candidates[0] if candidates else None

    def _read_body(self, page: Layout, first: int) -> None:
        numbers = [n for n in range(first, len(page.lines)) if n not in page.removed]
        footer = next((n for n in range(first + 1, len(page.lines)) if self._closes(page, n, numbers)), len(page.lines))
        for number in numbers:
            line = page.lines[number]
            if number >= footer:
                page.removed[number] = Removal("related", "layout.below_footer")
            elif number > first and self._take_inner_caption(page, line):
                page.removed[number] = Removal("caption", "layout.caption")
            else:
                page.body.append(line)
        self._drop_trailing(page)
        self._take_subheadline(page, first)

    def _drop_trailing(self, page: Layout) -> None:
        """On a web page, what stands far behind the body, and short lines behind its last sentence, are other matter."""
        numbers = {id(line): n for n, line in enumerate(page.lines)}
        for position in range(1, len(page.body)):
            before, line = page.body[position - 1], page.body[position]
            if line.tag and numbers[id(line)] - numbers[id(before)] > _FAR_LINES:
                for other in page.body[position:]:
                    page.removed[numbers[id(other)]] = Removal("related", "layout.far_behind")
                del page.body[position:]
                break
        while len(page.body) > 1 and self._is_button(*page.body[-2:]):
            page.removed[numbers[id(page.body.pop())]] = Removal("navigation", "layout.behind_last_sentence")

    def _is_button(self, before: Line, line: Line) -> bool:
        """Whether a last line is no sentence, no item of a list and no credit."""
        is_item = line.tag in ("li", "td") and (before.tag == line.tag or before.text.endswith(":")) and line.link_share < 0.5
        is_credit = _TAIL_CODE.search(line.text) or (line.text.isupper() and line.tag in ("p", "div") and line.region == "article")
        is_text = _SENTENCE_END.search(line.text) or len(line.text) > 2 * _PARAGRAPH_CHARS
        return bool(line.tag) and not (is_item or is_credit or is_text)

    def _take_inner_caption(self, page: Layout, line: Line) -> bool:
        """A caption between the body's paragraphs: marked as such by the page, or short and ending in a known agency."""
        is_marked = line.region == "caption" or line.tag == "figcaption"
        picture = read_picture(line.text, self._outlets, is_caption=is_marked)
        if not is_marked and (
            picture is None or _is_paragraph(line) or not (picture.agencies or picture.caption is None)
        ):
            return False
        if picture:
            page.pictures.append((line, picture))
        return True

    def _closes(self, page: Layout, number: int, numbers: list[int]) -> bool:
        """Whether a credit or rights line ends the article: no paragraph follows it."""
        removal = page.removed.get(number)
        if removal is None or removal.rule_id not in ("layout.label", "layout.code_line", "layout.rights", "layout.under_heading"):
            return False
        return not any(_is_paragraph(page.lines[n]) for n in numbers if n > number)

    def _take_subheadline(self, page: Layout, first: int) -> None:
        """Without a dateline, one short sentence between a headline and a long first paragraph is a subheadline."""
        if page.dateline or page.subheadline or page.headline is None or len(page.body) < 3:
            return
        line, following = page.body[0], page.body[1]
        if (
            len(line.text) <= _SUBHEADLINE_CHARS
            and len(following.text) >= 1.5 * len(line.text)
            and line is page.lines[first]
        ):
            page.subheadline = page.body.pop(0)
            page.removed[first] = Removal("subheadline", "layout.subheadline")


def body_passages(page: Layout) -> list[tuple[int, int]]:
    """Spans of the body's paragraphs in the document; a hard line break inside a sentence does not end one."""
    spans: list[tuple[int, int]] = []
    previous: Line | None = None
    for line in page.body:
        start = line.start
        if page.dateline and line is page.dateline[0]:
            start += page.dateline[1].body_start
        if (
            previous
            and line.number == previous.number + 1
            and not line.tag
            and _is_wrapped(previous)
            and not _BULLET.match(line.text)
        ):
            spans[-1] = (spans[-1][0], line.end)
        elif start < line.end:
            spans.append((start, line.end))
        previous = line
    return spans


def _is_paragraph(line: Line) -> bool:
    """Whether a line reads as running text: long, and closed like a sentence (or very long)."""
    length = len(line.text)
    return length >= 2 * _PARAGRAPH_CHARS or (
        length >= _PARAGRAPH_CHARS and _SENTENCE_END.search(line.text) is not None
    )


def _is_title(line: Line) -> bool:
    low, high = _HEADLINE_CHARS
    text = line.text
    has_end = text.endswith((".", ":", ";", ",")) and not text.endswith("..")
    return low <= len(text) <= high and len(text.split()) >= 3 and not has_end and _BULLET.match(text) is None


def _is_wrapped(line: Line) -> bool:
    return (
        len(line.text) >= _WRAPPED_CHARS
        and _SENTENCE_END.search(line.text) is None
        and _BULLET.match(line.text) is None
    )


def _likeness(text: str, claimed: str) -> float:
    words, wanted = set(text.casefold().split()), set(claimed.casefold().split())
    return len(words & wanted) / max(1, len(words | wanted))


def _shifted(dateline: Dateline, offset: int) -> Dateline:
    move = lambda n: n._replace(start=n.start + offset, end=n.end + offset)  # noqa: E731 - a local shorthand
    return dateline._replace(
        raw=move(dateline.raw),
        body_start=dateline.body_start + offset,
        city=move(dateline.city) if dateline.city else None,
        publisher=move(dateline.publisher) if dateline.publisher else None,
        agencies=tuple(move(a) for a in dateline.agencies),
    )
