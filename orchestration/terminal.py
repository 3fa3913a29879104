"""How answers look in a terminal: progress, the summary of a run, one article with its evidence.

Belongs here: rich renderables. Does not belong here: queries and runs.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

if TYPE_CHECKING:  # what a run needs takes longer to import than an answer may take
    from orchestration.defs.run import RunResult
    from orchestration.loading.actor_review import Unresolved
    from orchestration.loading.locations import Locations
    from orchestration.loading.plans import Plan
    from orchestration.loading.snapshot import Snapshot, Summary

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# What the stages of a run are called, and what they count.
STAGES = {
    "scan": ("looking for new pages", ""),
    "start": ("starting Dagster and dbt", ""),
    "parse": ("reading pages", "bytes"),
    "load": ("loading the warehouse", ""),
    "trace": ("comparing articles", ""),
    "build": ("building and testing marts", "nodes"),
    "publish": ("publishing the snapshot", ""),
}
SECONDS_BETWEEN_LINES = 30
ZONES = {420: "WIB", 480: "WITA", 540: "WIT"}
STYLES = {
    "headline": "bold black on bright_white",
    "published_at": "black on bright_yellow",
    "dateline_raw": "black on bright_cyan",
    "byline": "black on bright_green",
    "source": "bold black on orange1",
    "actor": "underline bright_blue",
    "statement": "italic bright_magenta",
    "rights_holder": "black on grey70",
    "photo": "black on plum1",
}
REMOVED_STYLE = "grey42 strike"
ACCENT = "orange1"


class TerminalProgress:
    """Draws one bar per stage on a terminal; elsewhere prints a line per stage, and now and then how far it is."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bars = Progress(
            SpinnerColumn(style=ACCENT, finished_text="[green]✓[/]"),
            TextColumn("{task.description:<28}"),
            BarColumn(bar_width=28, complete_style=ACCENT, finished_style="green"),
            _Amount(),
            TimeElapsedColumn(),
            _TimeLeft(compact=True),
            console=console,
        )
        self._task: Any = None
        self._stage: str | None = None
        self._begun_at = self._said_at = 0.0
        self._done, self._total = 0, 0

    def __enter__(self) -> TerminalProgress:
        if self._console.is_terminal:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._finish()
        self.stop()

    def stop(self) -> None:
        """Leave the terminal as it is."""
        if self._console.is_terminal:
            self._bars.stop()

    def is_past(self, name: str) -> bool:
        """Whether a stage that comes behind this one has begun."""
        stages = list(STAGES)
        return self._stage in stages[stages.index(name) + 1 :]

    def stage(self, name: str, total: int | None = None) -> None:
        """Begin a stage; the one before it is done. A stage that is told again goes on."""
        if name == self._stage:
            return
        self._finish()
        label, unit = STAGES.get(name, (name, ""))
        self._stage, self._done, self._total = name, 0, total or 0
        self._begun_at = self._said_at = time.monotonic()
        if self._console.is_terminal:
            self._task = self._bars.add_task(label, total=total, unit=unit)
        else:
            self._console.print(f"{label}{f': {number(total)} {unit}' if total else ''}", highlight=False)

    def advance(self, count: int = 1) -> None:
        """So many more are done."""
        self._done += count
        if self._task is not None:
            self._bars.advance(self._task, count)
        elif self._total and time.monotonic() - self._said_at >= SECONDS_BETWEEN_LINES:
            self._said_at = time.monotonic()
            left = (self._said_at - self._begun_at) * (self._total - self._done) / max(self._done, 1)
            self._console.print(f"  {self._done / self._total:.0%}, {duration(left)} left", highlight=False)

    def say(self, line: str) -> None:
        """Print a line above the bars."""
        self._console.print(line, highlight=False)

    def _finish(self) -> None:
        if self._task is not None:
            task = next(t for t in self._bars.tasks if t.id == self._task)
            done = task.total or task.completed or 1
            self._bars.update(self._task, total=done, completed=done)


class _Amount(ProgressColumn):
    """How much of a stage is done, and how much of it in a second."""

    def render(self, task: Task) -> Text:
        unit = task.fields["unit"]
        if not unit:
            return Text("")
        speed = task.finished_speed or task.speed or 0
        if unit == "bytes":
            return Text(f"{task.completed / 1e6:>9,.1f} MB {speed / 1e6:>7,.1f} MB/s", style="dim")
        return Text(f"{task.completed:>9,.0f} {unit} {speed:>4,.0f}/s", style="dim")


class _TimeLeft(TimeRemainingColumn):
    """How long a stage will still take; nothing where that is not known or it is over."""

    def render(self, task: Task) -> Text:
        return super().render(task) if task.total and not task.finished and task.fields["unit"] else Text("")


