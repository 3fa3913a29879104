"""What the tables and the name model find at one place becomes one mention."""

from __future__ import annotations

from orchestration.parsing.actors.context import Meaning
from orchestration.parsing.actors.finds import OFFICE_RULE, Find, join_finds
from orchestration.parsing.actors.index import PERSON
from orchestration.parsing.actors.name_model import Span


def test_an_office_that_the_model_takes_for_a_name_is_one_mention() -> None:
    office = Find(0, 13, Meaning(None, ["hassanal-bolkiah"]), PERSON, OFFICE_RULE, 0.5)
    assert join_finds([office], [Span(0, 13, PERSON)], "Sultan Brunei") == [office]
