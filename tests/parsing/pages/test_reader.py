"""The order of the readers: each case fails when two of them change places."""

from __future__ import annotations

from collections.abc import Callable

from orchestration.parsing.pages.layout import Layout

Pages = Callable[[str], Layout]
A = "Warga menjemur gabah di halaman balai desa karena lantai jemur milik koperasi masih diperbaiki tukang."
B = "Camat menunggu laporan koperasi sampai akhir pekan sebelum memutuskan bantuan bagi petani yang gagal panen."


def test_every_line_of_a_page_is_body_or_removed_and_never_both(pages: Pages) -> None:
    page = pages(
        "Menuju konten utama\nWarga Menjemur Gabah di Halaman Balai Desa\nRabu, 15 Oktober 2014 16:21 WIB\n"
        f"TEMPO.CO, Garut - {A}\nBaca Juga: Harga Gabah Naik\n{B}\n(abc/def)\nEditor :\nCopyright © TEMPO 2014\n"
        f"Terkait\nHarga Gabah\n18 October 2025 5:02 WIB\n{B}"
    )
    kept = {line.number for line in page.body}
    removed = {page.lines[n].number for n in page.removed}
    assert kept == {4, 6}
    assert kept | removed == {line.number for line in page.lines}
    assert not kept & removed


def test_a_date_line_below_a_labelled_line_is_the_header_and_no_value(pages: Pages) -> None:
    page = pages(f"Warga Menjemur Gabah di Balai\nReporter\nRabu, 15 Oktober 2014 16:21 WIB\n{A}\n{B}")
    assert [line.number for line in page.dates] == [3]
    assert page.slots == []


def test_a_title_in_a_list_above_the_article_is_no_headline(pages: Pages) -> None:
    page = pages(
        f"Baca Juga: Harga Gabah Naik Lagi di Kota\nWarga Menjemur Gabah di Balai\nJAKARTA, KOMPAS.com - {A}\n{B}"
    )
    assert page.headline is not None and page.headline.number == 2


def test_the_second_print_of_a_body_gives_no_second_credit(pages: Pages) -> None:
    page = pages(
        f"{A}\n{B}\nSumber : http://contoh.id/berita/gabah-dijemur-warga\n{A}\n{B}\nSumber : http://contoh.id/berita/gabah-dijemur-warga"
    )
    assert len(page.slots) == 1
