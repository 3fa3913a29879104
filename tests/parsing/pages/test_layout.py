import pytest

from orchestration.parsing.captures.capture import split_lines
from orchestration.parsing.pages.layout import Layout, body_passages, ends_sentence, is_item, is_paragraph, is_wrapped

LONG = "Warga menjemur gabah di halaman balai desa karena lantai jemur milik koperasi masih diperbaiki"


def passages(text: str) -> list[str]:
    page = Layout(split_lines(text))
    page.body = list(page.lines)
    return [text[start:end] for start, end in body_passages(page)]


@pytest.mark.parametrize(
    "text", ["Selesai.", "“Selesai.”", "Benarkah?", "Katanya:", "Pulang …", 'Ia berkata, "ya"', "Ya!)"]
)
def test_a_sentence_is_closed_by_its_marks(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["Selesai", "Warga, camat,", "2016", ""])
def test_other_lines_are_left_open(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [(LONG + ".", True), (LONG, False), (LONG + " " + LONG, True), ("Warga pulang.", False)],
)
def test_a_paragraph_is_long_and_closed_or_very_long(text: str, wanted: bool) -> None:
    assert is_paragraph(split_lines(text)[0]) is wanted


@pytest.mark.parametrize("text", ["- satu", "• satu", "1. satu", "12) satu", "– satu", "07.30 WIB berangkat"])
def test_items_open_with_a_bullet_a_number_or_a_time(text: str) -> None:
    assert is_item(text)


@pytest.mark.parametrize("text", ["2016 tahun itu", "satu - dua", "1.000 ekor", "-"])
def test_a_number_alone_opens_no_item(text: str) -> None:
    assert not is_item(text)


def test_a_long_open_line_looks_broken_off() -> None:
    assert is_wrapped(split_lines(LONG)[0])
    assert not is_wrapped(split_lines(LONG + ".")[0])
    assert not is_wrapped(split_lines("Sub judul pendek")[0])
    assert not is_wrapped(split_lines("- " + LONG)[0])


def test_a_line_break_inside_a_sentence_is_healed() -> None:
    text = f"{LONG}\nsejak pekan lalu.\nCamat menunggu."
    assert passages(text) == [f"{LONG}\nsejak pekan lalu.", "Camat menunggu."]


@pytest.mark.parametrize(
    "text", [f"{LONG}\n\nsejak pekan lalu.", f"{LONG}\n- butir pertama", f"{LONG}.\nCamat menunggu."]
)
def test_a_blank_line_a_bullet_or_a_closed_sentence_ends_a_passage(text: str) -> None:
    assert len(passages(text)) == 2


def test_blocks_of_a_web_page_are_never_joined() -> None:
    text = f"{LONG}\nsejak pekan lalu."
    page = Layout(split_lines(text))
    for line in page.lines:
        line.tag = "p"
    page.body = list(page.lines)
    assert len(body_passages(page)) == 2


def test_lists_of_other_articles_are_told_from_other_removals() -> None:
    page = Layout(split_lines("satu\ndua\ntiga"))
    page.remove(0, "related", "under_heading")
    page.remove(1, "label", "label")
    assert [page.is_listed(n) for n in range(3)] == [True, False, False]
    assert page.removed[0].rule_id == "layout.under_heading"
