"""The name model on sentences of our own, with the weights that the project ships."""

from __future__ import annotations

import time

import pytest

from orchestration.loading.reference import load_knowledge
from orchestration.parsing.actors import name_model
from orchestration.parsing.actors.hints import runs_in
from orchestration.parsing.actors.index import ActorIndex
from orchestration.parsing.actors.name_model import WEIGHTS, NameModel, Searched

SENTENCE = "Menurut Ratna Wulandari, kantor PT Angin Ribut di Purwakarta ditutup."


@pytest.fixture(scope="module")
def model() -> NameModel:
    return NameModel()


def read(model: NameModel, text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.kind) for spans in model.find([Searched(text, [])]) for span in spans]


def test_persons_bodies_and_places_that_no_table_lists_are_found(model: NameModel) -> None:
    names = read(model, SENTENCE)
    assert ("Ratna Wulandari", "person") in names
    assert ("Purwakarta", "place") in names
    assert any("Angin Ribut" in name and kind == "organisation" for name, kind in names)


def test_spans_hold_over_blanks_and_line_breaks(model: NameModel) -> None:
    text = f"Hujan turun.\n  Lalu   reda.\n{SENTENCE}\n{SENTENCE}"
    assert [name for name, _ in read(model, text)] == [name for name, _ in read(model, SENTENCE)] * 2


def test_a_name_does_not_run_over_the_end_of_a_sentence(model: NameModel) -> None:
    names = read(model, "Kabar itu datang dari Ratna\nWulandari mengangguk.")
    assert all("\n" not in name for name, _ in names)


def test_texts_that_are_read_together_are_read_each_for_itself(model: NameModel) -> None:
    index = ActorIndex(load_knowledge())
    texts = [
        "Ratna Wulandari",
        SENTENCE,
        "",
        "tanpa nama",
        f"Joko Widodo\n{SENTENCE}",
        "di Rusia",
        "Wulandari dari Rusia",
    ]
    searched = [Searched(text, index.find(text), min(start, len(text))) for text in texts for start in (0, 12)]
    assert model.find(searched) == [spans for one in searched for spans in model.find([one])]
    assert sum(map(len, model.find(searched))) > len(texts)
    assert model.find([]) == []


def test_text_without_capitals_names_nobody(model: NameModel) -> None:
    assert read(model, "hujan turun sejak pagi di kota itu.") == []
    assert read(model, "") == []


def test_a_model_that_has_met_many_words_reads_like_a_fresh_one(model: NameModel) -> None:
    small = NameModel(cached_words=600)
    for number in range(30):
        read(small, " ".join(f"Kata{number}x{word}" for word in range(90)))
    assert read(small, SENTENCE) == read(model, SENTENCE)


def test_a_text_of_more_words_than_are_kept_is_read_all_the_same() -> None:
    small = NameModel(cached_words=60)
    assert read(small, SENTENCE + " ".join(f" Kata{word}x" for word in range(500)))


def test_no_name_begins_or_ends_with_a_mark(model: NameModel) -> None:
    names = read(model, "Pemain itu (Ratna Wulandari - Danu Santoso), M. Danu, dan Dr. Ratna tiba.")
    assert names
    assert all(name[0].isalpha() and name[-1].isalpha() for name, _ in names)


def test_the_weights_stay_small() -> None:
    assert WEIGHTS.stat().st_size < 1_000_000


def test_hostile_input_takes_time_in_proportion(model: NameModel) -> None:
    def seconds(repeats: int) -> float:
        text = "Ratna-Danu (PT. " * repeats
        begin = time.process_time()
        model.find([Searched(text, [])])
        return time.process_time() - begin

    seconds(100)
    assert seconds(8000) < 30 * max(seconds(800), 0.002)


def test_spans_hold_behind_marks_of_all_kinds(model: NameModel) -> None:
    for before in ("a, b. ", ",, ", ", ,,, ", "x ,, y .. z ... ", "(a., b.),\n", ".\n,\n. ", "\0, \0. "):
        text = before + SENTENCE
        assert set(read(model, SENTENCE)) <= set(read(model, text)), before


@pytest.mark.parametrize(
    ("parts", "runs"),
    [
        ("SCCS", [(1, 3)]),
        ("PHCS", [(1, 3)]),  # a head belongs to its name
        ("PHSCO", [(1, 4)]),  # with a small word between
        ("PDCS", [(1, 3)]),  # so does a direction behind a preposition
        ("SDCS", [(2, 3)]),  # and no other small word
        ("HSSC", [(3, 4)]),
        ("CLCLS", [(0, 3)]),  # a link joins capitals, and ends none
        ("CNHC", [(0, 4)]),
        ("HC", [(0, 2)]),
        ("HSO", []),
    ],
)
def test_a_run_takes_the_small_words_that_lean_on_its_capitals(parts: str, runs: list[tuple[int, int]]) -> None:
    assert runs_in(parts.encode()) == runs


def test_texts_are_read_some_at_once_whatever_their_number(model: NameModel, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [Searched(SENTENCE[begin:], []) for begin in range(8)]
    alone = [model.find([text])[0] for text in texts]
    monkeypatch.setattr(name_model, "READ_AT_ONCE_CHARS", 2 * len(SENTENCE))
    assert model.find(texts) == alone
    assert model.find([]) == []
