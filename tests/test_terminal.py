from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from orchestration.defs.run import RunResult
from orchestration.loading.locations import Locations
from orchestration.loading.snapshot import Summary, open_snapshot
from orchestration.terminal import STYLES, TerminalProgress, chain_text, moment, number, show_article, summary_panel

ARTICLE: dict[str, Any] = {
    "published_at": dt.datetime(2014, 10, 16, 23, 21, tzinfo=dt.UTC), "published_offset_minutes": 420,
    "published_precision": "minute", "published_basis": "header",
    "published_not_before": None, "published_not_after": None,
}  # fmt: skip
BOUNDED = "between 2016-02-01 and ? (no date printed)"
SUMMARY = Summary(5, 4, 2, 2, 1, 3, 3, 7, 2, [("empty", 2), ("binary", 1)], None)


def printed(*renderables: Any, **options: Any) -> str:
    console = Console(file=io.StringIO(), width=100, **options)
    console.print(*renderables)
    return console.file.getvalue()  # type: ignore[attr-defined]


def shown(path: Path, reference: str, **options: Any) -> str:
    console = Console(file=io.StringIO(), width=100, **options)
    with open_snapshot(path) as snapshot:
        show_article(console, snapshot, snapshot.article(reference))
    return console.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({}, "17 Oct 2014 06:21 WIB  from header"),
        ({"published_offset_minutes": 540}, "17 Oct 2014 08:21 WIT  from header"),
        ({"published_offset_minutes": 330}, "17 Oct 2014 04:51 UTC+5.5  from header"),
        ({"published_precision": "day", "published_basis": "url"}, "17 Oct 2014  from url"),
        ({"published_at": None, "published_not_before": dt.date(2016, 2, 1)}, BOUNDED),
        ({"published_at": None}, "not printed on the page"),
    ],
)  # fmt: skip
def test_a_publication_is_told_as_far_as_it_is_known(changed: dict[str, Any], wanted: str) -> None:
    assert moment({**ARTICLE, **changed}).plain == wanted


def test_counts_are_grouped_by_thin_blanks() -> None:
    assert [number(0), number(None), number(56220)] == ["0", "0", "56\u202f220"]


def test_a_chain_is_drawn_with_arrows() -> None:
    assert chain_text("tempo.co <- Reuters <- Rina").plain == "tempo.co ← Reuters ← Rina"


def test_the_summary_tells_what_was_found_and_what_was_not(tmp_path: Path) -> None:
    locations = Locations.chosen(publish=str(tmp_path / "p.duckdb"))
    result = RunResult(True, documents=5, warnings=["two [odd] dates"])
    text = printed(summary_panel(SUMMARY, result, locations, seconds=1.25))
    for wanted in ("4  articles in 5 documents", "2  publication dates found, 1 bounded by evidence, 1 left open"):
        assert wanted in text
    assert "3  rejected: 2 empty" in text and "1 binary" in text
    assert "two [odd] dates" in text and "5 read" in text


def test_the_summary_shows_an_example_and_how_to_see_it(tmp_path: Path) -> None:
    example = {"chain_text": "tempo.co <- Reuters", "headline": None, "document_ref": "pages/[a].txt"}
    text = printed(
        summary_panel(
            replace(SUMMARY, example=example, rejects=[]), RunResult(True, is_nothing_new=True),
            Locations.chosen(publish=str(tmp_path / "p.duckdb")), seconds=0.1,
        )
    )  # fmt: skip
    for wanted in ("tempo.co ← Reuters", "(no headline)", "jejak show pages/[a].txt", "nothing new", "0  rejected"):
        assert wanted in text


def test_an_article_is_shown_with_fields_chain_and_text(snapshot_file: Path) -> None:
    text = shown(snapshot_file, "a1")
    for wanted in (
        "Warga Menjemur Gabah", "Tempo", "15 Oct 2014 16:21 WIB", "TEMPO.CO, Garut", "TEMPO 2014",
        "pages/tempo.txt  (a1)",
        "tempo.co\n└── Reuters  quoted from  “TEMPO.CO”  0.90\n    └── Rina Sari  spoken by  “kata”  0.90",
        "Gabah kering, kata Rina [Sari]. AP/Budi",
    ):  # fmt: skip
        assert wanted in text
    assert "photo" not in text.split("captured text")[0]


def test_square_brackets_of_a_page_are_text_and_no_markup(snapshot_file: Path) -> None:
    assert "Dewi [/b]" in shown(snapshot_file, "a1").split("captured text")[0]
    assert "https://okezone.com/[/b]" in shown(snapshot_file, "a3")


def test_what_a_page_does_not_tell_is_said(snapshot_file: Path) -> None:
    text = shown(snapshot_file, "a2")
    for wanted in ("(no headline)", "not told", "between 2016-02-01 and ?", "this page"):
        assert wanted in text


def test_evidence_is_coloured_in_the_text(snapshot_file: Path) -> None:
    text = shown(snapshot_file, "a1", force_terminal=True, color_system="truecolor").split("captured text")[1]
    before, _, _ = text.partition("Gabah kering")
    assert before.endswith("m") and STYLES["statement"].startswith("italic")
    assert "\x1b[3;95mGabah kering" in text


def test_progress_is_a_plain_line_per_stage_where_nobody_watches() -> None:
    console = Console(file=io.StringIO(), width=100)
    with TerminalProgress(console) as progress:
        progress.stage("Mengemas", 1200)
        progress.advance(3)
        progress.stage("Mengemas", 1200)
        progress.stage("Menutup")
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 2
    assert lines[0].startswith("Mengemas") and "1\u202f200" in lines[0]


def test_progress_draws_its_bars_on_a_terminal_and_finishes_them() -> None:
    console = Console(file=io.StringIO(), width=100, force_terminal=True)
    with TerminalProgress(console) as progress:
        progress.stage("Mengemas", 10)
        progress.advance(4)
    assert "Mengemas" in console.file.getvalue()  # type: ignore[attr-defined]


def test_an_error_inside_a_stage_is_not_swallowed() -> None:
    console = Console(file=io.StringIO(), width=100, force_terminal=True)
    with pytest.raises(RuntimeError, match="putus"), TerminalProgress(console) as progress:
        progress.stage("Mengemas", 10)
        raise RuntimeError("putus")
