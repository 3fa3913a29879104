"""When a page was captured: what a record tells, and what bounds it from below."""

from __future__ import annotations

import datetime as dt

import pytest

from orchestration.parsing.parser import Parser
from orchestration.parsing.records import ParsedDocument

BODY = (
    "Warga desa memperbaiki jembatan bambu yang hanyut pada musim hujan lalu, dan pekerjaan itu selesai lebih cepat "
    "daripada rencana semula karena banyak tangan yang membantu sejak pagi hari."
)


def page(parser: Parser, *lines: str) -> ParsedDocument:
    text = "\n".join(["Jembatan Bambu Kembali Dipakai", "Jumat, 17 Oktober 2014 6:21 WIB", BODY, *lines])
    return parser.parse_page(text.encode(), "halaman.txt")


def record(parser: Parser, **claims: object) -> ParsedDocument:
    return parser.parse_record({"title": "Jembatan Bambu Kembali Dipakai", "text": BODY, **claims})


def bound(document: ParsedDocument) -> tuple[dt.date | None, str, str]:
    assert document.article is not None
    evidence = document.article.evidence["captured_not_before"]
    assert document.text[evidence.char_start : evidence.char_end] == evidence.evidence
    return document.captured_not_before, evidence.evidence, evidence.rule_id


def test_a_page_is_no_older_than_its_article(parser: Parser) -> None:
    found = bound(page(parser))
    assert found == (dt.date(2014, 10, 17), "Jumat, 17 Oktober 2014 6:21 WIB", "captured.after_publication")


def test_a_rights_line_of_a_later_year_bounds_the_capture(parser: Parser) -> None:
    assert bound(page(parser, "Copyright © ANTARA 2026")) == (dt.date(2026, 1, 1), "2026", "captured.rights_year")


def test_a_listed_article_of_a_later_day_bounds_the_capture(parser: Parser) -> None:
    document = page(parser, "Terkait", "Panen Raya di Lereng Utara", "18 October 2025 5:02 WIB")
    assert bound(document) == (dt.date(2025, 10, 18), "18 October 2025 5:02 WIB", "captured.related_line")


def test_a_day_that_a_listed_headline_looks_forward_to_bounds_nothing(parser: Parser) -> None:
    document = page(parser, "Terkait", "Festival Layang-Layang Dibuka di Alun-Alun Kota 5 Mei 2027")
    assert document.captured_not_before == dt.date(2014, 10, 17)


def test_of_two_readings_the_earlier_one_bounds_the_capture(parser: Parser) -> None:
    document = page(parser, "Terkait", "Panen Raya di Lereng Utara", "11/6/2025 10:54")
    assert document.captured_not_before == dt.date(2025, 6, 11)
    document = page(parser, "Terkait", "Panen Raya di Lereng Utara", "6/11/2025 10:54")
    assert document.captured_not_before == dt.date(2025, 6, 11)


def test_a_page_without_any_date_has_no_bound(parser: Parser) -> None:
    document = parser.parse_page(BODY.encode(), "halaman.txt")
    assert (document.captured_at, document.captured_not_before) == (None, None)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2025-06-18T10:00:00Z", dt.datetime(2025, 6, 18, 10, tzinfo=dt.UTC)),
        ("2025-06-18 10:00:00", dt.datetime(2025, 6, 18, 3, tzinfo=dt.UTC)),
        (dt.datetime(2025, 6, 18, 10, tzinfo=dt.UTC), dt.datetime(2025, 6, 18, 10, tzinfo=dt.UTC)),
        ("18 Juni 2025, 17:00 WIB", dt.datetime(2025, 6, 18, 10, tzinfo=dt.UTC)),
        ("2025-06-18", dt.datetime(2025, 6, 17, 17, tzinfo=dt.UTC)),
        (1750240800, dt.datetime(2025, 6, 18, 10, tzinfo=dt.UTC)),
        ("1750240800000", dt.datetime(2025, 6, 18, 10, tzinfo=dt.UTC)),
    ],
)
def test_a_record_tells_when_it_was_fetched(parser: Parser, told: object, expected: dt.datetime) -> None:
    document = record(parser, fetched_at=told)
    assert document.captured_at == expected
    assert document.article is not None
    evidence = document.article.evidence["captured_at"]
    assert document.text[evidence.char_start : evidence.char_end] == evidence.evidence


def test_a_time_of_fetching_that_is_none_is_left_out(parser: Parser) -> None:
    document = record(parser, fetched_at="kemarin sore")
    assert document.captured_at is None


def test_a_publication_after_the_capture_is_in_the_future(parser: Parser) -> None:
    def kinds(fetched_at: str) -> list[str]:
        article = record(parser, date="9 Juni 2025 13:01 WIB", fetched_at=fetched_at).article
        assert article is not None
        return [anomaly.kind for anomaly in article.date_anomalies]

    assert kinds("2025-05-01T00:00:00Z") == ["in_future"]
    assert kinds("2025-06-09T07:00:00Z") == []
