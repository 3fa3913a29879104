"""Whatever comes in, the parser answers or rejects it: no crash, no hang, no evidence beside its place, no lost line.

Seconds in every test run, the same examples each time; with JEJAK_FUZZ_MINUTES set, new examples for that long.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from made_up import PAGES, RECORDS, WEB_PAGES

from orchestration.contracts.rows import tables_of, validate
from orchestration.contracts.tables import REJECTION_REASONS
from orchestration.parsing.captures.capture import BLANKS, split_lines
from orchestration.parsing.parser import Parser, RejectedDocument
from orchestration.parsing.records import Article, Evidence, ParsedDocument

MINUTES = float(os.environ.get("JEJAK_FUZZ_MINUTES", "0"))
EXAMPLES = 60
KINDS = 3
# Nothing that a strategy makes takes a second; whatever takes this long does not end.
SECONDS_OF_A_HANG = 60
LISTS = (
    "bylines", "photo_credits", "edges", "actor_mentions", "statements", "date_mentions", "date_anomalies",
)  # fmt: skip
# What a credit that stood in the text is told by: persons, sources, the page that this one republishes.
CREDITS = ("bylines.", "provenance.", "republication.")
CUT_EDGES = f"*|,-–—{BLANKS}"


def fuzz(strategy: st.SearchStrategy[Any], check: Callable[[Any], None]) -> None:
    """Run a check over examples: a fixed few, or new ones until this kind's share of the time is over."""
    quiet = settings(
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        max_examples=EXAMPLES if not MINUTES else 500,
        derandomize=not MINUTES,
    )
    ends_at = time.monotonic() + MINUTES * 60 / KINDS
    for number in count(int(time.time())):

        @quiet
        @given(strategy)
        def checked(example: Any) -> None:
            with no_hang():
                check(example)

        (seed(number)(checked) if MINUTES else checked)()
        if time.monotonic() >= ends_at:
            return


@contextmanager
def no_hang() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS_OF_A_HANG)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def parsed(parse: Callable[[], ParsedDocument]) -> ParsedDocument | None:
    try:
        return parse()
    except RejectedDocument as rejected:
        assert rejected.reason in REJECTION_REASONS
        return None


def evidences(article: Article) -> Iterator[Evidence]:
    yield from article.evidence.values()
    for rows in LISTS:
        yield from (row.evidence for row in getattr(article, rows))


def assert_sound(document: ParsedDocument | None) -> None:
    if document is None:
        return
    assert document.article is not None
    for evidence in evidences(document.article):
        assert evidence.evidence, evidence
        assert document.text[evidence.char_start : evidence.char_end] == evidence.evidence
        assert 0 <= evidence.confidence <= 1
    for line in document.removed_lines:
        assert document.text[line.char_start : line.char_end] == line.text
    assert validate(tables_of([document], "fuzz"))[1] == []


def assert_no_line_is_lost(document: ParsedDocument | None, printed: str | None = None) -> None:
    """Every printed line is body, or removed, or the dateline or a credit that stood in the text."""
    if document is None or document.article is None:
        return
    removed = {line.line_number for line in document.removed_lines}
    told = [e for field, e in document.article.evidence.items() if field == "dateline_raw"]
    told += [e for e in evidences(document.article) if e.rule_id.startswith(CREDITS)]
    body = "".join(document.article.body.split())
    for line in split_lines(document.text if printed is None else printed):
        words = "".join(line.text.split()).strip(CUT_EDGES)
        is_body = words[:15].strip(CUT_EDGES) in body or words[-15:].strip(CUT_EDGES) in body
        is_told = any(e.char_start < line.end and line.start < e.char_end for e in told)
        assert line.number in removed or is_body or is_told, line


def printed_part(document: ParsedDocument) -> str:
    """The text above the claims, which stand behind the last blank line."""
    return document.text.rpartition("\n\n")[0] if "\n\n" in document.text else ""


def test_any_plain_page_is_parsed_or_rejected(parser: Parser) -> None:
    def check(content: bytes) -> None:
        document = parsed(lambda: parser.parse_page(content, "halaman.txt"))
        assert_sound(document)
        assert_no_line_is_lost(document)

    fuzz(PAGES, check)


def test_any_web_page_is_parsed_or_rejected(parser: Parser) -> None:
    def check(page: str) -> None:
        document = parsed(lambda: parser.parse_page(page.encode("utf-8", "replace"), "halaman.html"))
        assert_sound(document)
        if document:
            assert_no_line_is_lost(document, printed_part(document))

    fuzz(WEB_PAGES, check)


def test_any_record_is_parsed_or_rejected(parser: Parser) -> None:
    def check(record: dict[str, object]) -> None:
        document = parsed(lambda: parser.parse_record(record))
        assert_sound(document)
        if document:
            assert_no_line_is_lost(document, printed_part(document))

    fuzz(RECORDS, check)
