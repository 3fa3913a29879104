"""One captured page into one article: the order in which the fields are read and how they lean on each other.

Belongs here: putting the readers together. Does not belong here: any rule about lines, names or dates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from orchestration.parsing.actors.context import JoinedText, NamedArticle
from orchestration.parsing.actors.matcher import ActorMatcher
from orchestration.parsing.body_text import fill_body, read_passages
from orchestration.parsing.captures.broken_lines import pieces_of
from orchestration.parsing.captures.capture import Capture
from orchestration.parsing.dates.inference import TenureReader, infer_bounds
from orchestration.parsing.dates.mentions import dated_sentences, mention_anomalies, resolve_mentions
from orchestration.parsing.identity import read_identity, read_republication
from orchestration.parsing.knowledge import Knowledge
from orchestration.parsing.outlets.outlet_index import OutletIndex
from orchestration.parsing.outlets.publishers import PublisherIndex, fold_name
from orchestration.parsing.pages.dateline import DatelineReader
from orchestration.parsing.pages.furniture import Furniture
from orchestration.parsing.pages.labels import LabelReader, is_name_shaped
from orchestration.parsing.pages.layout import Layout
from orchestration.parsing.pages.photos import read_picture
from orchestration.parsing.pages.reader import PageReader
from orchestration.parsing.publication import bound_publication, read_publication
from orchestration.parsing.records import Article, PhotoCredit, RemovedLine, Sentence
from orchestration.parsing.sources.credits import CreditedSource, Credits, NameIndex
from orchestration.parsing.sources.provenance import EdgeBuilder
from orchestration.parsing.sources.slots import SlotReader
from orchestration.parsing.sources.tails import TailReader
from orchestration.parsing.speech.citations import Citation, find_citations
from orchestration.parsing.speech.cue_index import CueIndex
from orchestration.parsing.speech.sayings import VerbIndex
from orchestration.parsing.speech.sentences import split_sentences
from orchestration.parsing.speech.statements import find_statements, speaking_mentions

DEFAULT_OFFSET_MINUTES = 420  # WIB: where the publisher is not known


@dataclass(slots=True)
class OpenArticle:
    """An article as far as it is read: what the steps of `ArticleReader` find out one after the other.

    Attributes:
        capture: the page; its lines and claims point into its text.
        article: as far as it is filled in.
        captured_at: when the page was captured, where that is told.
        page, credited, running: what the page is made of, whom it credits, and its running text.
        named: who is named in the text.
        citations: the sources that the text names.
    """

    capture: Capture
    article: Article
    captured_at: dt.datetime | None
    page: Layout = field(init=False)
    credited: Credits = field(init=False)
    running: JoinedText = field(init=False)
    named: NamedArticle = field(init=False)
    citations: Sequence[Citation] = field(init=False)


Step = Callable[[OpenArticle], None]


class ArticleReader:
    """Reads the article out of a capture; built once from the reference tables.

    Attributes:
        steps_of_page, steps_of_text: what an opened article goes through, in this order; `look_up` stands between them.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._cues, self._verbs = CueIndex(knowledge.citation_cues), VerbIndex(knowledge.speech_verbs)
        self._publishers = PublisherIndex(knowledge.publishers)
        self._outlets = OutletIndex(knowledge)
        self._labels = LabelReader(knowledge.labels)
        self._names = NameIndex(self._outlets, self._publishers, _names_of(knowledge, "organisation"))
        self._slots = SlotReader(self._names, self._labels)
        self._tails = TailReader(self._names)
        self._actors = ActorMatcher(knowledge)
        self._kinds = {fold_name(n): a.kind for a in knowledge.actors for n in (a.name, a.name_id, *a.aliases) if n}
        self._persons = frozenset(actor.actor_id for actor in knowledge.actors if actor.kind == "person")
        self._tenures = TenureReader(knowledge)
        places = _names_of(knowledge, "place", "country")
        datelines = DatelineReader(self._publishers, places, lambda name: self._outlets.resolve(name) is not None)
        self._pages = PageReader(Furniture(knowledge.boilerplate), self._labels, datelines, self._outlets)
        self.steps_of_page: tuple[Step, ...] = (self._read_page, self._read_body, self._read_credits)
        self.steps_of_text: tuple[Step, ...] = (
            self._read_time, self._read_actors, self._read_citations, self._read_statements, self._read_edges,
        )  # fmt: skip

    def look_up(self, opened: Sequence[OpenArticle]) -> None:
        """Look up who is named in the texts of some articles; many at once take less time than one by one."""
        for one, named in zip(opened, self._actors.read([one.running for one in opened]), strict=True):
            one.named = named

    def _read_page(self, opened: OpenArticle) -> None:
        """What the page is made of, and whose it is."""
        opened.page = self._pages.read(opened.capture)
        read_identity(opened.article, opened.page, opened.capture, self._publishers)
        opened.credited = Credits(opened.capture, opened.article.publisher_id)

    def _read_body(self, opened: OpenArticle) -> None:
        """The body, and the sentences that it and the headline are read by."""
        page, capture = opened.page, opened.capture
        passages = read_passages(page, capture, self._labels, self._tails, opened.credited)
        fill_body(opened.article, passages, capture)
        headline = Sentence(page.headline.text, page.headline.start, -1, -1) if page.headline else None
        opened.running = JoinedText(split_sentences(passages), headline)

    def _read_credits(self, opened: OpenArticle) -> None:
        """Persons, sources, pictures; and whether the whole page is another site's."""
        article, page, credited = opened.article, opened.page, opened.credited
        self._slots.read(page.slots, credited)
        self._slots.read_unlabelled(page.names, credited)
        for line in page.codes:
            self._tails.read(line.text, line.start, credited)
        self._slots.read_claims(credited)
        article.bylines = credited.bylines
        foreign = [a for a in credited.addresses if self._publishers.by_address(a.text) not in (None, credited.own)]
        if foreign and credited.own is None:
            read_republication(article, opened.capture, foreign[0])
        for address in foreign if credited.own else ():
            credited.add_source(self._names.source(address, "source_line", None, credited))
        article.photo_credits = list(_photo_credits(page, opened.capture, self._outlets))

    def _read_time(self, opened: OpenArticle) -> None:
        """The publication as the page tells it, otherwise what its text leaves; then every date of the text."""
        article, page, running, captured_at = opened.article, opened.page, opened.running, opened.captured_at
        capture = opened.capture
        offset = self._publishers.offsets.get(self._origin(article) or "", DEFAULT_OFFSET_MINUTES)
        publication, evidence, anomalies = read_publication(
            capture,
            page,
            self._labels.slots,
            offset_minutes=offset,
            url=article.url,
            original_url=article.original_url,
            captured_at=captured_at,
        )
        dated = dated_sentences(running)
        around: dt.date | None = None
        if publication.published_at is None:
            tenures = self._tenures.read(running, capture.text)
            last = (captured_at + dt.timedelta(minutes=offset)).date() if captured_at else None
            inferred = infer_bounds(dated, capture.text, tenures, not_after=last)
            evidence |= bound_publication(publication, inferred, offset)
            around = inferred.around
        known = publication.not_before if publication.published_at else None
        anchors = (around, around) if around else (publication.not_before, publication.not_after)
        article.date_mentions = resolve_mentions(dated, capture.text, known, anchors)
        article.date_anomalies = [*anomalies, *mention_anomalies(article.date_mentions)]
        article.publication = publication
        article.evidence |= evidence

    def _read_actors(self, opened: OpenArticle) -> None:
        """Everyone whom headline and running text name."""
        article = opened.article
        published = (article.publication.not_before, article.publication.not_after)
        article.actor_mentions = self._actors.find(opened.named, published, opened.capture.text)

    def _read_citations(self, opened: OpenArticle) -> None:
        """The sources that the running text names."""
        text, own = opened.capture.text, self._origin(opened.article)
        opened.citations = find_citations(opened.running, text, self._outlets, self._cues, own, self._kinds)

    def _read_statements(self, opened: OpenArticle) -> None:
        """Who says what; whoever is mentioned where they speak is a speaker there."""
        article, text = opened.article, opened.capture.text
        mentions = article.actor_mentions
        article.statements = find_statements(opened.running, text, mentions, opened.citations, self._verbs)
        for number in speaking_mentions(article.statements, mentions):
            mentions[number].role = "speaker"

    def _read_edges(self, opened: OpenArticle) -> None:
        """From whom the article has what it says."""
        article, capture = opened.article, opened.capture
        own = self._origin(article)
        builder = EdgeBuilder(article.publisher_id or f"document:{article.article_id}")
        if article.original_url and own:
            builder.republished(own, article.evidence["original_url"])
        builder.wired(self._wires(opened.page, capture))
        builder.credited(opened.credited.sources, self._outlets.press_services)
        builder.cited(opened.citations, capture)
        builder.spoken(article.statements, self._persons)
        builder.pictured(article.photo_credits, self._outlets)
        article.edges = builder.edges

    @staticmethod
    def close(opened: OpenArticle) -> tuple[Article, list[RemovedLine]]:
        """The article after all steps, and every line that was left out of its body."""
        removed = list(_removed_lines(opened.page))
        opened.article.boilerplate_chars = sum(len(line.text) for line in removed)
        return opened.article, removed

    def _origin(self, article: Article) -> str | None:
        """The site whose text this is: the one that a republished page comes from, otherwise the publisher."""
        return self._publishers.by_address(article.original_url) if article.original_url else article.publisher_id

    def _wires(self, page: Layout, capture: Capture) -> Iterator[CreditedSource]:
        """The agencies of the dateline; the house itself counts among them where others stand beside it."""
        if page.dateline:
            line, dateline = page.dateline
            nobody = Credits(capture, None)
            for agency in dateline.agencies:
                source = self._names.source(agency.moved(line.start), "wire", None, nobody)
                if source:
                    yield source


