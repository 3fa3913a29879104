"""Takes a page apart, in the one order that works: furniture first, then credits and dates, then head and body.

Belongs here: that order. Does not belong here: any rule.
"""

from __future__ import annotations

from orchestration.parsing.captures.capture import Capture
from orchestration.parsing.outlets.outlet_index import OutletIndex
from orchestration.parsing.pages.body import read_body
from orchestration.parsing.pages.credit_lines import CreditLineReader
from orchestration.parsing.pages.dateline import DatelineReader
from orchestration.parsing.pages.furniture import Furniture
from orchestration.parsing.pages.furniture_marks import mark_dates, mark_furniture, mark_repeats
from orchestration.parsing.pages.head import HeadReader
from orchestration.parsing.pages.labels import LabelReader
from orchestration.parsing.pages.layout import Layout


class PageReader:
    """Takes pages apart by the wording and the order of their lines."""

    def __init__(
        self, furniture: Furniture, labels: LabelReader, datelines: DatelineReader, outlets: OutletIndex
    ) -> None:
        self._furniture = furniture
        self._credit_lines = CreditLineReader(labels, datelines)
        self._head = HeadReader(labels, datelines, outlets)
        self._outlets = outlets

    def read(self, capture: Capture) -> Layout:
        """Take one page apart."""
        page = Layout(capture.lines)
        mark_furniture(page, self._furniture)
        mark_repeats(page)
        self._credit_lines.read(page)
        mark_dates(page)
        first = self._head.read(page, capture)
        told_of_pictures = frozenset(claim.value for claim in capture.claims if claim.name.startswith("img:"))
        read_body(page, first, self._outlets, told_of_pictures)
        return page
