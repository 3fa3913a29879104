from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import duckdb
import polars as pl
import pytest

from orchestration.exports.selection import Selection, choose
from orchestration.exports.tables import TABLES, copy_tables
from orchestration.loading.snapshot import Snapshot
from tests.exports.conftest import HOSTILE, PUBLISHED, TEXT


def test_every_table_comes_back_from_parquet_as_it_is(snapshot: Snapshot, tmp_path: Path) -> None:
    choose(snapshot, Selection())
    files = copy_tables(snapshot, tmp_path, "parquet", has_text=True)
    assert [file.name for file in files] == [f"{table}.parquet" for table in TABLES]
    for table, (_, order) in TABLES.items():
        rows = snapshot.rows(f"select * from p.marts.{table} order by {order}")
        assert pl.read_parquet(tmp_path / f"{table}.parquet").to_dicts() == rows


def test_every_table_comes_back_from_csv(snapshot: Snapshot, tmp_path: Path) -> None:
    choose(snapshot, Selection())
    copy_tables(snapshot, tmp_path, "csv", has_text=True)
    for table, (_, order) in TABLES.items():
        rows = snapshot.rows(f"select * from p.marts.{table} order by {order}")
        frame = pl.read_csv(tmp_path / f"{table}.csv", infer_schema=False)
        assert frame.height == len(rows)
        for row, read in zip(rows, frame.to_dicts(), strict=True):
            for name, value in row.items():
                if isinstance(value, str) or value is None:
                    assert read[name] == value
                elif isinstance(value, list):
                    assert json.loads(read[name]) == value
                elif isinstance(value, dt.datetime):
                    assert dt.datetime.fromisoformat(read[name]) == value
                elif isinstance(value, float):
                    assert float(read[name]) == value
                else:
                    assert read[name].lower() == str(value).lower()


def test_hostile_names_stay_in_their_cell_for_every_reader(snapshot: Snapshot, tmp_path: Path) -> None:
    choose(snapshot, Selection())
    copy_tables(snapshot, tmp_path, "csv")
    file = tmp_path / "bylines.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        assert next(csv.DictReader(stream))["name"] == HOSTILE
    with duckdb.connect() as connection:
        query = "select name from read_csv(?, header = true, strict_mode = true, quote = '\"', escape = '\"')"
        assert connection.execute(query, [str(file)]).fetchall()[0] == (HOSTILE,)


def test_instants_have_their_offset(snapshot: Snapshot, tmp_path: Path) -> None:
    choose(snapshot, Selection(article_id="a1"))
    copy_tables(snapshot, tmp_path, "csv")
    with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.DictReader(stream))["published_at"] == "2014-10-15T09:21:00.000000+00:00"
    assert PUBLISHED.isoformat() == "2014-10-15T09:21:00+00:00"


@pytest.mark.parametrize("file_format", ["csv", "parquet"])
def test_whole_texts_leave_only_when_asked_for(snapshot: Snapshot, tmp_path: Path, file_format: str) -> None:
    choose(snapshot, Selection())
    for file in copy_tables(snapshot, tmp_path, file_format):
        read = pl.read_csv(file, infer_schema=False) if file_format == "csv" else pl.read_parquet(file)
        assert not {"body", "text"} & set(read.columns)
        assert TEXT not in str(read.to_dicts())


def test_only_what_belongs_to_the_chosen_articles_leaves(snapshot: Snapshot, tmp_path: Path) -> None:
    choose(snapshot, Selection(article_id="a2"))
    copy_tables(snapshot, tmp_path, "parquet")
    held = {table: pl.read_parquet(tmp_path / f"{table}.parquet") for table in TABLES}
    assert held["articles"]["article_id"].to_list() == held["publication_timeline"]["article_id"].to_list() == ["a2"]
    assert held["documents"]["document_id"].to_list() == ["da2"]
    assert held["provenance_edges"]["edge_id"].to_list() == ["e7", "e5"]
    assert held["stories"]["story_id"].to_list() == ["s1"]
    assert held["contradictions"].height == held["bylines"].height == 0
    assert held["dim_actors"].height == 1


def test_both_sides_of_a_denial_bring_it_along(snapshot: Snapshot, tmp_path: Path) -> None:
    for article in ("a1", "a3"):
        choose(snapshot, Selection(article_id=article))
        copy_tables(snapshot, tmp_path, "parquet")
        assert pl.read_parquet(tmp_path / "contradictions.parquet")["contradiction_id"].to_list() == ["x1"]
