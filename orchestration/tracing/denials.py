"""Denials, and the statements that speak of the same matter.

Belongs here: how near two statements are. Does not belong here: which of them stand against each other (dbt).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from orchestration.tracing.vectors import ACTOR_MARK, MIN_WORD_CHARS
from orchestration.tracing.words import words_of

if TYPE_CHECKING:
    from orchestration.tracing.words import TermWeights

DENIAL = "denies"
# Length that is added to every statement: "that is not so" is near to anything.
DOUBT = 8.0
# Below this likeness two statements have little more than stock words and a name in common.
MIN_LIKENESS = 0.1
MATCHES = {"statement_id_a": pl.String, "statement_id_b": pl.String, "likeness": pl.Float64}


def denial_matches(
    statements: pl.DataFrame, actors: pl.DataFrame, stories: pl.DataFrame, weights: TermWeights
) -> pl.DataFrame:
    """Find for each denial the other statements of its story that speak of the same matter.

    Args:
        statements: columns `statement_id`, `article_id`, `sentence_index`, `stance`, `statement`.
        actors: columns `article_id`, `actor_id`, `sentence_index`: one row per mention of a known actor.
        stories: columns `article_id`, `story_id`.
        weights: what terms tell.

    Returns:
        Columns `statement_id_a` (the denial), `statement_id_b` and `likeness`: the cosine of their words and of the
        actors that their sentences name, by what these tell, 0..1.
    """
    placed = statements.join(stories, on="article_id")
    denials = placed.filter(pl.col("stance") == DENIAL)
    others = placed.filter(pl.col("stance") != DENIAL).join(denials, on="story_id", how="semi")
    terms = _terms(pl.concat([denials, others]), actors, weights)
    pairs = denials.select("story_id", statement_id_a="statement_id").join(
        others.select("story_id", statement_id_b="statement_id"), on="story_id"
    )
    return (
        pairs.join(terms, left_on="statement_id_a", right_on="statement_id")
        .join(terms, left_on=["statement_id_b", "term"], right_on=["statement_id", "term"], suffix="_b")
        .group_by("statement_id_a", "statement_id_b")
        .agg(likeness=(pl.col("value") * pl.col("value_b")).sum().clip(0.0, 1.0).round(9))
        .filter(pl.col("likeness") >= MIN_LIKENESS)
        .cast(MATCHES)  # type: ignore[arg-type]
        .sort("statement_id_a", "statement_id_b")
    )


def _terms(statements: pl.DataFrame, actors: pl.DataFrame, weights: TermWeights) -> pl.DataFrame:
    """Columns `statement_id`, `term`, `value`; the squares of a long statement's values sum up to almost 1."""
    texts = statements.with_row_index("row")
    words = words_of(texts, "statement").filter(pl.col("word").str.len_chars() >= MIN_WORD_CHARS)
    named = texts.join(actors, on=["article_id", "sentence_index"])
    terms = pl.concat([words.select("row", term="word"), named.select("row", term=ACTOR_MARK + pl.col("actor_id"))])
    return (
        terms.unique()
        .join(weights.table(), on="term", how="left")
        .with_columns(value=pl.col("weight").fill_null(weights.of_unlisted))
        .with_columns(value=pl.col("value") / (pl.col("value").pow(2).sum().over("row") + DOUBT**2).sqrt())
        .join(texts.select("row", "statement_id"), on="row")
        .select("statement_id", "term", "value")
    )
