"""Pairs of articles that share text, measured by runs of words.

Belongs here: which texts are alike, and how much of each stands in the other.
Does not belong here: which came first and what the later one credits (dbt).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import duckdb
import numpy as np
import polars as pl
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import reverse_cuthill_mckee

from orchestration.tracing.pairs import PAIRS
from orchestration.tracing.words import body_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Ints = NDArray[np.int64]

# So many words in a row are hardly ever the same by chance.
SHINGLE_WORDS = 5
MIXER = np.uint64(0x9E3779B97F4A7C15)
SEED = 1
# Texts are looked up by those runs whose hashes lie in this lowest share of all hashes, so that two texts sample the
# same runs (FracMinHash; Irber et al. 2022), and by the lowest few where a text is short.
SAMPLED = 1 / 4
LEAST_KEYS = 8
# Texts that share fewer of them, or a smaller part of those of the shorter one, are not held against each other: a turn
# of phrase is no reuse. Of real pairs that share a fifth of a text such a part leaves out 9 in 1,000, of those with 30%
# in common one.
LEAST_SHARED_KEYS = 3
LEAST_SHARE_OF_KEYS = 0.06
# A run that more articles have is furniture, or of a text that all have from one: they are held against the first.
MAX_ARTICLES_PER_RUN = 20
MIN_SHARED_CHARS = 100
MIN_CONTAINMENT = 0.2
# Pages that agree so far in both directions show one text.
MIN_CONTAINMENT_OF_SAME = 0.9
# Pairs with how many keys they share, of which `pairs_to_compare` counts each once.
SHARED = {**PAIRS, "keys": pl.UInt32}
# Of such a pair, and of the `words` of `one` and of the `other`.
SHARES_ENOUGH = (
    f"keys >= {LEAST_SHARED_KEYS} and keys >= {LEAST_SHARE_OF_KEYS * SAMPLED} * least(one.words, other.words)"
)
IN_COMMON = {**PAIRS, "containment_a": pl.Float64, "containment_b": pl.Float64, "shared_chars": pl.Int64}


class Texts(NamedTuple):
    """Texts as words, one text after another.

    Attributes:
        hashes: of the words.
        chars: letters and digits of each word.
        ends: text `n` lies from `ends[n]` to `ends[n + 1]`.
    """

    hashes: Hashes
    chars: NDArray[np.int64]
    ends: Ints

    def shingles(self) -> tuple[Hashes, Ints]:
        """A hash for each run of `SHINGLE_WORDS` words, in order, and where each text's begin and end among them."""
        begins, sizes = self.ends[:-1], np.maximum(np.diff(self.ends) - SHINGLE_WORDS + 1, 0)
        ends = np.concatenate([[0], np.cumsum(sizes)])
        at = np.arange(ends[-1]) + np.repeat(begins - ends[:-1], sizes)
        total = np.zeros(max(len(self.hashes) - SHINGLE_WORDS + 1, 0), dtype=np.uint64)
        for place in range(SHINGLE_WORDS):
            total = total * MIXER + self.hashes[place : place + len(total)]
        return total[at], ends


class _Runs(NamedTuple):
    """The runs of words of a text, ready to be held against those of many others.

    Attributes:
        ordered: their hashes in ascending order.
        places: where in the text each of them begins.
        distinct: each hash once, ascending: a body that stands twice on a page counts once.
        chars_before: letters and digits of all words before each word, and of the whole text.
    """

    ordered: Hashes
    places: NDArray[np.intp]
    distinct: Hashes
    chars_before: NDArray[np.int64]

    @classmethod
    def of(cls, shingles: Hashes, chars: NDArray[np.int64]) -> _Runs:
        places = np.argsort(shingles)
        ordered = shingles[places]
        is_first = np.concatenate([[True], ordered[1:] != ordered[:-1]])
        return cls(ordered, places, ordered[is_first], np.concatenate([[0], np.cumsum(chars)]))

    def in_common(self, other: _Runs) -> Hashes:
        """The hashes that stand in both, ascending."""
        both = np.concatenate([self.distinct, other.distinct])
        both.sort()
        repeated: Hashes = both[1:][both[1:] == both[:-1]]
        return repeated

    def chars_of(self, hashes: Hashes) -> int:
        """Characters of the words that lie in one of some runs; at least one, ascending."""
        found = np.minimum(np.searchsorted(hashes, self.ordered), len(hashes) - 1)
        begins = np.sort(self.places[hashes[found] == self.ordered])
        ends = begins + SHINGLE_WORDS
        ends[:-1] = np.minimum(ends[:-1], begins[1:])
        return int((self.chars_before[ends] - self.chars_before[begins]).sum())


