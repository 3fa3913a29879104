"""An HTML page into a capture: its visible text in reading order, and in which part of the page each line stands.

Belongs here: blocks and line breaks, what is hidden, the words by which pages name their parts, defence against hostile
markup. Does not belong here: what is said beside the print (see `html_claims`), or what a line means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from orchestration.parsing.captures.capture import BLANKS, Capture, Line, add_claims
from orchestration.parsing.captures.html_claims import claims_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

UNSEEN_TAGS = frozenset({
    "script", "style", "template", "noscript", "head", "title", "meta", "link", "iframe", "object", "embed", "svg",
    "math", "canvas", "audio", "video", "select", "datalist", "textarea", "input", "frameset", "noframes",
})  # fmt: skip
BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
HIDING = frozenset({"hidden", "aria-hidden", "style"})
HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

TAG_REGIONS = {
    "article": "article", "aside": "aside", "figcaption": "caption", "footer": "footer", "header": "header",
    "main": "article", "nav": "nav", "time": "date",
}  # fmt: skip
ROLE_REGIONS = {
    "article": "article", "main": "article", "banner": "header", "complementary": "aside", "contentinfo": "footer",
    "navigation": "nav", "menu": "nav", "search": "nav",
}  # fmt: skip
# How pages name their parts in class, id, itemprop and rel: whole words, then stems that may stand inside a longer
# word. The first row that fits an element wins, so that an "article-related-date" is part of the related list.
REGION_NAMES = tuple(
    (region, frozenset(words.split()), re.compile(stems.replace(" ", "|")) if stems else None)
    for region, words, stems in (
        (
            "advertisement",
            "ad ads adv iklan banner sponsor sponsored billboard dfp gpt leaderboard",
            "advert adsense adslot",
        ),
        ("comments", "discussion tanggapan", "comment komentar disqus"),
        (
            "related",
            "baca juga also lainnya latest more most other pilihan suggested terbaru ticker topstories",
            "related terkait popul rekomendasi recommend trending newsticker headlinelist beritalain artikellain",
        ),
        ("share", "share shares bagikan social sosial socials sosmed socmed medsos addthis", "sharebox sharing"),
        ("breadcrumb", "crumb crumbs", "breadcrumb"),
        ("tags", "tag tags topik keyword keywords", "taglist tagcloud"),
        ("caption", "", "caption"),
        ("byline", "author authors penulis reporter editor editors wartawan pewarta creator credit credits", "byline"),
        ("date", "date tanggal tgl waktu time published pubdate", "datetime timestamp datepub publishdate timeago"),
        ("nav", "nav menu submenu subnav login signin register search paging pagination", "navbar navig topnav"),
        ("aside", "aside widget widgets", "sidebar rightbar"),
        ("footer", "foot copyright", "footer"),
        ("header", "header masthead topbar", ""),
        ("article", "article artikel story hentry", "articlebody isiberita newsdetail detailnews beritadetail"),
        ("aside", "side right kanan", ""),
    )
)  # fmt: skip
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
NAMING_ATTRIBUTES = ("role", "class", "id", "itemprop", "rel")
MAX_NAME_CHARS = 400
# Regions whose lines are not the article's: a date or an article card inside stays part of them.
FURNITURE = frozenset({"advertisement", "comments", "related", "breadcrumb", "tags", "nav", "aside", "footer"})
# A part that holds most of the page's running text is a wrapper with an unlucky name ("with-sidebar"), but for these.
NEVER_WRAPPERS = frozenset({"article", "comments", "footer", "header"})
RUNNING_TEXT_CHARS = 60

INVISIBLE = dict.fromkeys([*range(0x09), *range(0x0E, 0x1C), 0x7F, 0xAD, 0x200B, 0x2060, 0xFEFF])

# The parser re-opens formatting elements after each misnesting, which 20 kB can turn into gigabytes: make them spans.
# The first letters stand apart, as most tags are told from these by them alone.
FORMATTING = re.compile(
    r"<(/?)(?=[bcefinstu])(?:[bisu]|big|code|em|font|nobr|small|strike|strong|tt)(?=[\s/>])", re.IGNORECASE
)
LONG_TAG_CHARS = 20_000
LONG_TAG = re.compile(rf"<([a-z][a-z0-9]*)([^<>]{{{LONG_TAG_CHARS},}}+)>", re.IGNORECASE)
MAX_ATTRIBUTES = 500
TAG = re.compile(
    r"<!--(?:.*?-->|.*)|<(script|style)\b(?:.*?</\1|.*)|<(/?)([a-z][a-z0-9]*)[^<>]*>?",
    re.IGNORECASE | re.DOTALL,
)
# Void elements, and those that their own next start tag ends.
UNCOUNTED_TAGS = frozenset({
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
})  # fmt: skip
MAX_DEPTH = 256  # the deepest real page seen has 18; browsers stop at 512
FEW_TAGS = 5000


def read_html(markup: str) -> Capture:
    """Bring an HTML page into the shape of a capture; any text is read, as a browser would.

    Args:
        markup: the page, or a fragment of one, decoded.
    """
    tree = LexborHTMLParser(tamed(markup))
    walk = _Walk()
    if tree.root is not None:
        walk.through(tree.root)
    regions = walk.regions()
    text, lines = walk.printed(regions)
    claims = claims_of(
        tree,
        ((value, regions[part]) for value, part in walk.times),
        ((attributes, regions[part], is_link) for attributes, part, is_link in walk.images),
    )
    text, placed = add_claims(text, claims)
    return Capture(text, lines, placed, "text/html")


def tamed(markup: str) -> str:
    """Markup that the parser reads in linear time: no formatting elements, no endless tags, no bottomless nesting.

    Args:
        markup: any text. Text outside tags comes back unchanged.
    """
    markup = markup.encode("utf-8", "replace").decode("utf-8")  # lone surrogates, which the parser refuses
    markup = FORMATTING.sub(r"<\1span", markup)
    if max(map(len, markup.split("<"))) > LONG_TAG_CHARS:
        markup = LONG_TAG.sub(_without_endless_attributes, markup)
    return _shallow(markup) if markup.count("<") > FEW_TAGS else markup


def _without_endless_attributes(tag: re.Match[str]) -> str:
    return f"<{tag[1]}>" if len(tag[2].split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES else tag[0]


def _shallow(markup: str) -> str:
    """Leave out the tags (never the text) of elements nested deeper than `MAX_DEPTH`; blocks leave a line break."""
    kept: list[str] = []
    depth = too_deep = position = 0
    for tag in TAG.finditer(markup):
        if tag[3] is None or tag[3].lower() in UNCOUNTED_TAGS:
            continue
        is_start = not tag[2]
        if is_start and depth < MAX_DEPTH:
            depth += 1
        elif not is_start and not too_deep:
            depth = max(0, depth - 1)
        else:
            too_deep += 1 if is_start else -1
            kept += markup[position : tag.start()], "<br>" if tag[3].lower() in BLOCK_TAGS else ""
            position = tag.end()
    kept.append(markup[position:])
    return "".join(kept)


def region_named(names: str) -> str:
    """The region that an element's class, id, itemprop and rel name; empty when they tell nothing.

    Args:
        names: the values of those attributes, separated by spaces.
    """
    words = [word.lower() for word in WORD.findall(names[:MAX_NAME_CHARS])]
    if not words:
        return ""
    joined = names[:MAX_NAME_CHARS].lower()
    for region, whole, stems in REGION_NAMES:
        if not whole.isdisjoint(words) or (stems is not None and stems.search(joined)):
            return region
    return ""


@lru_cache(maxsize=8192)
def _own_region(tag: str, role: str | None, *names: str | None) -> str:
    if tag in {"html", "body"}:
        return ""
    named = region_named(" ".join(filter(None, names)))
    of_tag = TAG_REGIONS.get(tag, "")
    if of_tag == "article" or (of_tag == "header" and named == "article"):
        return named if named in FURNITURE else of_tag
    of_role = ROLE_REGIONS.get(role or "", "")
    return of_role or (of_tag if of_tag in FURNITURE and named not in FURNITURE else named or of_tag)


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    if HIDING.isdisjoint(attributes):
        return False
    style = attributes.get("style")
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (style is not None and HIDING_STYLE.search(style) is not None)
    )


class _Context(NamedTuple):
    """What holds inside an open element: its block's tag and part, its own part, whether in a link or preformatted."""

    tag: str = "body"
    block_part: int = 0
    part: int = 0
    is_link: bool = False
    is_pre: bool = False


