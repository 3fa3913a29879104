"""When a page was captured: what a record tells, and how early it cannot have been by the dates around the article.

Belongs here: the scraper's own time, and the bound from rights lines and lists of other articles. Does not belong here:
when the article was published (see `publication`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from orchestration.parsing.captures.capture import Capture
from orchestration.parsing.dates.expressions import DateExpression, find_dates
from orchestration.parsing.dates.headers import publication_from, read_header, settle_order
from orchestration.parsing.pages.rights import read_rights
from orchestration.parsing.records import Article, Evidence, RemovedLine

# Furniture that a site dates when it serves the page: lists of other articles, today's date, comments.
_DIGIT = re.compile(r"\d")
_DATED_FURNITURE = ("related", "date", "comments", "navigation", "advertisement")
# A list's date stands alone or behind the section's name; in a headline it may be a day that is still to come.
_LEAST_SHARE_OF_A_DATE = 0.5
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d{1,9})?")
_MILLISECONDS_FROM = 10_000_000_000

_Bound = tuple[dt.date, Evidence]


def read_captured_at(capture: Capture, offset_minutes: int) -> tuple[dt.datetime, Evidence] | None:
    """When the record says that it was fetched.

    Args:
        capture: a record's; a page tells no such time.
        offset_minutes: east of UTC, for a time without a zone.

    Returns:
        The instant in UTC (the local midnight where only a day is told) and where it is told; None where it is not, or
        not readable.
    """
    claim = capture.claimed("record:fetched_at")
    if claim is None:
        return None
    start, end = claim.start, claim.start + len(claim.value)
    if _EPOCH.fullmatch(claim.value):
        number = float(claim.value)
        seconds = number / 1000 if number >= _MILLISECONDS_FROM else number
        return dt.datetime.fromtimestamp(seconds, dt.UTC), capture.evidence(start, end, "captured.claim", 0.95)
    for expression in find_dates(claim.value):
        instant = publication_from(expression, default_offset_minutes=offset_minutes)
        if instant:
            span = start + expression.start, start + expression.end
            return instant.at, capture.evidence(*span, "captured.claim", 0.95)
    return None


def captured_not_before(capture: Capture, article: Article, removed: Sequence[RemovedLine]) -> _Bound | None:
    """The first day on which the page can have been captured, and what says so.

    The page is younger than its article, than every article it lists, and than the year of its rights line.

    Args:
        capture: the document.
        article: read from it.
        removed: the lines left out of its body.
    """
    bounds = [*_of_the_article(article), *_of_rights(capture, article, removed), *_of_furniture(capture, removed)]
    return max(bounds, key=lambda bound: bound[0], default=None)


def _of_the_article(article: Article) -> Iterator[_Bound]:
    publication, evidence = article.publication, article.evidence
    told = evidence.get("published_at") or evidence.get("published_not_before")
    if publication.not_before and told:
        yield publication.not_before, told._replace(rule_id="captured.after_publication")
    if publication.updated_at and "updated_at" in evidence:
        zone = dt.timezone(dt.timedelta(minutes=publication.offset_minutes or 0))
        day = publication.updated_at.astimezone(zone).date()
        yield day, evidence["updated_at"]._replace(rule_id="captured.after_update")


def _of_rights(capture: Capture, article: Article, removed: Sequence[RemovedLine]) -> Iterator[_Bound]:
    if article.rights_year and (told := article.evidence.get("rights_year")):
        yield dt.date(article.rights_year, 1, 1), told._replace(rule_id="captured.rights_year")
    for line in removed:
        rights = read_rights(line.text, line.char_start) if line.reason == "copyright" else None
        if rights and rights.year:
            start = line.char_start + line.text.rindex(str(rights.year))
            yield dt.date(rights.year, 1, 1), capture.evidence(start, start + 4, "captured.rights_year", 0.9)


def _of_furniture(capture: Capture, removed: Sequence[RemovedLine]) -> Iterator[_Bound]:
    for line in removed:
        may_be_dated = line.reason in _DATED_FURNITURE and _DIGIT.search(line.text) is not None
        for day, start, end in _days_of(line.text) if may_be_dated else ():
            start, end = line.char_start + start, line.char_start + end
            yield day, capture.evidence(start, end, f"captured.{line.reason}_line", 0.8)


@lru_cache(maxsize=4096)  # the lists of one page, and of the pages of one day, repeat their dates
def _days_of(text: str) -> tuple[tuple[dt.date, int, int], ...]:
    """The days that a line tells which holds little else, with their spans in it."""
    header = read_header(text, {})
    if header is None or header.share < _LEAST_SHARE_OF_A_DATE:
        return ()
    told = ((_earliest(expression), expression) for expression in (header.published, header.updated) if expression)
    return tuple((day, expression.start, expression.end) for day, expression in told if day)


def _earliest(expression: DateExpression) -> dt.date | None:
    """The day of a full date; of two readings the first one, which a lower bound may safely take."""
    settled = settle_order(expression)
    if settled is None or settled.is_certain:
        return settled.date if settled else None
    return min(settled.date, expression.swapped().date() or settled.date)
