"""Writes docs/BENCHMARKS.md and its picture from `bench/results`: figures by size, and tables as they are.

Belongs here: laying out. Does not belong here: measuring.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from orchestration.loading.locations import PROJECT_DIR

RESULTS = PROJECT_DIR / "bench" / "results"
WORDS = PROJECT_DIR / "bench" / "scale.md"
DOCUMENT = PROJECT_DIR / "docs" / "BENCHMARKS.md"
PICTURE = PROJECT_DIR / "docs" / "images" / "scale.svg"
TITLES = {
    "floor": "Floor: DuckDB reads the same files, hashes every text, writes a table",
    "cold": "Cold build",
    "nothing": "Nothing new",
    "increment": "1,000 new articles",
    "later": "1,000 more",
    "few": "Five new articles",
    "again": "Full re-parse",
}
COLOURS = {"parse": "#1f5fa8", "load": "#2f8f5b", "trace": "#c05a12", "build": "#8a4fa3", "publish": "#777777"}
# Tables that other measurements print, by the file that `make bench` leaves them in.
TABLES = {
    "own_code.md": "Five pages: what of the run is our own code",
    "html.md": "HTML pages and dates read, beside other readers",
    "names.md": "Names found, beside other finders",
    "dashboard.md": "Pages of the dashboard",
}
SIZE = re.compile(r"[\d,]+ articles")
HEADING = """\
| run | stage | seconds | articles/s | CPU s | peak MiB | MB in | MB out |
|---|---|--:|--:|--:|--:|--:|--:|
"""
PROFILE_HEADING = """\
The functions that take most of a worker's CPU time themselves:

| function | share |
|---|--:|
"""
Figures = dict[str, Any]


def write() -> None:
    """Write the document and its picture from all that was measured here; what was not keeps the words it has."""
    kept = sections(DOCUMENT.read_text()) if DOCUMENT.exists() else {}
    sizes = [json.loads(path.read_text()) for path in sorted(RESULTS.glob("scale-*.json"))]
    sizes.sort(key=lambda figures: int(figures["size"]))
    kept |= {f"{figures['size']:,} articles": _section(figures) for figures in sizes}
    kept |= {
        title: f"## {title}\n\n{(RESULTS / name).read_text()}"
        for name, title in TABLES.items()
        if (RESULTS / name).exists()
    }
    measured = sorted((title for title in kept if SIZE.fullmatch(title)), key=lambda title: (len(title), title))
    parts = [WORDS.read_text(), *(kept[title] for title in [*measured, *TABLES.values()] if title in kept)]
    DOCUMENT.write_text("\n".join(parts))
    if len(sizes) == len(measured):
        PICTURE.write_text(_picture(sizes))


def sections(document: str) -> dict[str, str]:
    """What a document has under each heading of the second level, the last one of each name, the heading included."""
    parts = re.split(r"^(?=## )", document, flags=re.MULTILINE)[1:]
    return {part.splitlines()[0].removeprefix("## "): part.rstrip("\n") + "\n" for part in parts}


def _section(figures: Figures) -> str:
    lines = [f"## {figures['size']:,} articles\n"]
    lines.append(
        f"Landing folder {figures['landing_bytes'] / 1e6:,.0f} MB,"
        f" warehouse {figures['warehouse_bytes'] / 1e6:,.0f} MB,"
        f" snapshot {figures['snapshot_bytes'] / 1e6:,.0f} MB;"
        f" the cold build takes {figures['ratio_to_floor']:.1f} times as long as the floor.\n"
    )
    rows = [
        _row(TITLES[name], run["articles"], stage) for name, run in figures["runs"].items() for stage in run["stages"]
    ]
    profile = "".join(f"| `{name}` | {share:.1%} |\n" for name, share in figures["hottest"][:5])
    table = HEADING + "\n".join(rows) + "\n"
    return "\n".join(lines) + f"\n{table}\n{PROFILE_HEADING}{profile}"


def _row(title: str, articles: int, stage: Figures) -> str:
    rate = f"{articles / stage['seconds']:,.0f}" if articles and stage["seconds"] >= 0.05 else "–"
    return (
        f"| {title} | {stage['name']} | {stage['seconds']:,.1f} | {rate} | {stage['cpu_seconds']:,.1f}"
        f" | {stage['peak_bytes'] / 2**20:,.0f} | {stage['read_bytes'] / 1e6:,.0f}"
        f" | {stage['written_bytes'] / 1e6:,.0f} |"
    )


def _picture(sizes: list[Figures]) -> str:
    """CPU seconds of each stage of the cold build over the number of articles, both axes logarithmic."""

    def x(size: float) -> float:
        return 70 + 170 * (math.log10(size) - 4)

    def y(seconds: float) -> float:
        return 330 - 75 * math.log10(max(seconds, 1.0))

    marks = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 380" font-family="sans-serif" font-size="12">']
    marks.append('<rect width="560" height="380" fill="white"/>')
    for power in range(5):
        marks.append(f'<line x1="70" x2="430" y1="{y(10**power):.0f}" y2="{y(10**power):.0f}" stroke="#dddddd"/>')
        marks.append(f'<text x="62" y="{y(10**power) + 4:.0f}" text-anchor="end">{10**power:,} s</text>')
    marks += [f'<text x="{x(10**p):.0f}" y="352" text-anchor="middle">{10**p:,}</text>' for p in (4, 5, 6)]
    marks.append('<text x="250" y="372" text-anchor="middle">articles; CPU seconds of each stage</text>')
    for place, (name, colour) in enumerate(COLOURS.items()):
        points = [
            (x(figures["size"]), y(stage["cpu_seconds"]))
            for figures in sizes
            for stage in figures["runs"]["cold"]["stages"]
            if stage["name"] == name
        ]
        line = " ".join(f"{left:.0f},{top:.0f}" for left, top in points)
        marks.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        marks += [f'<circle cx="{left:.0f}" cy="{top:.0f}" r="3.5" fill="{colour}"/>' for left, top in points]
        marks.append(f'<text x="450" y="{60 + 20 * place}" fill="{colour}">{name}</text>')
    return "\n".join([*marks, "</svg>"]) + "\n"


if __name__ == "__main__":
    write()
