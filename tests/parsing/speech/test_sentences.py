from orchestration.parsing.records import Passage
from orchestration.parsing.speech.sentences import split_sentences


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences([Passage(text, 0)])]


def test_every_sentence_stands_where_it_says() -> None:
    passages = [Passage("Hujan turun. Warga menunggu.", 5), Passage("Air surut!  Jalan dibuka.", 100)]
    printed = {p.start: p.text for p in passages}
    sentences = split_sentences(passages)
    assert [s.index for s in sentences] == [0, 1, 2, 3]
    assert [s.passage for s in sentences] == [0, 0, 1, 1]
    for s in sentences:
        base = [5, 100][s.passage]
        assert printed[base][s.start - base :].startswith(s.text)


def test_titles_initials_and_degrees_do_not_end_a_sentence() -> None:
    assert texts("Menurut Dr. H. M. Yusuf Kadir, S.H. Situasi aman di kantor PT. Samudra Biru.") == [
        "Menurut Dr. H. M. Yusuf Kadir, S.H. Situasi aman di kantor PT. Samudra Biru."
    ]
    assert texts("Harganya Rp. 5.000 sesuai Perda No. 7 tahun lalu. Warga setuju.") == [
        "Harganya Rp. 5.000 sesuai Perda No. 7 tahun lalu.",
        "Warga setuju.",
    ]


def test_an_abbreviation_before_a_small_letter_goes_on() -> None:
    assert texts("Beras, gula, dll. dijual murah. Stok cukup.") == ["Beras, gula, dll. dijual murah.", "Stok cukup."]


def test_decimal_points_and_addresses_do_not_end_a_sentence() -> None:
    assert texts("Tumbuh 5.2 persen menurut contoh.co.id pekan ini. Pasar tenang.") == [
        "Tumbuh 5.2 persen menurut contoh.co.id pekan ini.",
        "Pasar tenang.",
    ]


def test_a_quote_of_two_sentences_is_split_inside_and_keeps_its_closing_mark() -> None:
    assert texts('"Kami datang pagi. Semua sudah siap," kata Rudi. "Besok lanjut." Rapat pun usai.') == [
        '"Kami datang pagi.',
        'Semua sudah siap," kata Rudi.',
        '"Besok lanjut."',
        "Rapat pun usai.",
    ]


def test_a_question_before_its_speaker_stays_one_sentence() -> None:
    assert texts('"Kapan kita mulai?" tanya Rudi.') == ['"Kapan kita mulai?" tanya Rudi.']


def test_paragraphs_joined_by_commas_are_cut() -> None:
    assert texts('Banjir surut.,,Warga pulang.,"Syukurlah," kata Ani.') == [
        "Banjir surut.",
        "Warga pulang.",
        '"Syukurlah," kata Ani.',
    ]


def test_a_lost_blank_between_sentences_is_no_obstacle() -> None:
    assert texts("Harga turun tajam.Pedagang mengeluh.") == ["Harga turun tajam.", "Pedagang mengeluh."]


def test_a_list_number_belongs_to_its_line() -> None:
    assert texts("1. Beras premium naik.") == ["1. Beras premium naik."]


def test_paragraphs_joined_by_a_blank_and_a_comma_are_cut_and_degrees_are_not() -> None:
    assert texts('Banjir surut. ,Warga pulang., "Syukurlah," kata Ani, S.H., M.Kes., Ketua RT.\xa0, ,Hujan reda.') == [
        "Banjir surut.",
        "Warga pulang.",
        '"Syukurlah," kata Ani, S.H., M.Kes., Ketua RT.',
        "Hujan reda.",
    ]
