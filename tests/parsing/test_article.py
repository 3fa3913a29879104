import pytest

from orchestration.parsing.parser import Parser
from orchestration.parsing.records import Article

A = "Warga menjemur gabah di halaman balai desa karena lantai jemur milik koperasi masih diperbaiki tukang."
B = "Camat menunggu laporan koperasi sampai akhir pekan sebelum memutuskan bantuan bagi petani yang gagal panen."


def article(parser: Parser, text: str, name: str = "halaman.txt") -> Article:
    found = parser.parse_page(text.encode(), name).article
    assert found is not None
    return found


def links(found: Article, *relations: str) -> list[tuple[int, str, str, str]]:
    return [(e.hop, e.from_node, e.to_node, e.relation) for e in found.edges if e.relation in relations]


def test_a_foreign_wire_hangs_on_the_house_that_took_it(parser: Parser) -> None:
    found = article(parser, f"ISTANBUL, 23 Februari 2016 (Antara/PRNewswire) -- {A}\n{B}")
    assert found.dateline_city == "ISTANBUL"
    wires = links(found, "wire")
    assert wires[-1][2] == "PRNewswire"
    assert wires[-1][1] == "antaranews.com"


def test_words_through_another_outlet_hang_on_that_outlet(parser: Parser) -> None:
    quote = '"Gabah kami kering," kata Rina Sari, seperti dikutip dari Channel News Asia, Sabtu (6/8/2016).'
    found = article(parser, f"TEMPO.CO, Garut - {A}\n{quote}\n{B}")
    assert links(found, "quoted_from", "spoken_by") == [
        (1, "tempo.co", "Channel News Asia", "quoted_from"),
        (2, "Channel News Asia", "Rina Sari", "spoken_by"),
    ]
    assert [m.role for m in found.actor_mentions if m.surface == "Rina Sari"] in (["speaker"], [])


def test_the_own_house_is_no_source_line(parser: Parser) -> None:
    found = article(parser, f"JAKARTA, KOMPAS.TV - {A}\n{B}\nSumber : Kompas TV")
    assert links(found, "source_line") == []


def test_several_sources_of_one_line_stand_side_by_side(parser: Parser) -> None:
    found = article(parser, f"TEMPO.CO, Garut - {A}\n{B}\nSumber: Antara, Reuters")
    assert links(found, "source_line") == [
        (1, "tempo.co", "antaranews.com", "source_line"),
        (1, "tempo.co", "Reuters", "source_line"),
    ]


def test_without_a_publisher_edges_begin_at_the_document(parser: Parser) -> None:
    document = parser.parse_page(f"{A}\n{B}\nSumber: Antara".encode(), "halaman.txt")
    assert document.article is not None
    assert links(document.article, "source_line") == [
        (1, f"document:{document.document_id}", "antaranews.com", "source_line")
    ]


def test_a_picture_credit_is_told_once_with_person_and_agencies(parser: Parser) -> None:
    caption = "Gabah dijemur di balai desa. (Reuters/Rina Sari)"
    found = article(parser, f"Warga Menjemur Gabah di Balai Desa\n{caption}\nTEMPO.CO, Garut - {A}\n{caption}\n{B}")
    assert [(p.credit_raw, p.photographer, p.agencies, p.caption) for p in found.photo_credits] == [
        ("Reuters/Rina Sari", "Rina Sari", ["Reuters"], "Gabah dijemur di balai desa")
    ]
    assert links(found, "photo") == [(1, "tempo.co", "Reuters", "photo")]


def test_a_labelled_photographer_is_a_picture_credit_and_a_byline(parser: Parser) -> None:
    found = article(parser, f"Warga Menjemur Gabah di Balai Desa\nTEMPO.CO, Garut - {A}\n{B}\nFotografer: Rina Sari")
    assert [(p.credit_raw, p.photographer) for p in found.photo_credits] == [("Rina Sari", "Rina Sari")]
    assert [(b.role, b.name) for b in found.bylines] == [("photographer", "Rina Sari")]


@pytest.mark.parametrize(("house", "offset"), [("TRIBUN-BALI.COM, DENPASAR", 480), ("TEMPO.CO, Garut", 420)])
def test_a_zone_printed_beside_the_hour_is_the_articles(parser: Parser, house: str, offset: int) -> None:
    zone = {420: "WIB", 480: "WITA"}[offset]
    found = article(parser, f"Warga Menjemur Gabah di Balai Desa\nRabu, 11 Juni 2025 10:05 {zone}\n{house} - {A}\n{B}")
    assert found.publication.offset_minutes == offset
    assert found.publication.published_at is not None
    assert found.publication.published_at.hour == 10 - offset // 60


def test_dates_of_related_articles_date_nothing(parser: Parser) -> None:
    head = f"Warga Menjemur Gabah di Balai Desa\nJumat, 17 Oktober 2014 6:21 WIB\nTEMPO.CO, Garut - {A}\n{B}"
    found = article(parser, f"{head}\nTerkait\nHarga Gabah\n18 October 2025 5:02 WIB")
    assert found.publication.published_raw == "Jumat, 17 Oktober 2014 6:21 WIB"
    assert {m.raw for m in found.date_mentions} <= {"Jumat, 17 Oktober 2014 6:21 WIB", "Jumat, 17 Oktober 2014"}


def test_what_was_left_out_is_counted(parser: Parser) -> None:
    document = parser.parse_page(f"TEMPO.CO, Garut - {A}\n{B}\nTerima kuki\nBeranda".encode(), "halaman.txt")
    assert document.article is not None
    assert document.article.boilerplate_chars == len("Terima kuki") + len("Beranda")
    assert [line.reason for line in document.removed_lines] == ["cookie_notice", "navigation"]
