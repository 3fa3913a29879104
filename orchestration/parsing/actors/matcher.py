"""Finds who is named in an article: persons, bodies, countries, places and armed groups.

Belongs here: what a printed form means. Does not belong here: the forms (`actor_index`), or who speaks (`statements`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from orchestration.parsing.actors.context import JoinedText, Meaning, NamedArticle, meaning_of
from orchestration.parsing.actors.finds import LONGEST_WORD, NOBODY, Find, apart_from_bodies, join_finds, whole_names
from orchestration.parsing.actors.index import COUNTRY, ORGANISATION, PERSON, PLACE, ActorIndex
from orchestration.parsing.actors.name_model import NameModel, Searched
from orchestration.parsing.records import ActorMention, Evidence
from orchestration.parsing.speech.name_words import GOVERNMENT_ACTS, WEEKDAYS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from orchestration.parsing.knowledge import Knowledge, Office, OfficeHolder

    Bounds = tuple[dt.date | None, dt.date | None]

# Each rule's id and its confidence.
_NAME = ("actors.name", 0.95)
_SHORT_FORM = ("actors.short_form", 0.85)
_METONYM = ("actors.metonym", 0.7)
_OFFICE = ("actors.office", 0.8)
_INSTITUTION = ("actors.institution", 0.5)
UNRESOLVED = 0.5

# The readers' own country: its capital mostly stands for the city, its bodies are printed without the country.
HOME = "ID"

_LANGUAGE = frozenset({"bahasa", "berbahasa"})
# In capitals they belong to the name of the place ("Kabupaten Sleman").
_PLACE_HEADS = frozenset({"Provinsi", "Kabupaten", "Kota", "Kecamatan", "Pulau"})

# Words between a capital and its verb ("Moskow juga telah membantah").
_ADVERBS = (
    frozenset(
        """
            juga kini telah sudah akan tidak tak belum masih pun sendiri saat ini sedang tengah kembali segera
            langsung pernah selalu terus sebelumnya kemarin lalu hanya sekali lagi tetap mulai bisa dapat ingin
            harus
        """.split()
    )
    | WEEKDAYS
)
_ADVERBS_AHEAD = 3
# Words behind which a capital opens its clause.
_CLAUSE_OPENERS = frozenset(
    """
        bahwa dan sementara karena namun tetapi tapi ketika saat setelah sebelum jika bila meski meskipun walau
        walaupun mana sejak sehingga agar sebab padahal sedangkan maka serta adapun
    """.split()
)
# Prepositions that take a government rather than a city.
_TOWARDS = frozenset(["dengan", "oleh", "terhadap", "kepada"])
_PARTNERS_OF = frozenset({*_TOWARDS, "untuk"})
_ACTS_ON = re.compile(r"me[a-z]{4,}")  # a verb whose object the name is ("melanda Sudan")
_DATELINE_ENDS = re.compile(r" ?[-–—] ")
_BETWEEN = re.compile(r"\b(?:[Aa]ntara|melibatkan)\s+$")

# Words before or behind an office that speak of someone else than its holder.
_OTHERS_BEFORE = frozenset(
    """mantan bekas eks calon bakal kandidat wakil mendiang menjadi jadi jabatan kursi pemilihan pemilu kantor
    istana kediaman pesawat sebagai deputi penjabat pelaksana plt asisten pilpres era jabat capres para semua
    peraturan keputusan dua tiga empat lima beberapa sejumlah""".split()
)
_OTHERS_BEHIND = frozenset(
    """terpilih sebelumnya terdahulu pendahulunya berikutnya mendatang ke pertama kedua ketiga keempat kelima
    keenam ketujuh baru lama""".split()
)
_BACK_THEN = re.compile(r"\s+(?:saat|ketika|waktu|kala)\s+itu\b")
_ASIDE = re.compile(r"\s*\([^()]{1,30}\)")
_NAME_BEHIND = re.compile(r"\)?,?\s+[(\"“]?([A-Z][\w'’.-]*)")


class ActorMatcher:
    """Finds the known actors in articles; built once, then used for every article."""

    def __init__(self, knowledge: Knowledge, model: NameModel | None = None) -> None:
        """Prepare the forms of all actors and offices.

        Args:
            knowledge: its actors, offices, office holders, outlets and verbs of saying are read.
            model: finds the names that no table lists; the trained one where none is given.
        """
        self._index = ActorIndex(knowledge)
        self._model = model or NameModel()
        self._actors = knowledge.actor_by_id
        home = [
            name
            for actor in knowledge.actors
            if actor.kind == COUNTRY and actor.country_code == HOME
            for name in (actor.name_id, *actor.aliases)
        ]
        self._home = re.compile(rf"\b(?:{'|'.join(map(re.escape, home))})\b")
        self._holders: dict[str, list[OfficeHolder]] = defaultdict(list)
        for holder in knowledge.office_holders:
            self._holders[holder.office_id].append(holder)
        self._verbs = GOVERNMENT_ACTS | {verb.verb for verb in knowledge.speech_verbs if verb.speaker_stands != "after"}

    def read(self, texts: Sequence[JoinedText]) -> list[NamedArticle]:
        """Look up the forms of known actors in articles, and the names that no table lists.

        Args:
            texts: headline and sentences of each article; many at once take less time than one by one.
        """
        matches = [self._index.find(joined.text) for joined in texts]
        names = self._model.find(
            [Searched(joined.text, forms, joined.body_start) for joined, forms in zip(texts, matches, strict=True)]
        )
        return [NamedArticle(*found) for found in zip(texts, matches, names, strict=True)]

    def find(self, article: NamedArticle, published: Bounds, text: str) -> list[ActorMention]:
        """Name everyone whom an article names.

        Args:
            article: of `read`.
            published: the first and last local date on which the article can have been published, where known.
            text: the document's text, which the places of the sentences point into.

        Returns:
            Mentions in the order of the text, the headline's first. An office with its country ("Presiden AS") or body
            ("Ketua KPK") is a mention of its holder and holds the country's or body's mention. Whoever stays open has
            no `actor_id`, but `candidates` where someone known may be meant; persons and bodies that nobody knows have
            neither.
        """
        finds: list[Find] = []
        for number, match in enumerate(article.matches):
            found = (
                self._person(article, number) if match.form.kind == PERSON else self._other(article, number, published)
            )
            if found:
                finds.append(found)
            if match.form.body and not self._is_of_body(article, number):
                body, size = match.form.body
                finds.append(Find(match.end - size, match.end, meaning_of(body.names), ORGANISATION, *_NAME))
        reader = article.reader
        names = [name for name in article.spans if not reader.is_heading(name.start)]
        names = apart_from_bodies(whole_names(names, reader.text), finds, reader.text)
        return [_mention(found, reader, text) for found in join_finds(finds, names, reader.text)]

    @staticmethod
    def _is_of_body(article: NamedArticle, number: int) -> bool:
        """Whether the body of an office is another one's branch ("Ketua DPD Partai Demokrat")."""
        behind = article.following(number)
        return behind is not None and behind.form.kind == ORGANISATION

    @staticmethod
    def _person(article: NamedArticle, number: int) -> Find | None:
        start, end, form = article.matches[number]
        meaning = article.person(number)
        if meaning is None:
            return None
        is_open = not (form.names or meaning.actor_id or meaning.candidates)
        rule = _NAME if form.names else _SHORT_FORM
        return Find(
            start, end, meaning, PERSON, *rule, needs_agreement=is_open, is_full=bool(form.names) and not form.is_single
        )

    def _other(self, article: NamedArticle, number: int, published: Bounds) -> Find | None:
        start, end, form = article.matches[number]
        if form.offices:
            return self._office_holder(article, number, published)
        if form.kind in (COUNTRY, PLACE) or form.metonym_of:
            return self._country_or_place(article, number)
        if form.kind == ORGANISATION and form.names and self._is_foreign(article, number):
            return Find(start, article.matches[number + 1].end, NOBODY, ORGANISATION, *_INSTITUTION)
        is_branch = form.is_acronym and self._is_of_body(article, number)  # "DPD PDI Perjuangan"
        if form.names and not is_branch and article.is_named(number):
            return Find(start, end, article.meaning(number), form.kind, *_NAME)
        return None

    def _country_or_place(self, article: NamedArticle, number: int) -> Find | None:
        start, end, form = article.matches[number]
        before = article.reader.word_before(start)
        if before.lower() in _LANGUAGE:
            return None
        if form.metonym_of and self._acts(article, number):
            return Find(start, end, meaning_of(form.metonym_of), COUNTRY, *_METONYM)
        if before in _PLACE_HEADS and form.kind == PLACE:
            head = start - len(before) - 1
            start = start if article.reader.word_before(head) == "Wali" else head
        if not (form.names and article.is_named(number)):
            return None
        is_sure = (
            article.reader.is_heading(start)
            or before.lower() in _PARTNERS_OF
            or _ACTS_ON.fullmatch(before) is not None
            or _DATELINE_ENDS.match(article.reader.text, end) is not None
            or self._is_subject(article, number)
        )
        return Find(start, end, article.meaning(number), form.kind, *_NAME, needs_agreement=not is_sure)

    def _is_subject(self, article: NamedArticle, number: int) -> bool:
        """Whether a name opens its clause and does something."""
        start, end, _ = article.matches[number]
        before = article.reader.word_before(start)
        opens = article.reader.opens_clause(start) if not before else before.lower() in _CLAUSE_OPENERS
        return opens and self._acts_behind(article.reader, end)

    def _acts(self, article: NamedArticle, number: int) -> bool:
        """Whether a capital stands for its government: as the subject of an act, or as a partner of one."""
        start, _, form = article.matches[number]
        reader = article.reader
        if self._is_subject(article, number):
            return True
        before = reader.word_before(start)
        if any(self._actors[actor_id].country_code == HOME for actor_id in form.metonym_of):
            return False
        # A partner is a government only in an article that speaks of its country (not in one on football).
        if not any(article.names(actor_id) for actor_id in form.metonym_of):
            return False
        if before in _TOWARDS:
            return True
        return any(self._is_between(article, first) for first in (number, number - 1) if first >= 0)

    @staticmethod
    def _is_between(article: NamedArticle, first: int) -> bool:
        """Whether two capitals are partners ("antara Washington dan Moskow")."""
        start = article.matches[first].start
        return article.joins(first) and bool(_BETWEEN.search(article.reader.text, max(0, start - LONGEST_WORD), start))

    def _acts_behind(self, reader: JoinedText, end: int) -> bool:
        for word in reader.words_behind(end, _ADVERBS_AHEAD + 1):
            small = word.lower()
            if small in self._verbs:
                return True
            if small not in _ADVERBS:
                return False
        return False

    def _is_foreign(self, article: NamedArticle, number: int) -> bool:
        """Whether a body that home readers know without its country is another country's ("Mahkamah Agung Kenya")."""
        start, end, form = article.matches[number]
        country = article.following(number)
        if country is None or country.form.kind != COUNTRY or not form.names:
            return False
        if self._home.search(article.reader.text, start, end):
            return False
        return self._actors[form.names[0]].country_code == HOME != self._actors[country.form.names[0]].country_code

    def _office_holder(self, article: NamedArticle, number: int, published: Bounds) -> Find | None:
        """Whom an office means that stands for its holder; None where a name follows or someone else is meant."""
        start, end, form = article.matches[number]
        if article.repeats_in_brackets(number):
            return None
        country = article.following(number)
        if country is not None and country.form.kind == COUNTRY:
            codes = {self._actors[actor_id].country_code for actor_id in country.form.names}
            offices = [office for office in form.offices if office.country_code in codes]
            if HOME in codes:
                offices = offices or [office for office in form.offices if not office.country_code]
            end = country.end
        else:
            offices = [office for office in form.offices if not office.country_code]
        if not offices or article.reader.word_before(start).lower() in _OTHERS_BEFORE:
            return None
        if self._names_its_holder(article.reader, end):
            return None
        meaning = self._holder_of(offices, published)
        return Find(start, end, meaning, PERSON, *_OFFICE) if meaning else None

    def _names_its_holder(self, reader: JoinedText, end: int) -> bool:
        """Whether the words behind an office name its holder, or tell that it is not today's."""
        text = reader.text
        aside = _ASIDE.match(text, end)
        if aside:
            end = aside.end()
        if _BACK_THEN.match(text, end):
            return True
        name = _NAME_BEHIND.match(text, end)
        if name and text[end] != "\n":
            small = name[1].lower()
            return small not in WEEKDAYS and small not in self._verbs
        words = reader.words_behind(end, 1)
        return bool(words) and words[0].lower() in _OTHERS_BEHIND

    def _holder_of(self, offices: Sequence[Office], published: Bounds) -> Meaning | None:
        """Who held the offices then: one actor where a tenure covers all the time in question, else candidates."""
        first, last = published
        held = [
            holder
            for office in offices
            for holder in self._holders[office.office_id]
            if (last is None or holder.held_from <= last)
            and (first is None or holder.held_until is None or first <= holder.held_until)
        ]
        candidates = list(dict.fromkeys(holder.actor_id for holder in held))
        if len(candidates) == 1 and first and last and any(_covers(holder, first, last) for holder in held):
            return Meaning(candidates[0], [])
        return Meaning(None, candidates) if candidates and (first or last) else None


def _covers(holder: OfficeHolder, first: dt.date, last: dt.date) -> bool:
    return holder.held_from <= first and (holder.held_until is None or last <= holder.held_until)


def _mention(found: Find, reader: JoinedText, text: str) -> ActorMention:
    """Put a find back where the document prints it."""
    start, end, (actor_id, candidates), kind, rule_id, confidence, _, _ = found
    part, offset = reader.place_of(start)
    begin, length = part.start + offset, end - start
    if actor_id is None and confidence > UNRESOLVED:
        confidence = UNRESOLVED
    evidence = Evidence(text[begin : begin + length], begin, begin + length, rule_id, confidence)
    surface = part.text[offset : offset + length]
    return ActorMention(actor_id, surface, kind, "mentioned", part.index < 0, part.index, candidates, evidence)
