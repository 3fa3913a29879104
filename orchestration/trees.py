"""How a trace looks in a terminal: an article's sources as a tree, and the story it belongs to.

Belongs here: rich renderables. Does not belong here: what is asked of the snapshot.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from orchestration.terminal import ACCENT, MONTHS, ZONES, moment

if TYPE_CHECKING:
    from orchestration.exports.links import Link
    from orchestration.exports.trace import Denial, Story, Trace

Row = Mapping[str, Any]
EVIDENCE = "bold"
CONTEXT_CHARS = 28
EVIDENCE_CHARS = 100
HEADLINE_CHARS = 90
# A trace shows so many lines of a list and counts the rest; `--story` shows the articles.
FEW = 12
FEW_DENIALS = 3
FEW_PER_OUTLET = 3
VERDICTS = {
    "confirmed": "taken from {}, which it credits",
    "credited_not_in_corpus": "shares text with {}, credits others",
    "uncredited_copy": "shares text with {}, credits nobody",
    "same_publisher": "shares text with {}, same publisher",
}


def draw_article(trace: Trace) -> RenderableType:
    """An article's credits, its sources with their evidence, and its place in its story."""
    article = trace.article
    parts: list[RenderableType] = [Padding(_credits(trace), (1, 0))]
    tree = Tree(_publisher(article, trace.names), guide_style=ACCENT)
    _grow(tree, trace.links, trace)
    if not trace.links:
        tree.add(Text("names no source of its own", style="dim"))
    parts.append(tree)
    if trace.story:
        parts += [Text(), *_story_of(trace.story, article["article_id"])]
    return Group(*parts)


def draw_story(story: Story, below: Mapping[str, Sequence[Row]]) -> RenderableType:
    """A story as a tree: its origins, the outlets below each, their articles below them.

    Args:
        story: what is known of it.
        below: its articles by origin.
    """
    tree = Tree(_told(story), guide_style=ACCENT)
    ranked = {article["article_id"]: article for article in story.articles}
    for origin, articles in below.items():
        branch = tree.add(Text.assemble((_one_line(origin), "bold"), (f"  {_count(len(articles), 'article')}", "dim")))
        outlets: dict[str, list[Row]] = {}
        for article in articles:
            outlets.setdefault(article["publisher_id"] or "unknown publisher", []).append(article)
        for outlet, printed in outlets.items():
            twig = branch.add(Text.assemble(outlet, (f"  {len(printed)}" if len(printed) > 1 else "", "dim")))
            for article in printed[:FEW_PER_OUTLET]:
                rank = Text(f"{article['rank_in_story']}  ", style="dim")
                twig.add(Group(rank + _entry(article, has_publisher=False), *_reuse(article, story, ranked)))
            if len(printed) > FEW_PER_OUTLET:
                twig.add(Text(f"and {len(printed) - FEW_PER_OUTLET} more", style="dim"))
    return Group(Padding(tree, (1, 0, 0, 0)), *_doubt(story.articles), *_denials(story.denials), Text())


def _credits(trace: Trace) -> Table:
    article = trace.article
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right")
    table.add_column()
    table.add_row("", Text(_one_line(article["headline"] or "(no headline)"), style="bold"))
    publisher = article["publisher_name"]
    table.add_row("publisher", Text(publisher) if publisher else Text("not told", style="yellow"))
    table.add_row("published", moment(article))
    for role in dict.fromkeys(b["role"] for b in trace.bylines):
        table.add_row(role, Text(", ".join(_one_line(b["name"]) for b in trace.bylines if b["role"] == role)))
    table.add_row("document", Text.assemble(article["document_ref"], (f"  {article['article_id']}", "dim")))
    return table


def _publisher(article: Row, names: Mapping[str, str]) -> Text:
    publisher_id = article["publisher_id"]
    name = names.get(publisher_id, publisher_id) if publisher_id else "a page that does not say whose it is"
    return Text(name, style="bold")


