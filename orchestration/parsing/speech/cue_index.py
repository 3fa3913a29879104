"""Finds the cue words that introduce a source, as one automaton over the whole text of an article.

Belongs here: where a cue stands as words of its own. Does not belong here: who is named beside it (`citations.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from orchestration.parsing.knowledge import CitationCue
    from orchestration.parsing.records import Sentence
    from orchestration.parsing.running_text import RunningText


class CueIndex:
    """The cue words as one automaton."""

    def __init__(self, cues: Sequence[CitationCue]) -> None:
        """Index the cues of `seeds/reference/citation_cues.csv`."""
        self._cues = sorted(cues, key=lambda cue: cue.cue)
        self._automaton = AhoCorasick(
            [c.cue for c in self._cues], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )

    def find(self, article: RunningText) -> Iterator[tuple[Sentence, int, int, CitationCue]]:
        """Cues that stand as words, also when the blank behind them was lost, with their place in the sentence."""
        text = article.text
        for index, start, end in self._automaton.find_matches_as_indexes(article.folded):
            after = text[end : end + 1]
            if (start and text[start - 1].isalnum()) or (after.isalnum() and not after.isupper()) or after == "-":
                continue
            sentence, offset = article.place_of(start)
            yield sentence, offset, offset + end - start, self._cues[index]
