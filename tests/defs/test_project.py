"""dbt is called as one process, the one beside this Python, and is told what it need not build."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from dagster_dbt import DbtCliResource

from orchestration.defs.project import InstalledDbt, dbt_command, dbt_project


def test_dbt_is_known_by_its_version_without_being_asked() -> None:
    command = dbt_command(dbt_project())
    assert Path(command.dbt_executable).parent == Path(sys.executable).parent
    said = subprocess.run([command.dbt_executable, "--version"], capture_output=True, text=True, check=True).stdout
    assert f"installed: {command._cli_version}" in said


def test_what_is_left_out_of_dagsters_call_is_still_there_to_be_left_out() -> None:
    assert {"_cli_version", "_initialize_dbt_core_adapter"} <= vars(DbtCliResource).keys() & vars(InstalledDbt).keys()


def test_models_of_seeds_alone_are_tagged_and_no_others() -> None:
    manifest = json.loads(dbt_project().manifest_path.read_bytes())
    above = manifest["parent_map"]

    def has_source(node: str) -> bool:
        return any(parent.startswith("source.") or has_source(parent) for parent in above[node])

    models = {name: node for name, node in manifest["nodes"].items() if node["resource_type"] == "model"}
    made = [name for name, node in models.items() if node["config"]["materialized"] != "ephemeral"]
    tagged = {name for name in made if "reference" in models[name]["tags"]}
    assert tagged == {name for name in made if not has_source(name)}
    assert "model.jejak.dim_actors" in tagged
