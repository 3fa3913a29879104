"""docs/BI.md against a snapshot: what it promises to BI tools is what they get."""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb
import pytest

from orchestration.loading.locations import DBT_PROJECT_DIR, PROJECT_DIR, Locations

pytestmark = pytest.mark.xdist_group("sample_pages")

GUIDE = (PROJECT_DIR / "docs" / "BI.md").read_text(encoding="utf-8")
QUESTIONS = dict(re.findall(r"^\*\*(\d+)\. .*?^```sql\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL))


@pytest.fixture
def reader(places: Locations) -> Iterator[duckdb.DuckDBPyConnection]:
    """The snapshot of the sample pages, opened as a BI tool opens it."""
    with duckdb.connect(str(places.publish), read_only=True) as connection:
        yield connection


def test_there_are_ten_questions() -> None:
    assert list(QUESTIONS) == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("number", QUESTIONS)
def test_a_question_has_an_answer(reader: duckdb.DuckDBPyConnection, number: str) -> None:
    answer = reader.execute(QUESTIONS[number])
    columns = [column[0] for column in answer.description or []]
    rows = answer.fetchall()
    assert rows
    told = [column for place, column in enumerate(columns) if any(row[place] is not None for row in rows)]
    assert told == columns


def test_the_proof_of_a_statement_is_cut_out_of_its_text(reader: duckdb.DuckDBPyConnection) -> None:
    evidence = dict(reader.execute("select char_start || article_id, evidence from marts.statements").fetchall())
    rows = reader.execute(QUESTIONS["7"].replace("select s.", "select s.char_start || s.article_id, s.", 1)).fetchall()
    assert len(rows) > 20
    assert all(row[-1] == evidence[row[0]] for row in rows)


def test_figures_agree_with_the_tables_they_sum(reader: duckdb.DuckDBPyConnection) -> None:
    told = reader.execute(f"select sum(articles) from ({QUESTIONS['1'].rstrip().rstrip(';')})").fetchall()
    assert told == reader.execute("select count(*) from marts.articles").fetchall()
    sourced = """
        select count(distinct article_id) from marts.provenance_edges where relation not in ('photo', 'spoken_by')
    """
    assert (
        reader.execute("select sum(sourced) from marts.articles_daily").fetchall() == reader.execute(sourced).fetchall()
    )


def test_each_public_table_is_named_in_the_guide() -> None:
    tables = {path.stem for path in (DBT_PROJECT_DIR / "models" / "marts").rglob("*.sql")}
    listed = "\n".join(line.split("|")[1] for line in GUIDE.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`(\w+)`", listed)) == tables
