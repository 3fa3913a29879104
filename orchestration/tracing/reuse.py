"""Pairs of articles that share text, measured by runs of words.

Belongs here: which texts are alike, and how much of each stands in the other.
Does not belong here: which came first and what the later one credits (dbt).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import numpy as np
import polars as pl
from rensa import RMinHash

from orchestration.tracing.pairs import KEYS, sharing_a_key
from orchestration.tracing.words import body_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Ints = NDArray[np.int64]

# So many words in a row are hardly ever the same by chance.
SHINGLE_WORDS = 5
# Texts are looked up by their passages, so that a short text is found in a long one. Half-way overlapping passages: a
# copied run of twice this length covers most of one.
PASSAGE_SHINGLES = 60
PASSAGE_STEP = 30
# Two passages are candidates when so many of their least hashes agree in one of the bands.
ROWS_PER_BAND = 2
BANDS = 12
SEED = 1
MIXER = np.uint64(0x9E3779B97F4A7C15)
# A passage that more articles have is furniture, or a text that all have from one: they are held against the first.
MAX_ARTICLES_PER_PASSAGE = 40
MIN_SHARED_CHARS = 100
MIN_CONTAINMENT = 0.2
# Pages that agree so far in both directions show one text.
MIN_CONTAINMENT_OF_SAME = 0.9
REUSE = {
    "article_id_a": pl.String,
    "article_id_b": pl.String,
    "containment_a": pl.Float64,
    "containment_b": pl.Float64,
    "shared_chars": pl.Int64,
    "is_same_capture": pl.Boolean,
}


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

    Takes about n log n steps for n articles: passages with the same least hashes are sorted next to each other, and
    only those articles are compared word by word.

    Args:
        articles: columns `article_id`, `body`, `publisher_id`, `url`, `original_url`.

    Returns:
        Columns `article_id_a` < `article_id_b`; `containment_a`, `containment_b`: the share of each one's characters
        that stands in the other; `shared_chars`: those characters, counted in the one that has fewer;
        `is_same_capture`: whether both show one page of one publisher, so that the second is no further voice.
    """
    ordered = articles.sort("article_id")
    texts = texts_of(body_words(ordered), ordered.height)
    keys = passage_keys(pl.int_range(ordered.height, dtype=pl.UInt64, eager=True), texts)
    return compared(ordered, texts, sharing_a_key(keys, MAX_ARTICLES_PER_PASSAGE))


def passage_keys(articles: pl.Series, texts: Texts) -> pl.DataFrame:
    """What the passages of each article are looked up by: their least hashes, two by two.

    Args:
        articles: their numbers.
        texts: of these articles.

    Returns:
        Columns of `pairs.KEYS`; passages have no week, so all are of one.
    """
    shingles, ends = texts.shingles()
    sizes = np.diff(ends)
    passages = np.where(sizes > 0, np.maximum(-(-(sizes - PASSAGE_STEP) // PASSAGE_STEP), 1), 0)
    if not passages.sum():
        return pl.DataFrame(schema=KEYS)
    rows = np.repeat(np.arange(len(sizes)), passages)
    begins = ends[rows] + PASSAGE_STEP * (np.arange(len(rows)) - np.repeat(np.cumsum(passages) - passages, passages))
    lengths = np.minimum(PASSAGE_SHINGLES, ends[rows + 1] - begins)
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    tokens = shingles[np.arange(bounds[-1]) + np.repeat(begins - bounds[:-1], lengths)]
    digests = RMinHash.digest_matrix_from_flat_token_hashes(
        tokens, bounds.astype(np.uint64), ROWS_PER_BAND * BANDS, SEED
    )
    least = np.array(digests.to_rows(), dtype=np.uint64).reshape(len(rows), BANDS, ROWS_PER_BAND)
    key = np.broadcast_to(np.arange(BANDS, dtype=np.uint64), (len(rows), BANDS))
    for place in range(ROWS_PER_BAND):
        key = key * MIXER + least[:, :, place]
    numbers = articles.gather(np.repeat(rows, BANDS))
    return pl.DataFrame({"article": numbers, "key": key.ravel(), "week": 0}, schema=KEYS).unique()


def compared(articles: pl.DataFrame, texts: Texts, pairs: pl.DataFrame) -> pl.DataFrame:
    """What pairs of articles have in common, run by run.

    Args:
        articles: columns `article_id` (sorted), `publisher_id`, `url`, `original_url`.
        texts: of these articles.
        pairs: places of articles, in columns of `pairs.PAIRS`.

    Returns:
        As `text_reuse_pairs`.
    """
    pages = articles.select("article_id", "publisher_id", "url", "original_url").rows()
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
            is_same_text = min(a, b) >= MIN_CONTAINMENT_OF_SAME
            is_same = is_same_text and _is_one_page(pages[one][1:], pages[other][1:])
            found.append((pages[one][0], pages[other][0], a, b, shared, is_same))
    return pl.DataFrame(found, schema=REUSE, orient="row").sort("article_id_a", "article_id_b")


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
