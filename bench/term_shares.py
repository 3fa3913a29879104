"""Writes seeds/language/term_shares.csv from a published snapshot: `python -m bench.term_shares SNAPSHOT`.

Belongs here: which words and actors are listed. Does not belong here: what they weigh (`tracing/words.py`).
The listed shares are those of 18,661 articles of 2015 to 2025. They are made anew only on purpose: every weight, and
with them the stories, depend on them.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import duckdb
import polars as pl

from orchestration.loading.reference import TERM_SHARES
from orchestration.tracing.vectors import ACTOR_MARK, MIN_WORD_CHARS
from orchestration.tracing.words import words_of

# A term in fewer articles weighs as much as one in so many, and is not listed.
FEWEST_ARTICLES = 10
# Numbers are listed when they are common, such as days and years; a rare one is as telling as any.
FEWEST_ARTICLES_OF_A_NUMBER = 100


def main(snapshot: Path) -> int:
    """Count and write."""
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        read = connection.execute("select concat_ws(' ', headline, body) as text from marts.articles")
        texts = pl.DataFrame(pl.from_arrow(read.to_arrow_table()))
        actors = connection.execute(
            "select actor_id, count(distinct article_id) from marts.actor_mentions "
            "where actor_id is not null group by actor_id"
        ).fetchall()
    distinct = texts.unique().with_row_index("row")
    counts = words_of(distinct, "text").group_by("word").agg(articles=pl.col("row").n_unique())
    listed = [
        (word, articles / distinct.height)
        for word, articles in counts.iter_rows()
        if articles >= (FEWEST_ARTICLES_OF_A_NUMBER if word.isdigit() else FEWEST_ARTICLES)
        and len(word) >= MIN_WORD_CHARS
    ]
    listed += [
        (ACTOR_MARK + actor, articles / texts.height) for actor, articles in actors if articles >= FEWEST_ARTICLES
    ]
    with TERM_SHARES.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("term", "share"))
        lines.writerows((term, f"{share:.6f}") for term, share in sorted(listed, key=lambda row: (-row[1], row[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
