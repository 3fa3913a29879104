"""Hands captured articles to tracing, and brings what it finds into the warehouse: new ones and what they touch.

Belongs here: the order of the steps, in one transaction. Does not belong here: how articles are compared
(`orchestration/tracing`), or what is remembered between runs (`tracing_state.py`).
"""

from __future__ import annotations

import glob
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl
from scipy.sparse import csr_matrix

from orchestration.contracts.tables import TRACED
from orchestration.loading.reference import load_term_weights
from orchestration.loading.row_store import RowStore
from orchestration.loading.tracing_state import ARTICLES_AT_ONCE, CAPTURED, NUMBER, TracingState
from orchestration.tracing.clusters import Neighbours
from orchestration.tracing.denials import DENIAL, denial_matches
from orchestration.tracing.neighbourhoods import neighbourhoods
from orchestration.tracing.pairs import (
    KEYS,
    MAX_ARTICLES_PER_KEY,
    MIN_PAIR_PRODUCT,
    PAIRS,
    beside,
    event_keys,
    products,
    sharing_a_key,
    stirred,
    weeks,
)
from orchestration.tracing.reuse import (
    IN_COMMON,
    MAX_ARTICLES_PER_RUN,
    Texts,
    compared,
    is_same_text,
    reused,
    text_keys,
    texts_of,
)
from orchestration.tracing.stories import MEMBERS, denying, grouped, story_id
from orchestration.tracing.vectors import WIDTH, Articles, event_vectors
from orchestration.tracing.words import body_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from orchestration.tracing.words import TermWeights

_TEXTS = f"""
    select {NUMBER} as article, article_id, publisher_id, headline, url, original_url, body,
        published_at, published_not_before, published_not_after
    from raw.articles
"""
_PAGES = "select article_id, publisher_id, url, original_url from raw.articles"
_ACTORS = "select article_id, actor_id, in_headline, sentence_index from raw.actor_mentions where actor_id is not null"
# Every article speaks of its own day.
_DAYS = """
    select mentions.article_id, mentions.resolved_date as day
    from raw.date_mentions as mentions
    join raw.articles as articles using (article_id)
    where mentions.resolved_date is not null
        and not mentions.is_publication_date
        and (mentions.resolved_date between articles.published_not_before and articles.published_not_after) is not true
"""
_STATEMENTS = "select statement_id, article_id, sentence_index, stance, statement from raw.statements"
_WANTED = "article_id in (select article_id from wanted)"
# By their places first, so that of new articles, which stand together, no others' texts are read.
_WANTED_TEXTS = f"rowid in (select rowid from raw.articles where {_WANTED})"
# Articles whose actors and days are read together.
TOLD_AT_ONCE = 5 * ARTICLES_AT_ONCE
# Pairs that are compared together; the runs of words of as many texts as twice that are held for it, 15 kB each.
PAIRS_AT_ONCE = 8_000
# What a run keeps of the articles that it looks at: their vectors, and their words.
KEPT = {"vectors": {"columns": "int32", "values": "float32"}, "texts": {"hashes": "uint64", "chars": "uint32"}}
TABLES_OF_KEYS = {"story_keys": MAX_ARTICLES_PER_KEY, "text_keys": MAX_ARTICLES_PER_RUN}


