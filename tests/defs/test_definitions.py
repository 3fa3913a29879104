"""The graph that Dagster loads: the assets that are expected, joined up, with one writer at a time."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest
import yaml

from orchestration.contracts.tables import CONTRACTS, TRACED
from orchestration.defs.automation import new_files
from orchestration.defs.build import build_definitions
from orchestration.defs.resources import DUCKDB_POOL, Settings
from orchestration.loading.locations import PROJECT_DIR, Locations

MARTS = {"articles", "documents", "captures", "provenance_edges", "source_chains", "stories", "dim_publishers"}


@pytest.fixture(scope="module")
def definitions() -> dg.Definitions:
    return build_definitions()


@pytest.fixture(scope="module")
def specs(definitions: dg.Definitions) -> dict[str, dg.AssetSpec]:
    return {spec.key.to_user_string(): spec for spec in definitions.resolve_all_asset_specs()}


def test_every_expected_asset_is_there(specs: dict[str, dg.AssetSpec]) -> None:
    assert {"landing_files", "parsed_documents", "published_snapshot"} <= set(specs)
    assert {f"raw/{table}" for table in CONTRACTS | TRACED} <= set(specs)
    assert {f"marts/{table}" for table in MARTS} <= set(specs)


def test_every_asset_is_downstream_of_the_landing_folder_or_a_reference_table(specs: dict[str, dg.AssetSpec]) -> None:
    parents = {name: {dep.asset_key.to_user_string() for dep in spec.deps} for name, spec in specs.items()}
    roots = {name for name, above in parents.items() if not above}
    assert {name for name in roots if specs[name].group_name != "reference"} == {"landing_files"}
    for name, above in parents.items():
        assert above <= set(specs), f"{name} depends on something outside the graph"
    assert {f"marts/{table}" for table in MARTS} <= parents["published_snapshot"]
    assert parents["marts/documents"] & {"raw/documents"}


def test_groups_are_the_layers(specs: dict[str, dg.AssetSpec]) -> None:
    layers = {"landing", "raw", "tracing", "reference", "staging", "intermediate", "marts", "publish"}
    assert {spec.group_name for spec in specs.values()} == layers
    assert {spec.group_name for name, spec in specs.items() if name.startswith("marts/")} == {"marts"}


def test_every_asset_says_what_it_is(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    assert [key for key in graph.get_all_asset_keys() if not graph.get(key).description] == []


def test_whatever_opens_the_warehouse_shares_one_pool(definitions: dg.Definitions) -> None:
    pools = {
        assets.op.name: assets.op.pool
        for assets in definitions.resolve_asset_graph().assets_defs
        if assets.is_executable and isinstance(assets.node_def, dg.OpDefinition)
    }
    assert {name for name, pool in pools.items() if pool == DUCKDB_POOL} == {
        "landing_files",
        "raw_tables",
        "traced_tables",
        "dbt_models",
        "marts__field_coverage_fill_rates_hold",
        "published_snapshot",
    }
    assert yaml.safe_load((PROJECT_DIR / "dagster.yaml").read_text())["concurrency"]["pools"]["default_limit"] == 1


def test_the_job_runs_every_morning_in_jakarta(definitions: dg.Definitions) -> None:
    schedule = definitions.resolve_schedule_def("every_morning")
    assert (schedule.job_name, schedule.cron_schedule, schedule.execution_timezone) == (
        "build_warehouse",
        "0 5 * * *",
        "Asia/Jakarta",
    )


def test_the_sensor_asks_for_one_run_per_change_of_the_folder(tmp_path: Path) -> None:
    def look(cursor: str | None) -> object:
        context = dg.build_sensor_context(cursor=cursor, resources={"settings": Settings(landing=str(tmp_path))})
        return new_files(context)

    (tmp_path / "a.txt").write_text("Kabar")
    first = look(None)
    assert isinstance(first, dg.SensorResult)
    assert first.run_requests is not None
    assert len(first.run_requests) == 1
    assert isinstance(look(first.cursor), dg.SkipReason)
    (tmp_path / "b.txt").write_text("Kabar lain")
    assert isinstance(look(first.cursor), dg.SensorResult)


def test_the_sensor_waits_for_a_landing_folder(tmp_path: Path) -> None:
    context = dg.build_sensor_context(resources={"settings": Settings(landing=str(tmp_path / "nowhere"))})
    assert isinstance(new_files(context), dg.SkipReason)


def test_settings_and_places_are_the_same_thing(tmp_path: Path) -> None:
    places = Locations.chosen(str(tmp_path / "in"), str(tmp_path / "w.duckdb"), str(tmp_path / "p.duckdb"), 3)
    assert Settings.of(places).locations == places
