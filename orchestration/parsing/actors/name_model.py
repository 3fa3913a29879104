"""Finds names that no table lists: a linear-chain model over capitalised words, trained by `bench/train_entities.py`.

Belongs here: weights, scores and the best labelling. Does not belong here: features (`hints`), or who an actor is.
"""

from __future__ import annotations

from array import array
from itertools import accumulate, chain, starmap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from orchestration.parsing.actors.hints import (
    END,
    JOINT,
    OFFSETS,
    OTHER,
    PASSED_OVER,
    RELATIONS,
    SIZES,
    Piece,
    feature_hash,
    form_features,
    hint_behind,
    own_features,
    part_of,
    pieces_of,
    runs_in,
    shared_features,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from orchestration.parsing.actors.index import Match

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.intp]

WEIGHTS = Path(__file__).with_name("name_model.npz")
KINDS = ("person", "organisation", "place")
LABELS = ("O", *(f"{position}-{kind}" for kind in KINDS for position in "BI"))
OUTSIDE = 0
CACHED_WORDS = 120_000
CHUNKS_A_WORD = 1.5  # stretches without blanks that are kept for every word that is
ROOM_FOR_A_TEXT = 6  # texts that are read at once may bring one word in so many of those that are kept
READ_AT_ONCE_CHARS = 64_000  # of such texts, which hold fewer words than that
_SELF = RELATIONS.index("0:")
_BESIDE = slice(_SELF - 1, _SELF + 2)
_REACH = np.array(OFFSETS)
_COLUMNS = np.arange(len(RELATIONS))
_BREAK = "\n"
_SET_APART = (",", ".")  # behind a word they are cut off first, so that there are fewer stretches to keep
_JOINT = ord(JOINT)
_IS_PASSED_OVER = np.isin(np.arange(256), [ord(part) for part in PASSED_OVER])


class Span(NamedTuple):
    """A name in a text: half-open span, and one of `KINDS`."""

    start: int
    end: int
    kind: str


class Searched(NamedTuple):
    """A text to find names in.

    Attributes:
        text: its sentences apart by line breaks.
        matches: the forms of known actors in the text, in order.
        start: where to begin; what stands before is not read.
    """

    text: str
    matches: Sequence[Match]
    start: int = 0


class Words(NamedTuple):
    """The words and marks of some texts, an array each.

    Attributes:
        numbers: of the words in the model's table.
        starts, sizes: where they stand, and how many characters they have.
        parts: how they may take part in a name, as bytes.
    """

    numbers: NDArray[np.int32]
    starts: Numbers
    sizes: NDArray[np.int32]
    parts: bytes


