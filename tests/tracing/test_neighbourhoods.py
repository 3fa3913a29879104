"""Articles are cut into parts that do not depend on each other."""

from __future__ import annotations

import polars as pl
import pytest

from orchestration.tracing import neighbourhoods as cutting
from orchestration.tracing.neighbourhoods import neighbourhoods

PAIRS = {"article_a": pl.UInt64, "article_b": pl.UInt64, "product": pl.Float64}


def cut(count: int, *pairs: tuple[int, int, float], version: str = "one") -> tuple[list[list[int]], list[int]]:
    articles = pl.DataFrame({"article": pl.Series(range(count), dtype=pl.UInt64), "version": version})
    members, within = neighbourhoods(articles, pl.DataFrame(pairs, schema=PAIRS, orient="row"))
    groups = members.group_by("group").agg("article", signature=pl.col("signature").first())
    assert within["group"].is_in(groups["group"].implode()).all()
    by_first = sorted(zip((sorted(held) for held in groups["article"]), groups["signature"], strict=True))
    return [held for held, _ in by_first], [signature for _, signature in by_first]


def test_a_chain_of_pairs_is_one_neighbourhood_and_a_lone_article_its_own() -> None:
    assert cut(4, (0, 1, 0.3), (1, 2, 0.3))[0] == [[0, 1, 2], [3]]
    assert cut(0)[0] == []


def test_where_too_many_hang_together_only_nearer_pairs_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "MOST_ARTICLES", 3)
    chain = ((0, 1, 0.6), (1, 2, 0.26), (2, 3, 0.6), (4, 5, 0.26))
    assert cut(6, *chain)[0] == [[0, 1], [2, 3], [4, 5]]


def test_a_signature_tells_whether_articles_versions_or_pairs_changed() -> None:
    before = cut(3, (0, 1, 0.3))[1]
    assert cut(3, (0, 1, 0.3))[1] == before
    assert cut(4, (0, 1, 0.3))[1][:2] == before  # another article elsewhere
    assert cut(3, (0, 1, 0.4))[1] != before
    assert cut(3, (0, 1, 0.3), version="two")[1] != before
