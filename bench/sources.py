"""Writes docs/SOURCES.md: who is used as a source, where the largest stories begin, what a confidence is worth.

Belongs here: laying out the public tables. Does not belong here: how sources are found, or what a story is.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from bench.labelled import GOLD, LANDING, PROJECT_DIR, SHARED, build, is_there, scorer

DOCUMENT = PROJECT_DIR / "docs" / "SOURCES.md"
VERDICTS = PROJECT_DIR / "bench" / "chain_verdicts.csv"
BULK = SHARED / "corpora" / "bulk"
LABELLED = "cited_outlets"
HEAD = """# Where articles have their content from

Made by `make sources`; do not edit. It runs `jejak run` on `../shared/corpora/bulk/articles.parquet` (18,661 articles
of 2015 to 2025) and lays out the public tables. Pictures' credits, and outlets that name themselves, are left out.
"""
QUERIES = {
    "## The ten most used sources\n\nOutlets, agencies, documents and social media.\n": """
        select coalesce(o.name, e.to_node) as source, any_value(e.to_kind) as kind,
            count(distinct e.article_id) as articles, count(distinct a.publisher_id) as publishers
        from marts.provenance_edges as e join marts.articles as a using (article_id)
        left join marts.dim_outlets as o on o.outlet_id = e.to_node
        where e.to_kind in ('outlet', 'agency', 'document', 'social') and e.relation <> 'photo'
            and e.to_node <> e.from_node and e.to_node is distinct from a.publisher_id
        group by 1 order by articles desc, source limit 10
    """,
    "## The ten most relayed outlets\n\nPublishers at hand that others name.\n": """
        select e.to_node as outlet, count(distinct e.article_id) as articles,
            count(distinct a.publisher_id) as relayed_by
        from marts.provenance_edges as e join marts.articles as a using (article_id)
        where e.to_kind in ('outlet', 'agency') and e.relation <> 'photo' and e.to_node <> a.publisher_id
            and e.to_node in (select publisher_id from marts.articles)
        group by 1 order by articles desc, outlet limit 10
    """,
    "## The largest stories\n\n`story_origins` has the evidence of each origin.\n": """
        select array_to_string(string_split(headline, ' ')[:6], ' ') || ' ...' as "begins with", articles, publishers,
            independent_origins,
            array_to_string(origins[:8], ', ') || if(len(origins) > 8, ', ...', '') as origins
        from marts.stories order by articles desc, story_id limit 10
    """,
    "## How deep chains go\n": """
        select depth, count(*) as chains, count(distinct article_id) as articles,
            count(*) filter (where len(through_articles) > 1) as "through another article"
        from marts.source_chains group by depth order by depth
    """,
}


def main() -> int:
    """Measure and write; without the articles say so and leave the document as it is."""
    if not is_there() or not BULK.is_dir():
        sys.stdout.write(f"skipped: no articles at {BULK}\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        bulk, labelled = Path(folder) / "bulk", Path(folder) / "labelled"
        with duckdb.connect(str(build(bulk, BULK)), read_only=True) as snapshot:
            lines = [HEAD, *tables(snapshot), *verdicts(snapshot)]
        with duckdb.connect(str(build(labelled, LANDING / LABELLED)), read_only=True) as snapshot:
            lines += calibration(snapshot)
    DOCUMENT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"written: {DOCUMENT.relative_to(PROJECT_DIR)}\n")
    return 0


def tables(snapshot: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """One table per query, under its heading."""
    for heading, query in QUERIES.items():
        found = snapshot.execute(query)
        names = [column[0].replace("_", " ") for column in found.description or []]
        yield f"{heading}\n| {' | '.join(names)} |\n|{'---|' * len(names)}"
        for row in found.fetchall():
            yield f"| {' | '.join(str(value).replace('|', '/') for value in row)} |"
        yield ""


def verdicts(snapshot: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """The chains that were drawn and read, and whether they are still found."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    found = {
        (ref.split("#")[-1], chain)
        for ref, chain in snapshot.execute(
            "select document_ref, chain_text from marts.source_chains join marts.articles using (article_id)"
        ).fetchall()
    }
    right = sum(row["verdict"] == "right" for row in read)
    yield f"## {len(read)} chains drawn at random\n"
    yield (
        f"Drawn by a hash of article and chain, and read against their articles: {right} of {len(read)} are right.\n"
        "The rows stand in `bench/chain_verdicts.csv`; the last column says whether the chain is still found.\n"
    )
    yield "| article | chain | verdict | reason | still found |\n|---|---|---|---|---|"
    for row in read:
        name = row["document_ref"].split("#")[1]
        is_found = (name, row["chain_text"]) in found
        yield f"| {name} | {row['chain_text']} | {row['verdict']} | {row['reason']} | {'yes' if is_found else 'no'} |"
    yield ""


def calibration(snapshot: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """How many of the edges of each confidence name a source that a reader found too."""
    right: Counter[float] = Counter()
    edges: Counter[float] = Counter()
    for confidence, is_right in judged_edges(snapshot):
        edges[confidence] += 1
        right[confidence] += is_right
    yield "## What a confidence is worth\n"
    yield (
        "Edges to outlets and agencies of the labelled articles (`cited_outlets`), by confidence:\n"
        "the share whose source a reader named too. What was missed is counted in `docs/ACCURACY.md`.\n"
    )
    yield "| confidence | edges | right | share |\n|--:|--:|--:|--:|"
    for confidence in sorted(edges, reverse=True):
        count = edges[confidence]
        yield f"| {confidence:.2f} | {count} | {right[confidence]} | {right[confidence] / count:.2f} |"
    yield f"| all | {edges.total()} | {right.total()} | {right.total() / max(edges.total(), 1):.2f} |"


def judged_edges(snapshot: duckdb.DuckDBPyConnection) -> Iterator[tuple[float, bool]]:
    """The confidence of each edge to an outlet of a labelled article, and whether a reader named that outlet."""
    score = scorer()
    known: dict[str, str] = {}
    for outlet, name, aliases in snapshot.execute("select outlet_id, name, aliases from marts.dim_outlets").fetchall():
        known |= {score.outlet_key(alias): score.outlet_key(name) for alias in (outlet, name, *aliases)}

    def key(name: str) -> str:
        folded = str(score.outlet_key(name))
        return known.get(folded, folded)

    for line in (GOLD / f"{LABELLED}.jsonl").read_text(encoding="utf-8").splitlines():
        label: dict[str, Any] = json.loads(line)
        if label["uncertain"]:
            continue
        named = {key(source["name"]) for source in label["outlets"]} | {key(name) for name in others(label)}
        query = (
            "select to_node, confidence from marts.provenance_edges join marts.articles using (article_id) "
            "where document_ref like ? and to_kind in ('outlet', 'agency') and relation <> 'photo' "
            "and to_node <> from_node"
        )
        for node, confidence in snapshot.execute(query, [f"%#{label['id']}"]).fetchall():
            yield round(confidence, 2), key(node) in named


def others(label: dict[str, Any]) -> Iterator[str]:
    """Sources that the reader set apart from outlets: documents, bodies, social media."""
    for source in label["other_sources"]:
        yield str(source["name"])


if __name__ == "__main__":
    sys.exit(main())
