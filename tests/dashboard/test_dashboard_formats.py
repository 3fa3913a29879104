from __future__ import annotations

import datetime as dt

import pytest

from dashboard.formats import Formats, escaped, in_lines, shortened
from dashboard.words import Words

PUBLISHED = dt.datetime(2014, 10, 16, 23, 21, tzinfo=dt.UTC)
ID, EN = Formats("id"), Formats("en")


def article(**values: object) -> dict[str, object]:
    nothing = dict.fromkeys(("published_at", "published_offset_minutes", "published_not_before", "published_not_after"))
    return {**nothing, "published_precision": "unknown", **values}


def test_a_moment_is_told_on_the_clock_of_its_zone() -> None:
    assert ID.moment(PUBLISHED) == "17 Okt 2014 06.21 WIB"
    assert EN.moment(PUBLISHED) == "17 Oct 2014 06:21 WIB"
    assert ID.moment(PUBLISHED, 540) == "17 Okt 2014 08.21 WIT"
    assert ID.moment(PUBLISHED, 0) == "16 Okt 2014 23.21 UTC"
    assert ID.moment(PUBLISHED, 210) == "17 Okt 2014 02.51 UTC+3.5"


def test_numbers_have_the_separators_of_the_language() -> None:
    assert (ID.number(56220), EN.number(56220)) == ("56.220", "56,220")
    assert (ID.number(1234.5, 2), EN.number(1234.5, 2)) == ("1.234,50", "1,234.50")
    assert ID.number(None) == "–"


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0%"), (0.0004, "<0,1%"), (0.0752, "7,5%"), (0.125, "12%"), (1.0, "100%"), (None, "–")]
)
def test_a_share_keeps_one_decimal_below_ten_per_cent(share: float | None, text: str) -> None:
    assert ID.share(share) == text


def test_a_lag_is_told_in_days_hours_and_minutes() -> None:
    assert ID.lag(125) == "+2 j 05 m"
    assert EN.lag(1500) == "+1 d 1 h"
    assert ID.lag(None) == "–"


def test_a_publication_is_told_as_exactly_as_it_is_known() -> None:
    words = Words("id")
    assert ID.published(article(published_at=PUBLISHED, published_precision="minute"), words).endswith("06.21 WIB")
    assert ID.published(article(published_at=PUBLISHED, published_precision="day"), words) == "17 Okt 2014"
    low, high = dt.date(2024, 2, 1), dt.date(2024, 3, 1)
    assert ID.published(article(published_not_before=low, published_not_after=high), words) == (
        "antara 1 Feb 2024 dan 1 Mar 2024"
    )
    assert ID.published(article(published_not_before=low), words) == "sejak 1 Feb 2024"
    assert ID.published(article(published_not_after=high), words) == "paling lambat 1 Mar 2024"
    assert ID.published(article(), words) == "tidak diketahui"


def test_a_captured_text_is_shown_and_does_nothing() -> None:
    assert escaped("<b onclick='x'>\"&") == "&lt;b onclick=&#x27;x&#x27;&gt;&quot;&amp;"
    assert shortened(" satu\n dua  tiga ", 8) == "satu du…"


def test_a_long_name_stands_in_two_lines() -> None:
    assert in_lines("Badan Nasional Contoh Panjang", 16) == "Badan Nasional\nContoh Panjang"
    assert in_lines("satu dua tiga empat lima", 9) == "satu dua\ntiga…"
    assert in_lines(None, 9) == ""


@pytest.mark.parametrize("hours_east", [0, 7, 8, 9])
def test_a_local_midnight_is_shown_as_its_day_in_every_zone(hours_east: int) -> None:
    midnight = dt.datetime(2025, 6, 5, tzinfo=dt.timezone(dt.timedelta(hours=hours_east)))
    assert Formats("id").day_of_midnight(midnight) == "5 Jun 2025"
