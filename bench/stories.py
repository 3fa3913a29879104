"""Writes docs/STORIES.md and its picture: how well articles of one event are grouped, by threshold, and how fast.

Belongs here: measuring and laying out. Does not belong here: the grouping (`orchestration/tracing`).
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean, pstdev
from typing import NamedTuple

import duckdb
import polars as pl

from bench.labelled import GOLD, LANDING, PROJECT_DIR, SHARED, build, is_there
from orchestration.loading.reference import load_term_weights
from orchestration.loading.traced.articles import read_articles
from orchestration.tracing.reuse import text_reuse_pairs
from orchestration.tracing.stories import MIN_LIKENESS, story_members
from orchestration.tracing.vectors import Articles

DOCUMENT = PROJECT_DIR / "docs" / "STORIES.md"
PICTURE = PROJECT_DIR / "docs" / "images" / "stories.svg"
WORDS = PROJECT_DIR / "bench" / "stories.md"
BULK = SHARED / "corpora" / "bulk" / "articles.parquet"
THRESHOLDS = [round(0.30 + 0.02 * step, 2) for step in range(13)]
# What a label is called in each set, and what must be reached there.
SETS = {"events": ("event", 0.93, 0.85), "stories": ("topic", 0.95, 0.60)}
HALVES = 200
SIZES = (2_000, 4_000, 8_000, 18_661)

COLOURS = {"events": "#1f5fa8", "stories": "#c05a12"}
NO_ACTORS = pl.DataFrame(
    schema={"article_id": pl.String, "actor_id": pl.String, "in_headline": pl.Boolean, "sentence_index": pl.Int64}
)
NO_DAYS = pl.DataFrame(schema={"article_id": pl.String, "day": pl.Date})
NO_STATEMENTS = pl.DataFrame(schema={"article_id": pl.String, "stance": pl.String, "sentence_index": pl.Int64})

Labels = dict[str, str]


class Score(NamedTuple):
    """B-cubed precision and recall."""

    precision: float
    recall: float


def main() -> int:
    """Measure and write; without the labelled pages say so and leave the document as it is."""
    if not is_there():
        sys.stdout.write(f"skipped: no labelled pages at {LANDING}\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        curves, spread = measure(Path(folder) / "jejak.duckdb")
    PICTURE.write_text("\n".join(picture(curves)) + "\n", encoding="utf-8")
    lines = [WORDS.read_text(encoding="utf-8"), *tables(curves, spread, list(speed()))]
    DOCUMENT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"written: {DOCUMENT.relative_to(PROJECT_DIR)}, {PICTURE.relative_to(PROJECT_DIR)}\n")
    return 0


def measure(warehouse: Path) -> tuple[dict[str, dict[float, Score]], dict[str, list[Score]]]:
    """The scores of each set by threshold, and those of random halves of its labels at the chosen one."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("set timezone = 'UTC'")
        articles, statements = read_articles(connection)
        captures = connection.execute("select document_ref, document_id from raw.captures").fetchall()
    labels = {name: labels_by_article(name, dict(captures)) for name in SETS}
    curves: dict[str, dict[float, Score]] = {name: {} for name in SETS}
    spread: dict[str, list[Score]] = {}
    for threshold in sorted({*THRESHOLDS, MIN_LIKENESS}):
        members = story_members(articles, statements, load_term_weights(), threshold)
        stories = dict(members.select("article_id", "story_id").iter_rows())
        for name, labelled in labels.items():
            curves[name][threshold] = b_cubed(labelled, stories)
            if threshold == MIN_LIKENESS:
                spread[name] = [b_cubed(half, stories) for half in halves(labelled)]
    return curves, spread


