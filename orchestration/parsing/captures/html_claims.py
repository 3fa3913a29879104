"""What an HTML page says beside its print: title, meta tags, canonical link, JSON-LD, microdata, attributes.

Belongs here: finding those claims, naming them and keeping them small. Does not belong here: the visible text
(see `html`), or believing any of them.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from selectolax.lexbor import LexborHTMLParser

    Picture = tuple[Mapping[str, str | None], str, bool]

Named = tuple[str, str]

MAX_VALUE_CHARS = 2000
MAX_RAW_CHARS = 8000
MAX_NAME_CHARS = 60
MAX_CLAIMS = 200
MAX_CLAIMS_PER_NAME = 20
MAX_JSON_CHARS = 2_000_000
MAX_JSON_NODES = 20_000

TELLING_META = re.compile(
    r"author|creator|editor|reporter|penulis|byline|contributor|date|time|publish|modified|updated|created|title|headline|judul"
    r"|description|abstract|site_name|^twitter:(?:site|domain|url)$|^og:(?:url|type|locale)$|canonical|section|categor|kanal|rubrik"
    r"|keyword|tag|topic|copyright|rights|license|source|sumber|provider|agency|credit|caption|image:alt|language|place|location"
)
SILENT_META = re.compile(
    r"verif|validat|resource|[_:]id$|viewport|robots|image:(?:width|height|type|src)|tile|stage|runtime|x-ua|apple-|msapplication"
)

PLAIN_NAME = re.compile(r"[\w.:-]+")

ARTICLE_TYPE = re.compile(r"Article|Posting|Report$|Review$|CreativeWork$|Gallery$")
PAGE_TYPE = re.compile(r"Page$|VideoObject")
JSON_LD_KEYS = (
    "headline", "alternativeHeadline", "alternateName", "name", "datePublished", "dateModified", "dateCreated",
    "uploadDate", "author", "creator", "editor", "contributor", "translator", "photographer", "accountablePerson",
    "publisher", "provider", "sourceOrganization", "isBasedOn", "isBasedOnUrl", "copyrightHolder", "copyrightYear",
    "copyrightNotice", "creditText", "articleSection", "genre", "keywords", "inLanguage", "dateline",
    "locationCreated", "contentLocation", "printEdition", "url", "mainEntityOfPage", "description", "caption",
    "image",
)  # fmt: skip
NAMING_KEYS = ("name", "alternateName", "headline")
ADDRESS_KEYS = ("@id", "url")
# A picture's own name is mostly that of its file.
IMAGE_KEYS = ("caption", "creditText", "creator", "author", "copyrightHolder", "copyrightNotice")
MICRODATA_NAMES = frozenset(JSON_LD_KEYS) - {"name", "alternateName", "image"}
TRAILING_COMMA = re.compile(r",\s*+(?=[}\]])")
JSON_START = re.compile(r"[{\[]")

IMAGE_ATTRIBUTES = {
    "alt": "img:alt", "caption": "img:caption", "data-caption": "img:caption", "data-description": "img:caption",
    "data-credit": "img:caption", "title": "img:caption", "data-title": "img:caption",
}  # fmt: skip
NAMES_OF_IMAGES = frozenset({"alt", "title", "data-title"})
# Regions whose pictures and times belong to something else than the article.
FOREIGN = frozenset({"advertisement", "comments", "related", "share", "breadcrumb", "tags", "nav", "aside", "footer"})
MIN_CAPTION_WORDS = 3
UNPRINTABLE = dict.fromkeys([*range(0x20), 0x7F, *range(0xD800, 0xE000)], " ")


def claims_of(
    tree: LexborHTMLParser,
    times: Iterable[tuple[str, str]],
    images: Iterable[Picture],
) -> list[Named]:
    """The claims of a page as names and values, each pair once: title, meta tags, canonical link, JSON-LD, microdata,
    times, language, pictures. A value has at most 2,000 characters; there are at most 200 claims, 20 of one name.

    Args:
        tree: the parsed page.
        times: the `datetime` of each visible time element, with its region.
        images: the attributes of each visible picture, its region, and whether it is a link.
    """
    claims: dict[Named, None] = {}
    counts: Counter[str] = Counter()
    said_in_tree = (read(tree) for read in (_title, _meta, _canonical, _json_ld, _microdata))
    everything = chain(*said_in_tree, _times(times), _language(tree), _pictures(images))
    for name, raw in everything:
        value = " ".join(raw[:MAX_RAW_CHARS].translate(UNPRINTABLE).split())[:MAX_VALUE_CHARS].rstrip()
        if not value or (name, value) in claims or counts[name] == MAX_CLAIMS_PER_NAME:
            continue
        claims[name, value] = None
        counts[name] += 1
        if len(claims) == MAX_CLAIMS:
            break
    return list(claims)


def _title(tree: LexborHTMLParser) -> Iterator[Named]:
    if tree.head is not None and (title := tree.head.css_first("title")) is not None:
        yield "title", title.text()


def _meta(tree: LexborHTMLParser) -> Iterator[Named]:
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = (attributes.get("name") or attributes.get("property") or "").strip().lower()[:MAX_NAME_CHARS]
        if PLAIN_NAME.fullmatch(name) and TELLING_META.search(name) and not SILENT_META.search(name):
            yield f"meta:{name}", attributes["content"] or ""


def _canonical(tree: LexborHTMLParser) -> Iterator[Named]:
    for node in tree.css('link[rel="canonical"]'):
        yield "link:canonical", node.attributes.get("href") or ""


def _json_ld(tree: LexborHTMLParser) -> Iterator[Named]:
    """Articles first, then pages and videos: a page's own date is often that of its template."""
    nodes: list[dict[str, Any]] = []
    for script in tree.css('script[type="application/ld+json"]'):
        nodes += _objects(_lenient_json(script.text()))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    for wanted in (ARTICLE_TYPE, PAGE_TYPE):
        for node in nodes:
            types = node.get("@type")
            if any(
                isinstance(kind, str) and wanted.search(kind)
                for kind in (types if isinstance(types, list) else [types])
            ):
                for key in JSON_LD_KEYS:
                    yield from (_image if key == "image" else _named)(f"jsonld:{key}", node.get(key), by_id)


