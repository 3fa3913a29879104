"""Printed labels and what stands behind them: `Pewarta: A Editor: B`, `Red: x / Redaktur: y`, an empty `Editor :`.

Belongs here: cutting a line into labelled slots. Does not belong here: whether a value is a person, a code or an
outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from orchestration.parsing.knowledge import Label

_NAME_WORD = r"(?:[A-Z][\w.'’`-]*|[A-Z]\b\.?)"
_NAME_ONLY = re.compile(rf"{_NAME_WORD}(?:\s+(?:bin|binti|van|de|al|el|dan|{_NAME_WORD})){{0,4}}")
_SEPARATORS = " \t\xa0-–—/|,;:•·"
# Where a value stops: at a rights sign, a number behind a dash, a weekday.
_VALUE_ENDS = re.compile(
    r"(?i)(?:©|\)\s*$|\((?!purn)|\bcopyright\b|\bhak cipta\b|\s[-–]\s*\d+\s*$|"
    r",\s*(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b)"
)
_COLON = re.compile("[:：]")
_SENTENCES = re.compile(r"[.!?]\s+\w{3,}\s+\w")
_MAX_VALUE_CHARS = 90
_TAIL_CHARS = 400
_MAX_LABEL_LINE_CHARS = 240


class Slot(NamedTuple):
    """One labelled value.

    Attributes:
        slot: what the label opens (`author`, `editor`, `source`, ... as in `labels.csv`).
        label: the label as printed.
        value: the characters behind it, trimmed; empty for an empty label.
        start, end: half-open span of `value` in the document's text (of the label where the value is empty).
    """

    slot: str
    label: str
    value: str
    start: int
    end: int


class _Mark(NamedTuple):
    """A label in a line: where it begins, where its value may begin, and its letters."""

    begin: int
    end: int
    label: str


def is_name_shaped(text: str) -> bool:
    """Whether a short text looks like one person's name: one to five capitalised words, no digits."""
    return len(text) <= 48 and _NAME_ONLY.fullmatch(text) is not None


class LabelReader:
    """Reads labelled lines by the labels of `seeds/reference/labels.csv`."""

    def __init__(self, labels: Sequence[Label]) -> None:
        self.slots = {label.label.casefold(): label.slot for label in labels}
        names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(self.slots, key=len, reverse=True))
        self._before_colon = re.compile(
            rf"(?:(?<![^\W_A-Z])(?P<label>{names})|(?<=[a-z])(?P<glued>(?-i:Editor|Penulis|Reporter|Pewarta)))\s*$",
            re.IGNORECASE,
        )
        self._longest = max(map(len, self.slots), default=0) + 3  # blanks before the colon included
        self._opening = re.compile(rf"^[\W_]*(?P<label>{names})(?:\s*[:：]|\s+(?=[A-Z])|\s*$)", re.IGNORECASE)

    def opens(self, text: str) -> bool:
        """Whether a line begins with a label, whatever follows."""
        return self._opening.match(text) is not None

    def read(self, text: str, start: int) -> list[Slot]:
        """The labelled slots of a line that opens with a label; empty when it does not.

        Args:
            text: one line.
            start: where the line begins in the document's text.
        """
        opening = self._opening.match(text) if len(text) <= _MAX_LABEL_LINE_CHARS else None
        if opening is None:
            return []
        if (
            ":" not in opening.group()
            and "：" not in opening.group()
            and not self._is_unpunctuated_credit(opening, text)
        ):
            return []
        first = _Mark(opening.start("label"), opening.end(), opening["label"])
        return self._slots_between([first, *self._marks(text, opening.end())], text, start)

    def tail(self, text: str, start: int) -> tuple[int, list[Slot]] | None:
        """Labels at the end of a paragraph that holds other text too ("... selesai. Penulis: A Editor: B").

        Returns:
            Where the labels begin in `text`, and their slots; None when it does not end with short labelled values.
        """
        begin = max(0, len(text) - _TAIL_CHARS)
        marks = [mark for mark in self._marks(text, begin) if self._may_close(mark)]
        while marks:
            if self._closes(text, marks):
                return marks[0].begin, self._slots_between(marks, text, start)
            marks = marks[1:]
        return None

    def _marks(self, text: str, begin: int) -> list[_Mark]:
        """Every label with its colon from `begin` on, also glued to the word before it."""
        marks = []
        for colon in _COLON.finditer(text, begin):
            end = colon.start()
            found = self._before_colon.search(text, max(begin, end - self._longest), end)
            if found:
                name = found.lastgroup or "label"
                marks.append(_Mark(found.start(name), colon.end(), found[name]))
        return marks

    def _may_close(self, mark: _Mark) -> bool:
        return mark.label[0].isupper() and self.slots[_key(mark.label)] not in ("published", "updated")

    def _closes(self, text: str, marks: Sequence[_Mark]) -> bool:
        """Whether short values follow these labels up to the end, and a sentence or a glued word before."""
        ends = [*(mark.begin for mark in marks[1:]), len(text)]
        values = [text[mark.end : end] for mark, end in zip(marks, ends, strict=True)]
        if not all(len(value.strip()) <= _MAX_VALUE_CHARS and not _SENTENCES.search(value) for value in values):
            return False
        before = text[: marks[0].begin]
        last = before.rstrip(" \t,")[-1:]
        return not last or last in ".!?\"”*)'" or before[-1] == "," or (last.islower() and before[-1] != " ")

    def _is_unpunctuated_credit(self, opening: re.Match[str], text: str) -> bool:
        """`Oleh Nama Orang` or a lone `Reporter`: a label without its colon counts only in these shapes."""
        rest = text[opening.end() :].strip()
        label = opening["label"]
        slot = self.slots[_key(label)]
        if not label[0].isupper() or slot in ("tags", "section", "published", "updated"):
            return False
        if not rest or slot == "source":
            return not rest
        end = _VALUE_ENDS.search(rest)
        name = (rest[: end.start()] if end else rest).strip(_SEPARATORS)
        return (is_name_shaped(name) and " " in name) or _has_desk(rest)

    def _slots_between(self, marks: Sequence[_Mark], text: str, start: int) -> list[Slot]:
        """The value of each label runs to the next label, or to what can be no part of a name."""
        ends = [*(mark.begin for mark in marks[1:]), len(text)]
        slots = []
        for mark, end in zip(marks, ends, strict=True):
            raw = text[mark.end : end]
            stop = _VALUE_ENDS.search(raw)
            raw = raw[: stop.start()] if stop else raw
            value = raw.strip(_SEPARATORS)
            begin = mark.end + len(raw) - len(raw.lstrip(_SEPARATORS))
            span = (begin, begin + len(value)) if value else (mark.begin, mark.begin + len(mark.label))
            slots.append(Slot(self.slots[_key(mark.label)], mark.label, value, start + span[0], start + span[1]))
        return slots


def _key(label: str) -> str:
    return " ".join(label.casefold().split())


def _has_desk(rest: str) -> bool:
    """`Tribun Jateng, Nama Orang` behind "Laporan Wartawan": an outlet's own desk, then a name."""
    desk, _, name = rest.rpartition(",")
    return bool(desk) and len(desk) <= 60 and is_name_shaped(name.strip())
