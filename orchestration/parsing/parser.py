"""The way in: one captured document as bytes or record, one parsed document out.

Belongs here: identity (hashes, version) and the order of the steps. Does not belong here: any rule that reads text.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from orchestration import __version__
from orchestration.parsing.article import DEFAULT_OFFSET_MINUTES, ArticleReader, OpenArticle, Step
from orchestration.parsing.captured import captured_not_before, read_captured_at
from orchestration.parsing.captures.broken_lines import mend_lines
from orchestration.parsing.captures.capture import Capture, more_claims, split_lines
from orchestration.parsing.captures.decoding import Undecodable, decode
from orchestration.parsing.captures.html import read_html
from orchestration.parsing.captures.record import BadRecord, claims_told, read_record
from orchestration.parsing.knowledge import Knowledge
from orchestration.parsing.records import Article, Evidence, ParsedDocument
from orchestration.parsing.speech.name_words import ABBREVIATIONS, WORDS

ID_CHARS = 16
_RECORD_AS_JSON = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=str)
HTML_SUFFIXES = (".html", ".htm")
# So many documents, or characters of their texts, are read together.
READ_TOGETHER = 128
READ_TOGETHER_CHARS = 500_000


class Page(NamedTuple):
    """A plain-text or HTML page.

    Attributes:
        content: the bytes as captured.
        name: the file's name; its suffix tells HTML from text.
        told: what a crawler noted of the page, under the keys of a record: `url`, `captured_at`.
    """

    content: bytes
    name: str
    told: Mapping[str, str] | None = None


Source = Page | Mapping[str, object]  # a page or a record
_Key = TypeVar("_Key")
_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


@dataclass(slots=True)
class _Open:
    """A document that is being read; `captured` tells when it was captured, and where that stands."""

    capture: Capture
    size_bytes: int
    content_sha256: str
    captured: tuple[dt.datetime, Evidence] | None
    article: OpenArticle


class RejectedDocument(Exception):
    """A document that cannot be parsed.

    Attributes:
        stage: where it failed: `decode` or `parse`.
        reason: one of the fixed reasons of `contracts.tables.REJECTION_REASONS`.
        detail: what a person needs to know to mend it.
    """

    def __init__(self, stage: str, reason: str, detail: str) -> None:
        super().__init__(f"{stage}: {reason}: {detail}")
        self.stage = stage
        self.reason = reason
        self.detail = detail


class Parser:
    """Reads captured documents with the given knowledge; safe to use for any number of documents."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.version = parser_version(knowledge)
        self._articles = ArticleReader(knowledge)

    def parse_page(self, content: bytes, name: str, told: Mapping[str, str] | None = None) -> ParsedDocument:
        """Parse a plain-text or HTML page.

        Args:
            content, name, told: as in `Page`.

        Raises:
            RejectedDocument: the page is empty, binary, too large or cannot be decoded.
        """
        return self._parse(Page(content, name, told))

    def parse_record(self, record: Mapping[str, object]) -> ParsedDocument:
        """Parse one record of a JSONL, CSV or Parquet file.

        Raises:
            RejectedDocument: the record has neither text, title nor date.
        """
        return self._parse(record)

    def _parse(self, source: Source) -> ParsedDocument:
        [(_, parsed)] = self.parse_all([(None, source)])
        if isinstance(parsed, Exception):
            raise parsed
        return parsed

    def parse_all(self, sources: Iterable[tuple[_Key, Source]]) -> Iterator[tuple[_Key, ParsedDocument | Exception]]:
        """Parse documents, some at a time, which takes less time than one by one.

        Args:
            sources: each with a key of its own; read as they are needed.

        Yields:
            Each key, in the same order, with what became of the document: one that fails leaves the others alone.
        """
        together: list[tuple[_Key, _Open | Exception]] = []
        chars = 0
        for key, source in sources:
            opened = _attempt(self._open, source)
            together.append((key, opened))
            chars += len(opened.capture.text) if isinstance(opened, _Open) else 0
            if len(together) == READ_TOGETHER or chars >= READ_TOGETHER_CHARS:
                yield from self._read(together)
                together, chars = [], 0
        yield from self._read(together)

    def _read(
        self, together: list[tuple[_Key, _Open | Exception]]
    ) -> Iterator[tuple[_Key, ParsedDocument | Exception]]:
        """Take all documents through one step before the next: what a step needs is at hand then."""
        together = _through(self._articles.steps_of_page, together)
        articles = [opened.article for _, opened in together if isinstance(opened, _Open)]
        if isinstance(_attempt(self._articles.look_up, articles), Exception):  # one of them fails: which is found alone
            together = _through((lambda article: self._articles.look_up([article]),), together)
        for key, opened in _through(self._articles.steps_of_text, together):
            yield key, _attempt(self._close, opened) if isinstance(opened, _Open) else opened

    def _open(self, source: Source) -> _Open:
        return self._open_page(source) if isinstance(source, Page) else self._open_record(source)

    def _open_page(self, page: Page) -> _Open:
        try:
            decoded = decode(page.content)
        except Undecodable as error:
            raise RejectedDocument("decode", error.reason, error.detail) from error
        is_html = page.name.lower().removesuffix(".gz").endswith(HTML_SUFFIXES)
        capture = read_html(decoded.text) if is_html else _plain(decoded.text)
        capture.encoding = decoded.encoding
        if page.told:
            more_claims(capture, claims_told(page.told))
        return self._opened(capture, len(page.content), page_sha256(page.content, page.told))

    def _open_record(self, record: Mapping[str, object]) -> _Open:
        try:
            capture = read_record(record)
        except BadRecord as error:
            raise RejectedDocument("parse", "bad_record", error.detail) from error
        return self._opened(capture, len(capture.text.encode()), record_sha256(record))

    def _opened(self, capture: Capture, size_bytes: int, content_sha256: str) -> _Open:
        if not capture.text.strip():
            raise RejectedDocument("parse", "no_text", "nothing on the page is visible text")
        captured = read_captured_at(capture, DEFAULT_OFFSET_MINUTES)
        article = OpenArticle(capture, Article(content_sha256[:ID_CHARS]), captured[0] if captured else None)
        return _Open(capture, size_bytes, content_sha256, captured, article)

    def _close(self, opened: _Open) -> ParsedDocument:
        capture, captured = opened.capture, opened.captured
        article, removed = self._articles.close(opened.article)
        bound = captured_not_before(capture, article, removed)
        if captured:
            article.evidence["captured_at"] = captured[1]
        if bound:
            article.evidence["captured_not_before"] = bound[1]
        return ParsedDocument(
            article.article_id, capture.media_type, capture.encoding, opened.size_bytes, opened.content_sha256,
            capture.text, captured[0] if captured else None, bound[0] if bound else None, removed, article,
        )  # fmt: skip


