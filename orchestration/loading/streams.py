"""Opens files as streams of bytes, unpacked on the way, and never lets a small file become an endless one.

Belongs here: compression and the bound on what it may unpack to. Does not belong here: what the bytes hold.
"""

from __future__ import annotations

import gzip
import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

import pyarrow as pa  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator

# News packs to a fifth or a tenth; near-copies of one page in one archive to a hundredth.
MAX_UNPACKED_RATIO = 200
# So much may come out of however few bytes.
ALWAYS_UNPACKED_BYTES = 256 * 1024 * 1024
BUFFER_BYTES = 256 * 1024


class _Source(Protocol):
    """What the decompressors have in common."""

    def read(self, size: int) -> bytes: ...

    def read1(self, size: int) -> bytes: ...


class UnpacksTooFar(Exception):
    """More bytes came out of a packed file than news of that size ever unpacks to."""


class Allowance:
    """How much a packed file may still unpack to.

    Args:
        packed_bytes: its size.
    """

    def __init__(self, packed_bytes: int) -> None:
        self.max_bytes = max(ALWAYS_UNPACKED_BYTES, MAX_UNPACKED_RATIO * packed_bytes)
        self._left = self.max_bytes

    def spend(self, size_bytes: int) -> None:
        """So much came out.

        Raises:
            UnpacksTooFar: that was too much.
        """
        self._left -= size_bytes
        if self._left < 0:
            raise UnpacksTooFar(f"more than {self.max_bytes} bytes come out of it")


class _Unpacked(io.RawIOBase):
    """What a decompressor gives, as long as the allowance lasts."""

    def __init__(self, source: _Source, allowance: Allowance) -> None:
        self._source = source
        self._allowance = allowance
        self._position = 0

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Tells the place, as a reader of WARC asks for it; there is no other way than onwards."""
        if (whence, offset) == (io.SEEK_CUR, 0) or (whence, offset) == (io.SEEK_SET, self._position):
            return self._position
        raise io.UnsupportedOperation("seek")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._source.read1(len(buffer))  # or what comes before some damage would be lost
        self._allowance.spend(len(data))
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)


@contextmanager
def opened(path: str, compression: str, packed_bytes: int) -> Iterator[io.BufferedReader]:
    """Open a file for reading.

    Args:
        path: where it is.
        compression: `gzip`, `zstd` or empty.
        packed_bytes: its size; more than `MAX_UNPACKED_RATIO` times as much raises `UnpacksTooFar` while reading.
    """
    with open(path, "rb") as plain:  # noqa: PTH123 - a Path per file would cost more than the read
        if not compression:
            yield plain
            return
        with unpacked(plain, compression) as source:
            yield io.BufferedReader(_Unpacked(source, Allowance(packed_bytes)), BUFFER_BYTES)


@contextmanager
def unpacked(packed: BinaryIO, compression: str) -> Iterator[_Source]:
    """What comes out of a compressed stream, without a bound: ask for no more than is wanted.

    Args:
        packed: the compressed bytes.
        compression: `gzip` or `zstd`.
    """
    if compression == "gzip":
        with gzip.GzipFile(fileobj=packed) as source:
            yield cast("_Source", source)
    else:
        with pa.CompressedInputStream(pa.PythonFile(packed, "r"), compression) as stream:
            yield cast("_Source", stream)
