"""A linear-chain conditional random field in numpy: fits label weights to runs of words.

Belongs here: likelihood, gradient and the search for the best weights. Does not belong here: corpora or features.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Doubles = NDArray[np.float64]

MEMORY = 8  # pairs of steps and gradients that the quasi-Newton search keeps


@dataclass
class Weights:
    """What a fit yields: `features` by label, `first` for a run's first word, `transitions` from label to label."""

    features: Doubles
    first: Doubles
    transitions: Doubles


class Runs:
    """Labelled runs of words, packed so that all runs take one step at a time."""

    def __init__(self, runs: Sequence[tuple[list[list[int]], list[int]]], features: int, labels: int) -> None:
        """Pack the runs.

        Args:
            runs: per run the feature numbers of each word, and the label of each word.
            features, labels: how many there are.
        """
        runs = sorted((run for run in runs if run[1]), key=lambda run: -len(run[1]))
        self.features, self.labels = features, labels
        self.steps = len(runs[0][1])
        self.active = [sum(len(run[1]) > step for run in runs) for step in range(self.steps)]
        self.bases = np.cumsum([0, *self.active])
        ordered = [run[0][step] for step in range(self.steps) for run in runs[: self.active[step]]]
        self.gold = np.array([run[1][step] for step in range(self.steps) for run in runs[: self.active[step]]])
        self.flat = np.concatenate([np.array(numbers, np.int64) for numbers in ordered])
        sizes = np.array([len(numbers) for numbers in ordered])
        self.begins = np.cumsum(sizes) - sizes
        self.word_of = np.repeat(np.arange(len(ordered)), sizes)

    def rows(self, step: int) -> slice:
        """The words that stand at a step of their run."""
        return slice(int(self.bases[step]), int(self.bases[step + 1]))

    def scores(self, features: Doubles) -> Doubles:
        """The score of every label of every word, neighbours' labels apart."""
        total: Doubles = np.add.reduceat(features[self.flat], self.begins, axis=0)
        return total

    def spread(self, by_word: Doubles) -> Doubles:
        """The gradient of `scores`: sums words' values over the features that the words have."""
        columns = [np.bincount(self.flat, column[self.word_of], self.features) for column in by_word.T]
        return np.stack(columns, axis=1)


def _log_sum(values: Doubles, axis: int) -> Doubles:
    top = values.max(axis=axis, keepdims=True)
    total: Doubles = np.squeeze(top, axis) + np.log(np.exp(values - top).sum(axis=axis))
    return total


def loss_of(weights: Weights, runs: Runs) -> tuple[float, Weights]:
    """Minus the log-likelihood of the labels, and its gradient."""
    scores = runs.scores(weights.features)
    scores[runs.rows(0)] += weights.first
    forward = [scores[runs.rows(0)]]
    for step in range(1, runs.steps):
        before = forward[-1][: runs.active[step]]
        forward.append(scores[runs.rows(step)] + _log_sum(before[:, :, None] + weights.transitions[None], 1))
    backward = [np.zeros((count, runs.labels)) for count in runs.active]
    for step in range(runs.steps - 2, -1, -1):
        ahead = scores[runs.rows(step + 1)] + backward[step + 1]
        backward[step][: runs.active[step + 1]] = _log_sum(weights.transitions[None] + ahead[:, None, :], 2)
    whole = _log_sum(forward[0] + backward[0], 1)
    shares = np.empty_like(scores)
    steps = np.zeros_like(weights.transitions)
    gold_score = scores[np.arange(len(runs.gold)), runs.gold].sum()
    for step in range(runs.steps):
        count = runs.active[step]
        shares[runs.rows(step)] = np.exp(forward[step] + backward[step] - whole[:count, None])
        if step:
            ahead = scores[runs.rows(step)] + backward[step]
            pairs = forward[step - 1][:count, :, None] + weights.transitions[None] + ahead[:, None, :]
            steps += np.exp(pairs - whole[:count, None, None]).sum(axis=0)
            was, is_now = runs.gold[runs.rows(step - 1)][:count], runs.gold[runs.rows(step)]
            np.subtract.at(steps, (was, is_now), 1)
            gold_score += weights.transitions[was, is_now].sum()
    shares[np.arange(len(runs.gold)), runs.gold] -= 1
    gradient = Weights(runs.spread(shares), shares[runs.rows(0)].sum(axis=0), steps)
    return float(whole.sum() - gold_score), gradient


def fit(runs: Runs, *, penalty: float, iterations: int) -> Weights:
    """The weights with the highest penalised likelihood, found by limited-memory BFGS.

    Args:
        runs: what to fit.
        penalty: half the factor on the squared weights.
        iterations: of the search.
    """
    shapes = ((runs.features, runs.labels), (runs.labels,), (runs.labels, runs.labels))
    sizes = [int(np.prod(shape)) for shape in shapes]
    cuts = np.cumsum(sizes)[:-1]

    def unpacked(flat: Doubles) -> Weights:
        return Weights(*(part.reshape(shape) for part, shape in zip(np.split(flat, cuts), shapes, strict=True)))

    def objective(flat: Doubles) -> tuple[float, Doubles]:
        loss, gradient = loss_of(unpacked(flat), runs)
        packed = np.concatenate([gradient.features.ravel(), gradient.first, gradient.transitions.ravel()])
        return loss + penalty * float(flat @ flat), packed + 2 * penalty * flat

    return unpacked(_search(objective, np.zeros(sum(sizes)), iterations))


def _search(objective: Callable[[Doubles], tuple[float, Doubles]], point: Doubles, iterations: int) -> Doubles:
    """Limited-memory BFGS with a halving line search."""
    loss, gradient = objective(point)
    kept: deque[tuple[Doubles, Doubles, float]] = deque(maxlen=MEMORY)
    for _ in range(iterations):
        direction = -_two_loops(gradient, kept)
        slope = float(gradient @ direction)
        size = 1.0 if kept else 1 / max(1.0, float(np.linalg.norm(gradient)))
        while True:
            ahead = point + size * direction
            ahead_loss, ahead_gradient = objective(ahead)
            if ahead_loss <= loss + 1e-4 * size * slope or size < 1e-8:
                break
            size /= 2
        step, change = ahead - point, ahead_gradient - gradient
        curvature = float(step @ change)
        if curvature > 1e-10:
            kept.append((step, change, curvature))
        if loss - ahead_loss < 1e-6 * abs(loss):
            return ahead
        point, loss, gradient = ahead, ahead_loss, ahead_gradient
    return point


def _two_loops(gradient: Doubles, kept: deque[tuple[Doubles, Doubles, float]]) -> Doubles:
    direction = gradient.copy()
    factors = []
    for step, change, curvature in reversed(kept):
        factor = float(step @ direction) / curvature
        direction -= factor * change
        factors.append(factor)
    if kept:
        _, change, curvature = kept[-1]
        direction *= curvature / float(change @ change)
    for (step, change, curvature), factor in zip(kept, reversed(factors), strict=True):
        direction += (factor - float(change @ direction) / curvature) * step
    return direction
