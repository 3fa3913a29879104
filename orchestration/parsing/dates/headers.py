"""Reads when a page says it was published: header lines, scraped dates, the day in an address, and their conflicts.

Belongs here: labels before a date, the order of day and month, instants, contradictions. Does not belong here: the
printed shapes (see `dates`) and the dates of the running text (see `date_mentions`, `date_inference`).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from orchestration.parsing.calendar_names import WEEKDAY_NAMES
from orchestration.parsing.dates.expressions import DateExpression, find_dates
from orchestration.parsing.records import DateAnomaly, Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

# Pages are made on the eve, and clocks differ: so far apart, two dates of one publication still agree.
DAYS_OF_TOLERANCE = 1
# Print has no seconds: whatever is nearer than a minute is the same time, rounded.
CLOCK_TOLERANCE = dt.timedelta(minutes=1)
FIRST_YEAR_IN_AN_ADDRESS = 1995
LONGEST_LABEL_WORDS = 3


class Instant(NamedTuple):
    """A moment of publication.

    Attributes:
        at: aware UTC instant; the local midnight where only the day is known.
        precision: `minute` or `day`.
        offset_minutes: of the local clock, east of UTC: the printed zone, else the default.
    """

    at: dt.datetime
    precision: str
    offset_minutes: int


class SettledDate(NamedTuple):
    """A day after the order of its numbers was settled.

    Attributes:
        date: the day.
        order_evidence: `printed` (one order only), `weekday`, `address` or `day_first`.
        is_certain: False where nothing but custom speaks for the order.
    """

    date: dt.date
    order_evidence: str
    is_certain: bool


class AddressDate(NamedTuple):
    """The day in an address, `url[start:end]`; the local clock time only where the address certainly holds one."""

    date: dt.date
    start: int
    end: int
    clock: dt.time | None


@dataclass(frozen=True, slots=True)
class HeaderDates:
    """What a header line says.

    Attributes:
        published: the date that is labelled so, or bears no label.
        updated: the date behind a label such as "Diperbarui".
        share: the part of the line's letters and digits that dates, labels and publisher words take up, 0..1.
    """

    published: DateExpression | None
    updated: DateExpression | None
    share: float


def publication_from(
    expression: DateExpression, *, default_offset_minutes: int, day_first: bool = True
) -> Instant | None:
    """The instant that an expression names.

    Args:
        expression: needs a day, a month and a year.
        default_offset_minutes: east of UTC, used where no zone is printed.
        day_first: how to read a numeric date whose order is ambiguous; see `settle_order`.

    Returns:
        None where the year is missing or there is no such day.
    """
    chosen = expression if day_first or not expression.is_order_ambiguous else expression.swapped()
    day = chosen.date()
    if day is None:
        return None
    offset = default_offset_minutes if expression.offset_minutes is None else expression.offset_minutes
    clock = dt.time(expression.hour or 0, expression.minute or 0, expression.second or 0)
    local = dt.datetime.combine(day, clock, dt.timezone(dt.timedelta(minutes=offset)))
    # Midnight to the second is how a machine writes a day without a time.
    is_empty = expression.hour is None or (expression.second == 0 and clock == dt.time() and expression.is_year_first)
    return Instant(local.astimezone(dt.UTC), "day" if is_empty else "minute", offset)


def settle_order(expression: DateExpression, *, url_date: dt.date | None = None) -> SettledDate | None:
    """Decide by evidence which number is the day.

    The day in the address decides, also against a year-first date: scrapers write those with day and month changed
    over. Then the printed weekday decides, if it fits one order only. Otherwise the day comes first, as is the custom
    of Indonesian pages.

    Args:
        expression: a full date.
        url_date: the day in the page's own address.

    Returns:
        None where the expression is not a full date.
    """
    day_first = expression.date()
    if day_first is None:
        return None
    if not expression.is_numeric:
        return SettledDate(day_first, "printed", is_certain=True)
    month_first = expression.swapped().date()
    if month_first is None or month_first == day_first:
        return SettledDate(day_first, "printed", is_certain=True)
    if url_date is not None:
        near = [day for day in (day_first, month_first) if abs((day - url_date).days) <= DAYS_OF_TOLERANCE]
        if near:
            return SettledDate(near[0], "address", is_certain=True)
    if not expression.is_order_ambiguous:
        return SettledDate(day_first, "printed", is_certain=True)
    fitting = [day for day in (day_first, month_first) if day.weekday() == expression.weekday]
    if len(fitting) == 1:
        return SettledDate(fitting[0], "weekday", is_certain=True)
    return SettledDate(day_first, "day_first", is_certain=False)


def settled_instant(
    expression: DateExpression, *, default_offset_minutes: int, url_date: dt.date | None = None
) -> Instant | None:
    """The instant that an expression names, in the order that `settle_order` finds.

    Args:
        expression: needs a day, a month and a year.
        default_offset_minutes: east of UTC, used where no zone is printed.
        url_date: the day in the page's own address.

    Returns:
        None where the expression is not a full date.
    """
    settled = settle_order(expression, url_date=url_date)
    is_as_printed = settled is None or settled.date == expression.date()
    chosen = expression if is_as_printed else expression.swapped()
    return publication_from(chosen, default_offset_minutes=default_offset_minutes)


_DAY_IN_PATH = re.compile(
    r"(?<=/)(?:(?P<year>(?:19|20)\d\d)(?P<sep>[/-])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day>0?[1-9]|[12]\d|3[01])"
    r"(?=/|$|(?<=-\d)-|(?<=-\d\d)-)|(?P<year8>(?:19|20)\d\d)(?P<month8>0[1-9]|1[0-2])(?P<day8>0[1-9]|[12]\d|3[01])"
    r"|(?P<year6>\d\d)/(?P<month6>0[1-9]|1[0-2])/(?P<day6>0[1-9]|[12]\d|3[01])(?=/[a-z\d]*[a-z]))(?![\dA-Za-z])"
)
# Eight or nine digits behind the day are hours, minutes, seconds and their fraction. Six may be an article's number,
# unless that follows in a segment of its own.
_CLOCK_IN_PATH = re.compile(
    r"/(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)(?:\d{2,3}(?=/|$)|(?=/\d+/))"
)


def url_date(url: str) -> AddressDate | None:
    """The day (and the time, where certain) in the path of an address.

    Args:
        url: any address; its query and fragment are not read.
    """
    path_end = min((i for i in (url.find("?"), url.find("#")) if i >= 0), default=len(url))
    for match in _DAY_IN_PATH.finditer(url, 0, path_end):
        year = int(match["year"] or match["year8"] or f"20{match['year6']}")
        month = int(match["month"] or match["month8"] or match["month6"])
        day = int(match["day"] or match["day8"] or match["day6"])
        if year < FIRST_YEAR_IN_AN_ADDRESS:
            continue
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        behind = _CLOCK_IN_PATH.match(url, match.end(), path_end)
        clock = dt.time(int(behind["hour"]), int(behind["minute"]), int(behind["second"])) if behind else None
        return AddressDate(date, match.start(), match.end(), clock)
    return None


_WORD = re.compile(
    r"\d{1,2}:\d\d|"
    r"[^\W_]+(?:[.'’-][^\W_]+)*"
)
_DOMAIN = re.compile(r"[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:com|net|org|info|news|tv|id|co)", re.IGNORECASE)
_CLOCK_OR_ZONE = re.compile(r"\d{1,2}[.:]\d\d(?:[.:]\d\d)?|wib|wita|wit|\d{4}|pukul|jam|pada|at|on", re.IGNORECASE)


def read_header(
    text: str, labels: Mapping[str, str], publisher_names: Collection[str] = frozenset()
) -> HeaderDates | None:
    """Read a header line, or what a scraper kept of one.

    Args:
        text: one line.
        labels: printed label, folded (lower case, single spaces, no colon), to its slot. `published` and `updated` say
            what the date behind them is; a label of any slot counts into the share.
        publisher_names: names of publishers, folded the same way, that count into the share.

    Returns:
        None where the line has no full date.
    """
    full = [e for e in find_dates(text) if e.is_full]
    if not full:
        return None
    slots: dict[str, DateExpression] = {}
    told = sum(_weight(e.raw) for e in full)
    position = 0
    for expression in full:
        slot, weight = _read_words(text[position : expression.start], labels, publisher_names)
        slots.setdefault(slot or ("published" if not slots else "again"), expression)
        told += weight
        position = expression.end
    told += _read_words(text[position:], labels, publisher_names)[1]
    share = told / max(1, _weight(text))
    return HeaderDates(slots.get("published"), slots.get("updated"), min(1.0, share))


def _weight(text: str) -> int:
    """The number of letters and digits."""
    return sum(map(str.isalnum, text))


def _read_words(text: str, labels: Mapping[str, str], names: Collection[str]) -> tuple[str | None, int]:
    """The slot that the last label of this stretch opens, and the weight of the words that belong to a header."""
    words = _WORD.findall(text)
    slot, weight, position = None, 0, 0
    while position < len(words):
        for size in range(min(LONGEST_LABEL_WORDS, len(words) - position), 0, -1):
            printed = " ".join(words[position : position + size])
            folded = printed.lower()
            if folded in labels:
                slot = labels[folded] if labels[folded] in ("published", "updated") else slot
            elif folded not in names and not (
                size == 1 and (_DOMAIN.fullmatch(folded) or _CLOCK_OR_ZONE.fullmatch(folded))
            ):
                continue
            weight += _weight(printed)
            position += size
            break
        else:
            position += 1
    return slot, weight


def header_anomalies(
    expression: DateExpression,
    evidence: Evidence,
    *,
    default_offset_minutes: int,
    url_date: dt.date | None = None,
    claimed: Instant | None = None,
    updated: dt.date | None = None,
    captured: dt.date | None = None,
) -> list[DateAnomaly]:
    """The contradictions of a printed date of publication.

    Args:
        expression: the printed date.
        evidence: where it stands.
        default_offset_minutes: the publisher's clock, east of UTC, for a date without a zone.
        url_date: the day in the page's own address.
        claimed: the publication by the page's metadata.
        updated: the local day of the update.
        captured: the local day the page was captured.
    """
    settled = settle_order(expression, url_date=url_date)
    printed = settled_instant(expression, default_offset_minutes=default_offset_minutes, url_date=url_date)
    if settled is None or printed is None:
        return []
    day = settled.date

    def anomaly(kind: str, suggestion: str | None = None) -> DateAnomaly:
        return DateAnomaly(kind, expression.raw, suggestion, evidence)

    found = []
    if expression.weekday is not None and expression.weekday != day.weekday():
        found.append(anomaly("weekday_mismatch", WEEKDAY_NAMES[day.weekday()]))
    if not settled.is_certain:
        found.append(anomaly("ambiguous_order", (expression.swapped().date() or day).isoformat()))
    if url_date is not None and abs((day - url_date).days) > DAYS_OF_TOLERANCE:
        found.append(anomaly("header_vs_url", url_date.isoformat()))
    if claimed is not None and (other := _told_otherwise(printed, claimed)):
        found.append(anomaly("header_vs_metadata", other))
    if updated is not None and updated < day:
        found.append(anomaly("updated_before_published", None))
    if captured is not None and (day - captured).days > DAYS_OF_TOLERANCE:
        found.append(anomaly("in_future", None))
    return found


def _told_otherwise(printed: Instant, claimed: Instant) -> str | None:
    """What the metadata claims, where it is not what is printed: compared to the minute where both tell it."""
    zone = dt.timezone(dt.timedelta(minutes=printed.offset_minutes))
    if printed.precision == claimed.precision == "minute":
        differs = abs(printed.at - claimed.at) >= CLOCK_TOLERANCE
        return claimed.at.astimezone(zone).isoformat(timespec="minutes") if differs else None
    day = claimed.at.astimezone(zone).date()
    return day.isoformat() if abs((printed.at.astimezone(zone).date() - day).days) > DAYS_OF_TOLERANCE else None
