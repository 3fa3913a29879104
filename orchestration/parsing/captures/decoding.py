"""Bytes into text: which encoding a captured file is in, and which files hold no text at all.

Belongs here: byte order marks, UTF-8, declared charsets, the Windows code page, the signs of a binary file.
Does not belong here: what the text says, or what kind of document it is.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from charset_normalizer import from_bytes

from orchestration.parsing.captures.capture import BLANKS

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC_NUMBERS = (
    (b"\x89PNG\r\n", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF87a", "GIF"), (b"GIF89a", "GIF"), (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"), (b"PK\x05\x06", "ZIP"), (b"\x1f\x8b", "GZIP"), (b"BZh9", "BZIP2"), (b"\xfd7zXZ", "XZ"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"), (b"\x28\xb5\x2f\xfd", "ZSTD"), (b"Rar!\x1a\x07", "RAR"),
    (b"SQLite format 3\x00", "SQLite"), (b"PAR1", "Parquet"), (b"\x7fELF", "ELF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE"),
)  # fmt: skip
CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
MAX_CONTROL_SHARE = 0.05
HEAD_BYTES = 4096
SAMPLE_BYTES = 8192
MIN_VALID_PER_BROKEN = 2

DECLARATION = re.compile(
    rb"""(?:charset|<\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,30})""", re.IGNORECASE
)
# Single-byte and East Asian sets only: a page cannot declare UTF-16 in ASCII, and Python's own codecs are no charsets.
DECLARABLE = re.compile(
    r"(?:iso-?8859|latin|windows-125|cp125|koi8|mac-?roman|gb|big5|shift|euc|tis-620|us-ascii|ascii)"
)
# As browsers read it: who declares Latin-1 or ASCII writes the Windows code page.
WINDOWS_1252 = re.compile(r"(?:iso-?8859-?1|latin-?1|us-ascii|ascii|cp1252|windows-1252)")
FALLBACKS = ("cp1252", "latin_1", "mac_roman")
# Control characters that no text has are those of the Windows code page that somebody read as Latin-1; HTML says so too
# (numeric character references, https://html.spec.whatwg.org/#numeric-character-reference-end-state).
LATIN_CONTROLS = re.compile("[\x80-\x9f]")
OF_WINDOWS = {code: char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))}


class Decoded(NamedTuple):
    """The characters of a file, and the name of the encoding they were read from."""

    text: str
    encoding: str


class Undecodable(ValueError):
    """These bytes are no text.

    Attributes:
        reason: `empty`, `binary` or `undecodable`, as in `marts.rejected_documents`.
        detail: what was seen.
    """

    def __init__(self, reason: str, detail: str) -> None:
        """Keep why the bytes were refused."""
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Read bytes as text, leaving line ends and characters as they are; a leading byte order mark is dropped, and
    quotation marks that were taken for control characters are put right.

    Args:
        content: the bytes of one file.
        declared: the charset that its sender named, if any; one named in the first 4 kB of the content is found here.

    Raises:
        Undecodable: nothing but white space, a binary file, or an encoding that cannot be told.
    """
    if not content:
        raise Undecodable("empty", "0 bytes")
    decoded = _marked(content)
    if decoded is None:
        _refuse_binary(content)
        decoded = _utf8(content) or _as_declared(content, declared) or _guessed(content)
    if decoded is None:
        raise Undecodable("undecodable", "neither UTF-8 nor a declared charset nor a plausible code page")
    if not decoded.text.strip(BLANKS) or decoded.text.isspace():
        raise Undecodable("empty", "white space only")
    return decoded._replace(text=_put_right(decoded.text))


def _marked(content: bytes) -> Decoded | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return Decoded(str(content[len(mark) :], encoding), encoding[:6].rstrip("-"))
            except UnicodeDecodeError as error:
                if encoding == "utf-8":
                    return Decoded(content[len(mark) :].decode("utf-8", "replace"), "utf-8")
                raise Undecodable("undecodable", f"broken {encoding}: {error.reason} at byte {error.start}") from error
    return None


def _refuse_binary(content: bytes) -> None:
    for magic, kind in MAGIC_NUMBERS:
        if content.startswith(magic):
            raise Undecodable("binary", f"{kind} file")
    if (at := content.find(b"\0")) >= 0:
        raise Undecodable("binary", f"NUL at byte {at}")
    head = content[:SAMPLE_BYTES]
    controls = len(head) - len(head.translate(None, CONTROLS))
    if controls > MAX_CONTROL_SHARE * len(head):
        raise Undecodable("binary", f"{controls} control characters in the first {len(head)} bytes")


def _utf8(content: bytes) -> Decoded | None:
    """UTF-8, also where a few bytes are broken; None where the broken ones are too many to call it that."""
    try:
        return Decoded(str(content, "utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8", "replace")
        if error.reason == "unexpected end of data" and len(content) - error.start > 1:
            return Decoded(text, "utf-8")  # cut off in the middle of its last character
    broken = text.count("\ufffd")
    valid = len(text) - len(text.encode("ascii", "ignore")) - broken
    return Decoded(text, "utf-8") if valid >= MIN_VALID_PER_BROKEN * broken else None


def _declarations(content: bytes, declared: str | None) -> Iterator[str]:
    if declared:
        yield declared
    if found := DECLARATION.search(content[:HEAD_BYTES]):
        yield found[1].decode("ascii")


def _as_declared(content: bytes, declared: str | None) -> Decoded | None:
    for name in _declarations(content, declared):
        label = name.strip().lower().replace("_", "-")
        if not DECLARABLE.match(label):
            continue
        try:
            encoding = "cp1252" if WINDOWS_1252.fullmatch(label) else codecs.lookup(label).name
            return Decoded(str(content, encoding), _public_name(encoding))
        except (LookupError, ValueError):
            continue
    return None


def _guessed(content: bytes) -> Decoded | None:
    """One of the Western code pages, where the lines that are not ASCII read like a language in it."""
    sample = b"\n".join(line for line in content[: 64 * SAMPLE_BYTES].splitlines() if not line.isascii())[:SAMPLE_BYTES]
    best = from_bytes(sample or content[-SAMPLE_BYTES:], cp_isolation=list(FALLBACKS)).best()
    if best is None:
        return None
    # Windows-1252 holds all printable characters of Latin-1, so that it is tried first whichever of the two was told.
    for encoding in ("cp1252", best.encoding):
        try:
            return Decoded(str(content, encoding), _public_name(encoding))
        except UnicodeDecodeError:
            continue
    return None


def _public_name(encoding: str) -> str:
    return "windows-1252" if encoding == "cp1252" else encoding.replace("_", "-")


def storable(text: str) -> str:
    """The text with lone surrogates, which no file or database can hold, as U+FFFD, and quotation marks put right that
    were taken for control characters; every other character stays.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _put_right(text)


def _put_right(text: str) -> str:
    return text.translate(OF_WINDOWS) if LATIN_CONTROLS.search(text) else text
