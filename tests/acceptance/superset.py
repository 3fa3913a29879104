"""Lets a real client read the snapshot: Superset connects, makes datasets and charts, while the pipeline publishes.

Belongs here: starting Superset, asking it over its own API, judging the answers. Does not belong here: our tables.
Run with the Python of Superset's own environment: `make acceptance-superset`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = "published.marts"  # catalogue and schema, as duckdb-engine names them
USER, PASSWORD = "jejak", "jejak"
# A chart's name, its table, what it groups by, what it sums up.
CHARTS = (
    ("Articles by publisher", "articles_daily", "publisher_id", "sum(articles)"),
    ("Dependence by source", "source_dependence", "source_id", "sum(articles)"),
    ("Mentions by actor", "actor_mentions_daily", "actor_id", "sum(mentions)"),
)
SECONDS_TO_START = 240
RUNS = 3


def main() -> None:
    """Run the acceptance; leaves with code 1 where Superset could not do what it was asked to."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--jejak", type=Path, required=True, help="the `jejak` program that publishes")
    jejak = options.parse_args().jejak.absolute()
    with tempfile.TemporaryDirectory(prefix="jejak-superset-") as folder:
        home = Path(folder)
        published = prepared(home, jejak)
        with superset(home) as address:
            client = Client(address)
            database = client.connect(published)
            datasets = client.datasets(database)
            say(f"{len(datasets)} datasets, one of each public table")
            counts = {name: sum(client.chart(datasets, *chart).values()) for name, *chart in CHARTS}
            say(f"charts: {counts}")
            during(client, datasets, home, jejak)
    say("accepted")


def prepared(home: Path, jejak: Path) -> Path:
    """A landing folder of its own, all but one of the sample pages in it, and a first publish."""
    shutil.copytree(ROOT / "seeds" / "documents", home / "landing")
    say("publishing a first snapshot")
    subprocess.run(command(home, jejak), check=True, stdout=subprocess.DEVNULL)
    return home / "published.duckdb"


def command(home: Path, jejak: Path) -> list[str]:
    """The pipeline over the folder of this acceptance."""
    places = {"--landing": "landing", "--warehouse": "jejak.duckdb", "--publish": "published.duckdb"}
    return [str(jejak), "run", *(word for name, place in places.items() for word in (name, str(home / place)))]


def during(client: Client, datasets: dict[str, int], home: Path, jejak: Path) -> None:
    """Ask for every chart again and again while the pipeline publishes; each answer must be of one publish."""
    table, column, metric = CHARTS[0][1:]
    first = sum(client.chart(datasets, table, column, metric).values())
    seen, asked = {first}, 0
    for run in range(1, RUNS + 1):
        page = home / "landing" / f"acceptance-{run}.txt"
        page.write_text(
            f"Panen ke-{run} di Garut\nTEMPO.CO, Garut - Petani menjemur gabah, kata Rina Sari, ke-{run}.\n"
        )
        with subprocess.Popen(command(home, jejak), stdout=subprocess.DEVNULL) as pipeline:
            while pipeline.poll() is None:
                for _, *chart in CHARTS:
                    counted = sum(client.chart(datasets, *chart).values())
                    asked += 1
                    if chart[0] == table:
                        seen.add(counted)
        if pipeline.returncode:
            raise SystemExit(f"jejak run left with code {pipeline.returncode}")
        last = sum(client.chart(datasets, table, column, metric).values())
        seen.add(last)
        if last != first + run:
            raise SystemExit(f"publish {run}: Superset counts {last} articles instead of {first + run}")
    if not seen <= set(range(first, first + RUNS + 1)):
        raise SystemExit(f"Superset counted articles that no publish had: {sorted(seen)}")
    say(f"{asked} charts drawn during {RUNS} runs, no error; it saw {sorted(seen)} articles")


