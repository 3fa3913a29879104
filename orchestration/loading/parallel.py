"""Spreads batches over processes when there is enough work, and finds the document that kills one.

Belongs here: processes, and which files were read to their end.
Does not belong here: what a batch becomes (`batches.py`).
"""

from __future__ import annotations

import multiprocessing
import shutil
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orchestration.loading.batches import Batch, Counts, DocumentParser, in_batches, parse_batch, rejection_of
from orchestration.loading.errors import WorkersUnusableError
from orchestration.loading.landing import LandingFile, Rejection
from orchestration.loading.reading import Captured, read_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from orchestration.loading.progress import ProgressReporter

# Starting two processes and their parsers takes about as long as parsing so much.
WORTH_A_POOL_FILES = 2_000
WORTH_A_POOL_BYTES = 4 * 1024 * 1024
# What kept a file from being read may be gone at the next look, so it has to be tried again.
PASSING_REASONS = frozenset({"vanished", "unreadable"})

_parser: DocumentParser | None = None  # one per worker process, made once by `_start_worker`


@dataclass(slots=True)
class Parsed:
    """What parsing a set of files came to.

    Attributes:
        counts: over all batches.
        files: those that need not be read again while they stay as they are.
    """

    counts: Counts = field(default_factory=Counts)
    files: list[LandingFile] = field(default_factory=list)


def parse_files(
    files: list[LandingFile],
    rejections: list[Rejection],
    make_parser: Callable[[], DocumentParser],
    work: Path,
    workers: int,
    progress: ProgressReporter,
) -> Parsed:
    """Read and parse files into Parquet files below `work`.

    Args:
        files: what to read, in the order of their names.
        rejections: what the walk refused; written with the rest.
        make_parser: called once per process; has to be importable by name.
        work: a folder of this call's own; what an attempt that failed left in it is removed.
        workers: how many processes may parse.
        progress: hears of the bytes that were read.
    """
    shutil.rmtree(work, ignore_errors=True)
    outcome = Parsed()
    size_bytes = sum(file.size_bytes for file in files)
    progress.stage("parse", size_bytes)
    batches = in_batches(_items(files, rejections, outcome, progress))
    if workers > 1 and (len(files) >= WORTH_A_POOL_FILES or size_bytes >= WORTH_A_POOL_BYTES):
        counted = in_processes(batches, make_parser, work, workers)
    else:
        parser = make_parser()
        counted = (parse_batch(parser, batch, work) for batch in batches)
    for counts in counted:
        outcome.counts.add(counts)
    return outcome


def _items(
    files: list[LandingFile], rejections: list[Rejection], outcome: Parsed, progress: ProgressReporter
) -> Iterator[Captured | Rejection]:
    yield from rejections
    for file in files:
        left, is_settled = file.size_bytes, True
        for item in read_documents(file):
            if isinstance(item, Rejection):
                is_settled &= not (item.stage == "read" and item.reason in PASSING_REASONS)
            else:
                told = min(item.size_bytes, left)
                progress.advance(told)
                left -= told
            yield item
        progress.advance(left)
        if is_settled:
            outcome.files.append(file)


def _start_worker(make_parser: Callable[[], DocumentParser]) -> None:
    global _parser
    _parser = make_parser()


def _work(batch: Batch, work: Path) -> Counts:
    assert _parser is not None
    return parse_batch(_parser, batch, work)


def _is_started() -> bool:
    return _parser is not None


def _pool(make_parser: Callable[[], DocumentParser], workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(make_parser,))


def in_processes(
    batches: Iterable[Batch], make_parser: Callable[[], DocumentParser], work: Path, workers: int
) -> Iterator[Counts]:
    """Parse batches in processes, two in hand per worker; those of a dead pool are halved by `_halved`."""
    pool = _pool(make_parser, workers)
    running: deque[tuple[Batch, Future[Counts]]] = deque()
    try:
        for batch in batches:
            try:
                running.append((batch, pool.submit(_work, batch, work)))
            except BrokenProcessPool:
                running.append((batch, _broken()))
            if len(running) >= 2 * workers:
                counts, pool = _finished(running, pool, make_parser, work, workers)
                yield from counts
        while running:
            counts, pool = _finished(running, pool, make_parser, work, workers)
            yield from counts
    finally:
        pool.shutdown(cancel_futures=True)


def _broken() -> Future[Counts]:
    future: Future[Counts] = Future()
    future.set_exception(BrokenProcessPool())
    return future


def _finished(
    running: deque[tuple[Batch, Future[Counts]]],
    pool: ProcessPoolExecutor,
    make_parser: Callable[[], DocumentParser],
    work: Path,
    workers: int,
) -> tuple[list[Counts], ProcessPoolExecutor]:
    """Wait for the oldest batch; when its pool died, go through all that were in hand and start another pool."""
    batch, future = running.popleft()
    try:
        return [future.result()], pool
    except BrokenProcessPool:
        pool.shutdown(cancel_futures=True)
        in_hand = [batch, *(waiting for waiting, _ in running)]
        running.clear()
        counts = [counts for suspect in in_hand for counts in _halved(suspect, make_parser, work)]
        return counts, _pool(make_parser, workers)


def _halved(batch: Batch, make_parser: Callable[[], DocumentParser], work: Path) -> Iterator[Counts]:
    """Halve a batch until the document that kills its process stands alone, and reject that one."""
    pool = _pool(make_parser, 1)
    try:
        pool.submit(_is_started).result()
    except BrokenProcessPool as error:
        raise WorkersUnusableError(
            "no process can be started to parse in: see the log, or run with one worker"
        ) from error
    try:
        with pool:
            counts = pool.submit(_work, batch, work).result()
    except BrokenProcessPool:
        yield from _without_culprit(batch, make_parser, work)
    else:
        yield counts


def _without_culprit(batch: Batch, make_parser: Callable[[], DocumentParser], work: Path) -> Iterator[Counts]:
    number, documents, rejections = batch
    if len(documents) <= 1:
        died = [rejection_of(culprit, "parse", "parser_error", "the parser's process died") for culprit in documents]
        yield parse_batch(make_parser(), Batch(number, [], rejections + died), work)
        return
    middle = len(documents) // 2
    yield from _halved(Batch(number, documents[:middle], rejections), make_parser, work)
    yield from _halved(Batch(number + middle, documents[middle:], []), make_parser, work)
