"""One pandera schema per raw table: its columns, their types and what must hold of each row.

Belongs here: the only column lists of the project's own tables; loading, checks and DDL are made from them.
Does not belong here: rules that need two tables (dbt tests) or a document's text at hand.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

Utc = Annotated[pl.Datetime, "us", "UTC"]

MEDIA_TYPES = ("text/plain", "text/html", "application/json")
PRECISIONS = ("minute", "day", "day_inferred", "interval", "unknown")
BASES = ("header", "metadata", "source_url", "url", "body", "inferred")
BYLINE_ROLES = ("author", "reporter", "editor", "translator", "photographer", "contributor", "code")
NODE_KINDS = ("outlet", "agency", "person", "body", "document", "social", "anonymous")
RELATIONS = (
    "republished_from",
    "wire",
    "byline",
    "source_line",
    "quoted_from",
    "told_to",
    "reported_by",
    "spoken_by",
    "photo",
)
PROV_TERMS = ("prov:wasDerivedFrom", "prov:hadPrimarySource", "prov:wasQuotedFrom", "prov:wasAttributedTo")
ACTOR_KINDS = ("person", "organisation", "country", "place", "armed_group")
STANCES = ("asserts", "denies", "announces", "requests", "declines_to_comment")
REMOVAL_REASONS = (
    "related", "navigation", "cookie_notice", "copyright", "repeat", "caption", "teaser", "label", "headline", "date",
    "advertisement", "share_bar", "comments", "source_line", "subheadline", "notice", "markup", "tags",
)  # fmt: skip
STAGES = ("read", "decode", "parse", "contract")
REJECTION_REASONS = (
    "unreadable", "vanished", "symlink_loop", "unsupported_format", "empty", "binary", "too_large", "undecodable",
    "bad_record", "no_text", "parser_error", "contract_violation", "archive_bomb", "nested_archive", "unsafe_member",
)  # fmt: skip
ANOMALY_KINDS = (
    "weekday_mismatch", "in_future", "updated_before_published", "header_vs_url", "header_vs_metadata",
    "ambiguous_order",
)  # fmt: skip

HEX_ID = r"^[0-9a-f]{16}$"


class Contract(pa.DataFrameModel):
    """Settings that every table shares: exactly these columns, in this order."""

    class Config:
        strict = True
        ordered = True


class Extracted(Contract):
    """A row whose value was read off the document: it carries its evidence."""

    evidence: str = pa.Field(str_length={"min_value": 1})
    char_start: int = pa.Field(ge=0)
    char_end: int = pa.Field(ge=1)
    rule_id: str = pa.Field(str_matches=r"^[a-z_]+\.[a-z0-9_]+$")
    confidence: float = pa.Field(ge=0, le=1)

    @pa.dataframe_check
    @classmethod
    def span_is_as_long_as_its_evidence(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """`char_end - char_start` counts the evidence's code points."""
        length = pl.col("char_end") - pl.col("char_start")
        return data.lazyframe.select(length == pl.col("evidence").str.len_chars())


class Captures(Contract):
    """One file or record seen in the landing folder."""

    document_ref: str = pa.Field(unique=True)
    document_id: str = pa.Field(str_matches=HEX_ID)


class Documents(Contract):
    """One distinct captured document."""

    document_id: str = pa.Field(str_matches=HEX_ID, unique=True)
    media_type: str = pa.Field(isin=MEDIA_TYPES)
    encoding: str
    size_bytes: int = pa.Field(ge=0)
    content_sha256: str = pa.Field(str_matches=r"^[0-9a-f]{64}$")
    captured_at: Utc = pa.Field(nullable=True)
    captured_not_before: pl.Date = pa.Field(nullable=True)
    parser_version: str
    text: str = pa.Field(str_length={"min_value": 1})


class RejectedDocuments(Contract):
    """One rejected file or record."""

    document_ref: str = pa.Field(unique=True)
    stage: str = pa.Field(isin=STAGES)
    reason: str = pa.Field(isin=REJECTION_REASONS)
    detail: str
    content_sha256: str = pa.Field(nullable=True)


