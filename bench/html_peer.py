"""Times trafilatura on a folder of HTML pages; run by its own Python, for it is no dependency of this project.

Belongs here: the peer's clock. Does not belong here: our own (see `html_speed`).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import trafilatura


def main() -> None:
    """Print the version and the CPU seconds of the quickest of several rounds over all pages."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("rounds", type=int)
    given = arguments.parse_args()
    pages = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(given.folder.glob("*.html"))]
    trafilatura.bare_extraction(pages[0], with_metadata=True)  # loads its tables
    best = float("inf")
    for _ in range(given.rounds):
        start = time.process_time()
        for page in pages:
            trafilatura.bare_extraction(page, with_metadata=True)
        best = min(best, time.process_time() - start)
    sys.stdout.write(json.dumps({"version": version("trafilatura"), "seconds": best}))


if __name__ == "__main__":
    main()
