"""Printed labels and what stands behind them: `Pewarta: A Editor: B`, `Red: x / Redaktur: y`, an empty `Editor :`.

Belongs here: cutting a line into labelled slots. Does not belong here: whether a value is a person, a code or an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from orchestration.parsing.knowledge import Label

_NAME_WORD = r"(?:[A-Z][\w.'’`-]*|[A-Z]\b\.?)"
_NAME_ONLY = re.compile(rf"{_NAME_WORD}(?:\s+(?:bin|binti|van|de|al|el|dan|{_NAME_WORD})){{0,4}}")
_SEPARATORS = " \t\xa0-–—/|,;:•·"
_VALUE_ENDS = re.compile(
    r"(?i)(?:©|\(c\)|\bcopyright\b|\bhak cipta\b|\s[-–]\s*\d+\s*$|,\s*(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b)"
)
_MAX_VALUE_CHARS = 90
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


def is_name_shaped(text: str) -> bool:
    """Whether a short text looks like one person's name: one to five capitalised words, no digits."""
    return len(text) <= 48 and _NAME_ONLY.fullmatch(text) is not None


class LabelReader:
    """Reads labelled lines by the labels of `seeds/reference/labels.csv`."""

    def __init__(self, labels: Sequence[Label]) -> None:
        self.slots = {label.label.casefold(): label.slot for label in labels}
        names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(self.slots, key=len, reverse=True))
        self._labelled = re.compile(rf"(?<![^\W_A-Z])(?P<label>{names})\s*[:：]", re.IGNORECASE)
        self._glued = re.compile(
            rf"(?<=[a-z])(?P<label>(?:{'|'.join(n.capitalize() for n in ('editor', 'penulis', 'reporter', 'pewarta'))}))\s*[:：]"
        )
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
        marks = [(opening.start("label"), opening.end(), opening["label"])]
        marks += [(m.start(), m.end(), m["label"]) for m in self._labelled.finditer(text, opening.end())]
        marks += [(m.start("label"), m.end(), m["label"]) for m in self._glued.finditer(text, opening.end())]
        return self._slots_between(sorted(set(marks)), text, start)

    def tail(self, text: str, start: int) -> tuple[int, list[Slot]] | None:
        """Labels at the end of a paragraph that holds other text too ("... selesai. Penulis: A Editor: B").

        Returns:
            Where the labels begin in `text`, and their slots; None when the paragraph does not end with short labelled values.
        """
        marks = [
            (m.start("label"), m.end(), m["label"]) for p in (self._labelled, self._glued) for m in p.finditer(text)
        ]
        marks = sorted(
            mark
            for mark in set(marks)
            if mark[2][0].isupper() and self.slots[_key(mark[2])] not in ("published", "updated")
        )
        while marks:
            values = [
                text[mark[1] : following[0]]
                for mark, following in zip(marks, [*marks[1:], (len(text), 0, "")], strict=True)
            ]
            if all(
                len(value.strip()) <= _MAX_VALUE_CHARS and not re.search(r"[.!?]\s+\w{3,}\s+\w", value)
                for value in values
            ):
                begin = marks[0][0]
                before = text[:begin].rstrip(" \t,")
                if not before or before[-1] in ".!?\"”*)'" or (before[-1].islower() and text[begin - 1] != " "):
                    return begin, self._slots_between(marks, text, start)
            marks = marks[1:]
        return None

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
        return (
            is_name_shaped((rest[: end.start()] if end else rest).strip(_SEPARATORS)) and len(rest.split()) > 1
        ) or _has_desk(rest)

    def _slots_between(self, marks: Sequence[tuple[int, int, str]], text: str, start: int) -> list[Slot]:
        slots = []
        for (begin, value_begin, label), following in zip(marks, [*marks[1:], (len(text), 0, "")], strict=True):
            raw = text[value_begin : following[0]]
            end = _VALUE_ENDS.search(raw)
            raw = raw[: end.start()] if end else raw
            value = raw.strip(_SEPARATORS)
            value_start = value_begin + len(raw) - len(raw.lstrip(_SEPARATORS))
            span = (
                (start + value_start, start + value_start + len(value))
                if value
                else (start + begin, start + begin + len(label))
            )
            slots.append(Slot(self.slots[_key(label)], label, value, *span))
        return slots


def _key(label: str) -> str:
    return " ".join(label.casefold().split())


def _has_desk(rest: str) -> bool:
    """`Tribun Jateng, Nama Orang` behind "Laporan Wartawan": an outlet's own desk, then a name."""
    desk, _, name = rest.rpartition(",")
    return bool(desk) and len(desk) <= 60 and is_name_shaped(name.strip())
