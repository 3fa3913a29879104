"""Takes files of the landing folder apart into pieces of bounded size, and pieces into captured documents.

Belongs here: pages, and which reader a file has. Does not belong here: files of records (`record_files.py`), archives
(`archives.py`), what a document says.
"""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa  # type: ignore[import-untyped]

from orchestration.loading.archives import ARCHIVE_READERS
from orchestration.loading.landing import MAX_PAGE_BYTES, PAGE_SUFFIXES, LandingFile, Rejection, refused, split_suffixes
from orchestration.loading.pieces import Block, Captured
from orchestration.loading.record_files import RECORD_READERS, records_of
from orchestration.loading.streams import UnpacksTooFar, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Piece = LandingFile | Block | Captured | Rejection
# What kept a file from being read may be gone at the next look, so it has to be tried again.
PASSING_REASONS = frozenset({"vanished", "unreadable"})
DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError, pa.ArrowException, tarfile.TarError, zipfile.BadZipFile)
_Read = TypeVar("_Read")
READERS = {**RECORD_READERS, **ARCHIVE_READERS}


def pieces_of(file: LandingFile) -> Iterator[Piece]:
    """Take a file apart, as far as one process has to: what comes out can be read by another one.

    A file with one page comes out unread. What is wrong with the file ends it with a rejection of the file; content
    that is damaged (stage `decode`) stays so, what keeps a file from being read (stage `read`) may pass.

    Args:
        file: what the walk found.
    """
    name, suffix, compression = split_suffixes(file.path.rpartition("/")[2])
    if suffix in PAGE_SUFFIXES:
        yield file
    else:
        yield from _guarded(file, lambda: READERS[suffix](file, name, compression))


def documents_of(piece: Piece) -> Iterator[Captured | Rejection]:
    """Read a piece: a page, or records one by one; what is wrong with a record rejects it alone.

    Args:
        piece: of `pieces_of`.
    """
    if isinstance(piece, LandingFile):
        yield from _guarded(piece, lambda: iter([_page(piece)]))
    elif isinstance(piece, Block):
        yield from records_of(piece)
    else:
        yield piece


def read_documents(file: LandingFile) -> Iterator[Captured | Rejection]:
    """Read a whole file, piece by piece.

    Args:
        file: what the walk found.
    """
    for piece in pieces_of(file):
        yield from documents_of(piece)


def _guarded(file: LandingFile, read: Callable[[], Iterator[_Read]]) -> Iterator[_Read | Rejection]:
    try:
        yield from read()
    except FileNotFoundError:
        yield refused(file.ref, "vanished", "gone between the walk and the reading")
    except UnpacksTooFar as error:
        yield refused(file.ref, "archive_bomb", str(error))
    except DAMAGED as error:
        stage = "read" if isinstance(error, OSError) and error.errno is not None else "decode"
        yield Rejection(file.ref, stage, "unreadable", f"{type(error).__name__}: {error}"[:300], None, file.ref)


def _page(file: LandingFile) -> Captured | Rejection:
    name, _, compression = split_suffixes(file.path.rpartition("/")[2])
    with opened(file.path, compression, file.size_bytes) as stream:
        content = stream.read(MAX_PAGE_BYTES + 1)
    if len(content) > MAX_PAGE_BYTES:
        return refused(file.ref, "too_large", f"a page has {MAX_PAGE_BYTES} bytes at most")
    return Captured(file.ref, file.ref, name, content, len(content))
