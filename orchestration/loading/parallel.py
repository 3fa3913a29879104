"""Spreads batches over processes when there is enough work, and finds the document that kills one.

Belongs here: processes, and which files were read to their end.
Does not belong here: what a batch becomes (`batches.py`).
"""

from __future__ import annotations

import gc
import shutil
from collections import deque
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from orchestration.loading.batches import (
    MAX_BYTES,
    Batch,
    Counts,
    DocumentParser,
    KnownDocuments,
    apart,
    in_batches,
    parse_batch,
    rejection_of,
)
from orchestration.loading.errors import WorkersUnusableError
from orchestration.loading.landing import LandingFile, Rejection
from orchestration.loading.pieces import Captured
from orchestration.loading.processes import started
from orchestration.loading.reading import pieces_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import ProcessPoolExecutor
    from pathlib import Path

    from orchestration.loading.progress import ProgressReporter
    from orchestration.loading.reading import Piece

# Starting two processes and their parsers takes about as long as parsing so much.
WORTH_A_POOL_FILES = 2_000
WORTH_A_POOL_BYTES = 4 * 1024 * 1024
# A run is cut into so many batches per worker at least, so that they end at about the same time.
BATCHES_PER_WORKER = 4
LEAST_BATCH_BYTES = 1024 * 1024

_parser: DocumentParser | None = None  # one per worker process, made once by `_start_worker`
_known: KnownDocuments | None = None


@dataclass(slots=True)
class Parsed:
    """What parsing a set of files came to.

    Attributes:
        counts: over all batches.
        files: those that need not be read again while they stay as they are.
    """

    counts: Counts
    files: list[LandingFile]


def parse_files(
    files: list[LandingFile],
    rejections: list[Rejection],
    make_parser: Callable[[], DocumentParser],
    work: Path,
    workers: int,
    progress: ProgressReporter,
    known: Path | None = None,
) -> Parsed:
    """Read and parse files into Parquet files below `work`.

    Args:
        files: what to read, in the order of their names.
        rejections: what the walk refused; written with the rest.
        make_parser: called once per process; has to be importable by name.
        work: a folder of this call's own; what an attempt that failed left in it is removed.
        workers: how many processes may parse.
        progress: hears of the bytes that were read.
        known: of `KnownDocuments.write`; left out, everything is parsed.
    """
    shutil.rmtree(work, ignore_errors=True)
    counts = Counts()
    size_bytes = sum(file.size_bytes for file in files)
    progress.stage("parse", size_bytes)
    max_bytes = max(min(MAX_BYTES, size_bytes // (BATCHES_PER_WORKER * workers)), LEAST_BATCH_BYTES)
    batches = in_batches(_pieces(files, rejections, progress), max_bytes=max_bytes)
    make = Worker(make_parser, work, known or work / "none")
    if workers > 1 and (len(files) >= WORTH_A_POOL_FILES or size_bytes >= WORTH_A_POOL_BYTES):
        for counted in in_processes(batches, make, workers):
            counts.add(counted)
    else:
        with _garbage_left():
            parser, documents = make_parser(), KnownDocuments(make.known)
            for number, batch in enumerate(batches):
                if number:  # what the last one leaves goes with the parser
                    gc.collect()
                counts.add(parse_batch(parser, batch, work, documents))
    return Parsed(counts, [file for file in files if file.ref not in counts.passing])


def _pieces(files: list[LandingFile], rejections: list[Rejection], progress: ProgressReporter) -> Iterator[Piece]:
    yield from rejections
    for file in files:
        left = file.size_bytes
        for piece in pieces_of(file):
            if not isinstance(piece, Rejection):
                told = min(piece.size_bytes, left)
                progress.advance(told)
                left -= told
            yield piece
        progress.advance(left)


@contextmanager
def _garbage_left() -> Iterator[None]:
    """Look for no cycles: a batch is dropped whole, and looking while it is parsed takes a tenth of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Worker(NamedTuple):
    """What a process needs to parse batches: how its parser is made, where its rows go, what it need not parse."""

    make_parser: Callable[[], DocumentParser]
    work: Path
    known: Path


def _start_worker(worker: Worker) -> None:
    global _parser, _known
    _parser, _known = worker.make_parser(), KnownDocuments(worker.known)
    # What the parser knows stays, and a batch is dropped whole: looking for cycles in between is time lost.
    gc.freeze()
    gc.disable()


def _work(batch: Batch, work: Path) -> Counts:
    assert _parser is not None
    try:
        return parse_batch(_parser, batch, work, _known)
    finally:
        gc.collect()


def _is_started() -> bool:
    return _parser is not None


def in_processes(batches: Iterable[Batch], worker: Worker, workers: int) -> Iterator[Counts]:
    """Parse batches in processes, two in hand per worker; those of a dead pool are halved by `_halved`."""
    pool = started(workers, _start_worker, worker)
    running: deque[tuple[Batch, Future[Counts]]] = deque()
    try:
        for batch in batches:
            try:
                running.append((batch, pool.submit(_work, batch, worker.work)))
            except BrokenProcessPool:
                running.append((batch, _broken()))
            if len(running) >= 2 * workers:
                counts, pool = _finished(running, pool, worker, workers)
                yield from counts
        while running:
            counts, pool = _finished(running, pool, worker, workers)
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
    worker: Worker,
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
        counts = [counts for suspect in in_hand for counts in _halved(apart(suspect), worker)]
        return counts, started(workers, _start_worker, worker)


def _halved(batch: Batch, worker: Worker) -> Iterator[Counts]:
    """Halve a batch until the document that kills its process stands alone, and reject that one."""
    pool = started(1, _start_worker, worker)
    try:
        pool.submit(_is_started).result()
    except BrokenProcessPool as error:
        raise WorkersUnusableError(
            "no process can be started to parse in: see the log, or run with one worker"
        ) from error
    try:
        with pool:
            counts = pool.submit(_work, batch, worker.work).result()
    except BrokenProcessPool:
        yield from _without_culprit(batch, worker)
    else:
        yield counts


def _without_culprit(batch: Batch, worker: Worker) -> Iterator[Counts]:
    number, pieces = batch
    if len(pieces) > 1:
        middle = len(pieces) // 2
        yield from _halved(Batch(number, pieces[:middle]), worker)
        yield from _halved(Batch(number + middle, pieces[middle:]), worker)
        return
    died: list[Piece] = [
        rejection_of(culprit, "parse", "parser_error", "the parser's process died")
        for culprit in pieces
        if isinstance(culprit, Captured)
    ]
    yield parse_batch(worker.make_parser(), Batch(number, died), worker.work)
