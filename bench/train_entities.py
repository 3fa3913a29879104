"""Trains the name model on IDNER-News-2k and measures it: `python -m bench.train_entities CORPORA`.

Belongs here: reading the corpus, training, figures for `docs/ACTORS.md`. Does not belong here: what the parser does
with a name. The corpus (Khairunnisa, Imankulova and Komachi 2020, MIT licence) is read where it lies; only hashed
features and their weights are written.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.crf import Runs, Weights, fit
from orchestration.loading.reference import load_knowledge
from orchestration.parsing.actors.context import JoinedText
from orchestration.parsing.actors.hints import (
    END,
    OFFSETS,
    OTHER,
    PASSED_OVER,
    Piece,
    feature_hash,
    features_of,
    form_features,
    hint_behind,
    pieces_of,
    runs_in,
)
from orchestration.parsing.actors.index import ActorIndex, Match
from orchestration.parsing.actors.matcher import ActorMatcher
from orchestration.parsing.actors.name_model import LABELS, OUTSIDE, WEIGHTS, NameModel, Searched
from orchestration.parsing.knowledge import Knowledge
from orchestration.parsing.records import Passage
from orchestration.parsing.speech.sentences import split_sentences

FOLDS = 5
PENALTY = 0.15
ITERATIONS = 120
SMALLEST_WEIGHT = 0.03  # features with nothing above it are left out of the file
OUTSIDE_BIAS = 0.3  # taken off the label "no name": recall is dearer than the likelihood thinks
KIND_OF = {"PER": "person", "ORG": "organisation", "LOC": "place"}
LABEL_OF = {
    "person": "PER", "organisation": "ORG", "armed_group": "ORG", "place": "LOC", "country": "LOC",
}  # fmt: skip
DOCUMENT = Path(__file__).parents[1] / "docs" / "ACTORS.md"
FIGURES = re.compile(r"(?s)(<!-- figures: name model -->\n).*?(<!-- end of figures -->)")


class Example(NamedTuple):
    """One labelled sentence: its id, its text, and the spans of the names in it with their labels."""

    key: str
    text: str
    spans: list[tuple[int, int, str]]


Run = tuple[list[list[int]], list[int]]


def read_examples(corpora: Path) -> list[Example]:
    """The labelled sentences of a corpora folder (`landing/entities`, `gold/entities.jsonl`)."""
    texts = {}
    for line in (corpora / "landing" / "entities" / "sentences.jsonl").read_text().splitlines():
        record = json.loads(line)
        texts[record["id"]] = record["text"]
    gold = [json.loads(line) for line in (corpora / "gold" / "entities.jsonl").read_text().splitlines()]
    return [Example(g["id"], texts[g["id"]], [(s["start"], s["end"], s["label"]) for s in g["spans"]]) for g in gold]


def fold_of(key: str) -> int:
    """The fold that an example is held out in."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS


def runs_of(example: Example, index: ActorIndex) -> list[Run]:
    """The runs of words that may be names, each word with its features and its label."""
    reader = JoinedText(split_sentences([Passage(example.text, 0)]))
    matches = index.find(reader.text)
    runs: list[Run] = []
    for part, start in zip(reader.parts, reader.starts, strict=True):
        pieces: list[Piece] = []
        position = start
        for chunk in reader.text[start : start + len(part.text)].split(" "):
            pieces += [p._replace(start=position + p.start, end=position + p.end) for p in pieces_of(chunk)]
            position += len(chunk) + 1
        hints = _hints(pieces, matches)
        moved = part.start - start
        labels = _labels([(piece.start + moved, piece.end + moved) for piece in pieces], example.spans)
        parts = "".join(piece.part for piece in pieces)
        for first, end in runs_in(parts.encode()):
            leading = len(parts[:first].rstrip("".join(PASSED_OVER))) - 1
            words = [_features_at(pieces, hints, place, leading) for place in range(first, end)]
            runs.append((words, labels[first:end]))
    return runs


def _hints(pieces: list[Piece], matches: list[Match]) -> list[str]:
    hints = [""] * len(pieces)
    for begin, end, form in matches:
        inside = [number for number, piece in enumerate(pieces) if begin <= piece.start < end]
        if inside and pieces[inside[0]].start == begin:
            before = pieces[inside[0] - 1].part if inside[0] else OTHER
            for number in inside:
                hints[number] = form.inner_hint if number > inside[0] else hint_behind(form.first_hint, before)
    return hints


def _features_at(pieces: list[Piece], hints: list[str], place: int, leading: int) -> list[int]:
    features: list[int] = []
    for relation, at in enumerate((*(place + offset for offset in OFFSETS), leading)):
        if 0 <= at < len(pieces):
            features += features_of(pieces[at].text, relation)
            if relation < len(OFFSETS):
                features += map(feature_hash, form_features(hints[at], at - place))
        elif at in (-1, len(pieces)):
            features += features_of(END, relation)
    return features


