from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from orchestration.exports.trace import (
    NO_ORIGIN,
    StoryNotFound,
    articles_by_origin,
    trace_article,
    trace_story,
)
from orchestration.loading.snapshot import ArticleNotFound, Snapshot
from tests.exports.conftest import HOSTILE


def test_a_trace_holds_the_rows_of_its_article(snapshot: Snapshot) -> None:
    trace = trace_article(snapshot, "pages/a1.txt")
    assert trace.article["article_id"] == "a1"
    assert [b["name"] for b in trace.bylines] == [HOSTILE, "Rina Sari", "ap"]
    assert [(link.node, [s.node for s in link.sources]) for link in trace.links] == [
        ("Kantor Kali", ["rina-sari"]),
        (HOSTILE, []),
        ("AP", []),
    ]
    assert trace.names["rina-sari"] == "Rina Sari"


def test_a_trace_tells_the_story_in_order(snapshot: Snapshot) -> None:
    story = trace_article(snapshot, "a2").story
    assert story is not None
    assert [a["article_id"] for a in story.articles] == ["a1", "a2", "a3"]
    assert story.row["independent_origins"] == 2
    assert story.reuse["a2"][0]["verdict"] == "confirmed"


def test_both_sides_of_a_denial_are_told(snapshot: Snapshot) -> None:
    (denial,) = trace_story(snapshot, "s1").denials
    assert denial.said["speaker_name"] == HOSTILE and denial.said["article_id"] == "a3"
    assert [(s["speaker_name"], s["publisher_id"]) for s in denial.against] == [("Rina Sari", "tempo.co")]


def test_an_article_stands_below_what_it_states_or_else_copies(snapshot: Snapshot) -> None:
    below = articles_by_origin(snapshot, trace_story(snapshot, "s1"))
    assert {origin: [a["article_id"] for a in articles] for origin, articles in below.items()} == {
        "Kantor Kali": ["a1"],
        "tempo.co": ["a2", "a3"],
    }


def test_an_article_without_any_origin_is_not_lost(snapshot: Snapshot) -> None:
    story = trace_story(snapshot, "s2")
    story.row["origins"] = []
    assert [a["article_id"] for a in articles_by_origin(snapshot, story)[NO_ORIGIN]] == ["a4"]


def test_the_beginning_of_a_storys_id_is_enough_where_no_other_has_it(snapshot: Snapshot) -> None:
    for story_id, candidates in (("s", ["s1", "s2"]), ("", ["s1", "s2"]), ("x", [])):
        with pytest.raises(StoryNotFound) as missing:
            trace_story(snapshot, story_id)
        assert missing.value.candidates == candidates
    assert trace_story(snapshot, "s2").row["story_id"] == "s2"


@pytest.mark.parametrize("address", ["tempo.co/sungai?page=2", "http://tempo.co/sungai/?utm_source=x&page=2#top"])
def test_an_address_may_be_written_in_many_ways(snapshot: Snapshot, address: str) -> None:
    assert trace_article(snapshot, address).article["article_id"] == "a1"


@pytest.mark.parametrize(
    "address", ["tempo.co/sungai", "tempo.co/sungai/?page=3", "detik.com/sungai?page=2", "http://[x"]
)
def test_another_address_is_another_page(snapshot: Snapshot, address: str) -> None:
    with pytest.raises(ArticleNotFound):
        trace_article(snapshot, address)


def test_a_trace_waits_for_none_of_the_pipelines_libraries(hostile_file: Path) -> None:
    asked = (
        "import sys; from orchestration.cli import app; app(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    )
    command = [sys.executable, "-c", asked, "trace", "a1", "--snapshot", str(hostile_file)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    modules = printed.splitlines()[-1].split()
    assert "Kantor Kali" in printed and "duckdb" in modules
    assert not {"dagster", "dbt", "polars", "pandera", "pyarrow", "numpy", "pandas"} & set(modules)
