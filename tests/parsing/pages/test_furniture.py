import pytest

from orchestration.parsing.knowledge import BoilerplatePhrase
from orchestration.parsing.pages.furniture import Furniture, Piece, fold_line


@pytest.mark.parametrize(
    ("line", "piece"),
    [
        ("ADVERTISEMENT", Piece("line", "advertisement")),
        ("» Baca Selengkapnya", Piece("line", "related")),
        ("Situs ini menggunakan kuki. Bacalah aturan kami.", Piece("prefix", "cookie_notice")),
        ("Terima kuki", Piece("line", "cookie_notice")),
        ("TERPOPULER  -  Berita", Piece("heading", "related")),
        ("Berita lain:", Piece("heading", "related")),
        ("Komentar", Piece("heading", "comments")),
        ("Baca juga artikel terkait PASAR IKAN", Piece("prefix", "related")),
        ("Nelayan pulang. Scroll to Continue with Content", Piece("contains", "advertisement")),
        ("Gabung ke Channel WhatsApp kami.", Piece("prefix", "share_bar")),
        ("Dilarang menyalin isi halaman ini.", Piece("prefix", "copyright")),
    ],
)
def test_known_wordings_are_told_with_their_reason(furniture: Furniture, line: str, piece: Piece) -> None:
    assert furniture.piece(line) == piece


@pytest.mark.parametrize("line", ["Baca Juga", "baca juga:", "• Simak Juga :", "BACA JUGA"])
def test_an_opener_alone_announces_the_next_line(furniture: Furniture, line: str) -> None:
    assert furniture.piece(line) == Piece("opener", "related")


@pytest.mark.parametrize(
    "line", ["Baca Juga: Cara Menanam Cabai", "- Baca juga : Harga Gabah Naik", "BACA JUGA:Pasar Ikan"]
)
def test_an_opener_with_its_title_is_one_line(furniture: Furniture, line: str) -> None:
    assert furniture.piece(line) == Piece("prefix", "related")


@pytest.mark.parametrize("line", ["***", "-----", "|", "…", "( )"])
def test_a_line_without_letter_or_digit_is_markup(furniture: Furniture, line: str) -> None:
    assert furniture.piece(line) == Piece("line", "markup")


@pytest.mark.parametrize(
    "line",
    [
        "Iklan rokok dilarang di sekolah itu.",
        "Warga membaca juga koran lama di balai desa.",
        "Terkait kabar itu, camat memanggil kepala desa.",
        "Komentar camat dinanti para petani.",
        "Menu makan siang diganti ikan.",
    ],
)
def test_a_sentence_that_merely_holds_such_a_word_is_text(furniture: Furniture, line: str) -> None:
    assert furniture.piece(line) is None


def test_lines_are_folded_without_bullets_blanks_and_closing_colon() -> None:
    assert fold_line(" •  Berita   TERKAIT :") == "berita terkait"


def test_nothing_is_known_without_phrases() -> None:
    assert Furniture(()).piece("Baca Juga: Harga Gabah") is None
    assert Furniture(()).piece("--") == Piece("line", "markup")


def test_a_phrase_is_found_whatever_its_own_case_and_blanks() -> None:
    furniture = Furniture([BoilerplatePhrase("Lanjut  KE Bawah", "line", "navigation")])
    assert furniture.piece("lanjut ke bawah") == Piece("line", "navigation")
