"""dbt as the pipeline starts it, `jejak-dbt`: the same commands, without looking for garbage, and by a process that
imported dbt beforehand where one stands by.

Belongs here: how the process is set up. Does not belong here: what it is told to do (`project.py`, `marts.py`).
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = "jejak-dbt"  # of pyproject.toml
STANDBY = "JEJAK_DBT_STANDBY"  # the socket of a process that stands by
RUN = "JEJAK_DBT_RUN"  # the number of the process that runs the pipeline, which a build must not outlive
STREAMS = (0, 1, 2)
LENGTH_BYTES = 8
# The socket is the last file that a process closes when it ends, so that whoever waits for that finds the warehouse
# free: files are closed in the order of their numbers.
LAST_FILE = 200
FAILED = 1
SECONDS_BETWEEN_LOOKS = 0.5


def main() -> None:
    """Run dbt with the arguments of this process."""
    address = os.environ.get(STANDBY)
    if RUN in os.environ:
        threading.Thread(target=_end_with_parent, args=(int(os.environ[RUN]),), daemon=True).start()
    code = _handed_over(address) if address else None
    sys.exit(_run() if code is None else code)


def command() -> str:
    """`jejak-dbt` as it is installed beside this Python, whether or not its folder is on the PATH."""
    beside = Path(sys.executable).with_name(COMMAND)
    return str(beside) if beside.is_file() else COMMAND


@contextmanager
def standing_by() -> Iterator[subprocess.Popen[bytes] | None]:
    """Have a process import dbt, which takes as long as a small run takes to come to its build, and wait for a command.

    Within the context the next `jejak-dbt` that this process starts is run there.

    Yields:
        The process; None where the system hands no files from one process to another.
    """
    if not hasattr(socket, "send_fds"):
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="jejak-") as folder:  # a short path, as sockets need
        address = str(Path(folder) / "dbt")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(address)
            listener.listen()
            waiting = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__, str(listener.fileno()), folder], pass_fds=[listener.fileno()],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        os.environ |= {STANDBY: address, RUN: str(os.getpid())}
        try:
            yield waiting
        finally:
            del os.environ[STANDBY], os.environ[RUN]
            waiting.kill()
            waiting.communicate()


def _run() -> int:
    """Run dbt; what it makes while it starts stays until its end, which is near: looking for cycles is a sixth of a
    small build.
    """
    gc.disable()
    from dbt.cli.main import cli

    try:
        cli(prog_name=COMMAND)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED if end.code else 0
    finally:
        gc.freeze()  # or the interpreter looks once more among everything before it leaves
    return 0


def _handed_over(address: str) -> int | None:
    """Have a command run by the process that stands by; None where none does."""
    told = json.dumps({"arguments": sys.argv, "folder": str(Path.cwd()), "environment": dict(os.environ)}).encode()
    with socket.socket(socket.AF_UNIX) as standby:
        try:
            standby.connect(address)
            socket.send_fds(standby, [len(told).to_bytes(LENGTH_BYTES)], STREAMS)
            standby.sendall(told)
        except OSError:
            return None
        with standby.makefile("rb") as answer:
            code = answer.read()  # until the process has ended
    return code[0] if code else FAILED


def _stand_by(listener: socket.socket, folder: str) -> NoReturn:
    """Import dbt, wait for one command, run it, and tell how it ended."""
    threading.Thread(target=_end_with_the_run, args=(os.dup(0), folder), daemon=True).start()
    gc.disable()
    with listener:
        import dbt.adapters.duckdb
        import dbt.cli.main  # noqa: F401 - both are what takes the time

        accepted, _ = listener.accept()
    with accepted:
        os.dup2(accepted.fileno(), LAST_FILE)
        length, streams, *_ = socket.recv_fds(accepted, LENGTH_BYTES, len(STREAMS))
        with accepted.makefile("rb") as sent:
            told = json.loads(sent.read(int.from_bytes(length)))
    for ours, theirs in zip(STREAMS, streams, strict=True):
        os.dup2(theirs, ours)
        os.close(theirs)
    os.environ.clear()
    os.environ.update(told["environment"])
    os.chdir(told["folder"])
    sys.argv = told["arguments"]
    code = _run()
    os.write(LAST_FILE, bytes([code]))
    sys.exit(code)


def _end_with_the_run(run: int, folder: str) -> None:
    """Wait for the end of the process that started this one, which holds the other end of a pipe, and remove the folder
    that it leaves where it was killed.
    """
    while os.read(run, 1):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(FAILED)


def _end_with_parent(parent: int) -> None:
    """Wait until this process belongs to another one: a build that went on alone would hold the warehouse."""
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os._exit(FAILED)


if __name__ == "__main__":
    _stand_by(socket.socket(fileno=int(sys.argv[1])), sys.argv[2])
