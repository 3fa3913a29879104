"""What the parser knows of the world: typed rows of `seeds/reference` and the look-ups made from them once.

Belongs here: the row types and indexes. Does not belong here: reading files (see `loading.reference`) or reading
articles.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, TypeVar, get_type_hints

T = TypeVar("T")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Publisher:
    """One publisher whose pages are captured: `seeds/reference/publishers.csv`."""

    publisher_id: str
    name: str
    kind: str
    country_code: str
    home_domains: tuple[str, ...]
    utc_offset_minutes: int
    datelines: tuple[str, ...]
    rights_lines: tuple[str, ...]
    wikidata_id: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet or agency that others cite: `seeds/reference/outlets.csv`; its id is its usual name.

    Publishers are outlets too; theirs is their registrable domain.
    """

    outlet_id: str
    name: str
    kind: str
    country_code: str
    home_domains: tuple[str, ...]
    wikidata_id: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """One known actor: `seeds/reference/actors.csv`.

    `aliases` are forms that name the actor wherever they stand; `metonyms` (capitals, seats of government) name it only
    where they act ("Moskow membantah").
    """

    actor_id: str
    name: str
    name_id: str
    kind: str
    country_code: str
    wikidata_id: str
    aliases: tuple[str, ...]
    metonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """One office: `seeds/reference/offices.csv`. `titles` are its printed Indonesian forms without the country."""

    office_id: str
    name: str
    country_code: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """One tenure: `seeds/reference/office_holders.csv`. `held_until` is None while in office."""

    office_id: str
    actor_id: str
    held_from: dt.date
    held_until: dt.date | None


@dataclass(frozen=True, slots=True)
class Label:
    """One printed label and the slot it opens: `seeds/reference/labels.csv`.

    `slot` is a byline role, `source`, `published`, `updated`, `section` or `tags`.
    """

    label: str
    slot: str


@dataclass(frozen=True, slots=True)
class CitationCue:
    """One wording that introduces a source: `seeds/reference/citation_cues.csv`."""

    cue: str
    relation: str
    source_stands: str


# What else a verb of saying does. Tells what is said without quotation marks too; other stems are nouns there.
ASIDE = "aside"
# Tells it only with "bahwa", a comma or a colon behind it, for the verb has other objects too.
WITH_THAT = "with_that"
# Is what bodies do with words; other verbs tell what a body is like ("Bank X menawarkan ...").
OF_BODIES = "of_bodies"
VERB_USES = (ASIDE, WITH_THAT, OF_BODIES)


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """One verb of saying: `seeds/reference/speech_verbs.csv`. `speaker_stands` is
    `before` or `after`; `uses` are of `VERB_USES`."""

    verb: str
    stance: str
    speaker_stands: str
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoilerplatePhrase:
    """One piece of page furniture: `seeds/reference/boilerplate.csv`.

    `match` is `line` (the whole line), `prefix`, `contains`, `heading` (the line opens a block of furniture) or
    `opener` (the line and the one behind it).
    """

    phrase: str
    match: str
    reason: str


def _values(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _date_if_any(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


# What makes a value of a column's text, by the type of its field; of all others the text is the value.
_READERS: dict[Any, Callable[[str], Any]] = {
    int: int,
    dt.date: dt.date.fromisoformat,
    dt.date | None: _date_if_any,
    tuple[str, ...]: _values,
}


def rows_as(row_type: type[T], rows: Iterable[Row]) -> tuple[T, ...]:
    """Turn rows of text into typed rows; a column that holds several values separates them by `|`.

    Args:
        row_type: one of the row types of this module; its fields name the columns.
        rows: mappings of column name to text.

    Raises:
        ValueError: a value does not fit its column; the message names the row and the column.
    """
    hints = get_type_hints(row_type)
    columns = [(f.name, _READERS.get(hints[f.name], str)) for f in fields(row_type)]  # type: ignore[arg-type]
    typed = []
    for number, row in enumerate(rows, start=2):
        values = {}
        for name, read in columns:
            try:
                values[name] = read((row[name] or "").strip())
            except (KeyError, ValueError) as error:
                raise ValueError(f"{row_type.__name__}, line {number}, column {name}: {error}") from error
        typed.append(row_type(**values))
    return tuple(typed)


@dataclass(frozen=True)
class Knowledge:
    """All reference tables, and `digest`, which changes when any of them does."""

    publishers: tuple[Publisher, ...]
    outlets: tuple[Outlet, ...]
    actors: tuple[Actor, ...]
    offices: tuple[Office, ...]
    office_holders: tuple[OfficeHolder, ...]
    labels: tuple[Label, ...]
    citation_cues: tuple[CitationCue, ...]
    speech_verbs: tuple[SpeechVerb, ...]
    boilerplate: tuple[BoilerplatePhrase, ...]
    digest: str

    @cached_property
    def publisher_by_id(self) -> dict[str, Publisher]:
        """Publishers by registrable domain."""
        return {p.publisher_id: p for p in self.publishers}

    @cached_property
    def actor_by_id(self) -> dict[str, Actor]:
        """Actors by id."""
        return {a.actor_id: a for a in self.actors}


ROW_TYPES: dict[str, type] = {
    "publishers": Publisher,
    "outlets": Outlet,
    "actors": Actor,
    "offices": Office,
    "office_holders": OfficeHolder,
    "labels": Label,
    "citation_cues": CitationCue,
    "speech_verbs": SpeechVerb,
    "boilerplate": BoilerplatePhrase,
}
