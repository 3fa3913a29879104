"""A landing folder full of trouble: one run goes through, every trouble is a row, every good page is an article."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from orchestration.defs.run import RunResult, run
from orchestration.loading.locations import Locations

PAGE = """Bupati Sari resmikan pasar tani di alun-alun

Senin, 3 Februari 2025 08:15 WIB

SEMARANG - Bupati Sari Wulandari meresmikan pasar tani yang buka tiap pekan di alun-alun kota.

"Petani kini bisa menjual panennya tanpa perantara," kata Sari kepada wartawan, Senin (3/2/2025).
"""
# A file whose reading fails in the kernel, also for root.
FAILING_FILE = Path("/proc/self/mem")


class Finished(NamedTuple):
    places: Locations
    result: RunResult


def fill(landing: Path) -> None:
    landing.mkdir()
    (landing / "good.txt").write_text(PAGE)
    (landing / "copy.txt").write_text(PAGE)
    (landing / "windows.txt").write_bytes(PAGE.replace("\n", "\r\n").encode("utf-16"))
    (landing / "code page.txt").write_bytes(PAGE.replace("Sari", "“Renée” Sari").encode("cp1252"))
    (landing / "rusak é.txt").write_bytes(PAGE.replace("Sari", "“Tuti”").encode() + b" \xff\xfe putus")
    (landing / "one-line.txt").write_bytes(b"kata " * (10 * 1024 * 1024))
    (landing / "packed.txt.gz").write_bytes(gzip.compress(PAGE.replace("Sari", "Ratna").encode()))
    (landing / "empty.txt").write_bytes(b"")
    (landing / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (landing / "report.pdf").write_bytes(b"%PDF-1.7")
    (landing / "damaged.html.gz").write_bytes(b"bukan arsip")
    (landing / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * (17 * 1024 * 1024)))
    (landing / "loop").symlink_to(landing)
    (landing / "nowhere.txt").symlink_to(landing / "gone.txt")
    os.mkfifo(landing / "pipe.txt")
    (landing / "folder.txt").mkdir()
    (landing / ".part.txt").write_text(PAGE)
    if FAILING_FILE.exists():
        (landing / "failing.txt").symlink_to(FAILING_FILE)
    records = [json.dumps({"id": "r1", "title": "Harga beras naik", "text": PAGE.replace("Bupati", "Wali kota")})]
    records += [
        '{"id": "r2", "title": "terp',
        "[]",
        json.dumps({"id": "r5"}),
        json.dumps({"id": "r1", "title": "Lagi"}),
    ]
    (landing / "records.jsonl").write_text("\n".join(records))
    (landing / "deep.html").write_text("<div>" * 20_000 + "<p>Kabar</p>")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    folder = tmp_path_factory.mktemp("bad_input")
    fill(folder / "landing")
    places = Locations.chosen(str(folder / "landing"), str(folder / "warehouse" / "jejak.duckdb"), workers=1)
    return Finished(places, run(places))


def rows(places: Locations, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{places.publish}' as p (read_only)")
        return connection.execute(query).fetchall()


def test_the_run_succeeds(finished: Finished) -> None:
    assert finished.result.error is None
    assert finished.result.is_success


def test_every_trouble_is_a_row_with_its_reason(finished: Finished) -> None:
    reasons = dict(
        rows(
            finished.places,
            "select regexp_replace(document_ref, '^landing/', ''), reason from p.marts.rejected_documents",
        )
    )
    expected = {
        "empty.txt": "empty",
        "binary.txt": "binary",
        "report.pdf": "unsupported_format",
        "damaged.html.gz": "unreadable",
        "bomb.txt.gz": "too_large",
        "one-line.txt": "too_large",
        "loop": "symlink_loop",
        "nowhere.txt": "unreadable",
        "pipe.txt": "unreadable",
        "records.jsonl#line-2": "bad_record",
        "records.jsonl#line-3": "bad_record",
        "records.jsonl#r5": "bad_record",
    }
    if FAILING_FILE.exists():
        expected["failing.txt"] = "unreadable"
    assert {ref: reason for ref, reason in reasons.items() if ref != "deep.html"} == expected


def test_every_good_page_is_a_capture(finished: Finished) -> None:
    captures = {
        ref.removeprefix("landing/") for (ref,) in rows(finished.places, "select document_ref from p.marts.captures")
    }
    good = {"good.txt", "copy.txt", "windows.txt", "code page.txt", "rusak é.txt", "packed.txt.gz"}
    good |= {"records.jsonl#r1", "records.jsonl#r1~2"}
    assert good <= captures
    assert captures - good <= {"deep.html"}


def test_encodings_are_told_and_read_rightly(finished: Finished) -> None:
    query = "select document_ref, encoding, contains(text, '“Renée”') from p.marts.documents where encoding <> 'utf-8'"
    told = sorted(rows(finished.places, query))
    assert told == [("landing/code page.txt", "windows-1252", True), ("landing/windows.txt", "utf-16", False)]


def test_two_copies_are_one_document_named_by_its_first_place(finished: Finished) -> None:
    two = "('landing/good.txt', 'landing/copy.txt')"
    query = f"select document_ref, count(*) over () from p.marts.documents where document_ref in {two}"
    assert rows(finished.places, query) == [("landing/copy.txt", 1)]


def test_what_was_told_of_the_run_is_what_was_published(finished: Finished) -> None:
    published = finished.result.published
    assert published["captures"] == rows(finished.places, "select count(*) from p.marts.captures")[0][0]
    assert sum(finished.result.rejected.values()) == published["rejected_documents"]
    assert finished.result.rejected["bad_record"] == 3


def test_no_work_is_left_behind(finished: Finished) -> None:
    assert list((finished.places.warehouse.parent / "work").iterdir()) == []
    assert not list(finished.places.publish.parent.glob("*.tmp*"))
    assert not list(finished.places.publish.parent.glob("*.wal"))


def test_a_second_run_builds_nothing(finished: Finished) -> None:
    before = finished.places.publish.stat().st_mtime_ns
    again = run(finished.places)
    assert again.error is None
    assert again.is_success
    # A file that could not be read is tried again, which alone is no reason to build.
    assert again.published == {}
    assert finished.places.publish.stat().st_mtime_ns == before
