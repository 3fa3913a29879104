"""Joins what the tables and the name model find in an article.

Belongs here: which of two overlapping finds becomes a mention, and how long it is. Does not belong here: finding.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from orchestration.parsing.actors.context import Meaning
from orchestration.parsing.actors.index import COUNTRY, ORGANISATION, PERSON, PLACE
from orchestration.parsing.speech.name_words import (
    BEFORE_NAMES,
    BEFORE_PLACES,
    BODY_HEADS,
    CHANNEL_HEADS,
    ENDS_OF_TITLES,
    EVENT_HEADS,
    FIELDS,
    NEED_A_NAME,
    NO_NAME_ACRONYMS,
    NO_NAMES,
    PLACE_HEADS,
    ROLES,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from orchestration.parsing.actors.name_model import Span

NOBODY = Meaning(None, [])
ARMED_GROUP = "armed_group"
_MODEL = ("actors.model", 0.6)
OFFICE_RULE = "actors.office"
LONGEST_WORD = 40
OFTEN = 3  # a country that an article names so often is one of its actors, in whatever way it is named
_PAIR = re.compile(r"([^-]+ [^-]+)-+([^-]+ [^-]+)")  # of two persons with a name of two words each
_HOUSE_NUMBER = re.compile(r" (?:(?:No|no|Nomor|nomor)\b\.?(?: ?\d{1,4})?|\d{1,4})$")  # behind the name of a street
# What may stand before the name of a place without making another one of it ("Kota Bandung", not "Hotel Bandung").
_SAME_PLACE = re.compile(
    r"(?:(?:kota|kabupaten|provinsi|propinsi|daerah|wilayah|kawasan|pulau|kepulauan|negara|republik|ibu|di|dki) )*",
    re.IGNORECASE,
)
# What may stand behind it: its short form in brackets, and which part of it is meant. Anything else makes another place
# of it, a club or an event ("Senayan City").
_PART_OF_PLACE = re.compile(
    r"(?: ?\([^()]+\)?|[ -](?:barat|timur|utara|selatan|tengah|tenggara|laut|daya|raya|kota)\b)*", re.IGNORECASE
)
_DAY_OF_MONTH = re.compile(r"[ ,(]{1,3}\d{1,2}[ /]")  # behind a day of the week ("Ahad", a name too)
_OFFICES = ROLES | FIELDS
_SMALL_BEFORE_NAMES = BEFORE_PLACES | CHANNEL_HEADS
_RANKS = ENDS_OF_TITLES | {"ajun", "inspektur", "komisaris"}
_BODIES = frozenset((ORGANISATION, ARMED_GROUP))
_MODEL_KIND = {COUNTRY: PLACE, ARMED_GROUP: ORGANISATION}


class Find(NamedTuple):
    """A form that names someone, in the joined text.

    Attributes:
        start, end: half-open span.
        meaning: whom it means.
        kind: as in `marts.actor_mentions`.
        rule_id, confidence: of the evidence.
        needs_agreement: a country or place that may be named in passing only ("turis Jepang").
        is_full: a person's name of more than one word.
    """

    start: int
    end: int
    meaning: Meaning
    kind: str
    rule_id: str
    confidence: float
    needs_agreement: bool = False
    is_full: bool = False


def whole_names(names: Sequence[Span], text: str) -> Iterator[Span]:
    """Names with the bracket closed that they open ("Komisi Pemilihan Umum (KPU)"), pairs of persons apart, places
    without the number of a house; without words that are none of a name, and of the kind that the first word tells.

    Args:
        names: of the model, in order.
        text: what their spans point into.
    """
    for name in filter(None, (_own_part(name, text) for name in names)):
        surface = text[name.start : name.end]
        if "(" in surface and ")" not in surface:
            is_closed = text[name.end : name.end + 1] == ")"
            opened = name.start + len(surface[: surface.index("(")].rstrip())
            # "Budi Santoso (Kabar Kota, 3/4)": what the bracket tells beside other things is no part of the name
            yield name._replace(end=name.end + 1 if is_closed else opened)
        elif name.kind == PERSON and (pair := _PAIR.fullmatch(surface)):
            yield name._replace(end=name.start + pair.end(1))
            yield name._replace(start=name.start + pair.start(2))
        elif name.kind == PLACE and (number := _HOUSE_NUMBER.search(surface)):
            yield name._replace(end=name.start + number.start())
        else:
            yield name


def _own_part(name: Span, text: str) -> Span | None:
    """A name without words that only stand before it, of the kind that these or its first word tell; None where no word
    of it is one of a name.
    """
    words = text[name.start : name.end].split(" ")
    if name.kind == PLACE and words[0] in EVENT_HEADS:
        return None
    if name.kind == PLACE and words[0] in CHANNEL_HEADS:
        name = name._replace(kind=ORGANISATION)
    ends_office = name.kind == PERSON and _ends_office(words[0], text[max(0, name.start - LONGEST_WORD) : name.start])
    while len(words) > 1 and (ends_office or _stands_before_names(words[0])):
        ends_office = False
        name = name._replace(start=name.start + len(words.pop(0)) + 1)
    # What the model takes for a body may be a place ("Stadion ..."), and for a person either.
    if len(words) > 1 and (name.kind == PERSON or words[0].lower() in PLACE_HEADS):
        name = name._replace(kind=_kind_by_head(words[0].lower()))
    own = " ".join(words).lower()
    is_none = len(own) == 1 or own in NO_NAMES or all(map(_is_no_name, words))
    is_day = own in WEEKDAYS and _DAY_OF_MONTH.match(text, name.end) is not None
    return None if is_none or is_day else name


def _ends_office(word: str, before: str) -> bool:
    """Whether the first word of a name is the last one of the office before it ("Hakim Agung Budi")."""
    return f"{before.rstrip().rpartition(' ')[2]} {word}".lower() in ROLES


def _stands_before_names(word: str) -> bool:
    return word in _SMALL_BEFORE_NAMES or word.lower().rstrip(".") in BEFORE_NAMES


def _is_no_name(word: str) -> bool:
    low = word.lower()
    return low in NO_NAMES or (word.isupper() and low in NO_NAME_ACRONYMS)


def _kind_by_head(head: str) -> str:
    """The kind of a name of several words by the first of them, where that tells of a place or a body."""
    return PLACE if head in PLACE_HEADS else ORGANISATION if head in BODY_HEADS else PERSON


def apart_from_bodies(names: Iterable[Span], finds: Sequence[Find], text: str) -> list[Span]:
    """Names in which no body holds words of the person whose name follows it: a known body ("Direktur Pelni Rina
    Lestari"), or one whose last words are the name of somebody who is called by the first of them elsewhere.

    Args:
        names: of the model, in order.
        finds: forms of the tables.
        text: what the spans point into.
    """
    bodies = {find.start: find.end for find in finds if find.kind in _BODIES and find.meaning.actor_id}
    names = list(names)
    called = _called(names, text)
    apart: list[Span] = []
    cut_off = -2  # where a person ends who was cut off from a body
    for name in names:
        if name.kind == PERSON and name.start == cut_off + 1 and text[cut_off] == " ":
            apart[-1] = apart[-1]._replace(end=name.end)
            continue
        if name.kind in _BODIES and (begin := _person_in(name, called, text)):
            apart += [name._replace(end=_end_of_body(name, begin, text)), name._replace(start=begin, kind=PERSON)]
            cut_off = name.end
            continue
        end = bodies.get(name.start, name.end)
        if name.kind == PERSON and end < name.end and text[end] == " ":
            apart.append(name._replace(start=end + 1))
            continue
        first = _first_name(apart[-1], name, bodies, text) if apart else None
        if first:
            apart[-1] = apart[-1]._replace(end=first - 1)
        apart.append(name._replace(start=first) if first else name)
    return apart


def _called(names: Sequence[Span], text: str) -> set[str]:
    """The single words that persons are called by, and not more bodies and places than persons."""
    printed = [(name.kind, text[name.start : name.end]) for name in names]
    persons = Counter([surface for kind, surface in printed if kind == PERSON and " " not in surface])
    if not persons:
        return set()
    others = Counter([word for kind, surface in printed if kind != PERSON for word in surface.split(" ")])
    return {word for word, count in persons.items() if count >= others[word]}


def _end_of_body(body: Span, begin: int, text: str) -> int:
    """Where a body ends that has taken in the name of a person, and the rank before it."""
    end = begin - 1
    while (rank := text.rfind(" ", body.start, end)) > 0 and text[rank + 1 : end].lower() in _RANKS:
        end = rank
    return end


def _person_in(body: Span, called: set[str], text: str) -> int | None:
    """Where the name of a person begins that a body behind an office has taken in ("Kepala Dinas Kebersihan Kota
    Bogor Rina Lestari"); None where no word of it is what a person is called by.
    """
    words = text[body.start : body.end].split(" ")
    if called.isdisjoint(words[1:]):
        return None
    before = body.start - 1
    office = text[max(text.rfind(" ", 0, before), text.rfind("\n", 0, before)) + 1 : before]
    if office.lower() not in _OFFICES:
        return None
    for number, word in enumerate(words):
        last = words[number - 1]
        if number and word in called and last.lower() not in NEED_A_NAME and (number > 1 or last.isupper()):
            return body.start + len(" ".join(words[:number])) + 1
    return None


def _first_name(body: Span, name: Span, bodies: dict[int, int], text: str) -> int | None:
    """Where a person's first name begins that the model took for the last word of the body before the surname."""
    end = bodies.get(body.start, body.end)
    word = text[end : body.end]
    is_surname = name.kind == PERSON and name.start == body.end + 1 and " " not in text[name.start : name.end]
    return end + 1 if is_surname and word[1:2].isupper() and word.count(" ") == 1 else None


def join_finds(finds: Sequence[Find], names: Sequence[Span], text: str) -> list[Find]:
    """The mentions of an article, in order.

    Args:
        finds: forms of the tables, in order; only an office may hold another find.
        names: of the model, in order, none overlapping.
        text: what the spans point into.

    Returns:
        Finds that overlap only where an office holds its country. A name that the model reads longer is taken whole; it
        keeps the actor where the kinds agree, and is nobody known where they do not, or where a building or a street is
        called after a place.
    """
    named = Counter(find.meaning.actor_id for find in finds)
    places = {find.start: find.end for find in finds if find.kind in (PLACE, COUNTRY)}
    joined: list[Find] = []
    read_up_to = 0
    used: set[int] = set()
    number = 0
    for find in finds:
        if find.rule_id == OFFICE_RULE:
            joined.append(find)
            continue
        if find.start < read_up_to:
            continue
        while number < len(names) and names[number].end <= find.start:
            number += 1
        name = names[number] if number < len(names) and names[number].start < find.end else None
        kept = _kept(find, name, named, places, text)
        if kept:
            joined.append(kept)
            read_up_to = kept.end
            if name:
                used.add(number)
    joined += [
        Find(name.start, name.end, NOBODY, name.kind, *_MODEL)
        for number, name in enumerate(names)
        if number not in used
    ]
    return list(_in_order(joined))


def _kept(
    find: Find, name: Span | None, named: Counter[str | None], places: Mapping[int, int], text: str
) -> Find | None:
    """What becomes of a find, given the name that the model reads there."""
    is_open = find.meaning.actor_id is None
    if name is None:
        is_passing = find.needs_agreement and (is_open or named[find.meaning.actor_id] < OFTEN)
        return None if is_passing else find
    if (name.start, name.end) == (find.start, find.end):
        agrees = _MODEL_KIND.get(find.kind, find.kind) == name.kind
        return find if agrees or not is_open else None
    is_inside = name.start <= find.start and find.end <= name.end
    if not is_inside or (find.is_full and not is_open):
        return find
    if _MODEL_KIND.get(find.kind, find.kind) != name.kind:
        return None
    if name.kind == PLACE:
        # "Blora Jawa Tengah": where the place lies stands behind it
        is_located = places.get(find.end + 1) == name.end or _PART_OF_PLACE.fullmatch(text, find.end, name.end)
        if not is_located or not _SAME_PLACE.fullmatch(text, name.start, find.start):
            return None
    return find._replace(start=name.start, end=name.end)


def _in_order(finds: list[Find]) -> Iterator[Find]:
    """Finds from left to right; a name that overlaps one before it is left out, but for what an office holds.

    What is read where an office stands, and is of its kind, is the office itself.
    """
    read_up_to = 0
    offices = {(find.start, find.end, find.kind) for find in finds if find.rule_id == OFFICE_RULE}
    for find in sorted(finds, key=lambda f: (f.start, f.rule_id != OFFICE_RULE)):
        is_the_office = find.rule_id != OFFICE_RULE and (find.start, find.end, find.kind) in offices
        if find.start >= read_up_to and not is_the_office:
            yield find
            if find.rule_id != OFFICE_RULE:
                read_up_to = find.end
