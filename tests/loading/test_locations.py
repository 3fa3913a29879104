"""Where a run reads and writes when it is told, and when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.loading.locations import PROJECT_DIR, Locations

VARIABLES = ("JEJAK_LANDING", "JEJAK_WAREHOUSE", "JEJAK_PUBLISH")


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_the_projects_own_folders_are_the_default() -> None:
    places = Locations.chosen()
    assert places.landing == PROJECT_DIR / "seeds" / "documents"
    assert places.warehouse == PROJECT_DIR / "warehouse" / "jejak.duckdb"
    assert places.publish == PROJECT_DIR / "warehouse" / "published.duckdb"
    assert places.workers >= 1


def test_the_environment_comes_before_the_default_and_what_is_said_before_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JEJAK_LANDING", "/env/landing")
    monkeypatch.setenv("JEJAK_WAREHOUSE", "/env/jejak.duckdb")
    places = Locations.chosen(landing="/said/landing")
    assert (places.landing, places.warehouse) == (Path("/said/landing"), Path("/env/jejak.duckdb"))


def test_the_snapshot_stands_beside_the_warehouse_unless_told_otherwise() -> None:
    assert Locations.chosen(warehouse="/a/b.duckdb").publish == Path("/a/published.duckdb")
    assert Locations.chosen(warehouse="/a/b.duckdb", publish="/c/d.duckdb").publish == Path("/c/d.duckdb")


def test_relative_paths_are_taken_from_where_one_stands() -> None:
    assert Locations.chosen(landing="pages").landing == Path.cwd() / "pages"
