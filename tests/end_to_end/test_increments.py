"""Whatever the increments in which documents came, changed and went, the public tables end as after one whole build."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import string
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bench import corpus
from orchestration.defs.marts import build_command, unchanged_nodes
from orchestration.loading.builds import begin_build, mark_built, mark_published, to_publish
from orchestration.loading.landing import scan
from orchestration.loading.locations import DBT_PROJECT_DIR, PROJECT_DIR
from orchestration.loading.parallel import parse_files
from orchestration.loading.plans import pending
from orchestration.loading.progress import SilentProgress
from orchestration.loading.publish import publish
from orchestration.loading.reference import load_knowledge, project_parser
from orchestration.loading.traced.trace import trace
from orchestration.loading.warehouse import load, opened, write_state
from orchestration.parsing.parser import parser_version

# What tells when a run was, not what was in the landing folder.
# Days of which `articles_daily` does not say when an article was last captured.
SEEN_LAST = """
    from (
        select publisher_id, published_date, max(last_seen_at) from intermediate.int_article_times
        join marts.articles using (article_id) join marts.captures using (document_ref) group by all
    )
    except select publisher_id, published_date, max(last_seen_at) from marts.articles_daily group by all
"""
CLOCKS = {"ingested_at", "first_seen_at", "last_seen_at"}
MADE_FILES, MADE_ARTICLES = 8, 25
LATER = """
    update raw.articles set published_at = published_at + interval 400 days,
        published_not_before = published_not_before + 400, published_not_after = published_not_after + 400
    where article_id = ?
"""
# Of an article that stays where it was, and of one that was 400 days earlier.
DAYS = """
    select unnest([kept.published_date, moved.published_date - 400, moved.published_date]) as published_date
    from intermediate.int_article_times as kept, intermediate.int_article_times as moved
    where kept.article_id = ? and moved.article_id = ?
    order by published_date
