"""What a text says of its day of publication when the page prints none."""

from __future__ import annotations

import datetime as dt

import pytest

from orchestration.parsing.dates.inference import Bounds, TenureReader, infer_bounds
from orchestration.parsing.dates.mentions import dated_sentences
from orchestration.parsing.knowledge import Actor, Knowledge, Office, OfficeHolder
from orchestration.parsing.records import Passage
from orchestration.parsing.running_text import RunningText
from orchestration.parsing.speech.sentences import split_sentences


def actor(actor_id: str, name: str, kind: str = "person", country: str = "", *aliases: str) -> Actor:
    return Actor(actor_id, name, name, kind, country, "", aliases, ())


KNOWLEDGE = Knowledge(
    publishers=(),
    outlets=(),
    actors=(
        actor("john-kerry", "John Kerry"),
        actor("mark-milley", "Mark Milley"),
        actor("vladimir-putin", "Vladimir Putin"),
        actor("united-states", "Amerika Serikat", "country", "US", "AS"),
        actor("russia", "Rusia", "country", "RU"),
    ),
    offices=(
        Office("us-secretary-of-state", "US Secretary of State", "US", ("Menteri Luar Negeri", "Menlu")),
        Office("us-army-chief", "US Army Chief of Staff", "US", ("Kepala Staf Angkatan Darat",)),
        Office("ru-president", "President of Russia", "RU", ("Presiden",)),
    ),
    office_holders=(
        OfficeHolder("us-secretary-of-state", "john-kerry", dt.date(2013, 2, 1), dt.date(2017, 1, 20)),
        OfficeHolder("us-army-chief", "mark-milley", dt.date(2015, 8, 14), dt.date(2019, 8, 9)),
        OfficeHolder("ru-president", "vladimir-putin", dt.date(2000, 5, 7), dt.date(2008, 5, 7)),
        OfficeHolder("ru-president", "vladimir-putin", dt.date(2012, 5, 7), None),
    ),
    labels=(),
    citation_cues=(),
    speech_verbs=(),
    boilerplate=(),
    digest="",
)
READER = TenureReader(KNOWLEDGE)
MILLEY = "Kepala Staf Angkatan Darat AS Jenderal Mark Milley hadir."


def bounds(text: str, not_after: dt.date | None = None) -> Bounds:
    article = RunningText(split_sentences([Passage(text, 0)]))
    found = infer_bounds(dated_sentences(article), text, READER.read(article, text), not_after=not_after)
    for evidence in (found.not_before_evidence, found.not_after_evidence, found.day_evidence):
        assert evidence is None or text[evidence.char_start : evidence.char_end] == evidence.evidence
    return found


@pytest.mark.parametrize(
    "named",
    [
        "Menteri Luar Negeri AS John Kerry",
        "Menlu Amerika Serikat (AS), John Kerry",
        "Menteri Luar Negeri (Menlu) AS John Kerry",
        "Menlu John Kerry",
    ],
)
def test_an_office_holder_named_with_the_office_bounds_the_day(named: str) -> None:
    found = bounds(f"Tamu itu disambut {named} di Wina.")
    assert (found.not_before, found.not_after) == (dt.date(2013, 2, 1), dt.date(2017, 1, 20))
    assert found.not_before_evidence is not None
    assert (found.not_before_evidence.evidence, found.not_before_evidence.rule_id) == (named, "published.office_tenure")
    assert found.day is None


@pytest.mark.parametrize(
    "named",
    [
        "mantan Menteri Luar Negeri AS John Kerry",
        "eks Menlu AS John Kerry",
        "calon Menlu AS John Kerry",
        "Wakil Menteri Luar Negeri AS John Kerry",
        "Menlu AS saat itu, John Kerry",
        "Menlu AS John Kerry saat itu",
        "Senator John Kerry",
        "Menlu Rusia John Kerry",
    ],
)
def test_who_is_not_in_the_office_bounds_nothing(named: str) -> None:
    assert bounds(f"Tamu itu disambut {named} di Wina.") == Bounds()


