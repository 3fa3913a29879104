"""Who holds an office that the words around the verb of saying leave without a name."""

from __future__ import annotations

import pytest
from spoken import mention, speakers


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ('"Harga naik," ujar Kepala BPS Hartanto di kantornya.', "Hartanto", "Kepala BPS"),
        ('"Harga naik," kata analis Bank Maju Rudi Hartanto yang dihubungi.', "Rudi Hartanto", "analis Bank Maju"),
        ("Rudi Hartanto sang sutradara mengaku sudah memilih pemain film itu.", "Rudi Hartanto", "sang sutradara"),
        ('"Harga naik," kata Bima Hartanto saat ditemui.', "Bima Hartanto", None),
        ("Rudi Hartanto, S.Kom., CFP, menyarankan agar dana itu disimpan.", "Rudi Hartanto", None),
        ("Rudi Hartanto salah satu pedagang mengatakan anggur itu dari kota.", "Rudi Hartanto", "salah satu pedagang"),
        (
            "Harga gabah naik di semua desa sejak awal bulan, menurut Ketua BPS Rudi Hartanto.",
            "Rudi Hartanto",
            "Ketua BPS",
        ),
        (
            '"Hutan pulih," kata Guru Besar Ilmu Tanah dan Air Universitas Karang Jati Rudi Hartanto dalam rapat.',
            "Rudi Hartanto",
            "Guru Besar Ilmu Tanah dan Air Universitas Karang Jati",
        ),
        (
            '"Air surut," kata Kepala Pusat Data, Informasi, dan Humas Badan Air (BA) Rudi Hartanto, Senin.',
            "Rudi Hartanto",
            "Kepala Pusat Data, Informasi, dan Humas Badan Air (BA)",
        ),
        (
            "Rudi Hartanto, Product Planning Manager Karang Motor, mengatakan, ban itu aman di jalan basah.",
            "Rudi Hartanto",
            "Product Planning Manager Karang Motor",
        ),
    ],
)
def test_who_holds_an_office_is_told_by_the_persons_mentioned_beside_it(
    said, sentence: str, name: str, role: str | None
) -> None:
    [statement] = said(sentence, (), (mention(name, None, sentence),))
    assert (statement.speaker_name, statement.speaker_role) == (name, role)


def test_initials_open_the_name_that_is_mentioned_without_them(said) -> None:
    text = "Ketua Umum MDI, M. Hartanto MZD, menyampaikan alasan lomba itu diadakan tahun ini."
    assert speakers(said(text, (), (mention("Hartanto MZD", None, text),))) == ["M. Hartanto MZD"]


def test_another_clause_behind_menurut_names_no_holder(said) -> None:
    text = "Menurut Kepala Pusat Data, Informasi, dan Humas Badan Air Rudi Hartanto sudah dipulangkan ke rumahnya."
    assert "Rudi Hartanto" not in speakers(said(text, (), (mention("Rudi Hartanto", None, text),)))


def test_initials_are_a_speaker_only_where_they_are_known_to_be_somebodys(said) -> None:
    text = "RHT menambahkan bahwa utang itu masih dibahas sampai sekarang."
    known = mention("RHT", "rudi-hartanto", text)
    assert speakers(said(text, (), (known,))) == ["RHT"]
    assert speakers(said(text, (), (mention("RHT", None, text),))) == [None]
