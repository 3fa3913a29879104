from collections.abc import Callable

from orchestration.parsing.captures.capture import Line, split_lines
from orchestration.parsing.pages.furniture import Furniture
from orchestration.parsing.pages.furniture_marks import mark_dates, mark_furniture, mark_repeats
from orchestration.parsing.pages.layout import Layout

Pages = Callable[[str], Layout]
TEXT = "Warga menjemur gabah di halaman balai desa karena lantai jemur milik koperasi masih diperbaiki tukang."
LONG = TEXT + " " + TEXT + " " + TEXT


def marked(furniture: Furniture, *lines: str | Line) -> dict[int, tuple[str, str]]:
    """Line number (from 0) to reason and rule."""
    placed = [line if isinstance(line, Line) else split_lines(line)[0] for line in lines]
    page = Layout(placed)
    mark_furniture(page, furniture)
    return {n: (r.reason, r.rule_id.removeprefix("layout.")) for n, r in page.removed.items()}


def block(text: str, tag: str = "p", region: str = "", link_share: float = 0.0) -> Line:
    return Line(1, text, 0, len(text), tag, region, link_share)


def test_everything_below_a_heading_of_a_list_belongs_to_it(furniture: Furniture) -> None:
    found = marked(furniture, TEXT, "Berita Terkait", "Harga Gabah Naik Lagi", "18 October 2025 5:02 WIB", TEXT)
    assert found == {
        1: ("related", "phrase_heading"),
        2: ("related", "under_heading"),
        3: ("related", "under_heading"),
        4: ("related", "under_heading"),
    }


def test_a_very_long_paragraph_resumes_the_article(furniture: Furniture) -> None:
    assert set(marked(furniture, "Berita Terkait", "Harga Gabah Naik Lagi", LONG, TEXT)) == {0, 1}


def test_a_paragraph_of_a_web_page_resumes_it_unless_it_is_a_link(furniture: Furniture) -> None:
    assert set(marked(furniture, "Berita Terkait", block(TEXT), block("Penutup.", region=""))) == {0}
    assert set(marked(furniture, "Berita Terkait", block(TEXT, link_share=0.9))) == {0, 1}


def test_the_title_behind_a_lone_opener_goes_with_it(furniture: Furniture) -> None:
    found = marked(furniture, TEXT, "Baca Juga:", "Harga Gabah Naik Lagi di Pasar Induk", "Penutup.")
    assert found == {1: ("related", "phrase_opener"), 2: ("related", "behind_opener")}


def test_a_paragraph_behind_a_lone_opener_is_text(furniture: Furniture) -> None:
    assert set(marked(furniture, "Baca Juga:", TEXT)) == {0}


def test_a_line_of_hashtags_is_tags(furniture: Furniture) -> None:
    assert marked(furniture, "#gabah, #balai-desa #panen", "Warga memakai tagar #gabah.") == {0: ("tags", "hashtags")}


def test_an_image_of_markdown_takes_the_caption_behind_it(furniture: Furniture) -> None:
    found = marked(furniture, "![](gambar.jpg)", "Gabah di balai desa |", "Gabah dijual.")
    assert found == {0: ("markup", "phrase_prefix"), 1: ("caption", "behind_image")}


def test_parts_of_a_web_page_tell_why_their_lines_are_no_body(furniture: Furniture) -> None:
    parts = {"nav": "navigation", "aside": "related", "share": "share_bar", "comments": "comments", "byline": "label"}
    for region, reason in parts.items():
        assert marked(furniture, block("Kalimat apa saja", region=region)) == {0: (reason, f"region_{region}")}
    assert marked(furniture, block("Kalimat apa saja", region="article")) == {}


def test_a_line_of_links_is_another_article(furniture: Furniture) -> None:
    assert marked(furniture, block("Harga gabah", link_share=0.6)) == {0: ("related", "links")}
    assert marked(furniture, block("Harga gabah", link_share=0.4)) == {}
    assert marked(furniture, block(TEXT, link_share=0.9)) == {}


def test_a_headline_ends_a_list_above_it(furniture: Furniture) -> None:
    found = marked(furniture, "Terpopuler", "Harga Gabah", block("Warga Menjemur Gabah", "h1"), "Warga bekerja.")
    assert set(found) == {0, 1}


def test_a_passage_that_stood_before_is_a_repeat_and_short_lines_are_not() -> None:
    page = Layout(split_lines(f"{TEXT}\nSub judul\n{TEXT}\nSub judul\n{TEXT}"))
    mark_repeats(page)
    assert {n: r.reason for n, r in page.removed.items()} == {2: "repeat", 4: "repeat"}


def test_what_is_already_removed_repeats_nothing() -> None:
    page = Layout(split_lines(f"{TEXT}\n{TEXT}"))
    page.remove(0, "related", "under_heading")
    mark_repeats(page)
    assert set(page.removed) == {0}


def test_lines_that_hold_little_else_than_a_date_are_its_header() -> None:
    headers = "Jumat, 17 Oktober 2014 6:21 WIB\nTayang: 3 Mei 2020 10:00 WIB\n"
    page = Layout(split_lines(headers + "Pada 17 Oktober 2014 warga menjemur gabah bersama."))
    mark_dates(page)
    assert [line.number for line in page.dates] == [1, 2]
    assert {r.reason for r in page.removed.values()} == {"date"}


def test_dates_of_other_articles_are_no_headers(pages: Pages) -> None:
    page = pages(f"Warga Menjemur Gabah di Balai\n{TEXT}\nTerkait\nHarga Gabah\n08 February 2018 12:50 WIB, 2018")
    assert page.dates == []
    assert [page.removed[n].reason for n in (2, 3, 4)] == ["related"] * 3


def test_an_article_part_keeps_paragraphs_outside_it_under_their_heading(pages: Pages) -> None:
    inside = "".join(f"<p>{TEXT} Nomor {n}.</p>" for n in range(6))
    page = pages(f"<article><h1>Warga Menjemur Gabah</h1>{inside}</article><h3>Terpopuler</h3><p>{LONG}</p>")
    assert len(page.body) == 6
    assert page.removed[len(page.lines) - 1].rule_id == "layout.under_heading"
