"""A snapshot of one story in three articles, with names and texts that no format likes."""

from __future__ import annotations

import datetime as dt
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from orchestration.loading.snapshot import Snapshot, open_snapshot

Rows = dict[str, list[dict[str, Any]]]
# A name with everything that a format might take for its own: quotes, markup, line ends, control characters, a comma.
HOSTILE = 'Budi "Si\' Kancil", </script><script>alert(1)</script>\r\nJr\x07\u2028 \\ %41 é 𝄞 @id {$}'
TEXT = (
    f"Sungai Meluap\nGARUT - Air naik, kata Rina Sari seperti dikutip dari Kantor Kali. {HOSTILE} membantah. Foto: AP"
)
FOUND = {"rule_id": "test.rule", "confidence": 0.95}
PUBLISHED = dt.datetime(2014, 10, 15, 9, 21, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def hostile_file(tmp_path_factory: pytest.TempPathFactory, make_snapshot: Callable[[Path, Rows], Path]) -> Path:
    return make_snapshot(tmp_path_factory.mktemp("exports") / "published.duckdb", _rows())


@pytest.fixture
def snapshot(hostile_file: Path) -> Iterator[Snapshot]:
    with open_snapshot(hostile_file) as opened:
        yield opened


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("an export is read without the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def _spanned(evidence: str, **values: Any) -> dict[str, Any]:
    start = TEXT.index(evidence)
    return {**values, "evidence": evidence, "char_start": start, "char_end": start + len(evidence), **FOUND}


def _edge(number: int, article: str, hop: int, taker: str, source: str, **values: Any) -> dict[str, Any]:
    return {
        "edge_id": f"e{number}", "article_id": article, "hop": hop, "from_node": taker, "to_node": source,
        "prov_term": "prov:wasQuotedFrom", "relation": "quoted_from", "to_kind": "outlet", **values,
    }  # fmt: skip


def _rows() -> Rows:
    spoken = {"prov_term": "prov:wasAttributedTo", "relation": "spoken_by", "to_kind": "person"}
    photo = {"relation": "photo", "to_kind": "agency"}
    wire = {"prov_term": "prov:hadPrimarySource", "relation": "wire"}
    derived = {"prov_term": "prov:wasDerivedFrom", "to_kind": "document"}
    shared = {"containment_of_earlier": 0.9, "shared_chars": 90, "order_is_certain": True, "is_same_capture": False}
    timeline = (
        *("article_id", "story_id", "publisher_id"),
        *("published_at", "published_not_before", "published_precision"),
    )
    dates = ("published_at", "published_offset_minutes", "published_precision")
    days = {"a1": (PUBLISHED, 420, "minute"), "a2": (dt.datetime(2014, 10, 15, 17, tzinfo=dt.UTC), 420, "day")}
    days["a3"] = days["a4"] = (None, None, "interval")  # type: ignore[assignment]
    articles = [
        {
            "article_id": article, "document_id": f"d{article}", "document_ref": f"pages/{article}.txt",
            "publisher_id": publisher, "headline": headline, "story_id": "s2" if article == "a4" else "s1",
            "body": TEXT, "body_chars": len(TEXT), "word_count": 20, "language": "id", "is_republication": False,
            "published_not_before": dt.date(2014, 10, 17) if days[article][0] is None else None,
            **dict(zip(dates, days[article], strict=True)),
        }
        for article, publisher, headline in (
            ("a1", "tempo.co", "Sungai Meluap"), ("a2", "detik.com", HOSTILE), ("a3", None, None), ("a4", None, "Lain"),
        )
    ]  # fmt: skip
    articles[0] |= {
        "published_basis": "header",
        "url": "https://www.tempo.co/sungai/?page=2", "dateline_raw": "GARUT", "dateline_city": "Garut",
        "rights_holder": "TEMPO", "rights_year": 2014, "updated_at": PUBLISHED, "subheadline": "Warga cemas",
    }  # fmt: skip
    return {
        "articles": articles,
        "documents": [
            {"document_id": f"da{n}", "document_ref": f"pages/a{n}.txt", "text": TEXT, "ingested_at": PUBLISHED}
            for n in (1, 2, 3, 4)
        ],
        "captures": [{"document_id": f"da{n}", "document_ref": f"pages/a{n}.txt"} for n in (1, 2, 3, 4)],
        "article_evidence": [
            _spanned("Sungai Meluap", article_id="a1", field="headline"),
            {**_spanned("Sungai", article_id="a1", field="body"), "evidence": TEXT},
        ],
        "bylines": [
            _spanned(HOSTILE, byline_id="b1", article_id="a1", position=1, name=HOSTILE, role="author"),
            _spanned("Rina Sari", byline_id="b2", article_id="a1", position=2, name="Rina Sari", role="editor"),
            _spanned("AP", byline_id="b3", article_id="a1", position=3, name="ap", role="code"),
        ],
        "provenance_edges": [
            _spanned("Kantor Kali", **_edge(1, "a1", 1, "tempo.co", "Kantor Kali"), cue="seperti dikutip dari"),
            _spanned("Air naik", **(_edge(2, "a1", 2, "Kantor Kali", "rina-sari") | spoken), cue="kata"),
            _spanned(HOSTILE, **(_edge(3, "a1", 1, "tempo.co", HOSTILE) | spoken)),
            _spanned("AP", **(_edge(4, "a1", 1, "tempo.co", "AP") | spoken | photo)),
            _spanned(
                "Kantor Kali",
                **(_edge(5, "a2", 1, "detik.com", "tempo.co") | wire),
            ),
            _spanned("Air naik", **(_edge(6, "a3", 1, "document:a3", "anonymous") | spoken | {"to_kind": "anonymous"})),
            _spanned("Air naik", **(_edge(7, "a2", 1, "detik.com", "detik.com") | {"relation": "told_to"})),
            _spanned(
                "Kantor Kali",
                **(_edge(8, "a3", 1, "document:a3", HOSTILE) | derived),
            ),
        ],
        "source_chains": [
            {"chain_id": f"c{n}", "article_id": article, "chain": nodes, "chain_text": text, "depth": len(nodes) - 1,
             "root_node": nodes[-1], "root_kind": kind, "weakest_confidence": 0.95}
            for n, (article, nodes, text, kind) in enumerate([
                ("a1", ["tempo.co", "Kantor Kali", "rina-sari"], "tempo.co <- Kantor Kali <- Rina Sari", "person"),
                ("a1", ["tempo.co", HOSTILE], f"tempo.co <- {HOSTILE}", "person"),
                ("a2", ["detik.com", "tempo.co"], "detik.com <- tempo.co", "outlet"),
            ])
        ],
        "statements": [
            _spanned("Air naik", statement_id="t1", article_id="a1", speaker_name="Rina Sari", statement="Air naik"),
            _spanned(HOSTILE, statement_id="t2", article_id="a3", speaker_name=HOSTILE, statement=HOSTILE),
        ],
        "contradictions": [
            {"contradiction_id": "x1", "story_id": "s1", "statement_id_a": "t2", "statement_id_b": "t1"},
        ],
        "stories": [
            {"story_id": "s1", "headline": "Sungai Meluap", "articles": 3, "voices": 3, "publishers": 2,
             "independent_origins": 2, "origins": ["Kantor Kali", "tempo.co"]},
            {"story_id": "s2", "headline": None, "articles": 1, "voices": 1, "publishers": 0,
             "independent_origins": 1, "origins": ["a4"]},
        ],
        "publication_timeline": [
            {key: article[key] for key in timeline} | {"rank_in_story": rank, "order_is_certain": rank == 1}
            for rank, article in zip((1, 2, 3, 1), articles, strict=True)
        ],
        "text_reuse": [
            {"reuse_id": "r1", "article_id": "a2", "earlier_article_id": "a1", "containment": 0.97,
             "verdict": "confirmed", **shared},
            {"reuse_id": "r2", "article_id": "a3", "earlier_article_id": "a2", "containment": 0.6,
             "verdict": "uncredited_copy", **shared, "order_is_certain": False},
            {"reuse_id": "r3", "article_id": "a4", "earlier_article_id": "a3", "containment": 1.0,
             "verdict": "same_publisher", **shared, "is_same_capture": True},
        ],
        "dim_publishers": [{"publisher_id": "tempo.co", "name": "Tempo", "aliases": ["Koran, Tempo", 'T"']}],
        "dim_outlets": [{"outlet_id": name, "name": name} for name in ("tempo.co", "Kantor Kali")],
        "dim_actors": [{"actor_id": "rina-sari", "name": "Rina Sari"}],
    }  # fmt: skip
