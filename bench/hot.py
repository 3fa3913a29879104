"""Tells where the CPU time of reading, parsing and landing goes, function by function.

Belongs here: one profile of what a worker does. Does not belong here: whole runs (`scale.py`).
"""

from __future__ import annotations

import cProfile
import pstats
import tempfile
from itertools import islice
from pathlib import Path

from orchestration.loading.batches import in_batches, parse_batch
from orchestration.loading.landing import scan
from orchestration.loading.reading import pieces_of
from orchestration.loading.reference import project_parser

PROFILED_BATCHES = 4
DOCUMENTS_PER_BATCH = 1_000


def hottest(landing: Path, entries: int = 10) -> list[tuple[str, float]]:
    """The functions that take most time themselves, each with its share of all, 0..1.

    Args:
        landing: a folder whose first files are read.
        entries: how many.
    """
    parser = project_parser()
    pieces = (piece for file in scan(landing).files for piece in pieces_of(file))
    batches = list(islice(in_batches(pieces, max_documents=DOCUMENTS_PER_BATCH), PROFILED_BATCHES + 1))
    profile = cProfile.Profile()
    with tempfile.TemporaryDirectory() as work:
        parse_batch(parser, batches[0], Path(work))  # what is made once is made here
        profile.enable()
        for batch in batches[1:]:
            parse_batch(parser, batch, Path(work))
        profile.disable()
    stats = pstats.Stats(profile)
    own = {_named(*key): value[2] for key, value in stats.stats.items()}  # type: ignore[attr-defined]
    whole = sum(own.values())
    return [(name, own[name] / whole) for name in sorted(own, key=own.__getitem__, reverse=True)[:entries]]


def _named(file: str, line: int, function: str) -> str:
    return function if file == "~" else f"{Path(file).parent.name}/{Path(file).stem}.{function}:{line}"