class Client:
    """Superset's own API."""

    def __init__(self, address: str) -> None:
        self._address = f"{address}/api/v1"
        self._session = requests.Session()
        told = {"username": USER, "password": PASSWORD, "provider": "db", "refresh": True}
        token = self._post("security/login", told)["access_token"]
        self._session.headers["Authorization"] = f"Bearer {token}"

    def connect(self, snapshot: Path) -> int:
        """A connection to the snapshot, read-only; its id."""
        address = f"duckdb:///{snapshot}?access_mode=read_only"
        connection = {"database_name": "Jejak", "sqlalchemy_uri": address}
        self._post("database/test_connection/", connection)
        return int(self._post("database/", connection)["id"])

    def datasets(self, database: int) -> dict[str, int]:
        """A dataset of each public table, by the table's name; each one's columns are read."""
        query = f"(force:!t,schema_name:'{SCHEMA}')"
        tables = [table["value"] for table in self._get(f"database/{database}/tables/?q={query}")["result"]]
        wanted = {path.stem for path in (ROOT / "dbt_project" / "models" / "marts").rglob("*.sql")}
        if set(tables) != wanted:
            raise SystemExit(f"Superset sees other tables than the contract: {set(tables) ^ wanted}")
        made = {}
        for table in sorted(tables):
            dataset = {"database": database, "schema": SCHEMA, "table_name": table}
            made[table] = int(self._post("dataset/", dataset)["id"])
            if not self._get(f"dataset/{made[table]}")["result"]["columns"]:
                raise SystemExit(f"Superset reads no columns of {table}")
        return made

    def chart(self, datasets: dict[str, int], table: str, column: str, metric: str) -> dict[str, float]:
        """A chart's figures: the sum for each value of a column. The chart itself is kept the first time."""
        measure = {"expressionType": "SQL", "sqlExpression": metric, "label": metric}
        source = {"id": datasets[table], "type": "table"}
        query = {"columns": [column], "metrics": [measure], "row_limit": 1000, "orderby": [[measure, False]]}
        asked = {"datasource": source, "queries": [query], "force": True, "result_format": "json"}
        rows = self._post("chart/data", asked)["result"][0]["data"]
        if not rows:
            raise SystemExit(f"a chart of {table} is empty")
        self._keep(datasets[table], f"{table} by {column}", {"groupby": [column], "metrics": [measure]})
        return {str(row[column]): row[metric] for row in rows}

    def _keep(self, dataset: int, name: str, shown: dict[str, Any]) -> None:
        query = f"(filters:!((col:slice_name,opr:eq,value:'{name}')))"
        if self._get(f"chart/?q={query}")["count"]:
            return
        told = {"slice_name": name, "viz_type": "table", "datasource_id": dataset, "datasource_type": "table"}
        self._post("chart/", {**told, "params": json.dumps({**shown, "query_mode": "aggregate"})})

    def _get(self, path: str) -> dict[str, Any]:
        return _answered(self._session.get(f"{self._address}/{path}", timeout=60))

    def _post(self, path: str, told: dict[str, Any]) -> dict[str, Any]:
        return _answered(self._session.post(f"{self._address}/{path}", json=told, timeout=60))


def _answered(response: requests.Response) -> dict[str, Any]:
    if not response.ok:
        raise SystemExit(f"Superset refused {response.request.path_url}: {response.status_code} {response.text[:500]}")
    answer: dict[str, Any] = response.json()
    return answer


@contextmanager
def superset(home: Path) -> Iterator[str]:
    """Superset on a free port of this machine; its address."""
    environment = {
        **os.environ,
        "SUPERSET_HOME": str(home),
        "SUPERSET_CONFIG_PATH": str(ROOT / "tests" / "acceptance" / "superset_config.py"),
        "FLASK_APP": "superset.app:create_app()",
    }
    program = str(Path(sys.executable).with_name("superset"))
    log = (home / "superset.log").open("wb")
    say("preparing Superset")
    admin = [
        "--username",
        USER,
        "--firstname",
        "J",
        "--lastname",
        "J",
        "--email",
        "j@example.org",
        "--password",
        PASSWORD,
    ]
    for words in (["db", "upgrade"], ["fab", "create-admin", *admin], ["init"]):
        subprocess.run([program, *words], check=True, env=environment, stdout=log, stderr=log)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [program, "run", "--port", str(port), "--with-threads"], env=environment, stdout=log, stderr=log
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/health", server)
        yield address
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(SECONDS_TO_START):
        try:
            if requests.get(address, timeout=5).ok:
                return
        except requests.ConnectionError:
            if server.poll() is not None:
                raise SystemExit("Superset ended before it answered") from None
            time.sleep(1)
    raise SystemExit(f"Superset did not answer within {SECONDS_TO_START} s")


def say(what: str) -> None:
    """A line of progress."""
    sys.stdout.write(f"superset: {what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