def text_reuse_pairs(articles: pl.DataFrame) -> pl.DataFrame:
    """Find every two articles of which at least one has a good part of its text in common with the other.

    Takes about n log n steps for n articles: only those that share several of their sampled runs are compared word by
    word, and no run brings more than `MAX_ARTICLES_PER_RUN` articles together.

    Args:
        articles: columns `article_id`, `body`, `publisher_id`, `url`, `original_url`.

    Returns:
        Columns `article_id_a` < `article_id_b`; `containment_a`, `containment_b`: the share of each one's characters
        that stands in the other; `shared_chars`: those characters, counted in the one that has fewer;
        `is_same_capture`: whether both show one page of one publisher, so that the second is no further voice.
    """
    ordered = articles.sort("article_id")
    texts = texts_of(body_words(ordered), ordered.height)
    numbers = pl.int_range(ordered.height, dtype=pl.UInt64, eager=True)
    with duckdb.connect() as connection:
        connection.register("keys", text_keys(numbers, texts))
        connection.register("lengths", pl.DataFrame({"article": numbers, "words": np.diff(texts.ends)}))
        connection.execute(f"create table held as {held_by_several('keys')}")
        pairs = pl.DataFrame(pl.from_arrow(connection.execute(pairs_to_compare("held", "lengths")).to_arrow_table()))
    common = compared(texts, pairs.select(*PAIRS).sort(*PAIRS))
    ids = [ordered["article_id"].gather(common[end]).alias(f"article_id_{end[-1]}") for end in PAIRS]
    return reused(common.drop(*PAIRS).select(*ids, pl.all()), ordered)


def held_by_several(keys: str) -> str:
    """The query for the rows of keys that more than one article has.

    Args:
        keys: the relation that holds the keys, with all articles of every key.

    Returns:
        A query for columns `key`, `article`, `articles` (how many have the key) and `first_article` (of these).
    """
    return f"""
        with held_by as (
            select key, count(*) as articles, min(article) as first_article
            from {keys} group by key having count(*) > 1
        )
        select key, article, articles, first_article from {keys} inner join held_by using (key)
    """


def pairs_to_compare(held: str, lengths: str, most: int = MAX_ARTICLES_PER_RUN, is_meant: str = "true") -> str:
    """The query for pairs of articles that share enough keys.

    Args:
        held: a relation with the columns of `held_by_several`.
        lengths: a relation with columns `article` and `words` (how many its text has).
        most: articles of one key that are all held against each other.
        is_meant: a condition on `article_a` and `article_b`, so that pairs can be asked for in shares.

    Returns:
        A query for columns of `SHARED`, each pair once, the smaller number first.
    """
    return f"""
        with shared as (
            select one.article as article_a, other.article as article_b
            from {held} as one inner join {held} as other on one.key = other.key and one.article < other.article
            where one.articles <= {most}
            union all
            select first_article, article from {held} where articles > {most} and article > first_article
        ),
        counted as (
            select article_a, article_b, count(*)::uinteger as keys from shared where {is_meant}
            group by article_a, article_b having count(*) >= {LEAST_SHARED_KEYS}
        )
        select article_a, article_b, keys from counted
        inner join {lengths} as one on article_a = one.article
        inner join {lengths} as other on article_b = other.article
        where {SHARES_ENOUGH}
    """


