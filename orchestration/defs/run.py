"""Runs the job in this process, quietly: what the command line calls.

Belongs here: one run and what is to be said of it. Does not belong here: how it is drawn, or what the steps do.
Dagster and dbt are imported only when there is something to do: they take longer than finding out that there is not.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from orchestration.defs.dbt_errors import errors_in, failed_nodes
from orchestration.defs.dbt_process import standing_by
from orchestration.defs.interrupts import ends_with_the_run, interruptible
from orchestration.loading import handover
from orchestration.loading.errors import LoadingError
from orchestration.loading.landing import scan
from orchestration.loading.plans import Pending, Plan, pending
from orchestration.loading.progress import ProgressReporter, SilentProgress
from orchestration.loading.reference import load_knowledge
from orchestration.loading.warehouse import kept_open, opened
from orchestration.parsing.parser import parser_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import dagster as dg

    from orchestration.loading.locations import Locations

MAX_LOG_BYTES = 10 * 1024 * 1024


@dataclass(slots=True)
class RunResult:
    """What a run came to.

    Attributes:
        is_success: whether the snapshot now stands for the landing folder.
        is_nothing_new: whether that was so before.
        error: the first thing that went wrong, in one or a few lines.
        log: the file with everything that Dagster and dbt said.
        documents, parsed: how many files and records were read, and how many of them became a document.
        rejected: how many of this run were refused, by reason.
        published: rows per table of the snapshot.
        warnings: what the checks found without failing the run.
    """

    is_success: bool
    is_nothing_new: bool = False
    error: str | None = None
    log: Path | None = None
    documents: int = 0
    parsed: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    published: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def run(
    locations: Locations, progress: ProgressReporter | None = None, tell: Callable[[Plan], str] | None = None
) -> RunResult:
    """Bring the snapshot up to date with the landing folder.

    Nothing is written to the terminal: what is printed on the way goes to the log, so whoever draws the progress
    has to draw on stderr.

    Args:
        locations: where to read and write.
        progress: hears how far the run is, and before it starts what is parsed again.
        tell: puts that into words.

    Raises:
        KeyboardInterrupt: Ctrl-C; the processes of the run are gone, and this process has to leave too.
    """
    progress = progress or SilentProgress()
    try:
        progress.stage("scan", None)
        todo = look(locations)
        if todo.is_current and not todo.has_news:
            return RunResult(is_success=True, is_nothing_new=True)
        if todo.plan.reparsed and tell:
            progress.say(tell(todo.plan))
        return _execute(locations, progress)
    except (LoadingError, ValueError, OSError) as error:
        return RunResult(is_success=False, error=str(error))


def is_nothing_new(locations: Locations) -> bool:
    """Whether the snapshot stands for the landing folder, told without reading a page.

    Args:
        locations: where to look.

    Raises:
        LoadingError: the landing folder is missing, or the warehouse cannot be opened.
    """
    todo = look(locations)
    return todo.is_current and not todo.has_news


def look(locations: Locations) -> Pending:
    """What a run would do, told without reading a page.

    Args:
        locations: where to look.

    Raises:
        LoadingError: the landing folder is missing, or the warehouse cannot be opened.
    """
    found = scan(locations.landing)
    version = parser_version(load_knowledge())
    with opened(locations.warehouse) as connection:
        return pending(connection, found, version, locations.publish)


def _execute(locations: Locations, progress: ProgressReporter) -> RunResult:
    run_id = str(uuid.uuid4())
    log = locations.logs / "run.log"
    progress.stage("start", None)
    os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "yes")
    with _said_to(log):
        try:
            with kept_open(locations.warehouse), standing_by() as standby:
                if standby:
                    ends_with_the_run(standby)
                result = interruptible(lambda: _job_result(locations, progress, run_id, log))
            return _told(result, locations, log)
        except Exception as error:  # a fault before the first step, such as dbt refusing its project
            logging.getLogger().exception("the run did not start")
            return RunResult(is_success=False, error=in_one_line(f"{type(error).__name__}: {error}"), log=log)
        finally:
            handover.clear(locations.work(run_id))


def _job_result(locations: Locations, progress: ProgressReporter, run_id: str, log: Path) -> dg.ExecuteInProcessResult:
    with _made_to_stay():
        import dagster as dg

        from orchestration.defs.build import build_definitions
        from orchestration.defs.logs import logged_to
        from orchestration.defs.resources import Settings

        job = build_definitions(Settings.of(locations), progress).resolve_job_def("build_warehouse")
    with dg.DagsterInstance.get() if os.environ.get("DAGSTER_HOME") else dg.DagsterInstance.ephemeral() as instance:
        return job.execute_in_process(instance=instance, run_id=run_id, raise_on_error=False, run_config=logged_to(log))


@contextlib.contextmanager
def _made_to_stay() -> Iterator[None]:
    """Look for no garbage while much is made that stays, nor later among that: a third of the start went into it."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextlib.contextmanager
def _said_to(log: Path) -> Iterator[None]:
    """Send what is printed, logged or warned in this process to a file, which is kept from growing for ever."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.is_file() and log.stat().st_size > MAX_LOG_BYTES:
        log.replace(log.with_suffix(".old.log"))
    with log.open("a", encoding="utf-8") as stream:
        # A handler that does not own its stream: Dagster closes all handlers when it sets up its own logging.
        handler = logging.StreamHandler(stream)
        logging.getLogger().addHandler(handler)
        logging.captureWarnings(capture=True)
        try:
            with contextlib.redirect_stdout(stream):
                yield
        finally:
            logging.captureWarnings(capture=False)
            logging.getLogger().removeHandler(handler)


def _told(result: dg.ExecuteInProcessResult, locations: Locations, log: Path) -> RunResult:
    said = {
        event.asset_key.to_user_string(): event.step_materialization_data.materialization.metadata
        for event in result.get_asset_materialization_events()
        if event.asset_key is not None
    }
    parsed: Any = said.get("parsed_documents", {})
    published: Any = said.get("published_snapshot", {})
    return RunResult(
        is_success=result.success,
        error=None if result.success else first_error(result, locations),
        log=log,
        documents=parsed["documents"].value if parsed else 0,
        parsed=parsed["parsed"].value if parsed else 0,
        rejected=parsed["rejected"].value if parsed else {},
        published=published["rows"].value if published else {},
        warnings=[
            f"{check.asset_key.to_user_string()}: {check.check_name}"
            for check in result.get_asset_check_evaluations()
            if not check.passed
        ],
    )


def first_error(result: dg.ExecuteInProcessResult, locations: Locations) -> str:
    """The cause of the first failed step: the failing dbt nodes where dbt failed, else the innermost message."""
    for event in result.all_events:
        if event.is_step_failure and event.step_failure_data.error is not None:
            error = event.step_failure_data.error
            while error.cause is not None:
                error = error.cause
            if event.step_key == "dbt_models" and (failed := failed_nodes(locations.dbt_target)):
                return "\n".join(failed)
            return in_one_line(error.message)
    return "the run did not start; see the log"


def in_one_line(message: str) -> str:
    """An error's first line, or what dbt said; an error meant for people goes without the name of its class."""
    if from_dbt := errors_in(message):
        return f"dbt: {from_dbt}"
    line = message.strip().splitlines()[0]
    return line.partition(": ")[2] if line.startswith(LoadingError.__module__) else line
