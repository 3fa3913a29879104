"""The snapshot: all marts or the old file, readable while it is replaced."""

from __future__ import annotations

import datetime as dt
import errno
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration.loading.errors import WarehouseBusyError, WarehouseUnusableError
from orchestration.loading.publish import SPANS, Touched, kept_beside, publish, published_revision

NOW = dt.datetime(2025, 2, 3, tzinfo=dt.UTC)
RENEWING = "orchestration.loading.publish.WORTH_RENEWING_BYTES"


@pytest.fixture(autouse=True)
def _as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Snapshots as small as those of these tests would be written anew."""
    monkeypatch.setattr(RENEWING, 0)


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    path = tmp_path / "jejak.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts; create schema raw; create table raw.secret as select 1 as x")
        connection.execute("create table marts.articles as select 'a' as article_id, ['x', 'y'] as agencies")
        connection.execute("create view marts.few as select * from marts.articles")
        connection.execute("comment on table marts.articles is 'One row per article''s page'")
        connection.execute("comment on column marts.articles.agencies is 'nearest first'")
    return path


def read(snapshot: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{snapshot}' as p (read_only)")
        return connection.execute(query).fetchall()


def test_every_mart_is_copied_and_nothing_else(warehouse: Path, tmp_path: Path) -> None:
    snapshot = tmp_path / "out" / "published.duckdb"
    assert publish(warehouse, snapshot, "r1", "v1", NOW) == {"articles": 1, "few": 1}
    assert read(snapshot, "from p.marts.articles") == [("a", ["x", "y"])]
    assert read(snapshot, "select distinct schema_name from duckdb_tables() order by 1") == [("marts",), ("meta",)]
    assert [path.name for path in snapshot.parent.iterdir()] == ["published.duckdb"]


def test_comments_come_along(warehouse: Path, tmp_path: Path) -> None:
    publish(warehouse, tmp_path / "p.duckdb", "r1", "v1", NOW)
    tables = "select comment from duckdb_tables() where table_name = 'articles'"
    columns = "select comment from duckdb_columns() where column_name = 'agencies' and table_name = 'articles'"
    assert read(tmp_path / "p.duckdb", tables) == [("One row per article's page",)]
    assert read(tmp_path / "p.duckdb", columns) == [("nearest first",)]


def test_the_snapshot_says_what_it_stands_for(warehouse: Path, tmp_path: Path) -> None:
    assert published_revision(tmp_path / "p.duckdb") is None
    publish(warehouse, tmp_path / "p.duckdb", "r1", "v1", NOW)
    assert published_revision(tmp_path / "p.duckdb") == "r1"
    assert read(tmp_path / "p.duckdb", "select * exclude (full_bytes) from p.meta.snapshot") == [("r1", "v1", NOW)]


def test_a_damaged_snapshot_stands_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "p.duckdb").write_bytes(b"rusak" * 5_000)
    assert published_revision(tmp_path / "p.duckdb") is None


def test_what_a_killed_run_left_is_cleared(warehouse: Path, tmp_path: Path) -> None:
    for name in ("p.duckdb.12ab.tmp", "p.duckdb.12ab.tmp.wal"):
        (tmp_path / name).write_bytes(b"sisa")
    publish(warehouse, tmp_path / "p.duckdb", "r1", "v1", NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["jejak.duckdb", "p.duckdb"]


def test_a_reader_keeps_the_snapshot_it_opened(warehouse: Path, tmp_path: Path) -> None:
    snapshot = tmp_path / "p.duckdb"
    publish(warehouse, snapshot, "r1", "v1", NOW)
    with duckdb.connect() as reader:
        reader.execute(f"attach '{snapshot}' as p (read_only)")
        publish(warehouse, snapshot, "r2", "v1", NOW)
        assert reader.execute("select revision from p.meta.snapshot").fetchall() == [("r1",)]
    assert published_revision(snapshot) == "r2"


def test_a_warehouse_in_use_leaves_the_old_snapshot(warehouse: Path, tmp_path: Path) -> None:
    publish(warehouse, tmp_path / "p.duckdb", "r1", "v1", NOW)
    hold = f"import duckdb, sys; c = duckdb.connect({str(warehouse)!r}); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(WarehouseBusyError, match="jejak"):
            publish(warehouse, tmp_path / "p.duckdb", "r2", "v1", NOW)
        holder.communicate()
    assert published_revision(tmp_path / "p.duckdb") == "r1"


def test_a_place_that_cannot_be_written_is_told(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("bukan folder")
    with pytest.raises(WarehouseUnusableError, match="out"):
        publish(warehouse, tmp_path / "out" / "p.duckdb", "r1", "v1", NOW)


def test_paths_with_quotes_are_no_problem(warehouse: Path, tmp_path: Path) -> None:
    odd = tmp_path / "jum'at"
    odd.mkdir()
    warehouse.rename(odd / "jejak.duckdb")
    assert publish(odd / "jejak.duckdb", odd / "p.duckdb", "r1", "v1", NOW)["articles"] == 1


def test_publishing_again_brings_what_changed_and_gives_what_a_whole_copy_gives(tmp_path: Path) -> None:
    warehouse, snapshot = tmp_path / "jejak.duckdb", tmp_path / "p.duckdb"
    changes = (
        """create schema marts; create table marts.b as select 1 as x;
        create table marts.a as select i, repeat('x', i % 50) as t from range(20_000) r(i);
        create table marts.twice as select i % 10 as i from range(100) r(i)""",
        "delete from marts.a where i = 7; update marts.a set t = 'y' where i < 3; insert into marts.a values (-1, 'x')",
        "update marts.a set t = 'semua'; comment on column marts.b.x is 'said'",
        "drop table marts.b; create table marts.b as select 'satu' as x; create view marts.c as select 2 as y",
        "drop view marts.c; insert into marts.twice values (3)",
    )
    for number, change in enumerate(changes):
        with duckdb.connect(str(warehouse)) as connection:
            connection.execute(change)
        whole = tmp_path / f"whole-{number}.duckdb"
        assert publish(warehouse, snapshot, f"r{number}", "v", NOW) == publish(warehouse, whole, f"r{number}", "v", NOW)
        assert published_revision(snapshot) == f"r{number}"
        told = "select table_name, column_name, data_type, comment from duckdb_columns() where schema_name = 'marts'"
        for query in (f"{told} order by all", "from p.marts.a order by all", "from p.marts.twice order by all"):
            assert read(snapshot, query) == read(whole, query)
    assert not list(tmp_path.glob("*.tmp*"))


def test_only_the_rows_that_changed_are_written(tmp_path: Path) -> None:
    warehouse, snapshot = tmp_path / "jejak.duckdb", tmp_path / "p.duckdb"
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(
            "create schema marts; create table marts.a as select i, md5(i::varchar) as t from range(500_000) r(i)"
        )
    publish(warehouse, snapshot, "r1", "v", NOW)
    before = read(snapshot, "select row_group_id, block_id from pragma_storage_info('p.marts.a') where block_id > 0")
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("insert into marts.a values (-1, 'baru')")
    publish(warehouse, snapshot, "r2", "v", NOW)
    after = read(snapshot, "select row_group_id, block_id from pragma_storage_info('p.marts.a') where block_id > 0")
    assert len(set(before) & set(after)) > len(set(before)) / 3


@pytest.fixture
def followed(tmp_path: Path) -> Path:
    """A warehouse with a table of which it is known which rows were touched."""
    warehouse = tmp_path / "jejak.duckdb"
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("""
            create schema marts; create schema raw; create table marts.a as select i, 'old' as t from range(5) r(i)
        """)
        for span in SPANS:
            connection.execute(f"""
                create table raw.{span}_captures as select 'a.txt' as document_ref;
                create table raw.{span}_documents as select 1 as document_id;
                create table raw.{span}_articles as select unnest([1, 3, 5]) as article_id;
                create table raw.{span}_stories as select 1 as story_id;
                create table raw.{span}_days as select current_date as published_date
            """)
    return warehouse


def change(warehouse: Path, *statements: str) -> None:
    with duckdb.connect(str(warehouse)) as connection:
        for statement in statements:
            connection.execute(statement)


IS_TOUCHED = {"a": "i in (select article_id from raw.touched_articles)"}


def test_rows_that_were_not_touched_are_not_looked_at(followed: Path, tmp_path: Path) -> None:
    snapshot, touched = tmp_path / "p.duckdb", Touched(IS_TOUCHED, "")
    publish(followed, snapshot, "r1", "v", NOW)
    change(
        followed,
        "update marts.a set t = 'new'",
        "delete from marts.a where i = 3",
        "insert into marts.a values (5, 'x')",
    )
    publish(followed, snapshot, "r2", "v", NOW, touched)
    assert read(snapshot, "from p.marts.a order by i") == [(0, "old"), (1, "new"), (2, "old"), (4, "old"), (5, "x")]
    # Where the rows cannot be all that changed, they are compared after all.
    change(followed, "delete from marts.a where i = 2")
    publish(followed, snapshot, "r3", "v", NOW, touched)
    assert read(snapshot, "from p.marts.a order by i") == [(0, "new"), (1, "new"), (4, "new"), (5, "x")]


def test_a_small_snapshot_is_written_anew_whatever_was_touched(
    followed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RENEWING, 16 * 1024 * 1024)
    publish(followed, tmp_path / "p.duckdb", "r1", "v", NOW)
    change(followed, "update marts.a set t = 'new'")
    publish(followed, tmp_path / "p.duckdb", "r2", "v", NOW, Touched(IS_TOUCHED, ""))
    assert read(tmp_path / "p.duckdb", "select distinct t from p.marts.a") == [("new",)]


@pytest.fixture
def kept(followed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first snapshot of the warehouse, beside which a copy is kept, as beside large ones."""
    monkeypatch.setattr("orchestration.loading.publish.WORTH_KEEPING_BYTES", 0)
    publish(followed, tmp_path / "p.duckdb", "r1", "v", NOW)
    return tmp_path / "p.duckdb"


