from __future__ import annotations

from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from sample_snapshot import make_snapshot

from dashboard.snapshot import NoSnapshot, opened
from dashboard.tables import csv_bytes, everything, parquet_bytes

COUNT = "select count(*) as n from p.marts.articles"


def test_a_new_publish_is_seen_by_the_next_render_and_not_by_this_one(tmp_path: Path) -> None:
    path = tmp_path / "it's.duckdb"
    make_snapshot(path, articles=6)
    with opened(path) as first:
        make_snapshot(path, articles=9)
        assert first.row(COUNT) == {"n": 6}
        with opened(path) as second:
            assert second.row(COUNT) == {"n": 9}
            assert second.version != first.version
        assert first.row("select count(*) + 0 as n from p.marts.articles") == {"n": 6}


def test_an_answer_is_remembered_until_the_next_publish(tmp_path: Path) -> None:
    path = tmp_path / "published.duckdb"
    make_snapshot(path, articles=6)
    random = "select random() as r"
    with opened(path) as one, opened(path) as other:
        assert one.row(random) == other.row(random)
        assert one.ask("select $x::int as x", x=1)["x"].to_list() == [1]
        assert one.ask("select $x::int as x", x=2)["x"].to_list() == [2]
        said = one.row(random)
    make_snapshot(path, articles=6)
    with opened(path) as later:
        assert later.row(random) != said


@pytest.mark.parametrize("content", [None, b"", b"not a database at all"])
def test_without_a_readable_snapshot_there_is_none(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "published.duckdb"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NoSnapshot), opened(path):
        pass
    assert everything(path, "select 1", {}).is_empty()


def test_nothing_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "published.duckdb"
    make_snapshot(path, articles=6)
    with opened(path) as snapshot, pytest.raises(Exception, match="read-only"):
        snapshot.ask("delete from p.marts.articles")


def test_a_spreadsheet_runs_no_cell_of_a_download() -> None:
    rows = pl.DataFrame(
        {"text": ["=1+1", "@x", "-2", "biasa", None], "number": [-1, 2, 3, 4, 5], "list": [["=a", "b"]] * 5}
    )
    lines = csv_bytes(rows).decode("utf-8-sig").splitlines()
    assert lines == ["text,number,list", "'=1+1,-1,'=a|b", "'@x,2,'=a|b", "'-2,3,'=a|b", "biasa,4,'=a|b", ",5,'=a|b"]


def test_parquet_keeps_values_exactly() -> None:
    rows = pl.DataFrame({"text": ["=1+1"], "list": [["a", "b"]]})
    assert pl.read_parquet(BytesIO(parquet_bytes(rows))).equals(rows)