def labels_by_article(name: str, documents: dict[str, str]) -> Labels:
    """The label of each article of a set that the labeller was sure of; an article has its document's id."""
    lines = [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    sure = {line["id"]: str(line[SETS[name][0]]) for line in lines if not line.get("uncertain")}
    return {document: sure[ref.split("#")[1]] for ref, document in documents.items() if ref.split("#")[-1] in sure}


def halves(labels: Labels) -> Iterator[Labels]:
    """Random halves of the labels' groups: how far a figure would move with other events."""
    names = sorted(set(labels.values()))
    for seed in range(HALVES):
        chosen = set(random.Random(seed).sample(names, len(names) // 2))
        yield {article: label for article, label in labels.items() if label in chosen}


def b_cubed(labels: Labels, stories: dict[str, str]) -> Score:
    """Precision and recall averaged over articles (Bagga and Baldwin 1998)."""
    label_sizes = Counter(labels.values())
    story_sizes = Counter(stories[article] for article in labels)
    both = Counter((label, stories[article]) for article, label in labels.items())
    precision = fmean(
        both[label, stories[article]] / story_sizes[stories[article]] for article, label in labels.items()
    )
    recall = fmean(both[label, stories[article]] / label_sizes[label] for article, label in labels.items())
    return Score(precision, recall)


def speed() -> Iterator[tuple[int, float, float]]:
    """Articles, and the seconds that stories and reuse take for them, without reading the pages."""
    bulk = pl.read_parquet(BULK).select(
        article_id="id", publisher_id="publisher", headline="title", url="url", original_url=pl.lit(None, pl.String),
        body=pl.col("body").fill_null(""), published_at=pl.lit(None, pl.Datetime("us", "UTC")),
        published_not_before=pl.lit(None, pl.Date), published_not_after=pl.lit(None, pl.Date),
    )  # fmt: skip
    for size in SIZES:
        texts = bulk.sample(min(size, bulk.height), seed=1)
        started = time.perf_counter()
        story_members(Articles(texts, NO_ACTORS, NO_DAYS), NO_STATEMENTS, load_term_weights())
        between = time.perf_counter()
        text_reuse_pairs(texts)
        yield texts.height, between - started, time.perf_counter() - between


def tables(
    curves: dict[str, dict[float, Score]], spread: dict[str, list[Score]], timed: list[tuple[int, float, float]]
) -> Iterator[str]:
    """The measured part of the document."""
    yield "## Threshold against precision and recall\n\n![curves](images/stories.svg)\n"
    yield "| threshold | events P | events R | stories P | stories R |\n|--:|--:|--:|--:|--:|"
    for threshold in sorted(curves["events"]):
        cells = [f"{value:.3f}" for name in SETS for value in curves[name][threshold]]
        mark = "**" if threshold == MIN_LIKENESS else ""
        yield f"| {mark}{threshold:.2f}{mark} | {' | '.join(cells)} |"
    yield f"\nThe same figures over {HALVES} random halves of the labelled groups, at the chosen threshold:\n"
    yield "| set | asked for | precision | recall |\n|---|---|--:|--:|"
    for name, scores in spread.items():
        _, precision, recall = SETS[name]
        cells = [f"{fmean(values):.3f} ± {pstdev(values):.3f}" for values in zip(*scores, strict=True)]
        yield f"| {name} | P {precision:.2f}, R {recall:.2f} | {' | '.join(cells)} |"
    yield "\n## Speed\n\nTwo cores, without reading the pages; articles drawn at random from 18,661.\n"
    yield "| articles | stories, s | text reuse, s |\n|--:|--:|--:|"
    for articles, stories, reuse in timed:
        yield f"| {articles:,} | {stories:.1f} | {reuse:.1f} |"


def picture(curves: dict[str, dict[float, Score]]) -> Iterator[str]:
    """Both curves of both sets as SVG."""
    width, height, left, top = 640, 320, 50, 20
    low, high = min(THRESHOLDS), max(THRESHOLDS)

    def place(threshold: float, share: float) -> str:
        x = left + (threshold - low) / (high - low) * (width - left - 150)
        return f"{x:.1f},{top + (1 - share) / 0.6 * (height - top - 40):.1f}"

    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">'
    yield "<style>text { font-size: 12px }</style>"
    yield f'<rect width="{width}" height="{height}" fill="white"/>'
    for share in (0.4, 0.6, 0.8, 1.0):
        (_, y), (x, _) = place(low, share).split(","), place(high, share).split(",")
        yield f'<path d="M{left},{y}H{x}" stroke="#ddd"/><text x="{left - 30}" y="{y}">{share:.1f}</text>'
    for threshold in THRESHOLDS[::2]:
        x, y = place(threshold, 0.4).split(",")
        yield f'<text x="{x}" y="{float(y) + 20}" text-anchor="middle">{threshold:.2f}</text>'
    chosen = place(MIN_LIKENESS, 1.0).split(",")[0]
    yield f'<path d="M{chosen},{top}V{height - 40}" stroke="#888" stroke-dasharray="3"/>'
    for (name, colour), dash in ((line, dash) for line in COLOURS.items() for dash in ("", "6 3")):
        part = 1 if dash else 0
        points = " ".join(place(t, max(0.4, curves[name][t][part])) for t in sorted(curves[name]))
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
    rows = [(name, label, dash) for name in SETS for label, dash in (("precision", ""), ("recall", "6 3"))]
    for number, (name, label, dash) in enumerate(rows):
        y = top + 20 + 20 * number
        yield f'<path d="M{width - 140},{y}h24" stroke="{COLOURS[name]}" stroke-width="2" stroke-dasharray="{dash}"/>'
        yield f'<text x="{width - 110}" y="{y + 4}">{name}, {label}</text>'
    yield "</svg>"


if __name__ == "__main__":
    sys.exit(main())
