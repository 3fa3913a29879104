"""Measures how many HTML pages a second one core reads, beside trafilatura on the same pages in the same run.

Belongs here: the run and its table. Does not belong here: the pages (`html_pages`) or the peer's clock (`html_peer`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.html_pages import write_pages
from orchestration.loading.reference import load_knowledge
from orchestration.parsing.captures.decoding import decode
from orchestration.parsing.captures.html import read_html
from orchestration.parsing.parser import Parser

PAGES = 30
ROUNDS = 3


class Speed(NamedTuple):
    """How quickly one reader gets through the pages: pages per CPU second, and how often the peer's that is."""

    reader: str
    pages_per_second: float
    times_the_peer: float | None


def measure(peers: Path | None, folder: Path, rounds: int = ROUNDS) -> list[Speed]:
    """The speed of each reader on the HTML pages of a folder, in CPU time, each round's quickest.

    Args:
        peers: the Python of the peers' environment; None measures ours alone.
        folder: its `.html` files are read.
        rounds: how often each reads all of them.
    """
    contents = [path.read_bytes() for path in sorted(folder.glob("*.html"))]
    parser = Parser(load_knowledge())
    parser.parse_page(contents[0], "halaman.html")  # loads what is loaded once
    readers: dict[str, Callable[[bytes], object]] = {
        "Jejak: text blocks, parts of the page, claims": lambda content: read_html(decode(content).text),
        "Jejak: all fields, actors, statements, edges": lambda content: parser.parse_page(content, "halaman.html"),
    }
    seconds = {name: _quickest(reader, contents, rounds) for name, reader in readers.items()}
    peer = None
    if peers:
        command = [peers, Path(__file__).with_name("html_peer.py"), folder, str(rounds)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        peer = told["seconds"]
        seconds[f"trafilatura {told['version']}: text and metadata"] = peer
    return [Speed(name, len(contents) / taken, peer / taken if peer else None) for name, taken in seconds.items()]


def table(speeds: list[Speed]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield "| reader | pages/s per core | times trafilatura |"
    yield "|---|--:|--:|"
    for speed in speeds:
        times = f"{speed.times_the_peer:.1f}" if speed.times_the_peer else "–"
        yield f"| {speed.reader} | {speed.pages_per_second:.0f} | {times} |"


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
        sys.stdout.write("\n".join(table(measure(given.peers, folder))) + "\n")
    return 0


def _quickest(reader: Callable[[bytes], object], contents: list[bytes], rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for content in contents:
            reader(content)
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    sys.exit(main())
