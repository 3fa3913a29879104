"""Artikel: one article, so that a reader can check each value against the captured page.

Belongs here: this page's questions and layout. Does not belong here: how spans become HTML (marking.py).
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import filters
from dashboard.filters import CHOSEN, Scope
from dashboard.flows import chain, kind_of, legend
from dashboard.formats import MONTHS, escaped, shortened
from dashboard.frame import Frame, captured
from dashboard.marking import Span, marked, swatches
from dashboard.tables import table
from dashboard.views.sources import LABELS

SHOWN_CHARS = 200_000

FOUND = f"""
with {CHOSEN}
select article_id, headline, publisher_id, published_at, published_precision, published_offset_minutes,
    published_not_before, published_not_after
from chosen
where article_id = $article
    or contains(lower(coalesce(headline, '')), lower($search))
    or contains(lower(document_ref), lower($search))
    or article_id = $search
    or article_id in (select article_id from p.marts.articles where $search in (url, original_url))
order by published_at desc nulls last, article_id
limit {filters.OFFERED}
"""

# Until one is chosen: the article whose source is furthest away, the surest of them.
EXAMPLE = f"""
with {CHOSEN}
select article_id from p.marts.source_chains join chosen using (article_id)
where root_kind <> 'anonymous'
order by headline is not null desc, depth desc, weakest_confidence desc, article_id limit 1
"""


def _day(column: str) -> str:
    """A date as the page's language writes it, in SQL."""
    return f"day({column}) || ' ' || list_extract($months::varchar[], month({column})) || ' ' || year({column})"


ARTICLE = """
select a.*, d.text, d.media_type, d.encoding, d.captured_at, d.captured_not_before, d.ingested_at,
    p.name as publisher_name
from p.marts.articles as a
join p.marts.documents as d using (document_id)
left join p.marts.dim_publishers as p using (publisher_id)
where a.article_id = $article
"""

# Every value that was read from the page, with the words that say so. One line per value, in order of the text.
VALUES = f"""
select * from (
    select e.field as field,
        case e.field
            when 'publisher_id' then a.publisher_id when 'headline' then a.headline
            when 'subheadline' then a.subheadline when 'section' then a.section when 'language' then a.language
            when 'url' then a.url when 'original_url' then a.original_url
            when 'dateline_city' then a.dateline_city when 'dateline_raw' then a.dateline_raw
            when 'rights_holder' then a.rights_holder when 'rights_year' then a.rights_year::varchar
            when 'published_at' then $published when 'updated_at' then $updated
            when 'published_not_before' then {_day("a.published_not_before")}
            when 'published_not_after' then {_day("a.published_not_after")}
            when 'body' then $body
        end as value,
        e.evidence, e.rule_id, e.confidence, e.char_start, e.char_end
    from p.marts.article_evidence as e join p.marts.articles as a using (article_id) where article_id = $article
    union all
    select 'byline.' || role, name, evidence, rule_id, confidence, char_start, char_end
    from p.marts.bylines where article_id = $article
    union all
    select 'photo_credit', coalesce(photographer || ' / ', '') || array_to_string(agencies, ', '), evidence, rule_id,
        confidence, char_start, char_end
    from p.marts.photo_credits where article_id = $article
    union all
    select 'date_mention', {_day("resolved_date")}, evidence, rule_id, confidence, char_start, char_end
    from p.marts.date_mentions where article_id = $article and not is_publication_date
    union all
    select 'date_anomaly.' || kind, suggestion, evidence, rule_id, confidence, char_start, char_end
    from p.marts.date_anomalies where article_id = $article
)
order by field = 'body', char_start, field
"""

EDGES = f"""
with {LABELS}
select
    e.hop, coalesce(f.name, e.from_node) as from_name, e.from_node, e.relation, coalesce(t.name, e.to_node) as to_name,
    e.to_node, e.to_kind, f.country_code as from_country, t.country_code as to_country, e.evidence, e.rule_id,
    e.confidence, e.char_start, e.char_end
from p.marts.provenance_edges as e
left join labels as f on e.from_node = f.node
left join labels as t on e.to_node = t.node
where e.article_id = $article
order by e.hop, e.char_start
"""

STATEMENTS = """
select speaker_name, speaker_role, stance, is_direct, statement, via, cue, rule_id, confidence, char_start, char_end
from p.marts.statements where article_id = $article order by char_start
"""

MENTIONS = """
select surface, coalesce(actor_id, array_to_string(candidates, ' / ')) as actor, actor_kind, role, rule_id, confidence,
    char_start, char_end
from p.marts.actor_mentions where article_id = $article order by char_start
"""

REMOVED = """
select line_number, reason, text, rule_id, char_start, char_end
from p.marts.removed_lines where document_id = $document order by char_start
"""

