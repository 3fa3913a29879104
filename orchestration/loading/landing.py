"""Walks the landing folder: which files are there, and which can be told to be unreadable without opening them.

Belongs here: names, sizes and times of files. Does not belong here: anything that reads a file's content.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from orchestration.loading.errors import LandingFolderMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_PAGE_BYTES = 16 * 1024 * 1024
PAGE_SUFFIXES = frozenset({".txt", ".html", ".htm"})
RECORD_SUFFIXES = frozenset({".jsonl", ".ndjson", ".csv", ".parquet"})
ARCHIVE_SUFFIXES = frozenset({".tar", ".zip", ".warc"})
READABLE_SUFFIXES = PAGE_SUFFIXES | RECORD_SUFFIXES | ARCHIVE_SUFFIXES
# These bring their own compression.
NEVER_COMPRESSED = frozenset({".parquet", ".zip"})
COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}
SHORT_SUFFIXES = {".tgz": (".tar", "gzip"), ".tzst": (".tar", "zstd")}


class LandingFile(NamedTuple):
    """One file below the landing folder.

    Attributes:
        ref: its path below the landing folder, with `/` between the parts; a file that lies directly in it is known by
            the folder's name and its own, so that a set has the same refs read alone or with others.
        path: where to open it.
        size_bytes, modified_ns: as the file system tells them; together they say whether it changed.
    """

    ref: str
    path: str
    size_bytes: int
    modified_ns: int


class Rejection(NamedTuple):
    """One rejected file or record, and the file it came from."""

    document_ref: str
    stage: str
    reason: str
    detail: str
    content_sha256: str | None
    file_ref: str


@dataclass(slots=True)
class Scan:
    """What one walk found: files worth reading and what is refused unread, both in the order of their names."""

    files: list[LandingFile] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """Changes when a file appears, disappears or is written."""
        digest = hashlib.sha256()
        for file in self.files:
            digest.update(f"{file.ref}\0{file.size_bytes}\0{file.modified_ns}\n".encode())
        return digest.hexdigest()


def refused(ref: str, reason: str, detail: str, file_ref: str | None = None) -> Rejection:
    """A rejection at stage `read`."""
    return Rejection(ref, "read", reason, detail, None, file_ref or ref)


def split_suffixes(name: str) -> tuple[str, str, str]:
    """Take a file's name apart.

    Returns:
        The name without the suffix of a compression, the format's suffix in lower case, the compression (or "").
    """
    suffix = _suffix(name)
    if suffix in SHORT_SUFFIXES:
        return name, *SHORT_SUFFIXES[suffix]
    compression = COMPRESSIONS.get(suffix, "")
    if compression:
        name = name[: -len(suffix)]
        suffix = _suffix(name)
    return name, suffix, compression


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if 0 < dot < len(name) - 1 else ""


def is_supported(name: str) -> bool:
    """Whether files of this name can be read."""
    _, suffix, compression = split_suffixes(name)
    return suffix in READABLE_SUFFIXES and not (compression and suffix in NEVER_COMPRESSED)


def is_passed_over(name: str) -> bool:
    """Whether a file is not looked at: hidden (`.git`, `.part` files of downloads), or a README: it tells of others."""
    return name.startswith(".") or (name[:6].upper() == "README" and name[6:7] in ("", "."))


def scan(folder: Path) -> Scan:
    """Walk the landing folder once, without opening a file.

    Hidden files and READMEs are passed over. Links to folders are followed after all real folders, each folder once.

    Args:
        folder: the landing folder.

    Raises:
        LandingFolderMissingError: it is not there, or is no folder.
    """
    if not folder.is_dir():
        raise LandingFolderMissingError(f"landing folder {folder} is not there: create it, or name another one")
    found = Scan()
    seen: set[tuple[int, int]] = set()
    folders: deque[tuple[str, str]] = deque([(str(folder), "")])
    set_name = folder.resolve().name
    top = "" if (folder / set_name).exists() else f"{set_name}/"  # never two files of one ref
    while folders:
        path, prefix = folders.popleft()
        try:
            status = os.stat(path)  # noqa: PTH116 - a million Path objects would cost more than the walk
            if (status.st_dev, status.st_ino) in seen:
                found.rejections.append(
                    refused(prefix.rstrip("/"), "symlink_loop", "a link to a folder that is read already")
                )
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(path) as entries:
                _sort_in(entries, prefix, prefix or top, folders, found)
        except OSError as error:
            found.rejections.append(refused(prefix.rstrip("/") or ".", "unreadable", _said(error)))
    found.files.sort()
    found.rejections.sort(key=lambda rejection: rejection.document_ref)
    return found


def _sort_in(
    entries: Iterator[os.DirEntry[str]],
    folder_prefix: str,
    file_prefix: str,
    folders: deque[tuple[str, str]],
    found: Scan,
) -> None:
    for entry in entries:
        if is_passed_over(entry.name):
            continue
        name = entry.name
        if not name.isascii():
            name = os.fsencode(name).decode("utf-8", "backslashreplace")
        ref = file_prefix + name
        try:
            status = entry.stat()
        except OSError as error:
            found.rejections.append(_unreachable(ref, entry, error))
            continue
        if stat.S_ISDIR(status.st_mode):
            # A linked folder waits behind the real ones, so that a page is known by its real place.
            (folders.append if entry.is_symlink() else folders.appendleft)((entry.path, f"{folder_prefix}{name}/"))
        elif not stat.S_ISREG(status.st_mode):
            found.rejections.append(refused(ref, "unreadable", "not a regular file"))
        elif not is_supported(entry.name):
            found.rejections.append(
                refused(ref, "unsupported_format", f"no reader for this kind of file: {entry.name[-80:]!a}")
            )
        elif status.st_size > MAX_PAGE_BYTES and split_suffixes(entry.name)[1] in PAGE_SUFFIXES:
            found.rejections.append(
                refused(ref, "too_large", f"{status.st_size} bytes; a page has {MAX_PAGE_BYTES} at most")
            )
        else:
            found.files.append(LandingFile(ref, entry.path, status.st_size, status.st_mtime_ns))


def _unreachable(ref: str, entry: os.DirEntry[str], error: OSError) -> Rejection:
    if isinstance(error, FileNotFoundError) and not entry.is_symlink():
        return refused(ref, "vanished", "gone between listing and looking at it")
    reason = "symlink_loop" if "symbolic link" in str(error.strerror) else "unreadable"
    return refused(ref, reason, _said(error))


def _said(error: OSError) -> str:
    return error.strerror or type(error).__name__
