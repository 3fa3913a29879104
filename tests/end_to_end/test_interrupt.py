"""A run that is stopped: at Ctrl-C a friendly line, exit code 130 and nothing half done; no process is left, ever."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb

# The run itself, what watches over its processes, and two workers.
WITH_WORKERS = 4
RECORD = "Warga kampung bergotong royong membersihkan saluran air sejak pagi. " * 40


def a_run_that_reads(tmp_path: Path) -> subprocess.Popen[str]:
    """A run in two processes that has begun to read pages."""
    landing = tmp_path / "landing"
    landing.mkdir()
    records = [{"id": number, "title": f"Kabar {number}", "text": f"{number} {RECORD}"} for number in range(4_000)]
    (landing / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    command = [sys.executable, "-c", "from orchestration.cli import main; main()", "run", "--workers", "2"]
    command += ["--landing", str(landing), "--warehouse", str(tmp_path / "w" / "jejak.duckdb")]
    run = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "JEJAK_TEST": str(tmp_path)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # a shell's job may not hear it
    )  # fmt: skip
    assert run.stdout is not None
    for line in run.stdout:
        if line.startswith("reading pages"):
            break
    return run


def test_ctrl_c_while_pages_are_read_leaves_the_warehouse_as_it_was(tmp_path: Path) -> None:
    run = a_run_that_reads(tmp_path)
    os.kill(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=30)
    assert run.returncode == 130
    assert "stopped; the warehouse is as it was before the run" in " ".join(said.split())
    with duckdb.connect(str(tmp_path / "w" / "jejak.duckdb")) as connection:
        assert connection.execute("select count(*) from raw.documents").fetchone() == (0,)
    assert not list((tmp_path / "w" / "work").iterdir())
    assert not left_behind(str(tmp_path))


def test_a_run_that_is_killed_leaves_no_worker_behind(tmp_path: Path) -> None:
    run = a_run_that_reads(tmp_path)
    while len(left_behind(str(tmp_path))) < WITH_WORKERS:
        time.sleep(0.05)
    run.kill()
    run.wait()
    for _ in range(200):
        if not left_behind(str(tmp_path)):
            break
        time.sleep(0.1)
    assert not left_behind(str(tmp_path))


def left_behind(mark: str) -> list[int]:
    """The processes whose environment has this mark."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes()
        except OSError:
            continue
        if f"JEJAK_TEST={mark}".encode() in environment:
            found.append(int(folder.name))
    return found
