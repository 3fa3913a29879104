"""What tracing remembers between runs: which articles it has seen, what they are looked up by, and which are near.

Belongs here: the tables of that memory and their SQL. Does not belong here: how articles are compared
(`orchestration/tracing`), or in which order the steps are taken (`trace.py`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import polars as pl

from orchestration.contracts.tables import TRACED, polars_schema
from orchestration.loading.locations import TRACING_DIR
from orchestration.loading.reference import TERM_SHARES
from orchestration.loading.warehouse import read_state, write_state
from orchestration.tracing.pairs import KEYS, PAIRS
from orchestration.tracing.reuse import SHARED, SHARES_ENOUGH, held_by_several, keys_lost, pairs_to_compare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

TABLES: dict[str, dict[str, Any]] = {
    **{table: polars_schema(table) for table in TRACED},
    "traced_articles": {"article": pl.UInt64, "article_id": pl.String, "version": pl.String, "words": pl.Int64},
    "story_keys": KEYS,
    "story_pairs": {**PAIRS, "product": pl.Float64},
    "story_groups": {"signature": pl.UInt64},
    "text_keys": KEYS,
    "text_pairs": SHARED,
}
# Rows of keys that are looked at together.
KEYS_AT_ONCE = 4_000_000
# Keys that two articles share, counted together by their pairs.
SHARED_KEYS_AT_ONCE = 10_000_000
ARTICLES_AT_ONCE = 10_000
# A document that no capture holds any more tells nothing.
CAPTURED = "document_id in (select document_id from raw.captures)"
NUMBER = "('0x' || article_id)::ubigint"
WANTED = "article_id in (select article_id from wanted)"
LENGTHS = "raw.traced_articles"  # with the `words` of each `article`
# What public tables show of the traced ones, beside statements: a row that comes or goes touches these articles.
SHOWN = {"story_members": ("article_id", "story_id"), "text_reuse_pairs": tuple(polars_schema("text_reuse_pairs"))}


class TracingState:
    """The memory of tracing in an open warehouse; a memory that other code or other weights made is forgotten.

    Args:
        connection: an open warehouse, in a transaction.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        revision = tracing_revision()
        if read_state(connection).get("tracing_revision") != revision:
            self._make_tables()
            write_state(connection, "tracing_revision", revision)
        for table, columns in SHOWN.items():
            for kind in ("dropped", "added"):
                shape = f"select {', '.join(columns)} from raw.{table} limit 0"
                connection.execute(f"create or replace temp table {kind}_{table} as {shape}")

    def _make_tables(self) -> None:
        for table, schema in TABLES.items():
            empty = f"create or replace table raw.{table} as from shape limit 0"
            self._with("shape", pl.DataFrame(schema=schema), empty)

    def changes(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Articles that are new or were parsed anew, and those that must be forgotten for it or are captured no more.

        Returns:
            Two frames with columns `article`, `article_id` and `version`, the first one with the `words` of the texts
            and in the order of the articles' places, so that the texts of neighbours are read together.
        """
        there = f"""
            select {NUMBER} as article, article_id, documents.parser_version as version,
                coalesce(word_count, 0) as words, articles.rowid as place
            from raw.articles join raw.documents using (document_id) where {CAPTURED}
        """
        changed = self.read(f"""
            select article, there.article_id, there.version, there.words,
                traced.article_id as was_id, traced.version as was
            from ({there}) as there full join raw.traced_articles as traced using (article)
            where there.version is distinct from traced.version order by place, article
        """)
        fresh = changed.filter(pl.col("version").is_not_null()).select("article", "article_id", "version", "words")
        gone = changed.filter(pl.col("was").is_not_null()).select("article", article_id="was_id", version="was")
        return fresh, gone

    def count(self) -> int:
        """How many articles were traced before."""
        return int(self.read("select count(*) as n from raw.traced_articles")["n"][0])

    def forget_all(self) -> None:
        """Begin anew, as if nothing had been traced."""
        for table, columns in SHOWN.items():
            self.connection.execute(f"insert into dropped_{table} select {', '.join(columns)} from raw.{table}")
        self._make_tables()

    def add(self, table: str, rows: pl.DataFrame) -> None:
        """Add rows to a table of this memory, or to a traced one after holding them against its contract.

        Raises:
            pandera.errors.SchemaErrors: a row breaks its contract.
        """
        if rows.is_empty():
            return
        if table in TRACED:
            TRACED[table].to_schema().validate(rows, lazy=True)
        self._with("rows", rows, f"insert into raw.{table} by name from rows")
        if table in SHOWN:
            self._with("rows", rows, f"insert into added_{table} select {', '.join(SHOWN[table])} from rows")

    def add_files(self, table: str, folder: Path) -> None:
        """Add the rows of the Parquet files of a folder to a table of this memory."""
        if any(folder.iterdir()):
            files = str(folder / "*.parquet").replace("'", "''")
            self.connection.execute(f"insert into raw.{table} by name from read_parquet('{files}')")

    def forget(self, table: str, *values: pl.Series) -> None:
        """Drop the rows of a table that have some values in the columns that these are named after."""
        if values[0].is_empty():  # looking for rows of nothing reads whole tables
            return
        columns = ", ".join(column.name for column in values)
        rows = f"from raw.{table} where ({columns}) in (select {columns} from unwanted)"
        if table in SHOWN:
            dropped = f"insert into dropped_{table} select {', '.join(SHOWN[table])} {rows}"
            self._with("unwanted", pl.DataFrame(values), dropped)
        self._with("unwanted", pl.DataFrame(values), f"delete {rows}")

    def touch(self) -> None:
        """Leave word to the next build of the articles and stories whose traced rows are other ones than before."""
        for table in SHOWN:
            changed = f"""
                create or replace temp table changed_{table} as
                (from dropped_{table} except all from added_{table})
                union all (from added_{table} except all from dropped_{table})
            """
            self.connection.execute(changed)
        self.connection.execute("""
            insert into raw.touched_articles
            select article_id from changed_story_members
            union select unnest([article_id_a, article_id_b]) from changed_text_reuse_pairs
        """)
        self.connection.execute("insert into raw.touched_stories select distinct story_id from changed_story_members")

    def touch_stories(self) -> None:
        """Leave word of the stories of touched articles, whoever touched these."""
        self.connection.execute("""
            insert into raw.touched_stories
            select distinct story_id from raw.story_members
            where article_id in (select article_id from raw.touched_articles)
        """)

    def forget_pairs(self, table: str, articles: pl.Series) -> None:
        """Drop the pairs of some articles."""
        for column in PAIRS:
            self.forget(table, articles.alias(column))

    def changed_groups(self, members: pl.DataFrame) -> pl.DataFrame:
        """The rows of groups that were not there in the run before; all groups are remembered for the next one.

        Args:
            members: a column `signature`, equal for all of a group.
        """
        known = self.read("from raw.story_groups")
        now = members.select("signature").unique()
        self.forget("story_groups", known.join(now, on="signature", how="anti")["signature"])
        fresh = now.join(known, on="signature", how="anti")
        self.add("story_groups", fresh)
        return members.join(fresh, on="signature", how="semi")

    def keys_like(self, table: str, keys: pl.Series) -> pl.DataFrame:
        """All rows with some keys."""
        return self._with("wanted", keys.to_frame("n"), f"from raw.{table} where key in (select n from wanted)")

    def keys_of(self, table: str, articles: pl.Series) -> pl.DataFrame:
        """The rows of some articles."""
        return self._with("wanted", articles.to_frame("n"), f"from raw.{table} where article in (select n from wanted)")

    def keys_by_share(self, table: str) -> Iterator[pl.DataFrame]:
        """All rows in shares; each holds all rows of its keys."""
        shares = self._shares(f"select count(*) as n from raw.{table}", KEYS_AT_ONCE)
        for share in range(shares):
            yield self.read(f"from raw.{table} where key % {shares} = {share}")

    def pairs_sharing(self, table: str, articles: pl.Series, most: int) -> pl.DataFrame:
        """Pairs of articles that share enough keys, one of them of some articles.

        Args:
            table: of keys.
            articles: their numbers.
            most: as for `reuse.pairs_to_compare`.
        """
        keys = f"select key from raw.{table} where article in (select n from wanted)"
        held = f"create or replace temp table their_keys as from raw.{table} where key in ({keys})"
        self._with("wanted", articles.to_frame("n"), held)
        return self._pairs_held(articles, most)

    def pairs_of_new(self, table: str, keys: pl.Series, articles: pl.Series, most: int) -> pl.DataFrame:
        """The same for new articles, whose keys are at hand. What pairs have lost by them is `lost_keys` from now on.

        Args:
            table: of keys.
            keys: of the new articles.
            articles: their numbers.
            most: as for `reuse.pairs_to_compare`.
        """
        held = f"create or replace temp table their_keys as from raw.{table} where key in (select key from wanted)"
        self._with("wanted", keys.to_frame("key"), held)
        lost = keys_lost("their_keys", "raw.text_pairs", "added", most)
        self._with("added", articles.to_frame("n"), f"create or replace temp table lost_keys as {lost}")
        return self._pairs_held(articles, most)

    def lose_keys(self) -> pl.DataFrame:
        """Take what pairs have lost from the keys that they are known to share; those that share too few now."""
        self.connection.execute("""
            update raw.text_pairs as pairs set keys = keys - lost from lost_keys as lost
            where pairs.article_a = lost.article_a and pairs.article_b = lost.article_b
        """)
        return self.read(f"""
            select article_a, article_b from raw.text_pairs semi join lost_keys using (article_a, article_b)
            inner join {LENGTHS} as one on article_a = one.article
            inner join {LENGTHS} as other on article_b = other.article
            where not ({SHARES_ENOUGH})
        """)

    def _pairs_held(self, articles: pl.Series, most: int) -> pl.DataFrame:
        self.connection.execute(f"create or replace temp table held as {held_by_several('their_keys')}")
        either = " or ".join(f"{end} in (select n from wanted)" for end in PAIRS)
        pairs = pairs_to_compare("held", LENGTHS, most, either)
        return self._with("wanted", articles.to_frame("n"), f"from ({pairs}) order by all")

    def all_pairs_sharing(self, table: str, most: int) -> pl.DataFrame:
        """Pairs of articles that share enough keys.

        In shares, first of the keys and then of the pairs: a sum over all of them does not fit into the memory.

        Args:
            table: of keys.
            most: as for `reuse.pairs_to_compare`.
        """
        self.connection.execute(f"create or replace temp table held as {held_by_several(f'raw.{table}')} limit 0")
        shares = self._shares(f"select count(*) as n from raw.{table}", KEYS_AT_ONCE)
        for share in range(shares):
            keys = f"(from raw.{table} where key % {shares} = {share})"
            self.connection.execute(f"insert into held {held_by_several(keys)}")
        counted = f"select sum(articles - 1) / 2 as n from held where articles <= {most}"
        shares = self._shares(counted, SHARED_KEYS_AT_ONCE)
        parts = [
            self.read(pairs_to_compare("held", LENGTHS, most, f"article_a % {shares} = {share}"))
            for share in range(shares)
        ]
        self.connection.execute("drop table held")
        return pl.concat(parts).sort("article_a", "article_b")

    def _shares(self, counting: str, at_once: int) -> int:
        return int(self.read(counting)["n"][0] or 0) // at_once + 1

    def read(self, query: str) -> pl.DataFrame:
        """What a query finds."""
        return pl.DataFrame(pl.from_arrow(self.connection.execute(query).to_arrow_table()))

    def read_of(self, query: str, article_ids: pl.Series) -> pl.DataFrame:
        """What a query finds that restricts `article_id` to the table `wanted`."""
        return self._with("wanted", article_ids.to_frame("article_id"), query)

    def _with(self, name: str, rows: pl.DataFrame, query: str) -> pl.DataFrame:
        self.connection.register(name, rows)
        try:
            return self.read(query)
        finally:
            self.connection.unregister(name)


def tracing_revision() -> str:
    """What the memory was made by: the code that compares, what terms tell, and the columns of its tables."""
    digest = hashlib.sha256(pl.__version__.encode())  # its hashes are not promised to stay
    digest.update(repr(TABLES).encode())
    for path in sorted([*TRACING_DIR.glob("*.py"), TERM_SHARES]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def ids_of(articles: pl.Series) -> pl.Series:
    """The ids of articles from their numbers."""
    return pl.Series("article_id", [f"{number:016x}" for number in articles.to_list()], dtype=pl.String)


def slices(rows: pl.DataFrame, most: int) -> Iterator[pl.DataFrame]:
    """Rows in parts of so many at most."""
    return (rows.slice(at, most) for at in range(0, rows.height, most))
