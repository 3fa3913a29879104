"""When a page says it was published: labels, order, addresses, contradictions."""

from __future__ import annotations

import datetime as dt

import pytest

from orchestration.parsing.dates.expressions import DateExpression, find_dates
from orchestration.parsing.dates.headers import (
    header_anomalies,
    publication_from,
    read_header,
    settle_order,
    url_date,
)
from orchestration.parsing.records import Evidence

LABELS = {
    "tayang": "published",
    "diterbitkan": "published",
    "diperbarui": "updated",
    "terakhir diperbarui": "updated",
    "jurnalis": "reporter",
}
WIB = 420


def read(text: str) -> DateExpression:
    return find_dates(text)[0]


def kinds(text: str, claimed: str | None = None, **known: dt.date) -> list[tuple[str, str | None]]:
    evidence = Evidence(text, 0, len(text), "published.header", 1.0)
    claim = publication_from(read(claimed), default_offset_minutes=WIB) if claimed else None
    found = header_anomalies(read(text), evidence, default_offset_minutes=WIB, claimed=claim, **known)
    return [(anomaly.kind, anomaly.suggestion) for anomaly in found]


def test_a_printed_zone_wins_over_the_default() -> None:
    instant = publication_from(read("9 Juni 2025 13:01 WIT"), default_offset_minutes=WIB)
    assert instant is not None
    assert instant.at == dt.datetime(2025, 6, 9, 4, 1, tzinfo=dt.UTC)
    assert (instant.precision, instant.offset_minutes) == ("minute", 540)


def test_a_day_without_a_time_is_its_local_midnight() -> None:
    for text in ("9 Juni 2025", "2025-06-09 00:00:00"):
        instant = publication_from(read(text), default_offset_minutes=WIB)
        assert instant is not None
        assert instant.at == dt.datetime(2025, 6, 8, 17, 0, tzinfo=dt.UTC)
        assert instant.precision == "day"


def test_a_printed_midnight_is_a_time() -> None:
    instant = publication_from(read("Senin, 9 Juni 2025 00:00 WIB"), default_offset_minutes=WIB)
    assert instant is not None
    assert instant.precision == "minute"


def test_a_date_without_its_year_is_no_publication() -> None:
    assert publication_from(read("Selasa (14/10)"), default_offset_minutes=WIB) is None


@pytest.mark.parametrize(
    ("text", "address", "day", "evidence", "is_certain"),
    [
        ("Sabtu, 6/8/2016", None, dt.date(2016, 8, 6), "weekday", True),
        ("Rabu, 6/8/2016", None, dt.date(2016, 6, 8), "weekday", True),
        ("6/8/2016", None, dt.date(2016, 8, 6), "day_first", False),
        ("6/8/2016", dt.date(2016, 6, 8), dt.date(2016, 6, 8), "address", True),
        ("6/8/2016", dt.date(2016, 8, 5), dt.date(2016, 8, 6), "address", True),
        ("2016-06-08 00:00:00", dt.date(2016, 8, 6), dt.date(2016, 8, 6), "address", True),
        ("2016-06-08 00:00:00", None, dt.date(2016, 6, 8), "printed", True),
        ("6 Agustus 2016", dt.date(2016, 6, 8), dt.date(2016, 8, 6), "printed", True),
        ("26/8/2016", None, dt.date(2016, 8, 26), "printed", True),
    ],
)
def test_the_order_of_day_and_month_is_settled_by_evidence(
    text: str, address: dt.date | None, day: dt.date, evidence: str, is_certain: bool
) -> None:
    assert settle_order(read(text), url_date=address) == (day, evidence, is_certain)


@pytest.mark.parametrize(
    ("url", "day", "printed", "clock"),
    [
        ("http://news.okezone.com/read/2016/08/06/18/1456802/judul", dt.date(2016, 8, 6), "2016/08/06", None),
        ("https://a.id/20160806/judul", dt.date(2016, 8, 6), "20160806", None),
        ("https://a.id/2016-08-06-judul", dt.date(2016, 8, 6), "2016-08-06", None),
        ("https://a.kompas.com/read/2015/08/25/07020057/Judul", dt.date(2015, 8, 25), "2015/08/25", dt.time(7, 2)),
        ("https://a.kompas.com/read/2025/02/24/084500065/judul", dt.date(2025, 2, 24), "2025/02/24", dt.time(8, 45)),
        (
            "http://detik.com/read/2016/02/23/153201/3148342/10/judul",
            dt.date(2016, 2, 23),
            "2016/02/23",
            dt.time(15, 32, 1),
        ),
        ("http://a.id/read/news/2016/02/23/063715/judul", dt.date(2016, 2, 23), "2016/02/23", None),
        ("https://b.tribunnews.com/2020/05/04/judul", dt.date(2020, 5, 4), "2020/05/04", None),
        ("http://republika.co.id/berita/16/02/23/o2zx1-judul", dt.date(2016, 2, 23), "16/02/23", None),
    ],
)
def test_an_address_may_hold_the_day_and_the_time(url: str, day: dt.date, printed: str, clock: dt.time | None) -> None:
    found = url_date(url)
    assert found is not None
    assert (found.date, url[found.start : found.end], found.clock) == (day, printed, clock)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.id/2019/09/14-tahun-bencana.html",
        "https://a.id/2019/09/judul",
        "https://a.id/read?tgl=/2019/09/14/",
        "https://a.id/2019/02/30/judul",
        "https://a.id/berita/120345678/judul",
    ],
)
def test_an_address_without_a_day_gives_none(url: str) -> None:
    assert url_date(url) is None


