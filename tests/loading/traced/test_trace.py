"""What tracing found is in the warehouse as a whole, or not at all."""

from __future__ import annotations

import datetime as dt
import random
import string
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from pandera.errors import SchemaErrors

from orchestration.contracts.tables import TRACED, polars_schema
from orchestration.loading.traced import comparing, stories
from orchestration.loading.traced.keys import TABLES_OF_KEYS
from orchestration.loading.traced.trace import MOST_CHANGED, trace
from orchestration.loading.warehouse import opened
from orchestration.tracing.stories import MEMBERS

NEVER = 0.999  # are all articles compared anew, but in a first run
BODY = (
    "Warga Dusun Krajan menanam dua ribu bibit bakau di pesisir Demak pada hari Minggu bersama nelayan setempat. " * 3
)


def add_article(
    connection: duckdb.DuckDBPyConnection, number: int, *, is_captured: bool = True, body: str = BODY
) -> None:
    key = f"{number:016x}"
    connection.execute(
        "insert into raw.articles by name select ? as article_id, ? as document_id, ? as body, "
        "'Warga Demak tanam bakau' as headline, false as is_republication, 'unknown' as published_precision",
        [key, key, body],
    )
    connection.execute("insert into raw.documents by name select ? as document_id, 'one' as parser_version", [key])
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


def test_stories_are_looked_for_among_some_articles_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, sizes, group = random.Random(1), [], comparing.grouped

    def noted(texts: pl.DataFrame, *given: Any) -> pl.DataFrame:
        sizes.append(texts.height)
        return group(texts, *given)

    monkeypatch.setattr(stories, "ARTICLES_AT_ONCE", 3)
    monkeypatch.setattr(comparing, "grouped", noted)
    with opened(tmp_path / "jejak.duckdb") as connection:
        for event in range(6):
            body = " ".join("".join(chance.choices(string.ascii_lowercase, k=7)) for _ in range(60))
            for copy in range(2):
                add_article(connection, 2 * event + copy, body=body)
        trace(connection)
        (told,) = connection.execute("select count(distinct story_id) from raw.story_members").fetchall()[0]
    assert (max(sizes), sum(sizes), told) == (4, 12, 6)


def test_an_empty_warehouse_gets_empty_tables(tmp_path: Path) -> None:
    with opened(tmp_path / "jejak.duckdb") as connection:
        assert set(trace(connection).values()) == {0}
        for table in TRACED:
            names = [row[0] for row in connection.execute(f"describe raw.{table}").fetchall()]
            assert names == list(polars_schema(table))


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    for name in ("jejak.duckdb.traced-12ab", "other.duckdb.traced-34cd"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "hashes").write_bytes(b"sisa")
    with opened(tmp_path / "jejak.duckdb") as connection:
        trace(connection)
    assert [path.name for path in tmp_path.glob("*.traced-*")] == ["other.duckdb.traced-34cd"]


def test_a_row_that_breaks_its_contract_leaves_the_tables_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_near(*_: object) -> pl.DataFrame:
        return pl.DataFrame([("0" * 16, "1" * 16, 1.5)], schema=MEMBERS, orient="row")

    with opened(tmp_path / "jejak.duckdb") as connection:
        add_article(connection, 1)
        trace(connection)
        before = contents(connection)
        add_article(connection, 2)
        monkeypatch.setattr("orchestration.loading.traced.comparing.grouped", too_near)
        with pytest.raises(SchemaErrors):
            trace(connection)
        assert contents(connection) == before


