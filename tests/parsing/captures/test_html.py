"""HTML pages into captures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from growth import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.parsing.captures.html import read_html, region_named

if TYPE_CHECKING:
    from orchestration.parsing.captures.capture import Capture

PAGE = """<!DOCTYPE html><html lang="id"><head><title>Jembatan baru dibuka - Kabar Uji</title>
<meta name="author" content="Redaksi Uji"><meta property="og:type" content="article"><meta name="viewport" content="x">
<link rel="canonical" href="https://kabar.example/1"></head>
<body class="with-sidebar">
<nav><ul><li><a href="/">Beranda</a></li><li><a href="/x">Ekonomi</a></li></ul></nav>
<div class="header-top"><span>Kabar Uji</span></div>
<div class="main-sidebar-left">
 <h1>Jembatan   baru
 dibuka</h1>
 <div class="penulis">Oleh <a href="/r" rel="author">Rini Uji</a></div>
 <time datetime="2024-03-05T10:00:00+07:00">Selasa, 5 Maret 2024</time>
 <figure><img src="a.jpg" alt="Warga melintas di jembatan (Foto: Budi)">
 <figcaption>Warga melintas.</figcaption></figure>
 <div class="isi"><p>Wali kota <b>membuka</b> jembatan<i>.</i> Ia meminta warga ikut menjaga kebersihan
 di sekitar sungai itu.</p>
 <p>Baris satu<br>baris dua<br><br>baris tiga</p>
 <div class="baca-juga"><a href="/y">Baca juga: Pasar lama ditutup</a></div>
 <p>Pembangunan memakan waktu dua tahun, kata kepala dinas yang hadir dalam acara peresmian tersebut kemarin.</p></div>
