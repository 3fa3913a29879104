"""Records become columns, and a row that breaks its contract takes its document with it."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from orchestration.contracts.rows import frame, key_of, statement_ids, tables_of, validate
from orchestration.contracts.tables import CONTRACTS, polars_schema
from orchestration.parsing.records import (
    ActorMention,
    Article,
    Byline,
    DateAnomaly,
    DateMention,
    Edge,
    Evidence,
    ParsedDocument,
    PhotoCredit,
    Publication,
    RemovedLine,
    Statement,
)

TEXT = "Wali kota meresmikan taman baru di tepi kali."
SPAN = Evidence(TEXT[:9], 0, 9, "headline.first_line", 0.9)


def a_document(number: int, evidence: Evidence = SPAN) -> ParsedDocument:
    """A document with one row in every table."""
    document_id = f"{number:016x}"
    article = Article(
        document_id,
        headline=TEXT,
        body=TEXT,
        publication=Publication(dt.datetime(2025, 2, 3, 1, 0, tzinfo=dt.UTC), "3/2/2025 08.00", 420, "minute"),
        evidence={"headline": SPAN},
        bylines=[Byline(1, "Sari", "sari", "author", SPAN)],
        photo_credits=[PhotoCredit(1, "Foto: Antara", None, ["Antara"], None, SPAN)],
        edges=[Edge(1, "a.example", "b.example", "outlet", "wire", "prov:wasDerivedFrom", None, SPAN)],
        actor_mentions=[ActorMention(None, "Wali kota", "person", "mentioned", False, 0, ["a", "b"], SPAN)],
        statements=[Statement("Sari", None, None, False, False, "asserts", "kata", None, "baik", 0, evidence)],
        date_mentions=[DateMention("3/2/2025", dt.date(2025, 2, 3), None, None, True, SPAN)],
        date_anomalies=[DateAnomaly("in_future", "3/2/2025", None, SPAN)],
    )
    line = RemovedLine(3, "Baca juga", "related", "boilerplate.phrase", 0, 9)
    return ParsedDocument(document_id, "text/plain", "utf-8", 45, "0" * 64, TEXT, removed_lines=[line], article=article)


def test_every_table_of_a_document_gets_its_row_in_the_columns_of_its_contract() -> None:
    tables = tables_of([a_document(1)], "v1")
    assert set(tables) == set(CONTRACTS) - {"captures", "rejected_documents"}
    for table, data in tables.items():
        assert data.height == 1, table
        assert data.schema == polars_schema(table)
        assert data[key_of(table)].to_list() == [f"{1:016x}"]


def test_the_publication_of_an_article_becomes_columns() -> None:
    row = tables_of([a_document(1)], "v1")["articles"].row(0, named=True)
    assert row["published_at"] == dt.datetime(2025, 2, 3, 1, 0, tzinfo=dt.UTC)
    assert (row["published_offset_minutes"], row["published_precision"]) == (420, "minute")


def test_a_page_without_an_article_is_a_document_all_the_same() -> None:
    tables = tables_of([dataclasses.replace(a_document(1), article=None)], "v1")
    assert (tables["documents"].height, tables["articles"].height) == (1, 0)


def test_rows_that_fit_pass_unchanged() -> None:
    tables = tables_of([a_document(1), a_document(2)], "v1")
    kept, violations = validate(tables)
    assert violations == []
    assert kept["documents"].height == 2


@pytest.mark.parametrize(
    ("evidence", "column"),
    [
        (SPAN._replace(confidence=1.5), "confidence"),
        (SPAN._replace(evidence="lebih panjang daripada rentangnya"), "statements"),
        (SPAN._replace(rule_id="Tanpa Titik"), "rule_id"),
        (SPAN._replace(char_start=-1), "char_start"),
    ],
)
def test_one_bad_row_takes_all_rows_of_its_document_and_of_no_other(evidence: Evidence, column: str) -> None:
    kept, violations = validate(tables_of([a_document(1), a_document(2, evidence), a_document(3)], "v1"))
    assert [violation.document_id for violation in violations] == [f"{2:016x}"]
    assert column in violations[0].detail
    for table, data in kept.items():
        assert data[key_of(table)].to_list() == [f"{1:016x}", f"{3:016x}"], table


def test_a_span_told_twice_gives_two_statement_ids_that_stay_the_same() -> None:
    article = a_document(1).article
    assert article is not None
    article.statements *= 2
    ids = list(statement_ids(article))
    assert len(set(ids)) == 2
    assert ids == list(statement_ids(article))


def test_a_frame_without_rows_still_has_its_columns() -> None:
    assert frame("photo_credits", []).schema == polars_schema("photo_credits")