def keys_lost(keys: str, pairs: str, fresh: str, most: int = MAX_ARTICLES_PER_RUN) -> str:
    """The query for pairs of articles that share fewer keys since others have come that have these keys too.

    A key that has become crowded counts for pairs with its first article only, and so does one whose first article is
    another now.

    Args:
        keys: a relation with columns `key` and `article`: all articles of every key that a new one has.
        pairs: a relation with columns of `SHARED`, of articles that were there before.
        fresh: a relation whose column `n` holds the new articles.
        most: as for `pairs_to_compare`.

    Returns:
        A query for columns `article_a`, `article_b` and `lost` (how many).
    """
    return f"""
        with placed as (select key, article, article in (select n from {fresh}) as is_fresh from {keys}),
        turned as (
            select key, min(article) as first_article,
                count(*) filter (where not is_fresh) > {most} as was_crowded,
                min(article) filter (where not is_fresh) as was_first
            from placed group by key
            having count(*) > {most} and (was_crowded is not true or was_first <> first_article)
        ),
        held as (select placed.key, article from placed inner join turned using (key) where not is_fresh)
        select article_a, article_b, count(*)::uinteger as lost
        from {pairs}
        inner join held as one on article_a = one.article
        inner join held as other on article_b = other.article and one.key = other.key
        inner join turned on one.key = turned.key
        where first_article not in (article_a, article_b) and (not was_crowded or was_first in (article_a, article_b))
        group by article_a, article_b
    """


def text_keys(articles: pl.Series, texts: Texts) -> pl.DataFrame:
    """What each article's text is looked up by: a sample of its runs of words.

    Args:
        articles: their numbers.
        texts: of these articles.

    Returns:
        Columns of `pairs.KEYS`; texts have no week, so all are of one.
    """
    shingles, ends = texts.shingles()
    rows = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
    drawn = _mixed(shingles)
    sampled = drawn < np.uint64(SAMPLED * 2**64)
    is_short = np.bincount(rows[sampled], minlength=len(ends) - 1) < LEAST_KEYS
    short = np.flatnonzero(is_short[rows])
    lowest = pl.DataFrame({"row": rows[short], "key": drawn[short]}).unique().sort("row", "key")
    keys = pl.concat(
        [
            pl.DataFrame({"row": rows[sampled], "key": drawn[sampled]}),
            lowest.group_by("row", maintain_order=True).head(LEAST_KEYS),
        ]
    ).unique()
    return keys.select(article=articles.gather(keys["row"]), key="key", week=pl.lit(0, pl.Int32))


def _mixed(shingles: Hashes) -> Hashes:
    """Hashes whose upper bits depend on all bits: a run's hash is a sum, and no draw by lot."""
    mixed = (shingles ^ (shingles >> np.uint64(32))) * MIXER
    return mixed ^ (mixed >> np.uint64(29))


def in_order_of_texts(pairs: pl.DataFrame) -> pl.DataFrame:
    """The same pairs, those of texts that have to do with each other together, so that a part of them is of few texts.

    Args:
        pairs: columns of `pairs.PAIRS`.
    """
    if pairs.is_empty():
        return pairs
    numbers = pl.concat([pairs["article_a"], pairs["article_b"]]).unique().sort()
    one, other = (numbers.search_sorted(pairs[end]).to_numpy() for end in PAIRS)
    beside = coo_matrix((np.ones(pairs.height, dtype=bool), (one, other)), shape=(len(numbers), len(numbers))).tocsr()
    rank = np.empty(len(numbers), dtype=np.int64)
    rank[reverse_cuthill_mckee(beside + beside.T, symmetric_mode=True)] = np.arange(len(numbers))
    return pairs[np.lexsort((np.maximum(rank[one], rank[other]), np.minimum(rank[one], rank[other])))]


