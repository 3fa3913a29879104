"""What files are taken apart into on their way to the parser.

Belongs here: plain data that one process hands to another. Does not belong here: how a file is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Captured(NamedTuple):
    """One document as captured, still unread.

    Attributes:
        document_ref: the file's path below the landing folder, with `#<record id>` behind it for a record.
        file_ref: the file's path alone.
        name: the file's name without the suffix of a compression.
        content: the bytes of a page, or a record.
        size_bytes: how large it is, about.
        told: what is known of a page beside its bytes, under the keys of a record: `url`, `captured_at`.
    """

    document_ref: str
    file_ref: str
    name: str
    content: bytes | Mapping[str, object]
    size_bytes: int
    told: Mapping[str, str] | None = None


class Block(NamedTuple):
    """Some neighbouring records of a file, still in the form in which the file holds them.

    Attributes:
        file_ref: the file's path below the landing folder.
        name: the file's name without the suffix of a compression.
        first: the number of the first line or row, from 1.
        length: how many there are.
        content: lines of JSON, or an Arrow stream.
        is_arrow: which of the two.
        size_bytes: how large it is.
    """

    file_ref: str
    name: str
    first: int
    length: int
    content: bytes
    is_arrow: bool
    size_bytes: int
