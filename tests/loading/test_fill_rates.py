"""A publisher's latest loads against those before: what is a fall, and what is too little to say."""

from __future__ import annotations

import duckdb
import pytest

from orchestration.loading.fill_rates import FillRate, compare_loads


def rate(recent: tuple[int, int], earlier: tuple[int, int]) -> FillRate:
    return FillRate("kabar.id", "headline", *recent, *earlier)


@pytest.mark.parametrize(
    ("recent", "earlier", "has_fallen"),
    [
        ((100, 5), (1000, 950), True),
        ((20, 0), (20, 19), True),
        ((100, 85), (1000, 950), False),  # small
        ((20, 9), (1000, 700), False),  # chance
        ((19, 0), (1000, 1000), False),  # a handful of articles
        ((1000, 0), (19, 19), False),
        ((100, 100), (1000, 50), False),  # a rise
        ((100, 0), (0, 0), False),  # the first load
    ],
)
def test_a_fall_is_large_and_more_than_chance(
    recent: tuple[int, int], earlier: tuple[int, int], has_fallen: bool
) -> None:
    assert rate(recent, earlier).has_fallen is has_fallen


def test_the_latest_loads_are_taken_whole_until_they_hold_enough_articles() -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema intermediate")
        connection.execute("""
            create table intermediate.int_field_fill as
            select 'kabar.id' as publisher_id, timestamptz '2026-01-01 00:00:00+00' + to_days(day) as ingested_at,
                'headline' as field, articles, filled
            from (values (1, 50, 49), (2, 60, 58), (3, 15, 1), (4, 8, 0)) as loads (day, articles, filled)
        """)
        (found,) = compare_loads(connection)
    assert found == FillRate("kabar.id", "headline", 23, 1, 110, 107)
    assert found.has_fallen
