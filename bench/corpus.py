"""Makes a landing folder of any size in which no two articles are alike: `python -m bench.corpus FOLDER SIZE`.

Belongs here: how articles are put together. Does not belong here: what is measured on them (`scale.py`).
Every article keeps the headline, first and last sentence of a real one and draws the rest from all of them; of its
plain words most are exchanged for others. Left as they are, the sentences of 18,661 real articles would stand in every
fiftieth of a million made ones, and each would share text with hundreds. What real pages share, made ones share on
purpose: one in seven prints most of the article before it. The same number always gives the same article, while the
reference tables stay as they are.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl

from orchestration.loading.locations import PROJECT_DIR
from orchestration.loading.reference import REFERENCE_DIR, SEEDS_DIR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

BULK = PROJECT_DIR.parent / "shared" / "corpora" / "bulk" / "articles.parquet"
SAMPLES = SEEDS_DIR / "documents"
ARTICLES_PER_FILE = 50_000
FIRST_DAY, LAST_DAY = dt.date(2015, 1, 1), dt.date(2024, 12, 31)
DAYS_OF_AN_INCREMENT = 4
SHORTEST_BODY = 400
FEWEST_DRAWN = 6
# A sentence with its end; of the few sample pages, some words: their sentences would be drawn too often.
SENTENCE = r"[^.!?\n]+[.!?\n]*\s*"
FEW_WORDS = r"(?:\S+\s+){1,4}"
# Words that may be exchanged: those that no table of the parser knows, so that names, cues and verbs stay as frequent.
PLAIN_WORD = "^[a-z]{4,}$"
EXCHANGED = 0.6
# The share of articles that print another one's text, and how much of it; of the real ones 0.15 pairs an article do.
PRINTED_AGAIN = 1 / 7
PRINTED_SHARE = 0.7
HOURS_UNTIL_PRINTED_AGAIN = 48
DATES = ("%Y-%m-%d %H:%M:%S", "%d/%m/%Y, %H:%M WIB", "%Y-%m-%dT%H:%M:%S+07:00")
LAYOUTS = ("parquet", "jsonl")


class _Stock(NamedTuple):
    """What articles are made of.

    Attributes:
        bases: columns `title`, `publisher`, `author_raw`, `category`, `site`, `first` and `last` (sentences) and
            `drawn` (how many sentences stand between them), one row per real article.
        sentences: what is drawn from.
        words: what words are exchanged for, each as often as it stands in print.
        kept: words that the parser's tables hold.
    """

    bases: pl.DataFrame
    sentences: pl.Series
    words: pl.Series
    kept: pl.Series


@cache
def _stock(bulk: Path) -> _Stock:
    real, piece = (_real(bulk), SENTENCE) if bulk.is_file() else (_samples(), FEW_WORDS)
    cut = (
        real.filter(pl.col("body").str.len_chars() > SHORTEST_BODY)
        .sort("id")
        .with_columns(pieces=pl.col("body").str.extract_all(piece))
    )
    bases = cut.select(
        "title", "publisher", "author_raw", "category", "site",
        first=pl.col("pieces").list.first(),
        last=pl.col("pieces").list.last(),
        drawn=(pl.col("pieces").list.len().cast(pl.Int64) - 2).clip(FEWEST_DRAWN),
    )  # fmt: skip
    inner = cut.select(pl.col("pieces").list.slice(1, pl.col("pieces").list.len().cast(pl.Int64) - 2)).to_series()
    sentences = inner.explode().drop_nulls()
    tables = "\n".join(path.read_text(encoding="utf-8") for path in sorted(REFERENCE_DIR.glob("*.csv")))
    kept = pl.Series([tables]).str.extract_all("[a-z]+").explode().unique()
    words = sentences.str.split(" ").explode()
    return _Stock(bases, sentences, words.filter(words.str.contains(PLAIN_WORD) & ~words.is_in(kept.implode())), kept)


def _real(bulk: Path) -> pl.DataFrame:
    site = pl.col("url").str.extract("^(https?://[^/]+)")
    return pl.read_parquet(bulk).with_columns(site=site)


def _samples() -> pl.DataFrame:
    pages = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(SAMPLES.glob("*.txt"))]
    nothing = pl.lit(None, pl.String)
    return pl.DataFrame(pages, schema=["id", "body"], orient="row").with_columns(
        title=pl.col("body").str.head(60), publisher=nothing, author_raw=nothing, category=nothing, site=nothing
    )


def make(folder: Path, size: int, first: int = 0, *, layout: str = "parquet", is_recent: bool = False) -> list[Path]:
    """Write articles `first` to `first + size`.

    Args:
        folder: gets files of 50,000 articles; made where missing.
        size: how many articles.
        first: the number of the first one; other numbers give other articles.
        layout: `parquet` or `jsonl`.
        is_recent: date them in the days behind the last one, as what comes in every day is; else over ten years.

    Returns:
        The files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stock = _stock(BULK)
    files = []
    for start in range(first, first + size, ARTICLES_PER_FILE):
        numbers = np.arange(start, min(start + ARTICLES_PER_FILE, first + size), dtype=np.uint64)
        path = folder / f"articles-{start:07d}.{layout}"
        articles = _articles(stock, numbers, is_recent=is_recent)
        if layout == "parquet":
            articles.write_parquet(path)
        else:
            articles.write_ndjson(path)
        files.append(path)
    return files


