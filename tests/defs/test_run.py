"""What a run says without Dagster: errors for people, and nothing to do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from orchestration.defs.dbt_errors import failed_nodes
from orchestration.defs.run import in_one_line, run
from orchestration.loading.locations import Locations


def test_a_missing_landing_folder_is_one_line(tmp_path: Path) -> None:
    result = run(Locations.chosen(str(tmp_path / "nowhere"), str(tmp_path / "w" / "jejak.duckdb")))
    assert not result.is_success
    assert result.error is not None
    assert result.error.startswith(f"landing folder {tmp_path / 'nowhere'} is not there")
    assert not (tmp_path / "w").exists()


def imported_by(module: str) -> str:
    slow = ("dagster", "dagster_dbt", "dbt")
    loaded = f"import sys, {module}; print(*[m for m in {slow} if m in sys.modules])"
    return subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.strip()


def test_finding_out_that_nothing_is_new_needs_neither_dagster_nor_dbt() -> None:
    assert imported_by("orchestration.defs.run") == ""


def test_dbt_is_not_imported_beside_dagster_as_it_runs_elsewhere() -> None:
    assert imported_by("orchestration.definitions") == "dagster dagster_dbt"


def test_an_error_for_people_loses_the_name_of_its_class_and_others_keep_it() -> None:
    busy = "orchestration.loading.errors.WarehouseBusyError: /a/b.duckdb is in use\n"
    assert in_one_line(busy) == "/a/b.duckdb is in use"
    assert in_one_line("ZeroDivisionError: division by zero\n") == "ZeroDivisionError: division by zero"


def test_a_project_that_dbt_refuses_is_told_in_the_words_of_dbt() -> None:
    message = """DagsterDbtCliRuntimeError: The dbt CLI process with command

failed with exit code `2`.

Errors parsed from dbt logs:

Encountered an error:
Compilation Error
  Model 'stories' depends on a node named 'nowhere'
"""
    assert in_one_line(message) == "dbt: Compilation Error Model 'stories' depends on a node named 'nowhere'"


def test_failed_dbt_nodes_are_named_with_their_messages(tmp_path: Path) -> None:
    results = [
        {"unique_id": "model.jejak.articles", "status": "success", "message": "OK"},
        {"unique_id": "model.jejak.stories", "status": "error", "message": "Binder Error:\n  no such column"},
        {"unique_id": "test.jejak.unique_stories.1f", "status": "fail", "message": "Got 2 results"},
        {"unique_id": "model.jejak.text_reuse", "status": "skipped", "message": None},
    ]
    (tmp_path / "run_results.json").write_text(json.dumps({"results": results}))
    assert failed_nodes(tmp_path) == [
        "dbt model stories: Binder Error: no such column",
        "dbt test unique_stories: Got 2 results",
    ]


def test_without_results_of_dbt_there_are_no_failed_nodes(tmp_path: Path) -> None:
    assert failed_nodes(tmp_path) == []
