import datetime as dt

import pytest

from orchestration.parsing.knowledge import Knowledge, Label, OfficeHolder, Publisher, rows_as

PUBLISHER = {
    "publisher_id": "contoh.id",
    "name": " Contoh ",
    "kind": "online",
    "country_code": "ID",
    "home_domains": "contoh.id|contoh.com",
    "utc_offset_minutes": "480",
    "datelines": "",
    "rights_lines": "PT Contoh | Contoh",
    "wikidata_id": "",
    "aliases": "",
}


def test_columns_become_the_types_of_their_fields() -> None:
    [row] = rows_as(Publisher, [PUBLISHER])
    assert (row.name, row.utc_offset_minutes) == ("Contoh", 480)
    assert row.home_domains == ("contoh.id", "contoh.com")
    assert row.rights_lines == ("PT Contoh", "Contoh")
    assert row.datelines == ()


def test_an_open_tenure_has_no_end() -> None:
    held = {"office_id": "presiden", "actor_id": "rina", "held_from": "2014-10-20", "held_until": ""}
    [row] = rows_as(OfficeHolder, [held])
    assert (row.held_from, row.held_until) == (dt.date(2014, 10, 20), None)


@pytest.mark.parametrize(("column", "value"), [("utc_offset_minutes", "tujuh"), ("utc_offset_minutes", "")])
def test_a_value_that_does_not_fit_names_line_and_column(column: str, value: str) -> None:
    with pytest.raises(ValueError, match=rf"Publisher, line 3, column {column}"):
        rows_as(Publisher, [PUBLISHER, {**PUBLISHER, column: value}])


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="Label, line 2, column slot"):
        rows_as(Label, [{"label": "Penulis"}])


def test_rows_are_found_by_their_ids(knowledge: Knowledge) -> None:
    assert knowledge.publisher_by_id["tempo.co"].publisher_id == "tempo.co"
    assert knowledge.actor_by_id["john-kerry"].name == "John Kerry"
    assert len(knowledge.publisher_by_id) == len(knowledge.publishers)
    assert len(knowledge.actor_by_id) == len(knowledge.actors)
