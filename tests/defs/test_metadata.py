"""What Dagster shows of a raw table."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg
import duckdb
import pytest

from orchestration.defs.metadata import fill_rates, preview, table_metadata


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        opened.execute("create schema raw")
        opened.execute("create table raw.articles (article_id varchar, headline varchar, body varchar)")
        yield opened


def test_shares_of_filled_values_are_per_column_and_absent_without_rows(connection: duckdb.DuckDBPyConnection) -> None:
    assert fill_rates(connection, "articles", ["headline"]) == {}
    connection.execute("insert into raw.articles values ('a', 'Pasar', ''), ('b', null, ''), ('c', null, '')")
    assert fill_rates(connection, "articles", ["article_id", "headline"]) == {"article_id": 1.0, "headline": 0.333}


def test_a_preview_is_ten_rows_of_short_cells_without_long_texts(connection: duckdb.DuckDBPyConnection) -> None:
    headline = "Harga | beras\n" + "naik " * 40
    connection.executemany("insert into raw.articles values (?, ?, 'isi')", [[str(n), headline] for n in range(20)])
    lines = preview(connection, "articles").splitlines()
    assert lines[:2] == ["| article_id | headline |", "| --- | --- |"]
    assert len(lines) == 12
    assert lines[2].startswith("| 0 | Harga \\| beras naik naik")
    assert lines[2].endswith("… |")
    assert max(map(len, lines)) < 80


def test_columns_and_row_count_are_named_as_dagster_expects(connection: duckdb.DuckDBPyConnection) -> None:
    shown = table_metadata(connection, "articles", 7)
    assert shown["dagster/row_count"] == 7
    schema = shown["dagster/column_schema"]
    assert isinstance(schema, dg.TableSchema)
    assert (schema.columns[0].name, schema.columns[0].type) == ("article_id", "varchar")
