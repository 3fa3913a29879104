"""Which dates are read off a text, part by part. What they mean is tested beside the modules that decide it."""

from __future__ import annotations

import pytest
from growth import assert_linear

from orchestration.parsing.dates.expressions import DateExpression, find_dates


def only(text: str) -> DateExpression:
    (expression,) = find_dates(text)
    assert text[expression.start : expression.end] == expression.raw
    return expression


def day_of(expression: DateExpression) -> tuple[int | None, int | None, int | None]:
    return expression.year, expression.month, expression.day


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("18 October 2025 5:02 WIB", (2025, 10, 18)),
        ("Tuesday, 3 March 2015", (2015, 3, 3)),
        ("Tuesday, March 3, 2015", (2015, 3, 3)),
        ("Feb 16, 2016", (2016, 2, 16)),
        ("September 04, 2019", (2019, 9, 4)),
        ("3rd March 2015", (2015, 3, 3)),
        ("2015/08/25", (2015, 8, 25)),
        ("17/10/2014", (2014, 10, 17)),
        ("17-10-2014", (2014, 10, 17)),
        ("17.10.2014", (2014, 10, 17)),
        ("05-NOV-15", (2015, 11, 5)),
        ("10-Sep-19", (2019, 9, 10)),
        ("Jum'at, 12 Pebruari 2016", (2016, 2, 12)),
        ("Ahad, 6 Nopember 2016", (2016, 11, 6)),
        ("SENIN, 3 AGST 2015", (2015, 8, 3)),
        ("rabu, 5 mei 2010", (2010, 5, 5)),
        ("1 Des. 2014", (2014, 12, 1)),
        ("Rabu   18 Jun 2025", (2025, 6, 18)),
        ("29 Februari 2016", (2016, 2, 29)),
    ],
)
def test_a_full_date_is_read_in_every_usual_shape(printed: str, day: tuple[int, int, int]) -> None:
    expression = only(f"Terbit {printed}")
    assert day_of(expression) == day
    assert expression.raw == printed


@pytest.mark.parametrize(
    ("printed", "clock", "offset"),
    [
        ("16 Feb 2016 at 09:20 WIB", (9, 20), 420),
        ("Selasa, 16 Februari 2016 | 14:38 WIB", (14, 38), 420),
        ("Jum'at, 17 Februari 2017 - 13:30 wib", (13, 30), 420),
        ("5 Mei 2018 | 15.06 WIB", (15, 6), 420),
        ("Selasa, 3 Juni 2025-  13:35 WITA", (13, 35), 480),
        ("9 Juni 2025 pukul 13.01 WIT", (13, 1), 540),
        ("9 Juni 2025 08:10 W I B", (8, 10), 420),
        ("9 Juni 2025 08:10 GMT+7", (8, 10), 420),
        ("2015-11-05T14:56:00+07:00", (14, 56), 420),
        ("2015-11-05T07:56:00Z", (7, 56), 0),
        ("2015-11-05T07:56:00.250-05:00", (7, 56), -300),
        ("20/1/2026 18:30", (18, 30), None),
        ("Nov 5, 2015 3:04 PM", (15, 4), None),
        ("2019-09-10 00:00:00 | 13:30 WIB", (13, 30), 420),
    ],
)
def test_the_time_and_its_zone_belong_to_the_date(printed: str, clock: tuple[int, int], offset: int | None) -> None:
    expression = only(printed)
    assert (expression.hour, expression.minute) == clock
    assert expression.offset_minutes == offset
    assert expression.raw == printed


def test_a_zone_glued_to_the_next_word_still_ends_the_time() -> None:
    assert only("Senin, 28 Juli 2025, 21:34 WIBKABARKITA.id - Bus").raw == "Senin, 28 Juli 2025, 21:34 WIB"


def test_a_weekday_glued_to_the_word_before_it_is_read() -> None:
    assert only("PenulisSelasa, 3 Juni 2025").weekday == 1


def test_the_end_of_another_word_is_no_weekday() -> None:
    assert only("di Jakarta Pusat, 12 September 2019").weekday is None


