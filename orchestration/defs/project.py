"""The dbt project as Dagster sees it: its manifest, made anew when a source file is newer than it.

Belongs here: the manifest alone, so that a fresh clone can load its definitions. Does not belong here: assets.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from packaging.version import Version

from orchestration.defs.dbt_process import command
from orchestration.defs.integration import DbtCliResource, DbtProject
from orchestration.loading.locations import DBT_PROJECT_DIR
from orchestration.loading.reference import REFERENCE_DIR


@cache
def dbt_project() -> DbtProject:
    """The project with a manifest that matches its sources; making one takes dbt some seconds."""
    project = DbtProject(DBT_PROJECT_DIR)
    if is_stale(project.manifest_path):
        make_manifest(project)
    return project


def make_manifest(project: DbtProject) -> None:
    """Write the manifest beside its place and move it there whole: other processes may be reading or making one."""
    place = project.manifest_path
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as target:
        dbt_command(project).cli(["--quiet", "parse"], target_path=Path(target)).wait()
        (Path(target) / place.name).replace(place)


class InstalledDbt(DbtCliResource):
    """dbt as one process for a build. Dagster would start a second one to ask for its version, and import dbt itself to
    ask the database for what no asset here wants: 2 s of every run.
    """

    @cached_property
    def _cli_version(self) -> Any:
        return Version(version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Sequence[str]) -> Any:  # noqa: ARG002 - Dagster's signature
        return None


def dbt_command(project: DbtProject) -> InstalledDbt:
    """dbt as this pipeline starts it."""
    return InstalledDbt(project_dir=str(project.project_dir), dbt_executable=command())


def is_stale(manifest: Path) -> bool:
    """Whether a source of the dbt project was written after the manifest, or there is no manifest."""
    if not manifest.is_file():
        return True
    made_at = manifest.stat().st_mtime
    folders = ("models", "macros", "tests")
    sources = [path for folder in folders for path in (DBT_PROJECT_DIR / folder).rglob("*.*")]
    sources += [*DBT_PROJECT_DIR.glob("*.yml"), REFERENCE_DIR]
    return any(path.stat().st_mtime > made_at for path in sources)
