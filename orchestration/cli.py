"""The `jejak` command: what each subcommand asks for, and how its errors are told.

Belongs here: options, exit codes, one-line errors. Does not belong here: what a run does or how an answer looks.
"""

from __future__ import annotations

import gc
import importlib.util
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn, TextIO

import duckdb
import typer
from rich.console import Console
from rich.text import Text

from orchestration import __version__
from orchestration.loading.errors import LoadingError
from orchestration.loading.locations import PROJECT_DIR, Locations
from orchestration.loading.snapshot import ArticleNotFound, Snapshot, SnapshotMissing, open_snapshot

INTERRUPTED = 130  # what a shell says of a command that Ctrl-C ended

app = typer.Typer(
    name="jejak",
    help="Tells where a news story came from: reads captured pages, traces their sources, publishes a warehouse.",
    epilog="Settings also from the environment: JEJAK_LANDING, JEJAK_WAREHOUSE, JEJAK_PUBLISH.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
)

actors = typer.Typer(no_args_is_help=True, help="Who is named: the names that no table lists yet.")
app.add_typer(actors, name="actors")

Publish = Annotated[
    str | None,
    typer.Option(
        "--publish",
        help="The published snapshot, read-only for BI.",
        metavar="FILE",
        show_default="warehouse/published.duckdb",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--snapshot",
        "--publish",
        help="The published snapshot to read.",
        metavar="FILE",
        show_default="warehouse/published.duckdb",
    ),
]


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"jejak {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Options of the command itself."""


@app.command()
def run(
    landing: Annotated[
        str | None,
        typer.Option(help="The folder of captured pages and records.", metavar="DIR", show_default="seeds/documents"),
    ] = None,
    warehouse: Annotated[
        str | None,
        typer.Option(
            help="The warehouse; this pipeline alone opens it.", metavar="FILE", show_default="warehouse/jejak.duckdb"
        ),
    ] = None,
    publish: Publish = None,
    workers: Annotated[
        int | None, typer.Option(help="Processes that parse and compare.", min=1, show_default="one per core")
    ] = None,
) -> None:
    """Bring the warehouse and its published snapshot up to date with a landing folder.

    Reads what is new or changed, parses it, validates it, loads it in one transaction, builds and tests the marts, and
    publishes the snapshot. A document that cannot be read is a row in [b]rejected_documents[/] and fails no run.
    """
    from orchestration.defs.run import run as run_job
    from orchestration.terminal import TerminalProgress, plan_text, summary_panel

    console = Console(file=sys.stdout, highlight=False)  # holds on to the stream: dbt's own lines go to the log
    locations = Locations.chosen(landing, warehouse, publish, workers)
    started = time.monotonic()
    with TerminalProgress(console) as progress:
        try:
            result = run_job(locations, progress, plan_text)
        except KeyboardInterrupt:
            progress.stop()
            _leave_at_once(is_loaded=progress.is_past("load"))
    gc.freeze()  # the process is about to end: looking for garbage in what Dagster leaves takes a second and a half
    if not result.is_success:
        fail(result.error or "the run failed", f"everything that was said is in {result.log}" if result.log else None)
    with open_snapshot(locations.publish) as snapshot:
        summary = snapshot.summary()
    console.print(summary_panel(summary, result, locations, seconds=time.monotonic() - started))


@app.command()
def plan(
    landing: Annotated[
        str | None,
        typer.Option(help="The folder of captured pages and records.", metavar="DIR", show_default="seeds/documents"),
    ] = None,
    warehouse: Annotated[
        str | None, typer.Option(help="The warehouse.", metavar="FILE", show_default="warehouse/jejak.duckdb")
    ] = None,
) -> None:
    """Say what a run would read, and how long that takes, without reading a page."""
    from orchestration.defs.run import look
    from orchestration.loading.errors import LoadingError
    from orchestration.terminal import plan_text

    try:
        todo = look(Locations.chosen(landing, warehouse))
    except (LoadingError, ValueError, OSError) as error:
        fail(str(error))
    said = plan_text(todo.plan)
    if todo.is_current and not todo.has_news:
        said += "; the snapshot stands for them, nothing is to be done"
    Console(highlight=False).print(said, soft_wrap=True)


@app.command()
def show(
    reference: Annotated[
        str, typer.Argument(metavar="REF", help="A document_ref (its end is enough), an article id, or an address.")
    ],
    publish: Published = None,
) -> None:
    """Print one article: its fields, its chain of sources, and the captured text with the evidence highlighted."""
    from orchestration.terminal import show_article

    with _asking(publish) as snapshot:
        show_article(Console(highlight=False), snapshot, snapshot.article(reference))


