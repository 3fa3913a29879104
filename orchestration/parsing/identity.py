"""What identifies an article: its address, publisher, headline, dateline and rights line.

Belongs here: choosing among print, address and claim for these fields. Does not belong here: finding the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from orchestration.parsing.captures.capture import Capture, Line
from orchestration.parsing.outlets.publishers import PublisherIndex
from orchestration.parsing.pages.layout import Layout
from orchestration.parsing.records import Article, Evidence, Named

_URL_CLAIMS = ("record:url", "link:canonical", "meta:og:url")
_TITLE_CLAIMS = ("record:title", "meta:og:title", "jsonld:headline", "title")
_PUBLISHER_CLAIMS = ("record:publisher", "meta:og:site_name", "jsonld:publisher.name")
_DATELINE_PART = re.compile(r"[^,()/]+")
_SLUG_SEPARATOR = re.compile(r"[-_.+]+")
_SHORTEST_SLUG_WORDS = 3


def read_identity(article: Article, page: Layout, capture: Capture, publishers: PublisherIndex) -> None:
    """Fill what identifies the article, each field with its evidence."""
    address = capture.claimed(*_URL_CLAIMS)
    if address and publishers.by_address(address.value):
        _fill(article, capture, "url", Named(address.value, address.start, -1), "url.claim", 0.95)
    if page.dateline:
        line, dateline = page.dateline
        _fill(article, capture, "dateline_raw", dateline.raw.moved(line.start), "dateline.head", dateline.certainty)
        if dateline.city:
            _fill(
                article, capture, "dateline_city", dateline.city.moved(line.start), "dateline.place", dateline.certainty
            )
    _read_rights(article, page, capture)
    publisher = next(_publishers_told(article, page, capture, publishers), None)
    if publisher:
        article.publisher_id, article.evidence["publisher_id"] = publisher
    _read_headline(article, page, capture)
    for name, above in (("subheadline", page.subheadline), ("section", page.section)):
        if above:
            _fill(article, capture, name, _named(above), f"{name}.above_body", 0.8)


def read_republication(article: Article, capture: Capture, address: Named) -> None:
    """A page without a publisher of its own that names an address as its source republishes that page.

    Args:
        article: filled in; without a headline of its own it takes the words of the address.
        capture: the document.
        address: the source's address.
    """
    article.is_republication = True
    _fill(article, capture, "original_url", address, "republication.source_address", 0.9)
    slug = unquote(urlsplit(address.text).path.rstrip("/").rsplit("/", 1)[-1]).removesuffix(".html")
    words = _SLUG_SEPARATOR.sub(" ", slug).strip()
    if article.headline is None and len(words.split()) >= _SHORTEST_SLUG_WORDS and slug in address.text:
        start = address.start + address.text.rindex(slug)
        article.headline, article.headline_basis = words[0].upper() + words[1:], "url_slug"
        article.evidence["headline"] = capture.evidence(start, start + len(slug), "headline.url_slug", 0.7)


def _read_headline(article: Article, page: Layout, capture: Capture) -> None:
    title = capture.claimed(*_TITLE_CLAIMS)
    if page.headline:
        _fill(article, capture, "headline", _named(page.headline), "headline.printed", 0.95)
        article.headline_basis = "printed"
    elif title:
        _fill(article, capture, "headline", Named(title.value, title.start, -1), "headline.claim", 0.9)
        article.headline_basis = "metadata"


def _read_rights(article: Article, page: Layout, capture: Capture) -> None:
    if not page.rights:
        return
    line, rights = page.rights[0]
    _fill(article, capture, "rights_holder", Named(rights.holder, rights.holder_start, -1), "rights.line", 0.95)
    if rights.year:
        article.rights_year = rights.year
        start = capture.text.index(str(rights.year), line.start)
        article.evidence["rights_year"] = capture.evidence(start, start + 4, "rights.year", 0.95)


def _publishers_told(
    article: Article, page: Layout, capture: Capture, publishers: PublisherIndex
) -> Iterator[tuple[str, Evidence]]:
    """Publishers by the page's own address, its dateline, its rights line and what is claimed, the best first."""
    if article.url and (publisher := publishers.by_address(article.url)):
        yield publisher, article.evidence["url"]._replace(rule_id="publisher.address")
    raw = article.evidence.get("dateline_raw")
    for match in _DATELINE_PART.finditer(raw.evidence) if raw and page.dateline else ():
        name = match.group().strip(" .-–—\t")
        if raw and name and (publisher := publishers.by_print(name)):
            start = raw.char_start + match.start() + match.group().index(name)
            yield publisher, capture.evidence(start, start + len(name), "publisher.dateline", 0.97)
    rights = article.evidence.get("rights_holder")
    if rights and (publisher := publishers.by_rights_holder(rights.evidence)):
        yield publisher, rights._replace(rule_id="publisher.rights_line", confidence=0.85)
    for claim in filter(None, map(capture.claimed, _PUBLISHER_CLAIMS)):
        if publisher := publishers.by_print(claim.value):
            end = claim.start + len(claim.value)
            yield publisher, capture.evidence(claim.start, end, "publisher.claim", 0.8)


def _fill(article: Article, capture: Capture, field: str, named: Named, rule_id: str, confidence: float) -> None:
    setattr(article, field, " ".join(named.text.splitlines()))
    article.evidence[field] = capture.evidence(named.start, named.start + len(named.text), rule_id, confidence)


def _named(line: Line) -> Named:
    return Named(line.text, line.start, line.end)
