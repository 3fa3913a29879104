"""A snapshot to look at, made after the contracts of the public tables, with texts that would do harm if they ran."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import duckdb
import yaml

from orchestration.loading.locations import DBT_PROJECT_DIR

PUBLISHERS = ("kabar.example", "warta.example", "berita.example", "harian.example", None)
PEOPLE = (
    "Rina Sari", "Budi Hartono", "Tono Wijaya", "Dewi Lestari", "Agus Salim", "Siti Aminah", "Joko Santoso",
    "Ratna Dewi",
)  # fmt: skip
OUTLETS = (("Kantor Berita Utara", "agency", "ID"), ("Northern Post", "outlet", "GB"), ("Koran Timur", "outlet", "ID"))
HOSTILE = (
    '<img src=http://evil.example/x.png onerror="window.hacked=1"><script>window.hacked=1</script>'
    " ![x](http://evil.example/y.png) [k](javascript:window.hacked=1) $x$ :smile: **tebal**"
)
ARTICLES = 60
OF_ONE_SPEAKER = len(range(0, ARTICLES, len(PEOPLE)))  # articles that quote the first of them
FIRST_DAY = dt.datetime(2024, 1, 10, 2, 30, tzinfo=dt.UTC)
FOUND = {"rule_id": "test.rule", "confidence": 0.9}
Rows = dict[str, list[dict[str, Any]]]


def article_id(number: int) -> str:
    return f"{number:016x}"


def make_snapshot(path: Path, articles: int = ARTICLES) -> None:
    """Write a snapshot as a publish leaves it; the last article is hostile through and through."""
    unfinished = path.with_suffix(".tmp")
    with duckdb.connect(str(unfinished)) as connection:
        connection.execute("create schema marts; create schema meta")
        connection.execute(
            "create table meta.snapshot as select 'r1' revision, 'p1' parser_version, now() published_at"
        )
        for contract in sorted((DBT_PROJECT_DIR / "models" / "marts").rglob("*.yml")):
            for model in yaml.safe_load(contract.read_text())["models"]:
                columns = ", ".join(f'"{c["name"]}" {c["data_type"]}' for c in model["columns"])
                connection.execute(f"create table marts.{model['name']} ({columns})")
        for table, rows in _rows(articles).items():
            names = list(dict.fromkeys(name for row in rows for name in row))
            connection.executemany(
                f"insert into marts.{table} ({', '.join(names)}) values ({', '.join('?' * len(names))})",
                [[row.get(name) for name in names] for row in rows],
            )
        _derive(connection)
    os.replace(unfinished, path)  # noqa: PTH105 - as a publish does


def _text(number: int) -> str:
    speaker = PEOPLE[number % len(PEOPLE)]
    said = f"{speaker} mengatakan panen raya nomor {number} berjalan baik, demikian {OUTLETS[number % 3][0]}."
    return f"Panen raya ke-{number} dimulai\n{said}\nBaca juga: tautan lain"


def _span(text: str, evidence: str) -> dict[str, Any]:
    start = text.index(evidence)
    return {"evidence": evidence, "char_start": start, "char_end": start + len(evidence), **FOUND}


def _rows(articles: int) -> Rows:
    rows: Rows = {
        "dim_publishers": [{"publisher_id": p, "name": p.title(), "country_code": "ID"} for p in PUBLISHERS if p],
        "dim_outlets": [{"outlet_id": n, "name": n, "kind": k, "country_code": c} for n, k, c in OUTLETS],
        "dim_actors": [
            {"actor_id": n.lower().replace(" ", "-"), "name": n, "name_id": n, "kind": "person"} for n in PEOPLE
        ]
        + [{"actor_id": "indonesia", "name": "Indonesia", "name_id": "Indonesia", "kind": "country"}],
        "rejected_documents": [
            {"document_ref": "rusak.txt", "stage": "decode", "reason": "binary", "detail": HOSTILE},
            {"document_ref": "kosong.txt", "stage": "read", "reason": "empty", "detail": "0 bytes"},
        ],
    }
    for number in range(articles):
        is_hostile = number == articles - 1
        text = HOSTILE + "\n" + _text(number) if is_hostile else _text(number)
        headline = HOSTILE if is_hostile else f"Panen raya ke-{number} dimulai"
        for table, found in _article(number, text, headline).items():
            rows.setdefault(table, []).extend(found)
    return rows


def _article(number: int, text: str, headline: str) -> Rows:
    own, document = article_id(number), f"d{number}"
    publisher = PUBLISHERS[number % len(PUBLISHERS)]
    speaker, (outlet, outlet_kind, _) = PEOPLE[number % len(PEOPLE)], OUTLETS[number % 3]
    precision = ("minute", "minute", "day", "interval", "unknown")[number % 5] if number >= 6 else "minute"
    at = FIRST_DAY + dt.timedelta(days=6 * number) if precision in ("minute", "day") else None
    bounds = (dt.date(2024, 2, 1), dt.date(2024, 3, 1)) if precision == "interval" else (None, None)
    said = text.split("\n")[-2]
    actor = speaker.lower().replace(" ", "-")
    return {
        "documents": [
            {"document_id": document, "document_ref": f"{document}.txt", "text": text, "ingested_at": FIRST_DAY}
        ],
        "captures": [{"document_ref": f"{document}.txt", "document_id": document, "last_seen_at": FIRST_DAY}],
        "articles": [
            {
                "article_id": own, "document_id": document, "document_ref": f"{document}.txt",
                "publisher_id": publisher, "headline": headline, "published_at": at, "published_precision": precision,
                "published_offset_minutes": 420, "published_not_before": bounds[0], "published_not_after": bounds[1],
                "story_id": f"s{number // 3}", "word_count": 12, "body_chars": 80,
                "url": "javascript:window.hacked=1", "published_basis": "header" if at else None,
            }
        ],
        "article_evidence": [{"article_id": own, "field": "headline", **_span(text, headline)}],
        "bylines": [
            {"byline_id": f"b{number}", "article_id": own, "position": 1, "name": speaker, "role": "author",
             **_span(text, speaker)}
        ],
        "provenance_edges": [
            {"edge_id": f"e{number}", "article_id": own, "hop": 1, "from_node": publisher or f"document:{document}",
             "to_node": outlet, "to_kind": outlet_kind, "relation": "quoted_from", **_span(text, outlet)},
            {"edge_id": f"f{number}", "article_id": own, "hop": 2, "from_node": outlet, "to_node": actor,
             "to_kind": "person", "relation": "spoken_by", **_span(text, speaker)},
        ],
        "source_chains": [
            {"chain_id": f"c{number}", "article_id": own, "chain": [str(publisher), outlet, speaker], "depth": 2,
             "chain_text": "x", "root_node": speaker, "root_kind": "person", "weakest_confidence": 0.9}
        ],
        "actor_mentions": [
            {"mention_id": f"m{number}", "article_id": own, "actor_id": actor, "surface": speaker,
             "actor_kind": "person", "role": "speaker", "sentence_index": 0, "in_headline": False, "candidates": [],
             **_span(text, speaker)},
            {"mention_id": f"n{number}", "article_id": own, "actor_id": "indonesia", "surface": "raya",
             "actor_kind": "country", "role": "mentioned", "sentence_index": 0, "in_headline": True, "candidates": [],
             **_span(text, "raya")},
            {"mention_id": f"o{number}", "article_id": own, "actor_id": None, "surface": f"Baca{number % 7}",
             "actor_kind": "person", "role": "mentioned", "sentence_index": 0, "in_headline": False,
             "candidates": ["rina-sari"], **_span(text, "Baca")},
        ],
        "statements": [
            {"statement_id": f"t{number}", "article_id": own, "speaker_name": speaker, "speaker_actor_id": actor,
             "is_direct": False, "is_anonymous": False, "stance": "denies" if number % 3 else "asserts",
             "statement": said if number % 2 else "=HYPERLINK(1)", **_span(text, said)}
        ],
        "removed_lines": [
            {"removed_line_id": f"r{number}", "document_id": document, "line_number": 3, "reason": "related",
             "text": "Baca juga: tautan lain", "rule_id": "layout.phrase",
             "char_start": text.index("Baca juga"), "char_end": len(text)}
        ],
        "date_anomalies": [
            {"date_anomaly_id": f"a{number}", "article_id": own, "kind": "weekday_mismatch", "printed": "Senin",
             "suggestion": "Selasa", **_span(text, "Panen")}
        ] if number % 4 == 0 else [],
        "text_reuse": [
            {"reuse_id": f"u{number}", "article_id": own, "earlier_article_id": article_id(number - 1),
             "containment": 0.6, "containment_of_earlier": 0.5, "is_same_capture": number % 9 == 1,
             "order_is_certain": True, "verdict": "uncredited_copy"}
        ] if number % 3 else [],
        "contradictions": [
            {"contradiction_id": f"x{number}", "story_id": f"s{number // 3}", "statement_id_a": f"t{number}",
             "statement_id_b": f"t{number - 1}", "kind": "denial", "likeness": 0.3}
        ] if number % 3 == 1 else [],
    }  # fmt: skip


def _derive(connection: duckdb.DuckDBPyConnection) -> None:
    """The tables that dbt sums up from others."""
    connection.execute("""
        insert into marts.stories by name
        select story_id, min(headline) as headline, min(published_at) as first_published_at,
            max(published_at) as last_published_at, count(*) as articles, count(distinct publisher_id) as publishers,
            1 as independent_origins, count(*) as voices, ['Kantor Berita Utara'] as origins
        from marts.articles group by story_id;
        insert into marts.publication_timeline by name
        select article_id, story_id, publisher_id, published_at, published_not_before, published_not_after,
            published_precision,
            row_number() over (partition by story_id order by published_at nulls last, article_id) as rank_in_story,
            date_diff('minute', min(published_at) over (partition by story_id), published_at) as lag_minutes_from_first,
            published_precision = 'minute' as order_is_certain
        from marts.articles;
        insert into marts.actor_mentions_daily by name
        select actor_id, publisher_id, published_at::date as published_date, count(distinct article_id) as articles,
            count(*) as mentions, count(*) filter (role = 'speaker') as as_speaker
        from marts.actor_mentions join marts.articles using (article_id) where actor_id is not null group by all;
        insert into marts.actor_pairs by name
        select a.actor_id as actor_id_a, b.actor_id as actor_id_b, count(*) as articles, 0.5 as weight
        from marts.actor_mentions as a join marts.actor_mentions as b using (article_id)
        where a.actor_id < b.actor_id group by all;
        insert into marts.source_dependence by name
        select publisher_id, to_node as source_id, relation, count(*) as articles, 1.0 as share_of_publisher
        from marts.provenance_edges join marts.articles using (article_id)
        where publisher_id is not null group by all;
        insert into marts.articles_daily by name
        select publisher_id, published_at::date as published_date, published_precision, count(*) as articles,
            count(published_at) as dated, count(*) as sourced, max(published_at) as last_published_at,
            max(captures.last_seen_at) as last_seen_at
        from marts.articles join marts.captures using (document_ref) group by all;
        insert into marts.source_links by name
        select edge_id as link_id, article_id, publisher_id, published_at::date as published_date, story_id,
            if(hop = 1, 'publisher', 'source') as from_place, if(hop = 1, publisher_id, from_node) as from_node,
            if(hop = 1, 'source', 'speaker') as to_place, to_node, to_kind, relation, false as is_direct, e.confidence
        from marts.provenance_edges as e join marts.articles using (article_id);
        insert into marts.field_coverage by name
        select coalesce(publisher_id, '(unknown)') as publisher_id, field, count(*) as articles,
            count(published_at) as filled, count(published_at) / count(*) as share
        from marts.articles, (values ('headline'), ('published_at'), ('byline'), ('source')) as fields(field)
        group by all;
    """)
