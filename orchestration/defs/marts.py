"""The dbt models as assets, and the snapshot that is published from them.

Belongs here: one call of dbt, one call of publish. Does not belong here: what a model says (`dbt_project/`).
"""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from typing import Any

import dagster as dg

from orchestration.defs.ingest import REFERENCE_FILES
from orchestration.defs.integration import (
    DagsterDbtTranslator,
    DbtCliResource,
    DbtProject,
    dbt_assets,
    validate_manifest,
)
from orchestration.defs.interrupts import ends_with_the_run
from orchestration.defs.resources import DUCKDB_POOL, Settings
from orchestration.loading.builds import begin_build, mark_built, mark_published, to_publish
from orchestration.loading.progress import ProgressReporter
from orchestration.loading.publish import publish
from orchestration.loading.reference import load_knowledge
from orchestration.loading.warehouse import let_go
from orchestration.parsing.parser import parser_version

UNIQUE_ID = "dagster_dbt/unique_id"  # of a node, in the metadata of its asset
MADE_OF_SEEDS = "reference"  # the tag of models that are made of seeds alone


def build_command(*, is_whole: bool, is_subset: bool = False) -> list[str]:
    """What dbt is told.

    Args:
        is_whole: of `Build`.
        is_subset: whether somebody chose what is built; all of that is.
    """
    # Unit tests test the models, not the data.
    command = ["build", "--exclude-resource-type", "unit_test"]
    if is_whole:
        return [*command, "--full-refresh"]
    # A test that looks at other tables too is run all the same (`cautious`).
    of_seeds = ["--exclude-resource-type", "seed", "--exclude", f"tag:{MADE_OF_SEEDS}"]
    return command if is_subset else [*command, *of_seeds, "--indirect-selection", "cautious"]


def unchanged_nodes(manifest: Mapping[str, Any]) -> list[str]:
    """The nodes that a build leaves out whose project is the one of the last build, each behind what it is made of.

    Seeds, and what is made of them alone, change with the project only.

    Args:
        manifest: of dbt.
    """
    nodes = manifest["nodes"]
    of_seeds = {
        name for name, node in nodes.items() if node["resource_type"] == "seed" or MADE_OF_SEEDS in node["tags"]
    }
    tests = {
        name
        for name, node in nodes.items()
        if node["resource_type"] == "test" and of_seeds.issuperset(node["depends_on"]["nodes"])
    }
    in_order = TopologicalSorter(manifest["parent_map"]).static_order()
    return [name for name in in_order if name in of_seeds | tests]


class GroupedByLayer(DagsterDbtTranslator):
    """Puts models into the group of their layer (the folder below `models/`), and seeds into `reference`."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """`staging`, `intermediate`, `marts` or `reference`."""
        return "reference" if dbt_resource_props["resource_type"] == "seed" else str(dbt_resource_props["fqn"][1])

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        """Seeds come from the reference files, which the parser reads too."""
        spec = super().get_asset_spec(manifest, unique_id, project)
        return spec.merge_attributes(deps=[REFERENCE_FILES]) if unique_id.startswith("seed.") else spec


def mart_assets(project: DbtProject) -> list[dg.AssetsDefinition]:
    """The dbt models and the published snapshot.

    Args:
        project: the dbt project with its manifest.
    """
    manifest = validate_manifest(project.manifest_path)

    @dbt_assets(
        manifest=project.manifest_path, project=project, dagster_dbt_translator=GroupedByLayer(), pool=DUCKDB_POOL
    )
    def dbt_models(
        context: dg.AssetExecutionContext,
        dbt: DbtCliResource,
        settings: Settings,
        progress: dg.ResourceParam[ProgressReporter],
    ) -> Iterator[Any]:
        places = settings.locations
        os.environ["JEJAK_WAREHOUSE"] = str(places.warehouse)  # dbt's profile reads it
        build = begin_build(places.warehouse)
        unchanged = [] if build.is_whole or context.is_subset else unchanged_nodes(manifest)
        nodes = len(context.selected_asset_keys) + len(context.selected_asset_check_keys)
        progress.stage("build", nodes - len(unchanged))
        # What dbt says goes to the run's log; each statement that it sends, written to another one, would be a tenth of
        # a small build.
        command = [*build_command(is_whole=build.is_whole, is_subset=context.is_subset), "--log-level-file", "none"]
        with let_go():
            invocation = dbt.cli(command, context=context, target_path=places.dbt_target)
            ends_with_the_run(invocation.process)
            # Dagster passes over whatever waits for an asset of which it hears nothing.
            keys = {spec.metadata[UNIQUE_ID]: spec.key for spec in context.assets_def.specs}
            for node in unchanged:
                if node in keys:
                    yield dg.MaterializeResult(asset_key=keys[node], metadata={"is_unchanged": True})
            for event in invocation.stream():
                progress.advance(1)
                yield event
        if not context.is_subset:
            mark_built(places.warehouse, build.revision)

    marts = [key for key, group in dbt_models.group_names_by_key.items() if group == "marts"]

    @dg.asset(deps=marts, group_name="publish", kinds={"duckdb"}, pool=DUCKDB_POOL)
    def published_snapshot(
        settings: Settings, progress: dg.ResourceParam[ProgressReporter]
    ) -> dg.MaterializeResult[None]:
        """The file that readers open: every table of schema `marts`, replaced as a whole."""
        places = settings.locations
        progress.stage("publish", None)
        version = parser_version(load_knowledge())
        revision, touched = to_publish(places.warehouse, places.publish)
        with let_go():
            rows = publish(places.warehouse, places.publish, revision, version, dt.datetime.now(dt.UTC), touched)
        mark_published(places.warehouse, places.publish, revision)
        size_bytes = places.publish.stat().st_size
        return dg.MaterializeResult(metadata={"rows": rows, "size_bytes": size_bytes, "path": str(places.publish)})

    return [dbt_models, published_snapshot]