"""
COPIES = "salinan.jsonl"
Pages = dict[str, bytes]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The sample pages, and made articles that share passages with each other."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(corpus, "BULK", folder / "absent")
        made = [path for n in range(MADE_FILES) for path in corpus.make(folder, MADE_ARTICLES, n * MADE_ARTICLES)]
    samples = (PROJECT_DIR / "seeds" / "documents").glob("*.*")
    return {path.name: path.read_bytes() for path in [*made, *samples]} | {COPIES: copies_of_copies()}


def copies_of_copies() -> bytes:
    """Twice: an article with a source, one with most of its text from it, one with its own from that one, a mirror."""
    records = []
    for chance in map(random.Random, (1, 2)):
        words = ["".join(chance.choices(string.ascii_lowercase, k=7)) for _ in range(500)]
        first, second, third, other = (" ".join(words[a:b]) for a, b in ((0, 200), (70, 300), (150, 360), (360, 500)))
        number = len(records)
        bodies = {
            "www.kompas.com": f"Laporan ini dikutip dari Reuters, Senin (3/2/2025). {first}",
            "www.tempo.co": f"Acara itu dihadiri Presiden Joko Widodo. {second}",
            "www.detik.com": third,
            "cermin.example": f"{other}\n\nSumber : https://www.kompas.com/{number}",
        }
        records += [
            {"id": f"{number}-{site}", "url": f"https://{site}/{number}", "title": f"Kabar {number}",
             "date": f"2025-02-{3 + number:02} 0{hour}:00:00", "body": body}
            for hour, (site, body) in enumerate(bodies.items())
        ]  # fmt: skip
    return "\n".join(map(json.dumps, records)).encode()


class Place:
    """A landing folder with a warehouse that follows it."""

    def __init__(self, folder: Path) -> None:
        self.landing, self.warehouse, self.target = folder / "landing", folder / "jejak.duckdb", folder / "dbt"
        self.snapshot = folder / "published.duckdb"
        self.landing.mkdir(parents=True)
        self.now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

    def follow(self, pages: Pages, *, is_published: bool = True) -> bool:
        """Write pages, bring marts and snapshot up to date; whether the marts were built as a whole."""
        self.load(pages)
        build = begin_build(self.warehouse)
        self.dbt(*build_command(is_whole=build.is_whole))
        mark_built(self.warehouse, build.revision)
        if is_published:
            _, touched = to_publish(self.warehouse, self.snapshot)
            publish(self.warehouse, self.snapshot, build.revision, "plain", self.now, touched)
            mark_published(self.warehouse, self.snapshot, build.revision)
        return build.is_whole

    def load(self, pages: Pages) -> None:
        self.now += dt.timedelta(days=1)
        for name, content in pages.items():
            (self.landing / name).write_bytes(content)
            os.utime(self.landing / name, (self.now.timestamp(), self.now.timestamp()))
        found, version = scan(self.landing), parser_version(load_knowledge())
        work = self.landing.parent / f"work-{self.now:%d}"
        with opened(self.warehouse) as connection:
            todo = pending(connection, found, version, self.snapshot)
            parsed = parse_files(todo.changed, found.rejections, project_parser, work, 1, SilentProgress())
            load(connection, work, parsed.files, version, self.now)
            trace(connection)

    def dbt(self, *command: str) -> None:
        beside = Path(sys.executable).with_name("dbt")
        folders = ["--target-path", str(self.target), "--log-path", str(self.target)]
        done = subprocess.run(
            [str(beside), "--quiet", *command, *folders], cwd=DBT_PROJECT_DIR, capture_output=True, text=True,
            check=False, env={**os.environ, "JEJAK_WAREHOUSE": str(self.warehouse)},
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-3000:]

    def told(self, what: str) -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self.target / f"{what}.json").read_bytes())
        return told

    def left_out(self) -> set[str]:
        """The models, seeds and tests that the last build did not look at."""
        nodes = self.told("manifest")["nodes"]
        there = {name for name, node in nodes.items() if node["config"]["materialized"] != "ephemeral"}
        return there - {result["unique_id"] for result in self.told("run_results")["results"]}

    def hashes(self, file: Path | None = None) -> dict[str, tuple[int, int]]:
        """Row count and content hash of every public table, of the warehouse or of another file."""
        found = {}
        with duckdb.connect() as connection:
            connection.execute(f"set timezone = 'UTC'; attach '{file or self.warehouse}' as told (read_only); use told")
            columns = "from duckdb_columns() where schema_name = 'marts' and database_name = 'told' group by table_name"
            for table, names in connection.execute(f"select table_name, list(column_name) {columns}").fetchall():
                shown = ", ".join(f'"{name}"' for name in names if name not in CLOCKS)
                counted = (
                    f"select count(*), coalesce(sum(hash(t)::hugeint), 0) from (select {shown} from marts.{table}) t"
                )
                found[table] = connection.execute(counted).fetchall()[0]
        return found


def differing(one: dict[str, tuple[int, int]], other: dict[str, tuple[int, int]]) -> list[str]:
    return [name for name in sorted(one | other) if one.get(name) != other.get(name)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, pages: Pages) -> dict[str, tuple[int, int]]:
    place = Place(tmp_path_factory.mktemp("whole"))
    assert place.follow(at_the_end(pages))
    return place.hashes()


def at_the_end(pages: Pages) -> Pages:
    """One page has gone: nothing but an empty file is left of it."""
    return {**pages, gone_of(pages): b""}


def gone_of(pages: Pages) -> str:
    """A page with a day of its own, which nothing is left of when it goes."""
    return next(name for name in sorted(pages) if name.startswith("rbth"))


@pytest.mark.parametrize(("seed", "is_traced_anew"), [(1, False), (2, True)])
def test_increments_in_any_order_end_where_one_whole_build_does(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pages: Pages,
    whole: dict[str, tuple[int, int]],
    seed: int,
    is_traced_anew: bool,
) -> None:
    monkeypatch.setattr("orchestration.loading.builds.MOST_TOUCHED", 1.0)
    monkeypatch.setattr("orchestration.loading.traced.trace.MOST_CHANGED", 0.0 if is_traced_anew else 0.999)
    for least_bytes in ("WORTH_KEEPING_BYTES", "WORTH_RENEWING_BYTES"):
        monkeypatch.setattr(f"orchestration.loading.publish.{least_bytes}", 0)
    names = sorted(pages)
    random.Random(seed).shuffle(names)
    late, few = names[:8], [name for name in names[8:] if name.endswith(".txt")][:3]
    # Pages that first say something else: their headline is another page's, the last lines are missing.
    first = {name: pages[name] for name in names[8:]}
    for name, other in zip(few, reversed(few), strict=True):
        first[name] = pages[other].split(b"\n")[0] + b"\n" + pages[name][: len(pages[name]) * 2 // 3]
    place = Place(tmp_path)
    assert place.follow(first)
    first_file = tmp_path / "first"
    first_file.hardlink_to(place.snapshot)
    late_and_gone = {name: pages[name] for name in late[:4]} | {gone_of(pages): pages[gone_of(pages)]}
    assert not place.follow(late_and_gone, is_published=False)
    # A build that ends in the middle, after a load, leaves what it touched to the next one.
    place.load({name: pages[name] for name in few})
    place.dbt("run", "--select", "+int_article_links", "+statements")
    assert not place.follow({name: pages[name] for name in late[4:6]})
    assert not place.follow({name: pages[name] for name in late[6:]} | {gone_of(pages): b""})
    assert to_publish(place.warehouse, place.snapshot)[1].rows
    assert place.snapshot.samefile(first_file)  # it was written to, not copied
    # A page that is only seen again: nothing is parsed, and the days say when.
    assert not place.follow({late[0]: pages[late[0]]})
    with duckdb.connect(str(place.warehouse), read_only=True) as connection:
        assert connection.execute(SEEN_LAST).fetchall() == []
    assert differing(place.hashes(), whole) == []
    assert differing(place.hashes(place.snapshot), whole) == []


def test_what_depends_on_a_touched_article_is_built_anew_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: Pages
) -> None:
    """As when another parser reads a few of the pages again: one has lost its source, one is of another day."""
    monkeypatch.setattr("orchestration.loading.builds.MOST_TOUCHED", 1.0)
    place = Place(tmp_path)
    place.follow(pages)
    with opened(place.warehouse) as connection:
        wanted = "select article_id from marts.articles where url = ?"
        (sourceless,) = connection.execute(wanted, ["https://www.kompas.com/0"]).fetchall()
        (later,) = connection.execute(wanted, ["https://www.tempo.co/4"]).fetchall()
        connection.execute("delete from raw.provenance_edges where article_id = ?", sourceless)
        connection.execute(LATER, later)
        for table in ("touched_documents", "touched_articles"):
            connection.executemany(f"insert into raw.{table} values (?)", [sourceless, later])
        # One that tracing alone has touched.
        connection.execute(
            "insert into raw.touched_articles select min(article_id) from intermediate.int_article_times"
        )
        write_state(connection, "loaded_revision", "read again")
    assert not place.follow({})
    incremental = place.hashes()
    # What is counted by days is of documents alone, so days are touched by what was read anew only.
    with opened(place.warehouse) as connection:
        days = connection.execute("select distinct published_date from raw.superseded_days order by 1").fetchall()
        assert days == connection.execute(DAYS, [*sourceless, *later]).fetchall()
    place.dbt("build", "--exclude-resource-type", "unit_test", "--full-refresh")
    assert differing(incremental, place.hashes()) == []


def test_a_row_that_an_increment_writes_is_tested_and_others_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: Pages
) -> None:
    monkeypatch.setattr("orchestration.loading.builds.MOST_TOUCHED", 1.0)
    first, second = [name for name in sorted(pages) if name.endswith(".txt")][:2]
    place = Place(tmp_path)
    place.follow({first: pages[first]})
    with opened(place.warehouse) as connection:
        connection.execute("update marts.article_evidence set evidence = 'of no page'")
    assert not place.follow({second: pages[second]})
    assert place.left_out() == set(unchanged_nodes(place.told("manifest")))
    with opened(place.warehouse) as connection:
        connection.execute("update raw.article_evidence set evidence = 'of no page'")
        connection.execute("insert into raw.touched_documents select max(document_id) from raw.documents")
    with pytest.raises(AssertionError, match="evidence_stands_at_its_span_article_evidence"):
        place.follow({})
