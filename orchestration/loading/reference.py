"""Reads what the project knows beforehand: `seeds/reference/*.csv` for the parser, `seeds/language` for tracing.

The reference tables are dbt seeds too. Does not belong here: what the knowledge is used for.
"""

from __future__ import annotations

import csv
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from orchestration.parsing.knowledge import ROW_TYPES, Knowledge, rows_as
from orchestration.parsing.parser import Parser
from orchestration.tracing.words import TermWeights

SEEDS_DIR = Path(__file__).resolve().parents[2] / "seeds"
REFERENCE_DIR = SEEDS_DIR / "reference"
TERM_SHARES = SEEDS_DIR / "language" / "term_shares.csv"


@cache
def load_knowledge(folder: Path = REFERENCE_DIR) -> Knowledge:
    """Read every reference table.

    Args:
        folder: where the CSV files lie.

    Raises:
        ValueError: a value does not fit its column; the message names file, line and column.
    """
    digest = hashlib.sha256()
    tables: dict[str, Any] = {}
    for name, row_type in ROW_TYPES.items():
        path = folder / f"{name}.csv"
        content = path.read_bytes()
        digest.update(content)
        try:
            tables[name] = rows_as(row_type, csv.DictReader(content.decode().splitlines()))
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from error
    return Knowledge(**tables, digest=digest.hexdigest())


def project_parser() -> Parser:
    """The parser with everything that `seeds/reference` knows."""
    return Parser(load_knowledge())


def load_term_weights() -> TermWeights:
    """How much each word and actor tells, from their shares of a fixed body of news."""
    shares = pl.read_csv(TERM_SHARES, schema={"term": pl.String, "share": pl.Float64})
    return TermWeights(dict(shares.iter_rows()))
