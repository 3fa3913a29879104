"""Puts assets, checks, automation and resources together.

Belongs here: one function. Does not belong here: any of the things it puts together.
"""

from __future__ import annotations

import dagster as dg

from orchestration.defs.automation import build_warehouse, every_morning, new_files
from orchestration.defs.ingest import REFERENCE_FILES, landing_files, parsed_documents, raw_tables
from orchestration.defs.logs import file_logger
from orchestration.defs.marts import mart_assets
from orchestration.defs.project import dbt_command, dbt_project
from orchestration.defs.quality import fill_rates_hold
from orchestration.defs.resources import Settings
from orchestration.defs.tracing import traced_tables
from orchestration.loading.progress import ProgressReporter, SilentProgress


def build_definitions(settings: Settings | None = None, progress: ProgressReporter | None = None) -> dg.Definitions:
    """Everything Dagster has to know.

    Args:
        settings: where to read and write; the environment's places when left out.
        progress: who hears how far a run is.
    """
    project = dbt_project()
    return dg.Definitions(
        assets=[REFERENCE_FILES, landing_files, parsed_documents, raw_tables, traced_tables, *mart_assets(project)],
        asset_checks=[fill_rates_hold],
        jobs=[build_warehouse],
        schedules=[every_morning],
        sensors=[new_files],
        resources={
            "settings": settings or Settings(),
            "progress": progress or SilentProgress(),
            "dbt": dbt_command(project),
        },
        executor=dg.in_process_executor,
        loggers={"file": file_logger, "console": dg.colored_console_logger},
    )
