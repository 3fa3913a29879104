"""Says which day each date of the running text means, seen from the day of publication, and where a date is misprinted.

Belongs here: past or coming, the missing year, the weekday that disagrees and what was meant. Does not belong here: the
printed shapes (see `dates`) and the day of publication itself (see `publication_dates`, `date_inference`).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from orchestration.parsing.calendar_names import MONTH_NAMES
from orchestration.parsing.dates.expressions import COMING_MARKERS, PAST_MARKERS, DateExpression, find_dates_of
from orchestration.parsing.dates.headers import settle_order
from orchestration.parsing.records import DateAnomaly, DateMention, Evidence
from orchestration.parsing.running_text import fold_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from orchestration.parsing.records import Sentence
    from orchestration.parsing.running_text import RunningText

# A date without a year means the nearest such day, unless that is so far off that another year's may be meant.
FARTHEST_UNTOLD_DAYS = 120
FARTHEST_MISPRINT_DAYS = 45
ONE_DAY = dt.timedelta(days=1)

# Of words in small letters.
_STEMS = (
    "kata|ujar|ucap|tutur|ungkap|jelas|tegas|papar|terang|sampai|lapor|umum|kutip|lansir|rilis|kabar|bantah|sebut|tulis"
)
_REPORTING = re.compile(
    rf"\b(?:(?:{_STEMS}|imbuh|cetus|lanjut|tambah)(?:nya)?|(?:di|ter|me|mem|men|meng)(?:{_STEMS})(?:kan)?"
    r"|me(?:nyatakan|nyampaikan|negaskan|nuturkan|nerangkan|nambahkan|ngutip|nyebut(?:kan)?|nulis(?:kan)?)"
    r"|dinyatakan|dikatakannya)\b"
)
_COMING = re.compile(rf"\b(?:akan|bakal|rencananya|direncanakan|dijadwalkan|hendak|{'|'.join(COMING_MARKERS)})\b")
_PAST = re.compile(
    rf"\b(?:telah|sudah|usai|seusai|setelah|saat itu|ketika itu|sempat|berhasil|{'|'.join(PAST_MARKERS)})\b"
)
# A plan of earlier days says nothing of what is still to come.
_ONCE_PLANNED = re.compile(r"\b(?:semula|awalnya|tadinya|seharusnya|sedianya)\b")
_QUOTE = re.compile(r"[\"“”]")
# What is quoted: from mark to mark, and at the ends of a sentence what was opened before it or closes behind it.
_QUOTED = re.compile(r"^[^\"“”]*[,.?!…][\"”]|[\"“][^\"“”]*(?:[\"”]|$)")
_EVERY = re.compile(r"\b(?:setiap|tiap|saban)(?: hari)?\s*$", re.IGNORECASE)


Dated = tuple["Sentence", DateExpression]


def dated_sentences(article: RunningText) -> list[Dated]:
    """Every expression of the body that names a day or a month, with its sentence.

    Args:
        article: the sentences; the headline is passed over.
    """
    return [
        (sentence, e)
        for sentence, e in find_dates_of(article)
        if sentence.index >= 0 and (e.weekday is not None or e.relative_days is not None or e.month is not None)
    ]


def tense_of(sentence: str, expression: DateExpression) -> str | None:
    """Whether the sentence tells of the day as `past` or `coming`; None where it does not say.

    What stands before the day, up to the last quotation mark or verb of saying, tells of the day itself; behind it the
    sentence may go on about something else.
    """
    if expression.marker is not None:
        return "past" if expression.marker in PAST_MARKERS else "coming"
    if expression.relative_days is not None:
        return "past" if expression.relative_days < 0 else "coming" if expression.relative_days > 0 else None
    sentence = fold_case(sentence)
    before = sentence[: expression.start]
    begin = max((m.end() for pattern in (_QUOTE, _REPORTING) for m in pattern.finditer(before)), default=0)
    if _COMING.search(before, begin):
        return None if _ONCE_PLANNED.search(sentence) else "coming"
    outside_quotes = _QUOTED.sub(" ", sentence)
    return "past" if _REPORTING.search(outside_quotes) or _PAST.search(outside_quotes) else None


def nearest_year(expression: DateExpression, around: dt.date, tense: str | None) -> dt.date | None:
    """The day a date without a year means, seen from another day.

    Args:
        expression: has a day and a month.
        around: the day of publication, or one near it.
        tense: as `tense_of` says; without it, or with a weekday, the nearest such day, if that is near enough.
    """
    days = [day for year in range(around.year - 1, around.year + 2) if (day := expression.date(year)) is not None]
    if expression.year is not None:
        return days[0] if days else None
    if expression.weekday is None and tense == "past":
        return max((day for day in days if day <= around + ONE_DAY), default=None)
    if expression.weekday is None and tense == "coming":
        return min((day for day in days if day >= around), default=None)
    near = min(days, key=lambda day: abs((day - around).days), default=None)
    return near if near is not None and abs((near - around).days) <= FARTHEST_UNTOLD_DAYS else None


def misprint(expression: DateExpression, around: dt.date, *, not_after: dt.date | None) -> dt.date | None:
    """The one day near by that the weekday fits, and that differs from the printed one by a single slip.

    A slip is one wrong figure in the day's number, a day too many or too few, or the month before or after.

    Args:
        expression: weekday, day and month are printed and disagree.
        around: the day of publication, or that of the article's other dates.
        not_after: the last day that can be meant.

    Returns:
        None where no day fits, or two fit about as well.
    """
    if expression.day is None or expression.month is None:
        return None
    nearby = (around + dt.timedelta(days=n) for n in range(-FARTHEST_MISPRINT_DAYS, FARTHEST_MISPRINT_DAYS + 1))
    fitting = sorted(
        (
            day
            for day in nearby
            if day.weekday() == expression.weekday
            and (not_after is None or day <= not_after)
            and _is_a_slip(expression, day)
        ),
        key=lambda day: abs((day - around).days),
    )
    if not fitting or (len(fitting) > 1 and abs((fitting[1] - around).days) < 2 * abs((fitting[0] - around).days) + 7):
        return None
    return fitting[0]


def _is_a_slip(expression: DateExpression, day: dt.date) -> bool:
    printed = expression.day or 0
    if day.month == expression.month:
        figures = zip(f"{day.day:02}", f"{printed:02}", strict=True)
        return abs(day.day - printed) == 1 or sum(a != b for a, b in figures) == 1
    return day.day == printed and (day.month - (expression.month or 0)) % 12 in (1, 11)


def as_printed(expression: DateExpression, day: dt.date) -> str:
    """A day in the shape of the expression: "25/2" for "(25/1)", "25 Februari" for "25 Januari"."""
    if expression.is_numeric:
        return f"{day.day}/{day.month}" + (f"/{day.year}" if expression.year is not None else "")
    return f"{day.day} {MONTH_NAMES[day.month - 1]}" + (f" {day.year}" if expression.year is not None else "")


def resolve_mentions(
    dated: Sequence[Dated],
    text: str,
    published: dt.date | None,
    bounds: tuple[dt.date | None, dt.date | None] = (None, None),
) -> list[DateMention]:
    """Resolve every date of the body against the day of publication.

    Args:
        dated: the dates of the body (`dated_sentences`).
        text: the document's text.
        published: the local day of publication, known or inferred.
        bounds: the first and last day it can be, where it is not known: a date is resolved when both give the same.

    Returns:
        One mention per expression that names a day or a month, in order; unresolved where the year cannot be known.
    """
    anchors = [day for day in ((published,) if published is not None else bounds) if day is not None]
    if published is None and len(anchors) < 2:
        anchors = []
    last = published or (anchors[-1] if anchors else None)
    return [_mention(s, expression, text, published, anchors, last) for s, expression in dated]


def _mention(
    sentence: Sentence,
    expression: DateExpression,
    text: str,
    published: dt.date | None,
    anchors: list[dt.date],
    last: dt.date | None,
) -> DateMention:
    day = None
    if expression.is_full:
        settled = settle_order(expression)
        day = settled.date if settled is not None else None
    elif anchors:
        days = {_resolved(sentence.text, expression, anchor) for anchor in anchors}
        day = days.pop() if len(days) == 1 else None
    agrees = day.weekday() == expression.weekday if day is not None and expression.weekday is not None else None
    suggestion = None
    if day is not None and agrees is False:
        may_be_coming = tense_of(sentence.text, expression) == "coming"
        meant = misprint(expression, published or (last or day), not_after=None if may_be_coming else last)
        suggestion = as_printed(expression, meant) if meant is not None else None
        # Only the article's own day is beyond doubt; any other misprint keeps its suggestion and no date.
        day = meant if meant is not None and meant == published else None
    start, end = sentence.start + expression.start, sentence.start + expression.end
    rule, confidence = _rule(expression)
    return DateMention(
        raw=expression.raw,
        resolved_date=day,
        weekday_agrees=agrees,
        suggestion=suggestion,
        is_publication_date=day is not None and day == published,
        evidence=Evidence(text[start:end], start, end, rule, confidence if agrees is not False else 0.5),
    )


def _resolved(sentence: str, expression: DateExpression, anchor: dt.date) -> dt.date | None:
    """The day that an expression without a year means, seen from `anchor`."""
    if expression.relative_days is not None:
        return anchor + dt.timedelta(days=expression.relative_days)
    if expression.day is not None:
        return nearest_year(expression, anchor, tense_of(sentence, expression))
    if expression.weekday is None or _EVERY.search(sentence[max(0, expression.start - 16) : expression.start]):
        return None
    if tense_of(sentence, expression) == "coming":
        return anchor + dt.timedelta(days=(expression.weekday - anchor.weekday() - 1) % 7 + 1)
    return anchor - dt.timedelta(days=(anchor.weekday() - expression.weekday) % 7)


def _rule(expression: DateExpression) -> tuple[str, float]:
    if expression.is_full:
        return "date_mention.full_date", 0.7 if expression.is_order_ambiguous and expression.weekday is None else 0.98
    if expression.day is not None:
        return "date_mention.day_and_month", 0.95 if expression.weekday is not None else 0.85
    if expression.weekday is not None:
        return "date_mention.weekday", 0.85
    return ("date_mention.relative", 0.7) if expression.relative_days is not None else ("date_mention.month", 0.9)


def mention_anomalies(mentions: Iterable[DateMention]) -> list[DateAnomaly]:
    """A `weekday_mismatch` for every mention whose weekday and date disagree."""
    return [
        DateAnomaly("weekday_mismatch", mention.raw, mention.suggestion, mention.evidence)
        for mention in mentions
        if mention.weekday_agrees is False
    ]
