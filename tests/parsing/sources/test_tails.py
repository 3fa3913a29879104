import pytest

from orchestration.parsing.captures.capture import Capture, split_lines
from orchestration.parsing.sources.credits import Credits, NameIndex
from orchestration.parsing.sources.tails import TailReader

TEXT = "Warga menjemur gabah di balai desa."


def read(names: NameIndex, text: str, own: str | None = "tempo.co") -> tuple[str, Credits]:
    credited = Credits(Capture(text, split_lines(text)), own)
    end = TailReader(names).read(text, 0, credited)
    for row in (*credited.bylines, *credited.sources):
        assert text[row.evidence.char_start : row.evidence.char_end] == row.evidence.evidence
    return text[:end], credited


def persons(credited: Credits) -> list[tuple[str, str]]:
    return [(b.role, b.name) for b in credited.bylines]


@pytest.mark.parametrize(
    ("tail", "wanted"),
    [
        (" (*/sun)", [("code", "sun")]),
        (" (abc/def)", [("code", "abc"), ("code", "def")]),
        ("(abc/def) ***", [("code", "abc"), ("code", "def")]),
        (" (abc).", [("code", "abc")]),
        (" (K15-11)", [("code", "K15-11")]),
        (" (Rina Sari)", [("author", "Rina Sari")]),
        (" ***", []),
    ],
)
def test_codes_and_names_in_brackets_close_a_body(names: NameIndex, tail: str, wanted: list[tuple[str, str]]) -> None:
    body, credited = read(names, TEXT + tail)
    assert body == TEXT
    assert persons(credited) == wanted
    assert credited.sources == []


def test_agencies_in_brackets_are_the_wire(names: NameIndex) -> None:
    body, credited = read(names, TEXT + " (antara/reuters/abc)")
    assert body == TEXT
    assert [(s.node_id, s.relation) for s in credited.sources] == [("antaranews.com", "wire"), ("Reuters", "wire")]
    assert persons(credited) == [("code", "abc")]


@pytest.mark.parametrize(
    "text",
    [
        "Warga menunggu Badan Penanggulangan Bencana Daerah (BPBD)",
        "Warga menunggu petugas dari kota (yang datang terlambat karena jalan rusak).",
        "Warga menjemur gabah.",
        "Nilainya naik (12 persen)",
        "Warga datang (*) dari kota.",
    ],
)
def test_other_brackets_belong_to_the_sentence(names: NameIndex, text: str) -> None:
    body, credited = read(names, text)
    assert body == text
    assert (credited.bylines, credited.sources) == ([], [])


@pytest.mark.parametrize("separator", [" ", "\n", ", "])
def test_an_outlet_and_a_person_in_capitals_are_told_apart(names: NameIndex, separator: str) -> None:
    body, credited = read(names, f"{TEXT}{separator}AL JAZEERA | CHOIRUL")
    assert body == TEXT
    assert [(s.node_id, s.relation) for s in credited.sources] == [("Al Jazeera", "byline")]
    assert persons(credited) == [("author", "CHOIRUL")]


@pytest.mark.parametrize("outlet", ["DESA POST", "SUKAMAJU NEWS", "KABAR.ID"])
def test_the_word_for_a_paper_makes_an_unknown_name_an_outlet(names: NameIndex, outlet: str) -> None:
    _, credited = read(names, f"{TEXT} {outlet} | RINA SARI")
    assert [s.evidence.evidence for s in credited.sources] == [outlet]
    assert persons(credited) == [("author", "RINA SARI")]


def test_what_the_body_cites_is_an_outlet(names: NameIndex) -> None:
    text = "Kabar itu dikutip dari laman Sukamaju Raya kemarin."
    _, credited = read(names, f"{text} SUKAMAJU RAYA | RINA SARI")
    assert [s.node_id for s in credited.sources] == ["SUKAMAJU RAYA"]
    _, without = read(names, f"{TEXT} SUKAMAJU RAYA | RINA SARI")
    assert without.sources == []


def test_capitals_inside_a_sentence_are_no_tail(names: NameIndex) -> None:
    text = "Warga menonton TVRI | RRI di balai desa."
    assert read(names, text)[0] == text


def test_a_last_line_in_capitals_is_a_byline(names: NameIndex) -> None:
    credited = Credits(Capture("DINI TEJA", split_lines("DINI TEJA")), "tempo.co")
    assert TailReader(names).read_capital_line("DINI TEJA", 0, TEXT, credited)
    assert persons(credited) == [("author", "DINI TEJA")]


@pytest.mark.parametrize("line", ["Dini Teja", "DINI TEJA PULANG KE DESA LAMA", "DINI: TEJA", "2016"])
def test_other_last_lines_are_no_byline(names: NameIndex, line: str) -> None:
    credited = Credits(Capture(line, split_lines(line)), None)
    assert not TailReader(names).read_capital_line(line, 0, TEXT, credited)
    assert credited.bylines == []


def test_a_stroke_with_a_mark_behind_it_credits_nobody_and_is_not_cut_off(names: NameIndex) -> None:
    body, credited = read(names, f"{TEXT} RINA SARI | ;;")
    assert body == f"{TEXT} RINA SARI | ;;"
    assert not credited.bylines
