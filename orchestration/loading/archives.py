"""Reads pages out of archives: tar, zip and WARC, one member at a time and never into a file.

Belongs here: which members are pages, and which are refused for what they could do. Does not belong here: how a packed
stream is bounded (`streams.py`), what a page says.
"""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from orchestration.loading.landing import (
    ARCHIVE_SUFFIXES,
    MAX_PAGE_BYTES,
    PAGE_SUFFIXES,
    LandingFile,
    Rejection,
    is_passed_over,
    refused,
    split_suffixes,
)
from orchestration.loading.pieces import Captured
from orchestration.loading.streams import Allowance, opened, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where a member's name could lead out of the folder that someone unpacks it to.
UNSAFE_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\0-\x1f]")
MAX_HEADER_BYTES = 1024 * 1024
HTML_TYPES = ("text/html", "application/xhtml+xml")


class _Member(tarfile.TarInfo):
    """A member of a tar whose long names and extended headers are not read when they could fill the memory."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if not self.isfile() and not self.isdir() and self.size > MAX_HEADER_BYTES:
            raise tarfile.ReadError(f"a header of {self.size} bytes")
        return super()._proc_member(archive)  # type: ignore[misc,no-any-return]


def _tar_pages(file: LandingFile, _name: str, compression: str) -> Iterator[Captured | Rejection]:
    allowance = Allowance(file.size_bytes)
    with (
        opened(file.path, compression, file.size_bytes) as stream,
        tarfile.open(fileobj=stream, mode="r|", tarinfo=_Member) as archive,
    ):
        for member in archive:
            if member.isdir() or _is_passed_over(member.name):
                continue
            if not member.isreg():
                yield _refused(file, member.name, "unsafe_member", "a link or a device, not a page")
            elif refusal := _unfit(file, member.name, member.size):
                yield refusal
            else:
                content = archive.extractfile(member)
                assert content is not None
                yield _page(file, member.name, content.read(), allowance)
            archive.members = []  # type: ignore[attr-defined]  # or every name of a large archive would be kept


def _zip_pages(file: LandingFile, _name: str, _compression: str) -> Iterator[Captured | Rejection]:
    allowance = Allowance(file.size_bytes)
    with zipfile.ZipFile(file.path) as archive:
        for member in archive.infolist():
            if member.is_dir() or _is_passed_over(member.filename):
                continue
            if member.external_attr >> 28 == 0o12:
                yield _refused(file, member.filename, "unsafe_member", "a link, not a page")
            elif member.flag_bits & 1:
                yield _refused(file, member.filename, "unreadable", "it is encrypted")
            elif refusal := _unfit(file, member.filename, member.file_size):
                yield refusal
            else:
                yield _zip_page(file, archive, member, allowance)


def _zip_page(
    file: LandingFile, archive: zipfile.ZipFile, member: zipfile.ZipInfo, allowance: Allowance
) -> Captured | Rejection:
    try:
        with archive.open(member) as stream:
            content = stream.read(MAX_PAGE_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        return _damaged(file, member.filename, error)
    return _page(file, member.filename, content, allowance)


def _is_passed_over(name: str) -> bool:
    return any(is_passed_over(part) for part in name.split("/") if part not in (".", ".."))


def _unfit(file: LandingFile, name: str, size_bytes: int) -> Rejection | None:
    """Why a member cannot be a page, by its name and size alone."""
    _, suffix, compression = split_suffixes(name.rpartition("/")[2])
    if UNSAFE_NAME.search(name):
        return _refused(file, name, "unsafe_member", "its name leads out of the archive")
    if suffix in ARCHIVE_SUFFIXES:
        return _refused(file, name, "nested_archive", "archives in archives are not opened: unpack it first")
    if suffix not in PAGE_SUFFIXES:
        return _refused(file, name, "unsupported_format", f"not a page: {(suffix or name)[-80:]!a}")
    if size_bytes > MAX_PAGE_BYTES and not compression:
        return _refused(file, name, "too_large", f"{size_bytes} bytes; a page has {MAX_PAGE_BYTES} at most")
    return None


def _page(file: LandingFile, name: str, content: bytes, allowance: Allowance) -> Captured | Rejection:
    plain_name, _, compression = split_suffixes(name.rpartition("/")[2])
    allowance.spend(len(content))
    if compression:
        try:
            with unpacked(io.BytesIO(content), compression) as stream:
                content = stream.read(MAX_PAGE_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            return _damaged(file, name, error)
        allowance.spend(len(content))
    if len(content) > MAX_PAGE_BYTES:
        return _refused(file, name, "too_large", f"a page has {MAX_PAGE_BYTES} bytes at most")
    return Captured(f"{file.ref}#{_readable(name)}", file.ref, plain_name, content, len(content))


def _warc_pages(file: LandingFile, _name: str, compression: str) -> Iterator[Captured | Rejection]:
    """The pages that a crawler was served, responses with status 200 that are HTML; the rest is no document."""
    with opened(file.path, compression, file.size_bytes) as stream:
        for record in _warc_records(stream):
            http = record.http_headers
            if http is None or http.status_code != 200 or record.http_content_type not in HTML_TYPES:
                continue
            record_id = str(record.headers.get("WARC-Record-ID", "")).strip("<>") or f"offset-{record.stream_pos}"
            content = record.reader.read(MAX_PAGE_BYTES + 1)
            if len(content) > MAX_PAGE_BYTES:
                yield _refused(file, record_id, "too_large", f"a page has {MAX_PAGE_BYTES} bytes at most")
                continue
            told = {"url": record.headers.get("WARC-Target-URI"), "captured_at": record.headers.get("WARC-Date")}
            ref = f"{file.ref}#{_readable(record_id)}"
            yield Captured(
                ref, file.ref, "page.html", content, len(content), {key: _readable(v) for key, v in told.items() if v}
            )


def _warc_records(stream: BinaryIO) -> Iterator[WarcRecord]:
    return iter(ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all"))


def _readable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode().replace("\n", " ")[:1_000]


def _refused(file: LandingFile, name: str, reason: str, detail: str) -> Rejection:
    return refused(f"{file.ref}#{_readable(name)}", reason, detail, file.ref)


def _damaged(file: LandingFile, name: str, error: Exception) -> Rejection:
    said = f"{type(error).__name__}: {error}"[:300]
    return Rejection(f"{file.ref}#{_readable(name)}", "decode", "unreadable", said, None, file.ref)


ARCHIVE_READERS = {".tar": _tar_pages, ".zip": _zip_pages, ".warc": _warc_pages}
