"""Under which name somebody speaks."""

import pytest
from spoken import mention, speakers


def test_a_nickname_in_brackets_means_the_name_before_it(said) -> None:
    text = 'Camat Rudi Hartanto (Ruhar) datang kemarin.\n"Jalan itu segera selesai," kata Ruhar.'
    assert speakers(said(text, (), (mention("Ruhar", None, text),))) == ["Rudi Hartanto"]


def test_the_last_part_of_a_hyphenated_name_means_the_whole(said) -> None:
    text = 'Utusan Khalid al-Basri datang kemarin.\n"Perundingan berjalan baik," kata Basri.'
    assert speakers(said(text, (), (mention("Basri", None, text),))) == ["Khalid al-Basri"]


def test_initials_that_end_a_sentence_are_no_part_of_the_next_name(said) -> None:
    text = 'Ia pulang dari RS. Anita tampak sehat.\n"Saya senang sekali," kata Anita.'
    assert speakers(said(text, (), (mention("Anita", None, text, place=1),))) == ["Anita"]


def test_who_has_spoken_under_the_full_name_keeps_it(said) -> None:
    text = (
        "Kepala Kepolisian Den Haag Karin Velden menegaskan bahwa jalan ditutup. "
        "Velden menambahkan, jalan itu dibuka besok."
    )
    mentions = (mention("Den Haag", None, text, "place"), mention("Karin Velden", None, text))
    assert speakers(said(text, mentions=mentions)) == ["Karin Velden"] * 2


@pytest.mark.parametrize(
    ("called", "speaker"),
    [("Tiara", "Arman Putra"), ("Arman", "Tiara Putra")],
)
def test_of_two_with_one_surname_the_other_is_called_by_another_name(said, called: str, speaker: str) -> None:
    text = f'Tiara Putra dan Arman Putra datang. {called} tertawa.\n"Kami senang," kata Putra.'
    full = tuple(mention(name, None, text) for name in ("Tiara Putra", "Arman Putra", "Putra"))
    assert speakers(said(text, mentions=(*full, mention(called, None, text, place=1)))) == [speaker]


def test_a_verb_in_capitals_is_no_part_of_the_name(said) -> None:
    assert speakers(said('"Kami sudah menanam padi di sana," Ujar Rudi Hartanto, Ketua Panitia.')) == ["Rudi Hartanto"]


def test_a_rank_or_degree_tells_that_a_single_name_is_a_persons(said) -> None:
    [statement] = said("Kapolres Karang Jati, AKBP Dr. Rudianto, mengatakan lomba itu aman.")
    assert statement.speaker_name == "Rudianto"


@pytest.mark.parametrize(
    "text",
    [
        "Kepala Pasar Karang Jati, Rudianto, mengatakan lapak itu aman.",
        '"Lapak itu aman," kata Kepala Pasar Karang Jati, Rudianto, kemarin.',
    ],
)
def test_a_single_name_set_off_from_an_office_is_who_bears_it(said, text: str) -> None:
    assert speakers(said(text)) == ["Rudianto"]


def test_a_place_set_off_from_an_office_is_where_it_sits(said) -> None:
    text = "Kepala Pasar Karang Jati, Semarang, mengatakan lapak itu aman."
    assert speakers(said(text, mentions=(mention("Semarang", "semarang", text, "place"),))) == [None]


def test_a_known_body_speaks_under_its_own_name(said) -> None:
    text = (
        'Pernyataan itu disampaikan Palang Biru kemarin. "Kami bangga," kata pejabat senior Palang Biru Rudi Hartanto.'
    )
    body = mention("Palang Biru", "palang-biru", text, "organisation")
    assert speakers(said(text, (), (body, mention("Rudi Hartanto", None, text)))) == ["Palang Biru", "Rudi Hartanto"]


def test_several_words_of_a_body_before_the_person_fall_away(said) -> None:
    text = "Direktur Network for Harvest and Rural Fairness Rudi Hartanto mengatakan panen berhasil."
    assert speakers(said(text, (), (mention("Rudi Hartanto", None, text),))) == ["Rudi Hartanto"]


