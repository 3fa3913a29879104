"""The word tables of `seeds/reference`: labels, cues, verbs and boilerplate phrases."""

from collections import Counter

import pytest

from orchestration.contracts.tables import BYLINE_ROLES, RELATIONS, REMOVAL_REASONS, STANCES
from orchestration.loading.reference import load_knowledge

KNOWN = load_knowledge()
WORDS = {
    "labels": [row.label for row in KNOWN.labels],
    "speech_verbs": [row.verb for row in KNOWN.speech_verbs],
    "boilerplate": [row.phrase for row in KNOWN.boilerplate],
    "citation_cues": [f"{row.cue}, {row.source_stands}" for row in KNOWN.citation_cues],
}


@pytest.mark.parametrize("table", WORDS)
def test_no_wording_stands_twice(table: str) -> None:
    counts = Counter(" ".join(word.casefold().split()) for word in WORDS[table])
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("table", WORDS)
def test_no_wording_is_empty_or_padded(table: str) -> None:
    assert all(word and word == " ".join(word.split()) for word in WORDS[table])


def test_every_label_opens_a_slot_that_is_read() -> None:
    slots = {*BYLINE_ROLES, "source", "published", "updated", "section", "tags"} - {"code"}
    assert {row.slot for row in KNOWN.labels} <= slots


def test_every_cue_has_a_relation_and_a_place_for_its_source() -> None:
    assert {row.relation for row in KNOWN.citation_cues} <= set(RELATIONS)
    assert {row.source_stands for row in KNOWN.citation_cues} <= {"before", "after", "after_known"}


def test_every_verb_has_a_stance_and_a_place_for_its_speaker() -> None:
    assert {row.stance for row in KNOWN.speech_verbs} <= set(STANCES)
    assert {row.speaker_stands for row in KNOWN.speech_verbs} <= {"before", "after"}


def test_every_phrase_is_matched_in_a_known_way_and_gives_a_reason() -> None:
    assert {row.match for row in KNOWN.boilerplate} <= {"line", "prefix", "contains", "heading", "opener"}
    assert {row.reason for row in KNOWN.boilerplate} <= set(REMOVAL_REASONS)