@app.command()
def trace(
    reference: Annotated[
        str | None,
        typer.Argument(metavar="[REF|URL]", help="A document_ref (its end is enough), an article id, or an address."),
    ] = None,
    story: Annotated[
        str | None, typer.Option(help="Draw a whole story instead: its origins, and who printed what below each.")
    ] = None,
    publish: Published = None,
) -> None:
    """Draw where an article came from: its sources with their evidence, and the other articles of its story."""
    from orchestration.exports.trace import articles_by_origin, trace_article, trace_story
    from orchestration.trees import draw_article, draw_story

    if (reference is None) == (story is None):
        raise typer.BadParameter("say either which article (REF or URL) or which story (--story ID)")
    with _asking(publish) as snapshot:
        if story is None:
            drawn = draw_article(trace_article(snapshot, reference or ""))
        else:
            found = trace_story(snapshot, story)
            drawn = draw_story(found, articles_by_origin(snapshot, found))
    Console(highlight=False).print(drawn)


class ExportFormat(StrEnum):
    """What `jejak export` writes."""

    PROV_JSON = "prov-json"
    JSON_LD = "jsonld"
    NINJS = "ninjs"
    CSV = "csv"
    PARQUET = "parquet"


@app.command()
def export(
    export_format: Annotated[ExportFormat, typer.Option("--format", help="How to write them.")],
    article: Annotated[
        str | None, typer.Option(help="One article: its document_ref, id or address.", metavar="REF")
    ] = None,
    story: Annotated[str | None, typer.Option(help="The articles of one story.", metavar="ID")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(help="Published on this day or later.", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD"),
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Of one publisher, as tempo.co.", metavar="ID")] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="File or folder; csv and parquet need a folder.", metavar="PATH", show_default="the terminal"
        ),
    ] = None,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Whole texts too. They belong to their publishers: mind the rights.")
    ] = False,
    publish: Published = None,
) -> None:
    """Write articles with their provenance in a standard format; without a filter, all of them.

    prov-json is W3C PROV with a bundle per article, jsonld is schema.org and ninjs is IPTC's, one document per line;
    csv and parquet are a folder with a file per table.
    """
    from orchestration.exports.selection import Selection, choose
    from orchestration.exports.trace import trace_story
    from orchestration.exports.writing import TABLE_FORMATS, write_file, write_stream

    if out is None and export_format in TABLE_FORMATS:
        raise typer.BadParameter(f"{export_format.value} is written as a folder of files: say where with --out DIR")
    if out is not None and export_format in TABLE_FORMATS and out.is_file():
        raise typer.BadParameter(f"{out} is a file; {export_format.value} is written as a folder of files")
    with _asking(publish) as snapshot:
        selection = Selection(
            article_id=snapshot.article(article)["article_id"] if article is not None else None,
            story_id=trace_story(snapshot, story).row["story_id"] if story is not None else None,
            publisher_id=publisher,
            since=since.date() if since else None,
        )
        count = choose(snapshot, selection)
        if not count:
            fail("no article matches; nothing was written", "publishers go by their domain, as tempo.co")
        if out is None:
            _to_terminal(lambda stream: write_stream(snapshot, export_format, stream, has_text=with_text))
            return
        try:
            written = write_file(snapshot, export_format, out.expanduser().absolute(), has_text=with_text)
        except OSError as error:
            fail(f"{out} cannot be written: {error.strerror or error}")
    Console(stderr=True, highlight=False).print(
        f"{count:,} article{'s' if count > 1 else ''} -> {written}", soft_wrap=True
    )


@actors.command()
def review(
    publish: Published = None,
    kind: Annotated[str, typer.Option(help="Only person, organisation or place.", metavar="KIND")] = "",
    count: Annotated[int, typer.Option(help="How many names.", min=1)] = 20,
    sheet: Annotated[
        Path | None, typer.Option(help="Write them as a CSV sheet to fill in.", metavar="FILE", dir_okay=False)
    ] = None,
    take: Annotated[
        Path | None, typer.Option(help="Take the accepted rows of a filled-in sheet.", metavar="FILE", dir_okay=False)
    ] = None,
    accept: Annotated[str | None, typer.Option(help="Take one name by its key.", metavar="KEY")] = None,
    actor_id: Annotated[
        str | None, typer.Option("--as", help="Its id; that of a listed actor gives it an alias.", metavar="ACTOR_ID")
    ] = None,
    name: Annotated[str, typer.Option(help="Its usual English name.")] = "",
    name_id: Annotated[str, typer.Option(help="Its usual Indonesian name.")] = "",
    country: Annotated[str, typer.Option(help="ISO 3166-1 alpha-2.", metavar="CODE")] = "",
    wikidata: Annotated[str, typer.Option(help="Where it is certain.", metavar="Q…")] = "",
    reference: Annotated[
        Path, typer.Option(help="Where actors.csv lies.", metavar="DIR", show_default="seeds/reference")
    ] = PROJECT_DIR / "seeds" / "reference",
) -> None:
    """List the names that most articles mention and no table knows; put the accepted ones into [b]actors.csv[/].

    One at a time: --accept KEY --as ACTOR_ID. Many: --sheet FILE, fill in its first column, --take FILE. The next run
    knows them.
    """
    from orchestration.loading import actor_review
    from orchestration.terminal import unresolved_table

    table, console = reference / "actors.csv", Console(highlight=False)
    try:
        if take:
            rows = actor_review.read_sheet(take)
        else:
            with _asking(publish) as snapshot:
                everyone = actor_review.unresolved_actors(snapshot, kind, table)
            if not accept:
                if sheet:
                    actor_review.write_sheet(everyone[:count], sheet)
                console.print(unresolved_table(everyone[:count], len(everyone)))
                return
            found = next((actor for actor in everyone if actor.key == accept), None)
            if found is None:
                fail(f"no open name goes by {accept!r}", "jejak actors review prints the keys")
            given = {
                "actor_id": actor_id, "name": name, "name_id": name_id,
                "country_code": country, "wikidata_id": wikidata,
            }  # fmt: skip
            rows = [actor_review.proposed(found) | {column: value for column, value in given.items() if value}]
        changed = actor_review.accept(rows, table)
    except LoadingError as error:
        fail(str(error), "nothing was changed")
    console.print(f"{len(changed)} in {table}: {', '.join(changed) or 'no row was accepted'}", soft_wrap=True)