def _grow(tree: Tree, links: Iterable[Link], trace: Trace) -> None:
    for link in links:
        name = "somebody" if link.node == link.kind else trace.names.get(link.node, link.node)
        lines = [Text.assemble((_one_line(name), "bold"), (f"  {link.kind}", "dim"))]
        for edge in link.edges:
            line = Text.assemble((f"{edge['relation'].replace('_', ' ')} ", ACCENT), f"{edge['confidence']:.2f}  ")
            line.append_text(_in_context(edge, trace.article["text"]))
            lines.append(line)
        _grow(tree.add(Text("\n").join(lines)), link.sources, trace)


def _in_context(edge: Row, text: str) -> Text:
    """The evidence between brackets, the whole words around it, and its place in the text."""
    start, end = edge["char_start"], edge["char_end"]
    before, after = text[max(0, start - CONTEXT_CHARS) : start], text[end : end + CONTEXT_CHARS]
    if start > CONTEXT_CHARS:
        before = f"…{before[before.find(' ') :]}" if " " in before else ""
    if end + CONTEXT_CHARS < len(text):
        after = f"{after[: after.rfind(' ') + 1]}…" if " " in after else ""
    return Text.assemble(
        (_one_line(before, is_stripped=False).lstrip(), "dim"),
        ("[", ACCENT),
        (_short(edge["evidence"], EVIDENCE_CHARS), EVIDENCE),
        ("]", ACCENT),
        (_one_line(after, is_stripped=False).rstrip(), "dim"),
        (f"  {start}–{end}", "dim cyan"),
    )


def _story_of(story: Story, article_id: str) -> list[RenderableType]:
    if len(story.articles) == 1:
        return [Text("The only article of its story here.", style="dim"), Text()]
    ranked = {article["article_id"]: article for article in story.articles}
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="dim")
    table.add_column(ratio=1)
    related = {article_id} | {row["earlier_article_id"] for row in story.reuse.get(article_id, [])}
    related |= {later for later, rows in story.reuse.items() if article_id in {r["earlier_article_id"] for r in rows}}
    shown = [a for a in story.articles if a["article_id"] in related][:FEW]
    shown += [a for a in story.articles if a["article_id"] not in related][: FEW - len(shown)]
    for article in sorted(shown, key=lambda a: a["rank_in_story"]):
        is_this = article["article_id"] == article_id
        rank = Text(
            f"{'▶ ' if is_this else ''}{article['rank_in_story']}", style=f"bold {ACCENT}" if is_this else "dim"
        )
        table.add_row(rank, Group(_entry(article), *_reuse(article, story, ranked)))
    parts: list[RenderableType] = [_told(story), Padding(table, (0, 0, 0, 1))]
    hidden = len(story.articles) - len(shown)
    more = f"and {hidden} more: " if hidden else "its tree: "
    parts.append(Text.assemble((f"   {more}", "dim"), (f"jejak trace --story {story.row['story_id']}", "cyan")))
    parts += _doubt(shown)
    return [*parts, *_denials(story.denials[:FEW_DENIALS], len(story.denials) - FEW_DENIALS), Text()]


def _told(story: Story) -> Text:
    row = story.row
    repeats = row["articles"] - row["voices"] if row["voices"] is not None else 0
    text = Text.assemble(
        (f"{_count(row['articles'], 'article')}, {_count(row['independent_origins'], 'origin')}", f"bold {ACCENT}"),
        (f"  ({_count(repeats, 'second capture')})" if repeats else "", "dim"),
        "  ",
        (_short(row["headline"] or "(no headline)", HEADLINE_CHARS), "italic"),
    )
    if row["origins"]:
        text.append(f"\n{', '.join(_one_line(origin) for origin in row['origins'][:FEW])}", style="dim")
        text.append(f" and {len(row['origins']) - FEW} more" if len(row["origins"]) > FEW else "", style="dim")
    return text


