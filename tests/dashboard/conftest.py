"""What the dashboard's tests look at, and what they look with."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from sample_snapshot import make_snapshot

QUIET_BROWSER = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(autouse=True)
def own_main_module() -> Iterator[None]:
    """Streamlit's tests put the page in the place of `__main__`, which processes started later would try to run."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snapshot that the pages show."""
    path = tmp_path_factory.mktemp("dashboard") / "published.duckdb"
    make_snapshot(path)
    return path


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place that pages read and where nothing lies yet."""
    path = tmp_path / "published.duckdb"
    monkeypatch.setenv("JEJAK_PUBLISH", str(path))
    return path


@pytest.fixture(scope="session")
def address(shown: Path) -> Iterator[str]:
    """A dashboard over the sample snapshot, as `jejak dashboard` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = "from orchestration.cli import main; main()"
    command = [sys.executable, "-c", started, "dashboard", "--publish", str(shown), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        root = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{root}/_stcore/health", timeout=1).close()
                break
            except OSError:
                assert server.poll() is None, "the dashboard ended"
                time.sleep(0.1)
        yield root
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium; continuous integration installs Debian's, elsewhere its tests are skipped."""
    program = _chromium()
    if program is None and os.environ.get("CI") == "true":
        program = _installed_chromium()
    if program is None:
        pytest.skip("no chromium on this machine: the dashboard is not looked at")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=QUIET_BROWSER)
        yield chromium
        chromium.close()


def _installed_chromium() -> str | None:
    """Install it, one process at a time: apt-get waits for no other."""
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    with (Path(tempfile.gettempdir()) / "jejak-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _chromium() is None:
            subprocess.run([*rights, "apt-get", "update"], check=True, stdout=subprocess.DEVNULL)
            subprocess.run([*rights, "apt-get", "install", "-y", "chromium"], check=True, stdout=subprocess.DEVNULL)
    return _chromium()


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("google-chrome")
