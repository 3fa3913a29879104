"""When an article was published, by what the page prints, claims and is addressed as, in this order.

Belongs here: choosing among the dates of one page and noting where they disagree. Does not belong here: reading a date
(see `dates`, `publication_dates`) or bounds for a page without one (see `date_inference`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from orchestration.parsing.captures.capture import Capture, Line
from orchestration.parsing.dates.expressions import DateExpression
from orchestration.parsing.dates.headers import (
    Instant,
    header_anomalies,
    read_header,
    settled_instant,
    url_date,
)
from orchestration.parsing.dates.inference import Bounds
from orchestration.parsing.pages.layout import Layout
from orchestration.parsing.records import DateAnomaly, Evidence, Publication

_PUBLISHED_CLAIMS = (
    "record:date", "meta:article:published_time", "jsonld:datePublished", "meta:datepublished",
    "microdata:datePublished", "meta:publishdate", "meta:pubdate", "meta:content_publisheddate",
)  # fmt: skip
# These may be of another event, or of another article: good for want of better, not against what is printed.
_CREATED_CLAIMS = ("jsonld:dateCreated", "time:datetime")
_UPDATED_CLAIMS = ("meta:article:modified_time", "jsonld:dateModified", "microdata:dateModified")


class _DateClaim(NamedTuple):
    """What a claim of a certain name tells: the lowest rank is believed first."""

    rank: int
    slot: str
    rule_id: str
    confidence: float


_DATE_CLAIMS = {
    name: _DateClaim(rank, slot, rule_id, confidence)
    for rank, (name, slot, rule_id, confidence) in enumerate(
        [
            *((name, "published", "published.claim", 0.9) for name in _PUBLISHED_CLAIMS),
            *((name, "published", "published.claim_of_creation", 0.8) for name in _CREATED_CLAIMS),
            *((name, "updated", "published.claim", 0.9) for name in _UPDATED_CLAIMS),
        ]
    )
}


class _Printed(NamedTuple):
    """One date found on the page."""

    expression: DateExpression
    evidence: Evidence
    basis: str


def read_publication(
    capture: Capture,
    page: Layout,
    labels: Mapping[str, str],
    *,
    offset_minutes: int,
    url: str | None,
    original_url: str | None,
    captured_at: dt.datetime | None = None,
) -> tuple[Publication, dict[str, Evidence], list[DateAnomaly]]:
    """When the page says it was published and updated.

    Args:
        capture: the document.
        page: its layout.
        labels: folded label to slot.
        offset_minutes: the publisher's clock, east of UTC, for dates without a zone.
        url: the page's own address.
        original_url: the address it republishes.
        captured_at: when the page was captured, where that is told.

    Returns:
        The publication, the evidence of its fields, and what contradicts it.
    """
    addressed = url_date(url) if url else None
    day = addressed.date if addressed else None
    printed = sorted(_printed_dates(capture, page, labels), key=lambda found: _rank(found[1], page))
    found = [*printed, *_claimed_dates(capture, labels)]
    published = next((p for slot, p in found if slot == "published"), None)
    updated = next((p for slot, p in found if slot == "updated"), None)
    publication, evidence = Publication(), {}
    anomalies: list[DateAnomaly] = []
    if updated and (instant := _instant(updated, offset_minutes, day)):
        publication.updated_at = instant.at
        evidence["updated_at"] = updated.evidence
    if published and (instant := _instant(published, offset_minutes, day)):
        publication.published_at, publication.precision, publication.offset_minutes = instant
        publication.published_raw, publication.basis = published.evidence.evidence, published.basis
        evidence["published_at"] = published.evidence
        anomalies = header_anomalies(
            published.expression,
            published.evidence,
            default_offset_minutes=offset_minutes,
            url_date=day,
            claimed=_claimed_instant(found, offset_minutes, day),
            updated=_local_day(publication.updated_at, offset_minutes),
            captured=_local_day(captured_at, offset_minutes),
        )
    elif original_url or url:
        _date_of_address(capture, publication, evidence, original_url, url, offset_minutes)
    if publication.published_at:
        local = publication.published_at.astimezone(dt.timezone(dt.timedelta(minutes=publication.offset_minutes or 0)))
        publication.not_before = publication.not_after = local.date()
    return publication, evidence, anomalies


def bound_publication(publication: Publication, bounds: Bounds, offset_minutes: int) -> dict[str, Evidence]:
    """Note what the text leaves of the publication of a page that prints no date.

    Args:
        publication: filled in.
        bounds: what was inferred.
        offset_minutes: the publisher's clock, east of UTC.

    Returns:
        The evidence of the bounds, and of the day where exactly one fits.
    """
    publication.not_before, publication.not_after = bounds.not_before, bounds.not_after
    found = {"published_not_before": bounds.not_before_evidence, "published_not_after": bounds.not_after_evidence}
    if bounds.day:
        zone = dt.timezone(dt.timedelta(minutes=offset_minutes))
        publication.published_at = dt.datetime.combine(bounds.day, dt.time(), zone).astimezone(dt.UTC)
        publication.precision, publication.basis, publication.offset_minutes = (
            "day_inferred",
            "inferred",
            offset_minutes,
        )
        found["published_at"] = bounds.day_evidence
    elif bounds.not_before or bounds.not_after:
        publication.precision, publication.basis = "interval", "inferred"
    return {name: evidence for name, evidence in found.items() if evidence}


def _rank(printed: _Printed, page: Layout) -> tuple[bool, bool]:
    """A date with its time stands before one without; one below the headline before what a page shows on top."""
    is_above = page.headline is not None and printed.evidence.char_start < page.headline.start
    return printed.expression.hour is None, is_above


def _printed_dates(capture: Capture, page: Layout, labels: Mapping[str, str]) -> Iterator[tuple[str, _Printed]]:
    """Dates of header lines; behind them those of credit lines and of what runs into the dateline."""
    glued = [page.dateline[0]] if page.dateline and page.dateline[1].raw.start > 0 else []
    credit_lines = [
        page.lines[n]
        for n, removal in page.removed.items()
        if removal.rule_id in ("layout.label", "layout.region_byline") and removal.reason != "source_line"
    ]
    for line in (*page.dates, *glued, *credit_lines):
        text = line.text[: page.dateline[1].raw.start] if page.dateline and line in glued else line.text
        yield from _header(capture, line, text, labels)


def _header(capture: Capture, line: Line, text: str, labels: Mapping[str, str]) -> Iterator[tuple[str, _Printed]]:
    header = read_header(text, labels)
    if header is None:
        return
    for slot, expression in (("published", header.published), ("updated", header.updated)):
        if expression:
            start, end = line.start + expression.start, line.start + expression.end
            yield slot, _Printed(expression, capture.evidence(start, end, f"published.{slot}_line", 0.98), "header")


def _claimed_dates(capture: Capture, labels: Mapping[str, str]) -> Iterator[tuple[str, _Printed]]:
    dated = [claim for claim in capture.claims if claim.name in _DATE_CLAIMS]
    for claim in sorted(dated, key=lambda claim: _DATE_CLAIMS[claim.name].rank):
        _, slot, rule_id, confidence = _DATE_CLAIMS[claim.name]
        header = read_header(claim.value, labels)
        told = (("published", header.published), ("updated", header.updated)) if header else ()
        for said, expression in told:
            if expression:
                start, end = claim.start + expression.start, claim.start + expression.end
                evidence = capture.evidence(start, end, rule_id, confidence)
                yield (said if slot == "published" else slot), _Printed(expression, evidence, "metadata")


def _instant(printed: _Printed, offset_minutes: int, day: dt.date | None) -> Instant | None:
    return settled_instant(printed.expression, default_offset_minutes=offset_minutes, url_date=day)


def _claimed_instant(found: list[tuple[str, _Printed]], offset_minutes: int, day: dt.date | None) -> Instant | None:
    """The publication as the metadata calls it by that name."""
    claims = (p for slot, p in found if slot == "published" and p.evidence.rule_id == "published.claim")
    claimed = next(claims, None)
    return _instant(claimed, offset_minutes, day) if claimed else None


def _local_day(instant: dt.datetime | None, offset_minutes: int) -> dt.date | None:
    return instant.astimezone(dt.timezone(dt.timedelta(minutes=offset_minutes))).date() if instant else None


def _date_of_address(
    capture: Capture,
    publication: Publication,
    evidence: dict[str, Evidence],
    original_url: str | None,
    url: str | None,
    offset_minutes: int,
) -> None:
    """The day in the address of the page, or of the page it republishes."""
    address, basis = (original_url, "source_url") if original_url else (url or "", "url")
    told = url_date(address)
    start = capture.text.find(address)
    if told is None or start < 0:
        return
    zone = dt.timezone(dt.timedelta(minutes=offset_minutes))
    local = dt.datetime.combine(told.date, told.clock or dt.time(), zone)
    publication.published_at = local.astimezone(dt.UTC)
    publication.precision = "minute" if told.clock else "day"
    publication.offset_minutes = offset_minutes
    publication.published_raw = address[told.start : told.end]
    publication.basis = basis
    evidence["published_at"] = capture.evidence(start + told.start, start + told.end, f"published.{basis}", 0.9)
