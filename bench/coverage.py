"""Writes docs/COVERAGE.md: for each publisher and field, how many articles of the labelled pages have it.

Belongs here: laying out `marts.field_coverage`. Does not belong here: what counts as filled (the dbt model).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from bench.labelled import LANDING, PROJECT_DIR, build, is_there

DOCUMENT = PROJECT_DIR / "docs" / "COVERAGE.md"
# Publishers with fewer articles stand together in one row.
FEWEST_ARTICLES = 20
OTHERS = "(others)"
HEAD = f"""# Field coverage

Made by `make coverage`; do not edit. It runs `jejak run` on `../shared/corpora/landing` and lays out
`marts.field_coverage`: the share of each publisher's articles in which a field was found. Publishers with fewer than
{FEWEST_ARTICLES} articles stand together.

A low share is no fault by itself: most of these documents are records and excerpts, not whole pages. A record without a
text has no dateline, a scraped text has lost its rights line, and single sentences and excerpts (the row `(unknown)`)
have nothing but themselves. What tells of a fault is a share that falls from one run to the next: the check
`fill_rates_hold` of the asset `marts/field_coverage` warns of it, and Dagster plots the shares over time.
"""
QUERY = """
    with sized as (
        select *, if(articles < ? and publisher_id <> '(unknown)', ?, publisher_id) as shown
        from marts.field_coverage
    )
    select shown, field, sum(articles) as articles, sum(filled) / sum(articles) as share, count(*) as publishers
    from sized
    group by all
    order by articles desc, shown
"""


def main() -> int:
    """Measure and write; without the labelled pages say so and leave the document as it is."""
    if not is_there():
        sys.stdout.write(f"skipped: no labelled pages at {LANDING}\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        rows, fields = coverage(build(Path(folder)))
    DOCUMENT.write_text("\n".join(document(rows, fields)) + "\n", encoding="utf-8")
    sys.stdout.write(f"written: {DOCUMENT.relative_to(PROJECT_DIR)}\n")
    return 0


def coverage(snapshot: Path) -> tuple[dict[tuple[str, int], dict[str, float]], list[str]]:
    """The shares by publisher (with its number of articles) and field, and the fields in their order."""
    rows: dict[tuple[str, int], dict[str, float]] = {}
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        fields = [name for (name,) in connection.execute("select distinct field from marts.field_coverage").fetchall()]
        found = connection.execute(QUERY, [FEWEST_ARTICLES, OTHERS]).fetchall()
    for shown, field, articles, share, publishers in found:
        name = f"{publishers} others" if shown == OTHERS else shown
        rows.setdefault((name, int(articles)), {})[field] = share
    return rows, sorted(fields)


def document(rows: dict[tuple[str, int], dict[str, float]], fields: list[str]) -> Iterator[str]:
    """The lines of the document."""
    yield HEAD
    yield f"| publisher | articles | {' | '.join(fields)} |"
    yield f"|---|{'--:|' * (len(fields) + 1)}"
    for (publisher, articles), shares in rows.items():
        yield f"| {publisher} | {articles} | {' | '.join(f'{shares[name]:.0%}' for name in fields)} |"


if __name__ == "__main__":
    sys.exit(main())
