"""Turns parsed documents into one frame per raw table, and holds every row against its contract.

Belongs here: the way from records to columns. Does not belong here: the columns themselves (`tables.py`), or storage.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
from pandera.errors import SchemaErrors

from orchestration.contracts.tables import CONTRACTS, polars_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from orchestration.parsing.records import Article, ParsedDocument

Row = tuple[Any, ...]
Tables = dict[str, pl.DataFrame]

EVIDENCE = ("evidence", "char_start", "char_end", "rule_id", "confidence")
# Lists of an article, each with the table that its rows go to.
LISTS_OF_ARTICLE = {
    "bylines": "bylines",
    "photo_credits": "photo_credits",
    "edges": "provenance_edges",
    "actor_mentions": "actor_mentions",
    "statements": "statements",
    "date_mentions": "date_mentions",
    "date_anomalies": "date_anomalies",
}
# Columns of `articles` that stand in the article's `publication` record, under these names.
PUBLICATION = {
    "published_at": "published_at",
    "published_raw": "published_raw",
    "published_offset_minutes": "offset_minutes",
    "published_precision": "precision",
    "published_not_before": "not_before",
    "published_not_after": "not_after",
    "published_basis": "basis",
    "updated_at": "updated_at",
}


class Violation(NamedTuple):
    """Why a document's rows do not fit their contract."""

    document_id: str
    detail: str


@cache
def _arrow_types(table: str) -> dict[str, Any]:
    schema = pl.DataFrame(schema=polars_schema(table)).to_arrow().schema
    return dict(zip(schema.names, schema.types, strict=True))


@cache
def _schema(table: str) -> Any:
    return CONTRACTS[table].to_schema()


@cache
def _values(table: str, *given: str) -> tuple[list[str], Callable[[Any], Row]]:
    """Which columns of a table come from a record (all but those `given` beforehand), and what reads them off it.

    The columns of its evidence are not among them: the evidence is a row of them as it is.
    """
    names = [name for name in polars_schema(table) if name not in given]
    if table not in ("documents", "removed_lines"):
        names = [name for name in names if name not in EVIDENCE]
    nested = {name: f"publication.{path}" for name, path in PUBLICATION.items()}
    return names, attrgetter(*[nested.get(name, name) for name in names])


def frame(table: str, rows: list[Row], columns: list[str] | None = None) -> pl.DataFrame:
    """Rows as a frame with the columns of a raw table, in the contract's order.

    Args:
        table: a name of `CONTRACTS`.
        rows: one tuple per row.
        columns: the order of the values in each tuple; the contract's own when left out.
    """
    types = polars_schema(table)
    if not rows:
        return pl.DataFrame(schema=types)
    order = columns or list(types)
    # By way of Arrow: half the time of polars' own way from rows to columns.
    values = (
        pa.array(column, _arrow_types(table)[name]) for name, column in zip(order, zip(*rows, strict=True), strict=True)
    )
    filled = pl.from_arrow(pa.table(dict(zip(order, values, strict=True))))
    return cast("pl.DataFrame", filled).select(list(types))


def statement_ids(article: Article) -> Iterator[str]:
    """One id per statement of an article: a hash of the article, the span, and how often the span came before."""
    told: Counter[tuple[int, int]] = Counter()
    for statement in article.statements:
        span = statement.evidence.char_start, statement.evidence.char_end
        told[span] += 1
        key = f"{article.article_id}:{span[0]}:{span[1]}:{told[span]}"
        yield hashlib.sha256(key.encode()).hexdigest()[:16]


def _add_article(rows: dict[str, list[Row]], document_id: str, article: Article) -> None:
    article_id = article.article_id
    rows["articles"].append((document_id, *_values("articles", "document_id")[1](article)))
    rows["article_evidence"] += [(*evidence, article_id, name) for name, evidence in article.evidence.items()]
    for attribute, table in LISTS_OF_ARTICLE.items():
        records = getattr(article, attribute)
        if table == "statements":
            read = _values(table, "article_id", "statement_id")[1]
            ids = statement_ids(article)
            rows[table] += [(article_id, own, *read(r), *r.evidence) for own, r in zip(ids, records, strict=True)]
        elif records:
            read = _values(table, "article_id")[1]
            rows[table] += [(article_id, *read(record), *record.evidence) for record in records]


def tables_of(documents: Iterable[ParsedDocument], parser_version: str) -> Tables:
    """Flatten parsed documents into one frame per raw table that a document fills; an article has its document's id.

    Args:
        documents: distinct parsed documents.
        parser_version: what parsed them.
    """
    rows: dict[str, list[Row]] = {name: [] for name in CONTRACTS if name not in ("captures", "rejected_documents")}
    for document in documents:
        rows["documents"].append((parser_version, *_values("documents", "parser_version")[1](document)))
        read_line = _values("removed_lines", "document_id")[1]
        rows["removed_lines"] += [(document.document_id, *read_line(line)) for line in document.removed_lines]
        if document.article is not None:
            _add_article(rows, document.document_id, document.article)
    return {table: frame(table, table_rows, _order(table)) for table, table_rows in rows.items()}


@cache
def _order(table: str) -> list[str]:
    if table == "article_evidence":
        return [*EVIDENCE, "article_id", "field"]
    given = {
        "documents": ("parser_version",),
        "removed_lines": ("document_id",),
        "articles": ("document_id",),
        "statements": ("article_id", "statement_id"),
    }.get(table, ("article_id",))
    evidence = EVIDENCE if table in LISTS_OF_ARTICLE.values() else ()
    return [*given, *_values(table, *given)[0], *evidence]


def key_of(table: str) -> str:
    """The column by which a row of this table belongs to its document."""
    return "document_id" if "document_id" in polars_schema(table) else "article_id"


def validate(tables: Tables) -> tuple[Tables, list[Violation]]:
    """Hold every row against its contract; one row that fails takes its whole document with it.

    Args:
        tables: the frames of `tables_of`.

    Returns:
        The frames without the failed documents, and one violation (its first) per failed document.
    """
    violations: dict[str, str] = {}
    for table, data in tables.items():
        if data.height:
            for document_id, detail in _violations(table, data):
                violations.setdefault(document_id, detail)
    if not violations:
        return tables, []
    bad = pl.Series(list(violations), dtype=pl.String)
    kept = {table: data.filter(~pl.col(key_of(table)).is_in(bad.implode())) for table, data in tables.items()}
    return kept, [Violation(*item) for item in violations.items()]


def _violations(table: str, data: pl.DataFrame) -> Iterator[tuple[str, str]]:
    try:
        _schema(table).validate(data, lazy=True)
    except SchemaErrors as errors:
        keys = data[key_of(table)]
        for failure in errors.failure_cases.iter_rows(named=True):
            detail = f"{table}.{failure['column']}: {failure['check']}: {str(failure['failure_case'])[:80]!r}"
            if failure["index"] is None:  # the check could not say which row: no document of this frame is safe
                yield from ((key, detail) for key in keys.unique().to_list())
            else:
                yield keys[failure["index"]], detail
