import pytest

from orchestration.parsing.pages.rights import read_rights


@pytest.mark.parametrize(
    ("line", "holder", "year"),
    [
        ("Copyright © ANTARA 2026", "ANTARA", 2026),
        ("COPYRIGHT © ANTARA News Sumbar 2014", "ANTARA News Sumbar", 2014),
        ("Hak cipta milik Rossiyskaya Gazeta.", "Rossiyskaya Gazeta", None),
        ("© 2012 - 2024 Nusa Kabar. All Rights Reserved", "Nusa Kabar", 2024),
        ("Copyright © 2016 republika.co.id, All right reserved", "republika.co.id", 2016),
        ("(c) 2019 Nusa Kabar", "Nusa Kabar", 2019),
        ("Copyright @ 2020 Nusa Kabar | Powered by Mesin", "Nusa Kabar", 2020),
        ("Hak cipta dilindungi undang-undang © 2020 Nusa Kabar", "Nusa Kabar", 2020),
        ("Editor: Rina Sari Copyright © ANTARA 2020", "ANTARA", 2020),
    ],
)
def test_holder_and_newest_year_of_a_rights_line(line: str, holder: str, year: int | None) -> None:
    rights = read_rights(line, 50)
    assert rights is not None
    assert (rights.holder, rights.year) == (holder, year)
    assert line[rights.holder_start - 50 :].startswith(holder)


@pytest.mark.parametrize(
    "line",
    [
        "Warga mendaftarkan hak cipta batik itu pada Rabu di kantor camat.",
        "Rina Sari/©Sputnik/Budi Santoso",
        "© 2020",
        "Copyright ©",
        "Warga memperbaiki jembatan.",
        "Rapat dibuka (c) oleh camat.",
        "Desa itu kini memiliki hak cipta atas dua belas motif batik yang ditemukan 2014 di balai desa.",
        "",
    ],
)
def test_other_lines_state_no_rights(line: str) -> None:
    assert read_rights(line, 0) is None
