from __future__ import annotations

import datetime as dt

import pytest

from orchestration.exports import selection
from orchestration.exports.selection import Selection, choose, exported
from orchestration.loading.snapshot import Snapshot


@pytest.mark.parametrize(
    ("asked", "articles"),
    [
        (Selection(), ["a1", "a2", "a3", "a4"]),
        (Selection(article_id="a2"), ["a2"]),
        (Selection(story_id="s1"), ["a1", "a2", "a3"]),
        (Selection(publisher_id="tempo.co"), ["a1"]),
        (Selection(publisher_id="tempo"), []),
        (Selection(story_id="s1", publisher_id="detik.com"), ["a2"]),
        (Selection(article_id="' or true --"), []),
        (Selection(since=dt.date(2014, 10, 15)), ["a1", "a2", "a3", "a4"]),
        (Selection(since=dt.date(2014, 10, 17)), ["a3", "a4"]),
        (Selection(since=dt.date(2014, 10, 18)), []),
    ],
)
def test_articles_are_chosen_by_every_filter_and_come_in_order(
    snapshot: Snapshot, asked: Selection, articles: list[str]
) -> None:
    assert choose(snapshot, asked) == len(articles)
    assert [e.article["article_id"] for e in exported(snapshot)] == articles


def test_a_day_is_the_day_on_the_pages_own_clock(snapshot: Snapshot) -> None:
    # 17:00 UTC on the 15th is midnight of the 16th in Jakarta.
    assert choose(snapshot, Selection(publisher_id="detik.com", since=dt.date(2014, 10, 16))) == 1


def test_each_article_brings_its_own_rows_and_no_others(snapshot: Snapshot) -> None:
    choose(snapshot, Selection(story_id="s1"))
    found = {e.article["article_id"]: e for e in exported(snapshot)}
    assert [edge["edge_id"] for edge in found["a2"].edges] == ["e7", "e5"]
    assert [byline["byline_id"] for byline in found["a1"].bylines] == ["b1", "b2", "b3"]
    assert found["a2"].bylines == [] and found["a3"].chains == []
    assert [row["reuse_id"] for row in found["a3"].reuse] == ["r2"]
    assert found["a1"].article["publisher_name"] == "Tempo" and "body" not in found["a1"].article


def test_many_articles_are_read_in_parts_and_none_is_lost(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(snapshot, Selection())
    whole = list(exported(snapshot, has_text=True))
    for size in (1, 2, 3):
        monkeypatch.setattr(selection, "SORTED_AT_ONCE", size)
        assert list(exported(snapshot, has_text=True)) == whole
