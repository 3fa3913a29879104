"""Runs a command and watches its whole process tree: seconds, CPU, memory and bytes, stage by stage.

Belongs here: looking at processes from outside. Does not belong here: which commands are run, or how they are told.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import psutil

SECONDS_BETWEEN_LOOKS = 0.2
# Adding up the memory of large processes takes the kernel so long that it would slow down what is watched.
MOST_OF_A_CORE = 0.05


class Usage(NamedTuple):
    """What processes used up to a moment, over all of the tree.

    Attributes:
        cpu_seconds: in user and system mode.
        read_bytes, written_bytes: through read and write calls, whether or not a disk was touched.
    """

    cpu_seconds: float = 0.0
    read_bytes: int = 0
    written_bytes: int = 0


@dataclass(slots=True)
class Stage:
    """What one stage of a command took; `peak_bytes` is proportional memory (PSS) of the whole tree at its highest."""

    name: str
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_bytes: int = 0
    read_bytes: int = 0
    written_bytes: int = 0


@dataclass(slots=True)
class Watched:
    """A finished command: its exit code, all that it said, and its stages in order."""

    code: int
    said: str
    stages: list[Stage]

    @property
    def total(self) -> Stage:
        """All stages together."""
        whole = Stage("all")
        for stage in self.stages:
            whole.seconds += stage.seconds
            whole.cpu_seconds += stage.cpu_seconds
            whole.peak_bytes = max(whole.peak_bytes, stage.peak_bytes)
            whole.read_bytes += stage.read_bytes
            whole.written_bytes += stage.written_bytes
        return whole


@dataclass
class _Tree:
    """The processes of a command, those that ended included."""

    root: psutil.Process
    last: dict[int, Usage] = field(default_factory=dict)
    peak_bytes: int = 0

    def look(self) -> None:
        memory_bytes = 0
        with suppress(psutil.Error):
            for process in [self.root, *self.root.children(recursive=True)]:
                with suppress(psutil.Error):
                    times, io = process.cpu_times(), process.io_counters()
                    self.last[process.pid] = Usage(times.user + times.system, io.read_chars, io.write_chars)
                    memory_bytes += process.memory_full_info().pss
        self.peak_bytes = max(self.peak_bytes, memory_bytes)

    def usage(self) -> Usage:
        return Usage(*map(sum, zip(*self.last.values(), strict=True))) if self.last else Usage()


def watch(command: list[str], labels: dict[str, str], environment: dict[str, str] | None = None) -> Watched:
    """Run a command to its end.

    Args:
        command: prints a line when a stage begins.
        labels: how such a line begins, and the name of its stage; all before the first one is stage `start`.
        environment: added to this process's own.
    """
    started = time.monotonic()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **(environment or {})}
    )
    tree = _Tree(psutil.Process(process.pid))
    is_over = threading.Event()

    def keep_looking() -> None:
        pause = SECONDS_BETWEEN_LOOKS
        while not is_over.wait(pause):
            began = time.thread_time()
            tree.look()
            pause = max(SECONDS_BETWEEN_LOOKS, (time.thread_time() - began) / MOST_OF_A_CORE)

    looker = threading.Thread(target=keep_looking, daemon=True)
    looker.start()
    stages, before, said = [Stage("start")], Usage(), []

    def end_stage() -> None:
        nonlocal started, before
        tree.look()
        now, usage, stage = time.monotonic(), tree.usage(), stages[-1]
        stage.seconds = now - started
        stage.cpu_seconds, stage.read_bytes, stage.written_bytes = (
            after - earlier for after, earlier in zip(usage, before, strict=True)
        )
        stage.peak_bytes, tree.peak_bytes = tree.peak_bytes, 0
        started, before = now, usage

    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        name = next((name for label, name in labels.items() if line.startswith(label)), None)
        if name and name != stages[-1].name:
            end_stage()
            stages.append(Stage(name))
    code = process.wait()
    is_over.set()
    looker.join()
    end_stage()
    return Watched(code, "".join(said), stages)


def size_of(place: Path) -> int:
    """Bytes of a file, or of all files below a folder."""
    files = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files)
