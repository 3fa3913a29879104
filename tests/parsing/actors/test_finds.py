"""What the tables and the name model find at one place becomes one mention."""

from __future__ import annotations

import pytest

from orchestration.parsing.actors.context import Meaning
from orchestration.parsing.actors.finds import OFFICE_RULE, Find, apart_from_bodies, join_finds
from orchestration.parsing.actors.index import ORGANISATION, PERSON
from orchestration.parsing.actors.name_model import Span

BODY = "Kapal Biru"


def apart(text: str, *spans: tuple[str, str]) -> list[tuple[str, str]]:
    """The names that are left of those that a model has read, where the body is known that the text begins with."""
    body = Find(0, len(BODY), Meaning("kapal-biru", []), ORGANISATION, "actors.name", 0.9)
    names = [Span(text.index(words), text.index(words) + len(words), kind) for words, kind in spans]
    return [(text[name.start : name.end], name.kind) for name in apart_from_bodies(names, [body], text)]


def test_an_office_that_the_model_takes_for_a_name_is_one_mention() -> None:
    office = Find(0, 13, Meaning(None, ["hassanal-bolkiah"]), PERSON, OFFICE_RULE, 0.5)
    assert join_finds([office], [Span(0, 13, PERSON)], "Sultan Brunei") == [office]


@pytest.mark.parametrize(
    "spans",
    [
        [("Kapal Biru Rina Lestari", PERSON)],
        [("Kapal Biru Rina", ORGANISATION), ("Lestari", PERSON)],
    ],
)
def test_a_known_body_takes_no_word_of_the_persons_name_behind_it(spans: list[tuple[str, str]]) -> None:
    assert apart("Kapal Biru Rina Lestari", *spans)[-1] == ("Rina Lestari", PERSON)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Kapal Biru Jawa Barat Lestari", [("Kapal Biru Jawa Barat", ORGANISATION), ("Lestari", PERSON)]),
        ("Kapal Biru Timur Rina Lestari", [("Kapal Biru Timur", ORGANISATION), ("Rina Lestari", PERSON)]),
        ("Kapal Biru (KB) Lestari", [("Kapal Biru (KB)", ORGANISATION), ("Lestari", PERSON)]),
        ("Kapal Biru-Rina", [("Kapal Biru-Rina", PERSON)]),
    ],
)
def test_a_longer_body_stays_whole(text: str, spans: list[tuple[str, str]]) -> None:
    assert apart(text, *spans) == spans
