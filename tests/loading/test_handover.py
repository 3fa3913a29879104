"""What one step writes down, the next one reads."""

from __future__ import annotations

import os
import time
from pathlib import Path

from orchestration.loading import handover
from orchestration.loading.landing import LandingFile, refused


def test_files_and_rejections_come_back_as_they_were(tmp_path: Path) -> None:
    files = [LandingFile("a.txt", "/landing/a.txt", 5, 7), LandingFile("b", os.fsdecode(b"/landing/\xff.txt"), 1, 2)]
    rejections = [refused("a.pdf", "unsupported_format", "no reader")]
    handover.write_files(files, tmp_path / "run" / "files.parquet")
    handover.write_rejections(rejections, tmp_path / "run" / "refused.parquet")
    assert handover.read_files(tmp_path / "run" / "files.parquet") == files
    assert handover.read_rejections(tmp_path / "run" / "refused.parquet") == rejections


def test_what_was_not_written_is_empty(tmp_path: Path) -> None:
    assert handover.read_files(tmp_path / "files.parquet") == []
    assert handover.read_rejections(tmp_path / "refused.parquet") == []


def test_a_run_clears_its_own_work_and_what_was_left_long_ago(tmp_path: Path) -> None:
    for name in ("mine", "old", "young"):
        (tmp_path / name).mkdir()
    long_ago = time.time() - 2 * handover.LEFT_OVER_AFTER_SECONDS
    os.utime(tmp_path / "old", (long_ago, long_ago))
    handover.clear(tmp_path / "mine")
    assert [path.name for path in tmp_path.iterdir()] == ["young"]
