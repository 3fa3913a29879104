"""How misses are counted by class, and how a peer's answers come before the scorer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb

from bench.labelled import Figure, classes_of, peer_snapshot


def test_a_name_that_is_cut_differently_is_neither_missed_nor_made_up() -> None:
    misses = ["a.html: missed ['rina sari', 'budi'] extra ['dr rina sari', 'gunung']"]
    assert classes_of(misses) == {"cut differently": 1, "not found": 1, "found, not labelled": 1}


def test_an_empty_answer_is_told_from_a_wrong_one() -> None:
    assert classes_of(["a.html: None for kabar.id", "b.html: desa.id for kabar.id", "c.html: ''"]) == {
        "left empty": 2,
        "another value": 1,
    }


def test_the_count_of_a_figure_is_what_it_was_taken_from() -> None:
    assert Figure(0.5, "8/16").count == "16"
    assert Figure(0.5, "P 0.500 R 0.500, 11 labels").count == "11 labels"


def test_a_day_told_by_a_peer_is_its_local_midnight(tmp_path: Path) -> None:
    answer = {"set": "pages", "key": "a.html", "published": "2016-08-06", "headline": "Jembatan", "authors": ["Rina"]}
    path = peer_snapshot(tmp_path / "peer.duckdb", [answer])
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute("set timezone = 'UTC'")
        (found,) = connection.execute(
            "select captures.document_ref, published_at, name, role "
            "from marts.captures join marts.articles using (document_id) join marts.bylines using (article_id)"
        ).fetchall()
    assert found == ("pages/a.html", dt.datetime(2016, 8, 5, 17, tzinfo=dt.UTC), "Rina", "author")