def _articles(stock: _Stock, numbers: Numbers, *, is_recent: bool) -> pl.DataFrame:
    prints_again = _share(numbers, 1) < PRINTED_AGAIN
    origins = np.where(prints_again & (numbers > 0), numbers - np.uint64(1), numbers)
    bases = stock.bases[_drawn(stock.bases.height, origins, 2)]
    site = stock.bases["site"][_drawn(stock.bases.height, numbers, 3)]
    start, minutes = FIRST_DAY, (LAST_DAY - FIRST_DAY).days * 24 * 60
    if is_recent:
        start, minutes = LAST_DAY, DAYS_OF_AN_INCREMENT * 24 * 60
    later = np.where(origins < numbers, _drawn(HOURS_UNTIL_PRINTED_AGAIN * 60, numbers, 4), 0)
    minute = pl.lit(pl.Series(_drawn(minutes, origins, 5) + later))
    moment = pl.lit(start).cast(pl.Datetime) + pl.duration(minutes=minute)
    printed = [pl.when(pl.col("number") % len(DATES) == n).then(moment.dt.strftime(d)) for n, d in enumerate(DATES)]
    return bases.with_columns(number=numbers, site=site).select(
        "title", "publisher", "author_raw", "category",
        id=pl.lit("made-") + pl.col("number").cast(pl.String).str.zfill(7),
        url=pl.col("site") + "/berita/" + pl.col("number").cast(pl.String),
        date_raw=pl.coalesce(printed),
        body=_bodies(stock, bases, numbers, origins),
    )  # fmt: skip


def _bodies(stock: _Stock, bases: pl.DataFrame, numbers: Numbers, origins: Numbers) -> pl.Series:
    """First sentence, drawn ones, last sentence; an article that prints another draws only the end anew."""
    drawn = bases["drawn"].to_numpy()
    sizes = drawn + 2
    article = np.repeat(np.arange(len(numbers)), sizes)
    turn = np.arange(len(article)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    seeds = _mixed(np.where(turn < PRINTED_SHARE * sizes[article], origins[article], numbers[article]), 6)
    seeds += turn.astype(np.uint64)
    text = pl.select(
        pl.when(pl.Series(turn) == 0)
        .then(bases["first"].gather(article))
        .when(pl.Series(turn) > pl.Series(drawn[article]))
        .then(bases["last"].gather(article))
        .otherwise(stock.sentences.gather(_drawn(len(stock.sentences), seeds, 7)))
    ).to_series()
    return (
        pl.DataFrame({"article": article, "text": _exchanged(stock, text, seeds)})
        .group_by("article", maintain_order=True)
        .agg(pl.col("text").str.join(""))["text"]
    )


def _exchanged(stock: _Stock, text: pl.Series, seeds: Numbers) -> pl.Series:
    """Sentences with most of their plain words exchanged."""
    words = text.str.split(" ").to_frame("word").with_row_index("sentence").explode("word")
    sentence = words["sentence"].to_numpy()
    place = np.arange(len(sentence)) - np.searchsorted(sentence, sentence)
    seeds = _mixed(seeds[sentence], 8) + place.astype(np.uint64)
    is_plain = words["word"].str.contains(PLAIN_WORD) & ~words["word"].is_in(stock.kept.implode())
    exchanged = is_plain & pl.Series(_share(seeds, 9) < EXCHANGED)
    word = words["word"].zip_with(~exchanged, stock.words.gather(_drawn(len(stock.words), seeds, 10)))
    return (
        words.with_columns(word=word)
        .group_by("sentence", maintain_order=True)
        .agg(pl.col("word").str.join(" "))["word"]
    )


def _mixed(seeds: Numbers, salt: int) -> Numbers:
    """Numbers that look as if drawn by lot, by SplitMix64 (Steele, Lea and Flood 2014)."""
    mixed = seeds + np.uint64((salt * 0xD1B54A32D192ED03 + 0x9E3779B97F4A7C15) % 2**64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _drawn(count: int, seeds: Numbers, salt: int) -> NDArray[np.int64]:
    """For each seed a number below `count`."""
    return (_mixed(seeds, salt) % np.uint64(count)).astype(np.int64)


def _share(seeds: Numbers, salt: int) -> NDArray[np.float64]:
    """For each seed a number from 0 up to 1."""
    return _mixed(seeds, salt) / 2.0**64


def main() -> None:
    """Make a corpus anew."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="emptied first")
    options.add_argument("size", type=int)
    options.add_argument("--layout", choices=LAYOUTS, default="parquet")
    asked = options.parse_args()
    shutil.rmtree(asked.folder, ignore_errors=True)
    make(asked.folder, asked.size, layout=asked.layout)


if __name__ == "__main__":
    main()
