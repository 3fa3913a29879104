"""The body: from its first line to the credits, rights lines and lists that close the article.

Belongs here: where the body ends, and what stands inside it without being part of it. Does not belong here: its
sentences.
"""

from __future__ import annotations

import re

from orchestration.parsing.captures.capture import Line
from orchestration.parsing.outlets.outlet_index import OutletIndex
from orchestration.parsing.pages.layout import PARAGRAPH_CHARS, Layout, ends_sentence, is_paragraph
from orchestration.parsing.pages.photos import is_marked_caption, read_picture

_TAIL_CODE = re.compile(r"\([*\w./-]{1,40}\)$")
_CLOSING_RULES = ("layout.label", "layout.code_line", "layout.rights", "layout.under_heading")
_FAR_LINES = 15
_SUBHEADLINE_CHARS = 110


def read_body(page: Layout, first: int, outlets: OutletIndex, told_of_pictures: frozenset[str]) -> None:
    """Fill the page's body.

    Args:
        page: everything but its body has been read.
        first: the number of the line in which the body begins.
        outlets: the known outlets, for captions inside the body.
        told_of_pictures: what the page's pictures are said to show; a line of the same words is a caption.
    """
    numbers = [n for n in range(first, len(page.lines)) if n not in page.removed]
    end = _end(page, first, numbers)
    for number in numbers:
        if number >= end:
            page.remove(number, "related", "below_footer")
        elif number > first and _take_caption(page, page.lines[number], outlets, told_of_pictures):
            page.remove(number, "caption", "caption")
        else:
            page.body.append(page.lines[number])
    _drop_far_lines(page)
    _take_subheadline(page, first)


def _end(page: Layout, first: int, numbers: list[int]) -> int:
    """The credit or rights line that ends the article: no paragraph follows it."""
    last = max((n for n in numbers if is_paragraph(page.lines[n])), default=first)
    closing = (n for n in range(last + 1, len(page.lines)) if n in page.removed)
    return next((n for n in closing if page.removed[n].rule_id in _CLOSING_RULES), len(page.lines))


def _take_caption(page: Layout, line: Line, outlets: OutletIndex, told_of_pictures: frozenset[str]) -> bool:
    """A caption between paragraphs: marked as such by the page, or short and ending in a known agency."""
    is_marked = is_marked_caption(line) or line.text in told_of_pictures
    if not is_marked and is_paragraph(line):
        return False
    picture = read_picture(line.text, outlets, is_caption=is_marked)
    is_plain = picture is not None and bool(picture.agencies or picture.caption is None)
    if picture and (is_marked or is_plain):
        page.pictures.append((line, picture))
    return is_marked or is_plain


def _drop_far_lines(page: Layout) -> None:
    """On a web page, what stands far behind the body, and short lines behind its last sentence, are other matter."""
    numbers = {id(line): n for n, line in enumerate(page.lines)}
    for position in range(1, len(page.body)):
        before, line = page.body[position - 1], page.body[position]
        if line.tag and numbers[id(line)] - numbers[id(before)] > _FAR_LINES:
            for other in page.body[position:]:
                page.remove(numbers[id(other)], "related", "far_behind")
            del page.body[position:]
            break
    while len(page.body) > 1 and _is_button(*page.body[-2:]):
        page.remove(numbers[id(page.body.pop())], "navigation", "behind_last_sentence")


def _is_button(before: Line, line: Line) -> bool:
    """Whether a last line is no sentence, no item of a list and no credit."""
    is_in_list = line.tag in ("li", "td") and (before.tag == line.tag or before.text.endswith(":"))
    is_name = line.text.isupper() and line.tag in ("p", "div") and line.region == "article"
    is_text = ends_sentence(line.text) or len(line.text) > 2 * PARAGRAPH_CHARS
    is_kept = (is_in_list and line.link_share < 0.5) or is_name or is_text or _TAIL_CODE.search(line.text) is not None
    return bool(line.tag) and not is_kept


def _take_subheadline(page: Layout, first: int) -> None:
    """Without a dateline, one short sentence between a headline and a long first paragraph is a subheadline."""
    if page.dateline or page.subheadline or page.headline is None or len(page.body) < 3:
        return
    line, following = page.body[0], page.body[1]
    is_short = len(line.text) <= _SUBHEADLINE_CHARS and len(following.text) >= 1.5 * len(line.text)
    if is_short and line is page.lines[first]:
        page.subheadline = page.body.pop(0)
        page.remove(first, "subheadline", "subheadline")