class _Cuts(dict[str, bytes]):
    """Stretches of text and the words in them; a stretch that was not met before is cut.

    A word is five numbers: its own, the characters before it, in it, and from there to the next word, and its part.
    """

    def __init__(self, words: dict[str, int], room: int) -> None:
        """Number words as they come.

        Args:
            words: gets the new words.
            room: how many words there may be; further ones are read as blanks.
        """
        self._words = words
        self._room = room
        self.printed: list[str] = []
        self._blank = self._number(_BREAK)
        end = self._number(END)
        # a line break stands between two blanks that are not in the text, so it has no width
        self[_BREAK] = array(
            "i", [n for at in (end, self._blank, self._blank, end) for n in (at, 0, 0, 0, ord(OTHER))]
        ).tobytes()
        # nor is the blank before these
        for mark in _SET_APART:
            self["\0" + mark] = array("i", (self._number(mark), -1, 1, 1, ord(part_of(mark)))).tobytes()

    def _number(self, word: str) -> int:
        number = self._words.get(word)
        if number is None:
            number = len(self._words)
            if number == self._room:
                return self._blank
            self._words[word] = number
            self.printed.append(word)
        return number

    def __missing__(self, chunk: str) -> bytes:
        if chunk.isalpha():
            size = len(chunk)
            word = (self._number(chunk), 0, size, size + 1, ord(part_of(chunk)))
            cut = self[chunk] = array("i", word).tobytes()
            return cut
        pieces = pieces_of(chunk) or [Piece(_BREAK, 0, 0, OTHER)]
        numbers: list[int] = []
        last = 0
        for piece in pieces:
            size = piece.end - piece.start
            numbers += (self._number(piece.text), piece.start - last, size, piece.end - last, ord(piece.part))
            last = piece.end
        numbers[-2] += len(chunk) - last + 1
        cut = self[chunk] = array("i", numbers).tobytes()
        return cut


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
            self._rows = {value: row for row, value in enumerate(data["hashes"].tolist(), start=1)}
            nothing = np.zeros((1, len(LABELS)), np.float32)
            self._weights: Floats = np.concatenate([nothing, data["weights"].astype(np.float32)])
            self._first: Floats = data["first"].astype(np.float32)
            self._steps: Floats = np.ascontiguousarray(data["transitions"].T)
        self._shared: dict[tuple[str, ...], int] = {}
        self._shared_scores: Floats = np.zeros((0, len(RELATIONS), len(LABELS)), np.float32)
        self._forms: dict[tuple[str, str], int] = {("", ""): 0}
        self._form_scores: Floats = np.zeros((1, 3, len(LABELS)), np.float32)
        self._scores: Floats = np.zeros((self._room, len(RELATIONS), len(LABELS)), np.float32)
        self._forget()

    def _forget(self) -> None:
        """Empty the tables of words; they fill up again."""
        self._words: dict[str, int] = {}
        self._cuts = _Cuts(self._words, self._room)
        self._is_scored = np.zeros(self._room, bool)

    def find(self, texts: Sequence[Searched]) -> list[list[Span]]:
        """The names in texts; many at once take half the time of one by one.

        Args:
            texts: each is read for itself.

        Returns:
            The names of each text, in order.
        """
        found: list[list[Span]] = []
        first = chars = 0
        for number, searched in enumerate(texts, start=1):
            chars += len(searched.text)
            if chars >= READ_AT_ONCE_CHARS or number == len(texts):
                found += self._find(texts[first:number])
                first, chars = number, 0
        return found

    def _find(self, texts: Sequence[Searched]) -> list[list[Span]]:
        shifts = _shifts(texts)
        words = self._words_of(_BREAK.join([searched.text[searched.start :] for searched in texts]))
        runs = runs_in(words.parts)
        if not runs:
            return [[] for _ in texts]
        at = np.array([*chain.from_iterable(starmap(range, runs))], np.intp)
        sizes = np.array([end - begin for begin, end in runs], np.intp)
        near = self._related(words, at, sizes)
        scores = self._score(words.numbers[near])
        forms = self._hint_rows(words, texts, shifts)
        scores += self._form_scores[forms[near[:, _BESIDE]], _COLUMNS[:3]].sum(axis=1)
        return _spans(self._labels(scores, sizes), at, words, texts, shifts)

    def _words_of(self, text: str) -> Words:
        if (
            len(self._words) > self._room - self._room // ROOM_FOR_A_TEXT
            or len(self._cuts) > CHUNKS_A_WORD * self._room
        ):
            self._forget()
        spaced = text.replace(_BREAK, " \n ")
        for mark in _SET_APART:
            spaced = spaced.replace(f"{mark} ", f" \0{mark} ")
        chunks = [_BREAK, *spaced.split(" "), _BREAK]
        cut = np.frombuffer(b"".join(map(self._cuts.__getitem__, chunks)), np.int32).reshape(-1, 5)
        starts = np.cumsum(cut[:, 3]) - cut[:, 3] + cut[:, 1]
        return Words(cut[:, 0], starts, cut[:, 2], cut[:, 4].astype(np.uint8).tobytes())

    @staticmethod
    def _related(words: Words, at: Numbers, sizes: Numbers) -> Numbers:
        """For every word of the runs the places of the words that tell of it, in the order of `RELATIONS`.

        Args:
            words: of the text.
            at: places of the words of the runs.
            sizes: of the runs, in words.
        """
        places = np.arange(len(words.starts))
        codes = np.frombuffer(words.parts, np.uint8)
        governors = np.maximum.accumulate(np.where(_IS_PASSED_OVER[codes], 0, places))
        firsts = np.repeat(at[np.cumsum(sizes) - sizes], sizes)
        near = np.empty((len(at), len(RELATIONS)), np.intp)
        near[:, :-1] = at[:, None] + _REACH
        near[:, -1] = governors[firsts - 1]
        return near

    def _score(self, numbers: NDArray[np.int32]) -> Floats:
        """The scores of all labels, by what the words tell that are given by their numbers, a row for a word."""
        unknown = numbers[~self._is_scored[numbers]]
        if unknown.size:
            self._learn(np.unique(unknown))
        total: Floats = self._scores[numbers, _COLUMNS].sum(axis=1)
        return total

    def _learn(self, numbers: NDArray[np.int32]) -> None:
        """Sum up what words tell of themselves and of others."""
        known = self._rows
        printed = self._cuts.printed
        shared, own, letters = [], [], []
        for number in numbers.tolist():
            word = printed[number]
            shared.append(self._shared_row(word))
            hashes, more = own_features(word)
            own.append([known.get(value, 0) for value in hashes] or [0] * len(RELATIONS))
            letters.append([known.get(value, 0) for value in more] or [0] * (2 * len(SIZES)))
        scores = self._shared_scores[shared] + self._weights[own]
        scores[:, _SELF] += self._weights[letters].sum(axis=1)
        self._scores[numbers] = scores
        self._is_scored[numbers] = True

    def _shared_row(self, word: str) -> int:
        features = shared_features(word) if word != _BREAK else ()
        row = self._shared.get(features)
        if row is None:
            row = self._shared[features] = len(self._shared)
            scores = [self._sum([relation + feature for feature in features]) for relation in RELATIONS]
            self._shared_scores = np.concatenate([self._shared_scores, [scores]])
        return row

    def _sum(self, features: Sequence[str]) -> Floats:
        total: Floats = self._weights[[self._rows.get(feature_hash(feature), 0) for feature in features]].sum(axis=0)
        return total

    def _hint_rows(self, words: Words, texts: Sequence[Searched], shifts: Sequence[int]) -> Numbers:
        """The row of form scores of every word; 0 where it stands in no known form."""
        rows = np.zeros(len(words.starts), np.intp)
        placed = [
            (match.start + shift, match.end + shift, match.form)
            for searched, shift in zip(texts, shifts, strict=True)
            for match in searched.matches
            if match.start >= searched.start
        ]
        if not placed:
            return rows
        begins, ends, forms = zip(*placed, strict=True)
        firsts = np.searchsorted(words.starts, begins, side="right") - 1
        behind = np.searchsorted(words.starts, ends)
        stands = words.starts[firsts] == begins
        for form, first, end, is_whole in zip(forms, firsts.tolist(), behind.tolist(), stands.tolist(), strict=True):
            if is_whole:
                rows[first] = self._form_row(form.first_hint, chr(words.parts[first - 1]))
                if end > first + 1:
                    rows[first + 1 : end] = self._form_row(form.inner_hint, "")
        return rows

    def _form_row(self, hint: str, part: str) -> int:
        row = self._forms.get((hint, part))
        if row is None:
            row = self._forms[hint, part] = len(self._forms)
            told = hint_behind(hint, part) if part else hint
            scores = [self._sum(form_features(told, offset)) for offset in (-1, 0, 1)]
            self._form_scores = np.concatenate([self._form_scores, [scores]])
        return row

    def _labels(self, scores: Floats, sizes: Numbers) -> Numbers:
        """The best labels of all runs, one after another: Viterbi, a step in all longer runs at a time.

        Args:
            scores: of the words of the runs, a row each.
            sizes: of the runs, in words.
        """
        begins = np.cumsum(sizes) - sizes
        scores[begins] += self._first
        labels: Numbers = scores.argmax(axis=1)
        longer = np.flatnonzero(sizes > 1)
        if not longer.size:
            return labels
        longer = longer[np.argsort(-sizes[longer], kind="stable")]
        begins, sizes = begins[longer], sizes[longer]
        best = scores[begins]
        came: list[Numbers] = []
        active = np.searchsorted(-sizes, -np.arange(2, sizes[0] + 1), side="right").tolist()
        for step, count in enumerate(active, start=1):
            ways = best[:count, None, :] + self._steps
            came.append(ways.argmax(axis=2))
            best[:count] = ways.max(axis=2) + scores[begins[:count] + step]
        now = best.argmax(axis=1)
        for step in range(len(active), 0, -1):
            count = active[step - 1]
            labels[begins[:count] + step] = now[:count]
            now[:count] = came[step - 1][np.arange(count), now[:count]]
        labels[begins] = now
        return labels