class Articles(Contract):
    """One article found in a document."""

    article_id: str = pa.Field(str_matches=HEX_ID, unique=True)
    document_id: str = pa.Field(str_matches=HEX_ID)
    publisher_id: str = pa.Field(nullable=True)
    headline: str = pa.Field(nullable=True)
    headline_basis: str = pa.Field(nullable=True)
    subheadline: str = pa.Field(nullable=True)
    section: str = pa.Field(nullable=True)
    language: str = pa.Field(nullable=True)
    url: str = pa.Field(nullable=True)
    original_url: str = pa.Field(nullable=True)
    is_republication: bool
    body: str
    body_chars: int = pa.Field(ge=0)
    word_count: int = pa.Field(ge=0)
    boilerplate_chars: int = pa.Field(ge=0)
    dateline_city: str = pa.Field(nullable=True)
    dateline_raw: str = pa.Field(nullable=True)
    rights_holder: str = pa.Field(nullable=True)
    rights_year: int = pa.Field(nullable=True, ge=1900, le=2200)
    published_at: Utc = pa.Field(nullable=True)
    published_raw: str = pa.Field(nullable=True)
    published_offset_minutes: int = pa.Field(nullable=True, ge=-720, le=840)
    published_precision: str = pa.Field(isin=PRECISIONS)
    published_not_before: pl.Date = pa.Field(nullable=True)
    published_not_after: pl.Date = pa.Field(nullable=True)
    published_basis: str = pa.Field(nullable=True, isin=BASES)
    updated_at: Utc = pa.Field(nullable=True)

    @pa.dataframe_check
    @classmethod
    def publication_bounds_are_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """`published_not_before <= published_not_after`, where both are known."""
        in_order = pl.col("published_not_before") <= pl.col("published_not_after")
        return data.lazyframe.select(in_order.fill_null(value=True))


class ArticleEvidence(Extracted):
    """One filled field of an article, and where it was read."""

    article_id: str = pa.Field(str_matches=HEX_ID)
    field: str


class Bylines(Extracted):
    """One person (or code) credited on an article."""

    article_id: str = pa.Field(str_matches=HEX_ID)
    position: int = pa.Field(ge=1)
    name: str = pa.Field(str_length={"min_value": 1})
    person_key: str
    role: str = pa.Field(isin=BYLINE_ROLES)


class PhotoCredits(Extracted):
    """One picture credit."""

    article_id: str = pa.Field(str_matches=HEX_ID)
    position: int = pa.Field(ge=1)
    credit_raw: str
    photographer: str = pa.Field(nullable=True)
    agencies: pl.List = pa.Field(dtype_kwargs={"inner": pl.String})
    caption: str = pa.Field(nullable=True)


class ProvenanceEdges(Extracted):
    """One stated link of an article to where its content came from."""

    article_id: str = pa.Field(str_matches=HEX_ID)
    hop: int = pa.Field(ge=1)
    from_node: str
    to_node: str
    to_kind: str = pa.Field(isin=NODE_KINDS)
    relation: str = pa.Field(isin=RELATIONS)
    prov_term: str = pa.Field(isin=PROV_TERMS)
    cue: str = pa.Field(nullable=True)


class ActorMentions(Extracted):
    """One mention of an actor in a body or headline."""

    article_id: str = pa.Field(str_matches=HEX_ID)
    actor_id: str = pa.Field(nullable=True)
    surface: str
    actor_kind: str = pa.Field(isin=ACTOR_KINDS)
    role: str = pa.Field(isin=("speaker", "mentioned"))
    in_headline: bool
    sentence_index: int = pa.Field(ge=-1)
    candidates: pl.List = pa.Field(dtype_kwargs={"inner": pl.String})