@pytest.mark.parametrize(
    ("text", "raw", "weekday", "month", "day"),
    [
        ("ujarnya, Selasa (14/10).", "Selasa (14/10)", 1, 10, 14),
        ("ujarnya, Sabtu (6/8/2016).", "Sabtu (6/8/2016)", 5, 8, 6),
        ("pada Jumat 5 Agustus waktu setempat", "Jumat 5 Agustus", 4, 8, 5),
        ("tiba Senin malam (24/8) di Solo", "Senin malam (24/8)", 0, 8, 24),
        ("rapat pada Kamis, ia hadir", "Kamis", 3, None, None),
        ("mulai tanggal 27 Februari.", "27 Februari", None, 2, 27),
    ],
)
def test_a_date_without_a_year_is_read_with_its_weekday(
    text: str, raw: str, weekday: int | None, month: int | None, day: int | None
) -> None:
    expression = only(text)
    assert (expression.raw, expression.weekday, expression.month, expression.day) == (raw, weekday, month, day)


def test_a_word_behind_the_date_points_to_past_or_future() -> None:
    assert [e.marker for e in find_dates("pada 22 Februari lalu, lalu Kamis depan dan 3 Mei mendatang")] == [
        "lalu",
        "depan",
        "mendatang",
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("8 hari lalu", -8),
        ("dua hari yang lalu", -2),
        ("kemarin", -1),
        ("Hari ini", 0),
        ("besok", 1),
        ("3 hari lagi", 3),
    ],
)
def test_relative_days_count_from_publication(text: str, days: int) -> None:
    assert only(f"{text} warga berkumpul").relative_days == days


def test_a_month_with_its_year_has_no_day() -> None:
    assert day_of(only("sejak Februari 2024")) == (2024, 2, None)


@pytest.mark.parametrize("text", ["tiba pukul 10.04 WIB", "tiba 10.04 WIB", "tiba jam 10:04"])
def test_a_time_alone_names_no_day(text: str) -> None:
    expression = only(text)
    assert (expression.hour, expression.minute, expression.day) == (10, 4, None)


@pytest.mark.parametrize(
    "text",
    [
        "dua Minggu kemudian",
        "Minggu ini harga naik",
        "di Pasar Minggu",
        "libur Jumat Agung",
        "uang Rp10.000 untuk 3/4 bagian, 24/7",
        "skor 2-1 pada babak 10:00-12:00",
        "20 mei bukan nama bulan bila kecil",
        "rabu",
        "32/12/2014 dan 31 Februari 2015",
        "harga 17.500 per 12 kg",
        "Maret adalah bulan",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == []


def test_only_small_numbers_on_both_places_leave_the_order_open() -> None:
    assert only("02/11/2023").is_order_ambiguous
    assert not only("17/10/2014").is_order_ambiguous
    assert not only("11/11/2023").is_order_ambiguous
    assert not only("2023-02-11").is_order_ambiguous
    assert day_of(only("10/21/2025 20:43")) == (2025, 10, 21)


def test_expressions_come_in_order_and_never_overlap() -> None:
    found = find_dates("Selasa kemarin, hari ini, Rabu (5/8/2015, 10:04 WIB), pukul 11.00 WIB dan 2 hari lagi")
    assert [e.raw for e in found] == [
        "Selasa kemarin",
        "hari ini",
        "Rabu (5/8/2015, 10:04 WIB)",
        "pukul 11.00 WIB",
        "2 hari lagi",
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "Selasa (14/10) ",
        "1" * 16,
        " " * 16,
        "S" * 16,
        "1/" * 8,
        "Senin, ",
        "hari lalu ",
        "12 M",
        "9 Mei 2020 10:00 WIB ",
    ],
)
def test_the_time_taken_grows_with_the_length_alone(piece: str) -> None:
    assert_linear(lambda count: find_dates(piece * count), 1_500)


@pytest.mark.parametrize("text", ["9" * 1_000_000, " " * 1_000_000])
def test_a_megabyte_of_digits_or_blanks_holds_no_date(text: str) -> None:
    assert find_dates(text) == []
