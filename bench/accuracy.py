"""Writes docs/ACCURACY.md: our figures on the labelled pages beside those of other tools, from one run.

Belongs here: the run and the table. Does not belong here: scoring (`labelled.py`) or calling the peers (`peers.py`).
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.labelled import FLOORS, LANDING, PROJECT_DIR, Figure, build, figures, is_there, peer_snapshot, read_floors
from orchestration import __version__

DOCUMENT = PROJECT_DIR / "docs" / "ACCURACY.md"
SETS: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "sets.toml").read_text(encoding="utf-8"))
# What a peer can answer at all. Two of them know days only, so the minute is not asked of them.
FIELDS = ("publisher", "headline", "published_day", "authors", "body_starts", "body_ends", "body_free_of_related")
ANSWERS: dict[str, tuple[str, ...]] = {
    "trafilatura": (*FIELDS, "published_at_left_null"),
    "newspaper4k": (*FIELDS, "published_at", "published_at_left_null"),
    "htmldate": ("published_day", "published_at_left_null"),
    "dateparser": ("parsed", "day_agrees_with_url"),
}
COMMANDS = "`jejak run --landing ../shared/corpora/landing --publish P && python ../shared/score.py P"
HEAD = """# Accuracy

Made by `make accuracy`; do not edit. It runs `jejak run` on `../shared/corpora/landing`, lets the peers read the same
pages and strings, and scores all of them with `../shared/score.py`: the answers of a peer are put into the same public
tables first. The pages are real ones with labels made by reading; they are no part of this project. The rules were
written with these pages at hand, so the figures say how well they are covered; what they are worth on other pages is
measured on a sealed half of the same size.

A share is given as right/all; an F1 with its number of labels as n. "–" stands where a tool has no such answer.
`floor` is what `tests/accuracy` pins: it is raised when a figure rises, and lowered only on purpose.
`published_day` is the day alone, which is all that two of the peers know; `published_at` is right to the minute.
"""


def main() -> int:
    """Measure and write; without the labelled pages say so and leave the document as it is."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--peers", type=Path, help="the Python of the peers' environment; left out: no peers")
    arguments.add_argument("--raise-floors", action="store_true", help="pin what has risen, too")
    given = arguments.parse_args()
    if not is_there():
        sys.stdout.write(f"skipped: no labelled pages at {LANDING}\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        ours = figures(build(Path(folder)), tuple(SETS))
        versions, theirs = ask_peers(given.peers, Path(folder)) if given.peers else ({}, {})
    if given.raise_floors:
        raise_floors(ours)
    DOCUMENT.write_text("\n".join(document(ours, theirs, versions)) + "\n", encoding="utf-8")
    sys.stdout.write(f"written: {DOCUMENT.relative_to(PROJECT_DIR)}\n")
    return 0


def ask_peers(python: Path, folder: Path) -> tuple[dict[str, str], dict[str, dict[str, Figure]]]:
    """The versions of the peers, and the figures of each.

    Args:
        python: of the environment that the peers are installed in.
        folder: for the files in between.
    """
    out = folder / "peers.json"
    subprocess.run([python, Path(__file__).with_name("peers.py"), LANDING, out], check=True)
    told: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    theirs = {}
    for tool in told["versions"]:
        answers = [answer for answer in told["answers"] if answer["tool"] == tool]
        snapshot = peer_snapshot(folder / f"{tool}.duckdb", answers)
        is_for_dates = tool == "dateparser"
        names = ("dates",) if is_for_dates else ("pages", "captures", "seeds")
        theirs[tool] = figures(snapshot, names, as_pages=not is_for_dates)
    return told["versions"], theirs


def document(ours: dict[str, Figure], theirs: dict[str, dict[str, Figure]], versions: dict[str, str]) -> Iterator[str]:
    """The lines of the document."""
    yield HEAD
    told = [f"Jejak {__version__}", f"Python {platform.python_version()}"]
    yield f"Versions: {', '.join([*told, *(f'{tool} {version}' for tool, version in versions.items())])}."
    floors = read_floors()
    for name, said in SETS.items():
        tools = [tool for tool, found in theirs.items() if any(key.startswith(f"{name}.") for key in found)]
        yield f"\n## {said['title']} (`{name}`)\n"
        yield said["measures"]
        yield f"\n{COMMANDS} --set {name}`\n"
        yield f"| figure | n | Jejak | floor |{''.join(f' {tool} |' for tool in tools)}"
        yield f"|---|--:|--:|--:|{'--:|' * len(tools)}"
        for key, figure in ours.items():
            if key.startswith(f"{name}."):
                short = key.removeprefix(f"{name}.")
                floor = f"{floors[key]:.3f}" if key in floors else "–"
                cells = (shown(theirs[tool].get(key) if short in ANSWERS[tool] else None) for tool in tools)
                yield f"| {short} | {figure.count} | {shown(figure)} | {floor} |{''.join(f' {c} |' for c in cells)}"
        yield f"\n**Known misses.** {said['known']}"
        yield from misses(name, ours)


def misses(name: str, ours: dict[str, Figure]) -> Iterator[str]:
    """The table of what was missed in one set, by class."""
    rows = [
        f"| {key.removeprefix(f'{name}.')} | {kind} | {count} |"
        for key, figure in ours.items()
        if key.startswith(f"{name}.")
        for kind, count in sorted(figure.classes.items())
    ]
    if rows:
        yield "\n| figure | class of the miss | count |\n|---|---|--:|"
        yield from rows


def shown(figure: Figure | None) -> str:
    """A figure as it stands in a cell."""
    if figure is None:
        return "–"
    return f"{figure.value:.3f} ({figure.note})" if "/" in figure.note else f"{figure.value:.3f}"


def raise_floors(ours: dict[str, Figure]) -> None:
    """Pin every figure that has risen or is new, rounded down; nothing is lowered here."""
    pinned = read_floors() if FLOORS.is_file() else {}
    for key, figure in ours.items():
        pinned[key] = max(pinned.get(key, 0.0), int(figure.value * 1000 + 1e-6) / 1000)
    lines = ["figure,floor", *(f"{key},{floor:.3f}" for key, floor in sorted(pinned.items()))]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
