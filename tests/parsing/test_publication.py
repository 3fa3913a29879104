"""Which of a page's dates is its publication, and what contradicts it."""

from __future__ import annotations

import datetime as dt

from orchestration.parsing.parser import Parser
from orchestration.parsing.records import Article

BODY = (
    "Warga desa memperbaiki jembatan bambu yang hanyut pada musim hujan lalu, dan pekerjaan itu selesai lebih cepat "
    "daripada rencana semula karena banyak tangan yang membantu sejak pagi hari."
)


def read(parser: Parser, head: str, printed: str = "Sabtu, 06/08/2016 10:30 WIB") -> Article:
    page = (
        f"<html><head><title>Jembatan Bambu</title>{head}</head><body><article><h1>Jembatan Bambu Kembali Dipakai</h1>"
        f"<div class='date'>{printed}</div><p>{BODY}</p></article></body></html>"
    )
    article = parser.parse_page(page.encode(), "halaman.html").article
    assert article is not None
    return article


def test_what_is_printed_wins_over_what_is_claimed_and_the_conflict_is_kept(parser: Parser) -> None:
    article = read(parser, '<meta property="article:published_time" content="2016-08-06T10:33:13+07:00">')
    assert article.publication.published_at == dt.datetime(2016, 8, 6, 3, 30, tzinfo=dt.UTC)
    (anomaly,) = article.date_anomalies
    assert (anomaly.kind, anomaly.suggestion) == ("header_vs_metadata", "2016-08-06T10:33+07:00")


def test_a_claim_with_a_blank_before_its_time_is_read_to_the_minute(parser: Parser) -> None:
    (anomaly,) = read(parser, '<meta name="pubdate" content="2016-08-06 T10:58:20Z">').date_anomalies
    assert (anomaly.kind, anomaly.suggestion) == ("header_vs_metadata", "2016-08-06T17:58+07:00")


def test_a_time_of_creation_contradicts_no_publication(parser: Parser) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "dateCreated": "2016-08-06 08:55:08"}</script>'
    assert read(parser, head).date_anomalies == []
    assert read(parser, head, "").publication.published_at == dt.datetime(2016, 8, 6, 1, 55, 8, tzinfo=dt.UTC)
