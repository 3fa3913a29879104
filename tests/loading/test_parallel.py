"""Batches in several processes give what one process gives, and a document that kills its process is found."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from plain_parser import PlainParser, parse_folder

from orchestration.contracts.tables import CONTRACTS
from orchestration.loading.batches import Batch
from orchestration.loading.errors import WorkersUnusableError
from orchestration.loading.landing import scan
from orchestration.loading.parallel import WORTH_A_POOL_BYTES, Worker, in_processes, parse_files
from orchestration.loading.pieces import Captured
from orchestration.loading.progress import SilentProgress


def rows(work: Path, table: str) -> pl.DataFrame:
    data = pl.read_parquet(work / table / "*.parquet").drop("batch", "place", strict=False)
    return data.sort(data.columns[0])


def batches_of(texts: list[str], size: int) -> list[Batch]:
    documents = [Captured(f"{n}.txt", f"{n}.txt", "a.txt", text.encode(), len(text)) for n, text in enumerate(texts)]
    return [Batch(start, [*documents[start : start + size]]) for start in range(0, len(texts), size)]


def unusable_parser() -> PlainParser:
    raise OSError("the reference tables are gone")


def test_two_processes_write_what_one_writes(tmp_path: Path) -> None:
    landing = tmp_path / "landing"
    landing.mkdir()
    records = [{"id": number, "text": f"Kabar nomor {number} " + "x" * 2_000} for number in range(2_500)]
    (landing / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    assert (landing / "a.jsonl").stat().st_size > WORTH_A_POOL_BYTES
    alone = parse_folder(landing, tmp_path / "one", workers=1)
    together = parse_folder(landing, tmp_path / "two", workers=2)
    assert alone.counts == together.counts
    assert alone.counts.parsed == 2_500
    for table in CONTRACTS:
        if (tmp_path / "one" / table).exists():
            assert rows(tmp_path / "one", table).equals(rows(tmp_path / "two", table)), table


def test_a_document_that_kills_its_process_is_rejected_and_no_other(tmp_path: Path) -> None:
    texts = [f"Kabar {number}" for number in range(8)]
    texts[3] = "DIE sekarang"
    counts = list(in_processes(batches_of(texts, 4), Worker(PlainParser, tmp_path, tmp_path / "none"), workers=2))
    assert sum(count.parsed for count in counts) == 7
    (refusal,) = pl.read_parquet(tmp_path / "rejected_documents" / "*.parquet").iter_rows(named=True)
    assert (refusal["document_ref"], refusal["reason"]) == ("3.txt", "parser_error")
    assert rows(tmp_path, "captures").height == 7


def test_a_document_whose_process_died_once_is_tried_again_and_read(tmp_path: Path) -> None:
    texts = ["Kabar 0", f"DIE-ONCE {tmp_path / 'mark'}", "Kabar 2"]
    worker = Worker(PlainParser, tmp_path / "work", tmp_path / "none")
    counts = list(in_processes(batches_of(texts, 2), worker, workers=2))
    assert sum(count.parsed for count in counts) == 3
    assert (tmp_path / "mark").exists()


def test_processes_that_cannot_start_are_an_error_and_reject_nothing(tmp_path: Path) -> None:
    with pytest.raises(WorkersUnusableError):
        list(in_processes(batches_of(["Kabar"], 1), Worker(unusable_parser, tmp_path, tmp_path / "none"), workers=2))
    assert not list(tmp_path.rglob("*.parquet"))


def test_a_file_that_vanished_is_tried_again_and_a_damaged_one_is_not(tmp_path: Path) -> None:
    landing = tmp_path / "landing"
    landing.mkdir()
    for name in ("a.txt", "b.txt.gz", "c.txt"):
        (landing / name).write_text("Kabar")
    found = scan(landing)
    (landing / "c.txt").unlink()
    parsed = parse_files(found.files, [], PlainParser, tmp_path / "work", 1, SilentProgress())
    assert [file.ref for file in parsed.files] == ["landing/a.txt", "landing/b.txt.gz"]
    assert parsed.counts.rejected == {"unreadable": 1, "vanished": 1}


def test_the_progress_told_is_the_size_of_the_files(tmp_path: Path) -> None:
    class Listener(SilentProgress):
        told = 0

        def advance(self, amount: int) -> None:
            self.told += amount

    (tmp_path / "a.txt").write_text("Kabar")
    (tmp_path / "b.jsonl").write_text('{"text": "Kabar pagi"}\n\n{"text": "Kabar sore"}\n')
    listener = Listener()
    found = scan(tmp_path)
    parse_files(found.files, [], PlainParser, tmp_path / "work", 1, listener)
    assert listener.told == sum(file.size_bytes for file in found.files)
