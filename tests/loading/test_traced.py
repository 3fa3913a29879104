"""What tracing found is in the warehouse as a whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pytest
from pandera.errors import SchemaErrors

from orchestration.contracts.tables import TRACED, polars_schema
from orchestration.loading.traced import store, trace
from orchestration.loading.warehouse import opened

BODY = (
    "Warga Dusun Krajan menanam dua ribu bibit bakau di pesisir Demak pada hari Minggu bersama nelayan setempat. " * 3
)


def add_article(connection: duckdb.DuckDBPyConnection, number: int, *, is_captured: bool = True) -> None:
    key = f"{number:016x}"
    connection.execute(
        "insert into raw.articles by name select ? as article_id, ? as document_id, ? as body, "
        "'Warga Demak tanam bakau' as headline, false as is_republication, 'unknown' as published_precision",
        [key, key, BODY],
    )
    if is_captured:
        connection.execute(
            "insert into raw.captures by name select ? as document_ref, ? as document_id", [f"{number}.txt", key]
        )


def test_captured_articles_are_compared_and_the_tables_replaced(tmp_path: Path) -> None:
    with opened(tmp_path / "jejak.duckdb") as connection:
        add_article(connection, 1)
        add_article(connection, 2)
        add_article(connection, 3, is_captured=False)
        assert trace(connection) == {"text_reuse_pairs": 1, "story_members": 2, "statement_matches": 0}
        assert trace(connection) == {"text_reuse_pairs": 1, "story_members": 2, "statement_matches": 0}
        (count,) = connection.execute("select count(distinct story_id) from raw.story_members").fetchall()[0]
        assert count == 1


def test_an_empty_warehouse_gets_empty_tables(tmp_path: Path) -> None:
    with opened(tmp_path / "jejak.duckdb") as connection:
        assert set(trace(connection).values()) == {0}
        for table in TRACED:
            names = [row[0] for row in connection.execute(f"describe raw.{table}").fetchall()]
            assert names == list(polars_schema(table))


def test_a_row_that_breaks_its_contract_leaves_the_tables_as_they_were(tmp_path: Path) -> None:
    empty = {table: pl.DataFrame(schema=polars_schema(table)) for table in TRACED}
    member = pl.DataFrame([("0" * 16, "1" * 16, 0.5)], schema=polars_schema("story_members"), orient="row")
    with opened(tmp_path / "jejak.duckdb") as connection:
        store(connection, {**empty, "story_members": member})
        with pytest.raises(SchemaErrors):
            store(connection, {**empty, "story_members": member.with_columns(likeness=pl.lit(1.5))})
        assert connection.execute("select likeness from raw.story_members").fetchall() == [(0.5,)]
