from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from orchestration import __version__
from orchestration.cli import app


def called(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "120", "NO_COLOR": "1"})


def test_the_version_is_printed() -> None:
    result = called("--version")
    assert (result.exit_code, result.stdout) == (0, f"jejak {__version__}\n")


def test_without_a_command_help_is_shown() -> None:
    result = called()
    assert result.exit_code == 2
    for wanted in ("run", "show", "dashboard", "JEJAK_LANDING"):
        assert wanted in result.output


@pytest.mark.parametrize("command", ["run", "show", "dashboard"])
def test_each_command_has_its_help(command: str) -> None:
    result = called(command, "--help")
    assert result.exit_code == 0
    assert "--publish" in result.output


def test_an_unknown_option_is_refused() -> None:
    assert called("run", "--tidak-ada").exit_code == 2
    assert called("run", "--workers", "0").exit_code == 2
    assert called("dashboard", "--port", "0").exit_code == 2


def test_an_article_is_shown(snapshot_file: Path) -> None:
    result = called("show", "tempo.txt", "--publish", str(snapshot_file))
    assert result.exit_code == 0
    assert "Warga Menjemur Gabah" in result.stdout and "Reuters  quoted from" in result.stdout


def test_the_snapshot_may_be_named_by_the_environment(snapshot_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JEJAK_PUBLISH", str(snapshot_file))
    assert called("show", "a1").exit_code == 0


def test_a_missing_snapshot_is_told_with_what_to_do(tmp_path: Path) -> None:
    result = called("show", "a1", "--publish", str(tmp_path / "tidak-ada.duckdb"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"jejak: no snapshot at {tmp_path / 'tidak-ada.duckdb'}" in result.stderr
    assert "jejak run" in result.stderr


@pytest.mark.parametrize(
    ("reference", "hint"),
    [
        ("blog.txt", "did you mean: "),
        ("tidak-ada", "jejak run prints an example"),
        ("[/b]", "jejak run prints an example"),
    ],
)
def test_an_unknown_reference_is_told_in_two_lines(snapshot_file: Path, reference: str, hint: str) -> None:
    result = called("show", reference, "--publish", str(snapshot_file))
    assert result.exit_code == 1
    assert f"no single article goes by '{reference}'" in result.stderr
    assert hint in result.stderr
    assert "Traceback" not in result.stderr


def test_a_run_over_a_missing_folder_fails_with_one_line(tmp_path: Path) -> None:
    places = ("--landing", str(tmp_path / "tidak-ada"), "--warehouse", str(tmp_path / "w" / "jejak.duckdb"))
    result = called("run", *places)
    assert result.exit_code == 1
    assert f"landing folder {tmp_path / 'tidak-ada'} is not there" in result.stderr


def test_open_names_are_listed_and_taken_by_key(snapshot_file: Path, tmp_path: Path) -> None:
    table = tmp_path / "actors.csv"
    table.write_text("actor_id,name,name_id,kind,country_code,wikidata_id,aliases,metonyms\n")
    asked = ("actors", "review", "--publish", str(snapshot_file), "--reference", str(tmp_path))
    listed = called(*asked)
    assert listed.exit_code == 0 and "person:rina-sari" in listed.stdout
    taken = called(
        *asked, "--accept", "person:rina-sari", "--as", "rina-sari", "--name", "Rina Sari", "--name-id", "Rina Sari"
    )
    assert taken.exit_code == 0
    assert table.read_text().splitlines()[1:] == ["rina-sari,Rina Sari,Rina Sari,person,,,,"]
    assert "every name" in called(*asked).stdout


def test_a_key_that_is_not_listed_and_a_wrong_id_are_told(snapshot_file: Path, tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("actor_id,name,name_id,kind,country_code,wikidata_id,aliases,metonyms\n")
    asked = ("actors", "review", "--publish", str(snapshot_file), "--reference", str(tmp_path))
    unknown = called(*asked, "--accept", "person:tidak-ada")
    assert unknown.exit_code == 1 and "no open name goes by 'person:tidak-ada'" in unknown.stderr
    wrong = called(*asked, "--accept", "person:rina-sari", "--as", "Rina")
    assert wrong.exit_code == 1 and "small letters" in wrong.stderr
    assert called("actors", "review", "--publish", str(tmp_path / "x.duckdb")).exit_code == 1
