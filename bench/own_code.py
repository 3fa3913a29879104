"""Tells what of a run of five pages is our own code, function by function: `python -m bench.own_code`.

Belongs here: taking the time of what Dagster's steps call. Does not belong here: stages of larger runs (`scale.py`).
What is left of the run is Dagster, dbt, and Python's start.
"""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import orchestration.defs.run as whole_run
from bench.corpus import SAMPLES, make
from orchestration.defs import ingest, marts, quality, tracing
from orchestration.loading.locations import Locations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

PAGES = 5
RUNS = 3
STEPS = (whole_run, ingest, tracing, marts, quality)
# Where what counts as our own is defined; of contexts, the body is counted by what it calls.
OWN = ("orchestration.loading.", "orchestration.parsing.", "orchestration.defs.metadata")
CONTEXTS = ("opened", "kept_open", "let_go")
WHOLE = "the run"


class Clock:
    """Seconds by the name of the function that a step called; what that one calls in turn is counted with it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._is_running = False

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        """Count what is done meanwhile, unless it is counted already."""
        if self._is_running:
            yield
            return
        self._is_running, started = True, time.perf_counter()
        try:
            yield
        finally:
            self._is_running = False
            self.seconds[name] += time.perf_counter() - started

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, counted."""

        @functools.wraps(function)
        def counted(*given: Any, **named: Any) -> Any:
            with self.running(function.__name__):
                return function(*given, **named)

        return counted

    def timed_context(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same context, of which coming and going are counted."""

        @contextmanager
        def counted(*given: Any) -> Iterator[Any]:
            context = function(*given)
            with self.running(function.__name__):
                value = context.__enter__()
            try:
                yield value
            finally:
                with self.running(function.__name__):
                    context.__exit__(*sys.exc_info())

        return counted

    def watch(self, module: ModuleType) -> None:
        """Count all functions of ours that the steps in a module call."""
        for name, value in list(vars(module).items()):
            if callable(value) and not isinstance(value, type) and str(value.__module__).startswith(OWN):
                setattr(module, name, (self.timed_context if name in CONTEXTS else self.timed)(value))


def measured(locations: Locations) -> dict[str, float]:
    """One run in this process: its seconds by function, and of `the run`."""
    sys.modules["hypothesis"] = None  # type: ignore[assignment]  # of the tests; pandera imports it where it is
    clock = Clock()
    for module in STEPS:
        clock.watch(module)
    started = time.perf_counter()
    result = whole_run.run(locations)
    if not result.is_success or result.parsed != PAGES:
        sys.exit(f"the run did not read {PAGES} pages: {result.error or result.parsed}")
    return {**clock.seconds, WHOLE: time.perf_counter() - started}


def main() -> int:
    """Measure some runs, each in a process of its own, and print the median one as a table."""
    with tempfile.TemporaryDirectory() as folder:
        locations = Locations.chosen(landing=f"{folder}/landing", warehouse=f"{folder}/w/jejak.duckdb")
        shutil.copytree(SAMPLES, locations.landing)
        whole_run.run(locations)
        runs = []
        for number in range(RUNS):
            make(locations.landing, PAGES, PAGES * number, is_recent=True)
            command = [sys.executable, "-m", "bench.own_code", folder]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            runs.append(json.loads(said))
    seconds = sorted(runs, key=lambda run: sum(run.values()) - run[WHOLE])[RUNS // 2]
    whole = seconds.pop(WHOLE)
    lines = ["| function | seconds |", "|---|--:|"]
    lines += [f"| `{name}` | {took:.3f} |" for name, took in sorted(seconds.items(), key=lambda item: -item[1])]
    lines += [f"| all of these | {sum(seconds.values()):.2f} |", f"| {WHOLE} | {whole:.2f} |"]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        places = Locations.chosen(landing=f"{sys.argv[1]}/landing", warehouse=f"{sys.argv[1]}/w/jejak.duckdb")
        sys.stdout.write(json.dumps(measured(places)))
    else:
        sys.exit(main())
