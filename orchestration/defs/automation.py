"""When the warehouse is built: on demand, every morning, or when files land.

Belongs here: the job, its schedule and its sensor. Does not belong here: what a run does.
"""

import dagster as dg

from orchestration.defs.resources import Settings
from orchestration.loading.errors import LandingFolderMissingError
from orchestration.loading.landing import scan

SECONDS_BETWEEN_LOOKS = 120

build_warehouse = dg.define_asset_job(
    "build_warehouse",
    selection=dg.AssetSelection.all(),
    description="Landing folder to published snapshot.",
    executor_def=dg.in_process_executor,
)

every_morning = dg.ScheduleDefinition(
    name="every_morning", job=build_warehouse, cron_schedule="0 5 * * *", execution_timezone="Asia/Jakarta"
)


@dg.sensor(job=build_warehouse, minimum_interval_seconds=SECONDS_BETWEEN_LOOKS)
def new_files(context: dg.SensorEvaluationContext, settings: Settings) -> dg.SensorResult | dg.SkipReason:
    """Asks for a run when names, sizes or times in the landing folder changed since the last look."""
    try:
        fingerprint = scan(settings.locations.landing).fingerprint
    except LandingFolderMissingError as error:
        return dg.SkipReason(str(error))
    if fingerprint == context.cursor:
        return dg.SkipReason("no new files")
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=fingerprint)], cursor=fingerprint)
