"""What the parser returns: one record class per public table, every value with its evidence.

Belongs here: plain data. Does not belong here: anything that reads text or decides something.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple


class Evidence(NamedTuple):
    """The exact characters that say something, and who says so.

    Attributes:
        evidence: the characters, `text[char_start:char_end]` of the document.
        char_start: first character, in code points of the document's text.
        char_end: one past the last character.
        rule_id: the rule that read them, as `<field>.<rule>`.
        confidence: 0..1.
    """

    evidence: str
    char_start: int
    char_end: int
    rule_id: str
    confidence: float


class Passage(NamedTuple):
    """A stretch of the document that reads as one paragraph.

    Attributes:
        text: the characters with every line break replaced by one space, so that `text[i]` stands at `start + i`
            of the document.
        start: where the passage begins in the document's text.
    """

    text: str
    start: int


class Named(NamedTuple):
    """Some characters with their place, in a line or in the document as the holder says."""

    text: str
    start: int
    end: int

    def moved(self, offset: int) -> Named:
        """The same characters, `offset` further on."""
        return self._replace(start=self.start + offset, end=self.end + offset)


@dataclass(slots=True)
class Sentence:
    """One sentence of the body (or the headline).

    Attributes:
        text: the sentence, line breaks as spaces; `text[i]` stands at `start + i` of the document.
        start: where it begins in the document's text.
        index: its number in the body, from 0; the headline's is -1.
        passage: the number of the passage it belongs to, from 0; the headline's is -1.
    """

    text: str
    start: int
    index: int
    passage: int


class Claim(NamedTuple):
    """Something said beside the printed text: a meta tag, a JSON-LD value, a record's key.

    Attributes:
        name: where it was said, such as `meta:author`, `jsonld:datePublished`, `record:date_raw`.
        value: the characters, as they stand behind `name: ` in the claims block of the document's text.
        start: where `value` begins in the document's text.
    """

    name: str
    value: str
    start: int


@dataclass(slots=True)
class Byline:
    """One person, organisation or code credited on an article; role as in `marts.bylines`."""

    position: int
    name: str
    person_key: str
    role: str
    evidence: Evidence


@dataclass(slots=True)
class PhotoCredit:
    """One picture credit; `agencies` has the nearest first."""

    position: int
    credit_raw: str
    photographer: str | None
    agencies: list[str]
    caption: str | None
    evidence: Evidence


@dataclass(slots=True)
class Edge:
    """One stated link of an article to where its content came from (`marts.provenance_edges`).

    `from_node` and `to_node` are node ids: a publisher's registrable domain, an outlet's usual name, an actor's id, or
    the name as printed.
    """

    hop: int
    from_node: str
    to_node: str
    to_kind: str
    relation: str
    prov_term: str
    cue: str | None
    evidence: Evidence


@dataclass(slots=True)
class ActorMention:
    """One mention of an actor; `actor_id` is None while unresolved, `candidates` then lists who it may be."""

    actor_id: str | None
    surface: str
    actor_kind: str
    role: str
    in_headline: bool
    sentence_index: int
    candidates: list[str]
    evidence: Evidence


@dataclass(slots=True)
class Statement:
    """One reported or direct statement; `evidence` spans the words of the statement."""

    speaker_name: str | None
    speaker_actor_id: str | None
    speaker_role: str | None
    is_direct: bool
    is_anonymous: bool
    stance: str
    cue: str | None
    via: str | None
    statement: str
    sentence_index: int
    evidence: Evidence


@dataclass(slots=True)
class DateMention:
    """One date expression in the text, resolved where the document allows it."""

    raw: str
    resolved_date: dt.date | None
    weekday_agrees: bool | None
    suggestion: str | None
    is_publication_date: bool
    evidence: Evidence


@dataclass(slots=True)
class DateAnomaly:
    """One contradiction in the dates of a document."""

    kind: str
    printed: str
    suggestion: str | None
    evidence: Evidence


@dataclass(slots=True)
class RemovedLine:
    """One line, or repeated passage, left out of the body, and the rule that took it."""

    line_number: int
    text: str
    reason: str
    rule_id: str
    char_start: int
    char_end: int


@dataclass(slots=True)
class Publication:
    """When an article was published: an instant, or bounds, or nothing.

    Attributes:
        published_at: aware UTC instant; the local midnight where only the day is known.
        precision: `minute`, `day`, `day_inferred`, `interval` or `unknown`.
        basis: `header`, `metadata`, `source_url`, `url`, `body` or `inferred`; None when nothing is known.
        not_before, not_after: local dates that bound the publication, both ends included.
    """

    published_at: dt.datetime | None = None
    published_raw: str | None = None
    offset_minutes: int | None = None
    precision: str = "unknown"
    not_before: dt.date | None = None
    not_after: dt.date | None = None
    basis: str | None = None
    updated_at: dt.datetime | None = None


@dataclass(slots=True)
class Article:
    """One article found in a document, with everything the document says about it."""

    article_id: str
    publisher_id: str | None = None
    headline: str | None = None
    headline_basis: str | None = None
    subheadline: str | None = None
    section: str | None = None
    language: str | None = None
    url: str | None = None
    original_url: str | None = None
    is_republication: bool = False
    body: str = ""
    body_chars: int = 0
    word_count: int = 0
    boilerplate_chars: int = 0
    dateline_city: str | None = None
    dateline_raw: str | None = None
    rights_holder: str | None = None
    rights_year: int | None = None
    publication: Publication = field(default_factory=Publication)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    bylines: list[Byline] = field(default_factory=list)
    photo_credits: list[PhotoCredit] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    actor_mentions: list[ActorMention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    date_mentions: list[DateMention] = field(default_factory=list)
    date_anomalies: list[DateAnomaly] = field(default_factory=list)


@dataclass(slots=True)
class ParsedDocument:
    """One document and the article in it (None where the page holds none)."""

    document_id: str
    media_type: str
    encoding: str
    size_bytes: int
    content_sha256: str
    text: str
    captured_at: dt.datetime | None = None
    captured_not_before: dt.date | None = None
    removed_lines: list[RemovedLine] = field(default_factory=list)
    article: Article | None = None
