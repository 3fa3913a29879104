"""What all articles together show: shared text and stories.

Belongs here: one thin asset. Does not belong here: how articles are compared (`orchestration/tracing`).
"""

from collections.abc import Iterator

import dagster as dg

from orchestration.contracts.tables import TRACED
from orchestration.defs.ingest import PATIENT
from orchestration.defs.metadata import table_metadata
from orchestration.defs.resources import DUCKDB_POOL, Settings
from orchestration.loading.progress import ProgressReporter
from orchestration.loading.traced.trace import trace
from orchestration.loading.warehouse import opened

READ = ["captures", "articles", "actor_mentions", "date_mentions", "statements"]
TRACED_SPECS = [
    dg.AssetSpec(
        ["raw", table],
        deps=[["raw", read] for read in READ],
        description=(contract.__doc__ or "").splitlines()[0],
        group_name="tracing",
        kinds={"python", "duckdb"},
    )
    for table, contract in TRACED.items()
]


@dg.multi_asset(specs=TRACED_SPECS, pool=DUCKDB_POOL, retry_policy=PATIENT)
def traced_tables(
    settings: Settings, progress: dg.ResourceParam[ProgressReporter]
) -> Iterator[dg.MaterializeResult[None]]:
    """New articles compared with all captured ones, and the traced tables brought up to date in one transaction."""
    progress.stage("trace", None)
    with opened(settings.locations.warehouse) as connection:
        for table, rows in trace(connection, settings.locations.workers).items():
            yield dg.MaterializeResult(asset_key=["raw", table], metadata=table_metadata(connection, table, rows))
