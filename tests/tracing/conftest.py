"""Articles in words of our own, as the tracing package takes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import polars as pl
import pytest

from orchestration.loading.reference import load_term_weights
from orchestration.tracing.vectors import Articles
from orchestration.tracing.words import TermWeights

TEXTS = {
    "article_id": pl.String,
    "publisher_id": pl.String,
    "headline": pl.String,
    "url": pl.String,
    "original_url": pl.String,
    "body": pl.String,
    "published_at": pl.Datetime("us", "UTC"),
    "published_not_before": pl.Date,
    "published_not_after": pl.Date,
}
NO_ACTORS = pl.DataFrame(
    schema={"article_id": pl.String, "actor_id": pl.String, "in_headline": pl.Boolean, "sentence_index": pl.Int64}
)
NO_DAYS = pl.DataFrame(schema={"article_id": pl.String, "day": pl.Date})
NO_STATEMENTS = pl.DataFrame(
    schema={
        "statement_id": pl.String,
        "article_id": pl.String,
        "sentence_index": pl.Int64,
        "stance": pl.String,
        "statement": pl.String,
    }
)

MakeTexts = Callable[..., pl.DataFrame]


@pytest.fixture(scope="session")
def weights() -> TermWeights:
    return load_term_weights()


@pytest.fixture
def texts() -> MakeTexts:
    """Makes the frame of articles from dictionaries; `day` stands for all three columns of publication."""

    def make(*rows: dict[str, object]) -> pl.DataFrame:
        filled = []
        for row in rows:
            day = row.get("day")
            bounds: dict[str, object] = {"body": ""}
            if isinstance(day, dt.date):
                at = dt.datetime.combine(day, dt.time(), dt.UTC)
                bounds |= {"published_at": at, "published_not_before": day, "published_not_after": day}
            filled.append({**dict.fromkeys(TEXTS), **bounds, **{k: v for k, v in row.items() if k != "day"}})
        return pl.DataFrame(filled, schema=TEXTS)

    return make


@pytest.fixture
def articles(texts: MakeTexts) -> Callable[..., Articles]:
    """Makes articles that name no known actor and no day."""
    return lambda *rows: Articles(texts(*rows), NO_ACTORS, NO_DAYS)
