"""docs/BENCHMARKS.md takes in what was measured here and keeps what was measured elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import scale_report

BEFORE = """\
# Benchmarks
old words

## What costs what
old words

## 10,000 articles

kept figures

## 100,000 articles

kept figures

## Pages of the dashboard

old figures
"""


def test_what_was_not_measured_here_keeps_its_place_and_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "RESULTS": "results",
        "WORDS": "words.md",
        "DOCUMENT": "made.md",
        "PICTURE": "made.svg",
    }.items():
        monkeypatch.setattr(scale_report, name, tmp_path / value)
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "dashboard.md").write_text("new figures\n")
    (tmp_path / "words.md").write_text("# Benchmarks\nnew words\n")
    (tmp_path / "made.md").write_text(BEFORE)
    scale_report.write()
    written = (tmp_path / "made.md").read_text()
    assert list(scale_report.sections(written)) == ["10,000 articles", "100,000 articles", "Pages of the dashboard"]
    assert written.count("kept figures") == 2
    assert "new words" in written
    assert written.endswith("new figures\n")
    assert "old" not in written
    assert not (tmp_path / "made.svg").exists()