def compared(texts: Texts, pairs: pl.DataFrame) -> pl.DataFrame:
    """What pairs of texts have in common, run by run.

    Args:
        texts: of some articles.
        pairs: places of texts, in columns of `pairs.PAIRS`.

    Returns:
        Columns of `IN_COMMON`, of pairs of which a good part is: their places, and the measures of `text_reuse_pairs`.
    """
    shingles, ends = texts.shingles()
    runs = {
        row: _Runs.of(shingles[ends[row] : ends[row + 1]], texts.chars[texts.ends[row] : texts.ends[row + 1]])
        for row in {*pairs["article_a"], *pairs["article_b"]}
    }
    found = []
    for one, other in pairs.iter_rows():
        common = runs[one].in_common(runs[other])
        if not len(common):
            continue
        shared_one = runs[one].chars_of(common)
        if shared_one < MIN_SHARED_CHARS:
            continue
        shared_other = runs[other].chars_of(common)
        a = shared_one / runs[one].chars_before[-1]
        b = shared_other / runs[other].chars_before[-1]
        shared = min(shared_one, shared_other)
        if shared >= MIN_SHARED_CHARS and max(a, b) >= MIN_CONTAINMENT:
            found.append((one, other, a, b, shared))
    return pl.DataFrame(found, schema=IN_COMMON, orient="row")


def is_same_text() -> pl.Expr:
    """Whether the texts of a pair are one, of columns of `IN_COMMON`."""
    return pl.min_horizontal("containment_a", "containment_b") >= MIN_CONTAINMENT_OF_SAME


def reused(common: pl.DataFrame, pages: pl.DataFrame) -> pl.DataFrame:
    """Pairs of articles that have text in common, with what their pages tell of them.

    Args:
        common: columns of `IN_COMMON`, but `article_id_a` and `article_id_b` instead of places.
        pages: columns `article_id`, `publisher_id`, `url`, `original_url`; at least those of pairs of one text.

    Returns:
        As `text_reuse_pairs`.
    """
    told = {row[0]: row[1:] for row in pages.select("article_id", "publisher_id", "url", "original_url").iter_rows()}
    ends = common.filter(is_same_text()).select("article_id_a", "article_id_b")
    same = ends.filter(
        pl.Series([_is_one_page(told[one], told[other]) for one, other in ends.iter_rows()], dtype=pl.Boolean)
    )
    is_same = same.with_columns(is_same_capture=pl.lit(value=True))
    marked = common.join(is_same, on=["article_id_a", "article_id_b"], how="left")
    return marked.with_columns(pl.col("is_same_capture").fill_null(value=False)).sort("article_id_a", "article_id_b")


def texts_of(words: pl.DataFrame, count: int) -> Texts:
    """Texts from their words.

    Args:
        words: of `words.body_words`.
        count: how many texts there are.
    """
    hashed = words.select(hash=pl.col("word").hash(SEED), chars=pl.col("word").str.len_chars())
    sizes = np.bincount(words["row"].to_numpy(), minlength=count)
    ends = np.concatenate([[0], np.cumsum(sizes)])
    return Texts(hashed["hash"].to_numpy(), hashed["chars"].to_numpy().astype(np.int64), ends)


def _is_one_page(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> bool:
    """Whether two pages are one page of one publisher: of the same publisher, or of the same address."""
    addresses = [{_address(url) for url in page[1:] if url} for page in (one, other)]
    return (one[0] is not None and one[0] == other[0]) or bool(addresses[0] & addresses[1])


def _address(url: str) -> str:
    """An address without what may differ between two visits: scheme, `www.` or `m.`, query, closing slash."""
    try:
        parts = urlsplit(url.lower())
    except ValueError:
        return url
    return parts.netloc.removeprefix("www.").removeprefix("m.") + parts.path.rstrip("/")