def plan_text(plan: Plan) -> str:
    """What a run would read, in one line."""
    counts = {
        "new": plan.new,
        "changed": plan.changed,
        "to be parsed again": plan.reparsed,
        "unchanged": plan.unchanged,
    }
    said = "files: " + (", ".join(f"{number(count)} {name}" for name, count in counts.items() if count) or "none")
    if plan.reparsed:
        said += f" ({number(plan.reparsed_documents)} documents, as the parser or the reference tables changed)"
    if plan.seconds is not None and plan.read_bytes:
        said += f"; reading takes about {duration(plan.seconds)}"
    return said


def duration(seconds: float) -> str:
    """A time as people say it: 40 s, 12 min, 3 h."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 90 * 60 else f"{seconds / 3600:.0f} h"


def number(value: int | None) -> str:
    """A count with thin groups: 56 220."""
    return f"{value or 0:,}".replace(",", "\u202f")


def moment(article: Mapping[str, Any]) -> Text:
    """When an article was published, as far as it is known."""
    instant, offset = article["published_at"], article["published_offset_minutes"]
    if instant is None:
        low, high = article["published_not_before"], article["published_not_after"]
        if low or high:
            return Text(f"between {low or '?'} and {high or '?'} (no date printed)", style="yellow")
        return Text("not printed on the page", style="yellow")
    local = instant.astimezone(dt.timezone(dt.timedelta(minutes=offset or 0)))
    day = f"{local.day} {MONTHS[local.month - 1]} {local.year}"
    if article["published_precision"] == "minute":
        day += f" {local:%H:%M} {ZONES.get(offset or 0, f'UTC{(offset or 0) / 60:+g}')}"
    return Text.assemble(day, (f"  from {article['published_basis']}", "dim"))


def summary_panel(summary: Summary, result: RunResult, locations: Locations, *, seconds: float) -> RenderableType:
    """What the snapshot holds after a run, and one chain to show for it."""
    undated = summary.articles - summary.dated - summary.bounded
    found = [
        (summary.articles, f"articles in {number(summary.documents)} documents"),
        (summary.publishers, "publishers"),
        (
            summary.dated,
            "publication dates found" + _rest(summary.bounded, "bounded by evidence") + _rest(undated, "left open"),
        ),
        (summary.credited, "articles with a byline"),
        (summary.traced, "articles traced to a source"),
        (summary.speakers, "speakers"),
        (summary.stories, "stories"),
        (
            sum(n for _, n in summary.rejects),
            "rejected" + _rest(*summary.rejects[0][::-1], opening=": ") if summary.rejects else "rejected",
        ),
    ]
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style=f"bold {ACCENT}")
    table.add_column()
    for count, text in found:
        table.add_row(number(count), text)
    for reason, count in summary.rejects[1:]:
        table.add_row("", f"          {number(count)} {reason}")
    parts: list[RenderableType] = [table, Text()]
    if summary.example:
        parts += [
            chain_text(summary.example["chain_text"]),
            Text(f"{summary.example['headline'] or '(no headline)'}", style="italic"),
        ]
        parts += [Text(f"jejak show {summary.example['document_ref']}", style="cyan"), Text()]
    parts.append(Text.assemble(("snapshot  ", "dim"), _from_here(locations.publish)))
    parts += [Text(f"warning   {warning}", style="yellow") for warning in result.warnings]
    state = "nothing new" if result.is_nothing_new else f"{number(result.documents)} read"
    return Panel(
        Group(*parts),
        title="[bold]jejak[/]",
        subtitle=f"{state} · {seconds:.1f} s",
        border_style=ACCENT,
        padding=(1, 2),
        expand=False,
    )


def unresolved_table(actors: Sequence[Unresolved], total: int) -> RenderableType:
    """The names that no table lists, the most mentioned first.

    Args:
        actors: those to show.
        total: how many there are.
    """
    if not actors:
        return Text("every name of the snapshot is listed", style="green")
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("articles", justify="right")
    table.add_column("publishers", justify="right")
    table.add_column("name", overflow="fold")
    table.add_column("key", no_wrap=True)
    table.add_column("for example", style="dim", overflow="fold")
    for actor in actors:
        counts = (Text(number(actor.articles), style=f"bold {ACCENT}"), Text(number(actor.publishers)))
        names = (Text(actor.surface, style="bold"), Text(actor.key, style="cyan"))
        table.add_row(*counts, *names, Text("\n".join(actor.examples)))
    hint = Text(f"jejak actors review --accept {actors[0].key} --as {actors[0].key.partition(':')[2]}", style="cyan")
    hint.no_wrap, hint.overflow = True, "ignore"
    return Group(table, Text(), Text(f"{number(len(actors))} of {number(total)} open names", style="dim"), hint)


def _from_here(path: Path) -> str:
    """A path as one would type it: relative where it lies below the working folder."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _rest(count: int, text: str, opening: str = ", ") -> str:
    return f"{opening}{number(count)} {text}" if count else ""