@dataclass(slots=True)
class _Run:
    """One printed line before it has a place: the part of the page it stands in, and the breaks in front of it."""

    text: str
    tag: str
    part: int
    link_chars: int
    plain_chars: int
    breaks: int


class _Walk:
    """One pass through the tree: printed lines, and the parts of the page (own region, number of the outer part)."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, int]] = [("", 0)]
        self.runs: list[_Run] = []
        self.times: list[tuple[str, int]] = []
        self.images: list[tuple[dict[str, str | None], int, bool]] = []
        self._pieces: list[str] = []
        self._link_chars = 0
        self._part: int | None = None
        self._breaks = 2

    def through(self, root: LexborNode) -> None:
        """Visit every node in reading order, with a stack of its own: pages may nest deeper than Python calls."""
        stack: list[tuple[LexborNode | None, _Context, bool]] = []
        node: LexborNode | None = root
        context = _Context()
        while node is not None or stack:
            if node is None:
                following, outer, is_block = stack.pop()
                if is_block:
                    self._end_block(context)
                node, context = following, outer
                continue
            tag = node.tag
            following = node.next
            if tag == "-text":
                self._add(node.text_content or "", context)
            elif tag == "br":
                self._break(context)
            elif tag and tag[0] not in "-!" and tag not in UNSEEN_TAGS:
                attributes = node.attributes
                if not _is_hidden(attributes):
                    is_block = tag in BLOCK_TAGS
                    if is_block:
                        self._end_block(context)
                    stack.append((following, context, is_block))
                    context = self._inside(tag, attributes, context, is_block=is_block)
                    node = node.child
                    continue
            node = following
        self._end_block(context)

    def _inside(self, tag: str, attributes: dict[str, str | None], outer: _Context, *, is_block: bool) -> _Context:
        part = outer.part
        if region := _own_region(tag, *map(attributes.get, NAMING_ATTRIBUTES)) if attributes else TAG_REGIONS.get(tag):
            self.parts.append((region, part))
            part = len(self.parts) - 1
        if tag == "time" and (value := attributes.get("datetime")):
            self.times.append((value, part))
        elif tag == "img":
            self.images.append((attributes, part, outer.is_link))
        if is_block:
            return _Context(tag, part, part, outer.is_link, outer.is_pre or tag == "pre")
        if part == outer.part and tag != "a":
            return outer
        return _Context(outer.tag, outer.block_part, part, outer.is_link or tag == "a", outer.is_pre)

    def _add(self, text: str, context: _Context) -> None:
        if not context.is_pre and text.isspace():
            if self._pieces:
                self._pieces.append(" ")
        elif context.is_pre and "\n" in text:
            first, *others = text.split("\n")
            self._collect(first, context)
            for other in others:
                self._break(context)
                self._collect(other, context)
        else:
            self._collect(text, context)

    def _collect(self, text: str, context: _Context) -> None:
        self._pieces.append(text)
        if not text or text.isspace():
            return
        if context.is_link:
            self._link_chars += sum(map(len, text.split()))
        if self._part is None:
            self._part = context.part
        elif self._part != context.part:
            self._part = context.block_part

    def _emit(self, context: _Context) -> bool:
        if not self._pieces:
            return False
        text = " ".join("".join(self._pieces).split())
        if not text.isprintable():
            text = " ".join(text.translate(INVISIBLE).split()).strip(BLANKS)
        if text:
            chars = len(text) - text.count(" ")
            linked = min(self._link_chars, chars)
            part = context.block_part if self._part is None else self._part
            self.runs.append(_Run(text, context.tag, part, linked, chars - linked, self._breaks))
        self._pieces = []
        self._link_chars = 0
        self._part = None
        return bool(text)

    def _end_block(self, context: _Context) -> None:
        if self._pieces:
            self._emit(context)
        self._breaks = 2

    def _break(self, context: _Context) -> None:
        self._breaks = 1 if self._emit(context) else 2

    def regions(self) -> list[str]:
        """The region of each part: that of its nearest telling ancestor which is no mere wrapper of the page's text."""
        weights = [0] * len(self.parts)
        for run in self.runs:
            if run.plain_chars >= RUNNING_TEXT_CHARS:
                weights[run.part] += run.plain_chars
        for part in range(len(self.parts) - 1, 0, -1):
            weights[self.parts[part][1]] += weights[part]
        regions = [""]
        for (own, outer), weight in zip(self.parts[1:], weights[1:], strict=True):
            is_wrapper = own not in NEVER_WRAPPERS and weight * 2 > weights[0]
            inherited = regions[outer]
            stays = is_wrapper or (inherited in FURNITURE and own not in FURNITURE)
            regions.append(inherited if stays else own)
        return regions

    def printed(self, regions: list[str]) -> tuple[str, list[Line]]:
        """The printed text and its lines: one line break inside a block, a blank line between blocks."""
        pieces: list[str] = []
        lines: list[Line] = []
        position, number = 0, 1
        for run in self.runs:
            breaks = run.breaks if lines else 0
            number += breaks
            position += breaks
            end = position + len(run.text)
            share = run.link_chars / (run.link_chars + run.plain_chars)
            lines.append(Line(number, run.text, position, end, run.tag, regions[run.part], share))
            pieces += ["\n" * breaks, run.text]
            position = end
        return "".join(pieces), lines
