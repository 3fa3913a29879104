"""Bounds the day of publication of a page that prints none, each bound with the words that give it.

Belongs here: what office holders, weekdays that fit few years, past and coming dates say of the day. Does not belong
here: printed dates of publication (see `publication_dates`) and what each date means (see `date_mentions`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from orchestration.parsing.dates.headers import settle_order
from orchestration.parsing.dates.mentions import misprint, nearest_year, tense_of
from orchestration.parsing.records import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from orchestration.parsing.dates.expressions import DateExpression
    from orchestration.parsing.dates.mentions import Dated
    from orchestration.parsing.knowledge import Knowledge
    from orchestration.parsing.records import Sentence
    from orchestration.parsing.running_text import RunningText

# An article's dates lie around its publication; farther ones belong to another time.
DAYS_AROUND_A_TENURE = 31
NEIGHBOUR_DAYS = 14
# The day is inferred only where the dates of the text leave hardly more than it.
WIDEST_INFERENCE_DAYS = 3
LEAD_SENTENCES = 4

_Span = tuple[dt.date, dt.date]


class Tenure(NamedTuple):
    """One office holder named with the office: the times the holder was in it, and the words that say so."""

    spans: tuple[_Span, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and last day an article can have been published, both included, each with its evidence.

    Attributes:
        day: the one day that fits, where the text leaves no other; never taken from a bound alone.
        around: a day in whose midst the dates without a year lie, where weekdays leave one year only.
    """

    not_before: dt.date | None = None
    not_after: dt.date | None = None
    not_before_evidence: Evidence | None = None
    not_after_evidence: Evidence | None = None
    day: dt.date | None = None
    day_evidence: Evidence | None = None
    around: dt.date | None = None