class Statements(Extracted):
    """One reported or direct statement."""

    statement_id: str = pa.Field(str_matches=HEX_ID, unique=True)
    article_id: str = pa.Field(str_matches=HEX_ID)
    speaker_name: str = pa.Field(nullable=True)
    speaker_actor_id: str = pa.Field(nullable=True)
    speaker_role: str = pa.Field(nullable=True)
    is_direct: bool
    is_anonymous: bool
    stance: str = pa.Field(isin=STANCES)
    cue: str = pa.Field(nullable=True)
    via: str = pa.Field(nullable=True)
    statement: str
    sentence_index: int = pa.Field(ge=-1)


class DateMentions(Extracted):
    """One date expression in a text."""

    article_id: str = pa.Field(str_matches=HEX_ID)
    raw: str
    resolved_date: pl.Date = pa.Field(nullable=True)
    weekday_agrees: bool = pa.Field(nullable=True)
    suggestion: str = pa.Field(nullable=True)
    is_publication_date: bool


class DateAnomalies(Extracted):
    """One contradiction in the dates of a document."""

    article_id: str = pa.Field(str_matches=HEX_ID)
    kind: str = pa.Field(isin=ANOMALY_KINDS)
    printed: str
    suggestion: str = pa.Field(nullable=True)


class RemovedLines(Contract):
    """One line (or repeated passage) left out of the body."""

    document_id: str = pa.Field(str_matches=HEX_ID)
    line_number: int = pa.Field(ge=1)
    text: str
    reason: str = pa.Field(isin=REMOVAL_REASONS)
    rule_id: str
    char_start: int = pa.Field(ge=0)
    char_end: int = pa.Field(ge=0)


class TextReusePairs(Contract):
    """Two articles that share text; neither is called the earlier one here."""

    article_id_a: str = pa.Field(str_matches=HEX_ID)
    article_id_b: str = pa.Field(str_matches=HEX_ID)
    containment_a: float = pa.Field(ge=0, le=1)
    containment_b: float = pa.Field(ge=0, le=1)
    shared_chars: int = pa.Field(ge=1)
    is_same_capture: bool

    @pa.dataframe_check
    @classmethod
    def each_pair_stands_once(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """`article_id_a < article_id_b`."""
        return data.lazyframe.select(pl.col("article_id_a") < pl.col("article_id_b"))


class StoryMembers(Contract):
    """One article and the story that it belongs to."""

    article_id: str = pa.Field(str_matches=HEX_ID, unique=True)
    story_id: str = pa.Field(str_matches=HEX_ID)
    likeness: float = pa.Field(ge=0, le=1)


class StatementMatches(Contract):
    """A denial, and another statement of its story that speaks of the same matter."""

    statement_id_a: str = pa.Field(str_matches=HEX_ID)
    statement_id_b: str = pa.Field(str_matches=HEX_ID)
    likeness: float = pa.Field(ge=0, le=1)


# Read off documents, one by one.
CONTRACTS: dict[str, type[Contract]] = {
    "captures": Captures,
    "documents": Documents,
    "rejected_documents": RejectedDocuments,
    "articles": Articles,
    "article_evidence": ArticleEvidence,
    "bylines": Bylines,
    "photo_credits": PhotoCredits,
    "provenance_edges": ProvenanceEdges,
    "actor_mentions": ActorMentions,
    "statements": Statements,
    "date_mentions": DateMentions,
    "date_anomalies": DateAnomalies,
    "removed_lines": RemovedLines,
}

# Found by comparing articles; new ones and what they touch are brought up to date.
TRACED: dict[str, type[Contract]] = {
    "text_reuse_pairs": TextReusePairs,
    "story_members": StoryMembers,
    "statement_matches": StatementMatches,
}


@cache
def polars_schema(table: str) -> dict[str, Any]:
    """The columns of a raw table as polars dtypes, in order.

    Args:
        table: a name of `CONTRACTS` or `TRACED`.
    """
    columns = (CONTRACTS | TRACED)[table].to_schema().columns
    return {name: column.dtype.type for name, column in columns.items()}
