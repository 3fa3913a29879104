"""A parser small enough to see through, for tests of what happens around the parser.

The first line is the headline. Some first words make it fail in the ways that a parser can fail.
"""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from orchestration.loading.landing import scan
from orchestration.loading.parallel import Parsed, parse_files
from orchestration.loading.progress import SilentProgress
from orchestration.parsing.parser import Page, RejectedDocument, Source
from orchestration.parsing.records import Article, Byline, Evidence, ParsedDocument

_Key = TypeVar("_Key")


class PlainParser:
    """One article per document: the first line is its headline, and it has one byline."""

    def __init__(self, version: str = "plain-1") -> None:
        self.version = version

    def parse_all(self, sources: Iterable[tuple[_Key, Source]]) -> Iterator[tuple[_Key, ParsedDocument | Exception]]:
        for key, source in sources:
            try:
                yield key, self._parse_page(source) if isinstance(source, Page) else self._parse_record(source)
            except (RejectedDocument, ZeroDivisionError) as error:
                yield key, error

    def _parse_page(self, page: Page) -> ParsedDocument:
        content, name, told = page
        assert not told
        text = content.decode()
        word = text.split(" ")[0]
        if not text.strip():
            raise RejectedDocument("decode", "empty", f"{name} has no text")
        if word == "RAISE":
            raise ZeroDivisionError("halaman ini membagi dengan nol")
        if word == "DIE":
            os.kill(os.getpid(), signal.SIGKILL)
        if word == "DIE-ONCE" and not (mark := Path(text.split()[1])).exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return self._document(text, content, broken=word)

    def _parse_record(self, record: Mapping[str, object]) -> ParsedDocument:
        if not record.get("text"):
            raise RejectedDocument("parse", "no_text", "neither text nor title")
        return self._parse_page(Page(str(record["text"]).encode(), "record"))

    def _document(self, text: str, content: bytes, broken: str) -> ParsedDocument:
        sha256 = hashlib.sha256(content).hexdigest()
        headline = text.splitlines()[0]
        evidence = Evidence(headline, 0, len(headline), "headline.first_line", 7.0 if broken == "UNSURE" else 0.9)
        article = Article(
            sha256[:16], headline=headline, body=text, body_chars=len(text), evidence={"headline": evidence}
        )
        position = "satu" if broken == "MISTYPED" else 1
        article.bylines = [Byline(position, "Sari", "sari", "author", evidence)]  # type: ignore[arg-type]
        return ParsedDocument(sha256[:16], "text/plain", "utf-8", len(content), sha256, text, article=article)


def parse_folder(landing: Path, work: Path, workers: int = 1) -> Parsed:
    """Walk, read and parse a folder with the plain parser."""
    found = scan(landing)
    return parse_files(found.files, found.rejections, PlainParser, work, workers, SilentProgress())
