"""Every text of the dashboard in both languages, read from one table.

Belongs here: looking texts up. Does not belong here: the texts (words.csv), numbers and dates (formats.py).
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

LANGUAGES = ("id", "en")
TABLE = Path(__file__).with_name("words.csv")


class Words:
    """The texts of one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self._texts = _table()[self.language]

    def __call__(self, key: str, **values: str) -> str:
        """The text of a key, its `{name}` places filled.

        Raises:
            KeyError: the table has no such key.
        """
        text = self._texts[key]
        return text.format(**values) if values else text

    def first(self, *keys: str) -> str:
        """The text of the first of these keys that the table has; the last one has to be there."""
        return next((self._texts[key] for key in keys if key in self._texts), self._texts[keys[-1]])

    def code(self, group: str, value: object) -> str:
        """What a code of the warehouse means (`relation.wire`); the code itself where nobody has named it yet."""
        if value is None:
            return self("unknown")
        return self._texts.get(f"{group}.{value}", str(value).replace("_", " "))


@cache
def _table() -> dict[str, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {language: {row["key"]: row[language] for row in rows} for language in LANGUAGES}
