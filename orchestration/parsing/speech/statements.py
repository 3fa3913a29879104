"""Reads who says what: direct quotes, reported speech, and the words that attribute them.

Belongs here: joining what was said to who said it, by full name. Does not belong here: the grammar of attribution
(`sayings`), reading names (`subjects`, `speakers`), or the verbs themselves (`seeds/reference/speech_verbs.csv`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from orchestration.parsing.knowledge import OF_BODIES
from orchestration.parsing.records import Evidence, Statement
from orchestration.parsing.speech.holders import Holders
from orchestration.parsing.speech.name_book import BodyBook, NameBook, RoleBook, body_name
from orchestration.parsing.speech.name_words import BODIES
from orchestration.parsing.speech.person_book import OFFICE_RULE, PersonBook
from orchestration.parsing.speech.phrases import Phrase
from orchestration.parsing.speech.sayings import Saying, SpokenPassage, VerbIndex, passages_of, sayings_of
from orchestration.parsing.speech.subjects import opening_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orchestration.parsing.records import ActorMention
    from orchestration.parsing.running_text import RunningText
    from orchestration.parsing.speech.citations import Citation


def find_statements(
    article: RunningText,
    text: str,
    mentions: Sequence[ActorMention],
    citations: Sequence[Citation],
    verbs: VerbIndex,
) -> list[Statement]:
    """Direct and reported statements in reading order.

    Args:
        article: the sentences; the headline is read for names only.
        text: the document's text; spans point into it.
        mentions: known actors, who give a speaker the id.
        citations: sources named in the text; one in the statement's sentence is what it came through.
        verbs: the known verbs of saying.

    Returns:
        Statements whose evidence spans the words said.
    """
    passages = passages_of(article, text, verbs)
    sayings = [saying for number, passage in enumerate(passages) for saying in sayings_of(passage, number)]
    if not sayings:
        return []
    headline = " ".join(part.text for part in article.parts if part.index < 0)
    return _Resolver(passages, text, headline, mentions, citations).statements(sayings)


def speaking_mentions(statements: Sequence[Statement], mentions: Sequence[ActorMention]) -> set[int]:
    """Indexes of the mentions that are speakers.

    Args:
        statements: from `find_statements`.
        mentions: the article's mentions; those in the sentence of a statement whose actor (or name) is its speaker.
    """
    speaking = {(s.sentence_index, s.speaker_actor_id) for s in statements if s.speaker_actor_id}
    named = {(s.sentence_index, word) for s in statements if s.speaker_name for word in s.speaker_name.lower().split()}
    return {
        number
        for number, mention in enumerate(mentions)
        if (mention.sentence_index, mention.actor_id) in speaking
        or (mention.actor_kind == "person" and (mention.sentence_index, mention.surface.lower().split()[-1]) in named)
    }


# A rank that is printed in full, with the corps behind it, is part of an officer's name; short ranks ("Kombes") and
# other titles are offices.
_RANK = re.compile(
    r"\b((?:(?:Ajun )?Komisaris(?: Besar| Jenderal)?|(?:Brigadir|Inspektur|Mayor|Letnan) Jenderal|(?:Letnan )?Kolonel"
    r"|(?:Laksamana|Marsekal)(?: Pertama| Muda| Madya)?)(?: \(?(?:Pol|TNI|Inf|Czi|Mar|Laut)\)?\.?)? )\Z"
)
LONGEST_RANK = 45
FARTHEST_TOPIC = 3  # sentences
LONGEST_STATEMENT = 6_000  # characters; a page without sentence ends would repeat itself with every verb
_NAME_BEHIND_VERB = ("quote_verb", "aside_verb", "passive_verb")
# Who goes on with a quotation that no verb attributes says so.
_UNTOLD_STANCE = "asserts"
_BODY_KINDS = ("organisation", "armed_group")


def _is_named(mention: ActorMention, *kinds: str) -> bool:
    """Whether an actor's own name is printed; the model may have lengthened it by the name of who leads a body."""
    return mention.actor_kind in kinds and mention.evidence.rule_id == "actors.name"


