"""Finds where a date or time may begin in a text, so that few places are looked at closely.

Belongs here: the first characters of an expression. Does not belong here: reading it (`expressions.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from orchestration.parsing.calendar_names import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTER = r"[^\W\d_]"
ORDINAL = r"(?:st|nd|rd|th)?"
MONTH_STARTS = "|".join(sorted({name[:3] for name in MONTHS}))
_MONTH_LETTERS = "".join(sorted({letter for name in MONTHS for letter in (name[0], name[0].upper())}))


def _heads(names: Iterable[str], length: int) -> dict[str, str]:
    """How names begin: behind each of their first letters, in capitals, what may follow it."""
    heads: dict[str, set[str]] = {}
    for name in names:
        heads.setdefault(name[0].upper(), set()).update({name[1:length], name[1:length].upper()})
    return {first: "|".join(sorted(tails)) for first, tails in heads.items()}


def _begins_with_a_name() -> str:
    """Weekdays, and months before a number; a month right behind one is that day's, also where there is no such day."""
    weekdays, months = _heads(WEEKDAYS, 5), _heads(MONTHS, 3)
    behind = {
        first: [
            *([weekdays[first]] if first in weekdays else []),
            *([rf"(?<!\d\s.)(?:{months[first]})[A-Za-z]{{0,6}}\.?\s{{1,3}}\d"] if first in months else []),
        ]
        for first in sorted(weekdays | months)
    }
    return "|".join(rf"{first}(?={'|'.join(tails)})(?<!{LETTER}.)" for first, tails in behind.items())


# Each opens with a plain set of characters, which `re` skips to quickly.
_NUMBER_ANCHOR = re.compile(
    rf"[0-9](?<!\d\d)(?=\d{{0,3}}\s?[-/.:]\s?[\dA-Za-z]|\d?{ORDINAL}\s{{0,4}}"
    rf"(?=[{_MONTH_LETTERS}])(?i:{MONTH_STARTS}))"
)
_NAME_ANCHOR = re.compile(_begins_with_a_name())


def places_of_dates(text: str) -> list[int]:
    """Where an expression may begin, in order; most of these are none.

    Args:
        text: any text; the time taken grows linearly with its length.
    """
    return sorted([m.start() for pattern in (_NUMBER_ANCHOR, _NAME_ANCHOR) for m in pattern.finditer(text)])
