"""From the landing folder to schema `raw`: three steps that hand files to each other in the run's work folder.

Belongs here: thin assets and the checks on what came in. Does not belong here: how files are read or rows are written.
"""

import datetime as dt
import time
from collections.abc import Iterator

import dagster as dg

from orchestration.contracts.tables import CONTRACTS
from orchestration.defs.metadata import table_metadata
from orchestration.defs.resources import DUCKDB_POOL, Settings
from orchestration.loading import handover
from orchestration.loading.builds import is_current
from orchestration.loading.landing import scan
from orchestration.loading.parallel import parse_files
from orchestration.loading.plans import PARSE_RATE, pending, write_known
from orchestration.loading.progress import ProgressReporter
from orchestration.loading.reference import load_knowledge, project_parser
from orchestration.loading.warehouse import Loaded, let_go, load, opened, write_state
from orchestration.parsing.parser import parser_version

Results = Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]

LANDING_FILES = dg.AssetSpec(
    "landing_files",
    description="Files of the landing folder that are new or changed; skipped when nothing is left to do.",
    group_name="landing",
    kinds={"file"},
    skippable=True,
)
REFERENCE_FILES = dg.AssetSpec(
    "reference_files",
    description="`seeds/reference`: what is known of outlets, actors, labels and cues. Read by the parser and by dbt.",
    group_name="reference",
    kinds={"csv"},
)
RAW_SPECS = [
    dg.AssetSpec(
        ["raw", table],
        deps=["parsed_documents"],
        description=(contract.__doc__ or "").splitlines()[0],
        group_name="raw",
        kinds={"duckdb"},
        skippable=True,
    )
    for table, contract in CONTRACTS.items()
]
RAW_CHECKS = [
    dg.AssetCheckSpec(
        name="contract_outcome", asset=["raw", "rejected_documents"], description="No row broke its contract."
    ),
    dg.AssetCheckSpec(
        name="unexpected_growth", asset=["raw", "documents"], description="No load writes most of the warehouse anew."
    ),
]
# A warehouse of at least so many documents is expected to grow by less than this factor in one run.
SETTLED_DOCUMENTS = 1_000
EXPECTED_GROWTH = 2.0
# A shorter run says more of its start than of its rate.
TELLING_SECONDS = 5
PATIENT = dg.RetryPolicy(max_retries=2, delay=5, backoff=dg.Backoff.EXPONENTIAL)


@dg.multi_asset(specs=[LANDING_FILES], pool=DUCKDB_POOL)
def landing_files(
    context: dg.AssetExecutionContext, settings: Settings, progress: dg.ResourceParam[ProgressReporter]
) -> Results:
    """Walk the landing folder and compare it with what is loaded."""
    places = settings.locations
    progress.stage("scan", None)
    found = scan(places.landing)
    with opened(places.warehouse) as connection:
        version = parser_version(load_knowledge())
        todo = pending(connection, found, version, places.publish)
        work = places.work(context.run.run_id)
        write_known(connection, version, work / "known.npy")
    if todo.is_current and not todo.has_news:
        context.log.info("nothing new: %d files as they were", len(found.files))
        return
    handover.write_files(todo.changed, work / "changed.parquet")
    handover.write_rejections(found.rejections, work / "refused.parquet")
    counts = {"files": len(found.files), "changed": len(todo.changed), "refused": len(found.rejections)}
    yield dg.MaterializeResult(metadata=counts)


@dg.asset(deps=[LANDING_FILES, REFERENCE_FILES], group_name="landing", kinds={"python", "polars"}, retry_policy=PATIENT)
def parsed_documents(
    context: dg.AssetExecutionContext, settings: Settings, progress: dg.ResourceParam[ProgressReporter]
) -> dg.MaterializeResult[None]:
    """Changed files read, parsed and held against the contracts: one Parquet file per table and batch."""
    places = settings.locations
    work = places.work(context.run.run_id)
    started = time.monotonic()
    with let_go():  # parsing may take long, and others may want to ask the warehouse
        parsed = parse_files(
            handover.read_files(work / "changed.parquet"),
            handover.read_rejections(work / "refused.parquet"),
            project_parser,
            work / "tables",
            places.workers,
            progress,
            work / "known.npy",
        )
    handover.write_files(parsed.files, work / "read.parquet")
    counts, seconds = parsed.counts, time.monotonic() - started
    parsed_bytes = sum(file.size_bytes for file in parsed.files)
    if seconds >= TELLING_SECONDS and counts.parsed:
        (work / PARSE_RATE).write_text(str(parsed_bytes / seconds))
    found: dict[str, float] = {"documents": counts.documents, "parsed": counts.parsed, "known": counts.known}
    found |= {"seconds": round(seconds, 1), "documents_per_second": round(counts.documents / max(seconds, 0.001))}
    found |= {"bytes": parsed_bytes}
    return dg.MaterializeResult(metadata={**found, "rejected": counts.rejected})


@dg.multi_asset(specs=RAW_SPECS, check_specs=RAW_CHECKS, pool=DUCKDB_POOL, retry_policy=PATIENT)
def raw_tables(
    context: dg.AssetExecutionContext, settings: Settings, progress: dg.ResourceParam[ProgressReporter]
) -> Results:
    """Everything that was parsed, loaded in one transaction; skipped when it changed nothing and the marts stand."""
    places = settings.locations
    work = places.work(context.run.run_id)
    progress.stage("load", None)
    read = handover.read_files(work / "read.parquet")
    with opened(places.warehouse) as connection:
        version = parser_version(load_knowledge())
        loaded = load(connection, work / "tables", read, version, dt.datetime.now(dt.UTC))
        if (work / PARSE_RATE).is_file():
            write_state(connection, PARSE_RATE, (work / PARSE_RATE).read_text())
        if loaded.has_changed or not is_current(connection, places.publish):
            for table, rows in loaded.rows.items():
                yield dg.MaterializeResult(asset_key=["raw", table], metadata=table_metadata(connection, table, rows))
    yield from _checked(loaded)
    handover.clear(work)


def _checked(loaded: Loaded) -> Iterator[dg.AssetCheckResult]:
    yield dg.AssetCheckResult(
        check_name="contract_outcome",
        asset_key=["raw", "rejected_documents"],
        passed="contract_violation" not in loaded.rejected,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"rejected": loaded.rejected},
    )
    before, after = loaded.documents_before, loaded.rows["documents"]
    yield dg.AssetCheckResult(
        check_name="unexpected_growth",
        asset_key=["raw", "documents"],
        passed=before < SETTLED_DOCUMENTS or after < EXPECTED_GROWTH * before,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"before": before, "after": after, "written": loaded.documents_written},
    )