class _Resolver:
    """Gives every saying of one article its speaker's full name, and what it came through."""

    def __init__(
        self,
        passages: list[SpokenPassage],
        text: str,
        headline: str,
        mentions: Sequence[ActorMention],
        citations: Sequence[Citation],
    ) -> None:
        self._passages = passages
        self._text = text
        self._body = "\n".join(passage.text for passage in passages)
        self._headline = headline
        self._offsets = [0]
        for passage in passages:
            self._offsets.append(self._offsets[-1] + len(passage.text) + 1)
        known = [m for m in mentions if m.actor_id]
        self._actor_ids = {m.surface.lower(): m.actor_id for m in known}
        self._longest: dict[str, str] = {}
        for mention in known:
            is_name = mention.evidence.rule_id != OFFICE_RULE
            if mention.actor_id and is_name and len(mention.surface) > len(self._longest.get(mention.actor_id, "")):
                self._longest[mention.actor_id] = mention.surface
        self._persons = PersonBook(mentions)
        self._holders = Holders(self._persons, self._actor_ids)
        self._bodies: BodyBook | None = None
        self._reporting = [(c.start, c.end) for c in citations if c.relation == "reported_by"]
        self._cited = [(c.start, c.end) for c in citations if c.to_kind in ("outlet", "agency")]
        self._via: dict[int, str] = {}
        for citation in citations:
            if citation.to_kind in ("outlet", "agency", "body"):
                self._via[citation.sentence_index] = citation.node_id
        self._roles = RoleBook()
        self._spoken: dict[str, str] = {}
        self._known_bodies = {m.surface.lower(): m.surface for m in known if _is_named(m, *_BODY_KINDS)}
        self._countries = {m.surface.lower() for m in known if _is_named(m, "country")}
        self._ranked: dict[str, str] = {}

    def statements(self, sayings: list[Saying]) -> list[Statement]:
        singles = {s.phrase.name[0] for s in sayings if s.phrase and len(s.phrase.name) == 1}
        book = NameBook(self._body, self._headline, singles, self._persons.singles)
        statements = []
        last: Phrase | None = None
        last_name: str | None = None
        waiting: list[Statement] = []
        reached = (0, -1)
        for saying in sayings:
            phrase = saying.phrase
            name: str | None
            if phrase and self._is_outlet(saying, phrase):
                continue
            if phrase is None:
                last, last_name = self._introduced(saying, reached) or (last, last_name)
                name, phrase = last_name, last
            elif saying.is_nested:
                name = self._name(saying, phrase, book, last_name)
                saying.via = last_name
            else:
                phrase = self._holders.complete(phrase, self._passages[saying.passage], saying.rule)
                if phrase.is_pronoun and (topic := self._topic(saying, reached)):
                    last, last_name = topic, book.full_name(topic.name, topic.role)
                name = self._name(saying, phrase, book, last_name)
                if phrase.name and name:
                    name = self._spoken_before(name)
                    self._roles.add(phrase.role, name)
                if not phrase.is_body:
                    last, last_name = phrase, name
            if name is None and not (phrase and (phrase.role or phrase.is_anonymous)):
                if saying.rule == "quote_open":
                    waiting.append(self._statement(saying, phrase, None))
                continue
            statements += self._said_by(name, waiting)
            waiting = []
            statements.append(self._statement(saying, phrase, name))
            reached = (saying.passage, self._passages[saying.passage].sentence_at(saying.end))
        return statements

    def _spoken_before(self, name: str) -> str:
        """The longer name of who has spoken before, where this one ends it; otherwise the name itself, noted."""
        known = self._spoken.setdefault(name.rpartition(" ")[2], name)
        return known if known.endswith(f" {name}") else name

    def _said_by(self, name: str | None, waiting: list[Statement]) -> list[Statement]:
        """Statements that waited for a speaker to be named."""
        for statement in waiting:
            statement.speaker_name, statement.speaker_actor_id = name, self._actor_id(name)
        return waiting

    def _introduced(self, saying: Saying, reached: tuple[int, int]) -> tuple[Phrase, str] | None:
        """The one person whom the sentence before a quotation names, where nobody has spoken in it."""
        passage = self._passages[saying.passage]
        sentence = passage.sentence_at(saying.start) - 1
        if sentence < 0 or (saying.passage, sentence) <= reached:
            return None
        start, end = passage.sentence_starts[sentence], passage.sentence_ends[sentence]
        name = self._persons.only_one_in(passage.start + start, passage.start + end)
        return (Phrase(name.split(), start=start, end=end), name) if name and " " in name else None

    def _topic(self, saying: Saying, reached: tuple[int, int]) -> Phrase | None:
        """The person whom the nearest sentence since the last statement opens with."""
        number = saying.passage
        passage = self._passages[number]
        sentence = passage.sentence_at(saying.start) - 1
        for _ in range(FARTHEST_TOPIC):
            if sentence < 0:
                number -= 1
                if number < 0:
                    return None
                passage = self._passages[number]
                sentence = len(passage.sentence_starts) - 1
            if (number, sentence) <= reached:
                return None
            start, end = passage.sentence_starts[sentence], passage.sentence_ends[sentence]
            topic = opening_subject(passage.text, start, end)
            if topic and self._persons.is_person(passage.start + start, passage.start + end, topic.name):
                return topic
            sentence -= 1
        return None

    def _name(self, saying: Saying, phrase: Phrase, book: NameBook, last_name: str | None) -> str | None:
        if phrase.is_pronoun:
            return last_name
        if phrase.name:
            return self._bearer_of(saying, phrase, book)
        return self._in_office(saying, phrase, phrase.role) if phrase.role and not phrase.is_anonymous else None

    def _bearer_of(self, saying: Saying, phrase: Phrase, book: NameBook) -> str | None:
        """Who bears a name that is printed: a person, or a body that the tables know."""
        body = self._known_bodies.get(" ".join(phrase.name).lower())
        if body and phrase.role:
            return self._roles.bearer(f"{phrase.role} {body}")
        if body:
            return body if self._body_speaks(saying) else None
        shared = self._persons.called_by(phrase.name[0]) if len(phrase.name) == 1 else None
        name = shared or self._by_mention(self._full_name(saying, phrase, book))
        if not name:
            return None
        is_told = " " in name or phrase.role or phrase.is_set_off or saying.rule in _NAME_BEHIND_VERB
        return name if is_told or book.is_confirmed(name) else None

    def _in_office(self, saying: Saying, phrase: Phrase, role: str) -> str | None:
        """Who speaks under an office alone, or which body does; a country only where it opens its sentence."""
        passage = self._passages[saying.passage]
        opens = phrase.start == passage.sentence_starts[passage.sentence_at(phrase.start)]
        is_body = (phrase.is_body or (opens and role.lower() in self._countries)) and self._body_speaks(saying)
        known = None if is_body else self._roles.bearer(role)
        if known:
            return known
        if phrase.is_definite:
            place = self._offsets[saying.passage] + phrase.start
            head = role.split()[0]
            return body_name(self._body, head, place) if head.lower() in BODIES else None
        if not is_body:
            return None
        self._bodies = self._bodies or BodyBook(self._body)
        return self._bodies.full_name(role)

    def _body_speaks(self, saying: Saying) -> bool:
        is_told = saying.verb and OF_BODIES in saying.verb.uses
        is_told = is_told or (saying.cue or "").lower().startswith("menurut ")  # "menurut keterangan X"
        return is_told or saying.is_direct or saying.rule == "passive_verb"

    def _full_name(self, saying: Saying, phrase: Phrase, book: NameBook) -> str:
        """The full name of whom a phrase names; empty where that is a place."""
        name = self._persons.settle(
            book.full_name(phrase.name, None if phrase.is_set_off else phrase.role),
            phrase,
            self._passages[saying.passage].start,
        )
        return self._with_rank(name) if name else name

    def _with_rank(self, name: str) -> str:
        """The name with the rank that the article prints in full before it; short ranks are offices."""
        if name not in self._ranked:
            place = self._body.find(name)
            rank = _RANK.search(self._body[max(0, place - LONGEST_RANK) : place]) if place > 0 else None
            self._ranked[name] = f"{rank[1]}{name}" if rank else name
        return self._ranked[name]

    def _by_mention(self, name: str) -> str:
        """A short name or nickname becomes the longest name that the article prints for the same known actor."""
        actor_id = self._actor_ids.get(name.lower()) if " " not in name else None
        return self._longest.get(actor_id, name) if actor_id else name

    def _is_outlet(self, saying: Saying, phrase: Phrase) -> bool:
        """An outlet that reports is a source of the article, not a speaker in it."""
        offset = self._passages[saying.passage].start
        sources = self._cited if saying.rule == "menurut" else self._reporting
        return any(start < offset + phrase.end and offset + phrase.start < end for start, end in sources)

    def _actor_id(self, name: str | None) -> str | None:
        return self._actor_ids.get(name.lower()) if name else None

    def _statement(self, saying: Saying, phrase: Phrase | None, name: str | None) -> Statement:
        passage = self._passages[saying.passage]
        start = passage.start + saying.start
        end = min(passage.start + saying.end, start + LONGEST_STATEMENT)
        sentence = passage.sentence_numbers[
            passage.sentence_at(phrase.start if saying.phrase and phrase else saying.start)
        ]
        words = self._text[start:end]
        return Statement(
            speaker_name=name,
            speaker_actor_id=self._actor_id(name),
            speaker_role=phrase.role if phrase else None,
            is_direct=saying.is_direct,
            is_anonymous=bool(phrase and phrase.is_anonymous),
            stance=saying.verb.stance if saying.verb else _UNTOLD_STANCE,
            cue=saying.cue,
            via=saying.via or self._via.get(sentence),
            statement=" ".join(words.split()),
            sentence_index=sentence,
            evidence=Evidence(words, start, end, f"statements.{saying.rule}", saying.confidence),
        )
