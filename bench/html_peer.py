"""Times other readers on a folder of HTML pages; run by their own Python, for they are no dependencies of this project.

Belongs here: calling them as their manuals say. Does not belong here: our own readers (see `html_speed`).
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib.metadata import version
from pathlib import Path

import dateparser
import newspaper
import trafilatura

from bench.clock import quickest


def read_trafilatura(page: str) -> None:
    """Text and metadata."""
    trafilatura.bare_extraction(page, with_metadata=True)


def read_newspaper(page: str) -> None:
    """Everything it finds on a page."""
    article = newspaper.Article(url="https://example.org/", language="id", fetch_images=False)
    article.download(input_html=page)
    article.parse()


def read_date(printed: str) -> None:
    """A date, and the time where one is printed."""
    dateparser.parse(printed, languages=["id", "en"])


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
        "trafilatura": quickest(read_trafilatura, pages, given.rounds),
        "newspaper4k": quickest(read_newspaper, pages, 1),
        "dateparser": quickest(read_date, dates, given.rounds),
    }
    sys.stdout.write(json.dumps({f"{name} {version(name)}": taken for name, taken in seconds.items()}))


if __name__ == "__main__":
    main()