def test_a_first_name_that_is_an_office_too_stays_with_the_name(said) -> None:
    text = "Sosiolog Universitas Indonesia, Imam B Hartanto, menilai warga sudah cukup sabar."
    assert speakers(said(text, (), (mention("Imam B Hartanto", None, text),))) == ["Imam B Hartanto"]


def test_a_place_that_took_in_a_persons_name_once_does_not_silence_the_person(said) -> None:
    text = "Wali Kota Bogor Sari Dewanti datang. Sari Dewanti mengatakan, taman itu dibuka besok. Sari Dewanti pulang."
    mentions = (
        mention("Bogor Sari Dewanti", "bogor", text, "place"),
        *(mention("Sari Dewanti", None, text, place=place) for place in (1, 2)),
    )
    assert speakers(said(text, (), mentions)) == ["Sari Dewanti"]


def test_behind_a_body_that_needs_a_name_the_person_begins_where_the_text_calls_them(said) -> None:
    text = (
        '"Antrean sudah teratur," kata Kepala Puskesmas Margasari Wahidin. Warga datang sejak pagi.\n'
        "Beberapa perawat membantu Wahidin mencatat nama mereka."
    )
    taken = (mention("Puskesmas", None, text, "organisation"), mention("Margasari Wahidin", None, text))
    assert speakers(said(text, (), (*taken, mention("Wahidin", None, text, place=1)))) == ["Wahidin"]
    # Who is called so by nobody keeps both words, and so does whose first name is one.
    assert speakers(said(text.replace("membantu Wahidin", "ikut"), (), taken)) == ["Margasari Wahidin"]
    other = text.replace("Margasari", "Budi")
    mentions = (mention("Budi Wahidin", None, other), mention("Wahidin", None, other, place=1))
    assert speakers(said(other, (), mentions)) == ["Budi Wahidin"]


def test_a_body_without_its_name_gives_it_back_that_a_person_has_taken(said) -> None:
    text = (
        "Dekan Fakultas Hukum Universitas Tirta Buana Flora Lestari Dewi mengatakan, ujian ditunda.\n"
        '"Ruangnya belum kering," ujar Flora.'
    )
    mentions = (
        mention("Fakultas Hukum Universitas", None, text, "organisation"),
        mention("Tirta Buana Flora Lestari Dewi", None, text),
        mention("Flora", None, text, place=1),
    )
    assert speakers(said(text, (), mentions)) == ["Flora Lestari Dewi"] * 2


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Kepala Polda Jambi Inspektur Jenderal", "Inspektur Jenderal RZ Panca Dewanto"),
        ("Direktur Jenderal", "Panca Dewanto"),
        ("Guru Besar", "Panca Dewanto"),
    ],
)
def test_initials_behind_a_rank_are_of_the_name_and_behind_an_office_of_the_body(said, office: str, name: str) -> None:
    text = f'{office} RZ Panca Dewanto mengatakan jalan itu ditutup. "Arus dialihkan," kata Panca.'
    assert speakers(said(text)) == [name] * 2


def test_a_name_that_initials_open_is_whole_where_a_part_of_it_is_mentioned(said) -> None:
    text = "Kepala Polda Jambi Inspektur Jenderal RZ Panca Putra Dewanto mengatakan jalan itu ditutup."
    known = (mention("Putra Dewanto", None, text),)
    assert speakers(said(text, (), known)) == ["Inspektur Jenderal RZ Panca Putra Dewanto"]


def test_a_name_between_commas_is_whole_though_a_part_of_it_stands_elsewhere(said) -> None:
    text = "Pemerhati taman, Bonifasius Adi Sanjaya, mengatakan pohon itu sehat. Rumah Adi Sanjaya dekat taman."
    assert speakers(said(text)) == ["Bonifasius Adi Sanjaya"]
