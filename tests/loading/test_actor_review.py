from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from orchestration.loading.actor_review import (
    ACTORS,
    COLUMNS,
    ReviewError,
    Unresolved,
    accept,
    proposed,
    read_actors,
    read_sheet,
    unresolved_actors,
    write_sheet,
)
from orchestration.loading.reference import load_knowledge
from orchestration.loading.snapshot import open_snapshot

TABLE = """\
actor_id,name,name_id,kind,country_code,wikidata_id,aliases,metonyms
kenya,Kenya,Kenya,country,KE,,,Nairobi
lumbung-desa,Lumbung Desa,Lumbung Desa,organisation,ID,,LD,
danu-wijaya,Danu Wijaya,Danu Wijaya,person,ID,,,
"""
SARI = Unresolved("person:rina-sari", "person", "Rina Sari", 2, 1, ["a.txt", "b.txt"])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "actors.csv"
    path.write_text(TABLE)
    return path


@pytest.fixture
def snapshot_path(tmp_path: Path) -> Path:
    path = tmp_path / "published.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.articles (article_id text, publisher_id text, document_ref text)")
        connection.execute(
            "create table marts.actor_mentions "
            "(article_id text, actor_id text, actor_kind text, surface text, candidates text[])"
        )
        connection.execute(
            "create table marts.dim_outlets (outlet_id text, name text, aliases text[], home_domains text[])"
        )
        connection.execute("insert into marts.dim_outlets values ('kabar.id', 'Kabar', ['Harian Kabar'], ['kbr.id'])")
        articles = [(f"a{n}", f"site{n % 2}.id", f"page{n}.txt") for n in range(4)]
        connection.executemany("insert into marts.articles values (?, ?, ?)", articles)
        mentions = [
            *[(f"a{n}", None, "person", "Rina Sari", []) for n in (0, 1, 2)],
            ("a3", None, "person", "Rína Sari", []),
            *[(f"a{n}", None, "place", "Lembah Randu", []) for n in (0, 2)],
            *[(f"a{n}", None, "person", "Rina", []) for n in range(4)],
            *[(f"a{n}", None, "organisation", "LD", []) for n in range(4)],
            *[("a0", None, "organisation", name, []) for name in ("Kabar", "Harian Kabar", "kabar.id", "KBR.id")],
            *[(f"a{n}", "danu-wijaya", "person", "Danu Wijaya", []) for n in range(4)],
            *[(f"a{n}", None, "country", "Kongo", ["dr-congo", "congo"]) for n in range(4)],
        ]
        connection.executemany("insert into marts.actor_mentions values (?, ?, ?, ?, ?)", mentions)
    return path


def test_open_names_come_by_articles_with_examples_and_without_what_is_listed(snapshot_path: Path, table: Path) -> None:
    with open_snapshot(snapshot_path) as snapshot:
        found = unresolved_actors(snapshot, table=table)
    assert found == [
        Unresolved("person:rina-sari", "person", "Rina Sari", 4, 2, ["page0.txt", "page1.txt"]),
        Unresolved("place:lembah-randu", "place", "Lembah Randu", 2, 1, ["page0.txt", "page2.txt"]),
    ]


def test_names_may_be_asked_for_by_kind(snapshot_path: Path, table: Path) -> None:
    with open_snapshot(snapshot_path) as snapshot:
        assert [actor.surface for actor in unresolved_actors(snapshot, "place", table)] == ["Lembah Randu"]


def test_an_accepted_name_becomes_a_row_in_its_place(table: Path) -> None:
    assert accept([proposed(SARI) | {"country_code": "ID"}], table) == ["rina-sari"]
    assert table.read_text() == TABLE + "rina-sari,Rina Sari,Rina Sari,person,ID,,,\n"
    body = proposed(Unresolved("organisation:balai-air", "organisation", "Balai Air", 1, 1, []))
    accept([body], table)
    assert [row["actor_id"] for row in read_actors(table)] == [
        "kenya", "balai-air", "lumbung-desa", "danu-wijaya", "rina-sari",
    ]  # fmt: skip


def test_a_name_of_a_listed_actor_becomes_an_alias_once(table: Path) -> None:
    row = proposed(SARI) | {"actor_id": "danu-wijaya"}
    accept([row], table)
    accept([row], table)
    assert read_actors(table)[-1] == {
        **dict.fromkeys(COLUMNS, ""), "actor_id": "danu-wijaya", "name": "Danu Wijaya", "name_id": "Danu Wijaya",
        "kind": "person", "country_code": "ID", "aliases": "Rina Sari",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"actor_id": "Rina Sari"}, "actor_id is 'Rina Sari'"),
        ({"actor_id": ""}, "Rina Sari: actor_id"),
        ({"kind": "orang"}, "one of person"),
        ({"country_code": "IDN"}, "two capitals"),
        ({"wikidata_id": "58217"}, "Q and a number"),
        ({"actor_id": "lumbung-desa"}, "listed as organisation"),
        ({"aliases": "LD"}, "'LD' is a name of lumbung-desa"),
    ],
)
def test_a_verdict_that_does_not_fit_is_told_and_changes_nothing(
    table: Path, values: dict[str, str], told: str
) -> None:
    good = proposed(Unresolved("place:lembah-randu", "place", "Lembah Randu", 1, 1, []))
    with pytest.raises(ReviewError, match=told):
        accept([good, proposed(SARI) | values], table)
    assert table.read_text() == TABLE


def test_a_sheet_gives_back_the_rows_that_were_accepted(tmp_path: Path, table: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    place = Unresolved("place:lembah-randu", "place", "Lembah Randu", 1, 1, [])
    write_sheet([SARI, place], sheet)
    assert read_sheet(sheet) == []
    with sheet.open(newline="") as file:
        rows = list(csv.DictReader(file))
    rows[1] |= {"accept": "x", "country_code": "ID"}
    with sheet.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert accept(read_sheet(sheet), table) == ["lembah-randu"]


def test_a_sheet_is_not_written_over_and_another_file_is_no_sheet(tmp_path: Path, table: Path) -> None:
    with pytest.raises(ReviewError, match="is there already"):
        write_sheet([SARI], table)
    with pytest.raises(ReviewError, match="no column 'accept'"):
        read_sheet(table)
    with pytest.raises(ReviewError, match="cannot be read"):
        read_sheet(tmp_path / "tidak-ada.csv")


def test_the_shipped_table_stands_in_the_order_that_accepting_keeps(tmp_path: Path) -> None:
    copy = tmp_path / "actors.csv"
    copy.write_bytes(ACTORS.read_bytes())
    known = load_knowledge().actors[-1]
    row = dict.fromkeys(COLUMNS, "") | {"actor_id": known.actor_id, "name": known.name, "kind": known.kind}
    accept([row], copy)
    assert copy.read_bytes() == ACTORS.read_bytes()
