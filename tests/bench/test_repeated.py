"""A repeated snapshot has the shape of the small one: rows many times over, each with an id and a day of its own."""

from __future__ import annotations

from pathlib import Path

import duckdb

from bench.repeated import repeat

SMALL = """
    create schema marts; create schema meta; create table meta.snapshot (revision varchar);
    create table marts.articles (article_id varchar, publisher_id varchar, published_at timestamptz);
    create table marts.actor_mentions (mention_id varchar, article_id varchar, actor_id varchar);
    create table marts.source_dependence (publisher_id varchar, articles bigint, first_published_date date);
    create table marts.dim_publishers (publisher_id varchar);
    insert into marts.articles values ('a', 'warta.example', '2024-03-01 00:00:00+00');
    insert into marts.actor_mentions values ('m', 'a', 'rina-sari');
    insert into marts.source_dependence values ('warta.example', 1, '2024-03-01');
    insert into marts.dim_publishers values ('warta.example');
"""


def test_rows_are_repeated_a_week_apart_and_known_names_stay(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "small.duckdb")) as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(SMALL)
    assert repeat(tmp_path / "small.duckdb", 3, tmp_path / "large.duckdb") == 3
    with duckdb.connect(str(tmp_path / "large.duckdb"), read_only=True) as connection:
        told = "select article_id, publisher_id, published_at::date::varchar from marts.articles order by 1"
        assert connection.execute(told).fetchall() == [
            ("a", "warta.example", "2024-03-01"),
            ("a-1", "warta.example", "2024-03-08"),
            ("a-2", "warta.example", "2024-03-15"),
        ]
        joined = """
            select count(distinct mention_id), any_value(actor_id) from marts.actor_mentions
            join marts.articles using (article_id)
        """
        assert connection.execute(joined).fetchall() == [(3, "rina-sari")]
        assert connection.execute("select articles from marts.source_dependence").fetchall() == [(3,)]
        assert connection.execute("select count(*) from marts.dim_publishers").fetchall() == [(1,)]
