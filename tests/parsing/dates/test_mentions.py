"""Which day each date of the running text means, seen from the day of publication."""

from __future__ import annotations

import datetime as dt

import pytest

from orchestration.parsing.dates.expressions import find_dates
from orchestration.parsing.dates.mentions import dated_sentences, mention_anomalies, resolve_mentions, tense_of
from orchestration.parsing.records import DateMention, Passage
from orchestration.parsing.running_text import RunningText
from orchestration.parsing.speech.sentences import split_sentences

FRIDAY = dt.date(2014, 10, 17)
THURSDAY = dt.date(2016, 2, 25)


def mentions(
    text: str, published: dt.date | None, bounds: tuple[dt.date | None, dt.date | None] = (None, None)
) -> list[DateMention]:
    dated = dated_sentences(RunningText(split_sentences([Passage(text, 0)])))
    found = resolve_mentions(dated, text, published, bounds)
    for mention in found:
        assert text[mention.evidence.char_start : mention.evidence.char_end] == mention.evidence.evidence == mention.raw
    return found


def resolved(text: str, published: dt.date | None) -> dt.date | None:
    (mention,) = mentions(text, published)
    return mention.resolved_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Menteri itu pada Kamis menolak usul tersebut.", dt.date(2014, 10, 16)),
        ("Rapat berlangsung Jumat di Bandung.", FRIDAY),
        ("Ia mengatakan pada Selasa bahwa ia akan pergi.", dt.date(2014, 10, 14)),
        ("Ketua akan bertolak ke Ambon pada Selasa.", dt.date(2014, 10, 21)),
        ("Sidang digelar lagi Senin depan.", dt.date(2014, 10, 20)),
        ("Pasar buka setiap Senin.", None),
    ],
)
def test_a_bare_weekday_is_the_last_such_day_unless_it_is_still_to_come(text: str, day: dt.date | None) -> None:
    assert resolved(text, FRIDAY) == day


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("Hal itu dikatakan Wali Kota, Selasa (14/10).", FRIDAY, dt.date(2014, 10, 14)),
        ("Hal itu dikatakan Wali Kota, Senin (28/12).", dt.date(2016, 1, 5), dt.date(2015, 12, 28)),
        ("Gempa itu terjadi 22 Februari lalu.", THURSDAY, dt.date(2016, 2, 22)),
        ("Gencatan dijadwalkan mulai 27 Februari.", THURSDAY, dt.date(2016, 2, 27)),
        ("Perang pecah pada 30 November lalu.", THURSDAY, dt.date(2015, 11, 30)),
        ("Hari jadi kota jatuh pada 1 September.", THURSDAY, None),
        ("Kantor itu berdiri pada 3 Mei 1998.", THURSDAY, dt.date(1998, 5, 3)),
        ("Berkas masuk 8 hari lalu.", THURSDAY, dt.date(2016, 2, 17)),
    ],
)
def test_the_missing_year_is_the_nearest_one(text: str, published: dt.date, day: dt.date | None) -> None:
    assert resolved(text, published) == day


def test_without_a_publication_a_year_cannot_be_known() -> None:
    (mention,) = mentions("Hal itu dikatakan Wali Kota, Selasa (14/10).", None)
    assert (mention.resolved_date, mention.weekday_agrees) == (None, None)


def test_bounds_resolve_a_date_that_means_the_same_from_both_ends() -> None:
    bounds = (dt.date(2016, 2, 25), dt.date(2016, 2, 27))
    assert [m.resolved_date for m in mentions("Rabu (24/2) hujan, dan pada Jumat reda.", None, bounds)] == [
        dt.date(2016, 2, 24),
        None,
    ]


def test_a_weekday_that_disagrees_brings_the_day_that_was_meant() -> None:
    text = "Hal itu diungkapkan Bupati, Kamis (25/1). Rabu (24/2) ia diam. Pada Senin (21/2) ia mengumumkan lomba."
    own, agreeing, other = mentions(text, THURSDAY)
    assert (own.weekday_agrees, own.suggestion, own.resolved_date, own.is_publication_date) == (
        False,
        "25/2",
        THURSDAY,
        True,
    )
    assert (agreeing.weekday_agrees, agreeing.suggestion) == (True, None)
    assert (other.weekday_agrees, other.suggestion, other.resolved_date) == (False, "22/2", None)


def test_a_suggestion_has_the_shape_of_what_is_printed() -> None:
    (numeric,) = mentions("Hal itu dikatakan Bupati, Rabu (25/2/2016).", THURSDAY)
    (named,) = mentions("Hal itu dikatakan Bupati, Rabu, 25 Februari 2016.", THURSDAY)
    assert (numeric.suggestion, named.suggestion) == ("24/2/2016", "24 Februari 2016")


def test_two_days_that_fit_as_well_give_no_suggestion() -> None:
    (mention,) = mentions("Hal itu dikatakan Bupati, Kamis (14/2).", dt.date(2016, 2, 15))
    assert (mention.weekday_agrees, mention.suggestion) == (False, None)


def test_every_disagreeing_weekday_is_an_anomaly() -> None:
    found = mention_anomalies(mentions("Kata dia, Kamis (25/1). Rabu (24/2) ia diam.", THURSDAY))
    assert [(a.kind, a.printed, a.suggestion) for a in found] == [("weekday_mismatch", "Kamis (25/1)", "25/2")]


def test_the_day_of_publication_is_marked() -> None:
    assert [m.is_publication_date for m in mentions("Kata dia, Kamis (25/2), bukan Rabu (24/2).", THURSDAY)] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("Sidang akan dibuka pada 3 Mei.", "coming"),
        ("Sidang semula dijadwalkan pada 3 Mei.", None),
        ('"Kami akan datang," kata Budi, Selasa (3/5).', "past"),
        ("Kami akan datang,” kata Budi, Selasa (3/5).", "past"),
        ("Sidang telah dibuka pada 3 Mei.", "past"),
        ("Libur nasional 3 Mei.", None),
    ],
)
def test_the_words_before_a_day_tell_whether_it_is_past(sentence: str, tense: str | None) -> None:
    assert tense_of(sentence, find_dates(sentence)[0]) == tense


def test_a_range_of_days_gives_its_last_day() -> None:
    assert resolved("Pameran itu dibuka pada 14-17 Mei 2019 di Bandung.", None) == dt.date(2019, 5, 17)