def _entry(article: Row, *, has_publisher: bool = True) -> Text:
    """One article on a line: when, where, what it is called."""
    text = Text(f"{_when(article)}{'' if article['order_is_certain'] else ' ?'}  ", style="cyan")
    if has_publisher:
        text.append(f"{article['publisher_id'] or 'unknown publisher'}  ", style="bold not cyan")
    return text.append(_short(article["headline"] or article["document_ref"], HEADLINE_CHARS), style="default")


def _doubt(articles: Iterable[Row]) -> list[Text]:
    """What the question mark behind a time means, where one is shown."""
    is_shown = any(not article["order_is_certain"] for article in articles)
    return [Text("   ?: its place in the order is not certain", style="dim")] if is_shown else []


def _reuse(article: Row, story: Story, ranked: Mapping[str, Row]) -> list[Text]:
    """What the article shares with an earlier one: the pair that shares most."""
    rows = story.reuse.get(article["article_id"], [])
    if not rows:
        return []
    row, earlier = rows[0], ranked.get(rows[0]["earlier_article_id"])
    other = f"{earlier['rank_in_story']} ({earlier['publisher_id'] or 'unknown'})" if earlier else "another story's"
    said = "second capture of {}" if row["is_same_capture"] else VERDICTS[row["verdict"]]
    others = f", and with {len(rows) - 1} more" if len(rows) > 1 else ""
    doubt = "" if row["order_is_certain"] else "; order not certain"
    return [Text(f"↳ {said.format(other)}: {row['containment']:.0%} of its text{others}{doubt}", style="yellow")]


def _denials(denials: Sequence[Denial], hidden: int = 0) -> list[RenderableType]:
    if not denials:
        return []
    parts: list[RenderableType] = [Text("\nsaid and denied: leads to read, not verdicts", style=f"bold {ACCENT}")]
    for denial in denials:
        tree = Tree(_statement("denies", denial.said, "red"), guide_style="dim")
        for row in denial.against:
            tree.add(_statement("against", row, "green"))
        parts.append(tree)
    if hidden > 0:
        parts.append(Text(f"and {_count(hidden, 'denial')} more", style="dim"))
    return parts


def _statement(label: str, row: Row, style: str) -> Text:
    return Text.assemble(
        (f"{label} ", style),
        (_one_line(row["speaker_name"] or "somebody not named"), "bold"),
        (f", {row['publisher_id'] or row['document_ref']}, {_when(row)}: ", "dim"),
        f"“{_short(row['statement'] or row['evidence'], EVIDENCE_CHARS)}”",
    )


def _when(article: Row) -> str:
    """A publication in few words: the minute on the page's own clock, the day, or its bounds."""
    instant, offset = article["published_at"], article["published_offset_minutes"] or 0
    if instant is None:
        low, high = article["published_not_before"], article["published_not_after"]
        if low and high:
            return f"{_day(low)} to {_day(high)}"
        return f"after {_day(low)}" if low else f"before {_day(high)}" if high else "no date"
    local = instant.astimezone(dt.timezone(dt.timedelta(minutes=offset)))
    if article["published_precision"] != "minute":
        return _day(local)
    return f"{_day(local)} {local:%H:%M} {ZONES.get(offset, f'UTC{offset / 60:+g}')}"


def _day(date: dt.date) -> str:
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _one_line(text: str, *, is_stripped: bool = True) -> str:
    """Printable characters on one line: a page must not write to the terminal by itself."""
    folded = "".join(char if char.isprintable() else " " for char in text)
    words = " ".join(folded.split())
    if is_stripped or not words:
        return words
    return f"{' ' * folded[:1].isspace()}{words}{' ' * folded[-1:].isspace()}"


def _short(text: str, limit: int) -> str:
    folded = _one_line(text)
    return folded if len(folded) <= limit else f"{folded[: limit - 1]}…"
