"""Processes that work for a run and end with it.

Belongs here: how they are started. Does not belong here: what they do (`parallel.py`, `traced/comparing.py`).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import connection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def started(workers: int, prepare: Callable[..., None], *given: Any) -> ProcessPoolExecutor:
    """Some processes of this run.

    Args:
        workers: how many.
        prepare: called once in each of them; has to be importable by name.
        given: its arguments.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(prepare, *given))


def _begin(prepare: Callable[..., None], *given: Any) -> None:
    # Ctrl-C is for the run's own process, which ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    prepare(*given)


def _end_with_the_run() -> None:
    """Wait for the run's process: a worker whose run was killed would wait for work for ever."""
    run = multiprocessing.parent_process()
    assert run is not None
    connection.wait([run.sentinel])
    os._exit(1)