def chain_text(chain: str) -> Text:
    """A chain with its links in colour."""
    text = Text()
    for index, node in enumerate(chain.split(" <- ")):
        if index:
            text.append(" ← ", style=ACCENT)
        text.append(node, style="bold")
    return text


def show_article(console: Console, snapshot: Snapshot, article: Mapping[str, Any]) -> None:
    """Print one article: its fields, its chain, and the captured text with every evidence highlighted."""
    article_id = article["article_id"]
    edges = snapshot.of_article("provenance_edges", article_id, "hop, char_start")
    bylines = snapshot.of_article("bylines", article_id, "position")
    console.print(Padding(_fields(article, bylines), (1, 0)))
    console.print(_chain_tree(article, edges, snapshot.names()))
    console.print(Rule("captured text", style="dim"))
    console.print(_highlighted(snapshot, article, bylines, edges))
    legend = Text("  ").join(
        Text(f" {name.removesuffix('_at').removesuffix('_raw').replace('_', ' ')} ", style=style)
        for name, style in STYLES.items()
    )
    console.print(Rule(style="dim"))
    console.print(legend, Text(" left out of the body ", style=REMOVED_STYLE), sep="  ")


def _fields(article: Mapping[str, Any], bylines: Sequence[Mapping[str, Any]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right")
    table.add_column()
    table.add_row("", Text(article["headline"] or "(no headline)", style="bold"))
    publisher = article["publisher_name"]
    table.add_row("publisher", Text(publisher) if publisher else Text("not told", style="yellow"))
    table.add_row("published", moment(article))
    if article["dateline_raw"]:
        table.add_row("dateline", Text(article["dateline_raw"]))
    for role in dict.fromkeys(b["role"] for b in bylines):
        table.add_row(role, Text(", ".join(b["name"] for b in bylines if b["role"] == role)))
    if article["original_url"]:
        table.add_row("original", Text(article["original_url"]))
    if article["rights_holder"]:
        table.add_row("rights", Text(f"{article['rights_holder']} {article['rights_year'] or ''}".strip()))
    table.add_row("document", Text(f"{article['document_ref']}  ({article['article_id']})", style="dim"))
    return table


def _chain_tree(article: Mapping[str, Any], edges: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> Tree:
    """The edges as a tree that grows from the page to its roots."""
    stated = [e for e in edges if e["relation"] != "photo" and e["from_node"] != e["to_node"]]
    root = article["publisher_id"] or next((e["from_node"] for e in stated), "this page")
    label = "a page that does not say whose it is" if str(root).startswith("document:") else names.get(root, root)
    tree = Tree(Text(str(label), style="bold"), guide_style=ACCENT)
    _grow(tree, root, stated, names, {root})
    return tree


def _grow(tree: Tree, node: str, edges: Sequence[Mapping[str, Any]], names: Mapping[str, str], seen: set[str]) -> None:
    for edge in edges:
        if edge["from_node"] == node and edge["to_node"] not in seen:
            text = Text.assemble(
                (names.get(edge["to_node"], edge["to_node"]), "bold"),
                (f"  {edge['relation'].replace('_', ' ')}", ACCENT),
            )
            text.append(f"  “{_short(edge['evidence'])}”  {edge['confidence']:.2f}", style="dim")
            _grow(tree.add(text), edge["to_node"], edges, names, seen | {edge["to_node"]})


def _short(evidence: str, limit: int = 60) -> str:
    folded = " ".join(evidence.split())
    return folded if len(folded) <= limit else folded[: limit - 1] + "…"


def _highlighted(
    snapshot: Snapshot,
    article: Mapping[str, Any],
    bylines: Sequence[Mapping[str, Any]],
    edges: Sequence[Mapping[str, Any]],
) -> Text:
    article_id = article["article_id"]
    text = Text(article["text"])
    for line in snapshot.removed_lines(article["document_id"]):
        text.stylize(REMOVED_STYLE, line["char_start"], line["char_end"])
    spans: list[tuple[Mapping[str, Any], str]] = [
        (row, "statement") for row in snapshot.of_article("statements", article_id)
    ]
    spans += [(row, "actor") for row in snapshot.of_article("actor_mentions", article_id)]
    spans += [
        (row, row["field"]) for row in snapshot.of_article("article_evidence", article_id) if row["field"] in STYLES
    ]
    spans += [(row, "photo") for row in snapshot.of_article("photo_credits", article_id)]
    spans += [(row, "byline") for row in bylines]
    spans += [(row, "source") for row in edges if row["relation"] not in ("spoken_by", "photo")]
    for row, style in spans:
        text.stylize(STYLES[style], row["char_start"], row["char_end"])
    return text
