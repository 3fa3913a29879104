from collections.abc import Callable

import pytest

from orchestration.parsing.pages.layout import Layout

Pages = Callable[[str], Layout]
BODY = (
    "Warga Menjemur Gabah di Halaman Balai Desa\n"
    "Warga menjemur gabah di halaman balai desa karena lantai jemur milik koperasi masih diperbaiki tukang.\n"
    "Camat menunggu laporan koperasi sampai akhir pekan sebelum memutuskan bantuan bagi petani yang gagal panen.\n"
)


def told(page: Layout) -> list[tuple[str, str]]:
    return [(slot.slot, slot.value) for slot in page.slots]


def reasons(page: Layout, *texts: str) -> list[str]:
    by_text = {line.text: page.removed[n].reason for n, line in enumerate(page.lines) if n in page.removed}
    return [by_text[text] for text in texts]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("Pewarta : 172\nEditor :", [("reporter", "172")]),
        ("Penulis\n: Rina Sari", [("author", "Rina Sari")]),
        ("Penulis\n:\nRina Sari", [("author", "Rina Sari")]),
        ("Penulis\nRina Sari", [("author", "Rina Sari")]),
        ("Rina Sari\nPenulis\nBudi Santoso\nEditor", [("author", "Rina Sari"), ("editor", "Budi Santoso")]),
        ("Reporter\nRina Sari\nEditor\nBudi Santoso", [("reporter", "Rina Sari"), ("editor", "Budi Santoso")]),
        ("Sumber:\nhttps://contoh.id/gabah", [("source", "https://contoh.id/gabah")]),
        ("Sumber: Antara, Reuters", [("source", "Antara, Reuters")]),
        ("Red: Rina Sari / Redaktur: Budi Santoso", [("editor", "Rina Sari"), ("editor", "Budi Santoso")]),
    ],
)
def test_values_stand_behind_below_or_above_their_label(
    pages: Pages, lines: str, wanted: list[tuple[str, str]]
) -> None:
    page = pages(BODY + lines)
    assert told(page) == wanted
    assert [line.number for line in page.body] == [2, 3]
    for slot in page.slots:
        assert (BODY + lines)[slot.start : slot.end] == slot.value


def test_a_label_of_a_web_page_takes_the_name_behind_it_also_inside_the_byline(pages: Pages) -> None:
    byline = '<ul class="credits"><li>Reporter</li><li>Rina Sari</li><li>Editor</li><li>Budi Santoso</li></ul>'
    text = BODY.splitlines()
    page = pages(f"<h1>{text[0]}</h1><article><p>{text[1]}</p><p>{text[2]}</p></article>{byline}")
    assert told(page) == [("reporter", "Rina Sari"), ("editor", "Budi Santoso")]


def test_an_empty_label_takes_no_sentence_and_no_date(pages: Pages) -> None:
    page = pages("Warga Menjemur Gabah di Balai Desa\nReporter\nRabu, 15 Oktober 2014 16:21 WIB\n" + BODY)
    assert told(page) == []
    assert len(page.dates) == 1


def test_desk_codes_in_brackets_are_a_line_of_their_own(pages: Pages) -> None:
    page = pages(BODY + "(abc/def)")
    assert [line.text for line in page.codes] == ["(abc/def)"]
    assert reasons(page, "(abc/def)") == ["label"]


def test_a_code_line_below_a_list_is_found_too(pages: Pages) -> None:
    page = pages(BODY + "Berita Terkait\nHarga Gabah Naik Lagi\n(abc/def)")
    assert [line.text for line in page.codes] == ["(abc/def)"]


def test_labels_of_other_articles_credit_nobody(pages: Pages) -> None:
    text = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    page = pages(f"<article>{text}</article><aside><p>Penulis: Orang Lain</p></aside>")
    assert told(page) == []


def test_a_rights_line_closes_with_holder_and_year(pages: Pages) -> None:
    page = pages(BODY + "Editor: Rina Sari\nCopyright © ANTARA 2026")
    [(line, rights)] = page.rights
    assert (line.number, rights.holder, rights.year) == (5, "ANTARA", 2026)
    assert reasons(page, line.text) == ["copyright"]


def test_house_and_section_alone_in_a_footer_are_the_section(pages: Pages) -> None:
    text = BODY + "tirto.id - Politik\nPenulis: Rina Sari"
    page = pages(text)
    assert page.section is not None
    assert page.section.text == "Politik" == text[page.section.start : page.section.end]


def test_a_name_below_the_headline_is_an_unlabelled_byline(pages: Pages) -> None:
    text = BODY.splitlines()
    page = pages(f'<h1>{text[0]}</h1><div class="author">Rina Sari</div><p>{text[1]}</p><p>{text[2]}</p>')
    assert [line.text for line in page.names] == ["Rina Sari"]
