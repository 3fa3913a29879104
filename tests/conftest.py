"""What every test may lean on: the project's own reference tables, the parser that knows them, and a small snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from orchestration.loading.locations import DBT_PROJECT_DIR
from orchestration.loading.reference import load_knowledge
from orchestration.parsing.knowledge import Knowledge
from orchestration.parsing.parser import Parser

TEXT = "Warga Menjemur Gabah\nTEMPO.CO, Garut - Gabah kering, kata Rina [Sari]. AP/Budi\nEditor: Dewi [/b]\nIklan"
FOUND = {"rule_id": "test.rule", "confidence": 0.9}


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def parser(knowledge: Knowledge) -> Parser:
    return Parser(knowledge)


Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="session")
def make_snapshot() -> Callable[[Path, Rows], Path]:
    """Makes a snapshot with every public table as its dbt contract describes it, and the given rows in them."""

    def make(path: Path, tables: Rows) -> Path:
        with duckdb.connect(str(path)) as connection:
            connection.execute("create schema marts")
            for contract in sorted((DBT_PROJECT_DIR / "models" / "marts").rglob("*.yml")):
                for model in yaml.safe_load(contract.read_text())["models"]:
                    columns = ", ".join(f'"{c["name"]}" {c["data_type"]}' for c in model["columns"])
                    connection.execute(f"create table marts.{model['name']} ({columns})")
            for table, rows in tables.items():
                for row in rows:
                    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
                    connection.execute(f"insert into marts.{table} ({names}) values ({marks})", list(row.values()))
        return path

    return make


@pytest.fixture(scope="session")
def snapshot_file(tmp_path_factory: pytest.TempPathFactory, make_snapshot: Callable[[Path, Rows], Path]) -> Path:
    """A snapshot with three articles in it."""
    return make_snapshot(tmp_path_factory.mktemp("snapshot") / "published.duckdb", _rows())


def _spanned(evidence: str, **values: Any) -> dict[str, Any]:
    start = TEXT.index(evidence)
    return {**values, "evidence": evidence, "char_start": start, "char_end": start + len(evidence), **FOUND}


def _article(number: int, ref: str, **values: Any) -> dict[str, Any]:
    return {"article_id": f"a{number}", "document_id": f"d{number}", "document_ref": ref, **values}


def _rows() -> dict[str, list[dict[str, Any]]]:
    published = dt.datetime(2014, 10, 15, 9, 21, tzinfo=dt.UTC)
    refs = ("pages/tempo.txt", "pages/blog.txt", "cited.jsonl#7", "salinan/blog.txt")
    edge = {"article_id": "a1", "prov_term": "prov:wasQuotedFrom", "edge_id": "e"}
    return {
        "documents": [{"document_id": f"d{n}", "document_ref": refs[n - 1], "text": TEXT} for n in (1, 2, 3)],
        "captures": [{"document_ref": ref, "document_id": f"d{min(n, 3)}"} for n, ref in enumerate(refs, start=1)],
        "rejected_documents": [
            {"document_ref": ref, "reason": reason} for ref, reason in (("x", "empty"), ("y", "empty"), ("z", "binary"))
        ],
        "articles": [
            _article(
                1, refs[0], publisher_id="tempo.co", headline="Warga Menjemur Gabah", published_at=published,
                published_offset_minutes=420, published_precision="minute", published_basis="header",
                dateline_raw="TEMPO.CO, Garut", rights_holder="TEMPO", rights_year=2014, url="https://tempo.co/gabah",
            ),
            _article(2, refs[1], published_precision="interval", published_not_before=dt.date(2016, 2, 1)),
            _article(3, refs[2], published_precision="unknown", original_url="https://okezone.com/[/b]"),
        ],
        "bylines": [_spanned("Dewi [/b]", article_id="a1", position=1, name="Dewi [/b]", role="editor")],
        "provenance_edges": [
            _spanned("TEMPO.CO", **edge, hop=1, from_node="tempo.co", to_node="Reuters", relation="quoted_from"),
            _spanned("kata", **edge, hop=2, from_node="Reuters", to_node="rina-sari", relation="spoken_by"),
            _spanned("AP/Budi", **edge, hop=1, from_node="tempo.co", to_node="AP", relation="photo"),
        ],
        "source_chains": [
            {"article_id": "a1", "chain_text": chain, "depth": depth, "root_kind": kind, "weakest_confidence": 0.9}
            for chain, depth, kind in (
                ("tempo.co <- Reuters <- Rina Sari", 2, "person"),
                ("tempo.co <- a <- b <- c", 3, "anonymous"),
            )
        ],
        "statements": [_spanned("Gabah kering", article_id="a1", speaker_name="Rina Sari")],
        "actor_mentions": [_spanned("Rina [Sari]", article_id="a1", surface="Rina [Sari]", actor_kind="person")],
        "article_evidence": [_spanned("Warga Menjemur Gabah", article_id="a1", field="headline")],
        "photo_credits": [_spanned("AP/Budi", article_id="a1", position=1, credit_raw="AP/Budi")],
        "removed_lines": [
            {"document_id": "d1", "line_number": 4, "text": "Iklan", "reason": "advertisement",
             "char_start": TEXT.index("Iklan"), "char_end": len(TEXT)},
        ],
        "stories": [{"story_id": "s1"}],
        "dim_publishers": [{"publisher_id": "tempo.co", "name": "Tempo"}],
        "dim_outlets": [{"outlet_id": "tempo.co", "name": "Tempo.co"}, {"outlet_id": "Reuters", "name": "Reuters"}],
        "dim_actors": [{"actor_id": "rina-sari", "name": "Rina Sari"}],
    }  # fmt: skip
