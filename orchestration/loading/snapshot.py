"""Reads the published snapshot for people: totals of a run, and one article with all its evidence.

Belongs here: the questions that the terminal asks. Does not belong here: how the answers look.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from orchestration.loading.addresses import address_key, is_address, telling_part

Row = dict[str, Any]
MAX_CANDIDATES = 8


class SnapshotMissing(Exception):
    """There is no snapshot to read yet, or what lies there is none."""


class ArticleNotFound(Exception):
    """No article goes by that reference; `candidates` may be meant."""

    def __init__(self, reference: str, candidates: list[str]) -> None:
        super().__init__(reference)
        self.reference = reference
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class Summary:
    """What a snapshot holds, in counts."""

    documents: int
    articles: int
    publishers: int
    dated: int
    bounded: int
    credited: int
    traced: int
    speakers: int
    stories: int
    rejects: list[tuple[str, int]]
    example: Row | None


class Snapshot:
    """The published tables, read-only; each instance sees one consistent snapshot."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, sql: str, *parameters: str | int) -> list[Row]:
        """The rows of a query as dictionaries, read to the end.

        Args:
            sql: a query over `p.marts`.
            parameters: values of its `$1`, `$2`, ...
        """
        if parameters:
            # The driver looks at a Python parameter with pandas, where that is installed: importing it would take
            # longer than the answer. A prepared statement is bound by DuckDB alone.
            self._connection.execute(f"prepare asked as {sql}").fetchall()
            sql = f"execute asked({', '.join(_literal(value) for value in parameters)})"
        cursor = self._connection.execute(sql)
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def stream(self, sql: str, *parameters: object, rows_at_once: int = 2000) -> Iterator[Row]:
        """The rows of a query one after the other; several streams may be read at the same time.

        Args:
            sql: a query over `p.marts` and the tables made by `command`.
            parameters: values of its `$1`, `$2`, ...
            rows_at_once: how many rows are held in memory as Python values.
        """
        with self._connection.cursor() as cursor:
            cursor.execute("set timezone = 'UTC'")
            cursor.execute(sql, list(parameters))
            names = [column[0] for column in cursor.description or []]
            while rows := cursor.fetchmany(rows_at_once):
                for row in rows:
                    yield dict(zip(names, row, strict=True))

    def command(self, sql: str, *parameters: object) -> None:
        """Run a statement that answers nothing: a table of this connection's own, a copy into a file."""
        self._connection.execute(sql, list(parameters)).fetchall()

    def summary(self) -> Summary:
        """Counts of what was found, rejects by reason, and the chain that passes through most hands."""
        counts = self.rows(
            """
            select
                (select count(*) from p.marts.documents) as documents,
                count(*) as articles,
                count(distinct publisher_id) as publishers,
                count(published_at) as dated,
                count(*) filter (published_precision = 'interval') as bounded,
                (select count(distinct article_id) from p.marts.bylines) as credited,
                (
                    select count(distinct article_id) from p.marts.provenance_edges
                    where relation not in ('photo', 'spoken_by')
                ) as traced,
                (select count(distinct coalesce(speaker_actor_id, speaker_name)) from p.marts.statements) as speakers,
                (select count(*) from p.marts.stories) as stories
            from p.marts.articles
            """
        )[0]
        rejects = self.rows(
            """
            select reason, count(*) as files from p.marts.rejected_documents
            group by reason order by files desc, reason
            """
        )
        example = self.rows(
            """
            select c.chain_text, c.depth, a.headline, a.document_ref
            from p.marts.source_chains as c join p.marts.articles as a using (article_id)
            where c.root_kind <> 'anonymous'
            order by c.depth desc, c.weakest_confidence desc, c.chain_text
            limit 1
            """
        )
        return Summary(
            **counts, rejects=[(r["reason"], r["files"]) for r in rejects], example=example[0] if example else None
        )

    def article(self, reference: str) -> Row:
        """One article by document_ref, article id or address; the end of a reference is enough where it is unique.

        Raises:
            ArticleNotFound: nothing or more than one article goes by it.
        """
        found = self.rows(
            """
            select article_id, document_ref from p.marts.articles
            where $1 in (article_id, url, original_url) or document_id in (
                select document_id from p.marts.captures
                where document_ref = $1 or suffix(document_ref, '/' || $1) or suffix(document_ref, '#' || $1)
            )
            order by document_ref limit $2
            """,
            reference,
            MAX_CANDIDATES,
        )
        if not found and is_address(reference):
            found = self._by_address(reference)
        if len(found) == 1:
            return self._whole_article(found[0]["article_id"])
        alike = self.rows(
            """
            select document_ref from p.marts.captures
            where contains(lower(document_ref), lower($1)) order by document_ref limit $2
            """,
            reference,
            MAX_CANDIDATES,
        )
        similar = [row["document_ref"] for row in found or alike]
        raise ArticleNotFound(reference, similar)

    def _by_address(self, address: str) -> list[Row]:
        """The ids of the articles whose address names the same page."""
        wanted = address_key(address)
        alike = self.rows(
            """
            select article_id, document_ref, url, original_url from p.marts.articles
            where contains(url, $1) or contains(original_url, $1) order by document_ref
            """,
            telling_part(address),
        )
        return [row for row in alike if wanted in {address_key(row[name] or "") for name in ("url", "original_url")}]

    def _whole_article(self, article_id: str) -> Row:
        # Each long text is read by its id alone: a join would carry every text of the snapshot.
        article = self.rows(
            """
            select a.*, coalesce(p.name, a.publisher_id) as publisher_name
            from p.marts.articles as a left join p.marts.dim_publishers as p using (publisher_id)
            where a.article_id = $1
            """,
            article_id,
        )[0]
        document = self.rows("select text from p.marts.documents where document_id = $1", article["document_id"])[0]
        return {**article, **document}

    def of_article(self, table: str, article_id: str, order: str = "char_start") -> list[Row]:
        """All rows of a public table that belong to one article."""
        return self.rows(f"select * from p.marts.{table} where article_id = $1 order by {order}", article_id)

    def removed_lines(self, document_id: str) -> list[Row]:
        """The lines of a document that are not its article's body."""
        return self.rows("select * from p.marts.removed_lines where document_id = $1 order by char_start", document_id)

    def names(self) -> dict[str, str]:
        """What a node is called in a chain: known publishers by their domain, others by their usual name."""
        found = self.rows(
            """
            select actor_id as node, name from p.marts.dim_actors
            union all
            select outlet_id, name from p.marts.dim_outlets
            where outlet_id not in (select publisher_id from p.marts.dim_publishers)
            """
        )
        return {r["node"]: r["name"] for r in found}


def _literal(value: str | int) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


@contextmanager
def open_snapshot(path: Path) -> Iterator[Snapshot]:
    """Open the published snapshot; while it is open, a newer one may be published beside it.

    Args:
        path: the snapshot file.

    Raises:
        SnapshotMissing: there is none, or the file is no DuckDB database.
    """
    if not path.is_file():
        raise SnapshotMissing(str(path))
    connection = duckdb.connect()
    try:
        try:
            connection.execute(f"attach {_literal(str(path))} as p (read_only)")
        except duckdb.Error as error:
            raise SnapshotMissing(str(path)) from error
        connection.execute("set timezone = 'UTC'")
        yield Snapshot(connection)
    finally:
        connection.close()
