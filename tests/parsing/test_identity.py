import pytest

from orchestration.parsing.parser import Parser
from orchestration.parsing.records import Article

A = "Warga menjemur gabah di halaman balai desa karena lantai jemur milik koperasi masih diperbaiki tukang."
B = "Camat menunggu laporan koperasi sampai akhir pekan sebelum memutuskan bantuan bagi petani yang gagal panen."
HEADLINE = "Warga Menjemur Gabah di Halaman Balai Desa"
SOURCE = "http://news.okezone.com/read/2016/08/06/18/1459317/warga-menjemur-gabah-di-balai-desa"


def article(parser: Parser, text: str, name: str = "halaman.txt") -> Article:
    found = parser.parse_page(text.encode(), name).article
    assert found is not None
    return found


def test_a_source_address_on_a_page_without_a_publisher_is_a_republication(parser: Parser) -> None:
    found = article(parser, f"{A}\n{B}\nSumber : {SOURCE}")
    assert found.is_republication and found.original_url == SOURCE
    assert (found.publisher_id, found.headline_basis) == (None, "url_slug")
    assert found.headline == "Warga menjemur gabah di balai desa"
    assert found.evidence["headline"].evidence == "warga-menjemur-gabah-di-balai-desa"
    assert found.publication.basis == "source_url"
    edge = found.edges[0]
    assert (edge.to_node, edge.relation) == ("okezone.com", "republished_from")


def test_a_printed_headline_is_kept_by_a_republication(parser: Parser) -> None:
    found = article(parser, f"{HEADLINE}\n{A}\n{B}\nSumber: {SOURCE}")
    assert (found.headline, found.headline_basis) == (HEADLINE, "printed")
    assert found.is_republication


def test_a_source_address_on_a_publishers_page_is_a_source_and_no_republication(parser: Parser) -> None:
    found = article(parser, f"{HEADLINE}\nTEMPO.CO, Garut - {A}\n{B}\nSumber : {SOURCE}")
    assert not found.is_republication and found.original_url is None
    assert [(e.to_node, e.relation) for e in found.edges if e.relation == "source_line"] == [
        ("okezone.com", "source_line")
    ]


def test_a_source_address_of_the_house_itself_is_no_source(parser: Parser) -> None:
    found = article(parser, f"TEMPO.CO, Garut - {A}\n{B}\nSumber: https://www.tempo.co/gabah-dijemur-warga")
    assert not found.is_republication
    assert [e for e in found.edges if e.relation in ("source_line", "republished_from")] == []


@pytest.mark.parametrize("slug", ["1459317", "gabah", "p2x.html"])
def test_an_address_of_fewer_words_makes_no_headline(parser: Parser, slug: str) -> None:
    found = article(parser, f"{A}\n{B}\nSumber: http://news.okezone.com/read/{slug}")
    assert found.is_republication
    assert found.headline is None and "headline" not in found.evidence


@pytest.mark.parametrize(
    ("text", "publisher", "rule"),
    [
        (f"TEMPO.CO, Garut - {A}\n{B}", "tempo.co", "publisher.dateline"),
        (f"Moskow, (Antara/AFP) - {A}\n{B}", "antaranews.com", "publisher.dateline"),
        (f"NusaKabar.id - {A}\n{B}", "nusakabar.id", "publisher.dateline"),
        (f"{HEADLINE}\n{A}\n{B}\nHak cipta milik Rossiyskaya Gazeta.", "rbth.com", "publisher.rights_line"),
        (f"TEMPO.CO, Garut - {A}\n{B}\nCopyright © ANTARA 2020", "tempo.co", "publisher.dateline"),
    ],
)
def test_the_dateline_tells_the_publisher_before_the_rights_line(
    parser: Parser, text: str, publisher: str, rule: str
) -> None:
    found = article(parser, text)
    assert found.publisher_id == publisher
    assert found.evidence["publisher_id"].rule_id == rule


def test_the_pages_own_address_tells_it_before_all(parser: Parser) -> None:
    head = '<head><link rel="canonical" href="https://www.kompas.tv/a/gabah"></head>'
    found = article(parser, f"<html>{head}<body><p>TEMPO.CO, Garut - {A}</p></body></html>", "a.html")
    assert (found.publisher_id, found.url) == ("kompas.tv", "https://www.kompas.tv/a/gabah")


def test_a_claimed_name_tells_it_last(parser: Parser) -> None:
    page = f'<html><head><meta property="og:site_name" content="Republika Online"></head><body><p>{A}</p></body></html>'
    found = article(parser, page, "a.html")
    assert (found.publisher_id, found.evidence["publisher_id"].rule_id) == ("republika.co.id", "publisher.claim")


def test_a_page_that_does_not_say_whose_it_is_has_no_publisher(parser: Parser) -> None:
    found = article(parser, f"Jakarta - {A}\n{B}")
    assert found.publisher_id is None
    assert found.dateline_city == "Jakarta"


def test_a_claimed_title_is_the_headline_where_none_is_printed(parser: Parser) -> None:
    document = parser.parse_record({"title": HEADLINE, "body": f"TEMPO.CO, Garut - {A}"})
    assert document.article is not None
    assert (document.article.headline, document.article.headline_basis) == (HEADLINE, "metadata")


def test_holder_and_year_of_the_rights_have_their_own_evidence(parser: Parser) -> None:
    found = article(parser, f"{HEADLINE}\n{A}\n{B}\n2019 adalah tahun panen.\nCopyright © ANTARA 2026")
    assert (found.rights_holder, found.rights_year) == ("ANTARA", 2026)
    assert found.evidence["rights_holder"].evidence == "ANTARA"
    assert found.evidence["rights_year"].evidence == "2026"
