from collections.abc import Callable

import pytest

from orchestration.parsing.pages.layout import Layout

Pages = Callable[[str], Layout]
HEADLINE = "Warga Menjemur Gabah di Halaman Balai Desa"
TEXT = (
    "Warga menjemur gabah di halaman balai desa karena lantai jemur milik koperasi masih diperbaiki tukang.\n"
    "Camat menunggu laporan koperasi sampai akhir pekan sebelum memutuskan bantuan bagi petani yang gagal panen.\n"
    "Panen berikutnya diperkirakan tiba bulan depan apabila hujan turun teratur di daerah hulu sungai itu."
)
DATED = "JAKARTA, KOMPAS.com - "


def rules(page: Layout) -> dict[str, str]:
    return {page.lines[n].text: r.rule_id.removeprefix("layout.") for n, r in page.removed.items()}


def test_the_first_title_above_the_body_is_the_headline(pages: Pages) -> None:
    page = pages(f"{HEADLINE}\nJumat, 17 Oktober 2014 6:21 WIB\n{DATED}{TEXT}")
    assert page.headline is not None and page.headline.text == HEADLINE
    assert page.dateline is not None and page.dateline[0].number == 3
    assert [line.number for line in page.body] == [3, 4, 5]


def test_a_page_that_opens_with_its_dateline_has_no_headline(pages: Pages) -> None:
    assert pages(DATED + TEXT).headline is None


def test_a_headline_printed_twice_is_no_body(pages: Pages) -> None:
    page = pages(f"{HEADLINE}\n{HEADLINE.upper()}\n{DATED}{TEXT}")
    assert page.headline is not None and page.headline.number == 1
    assert rules(page)[HEADLINE.upper()] == "headline_again"


def test_a_sentence_below_the_headline_is_the_subheadline(pages: Pages) -> None:
    page = pages(f"{HEADLINE}\nLantai jemur rusak sejak banjir.\n{DATED}{TEXT}")
    assert page.subheadline is not None and page.subheadline.text == "Lantai jemur rusak sejak banjir."


def test_a_standfirst_in_the_header_of_a_web_page_is_the_subheadline(pages: Pages) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in (DATED + TEXT).splitlines())
    header = f"<header><h1>{HEADLINE}</h1><p>Lantai jemur rusak sejak banjir.</p><p>Beranda</p></header>"
    page = pages(f"<article>{header}{paragraphs}</article>")
    assert page.subheadline is not None and page.subheadline.text == "Lantai jemur rusak sejak banjir."
    assert rules(page)["Beranda"] != "subheadline"


def test_one_short_sentence_before_a_long_first_paragraph_is_a_subheadline_too(pages: Pages) -> None:
    first = "Lantai jemur rusak sejak banjir melanda desa itu pada awal bulan lalu, kata warga."
    page = pages(f"{HEADLINE}\n\n{first}\n\n{TEXT.replace(chr(10), ' ')}\n{TEXT}")
    assert page.subheadline is not None and page.subheadline.number == 3
    assert len(page.body) == 4


def test_a_word_above_the_headline_is_the_section(pages: Pages) -> None:
    page = pages(f"Ekonomi\n{HEADLINE}\n{DATED}{TEXT}")
    assert page.section is not None and page.section.text == "Ekonomi"


def test_a_caption_above_the_body_is_a_picture(pages: Pages) -> None:
    caption = "Gabah dijemur di balai desa. AP/Rina Sari"
    page = pages(f"{HEADLINE}\n{caption}\n{DATED}{TEXT}")
    [(line, picture)] = page.pictures
    assert (line.text, picture.photographer, picture.agencies) == (caption, "Rina Sari", ["AP"])
    assert rules(page)[caption] == "caption"


def test_a_list_of_contents_above_the_dateline_is_no_headline(pages: Pages) -> None:
    page = pages(f"- Gabah Dijemur di Balai Desa\n- Camat Menunggu Laporan\n\nJakarta - {TEXT}")
    assert page.headline is None
    assert [line.number for line in page.body] == [4, 5, 6]


def test_a_house_dateline_a_few_lines_below_the_first_paragraph_opens_the_body(pages: Pages) -> None:
    page = pages(f"{HEADLINE}\n{TEXT.splitlines()[1]}\n{DATED}{TEXT.splitlines()[0]}\n{TEXT.splitlines()[2]}")
    assert page.dateline is not None and page.dateline[0].number == 3
    assert [line.number for line in page.body] == [3, 4]


@pytest.mark.parametrize("opening", ["Rabu, 3 Mei 2017 10:00 WIBKOMPAS.com - ", "Penulis: Rina Sari KOMPAS.com - "])
def test_a_dateline_is_read_behind_what_runs_into_it(pages: Pages, opening: str) -> None:
    page = pages(f"{HEADLINE}\n{opening}{TEXT.replace(chr(10), ' ')}")
    assert page.dateline is not None
    line, dateline = page.dateline
    assert dateline.publisher_id == "kompas.com"
    assert line.text[dateline.body_start :].startswith("Warga menjemur")


def test_a_date_glued_to_the_dateline_of_an_unknown_house(pages: Pages) -> None:
    page = pages(f"{HEADLINE}\nRabu, 3 Mei 2017 10:00 WIBNUSAKABAR.id - {TEXT}")
    assert page.dateline is not None and page.dateline[1].publisher_id == "nusakabar.id"


def test_the_heading_most_like_the_claimed_title_is_the_headline(pages: Pages) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    page = pages(
        f"<html><head><title>{HEADLINE} - Kabar</title></head><body><h1>Kabar Nusantara Hari Ini</h1>"
        f"<h1>{HEADLINE}</h1>{paragraphs}</body></html>"
    )
    assert page.headline is not None and page.headline.text == HEADLINE


def test_a_page_of_short_lines_has_its_first_as_headline_and_the_rest_as_body(pages: Pages) -> None:
    page = pages("Gabah dijemur warga\nWarga bekerja.\nCamat menunggu.")
    assert [line.text for line in page.body] == ["Warga bekerja.", "Camat menunggu."]
    assert [line.text for line in pages("Gabah dijemur warga").body] == ["Gabah dijemur warga"]


def test_a_number_of_thousands_may_open_a_headline(pages: Pages) -> None:
    page = pages(f"1.500 Warga Menjemur Gabah di Balai Desa\n{DATED}{TEXT}")
    assert page.headline is not None and page.headline.text.startswith("1.500 Warga")