def trace(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Compare the articles that are new with all captured ones, and bring the traced tables up to date.

    What the tables hold afterwards depends on the captured articles alone, not on the runs in which they came. It all
    happens in one transaction.

    Args:
        connection: an open warehouse with loaded documents.

    Returns:
        Rows per traced table.

    Raises:
        pandera.errors.SchemaErrors: a row breaks its contract; the tables stay as they were.
    """
    warehouse = Path(connection.execute("select path from duckdb_databases() where not internal").fetchall()[0][0])
    prefix = f"{warehouse.name}.traced-"
    for left_by_a_killed_run in warehouse.parent.glob(f"{glob.escape(prefix)}*"):
        shutil.rmtree(left_by_a_killed_run)
    with tempfile.TemporaryDirectory(dir=warehouse.parent, prefix=prefix) as work:
        connection.execute("begin")
        try:
            vectors, texts = (RowStore(Path(work) / name, columns) for name, columns in KEPT.items())
            keys = KeyFiles(Path(work))
            _Run(TracingState(connection), keys, vectors, texts, load_term_weights()).update()
            connection.execute("commit")
        except BaseException:
            connection.execute("rollback")
            raise
    counts = {table: connection.execute(f"select count(*) from raw.{table}").fetchall() for table in TRACED}
    return {table: int(rows[0][0]) for table, rows in counts.items()}


def read_articles(connection: duckdb.DuckDBPyConnection) -> tuple[Articles, pl.DataFrame]:
    """All captured articles, and the statements of all articles.

    Args:
        connection: an open warehouse with loaded documents.
    """
    read = [f"{_TEXTS} where {CAPTURED}", _ACTORS, _DAYS, _STATEMENTS]
    texts, actors, days, statements = (
        pl.DataFrame(pl.from_arrow(connection.execute(query).to_arrow_table())) for query in read
    )
    return Articles(texts, actors, days), statements


class KeyFiles:
    """The keys of a run's articles as files, for one insertion each: what is inserted by and by stays in memory.

    Args:
        folder: gets a folder for each table.
    """

    def __init__(self, folder: Path) -> None:
        self.folders = {table: folder / table for table in TABLES_OF_KEYS}
        for path in self.folders.values():
            path.mkdir()
        self._written = 0

    def add(self, table: str, keys: pl.DataFrame) -> None:
        """Write the keys of some articles."""
        self._written += 1
        keys.write_parquet(self.folders[table] / f"{self._written:06}.parquet", compression="lz4")

    def of(self, table: str) -> pl.Series:
        """All keys that were written, each once."""
        files = sorted(self.folders[table].iterdir())
        return pl.read_parquet(files, columns=["key"])["key"].unique() if files else pl.Series("key", [], KEYS["key"])


class Touched(NamedTuple):
    """Articles whose pairs a run looks for; `rows` are all that have a key of theirs, where they were read already.

    Both are None where it looks for all pairs.
    """

    articles: pl.Series | None
    rows: pl.DataFrame | None


ALL = Touched(None, None)


@dataclass
class _Run:
    """One bringing up to date.

    Attributes:
        state: what was traced before.
        keys: of the articles that this run compares for the first time.
        vectors, texts: of all articles that this run compares.
        weights: what terms tell.
    """

    state: TracingState
    keys: KeyFiles
    vectors: RowStore
    texts: RowStore
    weights: TermWeights

    def __post_init__(self) -> None:
        self.rarity = self.weights.by_column()

    def update(self) -> None:
        fresh, gone = self.state.changes()
        if fresh.is_empty() and gone.is_empty():
            return
        is_first = self.state.is_empty()
        forgotten = {} if is_first else self._forget(gone)
        for articles in _slices(fresh, TOLD_AT_ONCE):
            self._look_up_by(articles)
        for table in TABLES_OF_KEYS:
            self.state.add_files(table, self.keys.folders[table])
        self.state.add("traced_articles", fresh)
        removed = gone.join(fresh, on="article", how="anti")["article"]
        touched = {
            table: ALL if is_first else self._touched(table, forgotten[table], fresh["article"])
            for table in TABLES_OF_KEYS
        }
        alike = self._reused(touched["text_keys"].articles, fresh if gone.is_empty() else None)
        near = self._candidates(touched["story_keys"])
        self._look_at_missing(pl.concat([column for pairs in (alike, near) for column in pairs]).unique())
        self._compare_texts(alike)
        self._stories(near, touched["story_keys"].articles, removed)
        self.state.touch()

    def _forget(self, gone: pl.DataFrame) -> dict[str, pl.DataFrame]:
        """Drop what is known of some articles; the rows that they were looked up by."""
        if gone.is_empty():  # looking for rows of nothing reads whole tables
            return {table: pl.DataFrame(schema=KEYS) for table in TABLES_OF_KEYS}
        forgotten = {table: self.state.keys_of(table, gone["article"]) for table in TABLES_OF_KEYS}
        for table in ("traced_articles", *TABLES_OF_KEYS):
            self.state.forget(table, "article", gone["article"])
        for column in ("article_id_a", "article_id_b"):
            self.state.forget("text_reuse_pairs", column, gone["article_id"])
        self.state.forget("story_members", "article_id", gone["article_id"])
        return forgotten

    def _touched(self, table: str, forgotten: pl.DataFrame, fresh: pl.Series) -> Touched:
        """New articles, and those whose pairs may be others for a key that has become crowded."""
        rows = self.state.keys_like(table, pl.concat([forgotten["key"], self.keys.of(table)]).unique())
        more = stirred(forgotten, rows, fresh, TABLES_OF_KEYS[table])
        articles = pl.concat([fresh, more]).unique().sort()
        return Touched(articles, rows if len(articles) == len(fresh) else None)

    def _look_up_by(self, articles: pl.DataFrame) -> None:
        told = self._told_of(articles["article_id"])
        for some in _slices(articles, ARTICLES_AT_ONCE):
            read, texts, vectors = self._look_at(some["article_id"], *told)
            self.keys.add("story_keys", event_keys(read["article"], weeks(read), vectors, self.rarity))
            self.keys.add("text_keys", text_keys(read["article"], texts))

    def _told_of(self, article_ids: pl.Series) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The actors and days that some articles name, which are looked for in whole tables."""
        actors = self.state.read_of(f"{_ACTORS} and {_WANTED}", article_ids)
        return actors, self.state.read_of(f"{_DAYS} and mentions.{_WANTED}", article_ids)

    def _look_at(
        self, article_ids: pl.Series, actors: pl.DataFrame, days: pl.DataFrame
    ) -> tuple[pl.DataFrame, Texts, csr_matrix]:
        """Read some articles, and keep their words and vectors; actors and days may be of others too."""
        read = self.state.read_of(f"{_TEXTS} where {_WANTED_TEXTS} order by article", article_ids)
        words = body_words(read)
        texts = texts_of(words, read.height)
        vectors = event_vectors(Articles(read, actors, days), self.rarity, words)
        numbers = read["article"].to_numpy()
        self.texts.add(numbers, texts.ends, hashes=texts.hashes, chars=texts.chars)
        self.vectors.add(numbers, vectors.indptr, columns=vectors.indices, values=vectors.data)
        return read, texts, vectors

    def _look_at_missing(self, numbers: pl.Series) -> None:
        for missing in _slices(pl.DataFrame({"article": self.vectors.missing(numbers.to_numpy())}), ARTICLES_AT_ONCE):
            article_ids = _ids(missing["article"])
            self._look_at(article_ids, *self._told_of(article_ids))

    def _texts_of(self, numbers: pl.Series) -> Texts:
        self._look_at_missing(numbers)
        ends, kept = self.texts.take(numbers.to_numpy())
        return Texts(kept["hashes"], kept["chars"].astype(np.int64), ends)

    def _vectors_of(self, numbers: pl.Series) -> csr_matrix:
        self._look_at_missing(numbers)
        ends, kept = self.vectors.take(numbers.to_numpy())
        return csr_matrix((kept["values"], kept["columns"], ends), shape=(len(numbers), WIDTH))

    def _reused(self, touched: pl.Series | None, fresh: pl.DataFrame | None) -> pl.DataFrame:
        """Drop what touched articles have in common with others; the pairs of articles that must be compared.

        Args:
            touched: articles whose pairs may be others than before; all where None.
            fresh: those of them that are new, where no article has gone: the others can only have lost pairs then, and
                what is known of the pairs that are left to them stays.
        """
        most = TABLES_OF_KEYS["text_keys"]
        if touched is None:
            return self.state.pairs_sharing("text_keys", None, most)
        ends = ("article_id_a", "article_id_b")
        either = " or ".join(f"{end} in (select article_id from wanted)" for end in ends)
        known = self.state.read_of(f"from raw.text_reuse_pairs where {either}", _ids(touched))
        for end in ends:
            self.state.forget("text_reuse_pairs", end, _ids(touched))
        if fresh is None:
            return self.state.pairs_sharing("text_keys", touched, most)
        with_pairs = pl.concat([known[end] for end in ends]).str.to_integer(base=16, dtype=pl.UInt64)
        looked_up = pl.concat([fresh["article"], touched.filter(touched.is_in(with_pairs.implode()))]).unique()
        pairs = self.state.pairs_sharing("text_keys", looked_up, most)
        is_new = [pl.col(column).is_in(fresh["article"].implode()) for column in pairs.columns]
        left = pairs.filter(~pl.any_horizontal(is_new))
        left_ids = pl.DataFrame([_ids(left[column]).alias(end) for column, end in zip(left.columns, ends, strict=True)])
        self.state.add("text_reuse_pairs", known.join(left_ids, on=ends, how="semi"))
        return pairs.filter(pl.any_horizontal(is_new))

    def _compare_texts(self, pairs: pl.DataFrame) -> None:
        parts = [pl.DataFrame(schema=IN_COMMON)]
        for some in _slices(pairs, PAIRS_AT_ONCE):
            numbers = pl.concat([some["article_a"], some["article_b"]]).unique().sort()
            places = some.select(numbers.search_sorted(column).alias(column.name) for column in some)
            common = compared(self._texts_of(numbers), places)
            parts.append(common.with_columns(numbers.gather(common[end]).alias(end) for end in PAIRS))
        found = pl.concat(parts)
        ids = [_ids(found[end]).alias(f"article_id_{end[-1]}") for end in PAIRS]
        common = found.drop(*PAIRS).select(*ids, pl.all())
        same = common.filter(is_same_text())
        pages = self.state.read_of(f"{_PAGES} where {_WANTED}", pl.concat([same["article_id_a"], same["article_id_b"]]))
        self.state.add("text_reuse_pairs", reused(common, pages))

    def _candidates(self, touched: Touched) -> pl.DataFrame:
        """Pairs of articles that share telling words, one of them touched."""
        articles, rows = touched
        if articles is None:
            shares = self.state.keys_by_share("story_keys")
            return pl.concat([sharing_a_key(keys) for keys in shares]).unique().sort("article_a", "article_b")
        if rows is None:
            rows = self.state.keys_like("story_keys", self.state.keys_of("story_keys", articles)["key"].unique())
        pairs = sharing_a_key(beside(rows, articles))
        is_touched = [pl.col(column).is_in(articles.implode()) for column in pairs.columns]
        return pairs.filter(pl.any_horizontal(is_touched))

    def _stories(self, candidates: pl.DataFrame, touched: pl.Series | None, removed: pl.Series) -> None:
        """Find the near pairs among the candidates of touched articles (of all where None); group what that changes."""
        if touched is not None:
            self.state.forget_pairs(pl.concat([touched, removed]))
        for some in _slices(candidates, PAIRS_AT_ONCE):
            self._near_pairs(some)
        articles = self.state.read("select article, version from raw.traced_articles order by article")
        near = self.state.read("from raw.story_pairs order by article_a, article_b")
        members, within = neighbourhoods(articles, near)
        changed = self.state.changed_groups(members)
        self.state.forget("story_members", "article_id", _ids(changed["article"]))
        stories = [self._alone(changed.filter(pl.col("size") == 1)["article"])]
        self.state.add("story_members", stories[0])
        together = changed.filter(pl.col("size") > 1)
        denials = (
            f"select article_id, sentence_index, stance from raw.statements where stance = '{DENIAL}' and {_WANTED}"
        )
        deny = denying(self.state.read_of(denials, _ids(together["article"])))
        for batch in _batches(together):
            pairs = within.join(batch.select(pl.col("group").unique()), on="group", how="semi")
            stories.append(self._group(batch["article"].sort(), pairs, deny))
            self.state.add("story_members", stories[-1])
        self._denials(pl.concat(stories))

    def _near_pairs(self, pairs: pl.DataFrame) -> None:
        numbers = pl.concat([pairs["article_a"], pairs["article_b"]]).unique().sort()
        vectors = self._vectors_of(numbers)
        one, other = (numbers.search_sorted(pairs[column]).to_numpy().astype(np.int64) for column in pairs.columns)
        near = pairs.with_columns(product=pl.Series(products(vectors, one, other)))
        self.state.add("story_pairs", near.filter(pl.col("product") >= MIN_PAIR_PRODUCT))

    @staticmethod
    def _alone(articles: pl.Series) -> pl.DataFrame:
        ids = _ids(articles)
        return pl.DataFrame(
            {"article_id": ids, "story_id": [story_id(key) for key in ids], "likeness": 1.0}, schema=MEMBERS
        )

    def _group(self, articles: pl.Series, pairs: pl.DataFrame, deny: pl.Series) -> pl.DataFrame:
        times = "select article_id, published_at, published_not_before, published_not_after from raw.articles"
        texts = self.state.read_of(f"{times} where {_WANTED} order by article_id", _ids(articles))
        one, other = (
            articles.search_sorted(pairs[column]).to_numpy().astype(np.int64) for column in ("article_a", "article_b")
        )
        near = Neighbours(one, other, pairs["product"].to_numpy())
        return grouped(texts, self._vectors_of(articles), near, deny)

    def _denials(self, stories: pl.DataFrame) -> None:
        """Hold the denials of some stories against the statements there."""
        others = f"select article_id from raw.story_members where not {_WANTED}"
        matched = "statement_id in (select statement_id_a from raw.statement_matches)"
        kept = f"select statement_id from raw.statements where {matched} and article_id in ({others})"
        self.state.read_of(
            f"delete from raw.statement_matches where statement_id_a not in ({kept})", stories["article_id"]
        )
        denied = self.state.read_of(
            f"select distinct article_id from raw.statements where stance = '{DENIAL}' and {_WANTED}",
            stories["article_id"],
        )
        told = stories.join(denied, on="article_id", how="semi").select("story_id").unique()
        members = stories.join(told, on="story_id", how="semi").with_columns(
            size=pl.len().over("story_id"), group=pl.col("story_id").rank("dense")
        )
        for batch in _batches(members.filter(pl.col("size") > 1)):
            wanted = f"rowid in (select rowid from raw.statements where {_WANTED})"
            statements = self.state.read_of(f"{_STATEMENTS} where {wanted} order by statement_id", batch["article_id"])
            actors = self.state.read_of(f"{_ACTORS} and {_WANTED}", batch["article_id"])
            found = denial_matches(statements, actors, batch.select("article_id", "story_id"), self.weights)
            self.state.add("statement_matches", found)


def _slices(rows: pl.DataFrame, most: int) -> Iterator[pl.DataFrame]:
    return (rows.slice(at, most) for at in range(0, rows.height, most))


def _batches(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Rows in batches that hold whole groups, and begin with fewer than `ARTICLES_AT_ONCE` articles."""
    placed = rows.sort("group").with_row_index("batch")
    begun = placed.with_columns(pl.col("batch").min().over("group") // ARTICLES_AT_ONCE)
    return (batch.drop("batch") for batch in begun.partition_by("batch", maintain_order=True))


def _ids(articles: pl.Series) -> pl.Series:
    """The ids of articles from their numbers."""
    return pl.Series("article_id", [f"{number:016x}" for number in articles.to_list()], dtype=pl.String)
