from __future__ import annotations

import io
import json
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from orchestration.exports.selection import Selection, choose
from orchestration.exports.terms import EDGE_PROPERTIES, REUSE_PROPERTIES
from orchestration.exports.writing import write_stream
from orchestration.loading.snapshot import Snapshot
from tests.exports.conftest import HOSTILE

SCHEMA, JEJAK, ID = Namespace("https://schema.org/"), Namespace("urn:jejak:vocab:"), Namespace("urn:jejak:")

pytestmark = pytest.mark.usefixtures("no_network")


@pytest.fixture
def lines(snapshot: Snapshot) -> list[str]:
    stream = io.StringIO()
    choose(snapshot, Selection())
    write_stream(snapshot, "jsonld", stream)
    return stream.getvalue().removesuffix("\n").split("\n")


@pytest.fixture
def graph(lines: list[str]) -> Graph:
    found = Graph()
    for line in lines:
        found.parse(data=line, format="json-ld")
    return found


def test_each_line_is_a_news_article(lines: list[str], graph: Graph) -> None:
    assert [json.loads(line)["@id"] for line in lines] == [f"urn:jejak:article:a{n}" for n in (1, 2, 3, 4)]
    assert len(set(graph.subjects(RDF.type, SCHEMA.NewsArticle))) == 4


@pytest.mark.parametrize(
    ("table", "key", "kind", "properties"),
    [
        ("provenance_edges", "edge_id", "edge", EDGE_PROPERTIES),
        ("text_reuse", "reuse_id", "reuse", REUSE_PROPERTIES),
        ("bylines", "byline_id", "byline", {"name": "name", "role": "role", "evidence": "evidence"}),
        ("source_chains", "chain_id", "chain", {"chain_text": "chainText", "weakest_confidence": "weakestConfidence"}),
    ],
)
def test_every_row_comes_back(
    snapshot: Snapshot, graph: Graph, table: str, key: str, kind: str, properties: dict[str, str]
) -> None:
    rows = snapshot.rows(f"select * from p.marts.{table}")
    assert rows
    for row in rows:
        node = ID[f"{kind}:{row[key]}"]
        for column, name in properties.items():
            assert [value.toPython() for value in graph.objects(node, JEJAK[name])] == (
                [] if row[column] is None else [row[column]]
            )


def test_the_nodes_of_a_chain_keep_their_order(graph: Graph) -> None:
    nodes = graph.value(ID["chain:c0"], JEJAK.chainNodes)
    assert nodes is not None
    assert [str(node) for node in Collection(graph, nodes)] == ["tempo.co", "Kantor Kali", "rina-sari"]


def test_a_quoted_outlet_is_cited_with_whoever_it_quotes(graph: Graph) -> None:
    cited = URIRef("urn:jejak:source:a1/Kantor%20Kali")
    assert cited in set(graph.objects(ID["article:a1"], SCHEMA.citation))
    publisher = graph.value(cited, SCHEMA.publisher)
    assert graph.value(publisher, SCHEMA.name) == Literal("Kantor Kali")
    quotation = graph.value(cited, SCHEMA.citation)
    assert (quotation, RDF.type, SCHEMA.Quotation) in graph
    assert graph.value(graph.value(quotation, SCHEMA.creator), SCHEMA.name) == Literal("Rina Sari")


def test_a_primary_source_is_what_an_article_is_based_on(graph: Graph) -> None:
    assert graph.value(ID["article:a2"], SCHEMA.isBasedOn) == ID["source:a2/tempo.co"]
    assert (ID["article:a2"], SCHEMA.creditText, Literal("tempo.co")) in graph


def test_somebody_not_named_has_no_name(graph: Graph) -> None:
    assert graph.value(ID["edge:e6"], SCHEMA.creator) is None
    assert graph.value(ID["edge:e6"], SCHEMA.text) == Literal("Air naik")


@pytest.mark.parametrize(
    ("article", "published"), [("a1", "2014-10-15T16:21:00+07:00"), ("a2", "2014-10-16"), ("a3", None)]
)
def test_a_date_is_told_as_far_as_it_is_known(lines: list[str], article: str, published: str | None) -> None:
    document: dict[str, Any] = next(d for d in map(json.loads, lines) if d["@id"].endswith(article))
    assert document.get("datePublished") == published


def test_bounds_are_days(graph: Graph) -> None:
    bound = graph.value(ID["article:a3"], JEJAK.publishedNotBefore)
    assert bound == Literal("2014-10-17", datatype=URIRef("http://www.w3.org/2001/XMLSchema#date"))


def test_hostile_names_arrive_unchanged(graph: Graph) -> None:
    assert graph.value(ID["article:a2"], SCHEMA.headline) == Literal(HOSTILE)
    assert HOSTILE in {
        str(graph.value(author, SCHEMA.name)) for author in graph.objects(ID["article:a1"], SCHEMA.author)
    }


def test_a_writers_code_is_no_author(graph: Graph) -> None:
    names = {str(graph.value(node, SCHEMA.name)) for node in graph.objects(ID["article:a1"], SCHEMA.author)}
    assert names == {HOSTILE}


def test_bodies_leave_only_when_asked_for(snapshot: Snapshot, graph: Graph) -> None:
    assert not set(graph.subjects(SCHEMA.articleBody))
    stream = io.StringIO()
    write_stream(snapshot, "jsonld", stream, has_text=True)
    bodies = snapshot.rows("select body from p.marts.articles order by article_id")
    assert [json.loads(line)["articleBody"] for line in stream.getvalue().split("\n")[:-1]] == [
        b["body"] for b in bodies
    ]
