"""Articles are compared alike by one process and by several, and by this one where those die."""

from __future__ import annotations

import multiprocessing
import os
import random
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from orchestration.loading.traced.comparing import Grouping, comparers, in_common, near, stories_of
from orchestration.loading.traced.kept import Kept
from orchestration.loading.traced.row_store import RowStore
from orchestration.tracing.pairs import PAIRS
from orchestration.tracing.reuse import Texts
from orchestration.tracing.vectors import WIDTH

ARTICLES = 60
WORDS = 200


class DeadlyRows(RowStore):
    """Kills whichever process other than the run's own asks for its rows."""

    def take(self, articles: NDArray[np.uint64]) -> tuple[NDArray[np.int64], dict[str, NDArray[Any]]]:
        if multiprocessing.parent_process():
            os._exit(1)
        return super().take(articles)


def process_of(kept: Kept, part: int) -> int:  # noqa: ARG001 - as all that is mapped
    return os.getpid()


def kept_in(folder: Path) -> Kept:
    """Articles of which each begins with half of the one before, and every two tell of one thing."""
    said = np.random.default_rng(1).integers(2**63, size=WORDS // 2 * (ARTICLES + 1), dtype=np.uint64)
    hashes = np.concatenate([said[WORDS // 2 * number :][:WORDS] for number in range(ARTICLES)])
    texts = Texts(hashes, np.full(len(hashes), 5), np.arange(ARTICLES + 1) * WORDS)
    told = np.ones(ARTICLES), (np.arange(ARTICLES), np.arange(ARTICLES) // 2)
    kept = Kept.within(folder)
    kept.add(pl.Series(range(ARTICLES), dtype=pl.UInt64), texts, csr_matrix(told, shape=(ARTICLES, WIDTH)))
    return kept


def parts() -> list[pl.DataFrame]:
    """Every two articles, in three parts and no order."""
    pairs = [(one, other) for one in range(ARTICLES) for other in range(one + 1, ARTICLES)]
    random.Random(1).shuffle(pairs)
    return [pl.DataFrame(pairs[place::3], schema=PAIRS, orient="row") for place in range(3)]


def groupings() -> list[Grouping]:
    """Ten articles at a time."""
    numbers = [range(first, first + 10) for first in range(0, ARTICLES, 10)]
    unknown = dict.fromkeys(("published_at", "published_not_before", "published_not_after"))
    return [
        Grouping(
            pl.Series(some, dtype=pl.UInt64),
            pl.DataFrame([{"article_id": f"{number:016x}", **unknown} for number in some]),
            pl.DataFrame([(one, one + 1, 1.0) for one in some[::2]], schema=[*PAIRS, "product"], orient="row"),
            pl.Series([], dtype=pl.String),
        )
        for some in numbers
    ]


def test_two_processes_find_what_one_finds(tmp_path: Path) -> None:
    kept = kept_in(tmp_path)
    with comparers(kept, workers=1) as alone, comparers(kept, workers=2) as together:
        for work, given in ((in_common, parts()), (near, parts()), (stories_of, groupings())):
            found = list(alone.map(work, given))
            assert [part.rows() for part in together.map(work, given)] == [part.rows() for part in found]
            assert sum(part.height for part in found) == {in_common: ARTICLES - 1, near: ARTICLES // 2}.get(
                work, ARTICLES
            )


def test_several_processes_leave_nothing_to_this_one(tmp_path: Path) -> None:
    kept = kept_in(tmp_path)
    with comparers(kept, workers=1) as alone, comparers(kept, workers=2) as together:
        assert set(alone.map(process_of, range(4))) == {os.getpid()}
        assert os.getpid() not in set(together.map(process_of, range(4)))


def test_texts_that_follow_each_other_share_half(tmp_path: Path) -> None:
    with comparers(kept_in(tmp_path), workers=1) as alone:
        found = pl.concat(alone.map(in_common, parts())).sort("article_a").rows()
    assert found == [(number, number + 1, 0.5, 0.5, WORDS // 2 * 5) for number in range(ARTICLES - 1)]


def test_each_two_articles_of_one_thing_are_a_story(tmp_path: Path) -> None:
    with comparers(kept_in(tmp_path), workers=1) as alone:
        stories = pl.concat(alone.map(stories_of, groupings()))
    assert stories.group_by("story_id").len()["len"].to_list() == [2] * (ARTICLES // 2)


def test_what_dead_processes_leave_is_compared_all_the_same(tmp_path: Path) -> None:
    kept = kept_in(tmp_path)
    deadly = DeadlyRows.__new__(DeadlyRows)
    deadly.__dict__.update(vars(kept.texts))
    with comparers(kept._replace(texts=deadly), workers=2) as together:
        assert sum(part.height for part in together.map(in_common, parts())) == ARTICLES - 1
        assert sum(part.height for part in together.map(near, parts())) == ARTICLES // 2
