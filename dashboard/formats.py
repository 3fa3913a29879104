"""How numbers, shares and times are written in either language.

Belongs here: values to text. Does not belong here: texts (words.py).
"""

from __future__ import annotations

import datetime as dt
import html
import textwrap
from collections.abc import Mapping
from typing import Any

from dashboard.words import Words

MONTHS = {
    "id": "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split(),
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
}
SEPARATORS = {"id": (".", ","), "en": (",", ".")}  # of thousands, of decimals
ZONES = {420: "WIB", 480: "WITA", 540: "WIT", 0: "UTC"}
WIB_MINUTES = 420


class Formats:
    """The notation of one language."""

    def __init__(self, language: str) -> None:
        self._months = MONTHS[language]
        self._thousands, self._decimal = SEPARATORS[language]
        self._clock = "." if language == "id" else ":"

    def number(self, value: float | None, decimals: int = 0) -> str:
        """A count or measure: `56.220`; a dash where there is none."""
        if value is None:
            return "–"
        swapped = str.maketrans({",": self._thousands, ".": self._decimal})
        return f"{value:,.{decimals}f}".translate(swapped)

    def share(self, value: float | None) -> str:
        """A share of one as per cent: `12,5%`; whole per cents from 10 on."""
        if value is None:
            return "–"
        percent = value * 100
        if 0 < percent < 0.1:
            return f"<{self.number(0.1, 1)}%"
        return self.number(percent, 0 if percent >= 10 or percent == round(percent) else 1) + "%"

    def day(self, value: dt.date | None) -> str:
        """A day: `17 Okt 2014`."""
        return "–" if value is None else f"{value.day} {self._months[value.month - 1]} {value.year}"

    def moment(self, value: dt.datetime | None, offset_minutes: int | None = WIB_MINUTES) -> str:
        """An instant on the clock of a zone: `17 Okt 2014 06.21 WIB`.

        Args:
            value: an instant that knows its zone.
            offset_minutes: minutes east of UTC; Western Indonesian Time where it is None.
        """
        if value is None:
            return "–"
        offset = WIB_MINUTES if offset_minutes is None else int(offset_minutes)
        local = value.astimezone(dt.timezone(dt.timedelta(minutes=offset)))
        zone = ZONES.get(offset) or f"UTC{offset / 60:+g}"
        return f"{self.day(local.date())} {local:%H}{self._clock}{local:%M} {zone}"

    def day_of_midnight(self, value: dt.datetime | None) -> str:
        """The day whose local midnight an instant is, whichever of Indonesia's zones (or UTC) is local."""
        if value is None or value != value:
            return ""
        local = value.astimezone(dt.timezone(dt.timedelta(minutes=WIB_MINUTES)))
        return self.day((local + dt.timedelta(hours=12)).date())

    def lag(self, minutes: int | None) -> str:
        """A distance in time: `+2 j 05 m`, `+3 h 1 j` (English: `+2 h 05 m`, `+3 d 1 h`)."""
        if minutes is None:
            return "–"
        day, hour = ("h", "j") if self._clock == "." else ("d", "h")
        days, rest = divmod(int(minutes), 1440)
        hours, left = divmod(rest, 60)
        return f"+{days} {day} {hours} {hour}" if days else f"+{hours} {hour} {left:02} m"

    def published(self, article: Mapping[str, Any], words: Words) -> str:
        """When an article was published, as exactly as it is known.

        Args:
            article: the `published_*` columns of one article.
            words: the texts for times that are only bounded, or not known.
        """
        at, precision = article["published_at"], article["published_precision"]
        if at is not None and precision == "minute":
            return self.moment(at, article["published_offset_minutes"])
        if at is not None:
            offset = article["published_offset_minutes"]
            zone = dt.timezone(dt.timedelta(minutes=WIB_MINUTES if offset is None else int(offset)))
            return self.day(at.astimezone(zone).date())
        low, high = article["published_not_before"], article["published_not_after"]
        if low is None and high is None:
            return words("precision.unknown")
        bounds = "between" if low and high else "not_before" if low else "not_after"
        return words(bounds, low=self.day(low), high=self.day(high))


def shortened(text: str | None, limit: int) -> str:
    """A text on one line, cut behind `limit` characters."""
    folded = " ".join((text or "").split())
    return folded if len(folded) <= limit else folded[: limit - 1].rstrip() + "…"


def in_lines(text: str | None, width: int) -> str:
    """A text in one or two lines of at most `width` characters; what is longer still is cut."""
    return "\n".join(textwrap.wrap(text or "", width, max_lines=2, placeholder="…"))


def escaped(text: object) -> str:
    """A captured text as HTML that shows it and does nothing else."""
    return html.escape("" if text is None else str(text), quote=True)