def test_the_snapshot_before_the_last_one_is_written_to(followed: Path, kept: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.hardlink_to(kept)
    change(followed, "update marts.a set t = 'new' where i = 1")
    publish(followed, kept, "r2", "v", NOW, Touched(IS_TOUCHED, ""))
    change(
        followed,
        "update marts.a set t = 'new' where i = 4",
        "update raw.unpublished_articles set article_id = 4",
    )
    publish(followed, kept, "r3", "v", NOW, Touched(IS_TOUCHED, "r1"))
    assert kept.samefile(first)
    assert published_revision(kept) == "r3"
    assert read(kept, "select i from p.marts.a where t = 'new' order by i") == [(1,), (4,)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "jejak.duckdb", "p.duckdb", "p.duckdb.before"]


def test_a_whole_publication_keeps_a_copy_that_the_next_one_writes_to(
    followed: Path, kept: Path, tmp_path: Path
) -> None:
    assert published_revision(kept_beside(kept)) == "r1"
    copy = tmp_path / "copy"
    copy.hardlink_to(kept_beside(kept))
    change(followed, "update marts.a set t = 'new' where i = 1")
    publish(followed, kept, "r2", "v", NOW, Touched(IS_TOUCHED, "r1"))
    assert kept.samefile(copy)
    assert read(kept, "select i from p.marts.a where t = 'new'") == [(1,)]
    assert published_revision(kept_beside(kept)) == "r1"


def test_a_snapshot_that_somebody_still_reads_is_not_written_to(followed: Path, kept: Path) -> None:
    hold = f"""
import duckdb, sys
with duckdb.connect({str(kept)!r}, read_only=True) as connection:
    print('open', flush=True)
    sys.stdin.read()
    old = "(select count(*) from marts.a where t = 'old')"
    print(connection.execute(f"select revision, {{old}} from meta.snapshot").fetchall())
"""
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        publish(followed, kept, "r2", "v", NOW, Touched(IS_TOUCHED, ""))
        change(followed, "update marts.a set t = 'new' where i = 1")
        publish(followed, kept, "r3", "v", NOW, Touched(IS_TOUCHED, "r1"))
        said, _ = holder.communicate()
    assert said == b"[('r1', 5)]\n"
    assert read(kept, "select i from p.marts.a where t = 'new'") == [(1,)]


def test_a_full_disk_costs_the_copy_and_not_the_snapshot(
    followed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(_: Path, target: Path) -> None:
        target.write_bytes(b"half of it")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("orchestration.loading.publish.WORTH_KEEPING_BYTES", 0)
    monkeypatch.setattr("orchestration.loading.publish._clone", fill)
    publish(followed, tmp_path / "p.duckdb", "r1", "v", NOW)
    assert published_revision(tmp_path / "p.duckdb") == "r1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["jejak.duckdb", "p.duckdb"]


def test_a_small_snapshot_is_not_kept(followed: Path, tmp_path: Path) -> None:
    for revision in ("r1", "r2"):
        publish(followed, tmp_path / "p.duckdb", revision, "v", NOW, Touched(IS_TOUCHED, ""))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["jejak.duckdb", "p.duckdb"]


def test_a_snapshot_that_cannot_be_renewed_is_copied_whole(warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "p.duckdb").write_bytes(b"no database" * 1_000)
    assert publish(warehouse, tmp_path / "p.duckdb", "r1", "v1", NOW) == {"articles": 1, "few": 1}
    assert not list(tmp_path.glob("*.tmp*"))
