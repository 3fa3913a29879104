"""Reads times of day off a text: `10.04 WIB`, `21:35:07+07:00`, `3:15 PM`, alone or behind a date.

Belongs here: the printed shapes of times and zones. Does not belong here: days (see `expressions`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from orchestration.parsing.calendar_names import ZONES

# A minus between two clock times is a range: it opens an offset behind seconds only.
_ZONE = (
    r"\s{0,2}\(?(?P<zone>(?i:W\s?\.?I\s?\.?B|WITA|WIT)|(?:GMT|UTC)(?!\s?[+-])|Z(?![A-Za-z]))"
    r"|(?P<sign>(?:\s?(?:GMT|UTC)\s?)[+-]|\+|(?:(?<=:\d\d:\d\d)|(?<=\.\d\d\d)|(?<=\.\d{6}))-)"
    r"(?P<zone_hours>0\d|1[0-4]|\d(?!\d))(?::?(?P<zone_minutes>[0-5]\d))?(?!\d)"
)
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])(?P<dot>[:.])(?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?(?![\d%])"
    rf"(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?)?(?:{_ZONE})?"
)
_SAID = r"(?:[Pp]ukul|PUKUL|[Jj]am|JAM|[Pp]kl\.?|at)"
_TIME_BEHIND = re.compile(rf"(?P<lead>\s?T|[\s,|/@·•–—-]{{1,5}}(?:{_SAID}[\s:]{{1,2}})?){_CLOCK}")
_TIME_ALONE = re.compile(_CLOCK)
_SAID_BEFORE = re.compile(rf"\b{_SAID}\s{{1,2}}$")


class Clock(NamedTuple):
    """The printed parts of a time, None for those that are not; the zone in minutes east of UTC."""

    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset_minutes: int | None = None


def clock_behind(text: str, position: int) -> tuple[Clock, int]:
    """The time printed behind a date, and where it ends.

    Args:
        text: any text.
        position: where the date ends; a time begins there or after a few separators.
    """
    match = _TIME_BEHIND.match(text, position)
    if match is None or not _is_clock(match, match["lead"].strip(" ,\xa0") not in ("", "/")):
        return Clock(), position
    clock = _clock(match)
    # A scraper's empty time ("00:00:00 | 13:30 WIB") gives way to the time behind it.
    if clock[:3] == (0, 0, 0):
        second = _TIME_BEHIND.match(text, match.end())
        if second is not None and "|" in second["lead"]:
            return _clock(second), second.end()
    return clock, match.end()


def _is_clock(match: re.Match[str], is_announced: bool) -> bool:
    """A colon is a clock's; a dot may be a thousand's, unless a zone or a word says otherwise."""
    return match["dot"] == ":" or _offset_minutes(match) is not None or is_announced


def _clock(match: re.Match[str]) -> Clock:
    hour = int(match["hour"])
    if match["half"] and hour <= 12:
        hour = hour % 12 + (12 if match["half"] in "Pp" else 0)
    second = int(match["second"]) if match["second"] else None
    return Clock(hour, int(match["minute"]), second, _offset_minutes(match))


def _offset_minutes(match: re.Match[str]) -> int | None:
    if match["zone"]:
        return ZONES[re.sub(r"[\s.]", "", match["zone"]).lower()]
    if match["sign"]:
        minutes = int(match["zone_hours"]) * 60 + int(match["zone_minutes"] or 0)
        return -minutes if match["sign"].endswith("-") else minutes
    return None


def clock_alone(text: str, start: int, floor: int) -> tuple[Clock, int, int] | None:
    """A time without a day: with its zone, or announced as a time ("pukul 10.04").

    Args:
        text: any text.
        start: where its first digit stands.
        floor: how far back the announcing word may stand.

    Returns:
        The time and its half-open span, the announcing word included; None where there is none.
    """
    match = _TIME_ALONE.match(text, start)
    if match is None or (start and text[start - 1].isalnum()):
        return None
    said = _SAID_BEFORE.search(text[max(floor, start - 8) : start])
    if said is None and _offset_minutes(match) is None:
        return None
    return _clock(match), start - (len(said[0]) if said is not None else 0), match.end()
