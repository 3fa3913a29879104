"""The running text of an article as one string, so that what looks for words can read it at one go.

Belongs here: joining sentences, and finding back where a place of the whole stands. Does not belong here: what to look
for.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orchestration.parsing.records import Sentence

_ONE_FOR_ONE = (("\xa0", " "), ("’", "'"), ("‘", "'"), ("‑", "-"))


class RunningText:
    """The sentences of one article joined by line breaks, with one kind of blank, apostrophe and hyphen.

    Attributes:
        parts: the headline, if the page has one, and the sentences of the body.
        text: the parts, joined; every character stands for one of its part.
        starts: where each part begins in the text.
    """

    def __init__(self, sentences: Sequence[Sentence], headline: Sentence | None = None) -> None:
        """Join the parts.

        Args:
            sentences: the body's sentences in reading order.
            headline: it comes first.
        """
        self.parts = [headline, *sentences] if headline else list(sentences)
        text = "\n".join([part.text for part in self.parts])
        for printed, plain in _ONE_FOR_ONE:
            text = text.replace(printed, plain)
        self.text = text
        self.starts: list[int] = []
        position = 0
        for part in self.parts:
            self.starts.append(position)
            position += len(part.text) + 1

    @cached_property
    def folded(self) -> str:
        """The text in small letters, one character for one character."""
        return fold_case(self.text)

    def part_at(self, position: int) -> int:
        """The number of the part that holds a position of the text."""
        return bisect_right(self.starts, position) - 1

    def place_of(self, position: int) -> tuple[Sentence, int]:
        """The part that holds a position of the text, and the offset in it."""
        number = bisect_right(self.starts, position) - 1
        return self.parts[number], position - self.starts[number]


def fold_case(text: str) -> str:
    """Lower case, one character for one character, so that spans keep their place."""
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
