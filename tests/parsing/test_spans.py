"""What holds of any page, however odd: spans point at their evidence, and no line vanishes."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orchestration.parsing.parser import Parser, RejectedDocument
from orchestration.parsing.records import Article, Evidence, ParsedDocument

LINES = (
    "Warga Desa Sukamaju Perbaiki Jembatan Bambu Sendiri",
    "Jumat, 17 Oktober 2014 6:21 WIB",
    "18 Jun 2025, 10:30 WIB",
    "JAKARTA, KOMPAS.TV - Puluhan warga bergotong royong memperbaiki jembatan yang hanyut pekan lalu, kata lurah.",
    "Moskow, (Antara/AFP) - Pemerintah Rusia menolak usul itu pada Kamis dan meminta perundingan dimulai kembali.",
    "JAKARTA (Suara.com) – Warga",
    "Bogor -",
    "NusaKabar.id – Warga menanam bakau di tepi pantai selama tiga hari berturut-turut sejak Senin lalu.",
    "Para petani menjemur gabah di halaman balai desa karena lantai jemur milik koperasi masih diperbaiki tukang.",
    '"Kami pulang sebelum hujan," kata Kepala Desa Budi Santoso kepada Reuters, Senin (3/2/2020).',
    "Menurut juru bicara Kremlin Dmitry Peskov, seperti dikutip dari Channel News Asia, tawaran itu ditolak. (abc/def)",
    "Panen berakhir minggu depan menurut catatan penyuluh dari kota. Penulis: Rina Sari Editor: Budi Santoso",
    "Baris ini putus di tengah kalimat karena lebar kolom yang sempit",
    "Editor :",
    "Pewarta : 172",
    "Penulis",
    ": Nama Orang",
    "Nama Orang",
    "Editor: Rina Sari",
    "RandomEditor: Rina Sari",
    "Laporan Wartawan Tribun Jateng, Rina Sari",
    "Oleh Rina Sari, Senin, 28 Maret 2022 | 21:15 WIB - Redaktur: Budi - 243",
    "(abc/def)",
    "(*/sun)",
    "***",
    "AL JAZEERA | CHOIRUL",
    "DINI TEJA",
    "Sumber: Antara, Reuters",
    "Sumber : http://news.okezone.com/read/2016/08/06/18/1/warga-desa-perbaiki-jembatan-bambu",
    "Copyright © ANTARA 2026",
    "Hak cipta milik Rossiyskaya Gazeta.",
    "Terkait",
    "Berita lain:",
    "Baca Juga:",
    "Baca Juga: Cara Menanam Cabai di Pot",
    "Situs ini menggunakan kuki untuk mencatat kunjungan.",
    "#desa, #jembatan",
    "![](gambar.jpg)",
    "Jembatan bambu di Desa Sukamaju. AP/Rina Sari",
    "(Foto: Antara/Rina Sari)",
    "tirto.id - Politik",
    "- butir pertama",
    "1. butir kedua",
    "-",
    "©",
    "“”",
    "   ",
    "",
    "\u2028",
    "İstanbul ﬁ Ünïcode — ẞ",
    "2016",
    "a",
    ":",
)
MARKS = st.text(alphabet='aZ9 .,:;()/|*-–—"“”©@#!?[]\t\xa0\u0130ß', max_size=40)
TEXTS = st.lists(st.one_of(st.sampled_from(LINES), st.sampled_from(LINES), MARKS), max_size=14).map("\n".join)
# What a body loses at its ends, the dash of a lost dateline among it.
CUT_EDGES = "*| ,-–—\u2028\ufeff\u200b\x1c\x1d\x1e\x85"
TAGS = st.sampled_from(("p", "h1", "li", "figcaption", "div", "header", "footer", "article", "aside", "a href=x"))


def evidences(article: Article) -> Iterator[Evidence]:
    yield from article.evidence.values()
    for rows in (
        article.bylines, article.photo_credits, article.edges, article.actor_mentions,
        article.statements, article.date_mentions, article.date_anomalies,
    ):  # fmt: skip
        yield from (row.evidence for row in rows)


def parsed(parser: Parser, text: str, name: str = "halaman.txt") -> ParsedDocument | None:
    try:
        return parser.parse_page(text.encode(), name)
    except RejectedDocument:
        return None


def assert_spans_hold(document: ParsedDocument) -> None:
    assert document.article is not None
    for evidence in evidences(document.article):
        assert evidence.evidence, evidence
        assert document.text[evidence.char_start : evidence.char_end] == evidence.evidence
        assert 0 <= evidence.confidence <= 1
    for line in document.removed_lines:
        assert document.text[line.char_start : line.char_end] == line.text


def body_parts(document: ParsedDocument) -> set[str]:
    article = document.article
    assert article is not None
    return {" ".join(passage.split()) for passage in article.body.split("\n")}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_every_evidence_of_any_plain_page_stands_where_it_says(parser: Parser, text: str) -> None:
    document = parsed(parser, text)
    if document:
        assert_spans_hold(document)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TAGS, st.one_of(st.sampled_from(LINES), MARKS)), min_size=1, max_size=14))
def test_every_evidence_of_any_web_page_stands_where_it_says(parser: Parser, lines: list[tuple[str, str]]) -> None:
    page = "".join(f"<{tag}>{text}</{tag.split()[0]}>" for tag, text in lines)
    document = parsed(parser, page, "halaman.html")
    if document:
        assert_spans_hold(document)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_a_line_is_body_or_dateline_or_a_row_of_removed_lines(parser: Parser, text: str) -> None:
    document = parsed(parser, text)
    if document is None or document.article is None:
        return
    removed = {line.line_number for line in document.removed_lines}
    told = [e for name, e in document.article.evidence.items() if name == "dateline_raw"]
    told += [e for e in evidences(document.article) if e.rule_id.startswith(("bylines.", "provenance."))]
    body = " ".join(document.article.body.split())
    for number, raw in enumerate(document.text.splitlines(), start=1):
        line = " ".join(raw.split()).strip(CUT_EDGES)
        start = len("".join(document.text.splitlines(keepends=True)[: number - 1]))
        is_told = any((e.char_start < start + len(raw) and start < e.char_end) or e.evidence in line for e in told)
        is_body = line[:15].strip(CUT_EDGES) in body or line[-15:].strip(CUT_EDGES) in body
        assert number in removed or is_told or is_body, (number, raw)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_body_is_made_of_the_documents_own_characters(parser: Parser, text: str) -> None:
    document = parsed(parser, text)
    if document and document.article:
        whole = " ".join(document.text.split())
        for passage in body_parts(document):
            assert passage in whole
