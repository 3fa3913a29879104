"""The filters: one widget each, kept in the address, and what they mean in SQL.

Belongs here: filters that pages share and the condition on articles. Does not belong here: what a page asks with them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from dashboard.formats import WIB_MINUTES, shortened
from dashboard.frame import Frame

NOBODY = ""  # stands for an unknown publisher among the choices
FIRST_DAY = dt.date(1900, 1, 1)
OFFERED = 200  # choices in a list that one finds by typing

# The condition on any table of articles or of sums by publisher and local day.
WITHIN = """
(len($publishers::varchar[]) = 0 or coalesce(publisher_id, '') in (select unnest($publishers::varchar[])))
    and ($since::date is null or published_date >= $since::date)
    and ($until::date is null or published_date <= $until::date)
"""

# Articles within the filters, with their local day. Only columns that pages group by: bodies are never read for it.
CHOSEN = f"""
chosen as (
    select article_id, document_id, document_ref, publisher_id, story_id, headline, published_at, published_precision,
        published_offset_minutes, published_not_before, published_not_after, published_date
    from (
        select *,
            (published_at at time zone 'UTC'
                + to_minutes(coalesce(published_offset_minutes, utc_offset_minutes, {WIB_MINUTES})))::date
                as published_date
        from p.marts.articles left join p.marts.dim_publishers using (publisher_id)
    )
    where {WITHIN}
)
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles a page is about; no publishers mean all of them."""

    publishers: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters that `WITHIN` names."""
        return {"publishers": list(self.publishers), "since": self.since, "until": self.until}

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out."""
        return self == Scope()


def scope(frame: Frame) -> Scope:
    """The filters by publisher and day, in the sidebar."""
    words, formats = frame.words, frame.formats
    counts = {
        row["publisher_id"] or NOBODY: row["articles"]
        for row in frame.snapshot.ask(
            "select publisher_id, sum(articles)::bigint as articles from p.marts.articles_daily"
            " group by 1 order by 2 desc, 1"
        ).to_dicts()
    }
    with st.sidebar:
        publishers = several(
            frame,
            "penerbit",
            words("filter.publisher"),
            counts,
            lambda chosen: f"{chosen or words('unknown')} ({formats.number(counts.get(chosen, 0))})",
            placeholder=words("filter.all"),
        )
        since = day(frame, "dari", words("filter.since"))
        until = day(frame, "sampai", words("filter.until"))
    return Scope(tuple(publishers), since, until)


def several(
    frame: Frame,
    key: str,
    label: str,
    options: Iterable[str],
    shown: Callable[[str], str],
    placeholder: str | None = None,
) -> list[str]:
    """Any number of choices; none means no restriction."""
    choices = list(options)
    _forget_unknown(key, choices)
    nothing: list[str] = []
    frame.address.adopt(
        key, lambda told: [_unspelled(value) for value in told if _unspelled(value) in choices], nothing
    )
    chosen = st.multiselect(
        label, choices, format_func=shown, key=key, placeholder=placeholder, persist_state="session"
    )
    frame.address.keep(key, [value or "-" for value in chosen])
    return chosen


def _unspelled(told: str) -> str:
    return NOBODY if told == "-" else told


def _forget_unknown(key: str, choices: Sequence[str]) -> None:
    """Drop choices that a newer snapshot no longer has."""
    if key in st.session_state:
        st.session_state[key] = [value for value in st.session_state[key] if value in choices]


def one(
    frame: Frame,
    key: str,
    label: str,
    options: Iterable[str],
    shown: Callable[[str], str],
    placeholder: str | None = None,
) -> str | None:
    """One choice among many, found by typing; none where nothing is chosen."""
    choices = list(options)
    if st.session_state.get(key) not in choices:
        st.session_state.pop(key, None)
    frame.address.adopt(key, lambda told: told[0] if told[0] in choices else None, None)
    if st.session_state[key] not in choices:
        st.session_state[key] = None
    chosen: str | None = st.selectbox(
        label, choices, index=None, format_func=shown, key=key, placeholder=placeholder, persist_state="session"
    )
    frame.address.keep(key, [chosen] if chosen else [])
    return chosen


def pick(frame: Frame, key: str, label: str, options: Mapping[str, str]) -> str:
    """One of a few codes, always one of them; the first where the address says nothing."""
    first = next(iter(options))
    frame.address.adopt(key, lambda told: told[0] if told[0] in options else first, first)
    if st.session_state[key] not in options:
        st.session_state[key] = first
    chosen = st.segmented_control(
        label, list(options), format_func=lambda code: options[code], key=key, required=True, persist_state="session"
    )
    chosen = chosen or first
    frame.address.keep(key, [chosen] if chosen != first else [])
    return chosen


def switch(frame: Frame, key: str, label: str, explanation: str) -> bool:
    """Something that is on or off."""
    frame.address.adopt(key, lambda told: told[0] == "1", False)
    is_on = st.toggle(label, key=key, help=explanation, persist_state="session")
    frame.address.keep(key, ["1"] if is_on else [])
    return is_on


def least(frame: Frame, key: str, label: str, explanation: str) -> float:
    """A lower bound from 0 to 1."""
    steps = [step / 20 for step in range(21)]
    frame.address.adopt(key, lambda told: steps[min(max(round(float(told[0]) * 20), 0), 20)], 0.0)
    shown = partial(frame.formats.number, decimals=2)
    bound: float = st.select_slider(label, steps, format_func=shown, key=key, help=explanation, persist_state="session")
    frame.address.keep(key, [f"{bound:g}"] if bound else [])
    return bound


def words_typed(frame: Frame, key: str, label: str, placeholder: str) -> str:
    """A search text, without spaces around it."""
    frame.address.adopt(key, lambda told: told[0][:200], "")
    typed = st.text_input(label, key=key, placeholder=placeholder, max_chars=200, persist_state="session")
    typed = (typed or "").strip()
    frame.address.keep(key, [typed] if typed else [])
    return typed


def day(frame: Frame, key: str, label: str) -> dt.date | None:
    """One day, or none."""
    frame.address.adopt(key, lambda told: max(dt.date.fromisoformat(told[0]), FIRST_DAY), None)
    chosen: dt.date | None = st.date_input(
        label,
        value=None,
        key=key,
        format="DD/MM/YYYY",
        min_value=FIRST_DAY,
        max_value=dt.date(2100, 1, 1),
        persist_state="session",
    )
    frame.address.keep(key, [chosen.isoformat()] if chosen else [])
    return chosen


# Which stories are offered, by what a reader wants to see of them.
ONLY = {
    "semua": "(articles > 1 or $search <> '')",
    "salinan": """story_id in (
        select story_id from p.marts.text_reuse join p.marts.articles using (article_id)
        where verdict = 'uncredited_copy'
    )""",
    "bantahan": "story_id in (select story_id from p.marts.contradictions)",
}
STORY = "select story_id, headline, articles, publishers, independent_origins from p.marts.stories"


def stories(frame: Frame, chosen: Scope, search: str, only: str) -> list[dict[str, Any]]:
    """The stories that filters leave, those of most publishers first; as many as a list can offer."""
    rows = frame.snapshot.ask(
        f"""
        with {CHOSEN}
        {STORY}
        where story_id in (select story_id from chosen)
            and contains(lower(coalesce(headline, '')), lower($search)) and {ONLY[only]}
        order by publishers desc, articles desc, story_id
        limit {OFFERED}
        """,
        **chosen.parameters,
        search=search,
    )
    return rows.to_dicts()


def story(frame: Frame, chosen: Scope, search: str = "", only: str = "semua") -> str | None:
    """One story, found by its headline; those of most publishers are offered first.

    Args:
        frame: the page's render.
        chosen: which articles it has to have one of.
        search: words that its headline has to hold.
        only: `semua`, `salinan` (with an uncredited copy) or `bantahan` (with a contradiction).
    """
    told = frame.address.told("cerita")
    known = told or st.session_state.get("cerita") or ""
    rows = stories(frame, chosen, search, only)
    if known and known not in {row["story_id"] for row in rows}:
        rows += frame.snapshot.ask(f"{STORY} where story_id = $story", story=known).to_dicts()
    number = frame.formats.number
    labels = {
        row["story_id"]: frame.words(
            "filter.story.label",
            headline=shortened(row["headline"], 90) or frame.words("no_headline"),
            articles=number(row["articles"]),
            publishers=number(row["publishers"]),
            origins=number(row["independent_origins"]),
        )
        for row in rows
    }
    return one(frame, "cerita", frame.words("story"), labels, labels.__getitem__, frame.words("filter.story"))