</div>
<div class="berita-terkait"><article class="card"><a href="/z"><img alt="Kapal besar tiba di pelabuhan">Kapal tiba</a>
<span class="date">1 Januari 2020</span></article></div>
<div hidden>tidak terlihat</div><p style="display: none">juga tidak</p><span aria-hidden="true">x</span>
<script>var a = "<p>bukan isi</p>";</script><noscript>tanpa skrip</noscript><template><p>cetakan</p></template>
<footer>Hak cipta 2024 Kabar Uji</footer></body></html>"""


@pytest.fixture(scope="module")
def page() -> Capture:
    return read_html(PAGE)


def region_of(capture: Capture, text: str) -> str:
    return next(line.region for line in capture.lines if text in line.text)


def spans_hold(capture: Capture) -> bool:
    return all(capture.text[line.start : line.end] == line.text for line in capture.lines) and all(
        capture.text[claim.start : claim.start + len(claim.value)] == claim.value for claim in capture.claims
    )


def test_every_block_is_a_line_with_folded_white_space(page: Capture) -> None:
    assert [(line.tag, line.text) for line in page.lines[:5]] == [
        ("li", "Beranda"),
        ("li", "Ekonomi"),
        ("div", "Kabar Uji"),
        ("h1", "Jembatan baru dibuka"),
        ("div", "Oleh Rini Uji"),
    ]


def test_inline_elements_neither_add_nor_lose_spaces(page: Capture) -> None:
    assert "Wali kota membuka jembatan. Ia meminta" in page.text


def test_a_line_break_ends_a_line_and_two_end_a_paragraph(page: Capture) -> None:
    assert "\n\nBaris satu\nbaris dua\n\nbaris tiga\n\n" in page.text


def test_line_numbers_count_blank_lines(page: Capture) -> None:
    printed = page.text.split("\n")
    assert all(printed[line.number - 1] == line.text for line in page.lines)


@pytest.mark.parametrize("unseen", ["tidak terlihat", "juga tidak", "bukan isi", "tanpa skrip", "cetakan"])
def test_what_a_reader_cannot_see_is_left_out(page: Capture, unseen: str) -> None:
    assert unseen not in page.text


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Beranda", "nav"),
        ("Kabar Uji", "header"),
        ("Oleh Rini", "byline"),
        ("Selasa", "date"),
        ("Warga melintas.", "caption"),
        ("Baca juga", "related"),
        ("Kapal tiba", "related"),
        ("Hak cipta", "footer"),
    ],
)
def test_a_line_knows_its_part_of_the_page(page: Capture, text: str, region: str) -> None:
    assert region_of(page, text) == region


def test_a_wrapper_with_an_unlucky_name_does_not_make_the_article_a_sidebar(page: Capture) -> None:
    assert region_of(page, "Wali kota membuka") == ""
    assert region_of(page, "Pembangunan memakan") == ""


def test_a_date_inside_a_related_list_is_not_the_articles() -> None:
    capture = read_html('<div class="terkait"><article><span class="tanggal">1 Mei 2020</span></article></div>')
    assert region_of(capture, "1 Mei 2020") == "related"


@pytest.mark.parametrize(
    ("names", "region"),
    [
        ("post-relatedList date", "related"),
        ("boxKomentar author", "comments"),
        ("articleBody", "article"),
        ("read__date", "date"),
        ("candidate update", ""),
        ("", ""),
    ],
)
def test_parts_are_told_by_general_words_in_their_names(names: str, region: str) -> None:
    assert region_named(names) == region


def test_link_share_counts_characters_inside_links() -> None:
    lines = read_html("<p><a href=x>abcd</a> efgh</p><li><a href=y>semua <b>tautan</b></a></li><p>biasa</p>").lines
    assert [line.link_share for line in lines] == [0.5, 1.0, 0.0]


def test_preformatted_text_keeps_its_lines() -> None:
    assert [line.text for line in read_html("<pre>satu\ndua\n\ntiga</pre>").lines] == ["satu", "dua", "tiga"]


def test_claims_come_in_a_fixed_order_and_can_be_pointed_at(page: Capture) -> None:
    assert [(claim.name, claim.value) for claim in page.claims] == [
        ("title", "Jembatan baru dibuka - Kabar Uji"),
        ("meta:author", "Redaksi Uji"),
        ("meta:og:type", "article"),
        ("link:canonical", "https://kabar.example/1"),
        ("time:datetime", "2024-03-05T10:00:00+07:00"),
        ("html:lang", "id"),
        ("img:alt", "Warga melintas di jembatan (Foto: Budi)"),
    ]
    assert spans_hold(page)


def test_the_name_of_a_linked_picture_is_another_storys_but_its_caption_is_its_own() -> None:
    capture = read_html('<a href=x><img alt="Judul berita lain" caption="Warga melintas (Foto: Budi)"></a>')
    assert [(claim.name, claim.value) for claim in capture.claims] == [("img:caption", "Warga melintas (Foto: Budi)")]


def claims_of_script(script: str) -> dict[str, str]:
    capture = read_html(f'<script type="application/ld+json">{script}</script><p>isi</p>')
    return {claim.name: claim.value for claim in capture.claims}


def test_json_ld_of_an_article_tells_its_names_and_dates() -> None:
    assert claims_of_script(
        """{"@graph": [{"@type": "Person", "@id": "#r", "name": "Rini Uji"}, {"@type": "Organization", "name": "Lain"},
        {"@type": ["NewsArticle"], "headline": "Judul", "datePublished": "2024-03-05", "author": {"@id": "#r"},
         "publisher": {"name": "Kabar Uji"}, "mainEntityOfPage": {"@id": "https://kabar.example/1"},
         "image": {"url": "a.jpg", "creditText": "Budi"}}]}"""
    ) == {
        "jsonld:headline": "Judul",
        "jsonld:datePublished": "2024-03-05",
        "jsonld:author.name": "Rini Uji",
        "jsonld:publisher.name": "Kabar Uji",
        "jsonld:mainEntityOfPage": "https://kabar.example/1",
        "jsonld:image.creditText": "Budi",
    }


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Judul\n baru",}',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Judul baru"}\n//]]>',
        "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;Judul baru&quot;}",
        '{"@type": "WebPage", "headline": "Judul baru"};',
    ],
)
def test_the_usual_slips_in_json_ld_are_forgiven(script: str) -> None:
    assert claims_of_script(script) == {"jsonld:headline": "Judul baru"}


@pytest.mark.parametrize(
    "script", ['{"@type": "NewsArticle", "headline": ', "[" * 50_000, "bukan json", '{"@type": 3}', ""]
)
def test_json_ld_that_is_broken_for_good_is_skipped(script: str) -> None:
    assert claims_of_script(script) == {}


def test_microdata_is_read_from_content_or_text() -> None:
    capture = read_html(
        '<div itemscope><meta itemprop="datePublished" content="2024-03-05"><span itemprop="author" itemscope>'
        '<span itemprop="name">Rini Uji</span></span><div itemprop="articleBody">Isi berita.</div></div>'
    )
    assert [(claim.name, claim.value) for claim in capture.claims] == [
        ("microdata:datePublished", "2024-03-05"),
        ("microdata:author", "Rini Uji"),
    ]


def test_claims_are_bounded_in_number_and_length() -> None:
    metas = "".join(f'<meta name="author{number}" content="{"n" * 5000} {number}">' for number in range(500))
    capture = read_html(metas)
    assert len(capture.claims) == 200
    assert max(len(claim.value) for claim in capture.claims) == 2000


HOSTILE = {
    "nested blocks": lambda n: "<div>" * n + "kata" + "</div>" * n,
    "nested lists": lambda n: "<ul><li>" * n + "kata",
    "paragraphs below deep blocks": lambda n: "<div>" * n + "<p></p>" * n + "kata",
    "formatting re-opened": lambda n: (
        "<div>" + "".join(f"<b id={i}>" for i in range(n)) + "</div>" + "<div>kata</div>" * n
    ),
    "attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">kata",
    "unclosed tags": lambda n: "kata" + "<a '" * n,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_markup_is_read_in_linear_time(kind: str) -> None:
    pages = {size: HOSTILE[kind](size) for size in (5_000, 20_000)}
    assert_linear(lambda size: read_html(pages[size]), 5_000)


@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_printed_is_lost_in_hostile_markup(kind: str) -> None:
    capture = read_html(HOSTILE[kind](25_000))
    assert "kata" in capture.text
    assert spans_hold(capture)


def test_nothing_printed_is_lost_below_the_deepest_kept_element() -> None:
    markup = "".join(f"<div>lapis{number} " for number in range(6000))
    assert read_html(markup).text.split() == [f"lapis{number}" for number in range(6000)]


TAGS = "p /p div /div br a /a b /b script /script table td pre title svg !DOCTYPE img".split()
ODD_PIECES = ["<!--", "-->", "&nbsp;", "&#0;", "\x85", "\u2028", "\u3000", "\u200b", "\xad", "\ud800"]
TELLING_PIECES = [
    "<div class=terkait>", "<time datetime=\u3000x>", "<meta name=author content='a\x01b'>", "<img alt='a b c\x1f'>",
    '<script type="application/ld+json">', '{"@type":"Article","headline":"\\ud800 x"}',
]  # fmt: skip
MARKUP_PIECES = st.sampled_from([*(f"<{tag}>" for tag in TAGS), *ODD_PIECES, *TELLING_PIECES])


@settings(deadline=None)
@given(st.text(max_size=100) | st.lists(MARKUP_PIECES | st.text(max_size=5), max_size=25).map("".join))
def test_any_markup_is_read_and_its_spans_hold(markup: str) -> None:
    capture = read_html(markup)
    assert spans_hold(capture)
    assert capture.text.encode("utf-8") is not None
    assert all(line.text.strip() == line.text != "" for line in capture.lines)
