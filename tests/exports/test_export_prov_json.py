from __future__ import annotations

import io

import pytest
from prov.identifier import Namespace
from prov.model import ProvAlternate, ProvAttribution, ProvBundle, ProvDerivation, ProvDocument, ProvRelation

from orchestration.exports.selection import Selection, choose
from orchestration.exports.terms import EDGE_PROPERTIES
from orchestration.exports.writing import write_stream
from orchestration.loading.snapshot import Snapshot

JEJAK = Namespace("jejak", "urn:jejak:vocab:")


@pytest.fixture
def document(snapshot: Snapshot) -> ProvDocument:
    stream = io.StringIO()
    choose(snapshot, Selection())
    write_stream(snapshot, "prov-json", stream)
    return ProvDocument.deserialize(content=stream.getvalue(), format="json")


def bundle(document: ProvDocument, article: str) -> ProvBundle:
    return next(b for b in document.bundles if b.identifier.uri == f"urn:jejak:bundle:{article}")


def relation(document: ProvDocument, name: str) -> ProvRelation:
    found = [
        r for b in document.bundles for r in b.get_records(ProvRelation) if r.identifier.uri == f"urn:jejak:{name}"
    ]
    assert len(found) == 1
    return found[0]


def ends(record: ProvRelation) -> list[str]:
    return [value.uri.removeprefix("urn:jejak:") for _, value in record.formal_attributes if value is not None]


def types(record: ProvRelation) -> set[str]:
    return {str(value) for value in record.get_asserted_types()}


def test_each_article_is_a_bundle_with_its_entity(document: ProvDocument) -> None:
    assert sorted(b.identifier.uri for b in document.bundles) == [f"urn:jejak:bundle:a{n}" for n in (1, 2, 3, 4)]
    for found in document.bundles:
        article = found.identifier.uri.replace(":bundle:", ":article:")
        assert any(record.identifier.uri == article for record in found.get_records())


def test_every_edge_comes_back_with_its_evidence(document: ProvDocument, snapshot: Snapshot) -> None:
    edges = snapshot.rows("select * from p.marts.provenance_edges")
    assert len(edges) == 8
    for edge in edges:
        record = relation(document, f"edge:{edge['edge_id']}")
        for column, name in EDGE_PROPERTIES.items():
            assert list(record.get_attribute(JEJAK[name])) == ([] if edge[column] is None else [edge[column]])


def test_a_chain_is_a_derivation_that_ends_in_an_attribution(document: ProvDocument) -> None:
    quoted, spoken = relation(document, "edge:e1"), relation(document, "edge:e2")
    assert isinstance(quoted, ProvDerivation) and types(quoted) == {"prov:Quotation"}
    assert ends(quoted) == ["article:a1", "source:a1/Kantor%20Kali"]
    assert isinstance(spoken, ProvAttribution)
    assert ends(spoken) == ["source:a1/Kantor%20Kali", "agent:rina-sari"]
    assert ends(relation(document, "source:a1/Kantor%20Kali")) == ["source:a1/Kantor%20Kali", "agent:Kantor%20Kali"]


@pytest.mark.parametrize(
    ("edge", "expected"), [("e5", {"prov:PrimarySource"}), ("e7", {"prov:Quotation"}), ("e8", set())]
)
def test_each_prov_term_has_its_kind_of_derivation(document: ProvDocument, edge: str, expected: set[str]) -> None:
    record = relation(document, f"edge:{edge}")
    assert isinstance(record, ProvDerivation) and types(record) == expected


def test_an_article_is_never_derived_from_itself(document: ProvDocument) -> None:
    assert ends(relation(document, "edge:e7")) == ["article:a2", "source:a2/detik.com"]


def test_a_pictures_credit_is_not_the_articles(document: ProvDocument) -> None:
    assert ends(relation(document, "edge:e4")) == ["picture:e4", "agent:AP"]


def test_persons_whom_no_table_knows_belong_to_one_article(document: ProvDocument) -> None:
    assert ends(relation(document, "edge:e6")) == ["article:a3", "agent:a3/anonymous"]
    assert ends(relation(document, "edge:e3"))[1].startswith("agent:a1/Budi%20")


def test_bylines_come_back_as_printed(document: ProvDocument, snapshot: Snapshot) -> None:
    for row in snapshot.rows("select * from p.marts.bylines"):
        record = relation(document, f"byline:{row['byline_id']}")
        assert list(record.get_attribute(JEJAK["role"])) == [row["role"]]
        agent = next(r for r in bundle(document, "a1").get_records() if r.identifier == record.args[1])
        assert agent.label == row["name"]


def test_chains_come_back_as_told(document: ProvDocument, snapshot: Snapshot) -> None:
    chains = {row["chain_text"] for row in snapshot.rows("select * from p.marts.source_chains where article_id = 'a1'")}
    article = next(r for r in bundle(document, "a1").get_records() if r.identifier.uri == "urn:jejak:article:a1")
    assert set(article.get_attribute(JEJAK["chain"])) == chains


def test_shared_text_is_a_derivation_only_where_the_later_article_says_so(document: ProvDocument) -> None:
    confirmed, captured = relation(document, "reuse:r1"), relation(document, "reuse:r3")
    assert isinstance(confirmed, ProvDerivation) and ends(confirmed) == ["article:a2", "article:a1"]
    assert isinstance(captured, ProvAlternate) and ends(captured) == ["article:a4", "article:a3"]
    relations = bundle(document, "a3").get_records(ProvRelation)
    assert not any("article:a2" in ends(record) for record in relations)
    shared = next(r for r in bundle(document, "a3").get_records() if r.identifier.uri == "urn:jejak:reuse:r2")
    assert shared.get_attribute(JEJAK["verdict"]) == {"uncredited_copy"}


def test_no_activity_is_invented(document: ProvDocument) -> None:
    assert all(not record.get_type().localpart.startswith("Activity") for b in document.bundles for record in b.records)


def test_the_document_says_the_same_after_another_round(document: ProvDocument) -> None:
    assert ProvDocument.deserialize(content=document.serialize(format="json"), format="json") == document