def test_the_tenures_of_several_holders_are_met() -> None:
    found = bounds(f"Menlu AS John Kerry bertemu Presiden Rusia Vladimir Putin. {MILLEY}")
    assert (found.not_before, found.not_after) == (dt.date(2015, 8, 14), dt.date(2017, 1, 20))


def test_two_terms_bound_from_the_first_to_an_open_end() -> None:
    found = bounds("Presiden Rusia Vladimir Putin berpidato.")
    assert (found.not_before, found.not_after, found.not_after_evidence) == (dt.date(2000, 5, 7), None, None)


def test_a_page_without_any_hint_has_no_bounds() -> None:
    assert bounds("Pada Kamis warga bergotong royong sampai Jumat.") == Bounds()


def test_a_weekday_fits_one_year_of_a_tenure_and_the_lead_names_the_day() -> None:
    found = bounds(
        "Hal itu diungkapkan Gubernur dalam jumpa pers, Kamis (25/2). Sebelumnya, "
        "Kepala Staf Angkatan Darat AS Jenderal Mark Milley, Rabu (24/2), mengatakan hal serupa. "
        "Latihan dijadwalkan mulai pada 27 Februari."
    )
    assert (found.not_before, found.not_after, found.day) == (
        dt.date(2016, 2, 25),
        dt.date(2016, 2, 27),
        dt.date(2016, 2, 25),
    )
    assert found.not_before_evidence is not None
    assert found.not_after_evidence is not None
    assert found.day_evidence is not None
    assert (found.not_before_evidence.evidence, found.not_before_evidence.rule_id) == (
        "Kamis (25/2)",
        "published.past_date",
    )
    assert (found.not_after_evidence.evidence, found.not_after_evidence.rule_id) == (
        "27 Februari",
        "published.coming_date",
    )
    assert found.day_evidence.rule_id == "published.weekday_fit"


def test_a_misprint_is_read_as_the_day_that_its_neighbours_support() -> None:
    found = bounds(
        "Hal itu diungkapkan Gubernur dalam jumpa pers, Kamis (25/1). "
        f"{MILLEY} Rabu (24/2) ia mengatakan hal serupa, dan 22 Februari lalu ia diam. "
        "Latihan dijadwalkan mulai pada 27 Februari."
    )
    assert (found.not_before, found.day) == (dt.date(2016, 2, 25), dt.date(2016, 2, 25))


def test_without_a_coming_date_the_day_stays_open() -> None:
    found = bounds(f"Hal itu diungkapkan Gubernur, Kamis (25/2). {MILLEY}")
    assert (found.not_before, found.not_after, found.day) == (dt.date(2016, 2, 25), dt.date(2019, 8, 9), None)


def test_a_day_that_fits_two_years_bounds_nothing_more() -> None:
    found = bounds("Menlu AS John Kerry hadir. Presiden Rusia Vladimir Putin mengatakan, 25 Februari lalu, ia sehat.")
    assert (found.not_before, found.not_after) == (dt.date(2013, 2, 1), dt.date(2017, 1, 20))


def test_a_full_date_told_as_past_bounds_but_never_names_the_day() -> None:
    found = bounds("Harga naik, kata Kepala Dinas, Selasa (2/9/2025). Pasar murah akan digelar pada 3 September 2025.")
    assert (found.not_before, found.not_after, found.day) == (dt.date(2025, 9, 2), dt.date(2025, 9, 3), None)


def test_a_full_date_that_is_not_told_as_past_bounds_nothing() -> None:
    assert bounds("Berikut jadwal kapal untuk 20 September 2025.") == Bounds()


def test_an_old_plan_before_the_past_dates_is_no_bound() -> None:
    found = bounds("Gedung akan selesai pada 3 Mei 2010. Namun, kata Wali Kota, Selasa (2/9/2025), pagarnya retak.")
    assert (found.not_before, found.not_after) == (dt.date(2025, 9, 2), None)


def test_the_day_of_capture_closes_an_open_tenure() -> None:
    text = "Presiden Rusia Vladimir Putin berpidato. Hal itu dikatakan juru bicara, Senin (29/2)."
    assert bounds(text).not_before == dt.date(2000, 5, 7)
    assert bounds(text, not_after=dt.date(2017, 1, 1)).not_before == dt.date(2016, 2, 29)
