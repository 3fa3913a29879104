"""A captured text with its evidence marked, as HTML that cannot do anything but be read.

Belongs here: spans to HTML. Does not belong here: which spans there are (views/article.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.formats import escaped

# Each kind of evidence with its background, all light enough for dark letters.
KIND_COLOURS: Mapping[str, str] = {
    "headline": "#FFE08A",
    "date": "#FFC9A3",
    "place": "#BFE6E8",
    "credit": "#C5E8B7",
    "source": "#FFB0B0",
    "actor": "#C8D8FF",
    "statement": "#EBDCF7",
    "rights": "#D9D4CB",
    "photo": "#F7CBE3",
    "other": "#E6E1B8",
}
REMOVED_COLOUR = "#6B645A"
# Where spans lie over each other, the shorter is in front; a statement is behind what it holds.
STYLE = (
    "<style>"
    ".jejak-text{white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.75;border:1px solid #DCD5C9;"
    "border-radius:6px;padding:1rem 1.2rem;max-height:75vh;overflow:auto;background:#FFFFFF;color:#1F1D1A}"
    f".jejak-text del{{color:{REMOVED_COLOUR};background:#F0EDE7;text-decoration:line-through}}"
    ".jejak-text mark{color:#1F1D1A;border-radius:3px;padding:1px 0;cursor:help}"
    ".jejak-text mark:hover{outline:2px solid #1F1D1A}"
    "</style>"
)


@dataclass(frozen=True, slots=True)
class Span:
    """One piece of evidence: half-open, in characters of the text.

    Attributes:
        kind: a key of KIND_COLOURS, or `removed` for what was left out of the body.
        name: what is said of it on hover.
    """

    start: int
    end: int
    kind: str
    name: str


def marked(text: str, spans: Sequence[Span], description: str) -> str:
    """The text as HTML, each span highlighted in its colour and named on hover.

    Args:
        text: the captured text, which may hold anything.
        spans: evidence; spans may lie over each other and are cut to the text.
        description: what a screen reader says of the whole.
    """
    inside = [span for span in spans if 0 <= span.start < min(span.end, len(text))]
    cuts = sorted({0, len(text), *(edge for span in inside for edge in (span.start, min(span.end, len(text))))})
    starting: dict[int, list[Span]] = {}
    for span in inside:
        starting.setdefault(span.start, []).append(span)
    parts, open_spans = [], list[Span]()
    for start, end in pairwise(cuts):
        open_spans = [span for span in open_spans if span.end > start] + starting.get(start, [])
        parts.append(_piece(text[start:end], open_spans))
    return (
        f'{STYLE}<div class="jejak-text" role="region" tabindex="0" aria-label="{escaped(description)}">'
        f"{''.join(parts)}</div>"
    )


def swatches(names: Mapping[str, str]) -> str:
    """What each colour means, as HTML."""
    entries = "".join(
        f'<mark style="background:{KIND_COLOURS[kind]};color:#1F1D1A;padding:1px 6px;margin-right:.6em;'
        f'border-radius:3px">{escaped(name)}</mark>'
        for kind, name in names.items()
        if kind in KIND_COLOURS
    )
    removed = names.get("removed")
    struck = f'<del style="color:{REMOVED_COLOUR}">{escaped(removed)}</del>' if removed else ""
    return f'<div style="line-height:2">{entries}{struck}</div>'


def _piece(text: str, spans: Sequence[Span]) -> str:
    shown = escaped(text)
    if not spans:
        return shown
    evidence = sorted(
        (span for span in spans if span.kind != "removed"), key=lambda span: (span.end - span.start, span.name)
    )
    # Browsers' sanitisers drop a title that looks like mark-up; a reader shall see it all the same.
    said = "\n".join(dict.fromkeys(span.name for span in (*evidence, *spans)))
    said = escaped(said.replace("<", "‹").replace(">", "›"))
    if evidence:
        colour = KIND_COLOURS.get(evidence[0].kind, KIND_COLOURS["other"])
        shown = f'<mark style="background:{colour}" title="{said}">{shown}</mark>'
    if len(evidence) < len(spans):
        shown = f'<del title="{said}">{shown}</del>'
    return shown
