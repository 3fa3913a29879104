"""Pages come out of tar, zip and WARC one by one; what an archive could do to its reader is refused with a reason."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from orchestration.contracts.tables import REJECTION_REASONS
from orchestration.loading import streams
from orchestration.loading.landing import MAX_PAGE_BYTES, LandingFile, Rejection, scan
from orchestration.loading.pieces import Captured
from orchestration.loading.reading import read_documents
from orchestration.parsing.parser import Parser

PAGES = {"a.html": b"<p>Pasar tani dibuka</p>", "dalam/b.txt": b"Panen raya", "dalam/c.txt.gz": gzip.compress(b"Hujan")}
URL = "https://contoh.id/pasar"


def tar_of(members: dict[str, bytes], *more: tarfile.TarInfo) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        for member in more:
            archive.addfile(member)
    return target.getvalue()


def zip_of(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def warc_record(kind: str, content: bytes, number: int = 1, url: str = URL) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0000-{number}>\r\n"
        f"WARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def response(body: bytes, status: int = 200, media_type: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    head = f"HTTP/1.1 {status} OK\r\nContent-Type: {media_type}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def read(folder: Path, name: str, content: bytes) -> list[Captured | Rejection]:
    (folder / name).write_bytes(content)
    return list(read_documents(LandingFile(name, str(folder / name), len(content), 0)))


def told(items: list[Captured | Rejection]) -> dict[str, str]:
    """The reason of each refused item, and the first bytes of each page, by the ref."""
    return {
        item.document_ref: item.reason if isinstance(item, Rejection) else bytes(item.content)[:30].decode()  # type: ignore[arg-type]
        for item in items
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tar", tar_of(PAGES)),
        ("a.tar.gz", gzip.compress(tar_of(PAGES))),
        ("a.tgz", gzip.compress(tar_of(PAGES))),
        ("a.tar.zst", bytes(pa.compress(tar_of(PAGES), "zstd", asbytes=True))),
        ("a.zip", zip_of(PAGES)),
    ],
)
def test_an_archive_gives_its_pages_under_their_inner_names(tmp_path: Path, name: str, content: bytes) -> None:
    items = read(tmp_path, name, content)
    assert told(items) == {
        f"{name}#a.html": "<p>Pasar tani dibuka</p>",
        f"{name}#dalam/b.txt": "Panen raya",
        f"{name}#dalam/c.txt.gz": "Hujan",
    }
    assert [item.name for item in items if isinstance(item, Captured)] == ["a.html", "b.txt", "c.txt"]
    assert [file.ref for file in scan(tmp_path).files] == [f"{tmp_path.name}/{name}"]


@pytest.mark.parametrize("pack", [tar_of, zip_of])
def test_members_that_are_no_pages_or_could_do_harm_are_refused_alone(
    tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]
) -> None:
    names = ["/etc/a.txt", "../a.txt", "x/../../a.txt", "C:a.txt", "x\\..\\a.txt", "b.tar.gz", "c.zip", "d.pdf"]
    members = dict.fromkeys(names, b"x") | {"baik.txt": b"Pasar", ".git/x.txt": b"x", "README.txt": b"x"}
    found = told(read(tmp_path, "a.zip" if pack is zip_of else "a.tar", pack(members)))
    reasons = {ref.partition("#")[2]: reason for ref, reason in found.items()}
    assert reasons == {
        **dict.fromkeys(names[:5], "unsafe_member"), **dict.fromkeys(names[5:7], "nested_archive"),
        "d.pdf": "unsupported_format", "baik.txt": "Pasar",
    }  # fmt: skip


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    odd = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        member = tarfile.TarInfo(f"{kind.decode()}.txt")
        member.type, member.linkname = kind, "/etc/hostname"
        odd.append(member)
    assert set(told(read(tmp_path, "a.tar", tar_of({}, *odd))).values()) == {"unsafe_member"}
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(link, "/etc/hostname")
    assert told(read(tmp_path, "a.zip", target.getvalue())) == {"a.zip#a.txt": "unsafe_member"}


def test_bombs_are_refused_whatever_they_hide_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "ALWAYS_UNPACKED_BYTES", 30_000_000)
    pages = {f"{number}.txt": bytes(4_000_000) for number in range(20)}
    packed = {f"{number}.txt.gz": gzip.compress(bytes(4_000_000)) for number in range(20)}
    sparse = warc_record("response", response(bytes(40_000_000)))
    for name, content in {
        "a.zip": zip_of(pages),
        "a.tar.gz": gzip.compress(tar_of(pages)),
        "b.tar": tar_of(packed),
        "a.warc.gz": gzip.compress(sparse),
    }.items():
        assert told(read(tmp_path, name, content))[name] == "archive_bomb", name


def test_a_page_that_unpacks_too_far_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    large = bytes(MAX_PAGE_BYTES + 1)
    members = {"a.txt": large, "b.txt.gz": gzip.compress(large), "c.txt": b"Pasar"}
    for name, content in (("a.zip", zip_of(members)), ("a.tar", tar_of(members))):
        assert list(told(read(tmp_path, name, content)).values()) == ["too_large", "too_large", "Pasar"]


def test_a_header_that_would_fill_the_memory_ends_the_archive(tmp_path: Path) -> None:
    long_name = tarfile.TarInfo("././@LongLink")
    long_name.type, long_name.size = tarfile.GNUTYPE_LONGNAME, 8 * 2**30
    content = long_name.tobuf(tarfile.GNU_FORMAT) + bytes(2_000)
    assert told(read(tmp_path, "a.tar", content)) == {"a.tar": "unreadable"}


def test_a_warc_gives_the_pages_that_were_served_with_address_and_time(tmp_path: Path, parser: Parser) -> None:
    page = b"<html><body><h1>Pasar tani dibuka</h1><p>Pedagang datang sejak pagi.</p></body></html>"
    records = [
        warc_record("warcinfo", b"software: x\r\n", 1),
        warc_record("request", b"GET /pasar HTTP/1.1\r\n\r\n", 2),
        warc_record("response", response(page), 3),
        warc_record("response", response(b"gone", 404), 4),
        warc_record("response", response(b"\x89PNG", media_type="image/png"), 5),
        warc_record("response", response(gzip.compress(page), more="Content-Encoding: gzip\r\n"), 6, URL + "/2"),
    ]
    for name, content in (("a.warc", b"".join(records)), ("a.warc.gz", b"".join(map(gzip.compress, records)))):
        items = [item for item in read(tmp_path, name, content) if isinstance(item, Captured)]
        assert [item.document_ref for item in items] == [f"{name}#urn:uuid:0000-3", f"{name}#urn:uuid:0000-6"]
        assert [item.content for item in items] == [page, page]
    assert items[0].told == {"url": URL, "captured_at": "2024-05-06T07:08:09Z"}
    first, second = (parser.parse_page(bytes(item.content), item.name, item.told) for item in items)  # type: ignore[arg-type]
    assert first.article is not None and first.article.url == URL
    assert first.captured_at is not None and first.captured_at.isoformat() == "2024-05-06T07:08:09+00:00"
    assert first.text[first.text.index(URL) :].startswith(URL) and first.document_id != second.document_id
    evidence = first.article.evidence["captured_at"]
    assert first.text[evidence.char_start : evidence.char_end] == evidence.evidence


def test_no_damage_to_an_archive_goes_further_than_rejections(tmp_path: Path) -> None:
    chance = random.Random(7)
    page = warc_record("response", response(b"<p>Pasar tani dibuka</p>"))
    packed = bytes(pa.compress(tar_of(PAGES), "zstd", asbytes=True))
    whole = {"a.tar": tar_of(PAGES), "a.zip": zip_of(PAGES), "a.warc": page * 3, "a.warc.gz": gzip.compress(page) * 3}
    whole |= {"a.tar.gz": gzip.compress(tar_of(PAGES)), "a.tar.zst": packed}
    for _ in range(300):
        name, content = chance.choice(list(whole.items()))
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 12)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        del damaged[chance.randrange(1, len(damaged) + 1) :]
        for item in read(tmp_path, name, bytes(damaged)):
            assert isinstance(item, Captured) or item.reason in REJECTION_REASONS