def _shifts(texts: Sequence[Searched]) -> list[int]:
    """What to add to a place of each text for its place in the joined one."""
    ends = accumulate(len(searched.text) - searched.start + 1 for searched in texts)
    return [begin - searched.start for begin, searched in zip((0, *ends), texts, strict=False)]


def _spans(
    labels: Numbers, at: Numbers, words: Words, texts: Sequence[Searched], shifts: Sequence[int]
) -> list[list[Span]]:
    """Turn labels into spans, text by text; no span begins or ends with a mark.

    Args:
        labels: of the words of the runs.
        at: the places of these words.
        words: of the joined texts.
        texts, shifts: what was joined, and how far each was moved.
    """
    named = np.flatnonzero(labels)
    places = at[named]
    begins = words.starts[places]
    first_places = [shift + searched.start for searched, shift in zip(texts, shifts, strict=True)]
    owners = np.searchsorted(first_places, begins, side="right") - 1
    begins = begins - np.array(shifts)[owners]
    ends = begins + words.sizes[places]
    found: list[list[Span]] = [[] for _ in texts]
    open_kind = last = -1
    for label, place, begin, end, owner in zip(
        labels[named].tolist(), places.tolist(), begins.tolist(), ends.tolist(), owners.tolist(), strict=True
    ):
        kind, is_inside = divmod(label - 1, 2)
        is_mark = words.parts[place] == _JOINT
        if is_inside and kind == open_kind and place == last + 1:
            if not is_mark:
                spans = found[owner]
                spans[-1] = Span(spans[-1].start, end, KINDS[kind])
        elif is_mark:
            open_kind = -1
        else:
            found[owner].append(Span(begin, end, KINDS[kind]))
            open_kind = kind
        last = place
    return found
