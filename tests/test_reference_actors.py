"""Who is who: the reference tables of actors, offices and tenures keep their promises."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from itertools import pairwise

import pytest

from orchestration.contracts.tables import ACTOR_KINDS
from orchestration.loading.reference import load_knowledge
from orchestration.parsing.actors.index import printed_names
from orchestration.parsing.knowledge import Knowledge

# Forms that Indonesian print uses for more than one actor; the matcher leaves them open.
AMBIGUOUS = {"Kongo", "Korea"}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def test_enough_of_the_world_is_known(knowledge: Knowledge) -> None:
    assert len(knowledge.actors) >= 3_000
    assert len(knowledge.offices) >= 290
    assert len(knowledge.office_holders) >= 1_000
    assert sum(actor.kind == "country" for actor in knowledge.actors) >= 190
    assert sum(actor.kind == "place" and actor.country_code == "ID" for actor in knowledge.actors) >= 580


def test_actor_ids_are_unique_slugs(knowledge: Knowledge) -> None:
    ids = [actor.actor_id for actor in knowledge.actors]
    assert len(set(ids)) == len(ids)
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", i)] == []


def test_office_ids_are_unique_slugs(knowledge: Knowledge) -> None:
    ids = [office.office_id for office in knowledge.offices]
    assert len(set(ids)) == len(ids)
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", i)] == []


def test_kinds_and_codes_are_of_their_lists(knowledge: Knowledge) -> None:
    assert {actor.kind for actor in knowledge.actors} <= set(ACTOR_KINDS)
    odd = [a.actor_id for a in knowledge.actors if not re.fullmatch(r"(?:[A-Z]{2})?", a.country_code)]
    odd += [a.actor_id for a in knowledge.actors if not re.fullmatch(r"(?:Q[1-9]\d*)?", a.wikidata_id)]
    assert odd == []


def test_no_two_actors_share_a_wikidata_id(knowledge: Knowledge) -> None:
    seen: dict[str, list[str]] = defaultdict(list)
    for actor in knowledge.actors:
        if actor.wikidata_id:
            seen[actor.wikidata_id].append(actor.actor_id)
    assert [ids for ids in seen.values() if len(ids) > 1] == []


def test_a_printed_name_belongs_to_one_actor(knowledge: Knowledge) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for actor in knowledge.actors:
        for name in printed_names(actor):
            owners[name].add(actor.actor_id)
    assert {name for name, ids in owners.items() if len(ids) > 1} == AMBIGUOUS


def test_an_actors_names_are_listed_once(knowledge: Knowledge) -> None:
    for actor in knowledge.actors:
        assert len(set(actor.aliases)) == len(actor.aliases), actor.actor_id
        assert actor.name_id not in actor.aliases, actor.actor_id


def test_only_countries_have_metonyms_and_each_is_a_place_too(knowledge: Knowledge) -> None:
    places = {name for actor in knowledge.actors if actor.kind == "place" for name in printed_names(actor)}
    for actor in knowledge.actors:
        assert actor.kind == "country" or not actor.metonyms, actor.actor_id
        assert set(actor.metonyms) <= places, actor.actor_id


def test_a_regency_whose_name_goes_on_behind_that_of_another_is_printed_in_full_too(knowledge: Knowledge) -> None:
    """The form that begins first is found: "Kabupaten Bandung" would be read in "Kabupaten Bandung Barat"."""
    printed = {name for actor in knowledge.actors if actor.kind == "place" for name in printed_names(actor)}
    regencies = [name.removeprefix("Kabupaten ") for name in printed if name.startswith("Kabupaten ")]
    longer = {name for name in printed for regency in regencies if name.startswith(f"{regency} ")}
    assert "Bandung Barat" in longer
    cities = {"Tangerang Selatan"}
    assert [name for name in longer - cities if f"Kabupaten {name}" not in printed] == []


def test_every_tenure_names_a_known_office_and_a_known_person(knowledge: Knowledge) -> None:
    offices = {office.office_id for office in knowledge.offices}
    persons = {actor.actor_id for actor in knowledge.actors if actor.kind == "person"}
    assert {holder.office_id for holder in knowledge.office_holders} == offices
    assert {holder.actor_id for holder in knowledge.office_holders} <= persons


def test_tenures_begin_before_they_end(knowledge: Knowledge) -> None:
    assert [h for h in knowledge.office_holders if h.held_until and h.held_until <= h.held_from] == []


def test_an_office_has_one_holder_at_a_time_but_for_the_day_of_the_handover(knowledge: Knowledge) -> None:
    tenures = defaultdict(list)
    for holder in knowledge.office_holders:
        tenures[holder.office_id].append(holder)
    for office_id, holders in tenures.items():
        holders.sort(key=lambda holder: holder.held_from)
        for earlier, later in pairwise(holders):
            assert earlier.held_until, f"{office_id}: {earlier.actor_id} is in office while another follows"
            assert earlier.held_until <= later.held_from + dt.timedelta(days=1), (office_id, later.actor_id)


def test_a_title_with_a_country_code_is_one_that_several_countries_print(knowledge: Knowledge) -> None:
    offices = {office.office_id: office for office in knowledge.offices}
    assert offices["president-of-the-united-states"].country_code == "US"
    assert not offices["chief-of-the-indonesian-national-police"].country_code
    assert all(office.titles for office in knowledge.offices)
