import pytest

from orchestration.parsing.captures.broken_lines import mend_lines
from orchestration.parsing.captures.capture import split_lines


def mended(text: str) -> list[str]:
    lines = mend_lines(split_lines(text), text)
    assert all(text[line.start : line.end] == line.text for line in lines)
    return [" ".join(line.text.split()) for line in lines]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Desa di lereng itu diberitakan\nHarian Senja\n, kata kepala desa.",
            ["Desa di lereng itu diberitakan Harian Senja , kata kepala desa."],
        ),
        (
            "Padang\n-\nPetani\nKopi Lereng\nmenjemur panen di halaman balai desa.",
            ["Padang - Petani Kopi Lereng menjemur panen di halaman balai desa."],
        ),
        (
            "Warga menolak rencana itu, demikian dilansir\nWarta Ladang\nmengutip pemberitaan\nKabar Kapal\n.",
            ["Warga menolak rencana itu, demikian dilansir Warta Ladang mengutip pemberitaan Kabar Kapal ."],
        ),
    ],
)
def test_a_sentence_broken_at_its_links_is_one_line(text: str, wanted: list[str]) -> None:
    assert mended(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Panen Kopi Melimpah di Lereng Utara\nJakarta\nPetani menjemur panen di halaman balai desa.",
        "Petani menjemur panen di halaman balai desa.\npanen kopi",
        "(abc/def)\npanen kopi\nlereng utara",
        "Editor: bie\n-\nOlahraga 3 hari yang lalu",
        "Editor: Rina Sari\n;",
        "tanam padi\nRandomEditor: Rina Sari\n;",
        "Warga memanen kopi\n\ndan mereka menjemurnya di halaman balai desa.",
        "Bahan yang harus disiapkan\na. garam secukupnya untuk satu panci besar",
        "Selengkapnya ada di laman\nhttps://contoh.id/panen kopi di lereng",
    ],
)
def test_lines_of_their_own_stay_apart(text: str) -> None:
    assert mended(text) == [line.text for line in split_lines(text)]
