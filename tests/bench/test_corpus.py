"""Made articles are all different, the same every time, and go on where the ones before ended."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from bench.corpus import make


def test_the_same_number_gives_the_same_article_and_no_two_are_alike(tmp_path: Path) -> None:
    (one,) = make(tmp_path / "one", 300)
    (other,) = make(tmp_path / "other", 200, first=100)
    articles, later = pl.read_parquet(one), pl.read_parquet(other)
    assert articles["body"].n_unique() == 300
    assert articles[100:].equals(later)


def test_an_increment_is_dated_behind_all_others(tmp_path: Path) -> None:
    (old,) = make(tmp_path / "old", 300)
    (new,) = make(tmp_path / "new", 30, first=300, is_recent=True)
    iso = pl.col("date_raw").str.starts_with("20") & pl.col("date_raw").str.contains("T")
    latest = pl.read_parquet(old).filter(iso)["date_raw"].max()
    assert pl.read_parquet(new).filter(iso)["date_raw"].min() > latest  # type: ignore[operator]