KINDS = {
    "headline": "headline", "subheadline": "headline", "published_at": "date", "updated_at": "date",
    "published_not_before": "date", "published_not_after": "date", "date_mention": "date", "date_anomaly": "date",
    "dateline_city": "place", "dateline_raw": "place", "byline": "credit", "photo_credit": "photo",
    "rights_holder": "rights", "rights_year": "rights",
}  # fmt: skip
SHOWN_KINDS = (
    "headline", "date", "place", "credit", "source", "actor", "statement", "rights", "photo", "other", "removed",
)  # fmt: skip


def draw(frame: Frame) -> None:
    """The page: search, and the article found; one with a long chain until another is chosen."""
    words = frame.words
    frame.title("artikel")
    scope = filters.scope(frame)
    search = filters.words_typed(frame, "cari", words("article.search"), words("article.search.hint"))
    article_id = _chosen(frame, scope, search)
    if article_id is None:
        example = frame.snapshot.row(EXAMPLE, **scope.parameters)
        if search or not example:
            st.info(words("article.choose") if search else words("empty"))
            return
        article_id = str(example["article_id"])
        st.caption(words("article.example"))
    article = frame.snapshot.row(ARTICLE, article=article_id)
    edges = frame.snapshot.ask(EDGES, article=article_id, language=words.language).to_dicts()
    _head(frame, article)
    _chain(frame, article, edges)
    _text(frame, article, edges)
    _tables(frame, article)


def _chosen(frame: Frame, scope: Scope, search: str) -> str | None:
    words, formats = frame.words, frame.formats
    known = frame.address.told("artikel") or st.session_state.get("artikel") or ""
    rows = frame.snapshot.ask(FOUND, **scope.parameters, search=search, article=known).to_dicts()
    if known and known not in {row["article_id"] for row in rows}:
        rows += frame.snapshot.ask(FOUND, **Scope().parameters, search=known, article=known).to_dicts()
    labels = {
        row["article_id"]: " · ".join(
            (
                shortened(row["headline"], 90) or words("no_headline"),
                row["publisher_id"] or words("unknown"),
                formats.published(row, words),
            )
        )
        for row in rows
    }
    if search and not labels:
        st.info(words("empty"))
    return filters.one(frame, "artikel", words("article"), labels, labels.__getitem__, words("article.select"))


def _head(frame: Frame, article: dict[str, Any]) -> None:
    words, formats = frame.words, frame.formats
    captured(article["headline"] or words("no_headline"), "font-size:1.6rem;font-weight:600;line-height:1.3")
    if article["subheadline"]:
        captured(article["subheadline"], "font-size:1.1rem")
    bylines = frame.snapshot.ask(
        "select name, role from p.marts.bylines where article_id = $article order by position",
        article=article["article_id"],
    ).to_dicts()
    facts = [
        (words("publisher"), article["publisher_name"] or article["publisher_id"] or words("unknown")),
        (words("column.published_at"), formats.published(article, words)),
        (words("article.basis"), words.code("basis", article["published_basis"])),
        (words("article.dateline"), article["dateline_raw"]),
        (words("article.byline"), ", ".join(f"{b['name']} ({words.code('credit', b['role'])})" for b in bylines)),
        (words("article.original"), article["original_url"]),
        (words("article.rights"), " ".join(str(p) for p in (article["rights_holder"], article["rights_year"]) if p)),
        (words("article.document"), article["document_ref"]),
    ]
    entries = "".join(
        f'<dt style="color:#6B645A;margin:0;padding:0">{escaped(name)}</dt>'
        f'<dd style="margin:0;padding:0;overflow-wrap:anywhere">{escaped(value)}</dd>'
        for name, value in facts
        if value
    )
    st.html(
        '<dl style="display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.2rem;margin:0;padding:0">'
        + entries
        + "</dl>"
    )
    story = frame.link("linimasa", cerita=article["story_id"])
    st.markdown(f"[{words('article.story')}]({story})")


def _chain(frame: Frame, article: dict[str, Any], edges: list[dict[str, Any]]) -> None:
    words = frame.words
    frame.section("article.chain")
    stated = [edge for edge in edges if edge["from_node"] != edge["to_node"]]
    if not stated:
        st.info(words("article.chain.none"))
        return
    drawn: dict[tuple[str, str], dict[str, Any]] = {}
    reached = {edge["to_node"]: kind_of(edge["to_kind"], edge["to_country"]) for edge in stated}
    for edge in stated:
        is_first = edge["from_node"] == article["publisher_id"] or edge["from_node"].startswith("document:")
        origin = article["publisher_id"] or words("article.this_page")
        said = drawn.setdefault(
            (edge["from_node"], edge["to_node"]),
            {
                "from_name": shortened(origin if is_first else edge["from_name"], 40),
                "to_name": shortened(edge["to_name"], 40),
                "from_kind": "publisher" if is_first else reached.get(edge["from_node"], "other"),
                "to_kind": reached[edge["to_node"]],
                "relation": words.code("relation", edge["relation"]),
                "confidence": edge["confidence"],
            },
        )
        said["confidence"] = max(said["confidence"], edge["confidence"])
    chain(frame, list(drawn.values()))
    kinds = [edge[end] for edge in drawn.values() for end in ("from_kind", "to_kind")]
    legend(frame, list(dict.fromkeys(kinds)), is_dark=True)


