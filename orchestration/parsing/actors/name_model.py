"""Finds names that no table lists: a linear-chain model over capitalised words, trained by `bench/train_entities.py`.

Belongs here: weights, scores and the best labelling. Does not belong here: features (`hints`), or who an actor is.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate, chain, pairwise, starmap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from orchestration.parsing.actors.hints import (
    END,
    JOINT,
    OFFSETS,
    OTHER,
    form_features,
    hint_behind,
    own_features,
    pieces_of,
    runs_in,
    shared_features,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from orchestration.parsing.actors.index import Match

    Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("name_model.npz")
KINDS = ("person", "organisation", "place")
LABELS = ("O", *(f"{position}-{kind}" for kind in KINDS for position in "BI"))
OUTSIDE = 0
_INSIDE_OF = {number: number - 1 for number in (2, 4, 6)}  # the label that begins the name that a label goes on with
CACHED_WORDS = 120_000
ROOM_FOR_A_TEXT = 6  # a text may bring one word in so many of those that are kept
LONGEST_AT_ONCE = 4  # words of a run, all of whose labellings are compared
MARGIN = 6.0
# Of a stretch without blanks: rows of its words, their parts, its width with the blank behind it, its words' spans.
_Cut = tuple[tuple[int, ...], str, int, tuple[tuple[int, int], ...]]
_REACH = np.array(OFFSETS)
_COLUMNS = np.arange(len(OFFSETS))


class Span(NamedTuple):
    """A name in a text: half-open span, and one of `KINDS`."""

    start: int
    end: int
    kind: str


class Words(NamedTuple):
    """The words of a text that may be names.

    Attributes:
        rows: the row of every word of the text in the model's table.
        parts: how every word may take part in a name.
        runs: half-open runs of words that may be names.
        at: the numbers of the words in the runs, one after another.
        spans: where each of these stands in the text, half-open.
    """

    rows: NDArray[np.intp]
    parts: str
    runs: list[tuple[int, int]]
    at: NDArray[np.intp]
    spans: list[tuple[int, int]]


def feature_hash(feature: str) -> int:
    """The number that stands for a feature in the weights file."""
    return crc32(feature.encode())


class NameModel:
    """The trained model; keeps the scores of words it has met, so that most words cost one look-up."""

    def __init__(self, path: Path = WEIGHTS, cached_words: int = CACHED_WORDS) -> None:
        """Load the weights.

        Args:
            path: written by `bench/train_entities.py`; `hashes` in ascending order, `weights` a row of labels each,
                `transitions` from label to label, `first` for the first word of a run.
            cached_words: how many words' scores are kept; a text may bring a sixth of them anew, further ones tell
                nothing.
        """
        self._room = cached_words
        with np.load(path) as data:
            self._rows = {value: row for row, value in enumerate(data["hashes"].tolist())}
            self._weights: Floats = data["weights"].astype(np.float32)
            self._first: Floats = data["first"].astype(np.float32)
            self._transitions: Floats = data["transitions"]
        self._steps: list[list[float]] = self._transitions.T.tolist()
        self._shared: dict[tuple[str, ...], Floats] = {}
        self._forms: dict[tuple[str, str], int] = {("", ""): 0}
        self._form_scores: Floats = np.zeros((1, 3, len(LABELS)), np.float32)
        self._forget()

    def _forget(self) -> None:
        """Empty the tables of words; they fill up again."""
        self._words: dict[str, int] = {}
        self._scores: Floats = np.zeros((self._room, len(OFFSETS), len(LABELS)), np.float32)
        self._blank = self._row_of("\n")
        end = self._row_of(END)
        # a line break stands between two blanks that are not in the text, so it has no width
        self._cuts: dict[str, _Cut] = {
            "": ((), "", 1, ()),
            "\n": ((end, self._blank, self._blank, end), OTHER * 4, 0, ()),
        }

    def _sum(self, features: Iterable[str]) -> Floats:
        known = self._rows
        rows = [row for feature in features if (row := known.get(crc32(feature.encode()))) is not None]
        total: Floats = self._weights[rows].sum(axis=0)
        return total

    def _row_of(self, word: str) -> int:
        row = self._words.get(word)
        if row is None:
            row = len(self._words)
            if row == self._room:
                return self._blank
            self._words[word] = row
            if word != "\n":
                self._fill(self._scores[row], word)
        return row

    def _fill(self, scores: Floats, word: str) -> None:
        """Sum up what a word tells of itself and of its neighbours."""
        shared = shared_features(word)
        common = self._shared.get(shared)
        if common is None:
            common = np.stack([self._sum(f"{offset}:{feature}" for feature in shared) for offset in OFFSETS])
            self._shared[shared] = common
        scores[:] = common
        known = self._rows
        for number, offset in enumerate(OFFSETS):
            rows = [row for f in own_features(word, offset) if (row := known.get(crc32(f.encode()))) is not None]
            if rows:
                scores[number] += self._weights[rows].sum(axis=0)

    def _learn(self, chunk: str) -> None:
        """Cut a stretch of text that was not met before."""
        pieces = pieces_of(chunk)
        self._cuts[chunk] = (
            tuple(self._row_of(piece.text) for piece in pieces),
            "".join(piece.part for piece in pieces),
            len(chunk) + 1,
            tuple((piece.start, piece.end) for piece in pieces),
        )

    def words_of(self, text: str) -> Words:
        """Cut a text into words.

        Args:
            text: its sentences apart by line breaks.
        """
        if len(self._words) > self._room - self._room // ROOM_FOR_A_TEXT:
            self._forget()
        chunks = ["\n", *text.replace("\n", " \n ").split(" "), "\n"]
        for chunk in set(chunks).difference(self._cuts):
            self._learn(chunk)
        known, all_parts, all_widths, pieces = zip(*map(self._cuts.__getitem__, chunks), strict=True)
        rows = np.array(list(chain.from_iterable(known)), np.intp)
        parts = "".join(all_parts)
        runs = runs_in(parts)
        at = np.array(list(chain.from_iterable(starmap(range, runs))), np.intp)
        ends = np.cumsum(np.fromiter(map(len, known), np.intp, len(known)))
        homes = np.searchsorted(ends, at, side="right")
        widths = np.array(all_widths, np.intp)
        begins = (np.cumsum(widths) - widths)[homes].tolist()
        orders = (at - ends[homes]).tolist()
        spans = []
        for home, begin, order in zip(homes.tolist(), begins, orders, strict=True):
            start, end = pieces[home][order]
            spans.append((begin + start, begin + end))
        return Words(rows, parts, runs, at, spans)

    def find(self, text: str, matches: Sequence[Match]) -> list[Span]:
        """The names in a text.

        Args:
            text: its sentences apart by line breaks.
            matches: the forms of known actors in the text, in order.
        """
        words = self.words_of(text)
        if not words.runs:
            return []
        total = self._scores[words.rows[words.at[:, None] + _REACH], _COLUMNS].sum(axis=1)
        hints = self._hint_rows(words, matches)
        forms = np.zeros(len(words.rows), np.intp)
        forms[words.at] = hints
        total += self._form_scores[forms[words.at[:, None] + _REACH[1:4]], _COLUMNS[:3]].sum(axis=1)
        spans: list[Span] = []
        first = 0
        for labels in self._labels(total, words.runs):
            _append_spans(spans, labels, first, words)
            first += len(labels)
        return spans

    def _hint_rows(self, words: Words, matches: Sequence[Match]) -> list[int]:
        """The row of form scores of every word of the runs; 0 where it stands in no known form."""
        rows = [0] * len(words.spans)
        numbers = {span[0]: number for number, span in enumerate(words.spans)}
        count = len(rows)
        for start, end, form in matches:
            number = numbers.get(start)
            if number is None:
                continue
            rows[number] = self._form_row(form.first_hint, words.parts[words.at[number] - 1])
            number += 1
            while number < count and words.spans[number][0] < end:
                rows[number] = self._form_row(form.inner_hint, "")
                number += 1
        return rows

    def _form_row(self, hint: str, part: str) -> int:
        row = self._forms.get((hint, part))
        if row is None:
            row = self._forms[hint, part] = len(self._forms)
            told = hint_behind(hint, part) if part else hint
            scores = np.stack([self._sum(form_features(told, offset)) for offset in (-1, 0, 1)])
            self._form_scores = np.concatenate([self._form_scores, scores[None]])
        return row

    def _labels(self, scores: Floats, runs: Sequence[tuple[int, int]]) -> list[list[int]]:
        """The best labels of every run."""
        begins = list(accumulate((end - start for start, end in runs), initial=0))
        scores[begins[:-1]] += self._first
        best = scores.argmax(axis=1).tolist()
        labels = [best[begin:end] for begin, end in pairwise(begins)]
        by_size: dict[int, list[int]] = defaultdict(list)
        for number, run in enumerate(labels):
            by_size[len(run)].append(number)
        for size, numbers in by_size.items():
            if 1 < size <= LONGEST_AT_ONCE:
                first = np.array([begins[number] for number in numbers])
                for number, path in zip(numbers, self._best_paths(scores, first, size), strict=True):
                    labels[number] = path
            elif size > 1:
                for number in numbers:
                    labels[number] = self._best_path(scores[begins[number] : begins[number + 1]])
        return labels

    def _best_paths(self, scores: Floats, first: NDArray[np.intp], size: int) -> list[list[int]]:
        """The best labels of short runs of one size, every way of labelling them compared at once."""
        total = scores[first]
        for step in range(1, size):
            ahead = scores[first + step].reshape(len(first), *[1] * step, len(LABELS))
            total = total[..., None] + self._transitions + ahead
        ways = total.reshape(len(first), -1).argmax(axis=1)
        paths: list[list[int]] = np.stack(np.unravel_index(ways, (len(LABELS),) * size), axis=1).tolist()
        return paths

    def _best_path(self, scores: Floats) -> list[int]:
        """Viterbi over one run of words; labels that score far below a word's best one are passed over."""
        floor = (scores.max(axis=1) - MARGIN).tolist()
        rows = [
            [(label, score) for label, score in enumerate(row) if score >= least]
            for row, least in zip(scores.tolist(), floor, strict=True)
        ]
        so_far = rows[0]
        back: list[dict[int, int]] = []
        for row in rows[1:]:
            came: dict[int, int] = {}
            now: list[tuple[int, float]] = []
            for label, score in row:
                steps = self._steps[label]
                was, best = so_far[0]
                best += steps[was]
                for other, before in so_far[1:]:
                    value = before + steps[other]
                    if value > best:
                        best, was = value, other
                came[label] = was
                now.append((label, best + score))
            back.append(came)
            so_far = now
        path = [max(so_far, key=_value)[0]]
        for came in reversed(back):
            path.append(came[path[-1]])
        path.reverse()
        return path


def _value(pair: tuple[int, float]) -> float:
    return pair[1]


def _append_spans(spans: list[Span], labels: list[int], first: int, words: Words) -> None:
    """Turn the labels of a run into spans; no span begins or ends with a mark."""
    open_label = OUTSIDE
    for number, label in enumerate(labels, start=first):
        if label == OUTSIDE:
            open_label = OUTSIDE
            continue
        begins = _INSIDE_OF.get(label, label)
        is_mark = words.parts[words.at[number]] == JOINT
        if label != begins and begins == open_label:
            if not is_mark:
                spans[-1] = spans[-1]._replace(end=words.spans[number][1])
        elif is_mark:
            open_label = OUTSIDE
        else:
            spans.append(Span(*words.spans[number], KINDS[(begins - 1) // 2]))
            open_label = begins
