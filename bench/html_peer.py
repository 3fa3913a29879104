"""Times other readers on a folder of HTML pages; run by their own Python, for they are no dependencies of this project.

Belongs here: the peer's clock. Does not belong here: our own (see `html_speed`).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import dateparser
import newspaper
import trafilatura


def read_trafilatura(page: str) -> None:
    """Text and metadata."""
    trafilatura.bare_extraction(page, with_metadata=True)


def read_newspaper(page: str) -> None:
    """Everything it finds on a page."""
    article = newspaper.Article(url="https://example.org/", language="id", fetch_images=False)
    article.download(input_html=page)
    article.parse()


def quickest(reader: Callable[[str], object], texts: list[str], rounds: int) -> float:
    """CPU seconds for one text, by the quickest of some rounds over all of them."""
    reader(texts[0])  # loads its tables
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            reader(text)
        best = min(best, time.process_time() - start)
    return best / len(texts)


def main() -> None:
    """Print the CPU seconds that each takes for a page, or for a date as printed, by name and version."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("dates", type=Path, help="one printed date a line")
    arguments.add_argument("rounds", type=int)
    given = arguments.parse_args()
    pages = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(given.folder.glob("*.html"))]
    dates = given.dates.read_text(encoding="utf-8").splitlines()
    seconds = {
        "trafilatura": quickest(
            lambda page: trafilatura.bare_extraction(page, with_metadata=True), pages, given.rounds
        ),
        "newspaper4k": quickest(read_newspaper, pages, 1),
        "dateparser": quickest(lambda date: dateparser.parse(date, languages=["id", "en"]), dates, given.rounds),
    }
    sys.stdout.write(json.dumps({f"{name} {version(name)}": taken for name, taken in seconds.items()}))


if __name__ == "__main__":
    main()
