"""How well each publisher's fields are filled of late, and whether that is less than before.

Belongs here: the comparison over loads. Does not belong here: what counts as filled (dbt's `int_field_fill`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import duckdb

# Fewer articles than this, lately or before, say nothing about a layout.
FEWEST_ARTICLES = 20
# A share that fell by less than this is the news of the day, not a new layout ...
LEAST_FALL = 0.2
# ... and so is one that chance makes this often: at four standard errors once in 30,000 comparisons.
STANDARD_ERRORS = 4.0

# The latest loads of each publisher, whole, until they hold enough articles; then all the loads before them.
_COMPARED = """
    with loads as (
        select *,
            coalesce(sum(articles) over (
                partition by publisher_id, field order by ingested_at desc
                rows between unbounded preceding and 1 preceding
            ), 0) < $fewest as is_recent
        from intermediate.int_field_fill
    )
    select publisher_id, field,
        coalesce(sum(articles) filter (where is_recent), 0)::bigint as recent_articles,
        coalesce(sum(filled) filter (where is_recent), 0)::bigint as recent_filled,
        coalesce(sum(articles) filter (where not is_recent), 0)::bigint as earlier_articles,
        coalesce(sum(filled) filter (where not is_recent), 0)::bigint as earlier_filled
    from loads
    group by publisher_id, field
    order by publisher_id, field
"""


class FillRate(NamedTuple):
    """How often one publisher's articles had one field: in the latest loads, and in those before."""

    publisher_id: str
    field: str
    recent_articles: int
    recent_filled: int
    earlier_articles: int
    earlier_filled: int

    @property
    def recent_share(self) -> float:
        """The share of the latest articles that have the field, 0..1."""
        return self.recent_filled / self.recent_articles

    @property
    def earlier_share(self) -> float:
        """The share of all earlier articles that have it, 0..1; 0 where there are none."""
        return self.earlier_filled / self.earlier_articles if self.earlier_articles else 0.0

    @property
    def has_fallen(self) -> bool:
        """Whether the share fell by more than chance explains; never said of a handful of articles."""
        if min(self.recent_articles, self.earlier_articles) < FEWEST_ARTICLES:
            return False
        together = (self.recent_filled + self.earlier_filled) / (self.recent_articles + self.earlier_articles)
        variance = together * (1 - together) * (1 / self.recent_articles + 1 / self.earlier_articles)
        fall = self.earlier_share - self.recent_share
        return fall >= LEAST_FALL and fall > STANDARD_ERRORS * variance**0.5


def compare_loads(connection: duckdb.DuckDBPyConnection) -> list[FillRate]:
    """The fill rate of every publisher and field, in the order of their names.

    Args:
        connection: a warehouse whose marts are built.
    """
    return [FillRate(*row) for row in connection.execute(_COMPARED, {"fewest": FEWEST_ARTICLES}).fetchall()]
