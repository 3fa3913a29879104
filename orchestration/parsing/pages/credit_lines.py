"""Finds the lines that credit: labels with their values, desk codes, unlabelled bylines, source addresses, rights
lines.

Belongs here: which line holds a credit, on whatever side of its label the value stands. Does not belong here: what a
credited name is (see `sources.credits`).
"""

from __future__ import annotations

import re

from orchestration.parsing.captures.capture import Line
from orchestration.parsing.dates.expressions import find_dates
from orchestration.parsing.pages.dateline import DatelineReader
from orchestration.parsing.pages.labels import LabelReader, Slot, is_name_shaped
from orchestration.parsing.pages.layout import Layout, ends_sentence
from orchestration.parsing.pages.rights import read_rights

_CODE_LINE = re.compile(r"^\(\s*[*\w.-]{1,12}(?:\s*/\s*[*\w.-]{1,12})*\s*\)$")
_ADDRESS_LINE = re.compile(r"^(?:https?://|www\.)\S+$")
_VALUE_CHARS = 80
_RIGHTS_CHARS = 300
_SECTION_CHARS = 30
# Parts of a page that never hold credits of its article.
_FOREIGN_REGIONS = ("nav", "breadcrumb", "aside", "related", "share", "comments", "tags", "advertisement")
_FOREIGN_RULES = ("layout.phrase", "layout.repeat", "layout.behind")


class CreditLineReader:
    """Reads credit lines by the known labels."""

    def __init__(self, labels: LabelReader, datelines: DatelineReader) -> None:
        self._labels = labels
        self._datelines = datelines

    def read(self, page: Layout) -> None:
        """Fill the page's slots, codes, names, section and rights, wherever on the page they stand."""
        empty: Slot | None = None
        for number, line in enumerate(page.lines):
            is_lone_colon = not line.text.strip(": ")
            if empty and (is_lone_colon or self._take_value(page, number, empty)):
                empty = empty if is_lone_colon or empty.slot == "source" else None
                continue
            empty = None if self._is_foreign(page, number) else self._read_line(page, number, line)

    def _read_line(self, page: Layout, number: int, line: Line) -> Slot | None:
        """Read one line; returns its last slot when that waits for a value on the next line."""
        waiting = None
        slots = self._labels.read(line.text, line.start)
        if slots:
            page.slots.extend(slot for slot in slots if slot.value)
            is_open = not slots[-1].value and not self._take_name_above(page, number, slots[-1])
            waiting = slots[-1] if is_open else None
            page.remove(number, _reason(slots[0]), "label")
        elif _CODE_LINE.match(line.text):
            page.codes.append(line)
            page.remove(number, "label", "code_line")
        elif line.region == "byline" and is_name_shaped(line.text):
            page.names.append(line)
        else:
            self._take_section(page, number)
        is_rights_line = line.region != "caption" and len(line.text) <= _RIGHTS_CHARS
        rights = read_rights(line.text, line.start) if is_rights_line else None
        if rights:
            page.rights.append((line, rights))
            page.remove(number, "copyright", "rights")
        return waiting

    def _take_value(self, page: Layout, number: int, empty: Slot) -> bool:
        """The line behind a lone label, where it is its value: `: Nama Orang`, a name, an address."""
        line = page.lines[number]
        value = line.text.lstrip(": \xa0")
        is_marked = value != line.text
        is_value = _ADDRESS_LINE.match(value) or (is_name_shaped(value) and not find_dates(value))
        if not value or line.region in _FOREIGN_REGIONS or not (is_value or (is_marked and len(value) <= _VALUE_CHARS)):
            return False
        is_menu_link = line.link_share >= 0.8 and empty.slot != "source" and line.region != "byline"
        is_other_matter = number in page.removed and line.region != "byline"
        if not is_marked and (empty.slot == "photographer" or is_other_matter or is_menu_link):
            return False
        page.slots.append(Slot(empty.slot, empty.label, value, line.end - len(value), line.end))
        page.remove(number, _reason(empty), "behind_label")
        return True

    def _take_name_above(self, page: Layout, number: int, empty: Slot) -> bool:
        """`Nama Orang` on the line above a lone label, as bylines with the label below the name have it."""
        if number == 0 or empty.slot == "photographer":  # "Foto" alone is a menu's word, too
            return False
        above = page.lines[number - 1]
        following = page.lines[number + 1].text if number + 1 < len(page.lines) else ""
        is_taken = bool(page.slots) and page.slots[-1].start == above.start
        is_name = above.tag != "h1" and is_name_shaped(above.text) and len(above.text.split()) > 1
        is_last = bool(above.tag) or not following or is_name_shaped(following)
        if is_taken or not is_name or not is_last or following.startswith(":"):
            return False
        page.slots.append(Slot(empty.slot, empty.label, above.text, above.start, above.end))
        page.remove(number - 1, "label", "above_label")
        if page.names and page.names[-1] is above:
            page.names.pop()
        return True

    def _is_foreign(self, page: Layout, number: int) -> bool:
        """Whether a line belongs to furniture that holds no credits of this article."""
        line, removal = page.lines[number], page.removed.get(number)
        if line.tag == "h1" or line.region in _FOREIGN_REGIONS:
            return True
        if removal is not None and removal.rule_id == "layout.links":
            return line.link_share > 0.9 and line.region != "byline"
        return removal is not None and removal.rule_id.startswith(_FOREIGN_RULES)

    def _take_section(self, page: Layout, number: int) -> None:
        """`tirto.id - Politik`: the house and one of its sections, and nothing else, in a footer."""
        line = page.lines[number]
        if len(line.text) > 2 * _SECTION_CHARS or number in page.removed:
            return
        dateline = self._datelines.read(line.text)
        rest = line.text[dateline.body_start :] if dateline and dateline.publisher_id else ""
        if rest and len(rest) <= _SECTION_CHARS and not ends_sentence(rest):
            page.section = Line(line.number, rest, line.end - len(rest), line.end)
            page.remove(number, "navigation", "section")


def _reason(slot: Slot) -> str:
    return "source_line" if slot.slot == "source" else "label"
