"""Articles are looked up by two of their words at a time, and near ones are found whatever else is captured."""

from __future__ import annotations

import random

import polars as pl
from polars.testing import assert_frame_equal

from orchestration.tracing.pairs import KEYS, beside, event_keys, sharing_a_key, stirred, weeks
from orchestration.tracing.vectors import Articles, event_vectors
from orchestration.tracing.words import TermWeights
from tests.tracing.conftest import NO_ACTORS, NO_DAYS, MakeTexts

KEY = 7


def keys(*rows: tuple[int, int, int | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=KEYS, orient="row")


def pairs(found: pl.DataFrame) -> list[tuple[int, ...]]:
    return found.rows()


def test_articles_of_the_same_and_of_neighbouring_weeks_are_pairs() -> None:
    assert pairs(sharing_a_key(keys((1, KEY, 10), (2, KEY, 10), (3, KEY, 11), (4, KEY, 13), (5, KEY + 1, 10)))) == [
        (1, 2),
        (1, 3),
        (2, 3),
    ]


def test_an_article_without_a_date_is_held_against_those_of_every_week() -> None:
    assert pairs(sharing_a_key(keys((1, KEY, None), (2, KEY, 10), (3, KEY, 90), (4, KEY, None)))) == [
        (1, 2),
        (1, 3),
        (1, 4),
        (2, 4),
        (3, 4),
    ]


def test_a_crowded_key_holds_all_against_the_first() -> None:
    crowd = keys(*((number, KEY, 10) for number in range(5)))
    assert pairs(sharing_a_key(crowd, most=4)) == [(0, 1), (0, 2), (0, 3), (0, 4)]


def test_the_rows_beside_some_articles_give_all_their_pairs_and_hardly_any_others() -> None:
    drawn = random.Random(3)
    week = [None, *range(10, 16)]
    rows = {(article, drawn.randrange(6), drawn.choice(week)) for article in range(60) for _ in range(3)}
    held = keys(*rows)
    for touched in (pl.Series([7, 20], dtype=pl.UInt64), pl.Series([1], dtype=pl.UInt64)):
        kept = beside(held, touched)
        assert kept.height < held.height
        found = [[pair for pair in pairs(sharing_a_key(some, most=4)) if {*pair} & {*touched}] for some in (held, kept)]
        assert found[0] == found[1] != []


def crowd_of(*articles: int) -> pl.DataFrame:
    return keys(*((article, KEY, 10) for article in articles))


def stirred_by(gone: list[int], after: list[int], fresh: list[int], most: int = 4) -> list[int]:
    return sorted(stirred(crowd_of(*gone), crowd_of(*after), pl.Series(fresh, dtype=pl.UInt64), most))


def test_who_joins_a_crowd_stirs_it_only_when_it_changes_who_is_held_against_whom() -> None:
    assert stirred_by([], [1, 2, 3, 4, 5], fresh=[5]) == [1, 2, 3, 4, 5]
    assert stirred_by([5], [1, 2, 3, 4], fresh=[]) == [1, 2, 3, 4]
    assert stirred_by([], [1, 2, 3, 4, 5], fresh=[5], most=9) == []
    assert stirred_by([], [1, 2, 3, 4, 5, 6], fresh=[6]) == []
    assert stirred_by([], [0, 1, 2, 3, 4, 5], fresh=[0]) == [0, 1, 2, 3, 4, 5]


def test_an_article_that_was_parsed_anew_stirs_no_crowd_of_which_it_stays() -> None:
    assert stirred_by([3], [1, 2, 3, 4, 5], fresh=[3]) == []
    assert stirred_by([1], [1, 2, 3, 4, 5], fresh=[1]) == []
    assert stirred_by([1], [2, 3, 4, 5, 6], fresh=[]) == [2, 3, 4, 5, 6]


def test_vectors_made_apart_are_those_made_together(texts: MakeTexts, weights: TermWeights) -> None:
    one = {
        "article_id": "a",
        "headline": "Kapal feri kandas di Selat Alas",
        "body": "Feri kandas di Selat Alas, Mataram.",
    }
    other = {
        "article_id": "b",
        "headline": "Bulog Banyumas serap gabah",
        "body": "Bulog Banyumas menyerap gabah Kebasen.",
    }
    rarity = weights.by_column()

    def made(*rows: dict[str, str]) -> pl.DataFrame:
        held = texts(*rows)
        numbers = pl.Series([ord(row["article_id"]) for row in rows], dtype=pl.UInt64)
        return event_keys(numbers, weeks(held), event_vectors(Articles(held, NO_ACTORS, NO_DAYS), rarity), rarity)

    together = made(one, other).sort("article", "key")
    assert_frame_equal(pl.concat([made(one), made(other)]).sort("article", "key"), together)
    assert together["article"].n_unique() == 2
