"""Whether pages are still read as well as before: fill rates over time, and a warning where one falls.

Belongs here: what Dagster shows of them. Does not belong here: how they are counted or compared.
"""

from collections import defaultdict
from collections.abc import Iterable
from statistics import fmean

import dagster as dg

from orchestration.defs.resources import DUCKDB_POOL, Settings
from orchestration.loading.fill_rates import FEWEST_ARTICLES, FillRate, compare_loads
from orchestration.loading.warehouse import opened

FIELD_COVERAGE = dg.AssetKey(["marts", "field_coverage"])
# So many of the largest publishers have a plot of their own.
PLOTTED_PUBLISHERS = 30


@dg.asset_check(
    asset=FIELD_COVERAGE,
    pool=DUCKDB_POOL,
    description="No publisher's latest articles lack a field that its earlier ones had: otherwise its layout changed.",
)
def fill_rates_hold(context: dg.AssetCheckExecutionContext, settings: Settings) -> dg.AssetCheckResult:
    """Compare the latest loads with those before, and note the rates so that Dagster plots them."""
    with opened(settings.locations.warehouse) as connection:
        rates = compare_loads(connection)
    observed = dg.AssetObservation(FIELD_COVERAGE, metadata=plotted(rates))
    context.op_execution_context.log_event(observed)
    fallen = [rate for rate in rates if rate.has_fallen]
    return dg.AssetCheckResult(
        passed=not fallen,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"fallen": len(fallen), "which": dg.MetadataValue.md(table(fallen))},
    )


def plotted(rates: Iterable[FillRate]) -> dict[str, float]:
    """The latest shares: of each field over all articles, and of each large publisher over all its fields."""
    of_field, of_publisher = defaultdict(list), defaultdict(list)
    for rate in rates:
        of_field[rate.field].append(rate)
        of_publisher[rate.publisher_id].append(rate)
    articles = {name: found[0].recent_articles for name, found in of_publisher.items()}
    large = [name for name in sorted(articles, key=articles.__getitem__) if articles[name] >= FEWEST_ARTICLES]
    shares = {
        f"field {name}": sum(r.recent_filled for r in found) / sum(r.recent_articles for r in found)
        for name, found in of_field.items()
    }
    shares |= {
        f"publisher {name}": fmean(r.recent_share for r in of_publisher[name]) for name in large[-PLOTTED_PUBLISHERS:]
    }
    return {name: round(share, 3) for name, share in shares.items()}


def table(fallen: Iterable[FillRate]) -> str:
    """The fallen rates as a markdown table."""
    rows = [
        f"| {rate.publisher_id} | {rate.field} | {rate.earlier_share:.0%} of {rate.earlier_articles} "
        f"| {rate.recent_share:.0%} of {rate.recent_articles} |"
        for rate in fallen
    ]
    return "\n".join(["| publisher | field | before | latest |", "|---|---|---|---|", *rows])
