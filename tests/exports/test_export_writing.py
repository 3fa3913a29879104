from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.exports import writing
from orchestration.exports.selection import Exported, Selection, choose, exported
from orchestration.exports.writing import FILE_NAMES, TABLE_FORMATS, write_file
from orchestration.loading.snapshot import Snapshot

FORMATS = [*FILE_NAMES, *sorted(TABLE_FORMATS)]


def held(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(path.iterdir())
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("export_format", FORMATS)
def test_the_same_export_is_the_same_file(snapshot: Snapshot, tmp_path: Path, export_format: str) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        choose(snapshot, Selection())
        write_file(snapshot, export_format, tmp_path / name)
    assert held(tmp_path / "one") == held(tmp_path / "two") != {}


@pytest.mark.parametrize("export_format", FORMATS)
def test_nothing_but_the_export_is_left_in_the_folder(snapshot: Snapshot, tmp_path: Path, export_format: str) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    choose(snapshot, Selection())
    for _ in range(2):
        write_file(snapshot, export_format, tmp_path)
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".tmp") or path.is_dir()]
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_file_gets_the_name_it_is_given(snapshot: Snapshot, tmp_path: Path) -> None:
    choose(snapshot, Selection())
    target = tmp_path / "new" / "articles.json"
    assert write_file(snapshot, "prov-json", target) == target
    assert len(json.loads(target.read_text(encoding="utf-8"))["bundle"]) == 4


def test_an_export_that_breaks_off_leaves_the_old_file(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(opened: Snapshot, *, has_text: bool) -> Iterator[Exported]:
        yield next(exported(opened, has_text=has_text))
        raise OSError("no space left")

    choose(snapshot, Selection())
    target = tmp_path / "articles.ndjson"
    target.write_text("old")
    monkeypatch.setattr(writing, "exported", breaking)
    with pytest.raises(OSError, match="no space left"):
        write_file(snapshot, "ninjs", target)
    assert held(tmp_path) == {"articles.ndjson": b"old"}