@app.command()
def dashboard(
    publish: Publish = None,
    port: Annotated[int, typer.Option(help="Where the dashboard answers.", min=1, max=65535)] = 8501,
    host: Annotated[
        str, typer.Option(help="Who may ask: 127.0.0.1 is this machine alone; there is no log-in.", metavar="ADDRESS")
    ] = "127.0.0.1",
) -> None:
    """Open the dashboard over the published snapshot; it shows each new publish by itself. Ctrl-C ends it."""
    if importlib.util.find_spec("streamlit") is None:
        fail("the dashboard is not installed", "make dashboard installs and opens it")
    folder = PROJECT_DIR / "dashboard"
    os.environ["JEJAK_PUBLISH"] = str(Locations.chosen(publish=publish).publish)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(PROJECT_DIR), os.environ.get("PYTHONPATH")]))
    os.chdir(folder)  # Streamlit reads its settings there
    served = [f"--server.port={port}", f"--server.address={host}"]
    os.execv(sys.executable, [sys.executable, "-m", "dashboard", "run", str(folder / "app.py"), *served])


@contextmanager
def _asking(publish: str | None) -> Iterator[Snapshot]:
    """The snapshot for one command; what is asked of it in vain is told in two lines."""
    from orchestration.exports.trace import StoryNotFound

    path = Locations.chosen(publish=publish).publish
    try:
        with open_snapshot(path) as snapshot:
            yield snapshot
    except SnapshotMissing:
        fail(f"no snapshot at {path}", "make one with: jejak run")
    except ArticleNotFound as error:
        hint = _meant(error.candidates) or "jejak run prints an example reference"
        fail(f"no single article goes by {error.reference!r}", hint)
    except StoryNotFound as error:
        fail(
            f"no single story goes by {error.story_id!r}", _meant(error.candidates) or "jejak trace REF names its story"
        )
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        fail(f"{path} is of another version of jejak: {str(error).splitlines()[0]}", "renew it with: jejak run")


def _to_terminal(write: Callable[[TextIO], None]) -> None:
    """Write to standard output as UTF-8 whatever the terminal's own encoding; a reader that has enough may leave."""
    stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n", write_through=False)
    try:
        write(stream)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to flush at exit
    finally:
        stream.detach()


def _meant(candidates: list[str]) -> str | None:
    return "did you mean: " + "\n                     ".join(candidates) if candidates else None


def _leave_at_once(is_loaded: bool) -> NoReturn:
    """Say what Ctrl-C leaves behind, and leave without waiting for what was stopped."""
    kept = "what was read is kept, the snapshot is as it was, and jejak run goes on from there"
    state = kept if is_loaded else "the warehouse is as it was before the run"
    Console(stderr=True, highlight=False).print(f"[bold red]jejak:[/] stopped; {state}")
    sys.stdout.flush()
    os._exit(INTERRUPTED)


def fail(message: str, hint: str | None = None) -> NoReturn:
    """Say what went wrong on one line, what to do on the next, and leave with exit code 1."""
    console = Console(stderr=True, highlight=False)
    console.print(Text.assemble(("jejak:", "bold red"), f" {message}"), soft_wrap=True)
    if hint:
        console.print(Text(f"       {hint}", style="dim"), soft_wrap=True)
    raise typer.Exit(1)


def main() -> None:
    """Run the command line."""
    try:
        app()
    except KeyboardInterrupt:
        Console(stderr=True).print("[bold red]jejak:[/] stopped")
        sys.exit(INTERRUPTED)