def _text(frame: Frame, article: dict[str, Any], edges: list[dict[str, Any]]) -> None:
    words = frame.words
    frame.section("article.text")
    names = {kind: words(f"mark.{kind}") for kind in SHOWN_KINDS}
    wanted = filters.several(
        frame, "tanda", words("article.marks"), SHOWN_KINDS, names.__getitem__, words("article.marks.all")
    )
    spans = _spans(frame, article, edges)
    if wanted:
        spans = [span for span in spans if span.kind in wanted]
    present = {span.kind for span in spans}
    st.html(swatches({kind: name for kind, name in names.items() if kind in present}))
    text = article["text"] or ""
    if len(text) > SHOWN_CHARS:
        st.caption(words("article.text.cut", chars=frame.formats.number(SHOWN_CHARS)))
    st.html(marked(text[:SHOWN_CHARS], spans, words("article.text.title")))


def _values(frame: Frame, article: dict[str, Any]) -> dict[str, Any]:
    formats, offset = frame.formats, article["published_offset_minutes"]
    return {
        "article": article["article_id"],
        "published": formats.published(article, frame.words),
        "updated": formats.moment(article["updated_at"], offset),
        "months": MONTHS[frame.words.language],
        "body": frame.words("article.body", count=formats.number(article["word_count"])),
    }


def _spans(frame: Frame, article: dict[str, Any], edges: list[dict[str, Any]]) -> list[Span]:
    words = frame.words
    of_article, of_document = {"article": article["article_id"]}, {"document": article["document_id"]}
    spans = []
    for row in frame.snapshot.ask(VALUES, **_values(frame, article)).to_dicts():
        if row["field"] != "body":
            kind = KINDS.get(row["field"].split(".")[0], "other")
            spans.append(_span(frame, row, kind, f"{words.code('field', row['field'])}: {row['value']}"))
    for row in edges:
        if row["relation"] != "spoken_by":
            kind = "photo" if row["relation"] == "photo" else "source"
            spans.append(_span(frame, row, kind, f"{words.code('relation', row['relation'])}: {row['to_name']}"))
    for row in frame.snapshot.ask(MENTIONS, **of_article).to_dicts():
        role = words.code("role", row["role"])
        spans.append(_span(frame, row, "actor", f"{role}: {row['actor'] or words('article.unresolved')}"))
    for row in frame.snapshot.ask(STATEMENTS, **of_article).to_dicts():
        speaker = row["speaker_name"] or words("unknown")
        spans.append(_span(frame, row, "statement", f"{words.code('stance', row['stance'])}: {speaker}"))
    for row in frame.snapshot.ask(REMOVED, **of_document).to_dicts():
        said = f"{words('mark.removed')}: {words.code('reason', row['reason'])}"
        spans.append(Span(row["char_start"], row["char_end"], "removed", f"{said} · {row['rule_id']}"))
    return spans


def _span(frame: Frame, row: dict[str, Any], kind: str, said: str) -> Span:
    confidence = frame.formats.number(row["confidence"], 2)
    return Span(row["char_start"], row["char_end"], kind, f"{shortened(said, 160)} · {row['rule_id']} · {confidence}")


def _tables(frame: Frame, article: dict[str, Any]) -> None:
    words = frame.words
    of_article = {"article": article["article_id"]}
    frame.section("article.values")
    table(frame, "values", VALUES, _values(frame, article), codes={"field": "field"})
    with st.expander(words("article.edges")):
        table(
            frame, "article-edges", EDGES, {**of_article, "language": words.language},
            codes={"relation": "relation", "to_kind": "tokind"},
        )  # fmt: skip
    with st.expander(words("article.statements")):
        table(frame, "article-statements", STATEMENTS, of_article, codes={"stance": "stance", "is_direct": "direct"})
    with st.expander(words("article.mentions")):
        table(frame, "article-mentions", MENTIONS, of_article, codes={"actor_kind": "kind", "role": "role"})
    with st.expander(words("article.removed")):
        table(frame, "article-removed", REMOVED, {"document": article["document_id"]}, codes={"reason": "reason"})
