"""The word tables of `seeds/reference`: labels, cues, verbs and boilerplate phrases."""

from collections import Counter

import pytest

from orchestration.contracts.tables import BYLINE_ROLES, RELATIONS, REMOVAL_REASONS, STANCES
from orchestration.loading.reference import load_knowledge
from orchestration.parsing.knowledge import VERB_USES
from orchestration.parsing.speech.name_words import ABBREVIATIONS, spelled_out
from orchestration.parsing.speech.name_words import WORDS as CLASSED_WORDS

KNOWN = load_knowledge()
CLASSES = dict(line.split(",") for line in CLASSED_WORDS.read_text(encoding="utf-8").splitlines()[1:])
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


def test_every_use_of_a_verb_is_one_that_is_read() -> None:
    assert {use for row in KNOWN.speech_verbs for use in row.uses} == set(VERB_USES)


def test_every_phrase_is_matched_in_a_known_way_and_gives_a_reason() -> None:
    assert {row.match for row in KNOWN.boilerplate} <= {"line", "prefix", "contains", "heading", "opener"}
    assert {row.reason for row in KNOWN.boilerplate} <= set(REMOVAL_REASONS)


def test_words_with_classes_are_sorted_in_lower_case_and_stand_once() -> None:
    words = [line.split(",")[0] for line in CLASSED_WORDS.read_text(encoding="utf-8").splitlines()[1:]]
    assert words == sorted(set(words))
    assert [word for word in words if word != word.strip().lower()] == []


def test_abbreviations_are_sorted_in_lower_case_and_stand_once() -> None:
    words = [line.split(",")[0] for line in ABBREVIATIONS.read_text(encoding="utf-8").splitlines()[1:]]
    assert words == sorted({word.removesuffix("."): word for word in words}.values())
    assert [word for word in words if word != word.strip().lower()] == []


def test_what_abbreviations_stand_for_is_not_abbreviated_again() -> None:
    assert all(words == words.strip().lower() for words in spelled_out().values())
    short = {word.removesuffix(".") for word in spelled_out()}
    assert [words for words in spelled_out().values() if short.intersection(words.split())] == []


def test_every_class_of_words_is_one_that_is_read() -> None:
    described = {"role", "personal_title", "role_and_name", "office_of", "body", "body_acronym", "needs_name", "field"}
    described |= {"body_head", "capital_head", "place", "first_word", "sure_first_word", "particle", "degree"}
    described |= {"person_name", "shared_name", "common_name", "place_name", "body_name", "government_act", "of_nation"}
    described |= {"relative", "no_name", "no_name_acronym", "before_name", "place_head"}
    described |= {"before_place", "channel_head", "event_head"}
    assert {name for classes in CLASSES.values() for name in classes.split("|")} == described


@pytest.mark.parametrize(("part", "whole"), [("sure_first_word", "first_word"), ("capital_head", "body_head")])
def test_a_class_within_another_holds_no_word_beside_it(part: str, whole: str) -> None:
    split = {word: classes.split("|") for word, classes in CLASSES.items()}
    assert [word for word, classes in split.items() if part in classes and whole not in classes] == []
