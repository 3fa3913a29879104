"""What a run spends in our own code: each function once, whatever it calls."""

from __future__ import annotations

from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from bench.own_code import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A module of steps with a function of ours that calls another, a context, and a foreign function.

    Each of them takes so many seconds, by a clock that nothing else moves.
    """
    now = 0.0

    def passes(seconds: float) -> None:
        nonlocal now
        now += seconds

    def inner() -> None:
        passes(1)

    def outer() -> str:
        passes(2)
        module.inner()
        return "done"

    @contextmanager
    def opened() -> Iterator[str]:
        passes(4)
        yield "open"
        passes(8)

    monkeypatch.setattr("bench.own_code.time.perf_counter", lambda: now)
    module: Any = ModuleType("steps")
    for function in (inner, outer, opened):
        function.__module__ = "orchestration.loading.made_up"
        setattr(module, function.__name__, function)
    module.foreign = passes
    return module


def test_what_a_counted_function_calls_is_not_counted_again(steps: Any) -> None:
    clock = Clock()
    clock.watch(steps)
    assert steps.outer() == "done"
    assert clock.seconds == {"outer": 3}
    steps.inner()
    assert clock.seconds == {"outer": 3, "inner": 1}


def test_of_a_context_coming_and_going_are_counted_and_its_body_is_not(steps: Any) -> None:
    clock = Clock()
    clock.watch(steps)
    with steps.opened() as value:
        assert value == "open"
        steps.foreign(100)
        steps.inner()
    assert clock.seconds == {"opened": 12, "inner": 1}