class TenureReader:
    """Finds office holders that a text names with their office; built once from the reference tables."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index the titles; the names of their holders are compiled when a title is first met.

        Args:
            knowledge: its offices, office holders, and actors (holders, and countries for "AS" or "Rusia").
        """
        names_of = {a.actor_id: {a.name, a.name_id, *a.aliases} - {""} for a in knowledge.actors}
        countries: dict[str, set[str]] = {}
        for actor in knowledge.actors:
            if actor.kind == "country":
                countries.setdefault(actor.country_code, set()).update(names_of[actor.actor_id])
        spans: dict[tuple[str, str], list[_Span]] = {}
        for holder in knowledge.office_holders:
            tenures = spans.setdefault((holder.office_id, holder.actor_id), [])
            tenures.append((holder.held_from, holder.held_until or dt.date.max))
        offices = {o.office_id: o for o in knowledge.offices}
        self._holders: dict[str, list[tuple[frozenset[str], frozenset[str], tuple[_Span, ...]]]] = {}
        for (office_id, actor_id), held in spans.items():
            office = offices.get(office_id)
            if office is None or actor_id not in names_of:
                continue
            named = (frozenset(countries.get(office.country_code, ())), frozenset(names_of[actor_id]))
            for title in office.titles:
                self._holders.setdefault(title.lower(), []).append((*named, tuple(sorted(held))))
        self._spellings = sorted(self._holders)
        self._titles = (
            AhoCorasick(self._spellings, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
            if self._spellings
            else None
        )

    def read(self, article: RunningText, text: str) -> list[Tenure]:
        """The office holders that the body names with their office as in it.

        Args:
            article: the sentences; the headline is passed over.
            text: the document's text, for the evidence.
        """
        tenures = (self._tenure(*title, text) for title in self._find(article))
        return [tenure for tenure in tenures if tenure]

    def _find(self, article: RunningText) -> Iterator[tuple[Sentence, int, int, str]]:
        """Titles that stand in a sentence as words of their own: where, and how they are listed."""
        for number, start, end in self._titles.find_matches_as_indexes(article.folded) if self._titles else ():
            text = article.text
            is_word = not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()
            sentence, offset = article.place_of(start)
            before = text[max(start - offset, start - 24) : start]
            if is_word and sentence.index >= 0 and not _NOT_IN_OFFICE_BEFORE.search(before):
                yield sentence, offset, offset + end - start, self._spellings[number]

    def _tenure(self, sentence: Sentence, start: int, end: int, title: str, text: str) -> Tenure | None:
        """The holder whose name stands behind a title."""
        behind = sentence.text[end:]
        for countries, names, spans in self._holders[title]:
            if not any(name in behind for name in names):  # a pattern for each holder takes long to compile
                continue
            match = _behind_a_title(countries, names).match(sentence.text, end)
            if match is not None and not _BACK_THEN_BEHIND.match(sentence.text, match.end()):
                span = (sentence.start + start, sentence.start + match.end())
                return Tenure(spans, Evidence(text[slice(*span)], *span, "published.office_tenure", 0.9))
        return None


_NOT_IN_OFFICE_BEFORE = re.compile(
    r"\b(?:mantan|eks|bekas|calon|wakil|kandidat|mendiang|almarhum|almarhumah|bakal|deputi|asisten|pendahulu)[\s-]+"
    r"(?:\w+ )?$",
    re.IGNORECASE,
)
_BACK_THEN_BEHIND = re.compile(r",?\s+(?:\(?(?:saat|ketika|kala|waktu) itu|terdahulu|periode|era)\b")
_RANK = r"(?:Jenderal|Jend\.?|Letjen|Mayjen|Laksamana|Marsekal|Dr\.?|Prof\.?|Ir\.?|H\.?|Sir|Tuan|Nyonya|TNI|Pol\.?)"


@cache
def _behind_a_title(countries: frozenset[str], names: frozenset[str]) -> re.Pattern[str]:
    """What may stand between a title and the name of its holder: the country, a short form in brackets, a rank."""
    country = "|".join(sorted(map(re.escape, countries), key=len, reverse=True)) or r"(?!)"
    name = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    short = r"(?:\s?\([^()]{2,12}\))?"
    return re.compile(rf"{short}(?:\s+(?:{country}))?{short},?\s+(?:{_RANK}\s+){{0,3}}(?:{name})(?!\w)")


class _Dated(NamedTuple):
    """One date of the body whose day is settled."""

    day: dt.date
    tense: str | None
    sentence: Sentence
    expression: DateExpression

    @property
    def is_told_as_past(self) -> bool:
        """A weekday in a report, or a word such as "lalu": without either the day may still be to come.

        "Kamis (25/1)" is how a newspaper dates what it reports, whatever the verb, unless it announces the day.
        """
        expression = self.expression
        if self.tense is None:
            return expression.weekday is not None and expression.is_numeric
        return self.tense == "past" and (expression.weekday is not None or expression.marker is not None)

    def evidence(self, text: str, rule: str) -> Evidence:
        start = self.sentence.start + self.expression.start
        end = self.sentence.start + self.expression.end
        return Evidence(text[start:end], start, end, f"published.{rule}", 0.8)


def infer_bounds(
    dated: Sequence[Dated], text: str, tenures: Sequence[Tenure], *, not_after: dt.date | None = None
) -> Bounds:
    """Bound the day of publication by what the body says.

    Office holders come first. Between the ends of their tenures, weekdays with a day and a month may fit one year only;
    that year's past dates then give the first day, its coming dates the last one. Dates printed with their year bound
    in the same way, but never name the day.

    Args:
        dated: the dates of the body (`dated_sentences`).
        text: the document's text, for the evidence.
        tenures: office holders named with their office (`TenureReader.read`).
        not_after: a day by which the page was there, such as that of its capture.
    """
    tenure = tenure_bounds(tenures)
    calendar = [(s, e) for s, e in dated if e.day is not None and e.month is not None]
    full = _settled([(s, e) for s, e in calendar if e.is_full])
    partial = [(s, e) for s, e in calendar if not e.is_full]
    last = min((day for day in (tenure.not_after, not_after) if day is not None), default=None)
    around = _fitting_day([e for _, e in partial], tenure.not_before, last)
    settled = full + (_placed(partial, around) if around is not None else [])

    bounds = tenure = replace(tenure, around=around)
    lower = max((d for d in settled if d.is_told_as_past), key=lambda d: d.day, default=None)
    if lower is not None and (bounds.not_before is None or lower.day > bounds.not_before):
        evidence = lower.evidence(text, "past_date")
        bounds = replace(bounds, not_before=lower.day, not_before_evidence=evidence)
    first = bounds.not_before or dt.date.min
    upper = min((d for d in settled if d.tense == "coming" and d.day >= first), key=lambda d: d.day, default=None)
    if upper is not None and (bounds.not_after is None or upper.day < bounds.not_after):
        evidence = upper.evidence(text, "coming_date")
        bounds = replace(bounds, not_after=upper.day, not_after_evidence=evidence)
    if bounds.not_before and bounds.not_after and bounds.not_before > bounds.not_after:
        return tenure
    if lower is not None and not full and _is_the_articles_own_day(lower, settled, bounds):
        return replace(bounds, day=lower.day, day_evidence=lower.evidence(text, "weekday_fit"))
    return bounds


def tenure_bounds(tenures: Sequence[Tenure]) -> Bounds:
    """What the office holders leave: the days on which all of them were in office.

    One whose time does not meet the others' is a holder of earlier days, named without saying so, and is left out.
    """
    common: list[_Span] = [(dt.date.min, dt.date.max)]
    bounds = Bounds()
    for tenure in sorted(tenures, key=lambda t: t.spans[-1], reverse=True):
        met = [(max(a, c), min(b, d)) for a, b in common for c, d in tenure.spans if max(a, c) <= min(b, d)]
        if not met:
            continue
        if met[0][0] > common[0][0]:
            bounds = replace(bounds, not_before=met[0][0], not_before_evidence=tenure.evidence)
        if met[-1][1] < common[-1][1]:
            bounds = replace(bounds, not_after=met[-1][1], not_after_evidence=tenure.evidence)
        common = met
    return bounds


def _settled(full: list[tuple[Sentence, DateExpression]]) -> list[_Dated]:
    """The dates that are printed with their year, and whose order and weekday leave no doubt."""
    dated = []
    for sentence, expression in full:
        settled = settle_order(expression)
        if settled is not None and settled.is_certain and expression.weekday in (None, settled.date.weekday()):
            dated.append(_Dated(settled.date, tense_of(sentence.text, expression), sentence, expression))
    return dated


def _fitting_day(expressions: list[DateExpression], first: dt.date | None, last: dt.date | None) -> dt.date | None:
    """The one day between `first` and `last` that a weekday with its date fits best, in the midst of the other dates.

    A misprint may fit another year by chance; it then stands alone, while true dates have each other near by.
    """
    if first is None or last is None:
        return None
    reach = dt.timedelta(days=DAYS_AROUND_A_TENURE)
    neighbours: Counter[dt.date] = Counter()
    for expression in expressions:
        for year in range(first.year, last.year + 1):
            day = expression.date(year)
            if day is not None and day.weekday() == expression.weekday and first - reach <= day <= last + reach:
                near = (abs((other - day).days) for e in expressions if (other := e.date(year)) is not None)
                neighbours[day] = sum(distance <= NEIGHBOUR_DAYS for distance in near)
    most = max(neighbours.values(), default=0)
    best = sorted(day for day, count in neighbours.items() if count == most)
    return best[-1] if best and len({day.year for day in best}) == 1 else None


def _placed(partial: list[tuple[Sentence, DateExpression]], around: dt.date) -> list[_Dated]:
    """The dates without a year, in the year of `around`; a misprint by the day that was meant."""
    dated = []
    for sentence, expression in partial:
        tense = tense_of(sentence.text, expression)
        day = nearest_year(expression, around, None)
        if day is not None and expression.weekday not in (None, day.weekday()):
            day = misprint(expression, around, not_after=None)
        if day is not None:
            dated.append(_Dated(day, tense, sentence, expression))
    return dated


def _is_the_articles_own_day(latest: _Dated, dated: list[_Dated], bounds: Bounds) -> bool:
    """The lead reports of a weekday, nothing past comes later, and what is to come leaves hardly another day."""
    leading = min(d.sentence.index for d in dated)
    return (
        latest.expression.weekday is not None
        and latest.sentence.index == leading
        and latest.sentence.index < LEAD_SENTENCES
        and bounds.not_before == latest.day
        and bounds.not_after is not None
        and (bounds.not_after - latest.day).days <= WIDEST_INFERENCE_DAYS
    )
