from __future__ import annotations

import io
import json
from typing import Any

import pytest

from orchestration.exports.selection import Selection, choose
from orchestration.exports.terms import EDGE_PROPERTIES
from orchestration.exports.writing import write_stream
from orchestration.loading.snapshot import Snapshot
from tests.exports.conftest import HOSTILE
from tests.exports.ninjs_rules import VALIDATOR

Item = dict[str, Any]


def items(snapshot: Snapshot, *, has_text: bool = False) -> dict[str, Item]:
    stream = io.StringIO()
    choose(snapshot, Selection())
    write_stream(snapshot, "ninjs", stream, has_text=has_text)
    found = [json.loads(line) for line in stream.getvalue().removesuffix("\n").split("\n")]
    return {item["uri"].rsplit(":", 1)[-1]: item for item in found}


def described(item: Item, role: str) -> list[str]:
    return [description["value"] for description in item["descriptions"] if description["role"] == role]


@pytest.mark.parametrize("has_text", [False, True])
def test_every_item_follows_the_standard(snapshot: Snapshot, has_text: bool) -> None:
    found = items(snapshot, has_text=has_text)
    assert list(found) == ["a1", "a2", "a3", "a4"]
    for item in found.values():
        assert [error.message for error in VALIDATOR.iter_errors(item)] == []


@pytest.mark.parametrize(
    "fault",
    [
        {"uri": "no scheme"},
        {"jejak": "a property of our own"},
        {"contentCreated": "2014-10-15"},
        {"contentCreated": "2014-10-15T16:21:00"},
        {"headlines": [{"role": "main"}]},
        {"people": [{"role": "author"}]},
        {"type": "article"},
        {"associations": [{"uri": "urn:jejak:article:a1"}]},
    ],
)
def test_the_rules_refuse_what_the_standard_refuses(fault: Item) -> None:
    assert VALIDATOR.is_valid({"uri": "urn:jejak:article:a1"})
    assert not VALIDATOR.is_valid({"uri": "urn:jejak:article:a1", **fault})


def test_every_edge_comes_back_with_its_evidence(snapshot: Snapshot) -> None:
    evidence = [json.loads(value) for item in items(snapshot).values() for value in described(item, "evidence")]
    edges = snapshot.rows("select * from p.marts.provenance_edges order by article_id, hop, char_start, edge_id")
    assert [e["edgeId"] for e in evidence] == [e["edge_id"] for e in edges]
    for found, edge in zip(evidence, edges, strict=True):
        assert {column: found.get(name) for column, name in EDGE_PROPERTIES.items()} == {
            column: edge[column] for column in EDGE_PROPERTIES
        }


def test_sources_are_named_with_how_they_are_stated(snapshot: Snapshot) -> None:
    sources = [(s["name"], s["role"], s["literal"]) for s in items(snapshot)["a1"]["infoSources"]]
    assert ("Kantor Kali", "quoted_from", "e1") in sources and ("Rina Sari", "spoken_by", "e2") in sources
    assert "photo" not in {role for _, role, _ in sources}


def test_chains_and_names_come_back_unchanged(snapshot: Snapshot) -> None:
    item = items(snapshot)["a1"]
    assert described(item, "chain") == [f"tempo.co <- {HOSTILE}", "tempo.co <- Kantor Kali <- Rina Sari"]
    assert item["by"] == f"{HOSTILE}, Rina Sari"
    assert [(p["name"], p["rel"]) for p in item["people"]] == [
        (HOSTILE, "author"),
        ("Rina Sari", "editor"),
        ("ap", "code"),
    ]


def test_a_bare_day_is_no_instant(snapshot: Snapshot) -> None:
    found = items(snapshot)
    assert found["a1"]["contentCreated"] == "2014-10-15T16:21:00+07:00"
    assert "contentCreated" not in found["a2"] and "contentCreated" not in found["a3"]
    assert json.loads(described(found["a3"], "publication")[0])["publishedNotBefore"] == "2014-10-17"


def test_bodies_leave_only_when_asked_for(snapshot: Snapshot) -> None:
    without, whole = items(snapshot)["a1"], items(snapshot, has_text=True)["a1"]
    assert (without["representationType"], "bodies" in without) == ("partial", False)
    body = snapshot.rows("select body from p.marts.articles where article_id = 'a1'")[0]["body"]
    assert (whole["representationType"], whole["bodies"][0]["value"]) == ("full", body)


def test_shared_text_is_an_association(snapshot: Snapshot) -> None:
    association = items(snapshot)["a2"]["associations"]
    assert association == [{"name": "a1", "uri": "urn:jejak:article:a1", "rel": "text_reuse/confirmed"}]
