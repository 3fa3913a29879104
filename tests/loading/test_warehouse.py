"""Loading: one transaction per run, nothing twice, and a state that says what is left to do."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from plain_parser import PlainParser, parse_folder

from orchestration.loading.batches import KnownDocuments
from orchestration.loading.builds import begin_build, mark_built
from orchestration.loading.errors import WarehouseBusyError, WarehouseUnusableError
from orchestration.loading.landing import scan
from orchestration.loading.parallel import parse_files
from orchestration.loading.plans import PARSE_RATE, Pending, pending, write_known
from orchestration.loading.progress import SilentProgress
from orchestration.loading.publish import publish
from orchestration.loading.warehouse import Loaded, kept_open, let_go, load, opened, read_state, write_state

FIRST_DAY = dt.datetime(2025, 2, 3, 1, 0, tzinfo=dt.UTC)


class Place:
    """A landing folder and its warehouse; each run is a day later than the one before."""

    def __init__(self, folder: Path) -> None:
        self.landing = folder / "landing"
        self.landing.mkdir()
        self.warehouse = folder / "jejak.duckdb"
        self.snapshot = folder / "published.duckdb"
        self.work = folder / "work"
        self.now = FIRST_DAY

    def write(self, name: str, content: str) -> None:
        path = self.landing / name
        path.write_text(content)
        # Two writes within one tick of the clock would look like one.
        os.utime(path, ns=(0, int(self.now.timestamp()) * 10**9 + len(content)))

    def todo(self, version: str = "plain-1") -> Pending:
        with opened(self.warehouse) as connection:
            return pending(connection, scan(self.landing), version, self.snapshot)

    def run(self, version: str = "plain-1") -> Loaded:
        found, todo = scan(self.landing), self.todo(version)
        shutil.rmtree(self.work, ignore_errors=True)
        parsed = parse_files(
            todo.changed, found.rejections, lambda: PlainParser(version), self.work, 1, SilentProgress()
        )
        with opened(self.warehouse) as connection:
            loaded = load(connection, self.work, parsed.files, version, self.now)
        self.now += dt.timedelta(days=1)
        return loaded

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with opened(self.warehouse) as connection:
            return connection.execute(query).fetchall()

    def headlines(self) -> list[tuple[object, ...]]:
        return self.rows(
            "select document_ref, headline from raw.captures join raw.articles using (document_id) order by all"
        )


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_second_run_on_the_same_files_reads_and_writes_nothing(place: Place) -> None:
    place.write("a.txt", "Pasar dibuka")
    place.write("b.pdf", "bukan halaman")
    assert place.todo().has_news
    assert place.run().has_changed
    revision = place.rows("select value from raw.state where key = 'loaded_revision'")
    assert place.todo().changed == []
    assert not place.todo().has_news
    assert not place.run().has_changed
    assert place.rows("select value from raw.state where key = 'loaded_revision'") == revision


def test_loading_the_same_work_again_doubles_no_row(place: Place) -> None:
    place.write("a.txt", "Pasar dibuka")
    loaded = place.run()
    with opened(place.warehouse) as connection:
        again = load(connection, place.work, scan(place.landing).files, "plain-1", place.now)
    assert again.rows == loaded.rows


def test_one_content_in_files_of_several_runs_and_batches_is_one_document(place: Place) -> None:
    for name in ("a.txt", "b.txt"):
        place.write(name, "Pasar dibuka")
    records = [{"id": number, "text": "Pasar dibuka"} for number in range(1_500)]
    place.write("c.jsonl", "\n".join(map(json.dumps, records)))
    place.run()
    place.write("d.txt", "Pasar dibuka")
    loaded = place.run()
    assert loaded.rows["captures"] == 1_503
    assert (loaded.rows["documents"], loaded.rows["bylines"], loaded.rows["article_evidence"]) == (1, 1, 1)


def test_a_changed_file_points_to_its_new_document_and_keeps_its_first_day(place: Place) -> None:
    place.write("a.txt", "Pasar dibuka")
    place.write("b.txt", "Jalan ditutup")
    place.run()
    place.write("a.txt", "Pasar ditutup lagi")
    place.run()
    assert place.headlines() == [("landing/a.txt", "Pasar ditutup lagi"), ("landing/b.txt", "Jalan ditutup")]
    seen = place.rows("select first_seen_at, last_seen_at from raw.captures order by document_ref")
    assert seen == [(FIRST_DAY, FIRST_DAY + dt.timedelta(days=1)), (FIRST_DAY, FIRST_DAY)]
    assert place.rows("select count(*) from raw.documents") == [(3,)]


def test_a_file_that_is_seen_again_has_its_capture_published_anew_and_not_its_document(place: Place) -> None:
    place.write("a.txt", "Pasar dibuka")
    place.write("b.txt", "Jalan ditutup")
    place.run()
    with opened(place.warehouse) as connection:
        connection.execute("delete from raw.touched_captures; delete from raw.touched_documents")
    place.write("a.txt", "Pasar dibuka")
    place.run()
    assert place.rows("from raw.touched_captures") == [("landing/a.txt",)]
    assert place.rows("from raw.touched_documents") == []


def test_another_parser_version_replaces_documents_and_keeps_when_they_came(place: Place) -> None:
    place.write("a.txt", "Pasar dibuka")
    place.run()
    assert place.todo("plain-2").changed
    loaded = place.run("plain-2")
    assert (loaded.documents_written, loaded.rows["documents"], loaded.rows["bylines"]) == (1, 1, 1)
    assert place.rows("select parser_version, ingested_at from raw.documents") == [("plain-2", FIRST_DAY)]
    assert not place.todo("plain-2").has_news


def test_a_mended_file_loses_its_rejection(place: Place) -> None:
    place.write("a.txt", "")
    place.write("b.jsonl", '{"text": "Kabar"}\n{terpotong\n')
    place.run()
    assert place.rows("select document_ref from raw.rejected_documents order by 1") == [
        ("landing/a.txt",),
        ("landing/b.jsonl#line-2",),
    ]
    place.write("a.txt", "Pasar dibuka")
    place.write("b.jsonl", '{"text": "Kabar"}\n{"text": "Kabar lain"}\n')
    assert place.run().rejected == {}
    assert len(place.headlines()) == 3


def test_a_file_that_went_bad_loses_its_capture_and_is_rejected(place: Place) -> None:
    place.write("a.txt", "Pasar dibuka")
    place.run()
    place.write("a.txt", "RAISE sesuatu")
    assert place.run().rejected == {"parser_error": 1}
    assert place.headlines() == []


def test_what_the_walk_refuses_stands_as_long_as_the_walk_finds_it(place: Place) -> None:
    place.write("a.pdf", "x")
    assert place.run().rejected == {"unsupported_format": 1}
    (place.landing / "a.pdf").unlink()
    assert place.todo().has_news
    assert place.run().rejected == {}


def test_a_file_that_is_gone_keeps_its_document(place: Place) -> None:
    place.write("a.txt", "Pasar dibuka")
    place.run()
    (place.landing / "a.txt").unlink()
    assert not place.run().has_changed
    assert place.headlines() == [("landing/a.txt", "Pasar dibuka")]


def test_runs_over_growing_folders_end_where_one_run_over_all_files_does(place: Place, tmp_path: Path) -> None:
    texts = {"a.txt": "Satu", "b.txt": "Dua", "c.txt": "Satu", "d.txt": "", "e.txt": "RAISE tiga"}
    for name, text in texts.items():
        place.write(name, text)
        place.run()
    (tmp_path / "other").mkdir()
    other = Place(tmp_path / "other")
    for name, text in texts.items():
        other.write(name, text)
    other.run()
    for query in (
        "select document_id, headline from raw.articles order by all",
        "select document_ref, document_id from raw.captures order by all",
        "from raw.rejected_documents order by all",
        "select * exclude (ingested_at) from raw.documents order by all",
    ):
        assert place.rows(query) == other.rows(query)


def test_a_load_that_fails_leaves_everything_as_it_was(place: Place) -> None:
    place.write("a.txt", "Pasar dibuka")
    place.run()
    place.write("b.txt", "Jalan ditutup")
    parse_folder(place.landing, place.work)
    next((place.work / "bylines").glob("*.parquet")).write_bytes(b"PAR1 terpotong PAR1")
    with opened(place.warehouse) as connection:
        with pytest.raises(Exception, match="parquet"):
            load(connection, place.work, scan(place.landing).files, "plain-1", place.now)
        assert connection.execute("select count(*) from raw.captures").fetchall() == [(1,)]
    assert [file.ref for file in place.todo().changed] == ["landing/b.txt"]


def test_nothing_is_current_until_the_marts_are_built_and_published(place: Place) -> None:
    place.write("a.txt", "Pasar dibuka")
    place.run()
    assert not place.todo().is_current
    mark_built(place.warehouse, revision := begin_build(place.warehouse).revision)
    assert not place.todo().is_current
    publish(place.warehouse, place.snapshot, revision, "plain-1", place.now)
    assert place.todo().is_current
    place.write("b.txt", "Jalan ditutup")
    place.run()
    assert not place.todo().is_current


@contextmanager
def held_by_another(warehouse: Path) -> Iterator[None]:
    """While another process has it open."""
    hold = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", hold, str(warehouse)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        yield
        holder.communicate()


def can_be_opened(warehouse: Path) -> bool:
    """Whether another process can."""
    command = [sys.executable, "-c", "import duckdb, sys; duckdb.connect(sys.argv[1])", str(warehouse)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_a_warehouse_in_use_is_told_by_its_name(place: Place) -> None:
    with (
        held_by_another(place.warehouse),
        pytest.raises(WarehouseBusyError, match=r"jejak\.duckdb is in use by another program"),
    ):
        place.todo()
    assert place.todo().is_current is False


def test_a_file_that_is_no_warehouse_is_left_alone(place: Place) -> None:
    place.warehouse.write_text("catatan, bukan basis data\n" * 500)
    with pytest.raises(WarehouseUnusableError, match=r"jejak\.duckdb cannot be opened"):
        place.todo()
    assert place.warehouse.read_text().startswith("catatan")


def test_a_column_of_a_newer_version_is_added_and_an_old_one_dropped(place: Place) -> None:
    place.write("a.txt", "Pasar dibuka")
    place.run()
    with opened(place.warehouse) as connection:
        connection.execute("alter table raw.articles drop column section")
        connection.execute("alter table raw.articles add column mood varchar")
        write_state(connection, "raw_schema", "of an older version")
    assert place.rows("select section, headline from raw.articles") == [(None, "Pasar dibuka")]
    with opened(place.warehouse) as connection:
        assert "loaded_revision" in read_state(connection)
        assert "mood" not in [row[0] for row in connection.execute("describe raw.articles").fetchall()]


def test_an_id_that_a_file_uses_again_gets_a_number_of_its_own(place: Place) -> None:
    records = [{"id": key, "text": f"Kabar {n}" if n != 3 else ""} for n, key in enumerate(["7", "7~2", "7", "7", "8"])]
    place.write("a.jsonl", "\n".join(map(json.dumps, records)))
    place.run()
    refs = place.rows(
        "select document_ref from raw.captures union all from (select document_ref from raw.rejected_documents)"
    )
    assert sorted(refs) == [(f"landing/a.jsonl#{key}",) for key in ("7", "7~2", "7~2~2", "7~3", "8")]
    assert place.rows("select document_ref from raw.rejected_documents") == [("landing/a.jsonl#7~3",)]


def test_a_file_that_was_touched_renamed_or_copied_is_captured_again_but_not_parsed(place: Place) -> None:
    place.write("a.txt", "Pasar dibuka")
    place.run()
    place.now += dt.timedelta(days=1)
    place.write("a.txt", "Pasar dibuka")
    place.write("b.txt", "Pasar dibuka")
    place.write("c.txt", "Pasar ditutup")
    found = scan(place.landing)
    with opened(place.warehouse) as connection:
        write_known(connection, "plain-1", place.work / "known.npy")
        todo = pending(connection, found, "plain-1", place.snapshot)
        parsed = parse_files(
            todo.changed, [], PlainParser, place.work / "t", 1, SilentProgress(), place.work / "known.npy"
        )
        assert (parsed.counts.documents, parsed.counts.parsed, parsed.counts.known) == (3, 1, 2)
        load(connection, place.work / "t", parsed.files, "plain-1", place.now)
        write_known(connection, "plain-2", place.work / "none.npy")
    assert place.headlines() == [
        ("landing/a.txt", "Pasar dibuka"), ("landing/b.txt", "Pasar dibuka"), ("landing/c.txt", "Pasar ditutup"),
    ]  # fmt: skip
    assert not KnownDocuments(place.work / "none.npy")


def test_a_plan_tells_new_changed_unchanged_and_what_another_parser_reads_again(place: Place) -> None:
    for name in ("a", "b", "c"):
        place.write(f"{name}.txt", f"Pasar {name} dibuka")
    place.run()
    place.write("a.txt", "Pasar ditutup lagi")
    place.write("d.txt", "Panen raya")
    told = place.todo().plan
    assert (told.new, told.changed, told.reparsed, told.unchanged) == (1, 1, 0, 2)
    again = place.todo("plain-2").plan
    assert (again.new, again.changed, again.reparsed, again.unchanged, again.reparsed_documents) == (1, 1, 2, 0, 2)
    assert told.seconds is None
    with opened(place.warehouse) as connection:
        write_state(connection, PARSE_RATE, "10")
    assert place.todo().plan.seconds == pytest.approx(2.8)


def touched(place: Place) -> list[tuple[object, ...]]:
    return place.rows(
        "select distinct headline from raw.touched_articles join raw.articles using (article_id) order by 1"
    )


def test_what_a_load_changes_is_touched_until_it_is_built(place: Place) -> None:
    place.write("a.txt", "Pasar dibuka")
    place.write("b.txt", "Jalan ditutup")
    place.run()
    build = begin_build(place.warehouse)
    assert build.is_whole
    mark_built(place.warehouse, build.revision)
    assert touched(place) == []
    place.write("a.txt", "Pasar ditutup lagi")
    place.run()
    assert touched(place) == [("Pasar dibuka",), ("Pasar ditutup lagi",)]
    build = begin_build(place.warehouse)
    place.write("c.txt", "Panen raya")
    place.run()
    mark_built(place.warehouse, build.revision)
    assert touched(place) == [("Panen raya",), ("Pasar dibuka",), ("Pasar ditutup lagi",)]
    # Some of it may be built already, so all of it may differ from the snapshot.
    unpublished = "select headline from raw.articles where article_id in (from raw.unpublished_articles) order by 1"
    assert place.rows(unpublished) == [("Jalan ditutup",), ("Panen raya",), ("Pasar dibuka",), ("Pasar ditutup lagi",)]


def test_a_build_is_whole_while_a_whole_one_has_not_come_to_its_end(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write("a.txt", "Pasar dibuka")
    place.run()
    mark_built(place.warehouse, begin_build(place.warehouse).revision)
    assert not begin_build(place.warehouse).is_whole
    with monkeypatch.context() as patched:
        patched.setattr("orchestration.loading.builds.project_revision", lambda: "of another project")
        assert begin_build(place.warehouse).is_whole
    assert begin_build(place.warehouse).is_whole


def test_a_warehouse_that_is_kept_open_is_let_go_for_others(place: Place) -> None:
    place.write("a.txt", "Pasar dibuka")
    place.run()
    with kept_open(place.warehouse):
        assert not can_be_opened(place.warehouse)
        assert place.headlines() == [("landing/a.txt", "Pasar dibuka")]
        with let_go():
            assert can_be_opened(place.warehouse)
        assert not can_be_opened(place.warehouse)
    assert can_be_opened(place.warehouse)


def test_a_warehouse_that_others_hold_on_to_fails_whoever_opens_it_next(place: Place) -> None:
    place.run()
    with kept_open(place.warehouse):
        with ExitStack() as others:
            with let_go():
                others.enter_context(held_by_another(place.warehouse))
            with pytest.raises(WarehouseBusyError, match="in use by another program"):
                place.headlines()
        assert place.headlines() == []
