"""Reads date expressions, Indonesian and English, off a text: which calendar parts are printed, and where.

Belongs here: the printed shapes of days and their spans. Does not belong here: times of day (see `clocks`), or what a
date means for an article (see `headers`, `mentions` and `inference`).
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from calendar import monthrange
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from orchestration.parsing.calendar_names import COUNTS, MONTHS, WEEKDAYS, WEEKDAYS_BEFORE_A_DATE
from orchestration.parsing.dates.anchors import LETTER, MONTH_STARTS, ORDINAL, places_of_dates
from orchestration.parsing.dates.clocks import clock_alone, clock_behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from orchestration.parsing.records import Sentence
    from orchestration.parsing.running_text import RunningText

PAST_MARKERS = ("lalu", "silam", "kemarin", "tadi")
COMING_MARKERS = ("mendatang", "depan", "nanti", "besok")
FIRST_SHORT_YEAR_OF_1900 = 70
LEAP_YEAR = 2000


class DateExpression(NamedTuple):
    """One printed date or time: the parts that are printed, None for those that are not.

    Attributes:
        start, end: half-open span in the text that was read.
        raw: the characters, `text[start:end]`.
        weekday: 0 is Monday, 6 is Sunday.
        day, month: as printed for the reading day-first; a month above 12 is read as the day.
        offset_minutes: of the printed zone, east of UTC.
        relative_days: days from the day of publication: "8 hari lalu" is -8, "kemarin" -1, "hari ini" 0.
        is_numeric: day and month are both printed as numbers.
        is_year_first: as in ISO 8601.
        is_order_ambiguous: a number that may be the day or the month stands on both places, and they differ.
        marker: the word behind that points to past or future ("lalu", "mendatang").
    """

    start: int
    end: int
    raw: str
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset_minutes: int | None = None
    relative_days: int | None = None
    is_numeric: bool = False
    is_year_first: bool = False
    is_order_ambiguous: bool = False
    marker: str | None = None

    @property
    def is_full(self) -> bool:
        """Day, month and year are printed."""
        return self.day is not None and self.month is not None and self.year is not None

    def date(self, year: int | None = None) -> dt.date | None:
        """The day that is printed, None when parts are missing or there is no such day.

        Args:
            year: the year to use where none is printed.
        """
        year = self.year or year
        if year is None or self.month is None or self.day is None:
            return None
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None

    def swapped(self) -> DateExpression:
        """The same expression read with day and month changed over."""
        return self._replace(day=self.month, month=self.day)


def _any_of(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _capitalised(names: dict[str, int]) -> str:
    forms = {form for name in names for form in (name.capitalize(), name.upper())}
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
_SHORT_YEAR = r"['’]?(?P<short_year>\d\d)(?![\d.:/])"
# Any word of a month's length: whether it is one is looked up, which is quicker than an alternation of fifty names.
_NAME = rf"(?P<name>[A-Za-z]{{3,9}})(?!{LETTER})(?:\.(?=\s?\d))?"

_YEAR_FIRST = re.compile(rf"(?P<year>(?:1[5-9]|20)\d\d)(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep){_DAY}(?!\d)")
_NUMBER_FIRST = (
    _YEAR_FIRST,
    re.compile(rf"{_DAY}{ORDINAL}(?:[\s.]{{1,4}}|[-/])?{_NAME}(?:[\s,]{{1,4}}|\s?[-/]\s?){_YEAR}"),
    re.compile(rf"{_DAY}(?P<sep>[-/ ]){_NAME}(?P=sep){_SHORT_YEAR}"),
    re.compile(rf"{_DAY}{ORDINAL}[\s-]{{1,3}}{_NAME}"),
    re.compile(rf"(?P<day>\d{{1,2}})(?P<sep>\s?[-/.]\s?)(?P<month>\d{{1,2}})(?P=sep){_YEAR}"),
    re.compile(rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/{_SHORT_YEAR}"),
)
_NAME_FIRST = (
    re.compile(rf"{_NAME}\s{{1,3}}{_DAY}{ORDINAL}[\s,]{{1,4}}{_YEAR}"),
    re.compile(rf"{_NAME}\s{{1,2}}{_YEAR}"),
)
_DAY_AND_MONTH = re.compile(
    rf"(?P<day>\d{{1,2}})\s?[-/]\s?(?P<month>\d{{1,2}})(?![\d/:-]|\.\d|\s{{1,2}}(?i:{MONTH_STARTS}))"
)
# A bare "24/8" counts behind a weekday or such a word only; elsewhere it may be a fraction or a page number.
_CALLED_A_DAY = re.compile(
    r"\b(?:kemarin|hari ini|besok|malam|pagi|siang|sore|tadi)\s?[(\[]$|\b(?:tanggal|tgl)\.?\s$", re.IGNORECASE
)

_WEEKDAY = re.compile(rf"(?:{_capitalised(WEEKDAYS)})(?!{LETTER})")
# What may stand between a weekday and its day: "Senin malam (24/8)", "Kamis, tanggal 5 Mei".
_AFTER_WEEKDAY = re.compile(
    r"[\s,.]{0,4}(?:(?:pagi|siang|sore|petang|malam|dini ?hari|lalu|kemarin|besok|ini|tanggal|tgl)\b[\s,.]{0,3}){0,2}"
    r"(?P<bracket>[(\[]\s?)?"
)
# Every name, longest first, for the weekday in front of a date that no anchor saw.
_ALL_WEEKDAYS = tuple(sorted(WEEKDAYS | WEEKDAYS_BEFORE_A_DATE, key=len, reverse=True))
_BEFORE_A_DATE = " \xa0\t\n,./(["
_LONGEST_IN_FRONT = len(_ALL_WEEKDAYS[0]) + 4
# "Minggu" is also a week, and other days are parts of names: a feast, a market.
_NAMED_AFTER_A_DAY = re.compile(r"\s(?:Agung|Abu|Putih|Suci|Kelabu)\b")
_WEEKS_BEFORE = re.compile(
    r"(?:\d|(?<!\w)(?:pasar|se|satu|dua|tiga|empat|lima|enam|beberapa|per|akhir|awal|setiap akhir))\s$", re.IGNORECASE
)
_WEEK_BEHIND = re.compile(r"\s(?:ini|lalu|depan|pertama|kedua|ketiga|keempat|kelima|ke-?\d|terakhir|demi)\b")
_MARKER = re.compile(
    rf"\s(?:yang\s)?(?:(?:pekan|minggu|bulan|tahun)\s)?(?P<marker>{'|'.join(PAST_MARKERS + COMING_MARKERS)})\b"
)

_RELATIVE = {"hari ini": 0, "kemarin": -1, "besok": 1}
_DAYS_AWAY_MARKERS = (" lalu", " silam", " lagi", " mendatang")
_DAYS_AWAY = re.compile(rf"hari(?: yang)?(?P<marker>{'|'.join(_DAYS_AWAY_MARKERS)})\b")
_COUNT_BEFORE = re.compile(rf"\b(?:(?P<number>\d{{1,3}})\s|(?P<word>(?i:{_any_of(COUNTS)}))\s?)$")


def find_dates(text: str) -> list[DateExpression]:
    """All date and time expressions of a text, in order, none inside another.

    Args:
        text: any text; the time taken grows linearly with its length.
    """
    return _with_relative(text, _read_at(text, places_of_dates(text)))


def find_dates_of(article: RunningText) -> Iterator[tuple[Sentence, DateExpression]]:
    """All date and time expressions of an article, each with its sentence and its span in that.

    Args:
        article: its text is searched once; only sentences that may hold a date are read.
    """
    text = article.text
    anchors: dict[int, list[int]] = {}
    for start in places_of_dates(text):
        number = article.part_at(start)
        anchors.setdefault(number, []).append(start - article.starts[number])
    counted = chain(map(re.Match.start, _DAYS_AWAY.finditer(text)), *(_places_of(word, text) for word in _RELATIVE))
    relative = set(map(article.part_at, counted))
    for number in sorted(anchors.keys() | relative):
        sentence = article.parts[number]
        found = _read_at(sentence.text, anchors.get(number, ()))
        for expression in _with_relative(sentence.text, found) if number in relative else found:
            yield sentence, expression


def _read_at(text: str, starts: Iterable[int]) -> list[DateExpression]:
    """The expressions that begin at some of these places."""
    found: list[DateExpression] = []
    end = 0
    for start in starts:
        if start >= end:
            expression = _read(text, start, end)
            if expression is not None:
                found.append(expression)
                end = expression.end
    return found


def _with_relative(text: str, found: list[DateExpression]) -> list[DateExpression]:
    """These expressions, and those that count from the day of publication."""
    relative = _relative(text)
    return sorted(found + _outside(relative, found), key=attrgetter("start")) if relative else found


def _places_of(word: str, text: str) -> Iterator[int]:
    """Where a word may begin; it is looked for without its first letter, which may be a capital."""
    at = text.find(word[1:])
    while at >= 0:
        yield at - 1
        at = text.find(word[1:], at + len(word) - 1)


def _outside(relative: list[DateExpression], found: list[DateExpression]) -> list[DateExpression]:
    """Those that lie in none of `found` ("kemarin" in "Selasa kemarin" is the weekday's)."""
    ends = [e.end for e in found]
    outside = []
    for expression in relative:
        behind = bisect_right(ends, expression.start)
        if behind == len(found) or found[behind].start >= expression.end:
            outside.append(expression)
    return outside


def _read(text: str, start: int, floor: int) -> DateExpression | None:
    """The expression that begins at `start`; what belongs to it in front may reach back to `floor`."""
    if text[start].isdigit():
        return _behind_a_weekday(text, start, floor) or _time_alone(text, start, floor)
    match = _WEEKDAY.match(text, start)
    if match is None:
        return _behind_a_weekday(text, start, floor)
    weekday = WEEKDAYS[match[0].lower()]
    between = _AFTER_WEEKDAY.match(text, match.end())
    if between is not None:
        dated = _calendar(text, start, between.end(), weekday=weekday, bracket=bool(between["bracket"]))
        if dated is not None and dated.day is not None:
            return dated
    return _weekday_alone(text, match, weekday)


def _behind_a_weekday(text: str, start: int, floor: int) -> DateExpression | None:
    """A date, with the weekday in front of it that no anchor saw: in small letters, glued, short or English."""
    before = text[max(floor, start - _LONGEST_IN_FRONT) : start]
    words = before.rstrip(_BEFORE_A_DATE).lower()
    if len(words) < len(before) <= len(words) + 4 and words.endswith(_ALL_WEEKDAYS):
        name = next(name for name in _ALL_WEEKDAYS if words.endswith(name))
        begin = start - len(before) + len(words) - len(name)
        # Glued to the word before it, only a capitalised full name is a weekday: "Pusat, 5 Mei" has none.
        is_word = not text[begin - 1 : begin].isalpha() or (name in WEEKDAYS and text[begin].isupper())
        weekday = WEEKDAYS.get(name, WEEKDAYS_BEFORE_A_DATE.get(name))
        dated = _calendar(text, begin, start, weekday=weekday, bracket=before[-1] in "([") if is_word else None
        if dated is not None and dated.day is not None:
            return dated
    return _calendar(text, start, start)


def _calendar(
    text: str, start: int, position: int, *, weekday: int | None = None, bracket: bool = False
) -> DateExpression | None:
    """The expression whose day and month (or month and year) stand at `position`."""
    read = _read_calendar(text, position, may_be_bare=weekday is not None)
    if read is None or (read.year is None and position > 0 and text[position - 1].isalpha()):
        return None
    clock, end = clock_behind(text, read.end)
    if bracket and text[end : end + 1] in (")", "]"):
        end += 1
    marker = _MARKER.match(text, end) if read.year is None else None
    end = marker.end() if marker is not None else end
    return DateExpression(
        start=start,
        end=end,
        raw=text[start:end],
        weekday=weekday,
        day=read.day,
        month=read.month,
        year=read.year,
        is_numeric=read.is_numeric,
        is_year_first=read.is_year_first,
        is_order_ambiguous=read.is_numeric and not read.is_year_first and read.may_be_swapped,
        marker=marker["marker"] if marker is not None else None,
        **clock._asdict(),
    )


class _Calendar(NamedTuple):
    day: int | None
    month: int
    year: int | None
    is_numeric: bool
    is_year_first: bool
    end: int

    @property
    def may_be_swapped(self) -> bool:
        return self.day is not None and self.day <= 12 and self.day != self.month


def _read_calendar(text: str, position: int, *, may_be_bare: bool) -> _Calendar | None:
    """The first printed shape that fits and names a day there is."""
    is_number = text[position : position + 1].isdigit()
    for pattern in _NUMBER_FIRST if is_number else _NAME_FIRST:
        match = pattern.match(text, position)
        read = _checked(match) if match is not None else None
        if read is not None:
            return read
    if is_number and (may_be_bare or _CALLED_A_DAY.search(text[max(0, position - 12) : position])):
        match = _DAY_AND_MONTH.match(text, position)
        return _checked(match) if match is not None else None
    return None


def _checked(match: re.Match[str]) -> _Calendar | None:
    """The calendar's numbers, or None where they cannot be a date."""
    printed = match.groupdict()
    day = int(printed["day"]) if "day" in printed else None
    year = int(printed["year"]) if "year" in printed else None
    if "short_year" in printed:
        year = int(printed["short_year"])
        year += 2000 if year < FIRST_SHORT_YEAR_OF_1900 else 1900
    name = printed.get("name")
    # In small letters a month counts inside a full date only: "mar" and "mei" are parts of other words too.
    if name and not name[0].isupper() and (day is None or year is None):
        return None
    month = MONTHS.get(name.lower(), 0) if name else int(printed["month"])
    if name is None and day is not None and day <= 12 < month:
        day, month = month, day
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(year or LEAP_YEAR, month)[1]):
        return None
    return _Calendar(day, month, year, name is None, match.re is _YEAR_FIRST, match.end())


