"""Flows and chains: a Sankey of many articles, the graph of one.

Belongs here: Plotly and Graphviz. Does not belong here: bars and matrices (charts.py), questions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts import INK, QUIET
from dashboard.formats import SEPARATORS, escaped
from dashboard.frame import Frame

# What a node is, by colour; the same in the Sankey and in the chain of one article.
NODE_COLOURS = {
    "publisher": "#0072B2",
    "outlet": "#009E73",
    "foreign": "#D55E00",
    "agency": "#B28A00",
    "social": "#B5478F",
    "other": "#8A8378",
    "person": "#5B4A9E",
}
NODE_HEIGHT = 32  # pixels for one node and its label
USUAL_HEIGHT = 564  # of a Sankey: what is below it does not jump once it is there
FETCHED = "flows.fetched"
GAPS = 0.45  # of the height, in the column with most nodes


@dataclass(frozen=True, slots=True)
class Node:
    """One box of a Sankey: its column from the left, what it is called, what it is, articles that pass through it."""

    column: int
    name: str
    kind: str
    articles: int


def sankey(frame: Frame, links: Mapping[tuple[Node, Node], int], headings: Sequence[str], alternative: str) -> None:
    """Draw links as bands whose width is their number of articles.

    Args:
        frame: the page's render.
        links: articles per pair of nodes.
        headings: what stands above each column.
        alternative: what a screen reader says of it.
    """
    nodes = _in_order(links)
    at = {node: index for index, node in enumerate(nodes)}
    columns = sorted({node.column for node in nodes})
    places = {column: 0.001 + 0.998 * index / max(len(columns) - 1, 1) for index, column in enumerate(columns)}
    most = max(sum(node.column == column for node in nodes) for column in columns)
    height = max(NODE_HEIGHT * most, 160)
    middles = _heights(nodes, links)
    number = frame.formats.number

    def label(node: Node) -> str:
        return f"{_in_html(node.name)} · {number(node.articles)}"

    articles = frame.words("articles").lower()
    figure = go.Figure(
        go.Sankey(
            arrangement="fixed",
            node={
                "label": ["" if node.column in (columns[0], columns[-1]) else label(node) for node in nodes],
                "color": [NODE_COLOURS[node.kind] for node in nodes],
                "x": [places[node.column] for node in nodes],
                "y": middles,
                "pad": _plotly_scale(nodes, links)[0] * height,
                "thickness": 14,
                "line": {"width": 0},
                "customdata": [
                    f"{label(node)} {articles}<br>{escaped(frame.words(f'node.{node.kind}'))}" for node in nodes
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
            },
            link={
                "source": [at[source] for source, _ in links],
                "target": [at[target] for _, target in links],
                "value": list(links.values()),
                "color": [_faint(NODE_COLOURS[target.kind]) for _, target in links],
                "customdata": [
                    f"{_in_html(source.name)} ← {_in_html(target.name)}<br>{number(value)} {articles}"
                    for (source, target), value in links.items()
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
            },
            textfont={"size": 12, "color": INK, "shadow": "0 0 4px white, 0 0 4px white, 0 0 4px white"},
        )
    )
    # Labels of the outer columns stand outside, where no band crosses them. Plotly checks all of them with each call,
    # so they are handed over at once.
    labels: list[dict[str, Any]] = []
    for node, middle in zip(nodes, middles, strict=True):
        if node.column in (columns[0], columns[-1]):
            is_left = node.column == columns[0]
            labels.append({
                "x": 0 if is_left else 1, "xanchor": "right" if is_left else "left", "xshift": -8 if is_left else 8,
                "align": "right" if is_left else "left",
                "y": 1 - middle, "yanchor": "middle", "xref": "paper", "yref": "paper", "text": label(node),
                "showarrow": False, "font": {"size": 12, "color": INK},
            })  # fmt: skip
    for column in columns:
        at_edge = "left" if column == columns[0] else "right" if column == columns[-1] else "center"
        labels.append({
            "x": places[column], "y": 1.0, "xref": "paper", "yref": "paper", "yanchor": "bottom", "xanchor": at_edge,
            "yshift": 10, "text": f"<b>{headings[column]}</b>", "showarrow": False,
            "font": {"size": 13, "color": QUIET},
        })  # fmt: skip
    thousands, decimal = SEPARATORS[frame.words.language]
    figure.update_layout(
        annotations=labels,
        height=height + 52,
        margin={"l": 180, "r": 220, "t": 40, "b": 12},
        separators=decimal + thousands,
        font={"family": "Source Sans, sans-serif"},
        paper_bgcolor="white",
    )
    st.plotly_chart(
        figure, theme=None, key="sankey", alt=alternative, config={"displayModeBar": False, "displaylogo": False}
    )


def awaited(frame: Frame) -> Callable[[], DeltaGenerator]:
    """A place for a Sankey whose rows are still asked for.

    The first time a blank chart stands there, so that the browser fetches and reads Plotly (5 MB) meanwhile; later the
    last chart stays until the next one is there.

    Args:
        frame: the page's render.

    Returns:
        What gives the place, once there is something to put into it.
    """
    if st.session_state.get(FETCHED):
        there = st.container()
        return lambda: there
    st.session_state[FETCHED] = True
    place = st.empty()
    hidden = {"visible": False}
    said = {"text": frame.words("loading"), "showarrow": False, "font": {"size": 13, "color": QUIET}}
    blank = go.Figure(layout={"height": USUAL_HEIGHT, "xaxis": hidden, "yaxis": hidden, "annotations": [said]})
    blank.update_layout(plot_bgcolor="white")
    place.plotly_chart(blank, theme=None, alt=frame.words("loading"), config={"displayModeBar": False})
    return place.container


def legend(frame: Frame, kinds: Sequence[str], *, is_dark: bool = False) -> None:
    """What the colours of nodes mean; those of a chain are dark, as its names stand on them."""
    colours = {kind: _dark(kind) if is_dark else NODE_COLOURS[kind] for kind in kinds}
    entries = "".join(
        f'<span style="margin-right:1.2em"><span style="display:inline-block;width:.85em;height:.85em;'
        f'background:{colour};margin-right:.4em"></span>{escaped(frame.words(f"node.{kind}"))}</span>'
        for kind, colour in colours.items()
    )
    st.html(f'<div style="font-size:.9rem">{entries}</div>')


def chain(frame: Frame, edges: Sequence[Mapping[str, Any]]) -> None:
    """Draw what one article states about where it came from; arrows point to the source.

    Args:
        frame: the page's render.
        edges: `from_name`, `to_name`, `from_kind`, `to_kind` (keys of NODE_COLOURS), `relation` (in words),
            `confidence`.
    """
    lines = [
        'digraph { rankdir=LR; bgcolor="transparent"; nodesep=0.18; ranksep=0.7;',
        'node [shape=box style="rounded,filled" fontname="Helvetica" fontsize=12 fontcolor="white" color="white"];',
        'edge [fontname="Helvetica" fontsize=10 color="#8A8378" fontcolor="#4A453E"];',
    ]
    kinds: dict[str, str] = {}
    for edge in edges:
        kinds.setdefault(edge["from_name"], edge["from_kind"])
        kinds[edge["to_name"]] = edge["to_kind"]
    lines += [f"{_quoted(name)} [fillcolor={_quoted(_dark(kind))}];" for name, kind in kinds.items()]
    lines += [
        f"{_quoted(edge['from_name'])} -> {_quoted(edge['to_name'])} "
        f"[label={_quoted(edge['relation'] + ' ' + frame.formats.number(edge['confidence'], 2))}];"
        for edge in edges
    ]
    st.graphviz_chart("\n".join([*lines, "}"]), alt=frame.words("article.chain.title"))


def kind_of(to_kind: str, country_code: str | None) -> str:
    """The colour's key for a node of the warehouse: foreign outlets apart from Indonesian ones."""
    if to_kind in ("person", "anonymous"):
        return "person"
    if to_kind == "outlet":
        return "foreign" if country_code not in (None, "ID") else "outlet"
    return to_kind if to_kind in NODE_COLOURS else "other"


