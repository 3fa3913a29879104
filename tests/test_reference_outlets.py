"""What must hold of the tables of publishers and outlets. What the parser makes of them is tested with the parser."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from orchestration.loading.reference import REFERENCE_DIR
from orchestration.parsing.knowledge import Outlet, Publisher, rows_as

if TYPE_CHECKING:
    from collections.abc import Iterable

DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
PUBLISHER_KINDS = {"news_site", "newspaper", "agency", "broadcaster", "magazine", "radio", "network"}
OUTLET_KINDS = {
    "agency", "press_release_agency", "photo_agency", "newspaper", "broadcaster", "magazine", "news_site", "journal",
    "blog", "social", "reference", "official_site",
}  # fmt: skip
# Words of everyday Indonesian that are also titles: as an alias they would name an outlet in any article.
EVERYDAY_WORDS = {
    "as", "ani", "bisnis", "bola", "detik", "fajar", "grid", "harian", "hina", "inilah", "kabar", "koran", "lusa",
    "majalah", "metro", "people", "ria", "siaran", "sina", "star", "suara", "sun", "surya", "time", "tribun", "utusan",
    "warta", "waspada",
}  # fmt: skip


def rows_of(table: str) -> list[dict[str, str]]:
    with (REFERENCE_DIR / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def publishers() -> tuple[Publisher, ...]:
    return rows_as(Publisher, rows_of("publishers"))


@pytest.fixture(scope="module")
def outlets() -> tuple[Outlet, ...]:
    return rows_as(Outlet, rows_of("outlets"))


def fold(name: str) -> str:
    """A name as a hurried editor might print it: no case, no spaces, no punctuation."""
    return "".join(char for char in name.casefold() if char.isalnum()) or name


def shared(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The folded names that more than one row claims."""
    owners = defaultdict(set)
    for name, owner in pairs:
        owners[fold(name)].add(owner)
    return {name: ids for name, ids in owners.items() if len(ids) > 1}


@pytest.mark.parametrize(("table", "row_type"), [("publishers", Publisher), ("outlets", Outlet)])
def test_the_header_names_the_fields_of_the_row_type(table: str, row_type: type) -> None:
    header = (REFERENCE_DIR / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == [f.name for f in fields(row_type)]


def test_the_tables_are_broad(publishers: tuple[Publisher, ...], outlets: tuple[Outlet, ...]) -> None:
    assert len(publishers) >= 60
    assert len(outlets) >= 150


def test_an_id_stands_once_in_both_tables(publishers: tuple[Publisher, ...], outlets: tuple[Outlet, ...]) -> None:
    ids = [p.publisher_id for p in publishers] + [o.outlet_id for o in outlets]
    assert sorted({i for i in ids if ids.count(i) > 1}) == []


def test_no_printed_name_means_two_outlets(publishers: tuple[Publisher, ...], outlets: tuple[Outlet, ...]) -> None:
    named = [(name, p.publisher_id) for p in publishers for name in (p.publisher_id, p.name, *p.aliases)]
    named += [(name, o.outlet_id) for o in outlets for name in (o.outlet_id, o.name, *o.aliases)]
    assert shared(named) == {}


def test_a_dateline_and_a_rights_line_tell_one_publisher(publishers: tuple[Publisher, ...]) -> None:
    assert shared((d, p.publisher_id) for p in publishers for d in p.datelines) == {}
    assert shared((r, p.publisher_id) for p in publishers for r in p.rights_lines) == {}


def test_a_domain_belongs_to_one_row(publishers: tuple[Publisher, ...], outlets: tuple[Outlet, ...]) -> None:
    homes = [(d, p.publisher_id) for p in publishers for d in p.home_domains]
    homes += [(d, o.outlet_id) for o in outlets for d in o.home_domains]
    assert [d for d, _ in homes if not DOMAIN.fullmatch(d)] == []
    owners = defaultdict(set)
    for domain, owner in homes:
        owners[domain].add(owner)
    assert {d: ids for d, ids in owners.items() if len(ids) > 1} == {}


def test_a_publisher_is_at_home_on_the_domain_that_is_its_id(publishers: tuple[Publisher, ...]) -> None:
    assert [p.publisher_id for p in publishers if p.publisher_id not in p.home_domains] == []


def test_codes_are_well_formed(publishers: tuple[Publisher, ...], outlets: tuple[Outlet, ...]) -> None:
    rows: tuple[Publisher | Outlet, ...] = (*publishers, *outlets)
    assert [r.name for r in rows if not re.fullmatch(r"[A-Z]{2}", r.country_code)] == []
    assert [r.name for r in rows if not re.fullmatch(r"(?:Q\d+)?", r.wikidata_id)] == []
    claimed = [r.wikidata_id for r in rows if r.wikidata_id]
    assert len(claimed) == len(set(claimed))


def test_kinds_are_of_the_lists(publishers: tuple[Publisher, ...], outlets: tuple[Outlet, ...]) -> None:
    assert {p.kind for p in publishers} <= PUBLISHER_KINDS
    assert {o.kind for o in outlets} <= OUTLET_KINDS


def test_publishers_keep_an_indonesian_clock(publishers: tuple[Publisher, ...]) -> None:
    assert {p.utc_offset_minutes for p in publishers} == {420, 480, 540}


def test_no_alias_is_an_everyday_word(publishers: tuple[Publisher, ...], outlets: tuple[Outlet, ...]) -> None:
    rows: tuple[Publisher | Outlet, ...] = (*publishers, *outlets)
    aliases = {alias.casefold() for row in rows for alias in (row.name, *row.aliases)}
    assert aliases & EVERYDAY_WORDS == set()


@pytest.mark.parametrize("table", ["publishers", "outlets"])
def test_rows_are_sorted_by_id(table: str) -> None:
    ids = [next(iter(row.values())) for row in rows_of(table)]
    assert ids == sorted(ids)
