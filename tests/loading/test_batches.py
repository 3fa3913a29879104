"""A batch of documents becomes Parquet files; whatever a document does to the parser is a row."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from plain_parser import PlainParser

from orchestration.loading.batches import Batch, in_batches, parse_batch
from orchestration.loading.landing import Rejection, refused
from orchestration.loading.pieces import Block, Captured


def page(name: str, text: str) -> Captured:
    return Captured(name, name, name, text.encode(), len(text))


def rejected(work: Path) -> dict[str, tuple[str, str]]:
    data = pl.read_parquet(work / "rejected_documents" / "*.parquet")
    return {ref: (stage, reason) for ref, stage, reason in data.select("document_ref", "stage", "reason").iter_rows()}


def test_a_batch_is_full_at_either_bound_and_is_numbered_by_its_first_item() -> None:
    items = [page(f"{number}.txt", "x" * 10) for number in range(5)]
    by_count = list(in_batches([refused("0.pdf", "unsupported_format", ""), *items], max_documents=3))
    assert [(batch.number, len(batch.pieces)) for batch in by_count] == [(0, 3), (3, 3)]
    by_size = list(in_batches(items, max_bytes=20))
    assert [(batch.number, len(batch.pieces)) for batch in by_size] == [(0, 2), (2, 2), (4, 1)]
    lines = Block("a.jsonl", "a.jsonl", 1, 4, b"", False, 0)
    assert [batch.number for batch in in_batches([lines, *items], max_documents=5)] == [0, 5]


def test_faults_of_the_parser_reject_their_own_document_with_what_went_wrong(tmp_path: Path) -> None:
    documents = [
        page("a.txt", "Pasar dibuka"),
        page("b.txt", "RAISE sesuatu"),
        page("c.txt", ""),
        page("d.txt", "UNSURE sekali"),
        page("e.txt", "MISTYPED nilai"),
        page("f.txt", "Pasar ditutup"),
    ]
    counts = parse_batch(PlainParser(), Batch(0, [*documents]), tmp_path)
    assert rejected(tmp_path) == {
        "b.txt": ("parse", "parser_error"),
        "c.txt": ("decode", "empty"),
        "d.txt": ("contract", "contract_violation"),
        "e.txt": ("contract", "contract_violation"),
    }
    assert (counts.documents, counts.parsed) == (6, 2)
    assert counts.rejected == {"parser_error": 1, "empty": 1, "contract_violation": 2}
    details = pl.read_parquet(tmp_path / "rejected_documents" / "*.parquet").sort("document_ref")["detail"]
    assert details[0] == "ZeroDivisionError: halaman ini membagi dengan nol"
    assert "confidence" in details[2]


def test_one_content_in_two_files_is_one_document_and_two_captures(tmp_path: Path) -> None:
    parse_batch(PlainParser(), Batch(0, [page("a.txt", "Pasar dibuka"), page("b.txt", "Pasar dibuka")]), tmp_path)
    assert pl.read_parquet(tmp_path / "documents" / "*.parquet").height == 1
    assert pl.read_parquet(tmp_path / "bylines" / "*.parquet").height == 1
    assert pl.read_parquet(tmp_path / "captures" / "*.parquet")["document_ref"].to_list() == ["a.txt", "b.txt"]


def test_every_capture_of_a_document_that_does_not_fit_is_rejected(tmp_path: Path) -> None:
    parse_batch(PlainParser(), Batch(0, [page("a.txt", "UNSURE sekali"), page("b.txt", "UNSURE sekali")]), tmp_path)
    assert set(rejected(tmp_path)) == {"a.txt", "b.txt"}


def test_files_appear_whole_under_the_number_of_their_batch(tmp_path: Path) -> None:
    parse_batch(PlainParser(), Batch(42, [page("a.txt", "Pasar dibuka"), refused("b.pdf", "x", "")]), tmp_path)
    assert {path.name for path in tmp_path.rglob("*.*")} == {"000000000042.parquet"}
    assert pl.read_parquet(tmp_path / "documents" / "*.parquet")["batch"].to_list() == [42]


def test_a_record_keeps_the_file_it_came_from(tmp_path: Path) -> None:
    records = [Captured("a.jsonl#1", "a.jsonl", "a.jsonl", {"text": "Pasar dibuka"}, 9)]
    records.append(Captured("a.jsonl#2", "a.jsonl", "a.jsonl", {}, 2))
    parse_batch(
        PlainParser(),
        Batch(0, [*records, Rejection("b.jsonl#line-1", "read", "bad_record", "", None, "b.jsonl")]),
        tmp_path,
    )
    files = pl.read_parquet(tmp_path / "rejected_documents" / "*.parquet").select("document_ref", "file_ref").rows()
    assert sorted(files) == [("a.jsonl#2", "a.jsonl"), ("b.jsonl#line-1", "b.jsonl")]
