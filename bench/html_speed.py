"""Measures how many HTML pages and printed dates a second one core reads, beside other readers in the same run.

Belongs here: the run and its tables. Does not belong here: pages (`html_pages`), the clock, other tools (`html_peer`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.clock import quickest
from bench.html_pages import write_pages
from orchestration.loading.locations import PROJECT_DIR
from orchestration.loading.reference import load_knowledge
from orchestration.parsing.captures.decoding import decode
from orchestration.parsing.captures.html import read_html
from orchestration.parsing.dates.expressions import find_dates
from orchestration.parsing.parser import Parser

PAGES = 30
ROUNDS = 3
# As they stand on pages, with day, month and year apart so that none is like another.
PRINTED = (
    "{day} Februari {year}",
    "Senin, {day} Maret {year} | 14:05 WIB",
    "{day}/07/{year} 09:30 WITA",
    "{day} Agt {year}, 21.10",
)
DATES = [form.format(day=day, year=year) for form in PRINTED for day in range(1, 29) for year in (2019, 2024)]
# What the others of each kind are held against.
PEERS = {"pages": "trafilatura", "dates": "dateparser"}


class Speed(NamedTuple):
    """How many pages or dates one reader gets through in a CPU second, and how often the peer's number that is."""

    kind: str
    reader: str
    per_second: float
    times_the_peer: float | None


def measure(peers: Path | None, folder: Path, rounds: int = ROUNDS) -> list[Speed]:
    """The speed of each reader on the HTML pages of a folder and on `DATES`, in CPU time, each round's quickest.

    Args:
        peers: the Python of the peers' environment; None measures ours alone.
        folder: its `.html` files are read.
        rounds: how often each reads all of them.
    """
    contents = [path.read_bytes() for path in sorted(folder.glob("*.html"))]
    parser = Parser(load_knowledge())
    seconds: dict[tuple[str, str], float] = {
        ("pages", "Jejak: text blocks, parts of the page, claims"): quickest(
            lambda content: read_html(decode(content).text), contents, rounds
        ),
        ("pages", "Jejak: all fields, actors, statements, edges"): quickest(
            lambda content: parser.parse_page(content, "halaman.html"), contents, rounds
        ),
        ("dates", "Jejak: date, time and zone"): quickest(find_dates, DATES, rounds),
    }
    if peers:
        with tempfile.TemporaryDirectory() as made:
            dates = Path(made) / "dates.txt"
            dates.write_text("\n".join(DATES), encoding="utf-8")
            command = [peers.absolute(), "-m", "bench.html_peer", folder.absolute(), dates, str(rounds)]
            run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=PROJECT_DIR)
            told = json.loads(run.stdout)
        for name, taken in told.items():
            seconds["dates" if name.startswith(PEERS["dates"]) else "pages", name] = taken
    peer = {kind: taken for (kind, name), taken in seconds.items() if name.startswith(PEERS[kind])}
    return [
        Speed(kind, name, 1 / taken, peer[kind] / taken if kind in peer else None)
        for (kind, name), taken in seconds.items()
    ]


def table(speeds: list[Speed]) -> Iterator[str]:
    """The lines of a Markdown table for each kind."""
    for kind, peer in PEERS.items():
        yield f"| reader | {kind}/s per core | times {peer} |"
        yield "|---|--:|--:|"
        for speed in speeds:
            if speed.kind == kind:
                times = f"{speed.times_the_peer:.2f}" if speed.times_the_peer else "–"
                yield f"| {speed.reader} | {speed.per_second:,.1f} | {times} |"
        yield ""


def main() -> int:
    """Measure on pages of our own making, or on those of a folder, and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--peers", type=Path, help="the Python of the peers' environment; left out: ours alone")
    arguments.add_argument("--pages", type=Path, help="a folder of .html files; left out: made-up pages")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.pages or Path(made)
        if not given.pages:
            write_pages(folder, PAGES)
        sys.stdout.write("\n".join(table(measure(given.peers, folder))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
