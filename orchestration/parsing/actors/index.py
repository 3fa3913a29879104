"""Every printed form of the known actors and offices, in one automaton.

Belongs here: how a name may be printed, and where such a form stands in a text. Does not belong here: which of several
actors a form means in an article.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from orchestration.parsing.speech.name_words import (
    BODIES,
    BODY_HEADS,
    CAPITAL_HEADS,
    COMMON_NAMES,
    FIELDS,
    OPENERS,
    PARTICLES,
    PLACES,
    ROLES,
    SHARED_NAMES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orchestration.parsing.knowledge import Actor, Knowledge, Office

PERSON, ORGANISATION, COUNTRY, PLACE = "person", "organisation", "country", "place"
LONGEST_UNCHANGED = 3  # shorter forms in capitals are acronyms and numerals of their own ("Xi", "XI")
SHORTEST_PART = 3

# First words of bodies that are also printed in small letters ("kementerian luar negeri Rusia").
GENERIC_HEADS = frozenset(
    """
        Kementerian Departemen Dewan Mahkamah Komisi Badan Majelis Kejaksaan Kepolisian Angkatan
    """.split()
)

_NO_PART = SHARED_NAMES | COMMON_NAMES | ROLES | BODIES | FIELDS | OPENERS | PARTICLES | PLACES


@dataclass(slots=True)
class Form:
    """What one printed form may stand for; all ids in the order of the reference tables.

    Attributes:
        names: actors that it names wherever it stands.
        metonym_of: actors that it names where it acts ("Moskow membantah").
        part_of: persons whose full name it is a part of ("Kerry").
        offices: offices whose printed title it is.
        body: the form of a body that such a title ends with ("Ketua KPK"), and how many characters that has.
        kind: the actors' kind; empty for titles and for names of outlets, which only keep other names out.
        is_acronym: printed in capitals everywhere.
        is_single: one word.
        first_hint, inner_hint: what its first and its other words tell the name model.
    """

    kind: str = ""
    is_acronym: bool = False
    is_single: bool = True
    first_hint: str = ""
    inner_hint: str = ""
    names: list[str] = field(default_factory=list)
    metonym_of: list[str] = field(default_factory=list)
    part_of: list[str] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    body: tuple[Form, int] | None = None


class Match(NamedTuple):
    """A form in a text, half-open span."""

    start: int
    end: int
    form: Form


class ActorIndex:
    """The forms of all known actors and offices, built once from the reference tables."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index all forms.

        Args:
            knowledge: its actors, offices, outlets and publishers are read.
        """
        forms: dict[str, Form] = defaultdict(Form)
        for actor in knowledge.actors:
            self._add_actor(forms, actor)
        for office in knowledge.offices:
            for title in office.titles:
                forms[title].offices.append(office)
                forms[title].body = _body_of(title, forms)
        for actor in knowledge.actors:
            self._add_parts(forms, actor)
        for part in SHARED_NAMES:
            forms[part.capitalize()].kind = PERSON
        for head in BODY_HEADS:
            forms[head.upper() if head in CAPITAL_HEADS else head.capitalize()].kind = ORGANISATION
        media = [
            *((row.name, *row.aliases) for row in knowledge.outlets),
            *((row.name, *row.aliases) for row in knowledge.publishers),
        ]
        for name in chain.from_iterable(media):
            _ = forms[name.removeprefix("The ")]  # keeps "Washington" out of "Washington Post"
        self._forms = _with_variants(forms)
        patterns = list(self._forms)
        self._by_number = [self._forms[pattern] for pattern in patterns]
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest) if patterns else None

    @staticmethod
    def _add_actor(forms: dict[str, Form], actor: Actor) -> None:
        for name in printed_names(actor):
            form = forms[name]
            form.kind = form.kind or actor.kind
            form.names.append(actor.actor_id)
        for name in actor.metonyms:
            forms[name].metonym_of.append(actor.actor_id)

    @staticmethod
    def _add_parts(forms: dict[str, Form], actor: Actor) -> None:
        if actor.kind != PERSON:
            return
        parts = dict.fromkeys(part for name in printed_names(actor) if " " in name for part in name.split())
        for part in parts:
            can_stand_alone = (
                part[0].isupper() and not part.isupper() and len(part) >= SHORTEST_PART and "." not in part
            )
            if can_stand_alone and part.lower() not in _NO_PART and forms[part].kind in ("", PERSON):
                forms[part].kind = PERSON
                forms[part].part_of.append(actor.actor_id)

    def find(self, text: str) -> list[Match]:
        """All forms in a text from left to right, the longest first, none overlapping.

        Args:
            text: any text; a form counts where it stands as words of its own, also when the blank before it was lost
                ("olehJokowi").
        """
        if self._automaton is None:
            return []
        found = []
        length = len(text)
        for number, start, end in self._automaton.find_matches_as_indexes(text):
            form = self._by_number[number]
            if start and (text[start - 1].isalnum() or text[start - 1] in "@#_"):
                is_glued = text[start - 1].islower() and text[start].isupper() and not form.is_acronym
                if not is_glued:
                    continue
            if end < length and (text[end].isalnum() or text[end] == "_"):
                shorter = self._shorter(text, start, end)
                if shorter is None:
                    continue
                end, form = shorter
            found.append(Match(start, end, form))
        return found

    def _shorter(self, text: str, start: int, end: int) -> tuple[int, Form] | None:
        """The longest form that ends with a word, where the longest of all runs into one."""
        cut = text.rfind(" ", start, end)
        while cut > start:
            form = self._forms.get(text[start:cut])
            if form is not None:
                return cut, form
            cut = text.rfind(" ", start, cut)
        return None


def _body_of(title: str, forms: dict[str, Form]) -> tuple[Form, int] | None:
    """The body with the longest name that a title ends with."""
    place = title.find(" ")
    while place > 0:
        form = forms.get(title[place + 1 :])
        if form and form.kind == ORGANISATION and form.names:
            return form, len(title) - place - 1
        place = title.find(" ", place + 1)
    return None


def printed_names(actor: Actor) -> tuple[str, ...]:
    """The forms that name an actor in Indonesian print.

    Args:
        actor: a country's or place's English name is a form only where it is listed as an alias ("Jordan" is a first
            name in Indonesian print, "Yordania" the country).
    """
    own = () if actor.kind in (COUNTRY, PLACE) else (actor.name,)
    return tuple(dict.fromkeys((*own, actor.name_id, *actor.aliases)))


def _with_variants(forms: dict[str, Form]) -> dict[str, Form]:
    """Add how headlines (all capitals) and running text (small titles and bodies) print the same forms."""
    indexed: dict[str, Form] = {}
    for surface, form in forms.items():
        has_no_meaning = not (form.kind or form.offices or form.metonym_of)
        if has_no_meaning and " " not in surface:
            continue  # asked for while looking up the parts of names
        form.is_acronym = surface.isupper()
        form.is_single = " " not in surface
        senses = _senses(form)
        form.first_hint, form.inner_hint = _hint(senses, "B"), _hint(senses, "I")
        indexed[surface] = form
    for surface, form in list(indexed.items()):
        for variant in _variants(surface, form):
            indexed.setdefault(variant, form)
    return indexed


def _senses(form: Form) -> tuple[str, ...]:
    """What a form may mean, apart for single words."""
    senses = [
        form.kind if form.names else "",
        f"{form.kind}?" if form.kind and not (form.names or form.part_of) else "",
        "part" if form.part_of and not form.names else "",
        "seat" if form.metonym_of else "",
        "office" if form.offices else "",
        "" if form.kind or form.offices or form.metonym_of else "outlet",
    ]
    size = "1" if form.is_single else ""
    return tuple(f"{size}{sense}" for sense in senses if sense)


@cache
def _hint(senses: tuple[str, ...], place: str) -> str:
    """What a form tells of the words in it: every sense it has."""
    return " ".join(f"{place}{sense}" for sense in senses)


def _variants(surface: str, form: Form) -> Iterable[str]:
    if len(surface) > LONGEST_UNCHANGED and not form.is_acronym:
        yield surface.upper()
    words = surface.split(" ")
    is_title = bool(form.offices)
    if is_title and len(words) == 1:
        # A title that needs no country ("Paus") may be another word in small letters.
        if not form.is_acronym and any(office.country_code for office in form.offices):
            yield surface.lower()
    elif is_title or (form.kind == ORGANISATION and words[0] in GENERIC_HEADS):
        small = _in_small_letters(words)
        yield small
        yield small[0].upper() + small[1:]
        if is_title:
            yield " ".join((words[0].lower(), *words[1:]))


def _in_small_letters(words: list[str]) -> str:
    """Small letters up to the first acronym or name of a place."""
    named = next((i for i, word in enumerate(words) if word.isupper() or word.lower() in PLACES), len(words))
    return " ".join((*(word.lower() for word in words[:named]), *words[named:]))
