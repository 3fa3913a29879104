"""Scraper records into captures."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.parsing.captures.record import KEYS, BadRecord, read_record, record_id

RECORD = {
    "id": 17,
    "URL": "https://kabar.example/1",
    "Judul": "Jembatan baru dibuka",
    "isi": "KOTA UJI - Wali kota membuka jembatan.\r\n\r\nWarga senang.",
    "tanggal": "Selasa, 5 Maret 2024 10:00 WIB",
    "penulis": "Rini Uji",
    "sumber": "kabar.example",
    "captured_at": dt.datetime(2024, 3, 6, 1, 2, tzinfo=dt.UTC),
    "lain": {"tidak": "dikenal"},
}


def test_the_body_is_printed_as_it_is_and_its_lines_point_into_it() -> None:
    capture = read_record(RECORD)
    assert capture.text.startswith(RECORD["isi"] + "\n\n")  # type: ignore[operator]
    assert [(line.number, line.text) for line in capture.lines] == [
        (1, "KOTA UJI - Wali kota membuka jembatan."),
        (3, "Warga senang."),
    ]
    assert capture.media_type == "application/json"


def test_what_the_scraper_knew_are_claims_under_canonical_names_in_a_fixed_order() -> None:
    claims = read_record(RECORD).claims
    assert [(claim.name, claim.value) for claim in claims] == [
        ("record:title", "Jembatan baru dibuka"),
        ("record:date", "Selasa, 5 Maret 2024 10:00 WIB"),
        ("record:author", "Rini Uji"),
        ("record:publisher", "kabar.example"),
        ("record:url", "https://kabar.example/1"),
        ("record:id", "17"),
        ("record:fetched_at", "2024-03-06T01:02:00+00:00"),
    ]


def test_the_first_key_that_holds_something_wins() -> None:
    capture = read_record(
        {"text": " ", "body": None, "content": "Isi.", "isi": "Lain.", "date": math.nan, "tanggal": "5 Mei"}
    )
    assert [line.text for line in capture.lines] == ["Isi."]
    assert [claim.value for claim in capture.claims] == ["5 Mei"]


@pytest.mark.parametrize("record", [{"title": "Judul"}, {"published": 20240305}])
def test_a_title_or_a_date_alone_is_still_a_document(record: dict[str, object]) -> None:
    capture = read_record(record)
    assert capture.lines == []
    assert capture.text == "".join(f"{claim.name}: {claim.value}\n" for claim in capture.claims)


@pytest.mark.parametrize("record", [{}, {"id": 1, "url": "https://kabar.example"}, {"text": "", "title": None}])
def test_a_record_with_neither_text_nor_title_nor_date_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(BadRecord, match="neither text nor title nor date"):
        read_record(record)


@pytest.mark.parametrize("value", [["Judul"], {"a": 1}, True, b"Judul"])
def test_a_value_of_the_wrong_type_is_refused_by_name(value: object) -> None:
    with pytest.raises(BadRecord, match=f"title is of type {type(value).__name__}"):
        read_record({"title": value, "text": "Isi."})


def test_a_body_with_tags_is_printed_as_its_visible_text() -> None:
    capture = read_record(
        {"text": "<p>Isi <b>satu</b> &amp; dua.</p><script>x()</script><p>Isi tiga.</p>", "title": "Judul"}
    )
    assert capture.text == "Isi satu & dua.\n\nIsi tiga.\n\nrecord:title: Judul\n"
    assert [line.tag for line in capture.lines] == ["p", "p"]


def test_line_breaks_count_where_the_tags_of_a_body_break_none() -> None:
    capture = read_record({"text": "Isi <b>satu</b>.\n\nIsi <a href='x'>dua</a>.\r\nIsi tiga."})
    assert [line.text for line in capture.lines] == ["Isi satu.", "Isi dua.", "Isi tiga."]


def test_a_line_break_as_spreadsheets_write_it_is_one() -> None:
    capture = read_record({"text": "Jembatan dibuka._x000D_\nWarga senang._x000D_"})
    assert [line.text for line in capture.lines] == ["Jembatan dibuka.", "Warga senang."]


def test_signs_of_less_and_more_are_no_tags() -> None:
    assert read_record({"text": "Suhu < 10 dan > 5; a<b dan c>d."}).lines[0].text == "Suhu < 10 dan > 5; a<b dan c>d."


@pytest.mark.parametrize(
    ("record", "expected"), [({"ID": "a-1"}, "a-1"), ({"id": 7}, "7"), ({"Id": None}, None), ({}, None)]
)
def test_the_id_is_given_as_text(record: dict[str, object], expected: str | None) -> None:
    assert record_id(record) == expected


KNOWN_KEYS = st.sampled_from([key for keys in KEYS.values() for key in keys])
BODIES = st.text(alphabet="a \n\r\x85\u2028\u3000\u200b\ufeff<p>/br", max_size=40)
VALUES = st.one_of(
    st.none(), st.text(st.characters(), max_size=40), BODIES, st.booleans(), st.integers(), st.floats(), st.dates(),
    st.binary(max_size=4), st.lists(st.integers(), max_size=2),
)  # fmt: skip
KEYS_OF_ANY_KIND = KNOWN_KEYS | KNOWN_KEYS.map(str.upper) | st.text(max_size=5) | st.integers()


@settings(deadline=None)
@given(st.dictionaries(KEYS_OF_ANY_KIND, VALUES, max_size=8))
def test_any_record_is_read_with_spans_that_hold_or_refused(record: dict[str, object]) -> None:
    try:
        capture = read_record(record)
    except BadRecord as refusal:
        assert refusal.detail
        return
    assert capture.text.encode("utf-8")
    assert all(capture.text[line.start : line.end] == line.text for line in capture.lines)
    assert all(capture.text[claim.start : claim.start + len(claim.value)] == claim.value for claim in capture.claims)
