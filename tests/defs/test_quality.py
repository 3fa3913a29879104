"""What Dagster shows of fill rates."""

from __future__ import annotations

import dagster as dg

from orchestration.defs.build import build_definitions
from orchestration.defs.quality import FIELD_COVERAGE, plotted, table
from orchestration.loading.fill_rates import FillRate

RATES = [
    FillRate("kabar.id", "byline", 30, 15, 0, 0),
    FillRate("kabar.id", "headline", 30, 30, 0, 0),
    FillRate("kecil.id", "byline", 10, 5, 0, 0),
    FillRate("kecil.id", "headline", 10, 0, 0, 0),
]


def test_fields_are_plotted_over_all_articles_and_large_publishers_over_all_fields() -> None:
    assert plotted(RATES) == {"field byline": 0.5, "field headline": 0.75, "publisher kabar.id": 0.75}


def test_a_fallen_rate_is_told_with_its_counts() -> None:
    (row,) = table([FillRate("kabar.id", "byline", 30, 3, 100, 90)]).splitlines()[2:]
    assert row == "| kabar.id | byline | 90% of 100 | 10% of 30 |"


def test_the_table_of_coverage_has_its_check() -> None:
    keys = build_definitions().resolve_asset_graph().asset_check_keys
    assert dg.AssetCheckKey(FIELD_COVERAGE, "fill_rates_hold") in keys
