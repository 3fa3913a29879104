"""dbt opens the warehouse so that a large build can write to disk what its memory does not hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from orchestration.loading.locations import DBT_PROJECT_DIR
from orchestration.loading.warehouse import MEMORY_LIMIT

TARGET: dict[str, Any] = yaml.safe_load((DBT_PROJECT_DIR / "profiles.yml").read_text())["jejak"]["outputs"]["local"]


def test_a_build_has_the_memory_that_the_rest_of_a_run_has() -> None:
    assert TARGET["config_options"]["memory_limit"] == MEMORY_LIMIT


def test_what_every_thread_is_told_can_be_told_while_another_one_spills(tmp_path: Path) -> None:
    options = {**TARGET["config_options"], "memory_limit": "60MB", "temp_directory": str(tmp_path / "spill")}
    with duckdb.connect(str(tmp_path / "jejak.duckdb"), config=options) as connection:
        connection.execute("create temp table large as select i, md5(i::varchar) as t from range(3_000_000) r(i)")
        assert list((tmp_path / "spill").iterdir())
        with connection.cursor() as other_thread:
            for name, value in TARGET["settings"].items():
                other_thread.execute(f"set {name} = '{value}'")
        with pytest.raises(duckdb.NotImplementedException):
            connection.execute(f"set temp_directory = '{tmp_path / 'elsewhere'}'")
