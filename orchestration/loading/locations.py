"""Where a run reads and writes.

Belongs here: paths and their defaults. Does not belong here: anything that opens one of them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parents[2]
DBT_PROJECT_DIR = PROJECT_DIR / "dbt_project"
TRACING_DIR = PROJECT_DIR / "orchestration" / "tracing"


@dataclass(frozen=True, slots=True)
class Locations:
    """The places of one run, as absolute paths.

    Attributes:
        landing: the folder whose files are read; never written to.
        warehouse: the DuckDB file that the pipeline alone opens.
        publish: the snapshot that readers open.
        workers: how many processes parse, and compare in a first run.
    """

    landing: Path
    warehouse: Path
    publish: Path
    workers: int

    @classmethod
    def chosen(
        cls,
        landing: str | None = None,
        warehouse: str | None = None,
        publish: str | None = None,
        workers: int | None = None,
    ) -> Locations:
        """What was asked for; else `JEJAK_LANDING`, `JEJAK_WAREHOUSE`, `JEJAK_PUBLISH`; else the project's own folders.

        The snapshot stands beside the warehouse unless it is given a place of its own.
        """
        warehouse_path = _absolute(
            warehouse or os.environ.get("JEJAK_WAREHOUSE"), PROJECT_DIR / "warehouse" / "jejak.duckdb"
        )
        return cls(
            landing=_absolute(landing or os.environ.get("JEJAK_LANDING"), PROJECT_DIR / "seeds" / "documents"),
            warehouse=warehouse_path,
            publish=_absolute(publish or os.environ.get("JEJAK_PUBLISH"), warehouse_path.with_name("published.duckdb")),
            workers=workers or os.cpu_count() or 1,
        )

    @property
    def logs(self) -> Path:
        """The folder of the logs of Dagster and dbt."""
        return self.warehouse.parent / "logs"

    @property
    def dbt_target(self) -> Path:
        """The folder in which dbt leaves its artifacts and its log."""
        return self.warehouse.parent / "dbt"

    def work(self, run_id: str) -> Path:
        """The folder in which the steps of one run hand files to each other."""
        return self.warehouse.parent / "work" / run_id


def _absolute(given: str | None, default: Path) -> Path:
    return Path(given).expanduser().absolute() if given else default