def _names_of(knowledge: Knowledge, *kinds: str) -> frozenset[str]:
    """The folded names of all actors of these kinds, a country's seats of government among them."""
    actors = [actor for actor in knowledge.actors if actor.kind in kinds]
    return frozenset(fold_name(n) for a in actors for n in (a.name, a.name_id, *a.aliases, *a.metonyms) if n)


def _photo_credits(page: Layout, capture: Capture, outlets: OutletIndex) -> Iterator[PhotoCredit]:
    """Labelled photographers, then the credits of captions, each wording once; else what a picture claims."""
    told: set[str] = set()
    for slot in page.slots:
        if slot.slot == "photographer" and "://" not in slot.value and slot.value not in told:
            told.add(slot.value)
            person = slot.value if is_name_shaped(slot.value) else None
            evidence = capture.evidence(slot.start, slot.end, "photo.label", 0.9)
            yield PhotoCredit(len(told), slot.value, person, [], None, evidence)
    captions = [(line.start, picture) for line, picture in page.pictures]
    if not (told or captions):
        claims = [c for c in capture.claims if c.name == "img:caption"]
        claimed = ((c.start, read_picture(c.value, outlets, is_caption=True)) for c in claims)
        captions = [(start, picture) for start, picture in claimed if picture and picture.agencies]
    for start, picture in captions:
        if picture.credit not in told:
            told.add(picture.credit)
            begin = start + picture.credit_start
            evidence = capture.evidence(begin, begin + len(picture.credit), "photo.caption", 0.9)
            yield PhotoCredit(
                len(told), picture.credit, picture.photographer, picture.agencies, picture.caption, evidence
            )


def _removed_lines(page: Layout) -> Iterator[RemovedLine]:
    kept = {id(line) for line in page.body}
    for number, line in enumerate(page.lines):
        removal = page.removed.get(number)
        if removal and id(line) not in kept:
            for piece in pieces_of(line):
                yield RemovedLine(piece.number, piece.text, removal.reason, removal.rule_id, piece.start, piece.end)