def test_an_update_is_not_a_publication() -> None:
    header = read_header("Diperbarui 18 Jun 2025, 14:05 WIB", LABELS)
    assert header is not None
    assert header.published is None
    assert header.updated is not None
    assert header.updated.day == 18
    assert header.share == 1


def test_a_line_may_hold_publication_and_update() -> None:
    header = read_header("Diterbitkan 13 Jun 2025, 08:14 WIB | Terakhir diperbarui: 14 Jun 2025, 09:00 WIB", LABELS)
    assert header is not None
    assert (header.published and header.published.day, header.updated and header.updated.day) == (13, 14)
    assert header.share == 1


@pytest.mark.parametrize(
    "text",
    [
        "Tayang: Senin, 9 Juni 2025 10:48 WIB",
        "Kabarkita.com - 18/06/2025, 21:35 WIB | 21:35",
        ", Jurnalis-Rabu, 18 Juni 2025 |14:37 WIB",
        "Senin, 9 Jun 2025 - 18:28 WIB",
    ],
)
def test_a_header_line_is_all_date_label_and_publisher(text: str) -> None:
    header = read_header(text, LABELS)
    assert header is not None
    assert header.published is not None
    assert header.share > 0.9


def test_a_sentence_with_a_date_is_no_header_line() -> None:
    header = read_header("Gubernur meresmikan jembatan baru di tepi kota itu pada Senin, 9 Juni 2025.", LABELS)
    assert header is not None
    assert header.share < 0.35


def test_a_publisher_name_counts_into_the_share() -> None:
    told = read_header("Warta Kita, 9 Juni 2025", LABELS, {"warta kita"})
    untold = read_header("Warta Kita, 9 Juni 2025", LABELS)
    assert told is not None
    assert untold is not None
    assert told.share == 1 > untold.share


def test_a_line_without_a_full_date_is_no_header() -> None:
    assert read_header("Tayang: Selasa (14/10)", LABELS) is None


def test_a_header_that_contradicts_nothing_has_no_anomaly() -> None:
    day = dt.date(2016, 8, 6)
    assert kinds("Sabtu, 6 Agustus 2016", claimed="2016-08-06", url_date=day, updated=day, captured=day) == []


def test_print_and_metadata_are_compared_to_the_minute_where_both_tell_it() -> None:
    assert kinds("6 Agustus 2016 10:30 WIB", claimed="2016-08-06T10:30:43+07:00") == []
    assert kinds("6 Agustus 2016 10:31 WIB", claimed="2016-08-06T10:30:43+07:00") == []
    assert kinds("6 Agustus 2016 10:30 WIB", claimed="2016-08-06T03:30:00Z") == []
    assert kinds("6 Agustus 2016 10:30 WIB", claimed="2016-08-06") == []
    assert kinds("6 Agustus 2016", claimed="2016-08-06T10:30:43+07:00") == []
    assert kinds("6 Agustus 2016 10:30 WIB", claimed="2016-08-06T10:33:13+07:00") == [
        ("header_vs_metadata", "2016-08-06T10:33+07:00")
    ]


def test_every_contradiction_of_a_header_is_named_with_what_it_should_be() -> None:
    assert kinds("Minggu, 6 Agustus 2016") == [("weekday_mismatch", "Sabtu")]
    assert kinds("6/8/2016") == [("ambiguous_order", "2016-06-08")]
    assert kinds("26 Agustus 2016", url_date=dt.date(2016, 8, 20)) == [("header_vs_url", "2016-08-20")]
    assert kinds("26 Agustus 2016", claimed="2016-08-20") == [("header_vs_metadata", "2016-08-20")]
    assert kinds("26 Agustus 2016", updated=dt.date(2016, 8, 20)) == [("updated_before_published", None)]
    assert kinds("26 Agustus 2016", captured=dt.date(2016, 8, 20)) == [("in_future", None)]
