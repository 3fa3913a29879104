"""Writes the chosen articles as tables: one CSV or Parquet file per public table, as the snapshot has them.

Belongs here: which tables and columns leave, and DuckDB's copying. Does not belong here: where the files end up.
"""

from __future__ import annotations

from pathlib import Path

from orchestration.loading.snapshot import Snapshot

OF_ARTICLE = "article_id in (select article_id from chosen)"
OF_STORY = "story_id in (select story_id from chosen)"
OF_STATEMENT = f"(select statement_id from p.marts.statements where {OF_ARTICLE})"
# Which rows of a table go with the chosen articles, and the order that makes the same export the same file.
TABLES = {
    "articles": (OF_ARTICLE, "article_id"),
    "documents": ("document_id in (select document_id from chosen)", "document_id"),
    "article_evidence": (OF_ARTICLE, "article_id, field, char_start"),
    "bylines": (OF_ARTICLE, "article_id, position, byline_id"),
    "photo_credits": (OF_ARTICLE, "article_id, position, photo_credit_id"),
    "provenance_edges": (OF_ARTICLE, "article_id, hop, char_start, edge_id"),
    "source_chains": (OF_ARTICLE, "article_id, chain_text, chain_id"),
    "statements": (OF_ARTICLE, "article_id, char_start, statement_id"),
    "text_reuse": (OF_ARTICLE, "article_id, reuse_id"),
    "publication_timeline": (OF_ARTICLE, "article_id"),
    "stories": (OF_STORY, "story_id"),
    "contradictions": (f"statement_id_a in {OF_STATEMENT} or statement_id_b in {OF_STATEMENT}", "contradiction_id"),
    "dim_publishers": ("true", "publisher_id"),
    "dim_outlets": ("true", "outlet_id"),
    "dim_actors": ("true", "actor_id"),
}
# Whole texts belong to their publishers: they leave only when they are asked for. What stands in their place.
TEXTS = {
    "articles": "* exclude (body)",
    "documents": "* exclude (text)",
    "article_evidence": "* replace (if(field = 'body', null, evidence) as evidence)",
}
FORMATS = {"csv": "format csv, header", "parquet": "format parquet, compression zstd"}


def copy_tables(snapshot: Snapshot, folder: Path, file_format: str, *, has_text: bool = False) -> list[Path]:
    """Copy every table of `TABLES`, as far as it belongs to the chosen articles, into a file of its own.

    Args:
        snapshot: the snapshot on which `choose` was called.
        folder: where `<table>.<file_format>` is made.
        file_format: `csv` or `parquet`.
        has_text: whether the whole texts go along.

    Returns:
        The files.
    """
    files = []
    for table, (condition, order) in TABLES.items():
        columns = "*" if has_text else TEXTS.get(table, "*")
        query = f"select {columns} from p.marts.{table} where {condition} order by {order}"
        if file_format == "csv":
            query = f"select {_for_csv(snapshot, query)} from ({query})"
        file = folder / f"{table}.{file_format}"
        quoted = str(file).replace("'", "''")
        snapshot.command(f"copy ({query}) to '{quoted}' ({FORMATS[file_format]})")
        files.append(file)
    return files


def _for_csv(snapshot: Snapshot, query: str) -> str:
    """The columns of a query as CSV has words for them: instants as ISO 8601 in UTC, lists as JSON."""
    columns = []
    for column in snapshot.rows(f"describe {query}"):
        name, kind = f'"{column["column_name"]}"', column["column_type"]
        if kind == "TIMESTAMP WITH TIME ZONE":
            columns.append(f"strftime({name} at time zone 'UTC', '%Y-%m-%dT%H:%M:%S.%f+00:00') as {name}")
        elif kind.endswith("[]"):
            columns.append(f"cast(to_json({name}) as varchar) as {name}")
        else:
            columns.append(name)
    return ", ".join(columns)
