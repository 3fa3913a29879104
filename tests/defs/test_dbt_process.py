"""What `jejak-dbt` is told is done by the process that stands by, as it would be done without one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from orchestration.defs.dbt_process import FAILED, LENGTH_BYTES, RUN, STANDBY, command, standing_by

SECONDS = 60

pytestmark = pytest.mark.skipif(not hasattr(socket, "send_fds"), reason="this system hands no files on")


def told(*arguments: str, folder: Path, **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [command(), *arguments], capture_output=True, text=True, cwd=folder, env={**os.environ, **environment}
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("arguments", [("--version",), ("no-such-command",)])
def test_a_command_ends_as_it_would_if_nobody_stood_by(arguments: tuple[str, ...], tmp_path: Path) -> None:
    alone = told(*arguments, folder=tmp_path)
    with standing_by() as standby:
        assert standby is not None
        assert told(*arguments, folder=tmp_path) == alone
        standby.wait(SECONDS)  # it was there that the command ran
        assert standby.returncode == alone[0]
        assert told("--version", folder=tmp_path)[0] == 0  # the next one finds nobody
    assert STANDBY not in os.environ and RUN not in os.environ


def test_a_command_is_run_in_its_own_folder_and_environment(tmp_path: Path) -> None:
    (tmp_path / "dbt_project.yml").write_text("name: coba\nprofile: coba\n")
    (tmp_path / "profiles.yml").write_text(
        "coba: {target: a, outputs: {a: {type: duckdb, path: \"{{ env_var('COBA_PATH') }}\"}}}\n"
    )
    warehouse = tmp_path / "coba.duckdb"
    with standing_by():
        code, said, _ = told("debug", folder=tmp_path, COBA_PATH=str(warehouse))
    assert code == 0, said
    assert warehouse.is_file()


def test_nobody_stands_by_any_longer_when_the_run_is_over() -> None:
    with standing_by() as standby:
        assert standby is not None
        assert standby.poll() is None
    assert standby.poll() is not None


def test_who_stands_by_ends_with_a_run_that_was_killed() -> None:
    with standing_by() as standby:
        assert standby is not None and standby.stdin is not None
        folder = Path(os.environ[STANDBY]).parent
        assert folder.is_dir()
        standby.stdin.close()  # as the system does
        assert standby.wait(SECONDS) == FAILED
        assert not folder.exists()
        standby.stdin = None


def test_a_command_ends_with_a_run_that_was_killed_before_it_was_handed_over(tmp_path: Path) -> None:
    script = (
        "import os, subprocess, sys; subprocess.Popen(sys.argv[2:], env={**os.environ, sys.argv[1]: str(os.getpid())})"
    )
    killed = [sys.executable, "-c", script, RUN, command(), "--version"]
    assert subprocess.run(killed, capture_output=True, cwd=tmp_path, timeout=SECONDS).stdout == b""


def test_a_command_fails_whose_process_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def listen_and_leave() -> None:
        client, _ = listener.accept()
        with client, client.makefile("rb") as sent:
            sent.read(int.from_bytes(sent.read(LENGTH_BYTES)))

    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("dbt")  # a short path, as sockets need
        listener.listen()
        threading.Thread(target=listen_and_leave, daemon=True).start()
        assert told("--version", folder=tmp_path, **{STANDBY: "dbt"})[0] == FAILED
