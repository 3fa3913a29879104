import pytest

from orchestration.parsing.pages.labels import LabelReader, is_name_shaped


def slots(labels: LabelReader, line: str, start: int = 0) -> list[tuple[str, str]]:
    text = " " * start + line
    found = labels.read(line, start)
    for slot in found:
        assert text[slot.start : slot.end] == (slot.value or slot.label)
    return [(slot.slot, slot.value) for slot in found]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Pewarta : 172", [("reporter", "172")]),
        ("Editor :", [("editor", "")]),
        ("Penulis: Rina Sari Editor: Budi Santoso", [("author", "Rina Sari"), ("editor", "Budi Santoso")]),
        ("Red: Rina Sari / Redaktur: Budi Santoso", [("editor", "Rina Sari"), ("editor", "Budi Santoso")]),
        ("Pewarta: Rina SariEditor: Budi Santoso", [("reporter", "Rina Sari"), ("editor", "Budi Santoso")]),
        ("Sumber: Antara, Reuters", [("source", "Antara, Reuters")]),
        ("Sumber : http://contoh.id/a-b", [("source", "http://contoh.id/a-b")]),
        ("Editor: Budi Santoso Copyright © ANTARA 2020", [("editor", "Budi Santoso")]),
        ("Oleh Rina Sari", [("author", "Rina Sari")]),
        ("Penulis", [("author", "")]),
        ("Laporan Wartawan Tribun Jateng, Rina Sari", [("reporter", "Tribun Jateng, Rina Sari")]),
        (
            "Oleh Rina Sari, Senin, 28 Maret 2022 | 21:15 WIB - Redaktur: Budi Santoso - 243",
            [("author", "Rina Sari"), ("editor", "Budi Santoso")],
        ),
    ],
)
def test_a_labelled_line_is_cut_into_its_slots(labels: LabelReader, line: str, wanted: list[tuple[str, str]]) -> None:
    assert slots(labels, line) == wanted
    assert slots(labels, line, start=13) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "Oleh karena itu warga menunggu.",
        "Oleh sebab itu",
        "Sumber air di desa itu kering.",
        "Penulis buku itu tinggal di Garut.",
        "Foto udara memperlihatkan sawah.",
        "Warga memperbaiki jembatan.",
        "Topik Hidayat datang lebih awal.",
        "Editor: " + "nama " * 60,
    ],
)
def test_a_word_that_is_also_a_label_does_not_make_a_credit(labels: LabelReader, line: str) -> None:
    assert slots(labels, line) == []


def test_labels_close_a_paragraph(labels: LabelReader) -> None:
    text = "Panen selesai minggu depan. Penulis: Rina Sari Editor: Budi Santoso"
    found = labels.tail(text, 100)
    assert found is not None
    begin, closing = found
    assert text[:begin] == "Panen selesai minggu depan. "
    assert [(s.slot, s.value, s.start) for s in closing] == [
        ("author", "Rina Sari", 137),
        ("editor", "Budi Santoso", 155),
    ]


@pytest.mark.parametrize("text", ["RandomEditor: Rina Sari", "Panen selesai minggu depanEditor: Rina Sari"])
def test_a_label_may_be_glued_to_the_word_before_it(labels: LabelReader, text: str) -> None:
    found = labels.tail(text, 0)
    assert found is not None
    assert text[found[0] :] == "Editor: Rina Sari"
    assert [(s.slot, s.value) for s in found[1]] == [("editor", "Rina Sari")]


@pytest.mark.parametrize(
    "text",
    [
        "Menurut editor: naskah itu hilang.",
        "Camat berkata kepada Penulis: warga sudah pulang. Besok mereka datang lagi untuk bekerja bersama.",
        "Panen selesai minggu depan.",
    ],
)
def test_a_label_word_inside_a_paragraph_closes_nothing(labels: LabelReader, text: str) -> None:
    assert labels.tail(text, 0) is None


@pytest.mark.parametrize("name", ["Rina Sari", "Rina S. Sari", "Muhammad Budi bin Santoso", "Ratna", "M. Budi Santoso"])
def test_a_few_capitalised_words_are_shaped_like_a_name(name: str) -> None:
    assert is_name_shaped(name)


@pytest.mark.parametrize(
    "text", ["rina sari", "Rina 12", "", "Rina Sari pulang", "A B C D E F G H", "Rina, Budi", "R" * 49]
)
def test_other_text_is_not_shaped_like_a_name(text: str) -> None:
    assert not is_name_shaped(text)


@pytest.mark.parametrize(
    ("line", "opens"), [("Editor Rina", True), ("Penulis:", True), ("Warga", False), ("Editorial", False)]
)
def test_whether_a_line_opens_with_a_label(labels: LabelReader, line: str, opens: bool) -> None:
    assert labels.opens(line) is opens