@pytest.mark.parametrize(("most", "most_changed"), [(20, NEVER), (2, NEVER), (20, MOST_CHANGED)])
def test_runs_in_any_order_leave_what_one_run_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, most_changed: float
) -> None:
    monkeypatch.setattr("orchestration.loading.traced.trace.MOST_CHANGED", most_changed)
    for table in ("story_keys", "text_keys"):
        monkeypatch.setitem(TABLES_OF_KEYS, table, most)
    monkeypatch.setattr("orchestration.tracing.neighbourhoods.MOST_ARTICLES", 2 * most)
    numbers = list(range(1, 61))
    with opened(tmp_path / "whole.duckdb") as connection:
        for number in numbers:
            add_report(connection, number)
        trace(connection)
        whole = contents(connection)
    assert all(whole[table] for table in TRACED)
    for seed in (1, 2):
        random.Random(seed).shuffle(numbers)
        with opened(tmp_path / f"{seed}.duckdb") as connection:
            for at in range(0, len(numbers), 13):
                for number in numbers[at : at + 13]:
                    add_report(connection, number)
                trace(connection)
                taken = f"document_id in ('{numbers[at]:016x}', '{numbers[0]:016x}')"
                connection.execute(f"create or replace temp table taken as from raw.captures where {taken}")
                connection.execute(f"delete from raw.captures where {taken}")
                trace(connection)
                connection.execute("insert into raw.captures from taken")
            trace(connection)
            assert contents(connection) == whole


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_passages_that_become_common_part_the_pairs_that_one_run_would_not_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Articles of a few passages each, all of which more of them come to print than are held against each other."""
    monkeypatch.setattr("orchestration.loading.traced.trace.MOST_CHANGED", NEVER)
    monkeypatch.setitem(TABLES_OF_KEYS, "text_keys", 4)
    chance = random.Random(seed)
    passages = [" ".join("".join(chance.choices(string.ascii_lowercase, k=6)) for _ in range(40)) for _ in range(24)]
    bodies = {number: " ".join(chance.sample(passages, 5)) for number in range(1, 41)}
    order = chance.sample(sorted(bodies), len(bodies))
    with opened(tmp_path / "whole.duckdb") as whole, opened(tmp_path / "parts.duckdb") as parts:
        for number in order:
            add_article(whole, number, body=bodies[number])
        trace(whole)
        found = []
        for at in range(0, len(order), 4):
            for number in order[at : at + 4]:
                add_article(parts, number, body=bodies[number])
            trace(parts)
            found.append(set(parts.execute("select article_a, article_b from raw.text_pairs").fetchall()))
        assert contents(parts) == contents(whole)
    assert any(before - after for before, after in pairwise(found))


def test_an_article_that_was_parsed_anew_is_compared_anew(tmp_path: Path) -> None:
    with opened(tmp_path / "jejak.duckdb") as connection:
        add_article(connection, 1)
        add_article(connection, 2)
        assert trace(connection)["text_reuse_pairs"] == 1
        connection.execute("update raw.articles set body = 'Pasar Klewer ramai.' where article_id like '%2'")
        connection.execute("update raw.documents set parser_version = 'next' where document_id like '%2'")
        assert trace(connection)["text_reuse_pairs"] == 0


def test_a_memory_that_other_code_made_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path / "jejak.duckdb") as connection:
        add_article(connection, 1)
        trace(connection)
        connection.execute("update raw.story_members set story_id = '0000000000000000'")
        trace(connection)
        assert connection.execute("select distinct story_id from raw.story_members").fetchall() == [("0" * 16,)]
        monkeypatch.setattr("orchestration.loading.traced.state.tracing_revision", lambda: "of other code")
        trace(connection)
        assert connection.execute("select distinct story_id from raw.story_members").fetchall() != [("0" * 16,)]


def contents(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    return {table: connection.execute(f"from raw.{table} order by all").fetchall() for table in (*TRACED, "text_pairs")}


def add_report(connection: duckdb.DuckDBPyConnection, number: int) -> None:
    """One of five reports on each of twelve events; half of them share a passage, one denies, and some have no date."""
    event, voice = divmod(number - 1, 5)
    place, thing = f"Desa Suka{event}jaya", f"jembatan gantung ke{event}wa"
    common = " ".join(f"tiang{event}x{n}" for n in range(40)) if voice < 3 else f"kabar lain {voice}"
    body = f"{thing} di {place} ambruk, kata kepala {place}. Warga {place} memakai rakit. {common} {voice}"
    key = f"{number:016x}"
    day = None if voice == 4 else dt.date(2021, 1, 1) + dt.timedelta(days=event // 2)
    connection.execute(
        "insert into raw.articles by name select ? as article_id, ? as document_id, ? as body, ? as headline, "
        "false as is_republication, 'unknown' as published_precision, ?::date as published_not_before, "
        "?::date as published_not_after",
        [key, key, body, f"Warga {place} menanti {thing}", day, day],
    )
    connection.execute("insert into raw.documents by name select ? as document_id, 'one' as parser_version", [key])
    connection.execute("insert into raw.captures by name select ? as document_ref, ? as document_id", [key, key])
    connection.execute(
        "insert into raw.statements by name select ? as statement_id, ? as article_id, 1 as sentence_index, "
        "? as stance, ? as statement",
        [key, key, "denies" if voice == 3 else "asserts", f"{thing} di {place} ambruk"],
    )
