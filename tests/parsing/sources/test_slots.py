import pytest

from orchestration.parsing.captures.capture import Capture, add_claims, split_lines
from orchestration.parsing.pages.labels import LabelReader
from orchestration.parsing.records import Named
from orchestration.parsing.sources.credits import Credits, NameIndex
from orchestration.parsing.sources.slots import SlotReader


def read(names: NameIndex, labels: LabelReader, line: str, own: str | None = "tempo.co") -> Credits:
    credited = Credits(Capture(line, split_lines(line)), own)
    SlotReader(names, labels).read(labels.read(line, 0), credited)
    for row in (*credited.bylines, *credited.sources):
        assert line[row.evidence.char_start : row.evidence.char_end] == row.evidence.evidence
    return credited


def claimed(names: NameIndex, labels: LabelReader, *claims: tuple[str, str], own: str | None = "tempo.co") -> Credits:
    text, placed = add_claims("Warga menjemur gabah.", list(claims))
    credited = Credits(Capture(text, split_lines("Warga menjemur gabah."), placed), own)
    SlotReader(names, labels).read_claims(credited)
    return credited


def persons(credited: Credits) -> list[tuple[str, str]]:
    return [(b.role, b.name) for b in credited.bylines]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Pewarta : 172", [("code", "172")]),
        ("Editor :", []),
        ("Editor: C-14", [("code", "C-14")]),
        ("Penulis: Rina Sari, Budi Santoso", [("author", "Rina Sari"), ("author", "Budi Santoso")]),
        ("Penulis: Rina Sari Editor: Rina Sari", [("author", "Rina Sari"), ("editor", "Rina Sari")]),
        ("Laporan Wartawan Tribun Jateng, Rina Sari", [("reporter", "Rina Sari")]),
        ("Penulis: Tim Redaksi", []),
        ("(Ditulis oleh Rina Sari)", [("author", "Rina Sari")]),
        ("(Reporter: Rina Sari | Editor: Budi Santoso)", [("reporter", "Rina Sari"), ("editor", "Budi Santoso")]),
        ("Foto: Dok. Kapal", []),
        ("Penerjemah: Rina Sari", [("translator", "Rina Sari")]),
        (
            "Oleh Rina Sari, Senin, 28 Maret 2022 | 21:15 WIB - Redaktur: Budi Santoso - 243",
            [("author", "Rina Sari"), ("editor", "Budi Santoso")],
        ),
    ],
)  # fmt: skip
def test_labelled_values_become_persons_and_codes(
    names: NameIndex, labels: LabelReader, line: str, wanted: list[tuple[str, str]]
) -> None:
    assert persons(read(names, labels, line)) == wanted


def test_an_outlet_behind_an_authors_label_is_a_source(names: NameIndex, labels: LabelReader) -> None:
    credited = read(names, labels, "Penulis: Rina Sari, Antara")
    assert persons(credited) == [("author", "Rina Sari")]
    assert [(s.node_id, s.relation, s.cue) for s in credited.sources] == [("antaranews.com", "byline", "Penulis")]


@pytest.mark.parametrize(("line", "sources"), [("Penulis: Dinas Kapal", ["Dinas Kapal"]), ("Foto: Dinas Kapal", [])])
def test_a_body_that_took_the_picture_is_no_source_of_the_text(
    names: NameIndex, labels: LabelReader, line: str, sources: list[str]
) -> None:
    assert [source.node_id for source in read(names, labels, line).sources] == sources


def test_a_source_line_may_name_several(names: NameIndex, labels: LabelReader) -> None:
    credited = read(names, labels, "Sumber: Antara, Reuters")
    assert [(s.node_id, s.relation) for s in credited.sources] == [
        ("antaranews.com", "source_line"),
        ("Reuters", "source_line"),
    ]


def test_the_house_itself_is_no_source(names: NameIndex, labels: LabelReader) -> None:
    assert read(names, labels, "Sumber : Kompas TV", own="kompas.tv").sources == []


def test_an_address_behind_the_source_label_is_kept_as_an_address(names: NameIndex, labels: LabelReader) -> None:
    credited = read(names, labels, "Sumber : http://contoh.id/a/gabah-dijemur")
    assert [a.text for a in credited.addresses] == ["http://contoh.id/a/gabah-dijemur"]
    assert credited.sources == []


def test_names_that_stand_alone_are_authors_unless_credited_already(names: NameIndex, labels: LabelReader) -> None:
    text = "Rina Sari\nBudi Santoso\nTempo.co"
    credited = Credits(Capture(text, split_lines(text)), "tempo.co")
    credited.add_person(Named("Rina Sari", 0, 9), "editor", "label_editor", 0.9)
    SlotReader(names, labels).read_unlabelled(credited.capture.lines, credited)
    assert persons(credited) == [("editor", "Rina Sari"), ("author", "Budi Santoso")]


def test_a_claimed_author_counts_where_the_page_prints_none(names: NameIndex, labels: LabelReader) -> None:
    credited = claimed(names, labels, ("meta:author", "Rina Sari"))
    assert persons(credited) == [("author", "Rina Sari")]
    assert credited.bylines[0].evidence.rule_id == "bylines.claim"


def test_a_claim_with_labels_is_read_like_a_printed_line(names: NameIndex, labels: LabelReader) -> None:
    credited = claimed(names, labels, ("record:author", "Penulis: Made Sari | Editor: Ketut Santoso"))
    assert persons(credited) == [("author", "Made Sari"), ("editor", "Ketut Santoso")]


@pytest.mark.parametrize("value", ["Tempo.co", "Redaksi Tempo", "Reuters", "rina", "NusaKabar.id"])
def test_houses_desks_and_handles_are_no_claimed_authors(names: NameIndex, labels: LabelReader, value: str) -> None:
    assert persons(claimed(names, labels, ("meta:author", value))) == []


def test_a_claimed_editor_stands_bare_or_among_the_keywords(names: NameIndex, labels: LabelReader) -> None:
    assert persons(claimed(names, labels, ("jsonld:keywords", "Editor:Rina Sari"))) == [("editor", "Rina Sari")]
    assert persons(claimed(names, labels, ("meta:editor", "Rina Sari"))) == [("editor", "Rina Sari")]
    assert persons(claimed(names, labels, ("meta:keywords", "Rina Sari"))) == []


def test_who_is_claimed_as_author_but_credited_as_editor_is_no_author(names: NameIndex, labels: LabelReader) -> None:
    text, placed = add_claims("Editor: Rina Sari", [("meta:author", "Rina Sari")])
    credited = Credits(Capture(text, split_lines("Editor: Rina Sari"), placed), "tempo.co")
    reader = SlotReader(names, labels)
    reader.read(labels.read("Editor: Rina Sari", 0), credited)
    reader.read_claims(credited)
    assert persons(credited) == [("editor", "Rina Sari")]


@pytest.mark.parametrize("value", ["Rina Sari -detikTravel", "Rina Sari - Olahraga", "rina sari", "Rina Sari"])
def test_a_claimed_author_may_stand_before_a_desk_or_in_small_letters(
    names: NameIndex, labels: LabelReader, value: str
) -> None:
    credited = claimed(names, labels, ("record:author", value))
    assert [name.casefold() for _, name in persons(credited)] == ["rina sari"]


def test_a_sentence_behind_a_source_label_names_no_source(names: NameIndex, labels: LabelReader) -> None:
    assert read(names, labels, "Sumber: kabar yang beredar lewat pesan berantai").sources == []
