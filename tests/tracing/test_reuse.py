"""Shared text between articles: how much, in which direction, and whether it is one page seen twice."""

from __future__ import annotations

import random
import string
from itertools import pairwise

import duckdb
import polars as pl
import pytest

from orchestration.tracing.pairs import PAIRS
from orchestration.tracing.reuse import MAX_ARTICLES_PER_RUN, in_order_of_texts, pairs_to_compare, text_reuse_pairs
from tests.tracing.conftest import MakeTexts


def prose(seed: int, words: int = 200) -> str:
    """Words that no other seed has."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(string.ascii_lowercase, k=7)) for _ in range(words))


def pair(found: pl.DataFrame) -> dict[str, object]:
    assert found.height == 1
    return found.row(0, named=True)


def test_articles_with_nothing_in_common_make_no_pair(texts: MakeTexts) -> None:
    found = text_reuse_pairs(texts({"article_id": "a", "body": prose(1)}, {"article_id": "b", "body": prose(2)}))
    assert found.is_empty()


def test_print_that_differs_in_case_and_punctuation_is_the_same_text(texts: MakeTexts) -> None:
    body = prose(1)
    found = pair(
        text_reuse_pairs(
            texts({"article_id": "a", "body": body}, {"article_id": "b", "body": body.upper().replace(" ", ", ")})
        )
    )
    assert (found["containment_a"], found["containment_b"], found["shared_chars"]) == (1.0, 1.0, 1400)


def test_a_short_text_is_found_inside_a_long_one_and_each_share_is_its_own(texts: MakeTexts) -> None:
    brief = prose(1, 60)
    long = f"{prose(2, 333)} {brief} {prose(3, 207)}"
    found = pair(text_reuse_pairs(texts({"article_id": "a", "body": brief}, {"article_id": "b", "body": long})))
    assert found["containment_a"] == 1.0
    assert found["containment_b"] == pytest.approx(0.1)
    assert found["shared_chars"] == 420


def test_a_sentence_in_common_is_no_reuse(texts: MakeTexts) -> None:
    line = prose(9, 12)
    bodies = {"article_id": "a", "body": f"{prose(1)} {line}"}, {"article_id": "b", "body": f"{prose(2)} {line}"}
    assert text_reuse_pairs(texts(*bodies)).is_empty()


def test_a_mirror_that_prints_the_body_twice_is_one_capture_of_the_same_address(texts: MakeTexts) -> None:
    body = prose(1)
    page = {"article_id": "a", "publisher_id": "kabar.example", "url": "https://www.kabar.example/2025/banjir?x=1"}
    mirror = {"article_id": "b", "original_url": "http://kabar.example/2025/banjir/", "body": f"{body}\n{body}"}
    found = pair(text_reuse_pairs(texts({**page, "body": body}, mirror)))
    assert (found["containment_a"], found["containment_b"], found["is_same_capture"]) == (1.0, 1.0, True)


@pytest.mark.parametrize(("publisher", "is_same"), [("kabar.example", True), ("lain.example", False), (None, False)])
def test_one_text_of_one_publisher_is_one_capture_but_a_copy_elsewhere_is_not(
    texts: MakeTexts, publisher: str | None, is_same: bool
) -> None:
    one = {"article_id": "a", "publisher_id": "kabar.example", "body": prose(1)}
    other = {"article_id": "b", "publisher_id": publisher, "body": prose(1)}
    assert pair(text_reuse_pairs(texts(one, other)))["is_same_capture"] is is_same


def test_a_text_that_very_many_print_is_held_against_one_of_them(texts: MakeTexts) -> None:
    many = MAX_ARTICLES_PER_RUN + 20
    found = text_reuse_pairs(texts(*({"article_id": f"{n:03}", "body": prose(1)} for n in range(many))))
    assert found["article_id_a"].unique().to_list() == ["000"]
    assert found.height == many - 1


def test_long_texts_are_compared_where_more_of_their_keys_are_shared() -> None:
    held = pl.DataFrame({"key": [1, 1, 2, 2, 3, 3], "article": [7, 8] * 3}).with_columns(articles=2, first_article=7)
    compared = []
    with duckdb.connect() as connection:
        connection.register("held", held)
        for words in (100, 10_000):
            connection.register("lengths", pl.DataFrame({"article": [7, 8], "words": [words, 20_000]}))
            compared.append(connection.execute(pairs_to_compare("held", "lengths")).fetchall())
    assert compared == [[(7, 8, 3)], []]


def test_no_articles_and_empty_bodies_make_no_pairs(texts: MakeTexts) -> None:
    assert text_reuse_pairs(texts()).is_empty()
    assert text_reuse_pairs(texts({"article_id": "a"}, {"article_id": "b", "body": "Dua kata"})).is_empty()


def test_a_part_of_ordered_pairs_is_of_few_texts() -> None:
    numbers = list(range(1_000))
    random.Random(1).shuffle(numbers)
    pairs = pl.DataFrame([sorted(pair) for pair in pairwise(numbers)], schema=PAIRS, orient="row")
    ordered = in_order_of_texts(pairs.sort("article_a"))
    assert ordered.sort("article_a", "article_b").equals(pairs.sort("article_a", "article_b"))
    for at in range(0, ordered.height, 100):
        part = ordered.slice(at, 100)
        assert pl.concat([part[end] for end in PAIRS]).n_unique() <= 103
    assert in_order_of_texts(pairs.clear()).is_empty()
