"""A run that is killed, wherever it is, costs nothing: the snapshot stays readable and the next run makes good."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import duckdb

from orchestration.defs.run import is_nothing_new, run
from orchestration.loading.locations import Locations
from orchestration.loading.publish import published_revision

KILLED_RUN = """
import os, signal, sys
from orchestration.defs.run import run
from orchestration.loading.locations import Locations

class Killer:
    def stage(self, name, total):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGKILL)

    def advance(self, amount):
        pass

run(Locations.chosen(sys.argv[2], sys.argv[3], workers=1), Killer())
"""


def kill_at(stage: str, places: Locations) -> None:
    """Run in a process that kills itself when this stage begins."""
    arguments = [sys.executable, "-c", KILLED_RUN, stage, str(places.landing), str(places.warehouse)]
    assert subprocess.run(arguments, check=False).returncode == -signal.SIGKILL


def published_headlines(places: Locations) -> list[str]:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{places.publish}' as p (read_only)")
        return [row[0] for row in connection.execute("select headline from p.marts.articles order by 1").fetchall()]


def write(landing: Path, name: str, headline: str) -> None:
    body = f"{headline}\n\nSEMARANG - Warga kampung {name} bergotong royong membersihkan saluran air sejak pagi tadi.\n"
    (landing / f"{name}.txt").write_text(body)


def test_runs_killed_at_any_stage_are_made_good_by_the_next(tmp_path: Path) -> None:
    landing = tmp_path / "landing"
    landing.mkdir()
    write(landing, "satu", "Warga bersihkan saluran air")
    places = Locations.chosen(str(landing), str(tmp_path / "warehouse" / "jejak.duckdb"), workers=1)
    for stage in ("parse", "load", "build"):
        kill_at(stage, places)
        assert not places.publish.exists()
        assert not is_nothing_new(places)
    first = run(places)
    assert first.error is None
    assert published_headlines(places) == ["Warga bersihkan saluran air"]
    assert is_nothing_new(places)

    write(landing, "dua", "Jembatan gantung kembali dibuka")
    revision = published_revision(places.publish)
    kill_at("publish", places)
    assert published_revision(places.publish) == revision
    assert published_headlines(places) == ["Warga bersihkan saluran air"]
    assert not is_nothing_new(places)
    second = run(places)
    assert second.error is None
    assert second.parsed == 0
    assert published_headlines(places) == ["Jembatan gantung kembali dibuka", "Warga bersihkan saluran air"]
    assert is_nothing_new(places)
