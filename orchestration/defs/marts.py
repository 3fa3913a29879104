"""The dbt models as assets, and the snapshot that is published from them.

Belongs here: one call of dbt, one call of publish. Does not belong here: what a model says (`dbt_project/`).
"""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg

from orchestration.defs.ingest import REFERENCE_FILES
from orchestration.defs.integration import DagsterDbtTranslator, DbtCliResource, DbtProject, dbt_assets
from orchestration.defs.interrupts import ends_with_the_run
from orchestration.defs.resources import DUCKDB_POOL, Settings
from orchestration.loading.builds import begin_build, mark_built, mark_published, to_publish
from orchestration.loading.progress import ProgressReporter
from orchestration.loading.publish import publish
from orchestration.loading.reference import load_knowledge
from orchestration.loading.warehouse import let_go
from orchestration.parsing.parser import parser_version


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
        progress.stage("build", len(context.selected_asset_keys) + len(context.selected_asset_check_keys))
        # Unit tests test the models, not the data. What dbt says goes to the run's log; each statement that it sends,
        # written to another one, would be a tenth of a small build.
        command = ["build", "--exclude-resource-type", "unit_test", "--log-level-file", "none"]
        # Seeds are part of the project, which is built as a whole when it has changed.
        command += ["--full-refresh"] if build.is_whole else ["--exclude-resource-type", "seed"]
        with let_go():
            invocation = dbt.cli(command, context=context, target_path=places.dbt_target)
            ends_with_the_run(invocation.process)
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
