from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.loading.snapshot import ArticleNotFound, Snapshot, SnapshotMissing, open_snapshot


@pytest.fixture
def snapshot(snapshot_file: Path) -> Iterator[Snapshot]:
    with open_snapshot(snapshot_file) as opened:
        yield opened


def test_a_missing_snapshot_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SnapshotMissing), open_snapshot(tmp_path / "published.duckdb"):
        pass
    with pytest.raises(SnapshotMissing), open_snapshot(tmp_path):
        pass


def test_the_summary_counts_what_the_tables_hold(snapshot: Snapshot) -> None:
    summary = snapshot.summary()
    assert (summary.documents, summary.articles, summary.publishers) == (3, 3, 1)
    assert (summary.dated, summary.bounded) == (1, 1)
    assert (summary.credited, summary.traced, summary.speakers, summary.stories) == (1, 1, 1, 1)
    assert summary.rejects == [("empty", 2), ("binary", 1)]


def test_the_example_is_the_longest_chain_to_a_named_source(snapshot: Snapshot) -> None:
    example = snapshot.summary().example
    assert example is not None
    assert example["chain_text"] == "tempo.co <- Reuters <- Rina Sari"


@pytest.mark.parametrize(
    ("reference", "article_id"),
    [
        ("a1", "a1"),
        ("pages/tempo.txt", "a1"),
        ("tempo.txt", "a1"),
        ("https://tempo.co/gabah", "a1"),
        ("cited.jsonl#7", "a3"),
        ("7", "a3"),
        ("salinan/blog.txt", "a3"),
        ("https://okezone.com/[/b]", "a3"),
    ],
)
def test_an_article_goes_by_its_id_address_or_any_of_its_captures(
    snapshot: Snapshot, reference: str, article_id: str
) -> None:
    assert snapshot.article(reference)["article_id"] == article_id


def test_an_article_brings_its_text_and_its_publishers_name(snapshot: Snapshot) -> None:
    article = snapshot.article("a1")
    assert article["publisher_name"] == "Tempo"
    assert article["text"].startswith("Warga Menjemur Gabah")
    assert snapshot.article("a2")["publisher_name"] is None


@pytest.mark.parametrize(
    ("reference", "candidates"),
    [
        ("blog.txt", ["pages/blog.txt", "cited.jsonl#7"]),
        ("TEMP", ["pages/tempo.txt"]),
        ("empo.txt", ["pages/tempo.txt"]),
        ("tidak-ada", []),
        ("' or 1=1 --", []),
    ],
)
def test_what_names_no_single_article_comes_back_with_what_may_be_meant(
    snapshot: Snapshot, reference: str, candidates: list[str]
) -> None:
    with pytest.raises(ArticleNotFound) as missing:
        snapshot.article(reference)
    assert sorted(missing.value.candidates) == sorted(candidates)
    assert missing.value.reference == reference


def test_rows_of_an_article_come_in_order(snapshot: Snapshot) -> None:
    edges = snapshot.of_article("provenance_edges", "a1", "hop, char_start")
    assert [edge["to_node"] for edge in edges] == ["Reuters", "AP", "rina-sari"]
    assert snapshot.of_article("bylines", "a2") == []
    assert [line["text"] for line in snapshot.removed_lines("d1")] == ["Iklan"]


def test_publishers_go_by_their_domain_and_others_by_their_name(snapshot: Snapshot) -> None:
    assert snapshot.names() == {"rina-sari": "Rina Sari", "Reuters": "Reuters"}


def test_a_path_with_a_quote_is_opened(snapshot_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "it's.duckdb"
    copy.write_bytes(snapshot_file.read_bytes())
    with open_snapshot(copy) as opened:
        assert opened.summary().articles == 3


def test_the_snapshot_cannot_be_written_to(snapshot: Snapshot) -> None:
    with pytest.raises(Exception, match="read-only"):
        snapshot.rows("delete from p.marts.articles")
