"""What names an article's event, and how much a word tells."""

from __future__ import annotations

import polars as pl
import pytest

from orchestration.tracing.words import TermWeights, slug_words, titles, words_of


def test_words_are_lower_case_runs_of_letters_and_digits_with_their_places() -> None:
    texts = pl.DataFrame({"row": [0, 1, 2], "text": ["Kali Ciliwung meluap, 3 RT!", None, "—"]})
    found = words_of(texts, "text")
    assert found.rows() == [(0, "kali", 0), (0, "ciliwung", 1), (0, "meluap", 2), (0, "3", 3), (0, "rt", 4)]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (
            "https://kabar.example/read/2025/02/03/jembatan-baru-di-kali-progo-dibuka",
            "jembatan baru di kali progo dibuka",
        ),
        ("https://kabar.example/read/981273", None),
        ("https://[kabar/jembatan-baru-dibuka", None),
        (None, None),
    ],
)
def test_an_address_tells_a_title_when_it_has_enough_words(url: str | None, words: str | None) -> None:
    assert slug_words(url) == words


def test_a_headline_that_is_a_section_gives_way_to_the_address() -> None:
    frame = pl.DataFrame(
        {
            "headline": ["Ekonomi", "Panen raya mundur sebulan"],
            "url": ["https://a.example/harga-beras-turun-lagi", "https://a.example/harga-beras-turun-lagi"],
        }
    )
    assert titles(frame).to_list() == ["harga beras turun lagi", "Panen raya mundur sebulan"]


def test_a_word_that_is_not_listed_tells_as_much_as_the_rarest_listed_one() -> None:
    weights = TermWeights({"yang": 0.9, "pelabuhan": 0.01})
    table = dict(weights.table().iter_rows())
    assert table["yang"] < table["pelabuhan"] == weights.of_unlisted


def test_the_projects_own_weights_tell_names_from_stock_words(weights: TermWeights) -> None:
    table = dict(weights.table().iter_rows())
    assert table["yang"] < 0.1 < 4 < weights.of_unlisted
    assert table["@indonesia"] < table["@joko-widodo"]
