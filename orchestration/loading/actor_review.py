"""Who is named often and still unknown, and how a person's verdict becomes rows of `seeds/reference/actors.csv`.

Belongs here: the list, the sheet that is filled in, the table's rules. Does not belong here: how the list looks.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.contracts.tables import ACTOR_KINDS
from orchestration.loading.errors import LoadingError
from orchestration.loading.reference import REFERENCE_DIR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from orchestration.loading.snapshot import Snapshot

    Row = dict[str, str]

ACTORS = REFERENCE_DIR / "actors.csv"
COLUMNS = ("actor_id", "name", "name_id", "kind", "country_code", "wikidata_id", "aliases", "metonyms")
SHEET_COLUMNS = ("accept", "key", "articles", "publishers", "examples", *COLUMNS)
# The order of the kinds in the table; within a kind the ids are in order.
KIND_ORDER = ("country", "place", "organisation", "armed_group", "person")
EXAMPLES = 2
_SHAPES = {
    "actor_id": ("[a-z0-9]+(?:-[a-z0-9]+)*", "small letters, digits and hyphens (ratna-wulandari)"),
    "name": (r"\S.*", "a name"),
    "kind": ("|".join(ACTOR_KINDS), f"one of {', '.join(ACTOR_KINDS)}"),
    "country_code": ("(?:[A-Z]{2})?", "two capitals (ID) or nothing"),
    "wikidata_id": (r"(?:Q[1-9]\d*)?", "Q and a number (Q58217) or nothing"),
}


class ReviewError(LoadingError):
    """A verdict that cannot become a row of the table."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that no table lists, over all articles of a snapshot.

    Attributes:
        key: its kind and its letters, the same in every snapshot (`person:ratna-wulandari`).
        kind: as in `marts.actor_mentions`.
        surface: the form that is printed most often.
        articles, publishers: how many name it.
        examples: references of up to `EXAMPLES` articles, for `jejak show`.
    """

    key: str
    kind: str
    surface: str
    articles: int
    publishers: int
    examples: list[str]


def unresolved_actors(snapshot: Snapshot, kind: str = "", table: Path = ACTORS) -> list[Unresolved]:
    """The names that nobody has listed yet, by the number of articles that name them.

    Args:
        snapshot: the published one.
        kind: only names of this kind; empty for all.
        table: `actors.csv`; what it lists since the snapshot was made is left out. Outlets are, too, which have a table
            of their own, and a person's name of one word: it is mostly short for a longer one.
    """
    found = snapshot.rows(
        """
        with forms as (
            select
                m.actor_kind as kind, m.surface, count(*) as mentions, list(distinct m.article_id) as article_ids,
                trim(regexp_replace(lower(strip_accents(m.surface)), '[^a-z0-9]+', '-', 'g'), '-') as slug
            from p.marts.actor_mentions as m
            where m.actor_id is null and coalesce(len(m.candidates), 0) = 0 and $1 in ('', m.actor_kind)
            group by m.actor_kind, m.surface
        ), names as (
            select
                kind, slug, first(surface order by mentions desc, surface) as surface,
                list_distinct(flatten(list(article_ids))) as article_ids
            from forms
            where slug <> '' and (kind <> 'person' or contains(slug, '-'))
            group by kind, slug
        )
        select
            n.kind, n.slug, n.surface, count(*) as articles, count(distinct a.publisher_id) as publishers,
            list(a.document_ref order by a.document_ref)[:$2] as examples
        from (select kind, slug, surface, unnest(article_ids) as article_id from names) as n
        join p.marts.articles as a using (article_id)
        group by n.kind, n.slug, n.surface
        order by articles desc, publishers desc, n.slug, n.kind
        """,
        kind,
        EXAMPLES,
    )
    listed = {_slug(name) for row in read_actors(table) for name in (row["name"], *_printed(row))}
    listed |= {
        _slug(row["name"])
        for row in snapshot.rows(
            "select unnest([outlet_id, name] || aliases || home_domains) as name from p.marts.dim_outlets"
        )
    }
    rows = [row for row in found if row["slug"] not in listed]
    return [
        Unresolved(f"{r['kind']}:{r['slug']}", r["kind"], r["surface"], r["articles"], r["publishers"], r["examples"])
        for r in rows
    ]


def proposed(actor: Unresolved) -> Row:
    """The row that a name would become if nothing was changed."""
    row = dict.fromkeys(COLUMNS, "")
    return row | {
        "actor_id": actor.key.partition(":")[2], "name": actor.surface, "name_id": actor.surface, "kind": actor.kind,
    }  # fmt: skip


def write_sheet(actors: Sequence[Unresolved], path: Path) -> None:
    """Write a sheet to fill in: a row for a name, accepted once something stands in its first column.

    Args:
        actors: the names.
        path: the CSV file; one that is there stays as it is.

    Raises:
        ReviewError: there is such a file already, or it cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, SHEET_COLUMNS, lineterminator="\n")
            writer.writeheader()
            for actor in actors:
                told = {"key": actor.key, "articles": actor.articles, "publishers": actor.publishers}
                writer.writerow({**told, "accept": "", "examples": "|".join(actor.examples), **proposed(actor)})
    except FileExistsError:
        raise ReviewError(f"{path} is there already; name another file, or take it with --take") from None
    except OSError as error:
        raise ReviewError(f"{path} cannot be written: {error.strerror}") from error