def _time_alone(text: str, start: int, floor: int) -> DateExpression | None:
    """A time without a day: with its zone, or announced as a time ("pukul 10.04")."""
    found = clock_alone(text, start, floor)
    if found is None:
        return None
    clock, begin, end = found
    return DateExpression(begin, end, text[begin:end], **clock._asdict())


def _weekday_alone(text: str, match: re.Match[str], number: int) -> DateExpression | None:
    """A weekday without a date, unless the word is a week's, or part of a name."""
    start, end = match.span()
    if _NAMED_AFTER_A_DAY.match(text, end):
        return None
    before = text[max(0, start - 12) : start]
    if match[0].lower() == "minggu" and (_WEEK_BEHIND.match(text, end) or _WEEKS_BEFORE.search(before)):
        return None
    marker = _MARKER.match(text, end)
    end = marker.end() if marker is not None else end
    return DateExpression(
        start, end, text[start:end], weekday=number, marker=marker["marker"] if marker is not None else None
    )


def _relative(text: str) -> list[DateExpression]:
    """Expressions that count from the day of publication."""
    found = []
    for word, days in _RELATIVE.items():
        for start in _places_of(word, text):
            end = start + len(word)
            is_word = not (text[max(0, start - 1) : max(0, start)].isalnum() or text[end : end + 1].isalnum())
            if is_word and start >= 0 and text[start].lower() == word[0]:
                found.append(DateExpression(start, end, text[start:end], relative_days=days))
    return sorted(found + _days_away(text), key=attrgetter("start"))


def _days_away(text: str) -> list[DateExpression]:
    found = []
    for match in _DAYS_AWAY.finditer(text):
        count = _COUNT_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
        if count is not None:
            days = int(count["number"]) if count["number"] else COUNTS[count["word"].lower()]
            marker = match["marker"].strip()
            start = match.start() - len(count[0])
            found.append(
                DateExpression(
                    start,
                    match.end(),
                    text[start : match.end()],
                    relative_days=-days if marker in PAST_MARKERS else days,
                    marker=marker,
                )
            )
    return found
