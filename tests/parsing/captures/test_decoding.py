"""Bytes into text."""

from __future__ import annotations

import pytest
from growth import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.parsing.captures.decoding import Decoded, Undecodable, decode, storable

SENTENCE = "“Kami belum tahu,” kata Wali Kota – ia menunggu kabar dari kota…"


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("cp1252", "windows-1252"),
    ],
)
def test_a_sentence_with_curly_quotes_comes_back_whole_from_every_encoding(codec: str, encoding: str) -> None:
    assert decode(SENTENCE.encode(codec)) == Decoded(SENTENCE, encoding)


def test_line_ends_and_white_space_are_left_as_they_are() -> None:
    text = "  Judul\r\n\r\nIsi\rlagi\n\t"
    assert decode(text.encode()).text == text


def test_a_declared_charset_is_believed_where_the_bytes_fit_it() -> None:
    assert decode("Новости дня".encode("cp1251"), "windows-1251") == Decoded("Новости дня", "cp1251")


def test_a_charset_in_a_meta_tag_is_found() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Новости дня</body></html>'
    assert decode(page.encode("cp1251")).text == page


def test_who_declares_latin_1_means_the_windows_code_page() -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">{SENTENCE}'
    assert decode(page.encode("cp1252")) == Decoded(page, "windows-1252")


def test_utf_8_wins_over_a_declaration_that_lies() -> None:
    assert decode(SENTENCE.encode(), "iso-8859-1") == Decoded(SENTENCE, "utf-8")


@pytest.mark.parametrize("declared", ["unicode_escape", "utf-7", "rot13", "tidak-ada", "utf-16", ""])
def test_a_declared_name_that_is_no_charset_of_pages_is_passed_over(declared: str) -> None:
    assert decode(SENTENCE.encode("cp1252"), declared).encoding == "windows-1252"


def test_a_few_broken_bytes_do_not_turn_utf_8_into_mojibake() -> None:
    broken = (SENTENCE * 3).encode() + b" lalu \xff rusak"
    assert decode(broken) == Decoded(SENTENCE * 3 + " lalu \ufffd rusak", "utf-8")


def test_a_capture_cut_off_inside_a_character_is_utf_8() -> None:
    assert decode("Ia berkata “".encode()[:-1]) == Decoded("Ia berkata \ufffd", "utf-8")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"abc", "PNG"),
        (b"%PDF-1.7 isi", "PDF"),
        (b"PK\x03\x04 isi", "ZIP"),
        (b"\xff\xd8\xff\xe0 isi", "JPEG"),
        (b"\x1f\x8b\x08 isi", "GZIP"),
        (b"SQLite format 3\x00 isi", "SQLite"),
        (b"Berita\x00hari ini", "NUL"),
        (b"\x01\x02\x03\x04abcdef" * 20, "control characters"),
    ],
)
def test_a_binary_file_is_refused_and_named(content: bytes, kind: str) -> None:
    with pytest.raises(Undecodable, match=kind) as refusal:
        decode(content)
    assert refusal.value.reason == "binary"


@pytest.mark.parametrize("content", [b"", b" \r\n\t", "\u00a0\u200b\n".encode(), b"\xef\xbb\xbf"])
def test_nothing_but_white_space_is_empty(content: bytes) -> None:
    with pytest.raises(Undecodable) as refusal:
        decode(content)
    assert refusal.value.reason == "empty"


@pytest.mark.parametrize("content", [bytes(range(0x80, 0x100)) * 4, b"\xff\xfea\x00\x00\xd8"])
def test_bytes_of_no_known_encoding_are_undecodable(content: bytes) -> None:
    with pytest.raises(Undecodable) as refusal:
        decode(content)
    assert refusal.value.reason == "undecodable"


def test_megabytes_of_windows_text_are_read_in_linear_time() -> None:
    line = (SENTENCE + "\n").encode("cp1252")
    texts = {lines: line * lines for lines in (40_000, 160_000)}
    assert decode(texts[160_000]).encoding == "windows-1252"
    assert_linear(lambda lines: decode(texts[lines]), 40_000)


def test_a_lone_surrogate_becomes_a_replacement_character_and_nothing_else_changes() -> None:
    assert storable("Kota \ud83d tua 😀") == "Kota \ufffd tua 😀"
    assert storable("Kota tua 😀") == "Kota tua 😀"


def test_marks_of_the_windows_code_page_that_became_control_characters_are_put_right() -> None:
    broken, right = "\x93Aman,\x94 kata Rudi \x96 Bogor\x85", "“Aman,” kata Rudi – Bogor…"
    assert storable(broken) == decode(broken.encode()).text == right
    assert storable("\x81") == "\x81"  # stands for nothing there either


def test_separators_alone_are_white_space() -> None:
    with pytest.raises(Undecodable) as refused:
        decode("\x1f\x1c".encode("utf-16"))
    assert refused.value.reason == "empty"


ENCODED = st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-16"))


@settings(deadline=None, max_examples=50)
@given(ENCODED, st.none() | st.text(max_size=12))
def test_any_bytes_are_text_or_refused_with_a_reason(content: bytes, declared: str | None) -> None:
    try:
        decoded = decode(content, declared)
    except Undecodable as refusal:
        assert refusal.reason in {"empty", "binary", "undecodable"}
    else:
        assert decoded.text.strip()
        assert decoded.text.encode("utf-8")
