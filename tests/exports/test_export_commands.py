from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result

from orchestration.cli import app

PRINTABLE = {"\n"}


def called(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": str(columns), "NO_COLOR": "1"})


def test_a_trace_shows_the_chain_with_its_evidence_in_context(hostile_file: Path) -> None:
    result = called("trace", "a1.txt", "--snapshot", str(hostile_file), columns=200)
    assert result.exit_code == 0
    for wanted in (
        "15 Oct 2014 16:21 WIB",
        "├── Kantor Kali  outlet",
        "quoted from 0.95",
        "seperti dikutip dari [Kantor Kali].",
        "│   └── Rina Sari  person",
        "3 articles, 2 origins",
        "▶ 1 15 Oct 2014 16:21 WIB",
        "↳ taken from 1 (tempo.co), which it credits: 97% of its text",
        "jejak trace --story s1",
        "?: its place in the order is not certain",
        "against Rina Sari, tempo.co",
    ):
        assert wanted in result.stdout


@pytest.mark.parametrize("arguments", [("a1",), ("a4",), ("--story", "s1")])
def test_a_page_cannot_write_to_the_terminal_by_itself(hostile_file: Path, arguments: tuple[str, ...]) -> None:
    result = called("trace", *arguments, "--snapshot", str(hostile_file))
    assert result.exit_code == 0
    assert [char for char in result.stdout if not char.isprintable() and char not in PRINTABLE] == []
    assert max(len(line) for line in result.stdout.splitlines()) <= 80


def test_a_story_is_drawn_from_its_origins(hostile_file: Path) -> None:
    lines = called("trace", "--story", "s1", "--snapshot", str(hostile_file), columns=160).stdout.splitlines()
    assert any(line.startswith("├── Kantor Kali  1 article") for line in lines)
    assert any(line.startswith("└── tempo.co  2 articles") for line in lines)
    assert any("└── 3  after 17 Oct 2014 ?  pages/a3.txt" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("trace", "pages"), "did you mean: pages/a1.txt"),
        (("trace", "tidak-ada"), "no single article goes by 'tidak-ada'"),
        (("trace", "--story", "s"), "did you mean: s1"),
        (("trace", "--story", "x"), "no single story goes by 'x'"),
        (("export", "--format", "csv", "--out", "o", "--publisher", "x.id"), "no article matches; nothing was written"),
        (("export", "--format", "ninjs", "--article", "tidak-ada"), "no single article goes by"),
        (("export", "--format", "ninjs", "--story", "x"), "no single story goes by"),
    ],
)
def test_what_is_asked_in_vain_is_told_in_two_lines(
    hostile_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = called(*arguments, "--snapshot", str(hostile_file))
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr and "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("trace",),
        ("trace", "a1", "--story", "s1"),
        ("export",),
        ("export", "--format", "xml"),
        ("export", "--format", "csv"),
        ("export", "--format", "parquet", "--out", __file__),
        ("export", "--format", "ninjs", "--since", "kemarin"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(hostile_file: Path, arguments: tuple[str, ...]) -> None:
    assert called(*arguments, "--snapshot", str(hostile_file)).exit_code == 2


@pytest.mark.parametrize("arguments", [("trace", "a1"), ("export", "--format", "ninjs"), ("show", "a1")])
def test_a_file_that_is_no_snapshot_is_told(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    stray = tmp_path / "catatan.duckdb"
    stray.write_text("not a database")
    result = called(*arguments, "--snapshot", str(stray))
    assert result.exit_code == 1
    assert "jejak: no snapshot at" in result.stderr and "jejak run" in result.stderr


def test_a_snapshot_of_another_version_is_told(hostile_file: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.duckdb"
    older.write_bytes(hostile_file.read_bytes())
    with duckdb.connect(str(older)) as connection:
        connection.execute("alter table marts.stories drop column origins")
        connection.execute("drop table marts.text_reuse")
    for arguments in (("trace", "a1"), ("export", "--format", "ninjs")):
        result = called(*arguments, "--snapshot", str(older))
        assert result.exit_code == 1
        assert "is of another version of jejak" in result.stderr and "Traceback" not in result.stderr


def test_json_goes_to_the_terminal_and_nothing_else_does(hostile_file: Path) -> None:
    result = called("export", "--format", "ninjs", "--story", "s1", "--snapshot", str(hostile_file))
    assert result.exit_code == 0
    assert [json.loads(line)["uri"] for line in result.stdout.removesuffix("\n").split("\n")] == [
        f"urn:jejak:article:a{n}" for n in (1, 2, 3)
    ]


def test_an_export_to_a_file_says_how_much_it_wrote(hostile_file: Path, tmp_path: Path) -> None:
    result = called(
        *("export", "--format", "jsonld", "--since", "2014-10-16", "--out", str(tmp_path / "o.ndjson")),
        *("--snapshot", str(hostile_file)),
    )
    assert result.stdout == "" and f"3 articles -> {tmp_path / 'o.ndjson'}" in result.stderr
    assert len((tmp_path / "o.ndjson").read_text(encoding="utf-8").removesuffix("\n").split("\n")) == 3


def test_a_place_that_cannot_be_written_is_told(hostile_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    out = tmp_path / "file" / "o.ndjson"
    result = called("export", "--format", "ninjs", "--out", str(out), "--snapshot", str(hostile_file))
    assert result.exit_code == 1 and "cannot be written" in result.stderr
