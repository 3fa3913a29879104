"""Measures a cold build, an increment, a run with nothing new and a full re-parse: `python -m bench.scale SIZE...`.

Belongs here: which runs are made and how their figures are laid out. Does not belong here: the corpus (`corpus.py`),
or how a process tree is watched (`watch.py`).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb

from bench.corpus import make
from bench.hot import hottest
from bench.scale_report import RESULTS, write
from bench.watch import Stage, Watched, size_of, watch
from orchestration.terminal import STAGES

INCREMENT = 1_000
FEW = 5
LABELS = {label: name for name, (label, _) in STAGES.items()}
FLOOR = """
import duckdb, sys
landing, file = sys.argv[1:]
with duckdb.connect(file) as connection:
    connection.execute(f"create table floor as select *, sha256(body) as hash from '{landing}/*.parquet'")
"""
Figures = dict[str, Any]


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def jejak(places: Path, *more: str) -> Watched:
    """One `jejak run` in a folder that holds `landing` and the warehouse."""
    command = [
        sys.executable,
        "-c",
        "from orchestration.cli import main; main()",
        "run",
        "--landing",
        str(places / "landing"),
    ]
    command += ["--warehouse", str(places / "w" / "jejak.duckdb"), *more]
    watched = watch(command, LABELS)
    if watched.code:
        sys.exit(f"{' '.join(command)}: exit code {watched.code}\n{watched.said}")
    return watched


def as_if_parsed_by_another(warehouse: Path) -> None:
    """Make the warehouse believe that an older parser read everything."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("update raw.files set parser_version = 'before'")
        connection.execute("update raw.documents set parser_version = 'before'")
        connection.execute("update raw.traced_articles set version = 'before'")


def measure(size: int, places: Path, *, with_reparse: bool = True) -> Figures:
    """All runs at one size.

    Args:
        size: articles of the cold build.
        places: an empty folder.
        with_reparse: whether everything is parsed once more in the end, which takes about as long as the first time.
    """
    landing, warehouse = places / "landing", places / "w" / "jejak.duckdb"
    make(landing, size)
    said: Figures = {"size": size, "landing_bytes": size_of(landing)}
    floor = watch([sys.executable, "-c", FLOOR, str(landing), str(places / "floor.duckdb")], {})
    if floor.code:
        sys.exit(floor.said)
    (places / "floor.duckdb").unlink()
    runs = {"floor": (floor, size), "cold": (_told(jejak(places), "cold build", size), size)}
    said |= {"warehouse_bytes": size_of(warehouse), "snapshot_bytes": size_of(warehouse.with_name("published.duckdb"))}
    runs["nothing"] = _told(jejak(places), "nothing new", 0), 0
    make(landing, INCREMENT, size, is_recent=True)
    runs["increment"] = _told(jejak(places), "increment", INCREMENT), INCREMENT
    make(landing, INCREMENT, size + INCREMENT, is_recent=True)
    runs["later"] = _told(jejak(places), "a later increment", INCREMENT), INCREMENT
    make(landing, FEW, size + 2 * INCREMENT, is_recent=True)
    runs["few"] = _told(jejak(places), "five pages", FEW), FEW
    if with_reparse:
        as_if_parsed_by_another(warehouse)
        size += 2 * INCREMENT + FEW
        runs["again"] = _told(jejak(places), "full re-parse", size), size
    said["hottest"] = hottest(landing)
    said["ratio_to_floor"] = runs["cold"][0].total.seconds / floor.total.seconds
    said["runs"] = {
        name: {"articles": articles, "stages": [asdict(stage) for stage in [*watched.stages, watched.total]]}
        for name, (watched, articles) in runs.items()
    }
    return said


def _told(watched: Watched, title: str, articles: int) -> Watched:
    say(f"\n{title}")
    for stage in [*watched.stages, watched.total]:
        say(line_of(stage, articles))
    return watched


def line_of(stage: Stage, articles: int) -> str:
    """A stage's figures for the terminal."""
    rate = f"{articles / stage.seconds:>9,.0f}/s" if articles and stage.seconds > 0 else " " * 11
    return (
        f"  {stage.name:<8} {stage.seconds:>8.1f} s {rate} {stage.cpu_seconds:>9.1f} CPU s"
        f" {stage.peak_bytes / 2**20:>7,.0f} MiB  in {stage.read_bytes / 1e6:>7,.0f} MB"
        f"  out {stage.written_bytes / 1e6:>7,.0f} MB"
    )


def main() -> None:
    """Measure the sizes asked for, and keep the figures beside those of other sizes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", type=int, nargs="+")
    options.add_argument("--no-reparse", action="store_true", help="leave out the full re-parse")
    options.add_argument("--keep", type=Path, help="work here, and leave the last warehouse behind")
    asked = options.parse_args()
    for size in asked.sizes:
        say(f"\n{size:,} articles")
        with tempfile.TemporaryDirectory() as temporary:
            places = asked.keep or Path(temporary)
            shutil.rmtree(places, ignore_errors=True)
            places.mkdir(parents=True)
            figures = measure(size, places, with_reparse=not asked.no_reparse)
        kept = RESULTS / f"scale-{size}.json"
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps(figures, indent=1) + "\n")
    write()


if __name__ == "__main__":
    main()
