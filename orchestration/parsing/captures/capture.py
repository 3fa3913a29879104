"""A captured page before anyone has read it: decoded text, its lines, and what is claimed beside the print.

Belongs here: the shape that plain text, HTML and records are all brought into. Does not belong here: what a line means.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from orchestration.parsing.records import Claim, Evidence


@dataclass(slots=True)
class Line:
    """One line of the decoded text, without the white space around it.

    Attributes:
        number: from 1, as it stands in the text (blank lines count).
        text: the characters, `document_text[start:end]`.
        start, end: half-open span in the document's text.
        tag: for HTML, the block element it came from (`h1`, `p`, `li`, `td`, `div`, `figcaption`, `blockquote`, ...).
        region: for HTML, the nearest telling ancestor: `article`, `header`, `footer`, `nav`, `aside`, `related`,
            `caption`, `share`, `comments`, `tags`, `advertisement`, `byline`, `date`, `breadcrumb`; empty when nothing
            tells.
        link_share: for HTML, the share of its characters inside links, 0..1.
    """

    number: int
    text: str
    start: int
    end: int
    tag: str = ""
    region: str = ""
    link_share: float = 0.0


@dataclass(slots=True)
class Capture:
    """A page as text: what is printed, line by line, then the claims block.

    Attributes:
        text: the printed text; behind it, where there are claims, `name: value` lines.
        lines: the non-blank printed lines in reading order (never those of the claims block).
        claims: what is said beside the print, in the order of the claims block.
        media_type: `text/plain`, `text/html` or `application/json`.
        encoding: the name of the encoding it was decoded from.
    """

    text: str
    lines: list[Line]
    claims: list[Claim] = field(default_factory=list)
    media_type: str = "text/plain"
    encoding: str = "utf-8"

    def evidence(self, start: int, end: int, rule_id: str, confidence: float) -> Evidence:
        """The characters from `start` to `end`, said by `rule_id`."""
        return Evidence(self.text[start:end], start, end, rule_id, confidence)

    def claimed(self, *names: str) -> Claim | None:
        """The first claim of the first of these names that has one."""
        return next((claim for name in names for claim in self.claims if claim.name == name), None)


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of a text with their numbers and spans.

    Args:
        text: decoded text; any of `\\n`, `\\r\\n`, `\\r` ends a line.
    """
    lines = []
    start = 0
    for number, raw in enumerate(text.splitlines(keepends=True), start=1):
        stripped = raw.strip(BLANKS)
        if stripped:
            offset = start + len(raw) - len(raw.lstrip(BLANKS))
            lines.append(Line(number, stripped, offset, offset + len(stripped)))
        start += len(raw)
    return lines


BLANKS = " \t\n\r\f\v\x1c\x1d\x1e\x85\xa0\u2028\u2029\u200b\ufeff"


def add_claims(printed: str, claims: list[tuple[str, str]]) -> tuple[str, list[Claim]]:
    """Put the claims behind the printed text as `name: value` lines, so that a span can point at them.

    Args:
        printed: the printed text.
        claims: names and values; white space in a value is folded to single spaces, empty values are left out.

    Returns:
        The document's text, and the claims with the place of each value in it.
    """
    parts = [printed.rstrip(BLANKS), "\n\n"] if claims and printed.strip(BLANKS) else [printed]
    position = sum(map(len, parts))
    placed = []
    for name, value in claims:
        folded = " ".join(value.split())
        if folded:
            parts.append(f"{name}: {folded}\n")
            placed.append(Claim(name, folded, position + len(name) + 2))
            position += len(parts[-1])
    return "".join(parts), placed


def more_claims(capture: Capture, claims: list[tuple[str, str]]) -> None:
    """Put further claims behind those that a capture has.

    Args:
        capture: gets them.
        claims: names and values, as for `add_claims`.
    """
    if not capture.claims:
        capture.text, capture.claims = add_claims(capture.text, claims)
        return
    further, placed = add_claims("", claims)
    offset = len(capture.text)
    capture.text += further
    capture.claims += [claim._replace(start=claim.start + offset) for claim in placed]
