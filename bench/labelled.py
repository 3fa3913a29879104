"""The labelled pages beside the project: where they lie, a warehouse built from them, and the scorer that judges it.

Belongs here: what every measurement of accuracy shares. Does not belong here: tables and words about the outcome.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb

PROJECT_DIR = Path(__file__).resolve().parents[1]
SHARED = PROJECT_DIR.parent / "shared"
LANDING = SHARED / "corpora" / "landing"
GOLD = SHARED / "corpora" / "gold"
SCORER = SHARED / "score.py"
FLOORS = PROJECT_DIR / "tests" / "accuracy" / "floors.csv"

# Every table that the scorer asks for when it scores pages, as a peer fills it.
PEER_TABLES = {
    "captures": "document_id varchar, document_ref varchar",
    "articles": (
        "article_id varchar, document_id varchar, document_ref varchar, publisher_id varchar, headline varchar, "
        "published_at timestamptz, published_offset_minutes bigint, updated_at timestamptz, published_not_before date, "
        "published_not_after date, dateline_city varchar, rights_holder varchar, body varchar"
    ),
    "bylines": "article_id varchar, name varchar, role varchar",
    "provenance_edges": "article_id varchar, to_node varchar, to_kind varchar, relation varchar",
    "photo_credits": "article_id varchar, credit_raw varchar",
    "statements": "article_id varchar, speaker_name varchar",
    "dim_outlets": "outlet_id varchar, name varchar, aliases varchar[]",
}
_MISSED_AND_EXTRA = re.compile(r": missed (\[.*\]) extra (\[.*\])$", re.DOTALL)


@dataclass(slots=True)
class Figure:
    """One measured figure.

    Attributes:
        value: 0..1, a share or an F1.
        note: what it was counted from, as the scorer says it.
        classes: how many misses there are of each class.
    """

    value: float
    note: str
    classes: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> str:
        """The number of items or labels that the figure was counted from."""
        return self.note.rsplit("/", 1)[-1] if "/" in self.note else self.note.rsplit(", ", 1)[-1]


def is_there() -> bool:
    """Whether the labelled pages are on this machine; they are no part of the project."""
    return LANDING.is_dir() and SCORER.is_file()


def build(folder: Path, landing: Path = LANDING) -> Path:
    """Run the pipeline as a user does, and return the published snapshot.

    Args:
        folder: where the warehouse and the snapshot go.
        landing: the folder of captured pages.

    Raises:
        subprocess.CalledProcessError: the run failed.
    """
    snapshot = folder / "published.duckdb"
    jejak = str(Path(sys.executable).with_name("jejak"))
    places = ["--landing", str(landing), "--warehouse", str(folder / "jejak.duckdb"), "--publish", str(snapshot)]
    subprocess.run([jejak, "run", *places], check=True)
    return snapshot


def scorer() -> ModuleType:
    """The scorer, as it lies beside the labels."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(snapshot: Path, names: tuple[str, ...], *, as_pages: bool = False) -> dict[str, Figure]:
    """The scorer's figures, as `<set>.<figure>`; the day of publication is added where the scorer asks for the minute.

    Args:
        snapshot: a database with the public tables.
        names: sets with labels.
        as_pages: score the sets as pages, for a database that has no other tables.
    """
    score, found = scorer(), {}
    warehouse = score.Warehouse(snapshot)
    for name in names:
        gold = [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        if name == "captures":
            tallies = score.score_captures(warehouse, gold, name)
        else:
            tallies = score.score_pages(warehouse, gold, name) if as_pages else score.SETS[name](warehouse, gold, name)
        for figure, tally in tallies.items():
            value, note = tally.report()
            found[f"{name}.{figure}"] = Figure(value, note, classes_of(tally.misses))
            if figure == "published_at":
                found[f"{name}.published_day"] = _day_of_publication(score, warehouse, gold, name)
    warehouse.con.close()
    return found


def _day_of_publication(score: Any, warehouse: Any, gold: list[dict[str, Any]], name: str) -> Figure:
    articles, tally = warehouse.articles(name), score.Tally()
    for label in gold:
        if label["published_at"] and label.get("is_article", True) and not label.get("uncertain"):
            article = articles.get(label["page"]) or {"published_at": None}
            tally.hit(score.same_minute(article["published_at"], label["published_at"][:10]), ": None")
    return Figure(*tally.report())


def classes_of(misses: list[str]) -> Counter[str]:
    """How the misses of one figure fall into classes; what was missed is not repeated."""
    classes: Counter[str] = Counter()
    for miss in misses:
        told = _MISSED_AND_EXTRA.search(miss)
        if told is None:
            classes["left empty" if re.search(r": (?:None|'')(?: |$)", miss) else "another value"] += 1
            continue
        missed, extra = (set(map(_wording, ast.literal_eval(names))) for names in told.groups())
        cut = {(one, other) for one in missed for other in extra if _overlap(one, other)}
        classes["cut differently"] += len({one for one, _ in cut})
        classes["not found"] += len(missed - {one for one, _ in cut})
        classes["found, not labelled"] += len(extra - {other for _, other in cut})
    return +classes


def _wording(answer: str | tuple[str, ...]) -> str:
    """An answer of several parts, such as an outlet and a relation, as one string."""
    return answer if isinstance(answer, str) else " ".join(answer)


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one or bool(set(one.split()) & set(other.split()))


def peer_snapshot(path: Path, answers: list[dict[str, Any]]) -> Path:
    """A database with the answers of one peer in the public tables, so that the same scorer judges it.

    Args:
        path: a file that is not there yet.
        answers: of `peers.py`, all of one tool.
    """
    with duckdb.connect(str(path)) as connection:
        connection.execute("set timezone = 'Asia/Jakarta'")  # a day is its local midnight, as in our own tables
        connection.execute("create schema marts")
        for table, columns in PEER_TABLES.items():
            connection.execute(f"create table marts.{table} ({columns})")
        for number, answer in enumerate(answers):
            key, reference = str(number), f"{answer['set']}/{answer['key']}"
            if answer["set"] == "dates":
                reference = f"dates/records.jsonl#{answer['key']}"
            connection.execute("insert into marts.captures values (?, ?)", [key, reference])
            connection.execute(
                "insert into marts.articles by name select ? as article_id, ? as document_id, ? as document_ref, "
                "? as publisher_id, ? as headline, ?::timestamptz as published_at, 420 as published_offset_minutes, "
                "? as body",
                [key, key, reference, *(answer.get(name) for name in ("publisher", "headline", "published", "body"))],
            )
            for name in answer.get("authors", ()):
                connection.execute("insert into marts.bylines values (?, ?, 'author')", [key, name])
    return path


def read_floors() -> dict[str, float]:
    """The pinned floor of each figure."""
    lines = FLOORS.read_text(encoding="utf-8").splitlines()[1:]
    return {figure: float(floor) for figure, floor in (line.split(",") for line in lines)}