def read_sheet(path: Path) -> list[Row]:
    """The rows of a sheet that were accepted.

    Args:
        path: written by `write_sheet`, then filled in.

    Raises:
        ReviewError: it cannot be read or is no such sheet.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in ("accept", *COLUMNS) if column not in (reader.fieldnames or ())]
            if missing:
                raise ReviewError(f"{path} has no column {missing[0]!r}; write a sheet with --sheet and fill it in")
            rows = [{column: (row[column] or "").strip() for column in ("accept", *COLUMNS)} for row in reader]
    except (OSError, UnicodeError, csv.Error) as error:
        raise ReviewError(f"{path} cannot be read as a sheet: {error}") from error
    return [{column: row[column] for column in COLUMNS} for row in rows if row["accept"]]


def read_actors(table: Path = ACTORS) -> list[Row]:
    """The rows of `actors.csv` as they stand."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def accept(rows: Iterable[Mapping[str, str]], table: Path = ACTORS) -> list[str]:
    """Put rows into `actors.csv`, all of them or none.

    Args:
        rows: with `COLUMNS`. Where the table has the id, the row's names become aliases of that actor; otherwise it is
            a new one.
        table: the file; it is replaced as a whole, in the order of kinds and ids.

    Returns:
        The ids that were added or have more names now.

    Raises:
        ReviewError: a value does not fit its column, or a name is somebody else's.
    """
    actors = {row["actor_id"]: row for row in read_actors(table)}
    owners = {name: row["actor_id"] for row in actors.values() for name in _printed(row)}
    changed: list[str] = []
    for given in rows:
        row = {column: " ".join(given[column].split()) for column in COLUMNS}
        row["name_id"] = row["name_id"] or row["name"]
        _check(row, actors.get(row["actor_id"]), owners)
        merged = _with_names(actors[row["actor_id"]], row) if row["actor_id"] in actors else row
        actors[row["actor_id"]] = merged
        owners |= dict.fromkeys(_printed(merged), row["actor_id"])
        changed.append(row["actor_id"])
    if changed:
        _replace(table, sorted(actors.values(), key=lambda a: (KIND_ORDER.index(a["kind"]), a["actor_id"])))
    return list(dict.fromkeys(changed))


def _check(row: Row, known: Row | None, owners: Mapping[str, str]) -> None:
    for column, (shape, meaning) in _SHAPES.items():
        if not re.fullmatch(shape, row[column]):
            raise ReviewError(f"{row['actor_id'] or row['name']}: {column} is {row[column]!r}, wanted {meaning}")
    if known and known["kind"] != row["kind"]:
        raise ReviewError(f"{row['actor_id']} is listed as {known['kind']}, not {row['kind']}; choose another id")
    for name in _printed(row):
        if owners.get(name, row["actor_id"]) != row["actor_id"]:
            raise ReviewError(f"{name!r} is a name of {owners[name]} already; use that id, or leave the name out")


def _printed(row: Mapping[str, str]) -> list[str]:
    """The names of a row that Indonesian print uses, each once."""
    own = [] if row["kind"] in ("country", "place") else [row["name"]]
    return list(dict.fromkeys(filter(None, (*own, row["name_id"], *row["aliases"].split("|")))))


def _with_names(known: Row, row: Row) -> Row:
    more = [name for name in _printed(row) if name not in (known["name"], known["name_id"])]
    return known | {"aliases": "|".join(dict.fromkeys(filter(None, (*known["aliases"].split("|"), *more))))}


def _replace(table: Path, rows: Sequence[Row]) -> None:
    beside = table.with_suffix(".tmp")
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    beside.replace(table)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")
