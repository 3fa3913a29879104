"""A denial is near the statements that speak of the same matter."""

from __future__ import annotations

import polars as pl

from orchestration.tracing.denials import denial_matches
from orchestration.tracing.words import TermWeights
from tests.tracing.conftest import NO_ACTORS, NO_STATEMENTS

SAID = [
    ("denial", "one", 0, "denies", "bahwa Pelabuhan Tanjung Emas ditutup"),
    ("claim", "one", 1, "asserts", "Pelabuhan Tanjung Emas ditutup sejak pagi"),
    ("other_matter", "one", 2, "asserts", "harga cabai rawit naik lagi pekan ini"),
    ("second_denial", "one", 3, "denies", "Pelabuhan Tanjung Emas ditutup"),
    ("other_story", "two", 0, "asserts", "Pelabuhan Tanjung Emas ditutup"),
    ("vague", "one", 4, "asserts", "hal itu sudah begitu"),
]
STORIES = pl.DataFrame({"article_id": ["one", "two"], "story_id": ["s", "t"]})


def matches(actors: pl.DataFrame, weights: TermWeights) -> dict[tuple[str, str], float]:
    said = pl.DataFrame(SAID, schema=NO_STATEMENTS.schema, orient="row")
    found = denial_matches(said, actors, STORIES, weights)
    return {(one, other): likeness for one, other, likeness in found.iter_rows()}


def test_a_denial_meets_the_statement_on_the_same_matter_in_its_story(weights: TermWeights) -> None:
    assert set(matches(NO_ACTORS, weights)) == {("denial", "claim"), ("second_denial", "claim")}


def test_actors_of_the_same_sentence_count_as_well(weights: TermWeights) -> None:
    named = pl.DataFrame(
        [("one", "antara", False, 0), ("one", "antara", False, 1)], schema=NO_ACTORS.schema, orient="row"
    )
    assert matches(named, weights)["denial", "claim"] > matches(NO_ACTORS, weights)["denial", "claim"]


def test_no_statements_make_no_matches(weights: TermWeights) -> None:
    assert denial_matches(NO_STATEMENTS, NO_ACTORS, STORIES, weights).is_empty()
