"""Compares new articles with all captured ones, and brings what that changes into the warehouse.

Belongs here: the order of the steps, in one transaction. Does not belong here: the steps (`articles.py`, `texts.py`,
`stories.py`), or what is remembered between runs (`state.py`).
"""

from __future__ import annotations

import glob
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from orchestration.contracts.tables import TRACED
from orchestration.loading.reference import load_term_weights
from orchestration.loading.traced import stories, texts
from orchestration.loading.traced.articles import ReadArticles
from orchestration.loading.traced.comparing import WORTH_A_POOL_ARTICLES, comparers
from orchestration.loading.traced.keys import TABLES_OF_KEYS, KeyFiles, touched
from orchestration.loading.traced.state import TracingState
from orchestration.tracing.pairs import KEYS, PAIRS

if TYPE_CHECKING:
    import duckdb

# Where more of the articles come or go, all are compared anew: that takes less time, and memory that does not grow with
# how many they are.
MOST_CHANGED = 0.1
# Less for DuckDB than in other steps, as words, vectors and pairs are held beside it; more makes tracing no quicker.
MEMORY_LIMIT = "1500MB"
# Of so many rows that are read by their places DuckDB skips what lies between them; it does so of 50 unless told.
SKIPPING_ROWS = 5_000


def trace(connection: duckdb.DuckDBPyConnection, workers: int = 1) -> dict[str, int]:
    """Compare the articles that are new with all captured ones, and bring the traced tables up to date.

    What the tables hold afterwards depends on the captured articles alone, not on the runs in which they came. It all
    happens in one transaction.

    Args:
        connection: an open warehouse with loaded documents.
        workers: how many processes may compare.

    Returns:
        Rows per traced table.

    Raises:
        pandera.errors.SchemaErrors: a row breaks its contract; the tables stay as they were.
    """
    warehouse = Path(connection.execute("select path from duckdb_databases() where not internal").fetchall()[0][0])
    prefix = f"{warehouse.name}.traced-"
    for left_by_a_killed_run in warehouse.parent.glob(f"{glob.escape(prefix)}*"):
        shutil.rmtree(left_by_a_killed_run)
    with tempfile.TemporaryDirectory(dir=warehouse.parent, prefix=prefix) as work:
        connection.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
        connection.execute(f"set dynamic_or_filter_threshold = {SKIPPING_ROWS}")
        connection.execute("begin")
        try:
            state = TracingState(connection)
            _update(state, Path(work), workers)
            state.touch_stories()
            connection.execute("commit")
        except BaseException:
            connection.execute("rollback")
            raise
    counts = {table: connection.execute(f"select count(*) from raw.{table}").fetchall() for table in TRACED}
    return {table: int(rows[0][0]) for table, rows in counts.items()}


def _update(state: TracingState, work: Path, workers: int) -> None:
    fresh, gone = state.changes()
    if fresh.is_empty() and gone.is_empty():
        return
    weights, keys = load_term_weights(), KeyFiles(work)
    articles = ReadArticles(state, work, weights)
    known = state.count()
    is_anew = fresh.height + gone.height > MOST_CHANGED * (known + fresh.height)
    if is_anew and known:
        state.forget_all()
        fresh, _ = state.changes()
    forgotten = {} if is_anew else _forget(state, gone)
    articles.look_up_by(fresh, keys)
    for table in TABLES_OF_KEYS:
        state.add_files(table, keys.folders[table])
    state.add("traced_articles", fresh)
    removed = gone.join(fresh, on="article", how="anti")["article"]
    if is_anew:
        of_stories, alike = None, texts.all_pairs(state)
    else:
        of_stories = touched(state, keys, "story_keys", forgotten["story_keys"], fresh["article"])
        if gone.is_empty():
            alike = texts.pairs_of_new(state, keys.of("text_keys"), fresh["article"])
        else:
            of_texts = touched(state, keys, "text_keys", forgotten["text_keys"], fresh["article"])
            alike = texts.pairs_of(state, of_texts.articles)
    near = stories.candidates(state, of_stories)
    articles.look_at(pl.concat([pairs[column] for pairs in (alike, near) for column in PAIRS]).unique())
    is_worth_it = is_anew and fresh.height >= WORTH_A_POOL_ARTICLES
    with comparers(articles.kept, workers if is_worth_it else 1) as compare:
        texts.compare(state, compare, alike)
        stories.Stories(state, articles, compare, weights).update(near, of_stories, removed)
    state.touch()


def _forget(state: TracingState, gone: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Drop what is known of some articles; the rows that they were looked up by."""
    if gone.is_empty():  # looking for rows of nothing reads whole tables
        return {table: pl.DataFrame(schema=KEYS) for table in TABLES_OF_KEYS}
    forgotten = {table: state.keys_of(table, gone["article"]) for table in TABLES_OF_KEYS}
    for table in ("traced_articles", *TABLES_OF_KEYS):
        state.forget(table, gone["article"])
    state.forget_pairs("text_pairs", gone["article"])
    for end in texts.ENDS:
        state.forget("text_reuse_pairs", gone["article_id"].alias(end))
    state.forget("story_members", gone["article_id"])
    return forgotten