def _labels(pieces: list[tuple[int, int]], spans: list[tuple[int, int, str]]) -> list[int]:
    labels = [OUTSIDE] * len(pieces)
    for start, end, label in spans:
        inside = [n for n, (a, b) in enumerate(pieces) if a < end and b > start]
        for number in inside:
            labels[number] = LABELS.index(f"{'B' if number == inside[0] else 'I'}-{KIND_OF[label]}")
    return labels


def train(runs: list[Run]) -> tuple[list[int], Weights]:
    """Fit the model; returns the features' hashes beside the weights."""
    hashes = {feature for words, _ in runs for word in words for feature in word}
    numbers = {value: number for number, value in enumerate(sorted(hashes))}
    packed = [([[numbers[feature] for feature in word] for word in words], labels) for words, labels in runs]
    weights = fit(Runs(packed, len(numbers), len(LABELS)), penalty=PENALTY, iterations=ITERATIONS)
    return list(numbers), weights


def write(path: Path, hashes: list[int], weights: Weights) -> None:
    """Write the weights file that `NameModel` loads."""
    kept = np.abs(weights.features).max(axis=1) >= SMALLEST_WEIGHT
    bias = np.zeros(len(LABELS))
    bias[OUTSIDE] = OUTSIDE_BIAS
    np.savez_compressed(
        path,
        hashes=np.array(hashes, np.uint32)[kept],
        weights=weights.features[kept].astype(np.float16),
        first=(weights.first - bias).astype(np.float32),
        transitions=(weights.transitions - bias).astype(np.float32),
    )


def fold(name: str) -> str:
    """A name without case, accents and punctuation, to compare names."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def figures(pairs: list[tuple[set[tuple[str, str]], set[tuple[str, str]]]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by label; a name counts once a sentence, by label and folded surface."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for want, got in pairs:
        right.update(label for label, _ in want & got)
        found.update(label for label, _ in got)
        wanted.update(label for label, _ in want)
    return {
        label: (
            right[label] / max(1, found[label]),
            right[label] / max(1, wanted[label]),
            2 * right[label] / max(1, found[label] + wanted[label]),
        )
        for label in KIND_OF
    }


Names = set[tuple[str, str]]


def names_by_model(example: Example, index: ActorIndex, model: NameModel) -> Names:
    """What the model alone finds in a sentence."""
    reader = JoinedText(split_sentences([Passage(example.text, 0)]))
    found = model.find([Searched(reader.text, index.find(reader.text))])
    return {(LABEL_OF[span.kind], fold(reader.text[span.start : span.end])) for spans in found for span in spans}


def names_by_parser(example: Example, matcher: ActorMatcher) -> Names:
    """What the parser makes of a sentence: the tables' actors and the model's names together."""
    reader = JoinedText(split_sentences([Passage(example.text, 0)]))
    mentions = matcher.find(*matcher.read([reader]), (None, None), example.text)
    return {(LABEL_OF[mention.actor_kind], fold(mention.surface)) for mention in mentions}


def cross_validate(examples: list[Example], knowledge: Knowledge) -> dict[str, dict[str, tuple[float, float, float]]]:
    """Train on four fifths, measure on the fifth, five times over."""
    index = ActorIndex(knowledge)
    runs = {example.key: runs_of(example, index) for example in examples}
    pairs: dict[str, list[tuple[Names, Names]]] = {"model": [], "parser": []}
    for held_out in range(FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "weights.npz"
            write(path, *train([run for e in examples if fold_of(e.key) != held_out for run in runs[e.key]]))
            model = NameModel(path)
        matcher = ActorMatcher(knowledge, model)
        for example in examples:
            if fold_of(example.key) == held_out:
                want = {(label, fold(example.text[start:end])) for start, end, label in example.spans}
                pairs["model"].append((want, names_by_model(example, index, model)))
                pairs["parser"].append((want, names_by_parser(example, matcher)))
    return {name: figures(found) for name, found in pairs.items()}


def report(results: dict[str, dict[str, tuple[float, float, float]]], sentences: int) -> str:
    """The figures as a table in Markdown."""
    rows = [
        f"| {name} | {label} | {p:.3f} | {r:.3f} | {f:.3f} |"
        for name, by_label in results.items()
        for label, (p, r, f) in by_label.items()
    ]
    head = ["| what | names | precision | recall | F1 |", "|---|---|---|---|---|"]
    return "\n".join([*head, *rows, "", f"{FOLDS} folds over {sentences:,} sentences of IDNER-News-2k.", ""])


def main() -> None:
    """Measure by cross-validation, then train on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpora", type=Path, help="a folder with landing/entities and gold/entities.jsonl")
    parser.add_argument("--measure-only", action="store_true", help="write no weights and no document")
    options = parser.parse_args()
    knowledge = load_knowledge()
    examples = read_examples(options.corpora)
    table = report(cross_validate(examples, knowledge), len(examples))
    print(table)  # noqa: T201
    if options.measure_only:
        return
    index = ActorIndex(knowledge)
    write(WEIGHTS, *train([run for example in examples for run in runs_of(example, index)]))
    DOCUMENT.write_text(FIGURES.sub(lambda m: f"{m[1]}{table}{m[2]}", DOCUMENT.read_text()))


if __name__ == "__main__":
    main()
