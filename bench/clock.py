"""Tells what a reader takes for one text; needs nothing, so that other tools' environments have it too.

Belongs here: the clock. Does not belong here: what is read.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def quickest(reader: Callable[[T], object], texts: list[T], rounds: int) -> float:
    """CPU seconds for one text, by the quickest of some rounds over all of them.

    Args:
        reader: called with each text.
        texts: at least one; it is read once beforehand, so that what is loaded once is loaded.
        rounds: how often all are read.
    """
    reader(texts[0])
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            reader(text)
        best = min(best, time.process_time() - start)
    return best / len(texts)