def _attempt(work: Callable[[_Given], _Made], given: _Given) -> _Made | Exception:
    """What comes of it, or what goes wrong: a fault of the parser costs one document, never the run."""
    try:
        return work(given)
    except Exception as error:
        return error


def _through(
    steps: Iterable[Step], together: list[tuple[_Key, _Open | Exception]]
) -> list[tuple[_Key, _Open | Exception]]:
    """Documents after some steps; one that fails is what went wrong from then on."""
    for step in steps:
        for place, (key, opened) in enumerate(together):
            if isinstance(opened, _Open) and isinstance(failed := _attempt(step, opened.article), Exception):
                together[place] = (key, failed)
    return together


def _plain(text: str) -> Capture:
    return Capture(text, mend_lines(split_lines(text), text))


def parser_version(knowledge: Knowledge) -> str:
    """The version that a parsed document carries: it changes with the parser's code and with the reference tables."""
    digest = hashlib.sha256(knowledge.digest.encode())
    sources = [path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".npz")]
    for source in [*sorted(sources), ABBREVIATIONS, WORDS]:
        digest.update(source.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def page_sha256(content: bytes, told: Mapping[str, str] | None = None) -> str:
    """The hash of a page; one that was captured at another address or time is another document."""
    sha256 = hashlib.sha256(content).hexdigest()
    return record_sha256({**told, "sha256": sha256}) if told else sha256


def record_sha256(record: Mapping[str, object]) -> str:
    """The hash of a record's content, whatever the order of its keys."""
    return hashlib.sha256(_RECORD_AS_JSON.encode(record).encode()).hexdigest()
