"""Pairs of articles that share text, measured by runs of words.

Belongs here: which texts are alike, and how much of each stands in the other.
Does not belong here: which came first and what the later one credits (dbt).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import numpy as np
import polars as pl
from rensa import RMinHash

from orchestration.tracing.pairs import KEYS, sharing_a_key
from orchestration.tracing.words import words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

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


class Text(NamedTuple):
    """A text as runs of words.

    Attributes:
        shingles: a hash for each run of `SHINGLE_WORDS` words, in order.
        chars: letters and digits of each word.
    """

    shingles: Hashes
    chars: NDArray[np.int64]


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
    def of(cls, text: Text) -> _Runs:
        places = np.argsort(text.shingles)
        ordered = text.shingles[places]
        is_first = np.concatenate([[True], ordered[1:] != ordered[:-1]])
        return cls(ordered, places, ordered[is_first], np.concatenate([[0], np.cumsum(text.chars)]))

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
    texts = texts_of(ordered)
    keys = passage_keys(pl.int_range(ordered.height, dtype=pl.UInt64, eager=True), texts)
    return compared(ordered, texts, sharing_a_key(keys, MAX_ARTICLES_PER_PASSAGE))


def passage_keys(articles: pl.Series, texts: dict[int, Text]) -> pl.DataFrame:
    """What the passages of each article are looked up by: their least hashes, two by two.

    Args:
        articles: their numbers.
        texts: of `texts_of`, by the place of their articles.

    Returns:
        Columns of `pairs.KEYS`; passages have no week, so all are of one.
    """
    rows, passages = [], []
    for row, text in texts.items():
        for begin in range(0, max(len(text.shingles) - PASSAGE_STEP, 1), PASSAGE_STEP):
            rows.append(row)
            passages.append(text.shingles[begin : begin + PASSAGE_SHINGLES])
    if not rows:
        return pl.DataFrame(schema=KEYS)
    lengths = np.array([0, *(len(passage) for passage in passages)], dtype=np.uint64)
    digests = RMinHash.digest_matrix_from_flat_token_hashes(
        np.concatenate(passages), np.cumsum(lengths), ROWS_PER_BAND * BANDS, SEED
    )
    least = np.array(digests.to_rows(), dtype=np.uint64).reshape(len(rows), BANDS, ROWS_PER_BAND)
    key = np.broadcast_to(np.arange(BANDS, dtype=np.uint64), (len(rows), BANDS))
    for place in range(ROWS_PER_BAND):
        key = key * MIXER + least[:, :, place]
    numbers = articles.gather(np.repeat(rows, BANDS))
    return pl.DataFrame({"article": numbers, "key": key.ravel(), "week": 0}, schema=KEYS).unique()


def compared(articles: pl.DataFrame, texts: dict[int, Text], pairs: pl.DataFrame) -> pl.DataFrame:
    """What pairs of articles have in common, run by run.

    Args:
        articles: columns `article_id` (sorted), `publisher_id`, `url`, `original_url`.
        texts: of `texts_of`, by the place of their articles.
        pairs: places of articles, in columns of `pairs.PAIRS`.

    Returns:
        As `text_reuse_pairs`.
    """
    pages = articles.select("article_id", "publisher_id", "url", "original_url").rows()
    runs = {row: _Runs.of(texts[row]) for row in {*pairs["article_a"], *pairs["article_b"]}}
    found = []
    for one, other in pairs.iter_rows():
        common = runs[one].in_common(runs[other])
        if not len(common):
            continue
        shared_one, shared_other = runs[one].chars_of(common), runs[other].chars_of(common)
        a = shared_one / runs[one].chars_before[-1]
        b = shared_other / runs[other].chars_before[-1]
        shared = min(shared_one, shared_other)
        if shared >= MIN_SHARED_CHARS and max(a, b) >= MIN_CONTAINMENT:
            is_same_text = min(a, b) >= MIN_CONTAINMENT_OF_SAME
            is_same = is_same_text and _is_one_page(pages[one][1:], pages[other][1:])
            found.append((pages[one][0], pages[other][0], a, b, shared, is_same))
    return pl.DataFrame(found, schema=REUSE, orient="row").sort("article_id_a", "article_id_b")


def texts_of(articles: pl.DataFrame) -> dict[int, Text]:
    """The bodies that are long enough to have a run of words, by the place of their articles.

    Args:
        articles: a column `body`.
    """
    words = words_of(articles.with_row_index("row"), "body").select(
        "row", hash=pl.col("word").hash(SEED), chars=pl.col("word").str.len_chars()
    )
    rows, hashes = words["row"].to_numpy(), words["hash"].to_numpy()
    chars = words["chars"].to_numpy().astype(np.int64)
    texts = {}
    bounds = np.flatnonzero(np.diff(rows.astype(np.int64), prepend=-1, append=-1))
    for begin, end in pairwise(bounds.tolist()):
        if end - begin >= SHINGLE_WORDS:
            texts[int(rows[begin])] = Text(_shingles(hashes[begin:end]), chars[begin:end])
    return texts


def _shingles(words: Hashes) -> Hashes:
    """One hash per run of words; it depends on their order."""
    total = np.zeros(len(words) - SHINGLE_WORDS + 1, dtype=np.uint64)
    for place in range(SHINGLE_WORDS):
        total = total * MIXER + words[place : place + len(total)]
    return total


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
