"""The whole pipeline on the sample pages: what is published, that it stays so, and that dbt's own tests pass."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from orchestration.cli import app
from orchestration.defs.run import run
from orchestration.loading.locations import DBT_PROJECT_DIR, PROJECT_DIR, Locations
from orchestration.loading.snapshot import open_snapshot

pytestmark = pytest.mark.xdist_group("sample_pages")

# When a run saw something is the one thing that a later run may tell otherwise.
CLOCKS = {"captures": ("last_seen_at",), "articles_daily": ("last_seen_at",)}


def hashes(places: Locations) -> dict[str, tuple[int, int]]:
    """Row count and content hash of every public table."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{places.publish}' as p (read_only)")
        listed = "select table_name from duckdb_tables() where database_name = 'p' and schema_name = 'marts'"
        found = {}
        for (table,) in connection.execute(listed).fetchall():
            without = "".join(f" exclude ({column})" for column in CLOCKS.get(table, ()))
            query = f"select count(*), coalesce(bit_xor(hash(t)), 0) from (select *{without} from p.marts.{table}) as t"
            found[table] = connection.execute(query).fetchall()[0]
        return found


def test_the_chains_of_the_five_stories_are_traced(places: Locations) -> None:
    with open_snapshot(places.publish) as snapshot:
        chains = {row["chain_text"] for row in snapshot.rows("select chain_text from p.marts.source_chains")}
    assert {
        "okezone.com <- Channel News Asia <- John Kirby",
        "antaranews.com <- AFP",
        "tempo.co <- Al Jazeera",
        "tempo.co <- Barack Obama",
        "tirto.id <- antaranews.com",
        "tirto.id <- The Washington Post",
        "rbth.com <- Sputnik <- Mark Milley",
        "rbth.com <- Mikhail Galuzin",
    } <= chains


def test_the_reprint_of_the_readme_is_traced_to_the_page_that_it_credits(places: Locations) -> None:
    asked = ["trace", "specimen-0004", "--snapshot", str(places.publish)]
    printed = CliRunner().invoke(app, asked, env={"COLUMNS": "80", "NO_COLOR": "1"}).stdout
    shown = (PROJECT_DIR / "README.md").read_text()
    for line in ("├── tempo.co  outlet", "↳ taken from 1 (tempo.co), which it credits: 97% of its text"):
        assert line in printed and line in shown


def test_an_announcement_and_its_denial_stand_in_one_story(places: Locations) -> None:
    query = """
        select denial.publisher_id as denier, claim.publisher_id as announcer, denial.story_id = claim.story_id
        from p.marts.contradictions as pair
        join p.marts.statements as a on a.statement_id = pair.statement_id_a
        join p.marts.statements as b on b.statement_id = pair.statement_id_b
        join p.marts.articles as denial on denial.article_id = a.article_id
        join p.marts.articles as claim on claim.article_id = b.article_id
    """
    with open_snapshot(places.publish) as snapshot:
        found = [tuple(row.values()) for row in snapshot.rows(query)]
    assert ("antaranews.com", "tempo.co", True) in found


def test_reading_every_file_again_changes_no_row(places: Locations) -> None:
    before = hashes(places)
    for page in places.landing.iterdir():
        os.utime(page)  # as new to the eye: every file is read again
    again = run(places)
    assert (again.error, again.is_nothing_new) == (None, False)
    assert hashes(places) == before


def test_the_public_tables_are_those_the_readme_names_and_every_column_is_described(places: Locations) -> None:
    named = set(re.findall(r"^\| `(\w+)` \|", (PROJECT_DIR / "README.md").read_text(), re.MULTILINE))
    with duckdb.connect() as connection:
        connection.execute(f"attach '{places.publish}' as p (read_only)")
        public = "from duckdb_columns() where database_name = 'p' and schema_name = 'marts'"
        columns = connection.execute(f"select table_name, column_name, comment {public}").fetchall()
    assert {table for table, _, _ in columns} == named
    assert [f"{table}.{column}" for table, column, comment in columns if not comment] == []


def test_the_unit_tests_of_the_models_pass(places: Locations, tmp_path: Path) -> None:
    environment = os.environ | {"JEJAK_WAREHOUSE": str(places.warehouse), "DBT_PROFILES_DIR": str(DBT_PROJECT_DIR)}
    dbt = Path(sys.executable).with_name("dbt")
    command = [str(dbt), "test", "--select", "test_type:unit", "--target-path", str(tmp_path / "target")]
    told = subprocess.run(command, cwd=DBT_PROJECT_DIR, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
    assert re.search(r"PASS=[1-9]", told.stdout)
