"""The sample pages as a careful reader reads them: `sample_pages.json` was written by hand, from the pages.

`sources` are all links that the page states, apart from pictures, speakers and the house's naming itself; `speakers`
are some that must be found, each on the node that the words came through; `document` is a page without a publisher.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from orchestration.loading.reference import REFERENCE_DIR
from orchestration.parsing.parser import Parser, RejectedDocument
from orchestration.parsing.records import Article, ParsedDocument

SAMPLES = REFERENCE_DIR.parent / "documents"
GOLDEN: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "sample_pages.json").read_text())


@pytest.fixture(scope="module")
def documents(parser: Parser) -> dict[str, ParsedDocument]:
    found = {}
    for path in SAMPLES.iterdir():
        if path.suffix == ".jsonl":
            records = map(json.loads, path.read_text().splitlines())
            found |= {f"{path.name}#{record['id']}": parser.parse_record(record) for record in records}
        elif path.suffix in (".txt", ".html") and path.stat().st_size:
            found[path.name] = parser.parse_page(path.read_bytes(), path.name)
    return found


@pytest.fixture(params=GOLDEN)
def sample(request: pytest.FixtureRequest, documents: dict[str, ParsedDocument]) -> tuple[Article, dict[str, Any]]:
    article = documents[request.param].article
    assert article is not None
    return article, GOLDEN[request.param]


def links(article: Article, *, are_speakers: bool) -> list[list[str]]:
    """Links without pictures and without the house's naming itself."""
    told = []
    for edge in article.edges:
        if edge.relation == "photo" or (edge.relation == "spoken_by") != are_speakers or edge.from_node == edge.to_node:
            continue
        start = "document" if edge.from_node.startswith("document:") else edge.from_node
        told.append([start, edge.to_node] if are_speakers else [start, edge.relation, edge.to_node])
    return told


def test_every_sample_has_its_expectations(documents: dict[str, ParsedDocument]) -> None:
    assert set(documents) == set(GOLDEN)


def test_publisher_and_headline(sample: tuple[Article, dict[str, Any]]) -> None:
    article, wanted = sample
    assert (article.publisher_id, article.headline) == (wanted["publisher"], wanted["headline"])


def test_publication(sample: tuple[Article, dict[str, Any]]) -> None:
    article, wanted = sample
    published = dt.datetime.fromisoformat(wanted["published"]) if wanted["published"] else None
    assert article.publication.published_at == published
    assert article.publication.precision == (wanted["precision"] or article.publication.precision)


def test_dateline_and_rights(sample: tuple[Article, dict[str, Any]]) -> None:
    article, wanted = sample
    assert (article.dateline_raw, article.dateline_city) == (wanted["dateline"], wanted["city"])
    assert [article.rights_holder, article.rights_year] == wanted["rights"]


def test_bylines(sample: tuple[Article, dict[str, Any]]) -> None:
    article, wanted = sample
    assert [[b.role, b.name] for b in article.bylines] == wanted["bylines"]


def test_sources_and_speakers(sample: tuple[Article, dict[str, Any]]) -> None:
    article, wanted = sample
    assert sorted(links(article, are_speakers=False)) == sorted(wanted["sources"])
    found = links(article, are_speakers=True)
    assert [speaker for speaker in wanted["speakers"] if speaker not in found] == []


def test_picture_credits(sample: tuple[Article, dict[str, Any]]) -> None:
    article, wanted = sample
    assert [[p.credit_raw, p.photographer, p.agencies] for p in article.photo_credits] == wanted["photos"]


def test_first_and_last_words_of_the_body(sample: tuple[Article, dict[str, Any]]) -> None:
    article, wanted = sample
    first, last = wanted["body"]
    assert article.body.startswith(first) and article.body.endswith(last)
    assert bool(article.body) == bool(first)


@pytest.mark.parametrize("name", GOLDEN)
def test_what_is_left_out_and_why(documents: dict[str, ParsedDocument], name: str) -> None:
    assert Counter(line.reason for line in documents[name].removed_lines) == GOLDEN[name]["removed"]


def test_the_empty_page_is_rejected(parser: Parser) -> None:
    with pytest.raises(RejectedDocument) as rejected:
        parser.parse_page((SAMPLES / "salah-satu-kosong.txt").read_bytes(), "salah-satu-kosong.txt")
    assert rejected.value.reason == "empty"
