"""One file becomes captured documents; a bad line or record is refused alone."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from orchestration.loading import streams
from orchestration.loading.landing import MAX_PAGE_BYTES, LandingFile, Rejection
from orchestration.loading.pieces import Captured
from orchestration.loading.reading import pieces_of, read_documents

GOOD = {"id": "x1", "title": "Pasar tani dibuka"}


def read(path: Path) -> list[Captured | Rejection]:
    size_bytes = path.stat().st_size if path.exists() else 0
    return list(read_documents(LandingFile(path.name, str(path), size_bytes, 0)))


def told(path: Path) -> list[tuple[str, str]]:
    """The ref of each item, with the reason where it was refused."""
    return [(item.document_ref, item.reason if isinstance(item, Rejection) else "") for item in read(path)]


def zst(content: bytes) -> bytes:
    return bytes(pa.compress(content, "zstd", asbytes=True))


def json_lines(*records: Any) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def test_a_page_is_its_bytes_under_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Judul\r\n\xff")
    assert read(tmp_path / "a.txt") == [Captured("a.txt", "a.txt", "a.txt", b"Judul\r\n\xff", 8)]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zst)])
def test_a_compressed_page_is_unpacked_and_loses_the_suffix(tmp_path: Path, suffix: str, pack: Any) -> None:
    path = tmp_path / f"a.html{suffix}"
    path.write_bytes(pack(b"<p>Judul"))
    assert read(path) == [Captured(path.name, path.name, "a.html", b"<p>Judul", 8)]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zst)])
def test_a_page_that_unpacks_to_too_much_is_refused(tmp_path: Path, suffix: str, pack: Any) -> None:
    path = tmp_path / f"a.txt{suffix}"
    path.write_bytes(pack(b"a" * (MAX_PAGE_BYTES + 1)))
    assert path.stat().st_size < MAX_PAGE_BYTES / 100
    assert told(path) == [(path.name, "too_large")]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.zst", "a.jsonl.gz", "a.parquet"])
def test_damaged_files_are_refused_for_good(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x1f\x8b bukan arsip")
    (item,) = read(tmp_path / name)
    assert isinstance(item, Rejection)
    assert (item.stage, item.reason) == ("decode", "unreadable")


def test_a_file_that_is_gone_has_vanished(tmp_path: Path) -> None:
    assert told(tmp_path / "a.txt") == [("a.txt", "vanished")]
    assert told(tmp_path / "a.parquet") == [("a.parquet", "vanished")]


def test_a_truncated_archive_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    lines = json_lines(*({"id": number, "title": f"Kabar {number} " + "x" * 500} for number in range(2_000)))
    whole = gzip.compress(lines, compresslevel=1)
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    items = told(tmp_path / "a.jsonl.gz")
    assert items[0] == ("a.jsonl.gz#0", "")
    assert items[-1] == ("a.jsonl.gz", "unreadable")
    assert len(items) > 500


def test_bad_lines_are_refused_alone_and_the_file_goes_on(tmp_path: Path) -> None:
    lines = [
        b"\xef\xbb\xbf" + json_lines(GOOD),
        b"\n",
        b'{"id": "terpotong", "tit\n',
        b"[1, 2]\n",
        b'{"id": "\xff"}\n',
        b"[" * 100_000 + b"\n",
        b'{"n": ' + b"9" * 5_000 + b"}\n",
        json_lines({"title": "Tanpa nomor"}),
    ]
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines))
    assert told(tmp_path / "a.jsonl") == [
        ("a.jsonl#x1", ""),
        ("a.jsonl#line-3", "bad_record"),
        ("a.jsonl#line-4", "bad_record"),
        ("a.jsonl#line-5", "bad_record"),
        ("a.jsonl#line-6", "bad_record"),
        ("a.jsonl#line-7", "bad_record"),
        ("a.jsonl#line-8", ""),
    ]


def test_a_line_without_end_is_refused_without_holding_it(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.truncate(3 * MAX_PAGE_BYTES)
        file.seek(0, 2)
        file.write(b"\n" + json_lines(GOOD))
    assert told(tmp_path / "a.jsonl") == [("a.jsonl#line-1", "too_large"), ("a.jsonl#x1", "")]


def test_a_record_goes_by_its_id_or_else_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(json_lines({"ID": 7}, {"Id": " x  y "}, {"id": ""}, {"id": None}))
    refs = [ref for ref, _ in told(tmp_path / "a.jsonl")]
    assert refs == ["a.jsonl#7", "a.jsonl#x y", "a.jsonl#line-3", "a.jsonl#line-4"]


def test_lines_keep_their_numbers_over_blocks(tmp_path: Path) -> None:
    lines = [json.dumps({"title": f"Kabar {number} " + "x" * 3_000}) for number in range(1_500)]
    lines[700:700] = ["", "{rusak"]
    for name, content in (("a.jsonl", "\n".join(lines).encode()), ("a.jsonl.zst", zst("\n".join(lines).encode()))):
        (tmp_path / name).write_bytes(content)
        items = told(tmp_path / name)
        assert len(list(pieces_of(LandingFile(name, str(tmp_path / name), len(content), 0)))) > 3
        wanted = [number for number, line in enumerate(lines, start=1) if line]
        assert [ref for ref, _ in items] == [f"{name}#line-{number}" for number in wanted]
        assert [ref for ref, reason in items if reason] == [f"{name}#line-702"]


def test_a_file_that_is_written_to_ends_with_the_line_that_the_walk_saw(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(json_lines({"id": 1, "title": "a"}, {"id": 2, "title": "b"}, {"id": 3}))
    seen = LandingFile("a.jsonl", str(tmp_path / "a.jsonl"), 30, 0)
    assert [item.document_ref for item in read_documents(seen)] == ["a.jsonl#1", "a.jsonl#2"]


def test_what_unpacks_without_end_is_refused_with_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "ALWAYS_UNPACKED_BYTES", 10_000_000)
    blank = b"\n" * 100_000_000
    (tmp_path / "a.jsonl.zst").write_bytes(zst(blank))
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(blank))
    assert told(tmp_path / "a.jsonl.zst") == [("a.jsonl.zst", "archive_bomb")]
    assert told(tmp_path / "b.csv.gz")[-1] == ("b.csv.gz", "archive_bomb")


def test_half_a_character_pair_becomes_the_replacement_character(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"title": "kabar \\ud83d pagi", "tags": ["\\ud83d\\ude00"]}\n')
    (item,) = read(tmp_path / "a.jsonl")
    assert isinstance(item, Captured)
    assert item.content == {"title": "kabar \ufffd pagi", "tags": ["\U0001f600"]}


def test_csv_rows_are_records_under_any_of_the_usual_separators(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        'id;judul;isi\n1;Pasar dibuka;"dua\nbaris"\n;Tanpa nomor;x\n3;terlalu;banyak;nilai\n'
    )
    items = read(tmp_path / "a.csv")
    assert [item.document_ref for item in items] == ["a.csv#1", "a.csv#line-4", "a.csv#line-5"]
    assert isinstance(items[0], Captured)
    assert items[0].content == {"id": "1", "judul": "Pasar dibuka", "isi": "dua\nbaris"}
    assert isinstance(items[2], Rejection)


def test_a_csv_row_in_another_encoding_is_refused_alone(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,judul\n1,caf\xe9\n2,baik\n")
    assert told(tmp_path / "a.csv") == [("a.csv#line-2", "undecodable"), ("a.csv#2", "")]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_an_empty_record_file_holds_no_records(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert read(tmp_path / name) == []


def test_parquet_rows_are_records(tmp_path: Path) -> None:
    pl.DataFrame({"id": ["a", None], "title": ["Satu", "Dua"]}).write_parquet(tmp_path / "a.parquet")
    assert told(tmp_path / "a.parquet") == [("a.parquet#a", ""), ("a.parquet#row-2", "")]