def _lenient_json(script: str) -> object:
    """The value of a script, with the usual slips forgiven; None where it is broken for good."""
    if len(script) > MAX_JSON_CHARS:
        return None
    script = script.replace("<![CDATA[", "", 1)
    if (start := JSON_START.search(script)) is None:
        return None
    bare = script[start.start() :]  # what wraps it, such as a comment mark, is left out on both sides
    decoder = json.JSONDecoder(strict=False)  # control characters inside strings are common
    for mend in (
        str,
        lambda text: TRAILING_COMMA.sub("", text),
        lambda text: TRAILING_COMMA.sub("", html.unescape(text)),
    ):
        try:
            return cast("object", decoder.raw_decode(mend(bare))[0])
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: object) -> list[dict[str, Any]]:
    """Every object inside a JSON value, the outer before the inner, in order."""
    objects: list[dict[str, Any]] = []
    waiting = [value]
    for _ in range(MAX_JSON_NODES):
        if not waiting:
            break
        item = waiting.pop()
        if isinstance(item, dict):
            objects.append(item)
            waiting += reversed([inner for inner in item.values() if isinstance(inner, dict | list)])
        elif isinstance(item, list):
            waiting += reversed(item)
    return objects


def _each(value: object) -> list[Any]:
    return value[:MAX_CLAIMS_PER_NAME] if isinstance(value, list) else [value]


def _named(name: str, value: object, by_id: Mapping[str, dict[str, Any]]) -> Iterator[Named]:
    """The strings and numbers of a JSON-LD value; an object by its name (`author.name`), else by its address."""
    for item in _each(value):
        if isinstance(item, str) or (isinstance(item, int | float) and not isinstance(item, bool)):
            yield name, str(item)
        elif isinstance(item, dict):
            known = by_id.get(str(item.get("@id")), {}) | item
            for key in (*NAMING_KEYS, *ADDRESS_KEYS):
                if told := [inner for inner in _each(known.get(key)) if isinstance(inner, str)]:
                    yield from ((f"{name}.{key}" if key in NAMING_KEYS else name, inner) for inner in told)
                    break


def _image(name: str, value: object, by_id: Mapping[str, dict[str, Any]]) -> Iterator[Named]:
    for item in _each(value):
        if isinstance(item, dict):
            for key in IMAGE_KEYS:
                yield from _named(f"{name}.{key}", item.get(key), by_id)


def _microdata(tree: LexborHTMLParser) -> Iterator[Named]:
    telling = (
        (node, name)
        for node in tree.css("[itemprop]")
        for name in (node.attributes.get("itemprop") or "").split()[:3]
        if name in MICRODATA_NAMES
    )
    for node, name in islice(telling, MAX_CLAIMS):  # each may hold the whole page's text
        said = next((value for key in ("content", "datetime", "href") if (value := node.attributes.get(key))), None)
        if said is None and (inner := node.css_first('[itemprop="name"][content]')) is not None:
            said = inner.attributes.get("content")
        yield f"microdata:{name}", node.text() if said is None else said


def _times(times: Iterable[tuple[str, str]]) -> Iterator[Named]:
    return (("time:datetime", value) for value, region in times if region not in FOREIGN)


def _language(tree: LexborHTMLParser) -> Iterator[Named]:
    if tree.root is not None:
        yield "html:lang", tree.root.attributes.get("lang") or ""


def _pictures(images: Iterable[Picture]) -> Iterator[Named]:
    for attributes, region, is_link in images:
        if region in FOREIGN:
            continue
        # Outside the article, a linked picture's name is the headline of another story; only a caption is its own.
        is_teaser = is_link and region not in {"article", "caption"}
        for attribute, name in IMAGE_ATTRIBUTES.items():
            value = attributes.get(attribute) or ""
            is_caption = len(value.split(None, MIN_CAPTION_WORDS)) >= MIN_CAPTION_WORDS
            if is_caption and not (is_teaser and attribute in NAMES_OF_IMAGES):
                yield name, value
