"""Hands the captured articles to tracing, and brings what it found into the warehouse.

Belongs here: two reads and one transaction. Does not belong here: how articles are compared (`orchestration/tracing`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from orchestration.contracts.tables import TRACED
from orchestration.loading.reference import load_term_weights
from orchestration.tracing.denials import denial_matches
from orchestration.tracing.reuse import text_reuse_pairs
from orchestration.tracing.stories import story_members
from orchestration.tracing.vectors import Articles

if TYPE_CHECKING:
    import duckdb

    from orchestration.contracts.rows import Tables

# A document that no capture holds any more tells nothing.
_CAPTURED = "document_id in (select document_id from raw.captures)"
_TEXTS = f"""
    select article_id, publisher_id, headline, url, original_url, body,
        published_at, published_not_before, published_not_after
    from raw.articles
    where {_CAPTURED}
"""
_ACTORS = "select article_id, actor_id, in_headline, sentence_index from raw.actor_mentions where actor_id is not null"
# Every article speaks of its own day.
_DAYS = """
    select mentions.article_id, mentions.resolved_date as day
    from raw.date_mentions as mentions
    join raw.articles as articles using (article_id)
    where mentions.resolved_date is not null
        and not mentions.is_publication_date
        and (mentions.resolved_date between articles.published_not_before and articles.published_not_after) is not true
"""
_STATEMENTS = "select statement_id, article_id, sentence_index, stance, statement from raw.statements"


def trace(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Compare all captured articles and replace the traced tables, in one transaction.

    Args:
        connection: an open warehouse with loaded documents.

    Returns:
        Rows per traced table.
    """
    articles, statements = read_articles(connection)
    weights = load_term_weights()
    stories = story_members(articles, statements, weights)
    found = {
        "text_reuse_pairs": text_reuse_pairs(articles.texts),
        "story_members": stories,
        "statement_matches": denial_matches(statements, articles.actors, stories, weights),
    }
    store(connection, found)
    return {table: data.height for table, data in found.items()}


def read_articles(connection: duckdb.DuckDBPyConnection) -> tuple[Articles, pl.DataFrame]:
    """All captured articles, and the statements of all articles.

    Args:
        connection: an open warehouse with loaded documents.
    """
    articles = Articles(_read(connection, _TEXTS), _read(connection, _ACTORS), _read(connection, _DAYS))
    return articles, _read(connection, _STATEMENTS)


def store(connection: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    """Replace the traced tables by frames that fit their contracts.

    Args:
        connection: an open warehouse.
        tables: a frame for each name of `TRACED`.

    Raises:
        pandera.errors.SchemaErrors: a row breaks its contract; the tables stay as they were.
    """
    for table, contract in TRACED.items():
        contract.to_schema().validate(tables[table], lazy=True)
    connection.execute("begin")
    try:
        for table in TRACED:
            connection.register("found", tables[table])
            connection.execute(f"create or replace table raw.{table} as from found")
            connection.unregister("found")
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def _read(connection: duckdb.DuckDBPyConnection, query: str) -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(connection.execute(query).to_arrow_table()))