def _size(node: Node, links: Mapping[tuple[Node, Node], int]) -> int:
    into = sum(value for (_, target), value in links.items() if target == node)
    out = sum(value for (source, _), value in links.items() if source == node)
    return max(into, out)


def _in_order(links: Mapping[tuple[Node, Node], int]) -> list[Node]:
    """Nodes column by column, the greatest first; the last column by where its links come from, to cross less."""
    nodes = list(dict.fromkeys(node for pair in links for node in pair))
    nodes.sort(key=lambda node: (node.column, -_size(node, links), node.name))
    last = max(node.column for node in nodes)
    place = {node: index for index, node in enumerate(nodes)}

    def nearest(node: Node) -> float:
        into = [(place[source], value) for (source, target), value in links.items() if target == node]
        return sum(at * value for at, value in into) / sum(value for _, value in into)

    return [node for node in nodes if node.column < last] + sorted(
        (node for node in nodes if node.column == last), key=nearest
    )


def _heights(nodes: Sequence[Node], links: Mapping[tuple[Node, Node], int]) -> list[float]:
    """The middle of each node from the top, 0..1: the nodes of a column spread over the whole height."""
    sizes = [_size(node, links) for node in nodes]
    by_column: dict[int, list[int]] = {}
    for index, node in enumerate(nodes):
        by_column.setdefault(node.column, []).append(index)
    _, scale = _plotly_scale(nodes, links)
    middles = [0.0] * len(nodes)
    for column in by_column.values():
        gap = max(1 - scale * sum(sizes[index] for index in column), 0) / len(column)
        top = gap / 2
        for index in column:
            middles[index] = min(max(top + sizes[index] * scale / 2, 0.001), 0.999)
            top += sizes[index] * scale + gap
    return middles


def _plotly_scale(nodes: Sequence[Node], links: Mapping[tuple[Node, Node], int]) -> tuple[float, float]:
    """The gap between boxes and the height of one article that Plotly takes, both as shares of the whole height.

    Plotly does not tell them. It counts boxes not by our columns but by their distance from the left, with all that
    lead nowhere in the last one.
    """
    distance = dict.fromkeys(nodes, 0)
    for source, target in sorted(links, key=lambda pair: pair[0].column):
        distance[target] = max(distance[target], distance[source] + 1)
    leading = {source for source, _ in links}
    layers: dict[int, list[int]] = {}
    for node in nodes:
        layer = distance[node] if node in leading else max(distance.values())
        layers.setdefault(layer, []).append(_size(node, links))
    most = max(sum(node.column == column for node in nodes) for column in {node.column for node in nodes})
    pad = min(GAPS / most, 2 / 3 / max(max(len(sizes) for sizes in layers.values()) - 1, 1))
    return pad, min((1 - pad * (len(sizes) - 1)) / sum(sizes) for sizes in layers.values())


def _in_html(name: str) -> str:
    return escaped(name).replace("\n", "<br>")


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.32)"


def _dark(kind: str) -> str:
    """Dark enough for white letters."""
    return {"outlet": "#00684C", "foreign": "#A84300", "agency": "#7A5F00", "other": "#5F594F"}.get(
        kind, NODE_COLOURS[kind]
    )


def _quoted(text: str) -> str:
    """A string of the DOT language, shown as it is."""
    folded = " ".join(text.split())
    return '"' + folded.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") + '"'
