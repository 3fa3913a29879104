"""Dagster's integration of dbt, without dbt itself.

Belongs here: importing it. Does not belong here: any use of it (`project.py`, `marts.py`).
The integration also works with engines that are no Python package, and then imports none. Ours runs in a process of
its own, so importing it here too would only cost a second of every run.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def _without(package: str) -> Iterator[None]:
    """Have imports of a package fail as if it were not installed."""
    there = sys.modules.get(package)
    sys.modules[package] = None  # type: ignore[assignment]  # as the import system has it
    try:
        yield
    finally:
        del sys.modules[package]
        if there is not None:
            sys.modules[package] = there


with _without("dbt"):
    from dagster_dbt import DagsterDbtTranslator, DbtCliResource, DbtProject, dbt_assets
    from dagster_dbt.dbt_manifest import validate_manifest

__all__ = ["DagsterDbtTranslator", "DbtCliResource", "DbtProject", "dbt_assets", "validate_manifest"]
