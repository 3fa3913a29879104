"""How the time of a computation grows with its input: CPU time alone, so that other work on the machine tells nothing.

Belongs here: the one way in which tests speak of time. No test asserts seconds; a ratio of sizes holds on any machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable

RUNS = 3
# Shorter measurements are the clock's own noise.
LEAST_SECONDS = 0.005
# Linear time grows with the input; the room is for caches, allocation and a busy machine, and a square is well above.
ROOM = 3.0
# A crowded machine can slow one measurement down, a square slows all of them.
FURTHER_TRIES = 2


def growth(run: Callable[[int], object], size: int, times: int = 4, runs: int = RUNS) -> float:
    """How many times longer the larger of two inputs takes, as a multiple of how much larger it is.

    Args:
        run: makes nothing but the computation; called with a size.
        size: the smaller input.
        times: how many times larger the other one is.
        runs: the quickest of so many counts; one is enough where a run takes seconds.

    Returns:
        About 1 for linear time, about `times` for quadratic time.
    """
    small = seconds(run, size, runs)
    return seconds(run, size * times, runs) / max(small, LEAST_SECONDS) / times


def seconds(run: Callable[[int], object], size: int, runs: int) -> float:
    """The CPU seconds of the quickest of `runs` runs."""
    taken = []
    for _ in range(runs):
        started = time.process_time()
        run(size)
        taken.append(time.process_time() - started)
    return min(taken)


def assert_linear(run: Callable[[int], object], size: int, times: int = 4, runs: int = RUNS) -> None:
    """Fail where the time grows clearly faster than the input.

    Args:
        run: the computation, called with a size; inputs should be made beforehand.
        size: the smaller input; large enough to take some milliseconds.
        times: how many times larger the other one is.
        runs: the quickest of so many counts.
    """
    found = growth(run, size, times, runs)
    for _ in range(FURTHER_TRIES):
        if found <= ROOM:
            return
        found = min(found, growth(run, size, times, runs))
    assert found <= ROOM, f"{times} times the input takes {found * times:.1f} times as long"
