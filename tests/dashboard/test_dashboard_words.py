from __future__ import annotations

import csv
import re

import pytest

from dashboard.words import TABLE, Words
from orchestration.contracts import tables

SOURCES = [*TABLE.parent.glob("*.py"), *TABLE.parent.glob("views/*.py")]
ROWS = list(csv.DictReader(TABLE.open(encoding="utf-8", newline="")))
KEYS = {row["key"] for row in ROWS}
CODE = "\n".join(source.read_text(encoding="utf-8") for source in SOURCES)


def test_each_text_stands_in_both_languages_with_the_same_places() -> None:
    assert len(KEYS) == len(ROWS)
    for row in ROWS:
        assert row["id"] and row["en"], row["key"]
        assert set(re.findall(r"{\w+}", row["id"])) == set(re.findall(r"{\w+}", row["en"])), row["key"]


def test_each_text_that_the_code_names_is_in_the_table() -> None:
    named = set(re.findall(r'words\(\s*"([\w.]+)"', CODE)) | set(re.findall(r'words\.first\("([\w.]+)"', CODE))
    sections = set(re.findall(r'section\(\s*"([\w.]+)"', CODE))
    pages = set(re.findall(r'frame\.title\("(\w+)"\)', CODE))
    wanted = named | {f"{key}.{part}" for key in sections for part in ("title", "read")}
    wanted |= {f"{page}.{part}" for page in pages for part in ("name", "title", "lead")}
    assert wanted - KEYS == set()


def test_no_text_is_left_over() -> None:
    literal = set(re.findall(r'"([\w.-]+)"', CODE))
    groups = set(re.findall(r'f"([\w-]+)\.{', CODE)) | set(re.findall(r'code\("(\w+)"', CODE))
    groups |= set(re.findall(r'"\w+": "(\w+)"', CODE))
    unused = [
        key
        for key in KEYS
        if key not in literal
        and key.split(".")[0] not in groups
        and key.rsplit(".", 1)[0] not in literal
        and not any(key.startswith(f"{prefix}.") for prefix in re.findall(r'f"([\w.]+)\.{', CODE))
        and key.split(".")[0] not in {"ikhtisar", "tokoh", "sumber", "linimasa", "artikel", "mutu"}
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("credit", tables.BYLINE_ROLES),
        ("tokind", tables.NODE_KINDS),
        ("relation", tables.RELATIONS),
        ("kind", tables.ACTOR_KINDS),
        ("stance", tables.STANCES),
        ("reason", tables.REMOVAL_REASONS),
        ("stage", tables.STAGES),
        ("reject", tables.REJECTION_REASONS),
        ("anomaly", tables.ANOMALY_KINDS),
    ],
)
def test_each_code_of_the_contract_has_a_meaning(group: str, codes: tuple[str, ...]) -> None:
    assert {f"{group}.{code}" for code in codes} - KEYS == set()


def test_an_unknown_language_is_indonesian_and_an_unknown_code_is_shown_as_it_is() -> None:
    words = Words("xx")
    assert words.language == "id"
    assert words.code("kind", "space_ship") == "space ship"
    assert words.code("kind", None) == "(tidak diketahui)"


def test_the_table_has_no_blanks_at_its_edges() -> None:
    assert [row["key"] for row in ROWS for text in row.values() if text != text.strip()] == []
