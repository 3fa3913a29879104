"""Lets Ctrl-C end a run at once, with every process that it started.

Belongs here: the thread in which Dagster runs, and the processes to end. Does not belong here: what is said about it.
Dagster holds signals back while a step runs, in the main thread alone; so it runs in another one, and a run that ends
in the middle is for the database what a killed one is: what was not committed never was.
"""

from __future__ import annotations

import multiprocessing
import subprocess
import threading
from collections.abc import Callable
from typing import TypeVar

SECONDS_TO_END = 10
SECONDS_BETWEEN_LOOKS = 0.2
T = TypeVar("T")
_commands: list[subprocess.Popen[bytes]] = []


def ends_with_the_run(command: subprocess.Popen[bytes]) -> None:
    """Remember a command that must not go on without the run."""
    _commands.append(command)


def interruptible(work: Callable[[], T]) -> T:
    """Do some work in a thread, and wait for it in a way that Ctrl-C ends.

    Args:
        work: what it returns or raises is returned or raised here.

    Raises:
        KeyboardInterrupt: after the processes of the work are gone; the thread itself goes with this process.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def noted() -> None:
        try:
            results.append(work())
        except BaseException as error:  # handed on to the waiting thread
            errors.append(error)

    thread = threading.Thread(target=noted, name="run", daemon=True)
    thread.start()
    try:
        while thread.is_alive():  # a signal that another thread gets is heard between two waits
            thread.join(SECONDS_BETWEEN_LOOKS)
    except KeyboardInterrupt:
        end_processes()
        raise
    if errors:
        raise errors[0]
    return results[0]


def end_processes() -> None:
    """End the workers of the run and its commands."""
    for worker in multiprocessing.active_children():
        worker.kill()
    for command in _commands:
        if command.poll() is None:
            command.terminate()
            try:
                command.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                command.kill()
