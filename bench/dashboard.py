"""How long each page of the dashboard takes to draw over a snapshot, in a real browser.

Belongs here: opening pages and taking times. Does not belong here: making snapshots, whether pages are right (tests/).
`python -m bench.dashboard SNAPSHOT` prints a table for docs/BENCHMARKS.md (`make bench-pages`).
"""

from __future__ import annotations

import argparse
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
QUIET_BROWSER = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update".split()
)
# A page's name here, its address, and how many charts it draws; `{actor}` is the actor whom most articles name.
PAGES = (
    ("Ikhtisar", "ikhtisar", 2),
    ("Tokoh", "tokoh", 1),
    ("Tokoh, one actor", "tokoh?tokoh={actor}", 4),
    ("Sumber", "sumber", 4),
    ("Sumber, with speakers quoted directly", "sumber?langsung=1", 4),
    ("Linimasa", "linimasa", 1),
    ("Artikel", "artikel", 1),
    ("Mutu", "mutu", 3),
)
DRAWN = """
charts => [...document.querySelectorAll(
    '[data-testid=stVegaLiteChart], [data-testid=stPlotlyChart], [data-testid=stGraphVizChart]'
)].filter(chart => chart.querySelector('.role-mark > *, .sankey-node, g.node')).length >= charts
"""


def main() -> None:
    """Print how long each page takes, at its first visit after a publish and at the next."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("snapshot", type=Path, help="a published snapshot")
    options.add_argument("--rounds", type=int, default=3, help="times each page is visited first and again; default 3")
    asked = options.parse_args()
    snapshot = asked.snapshot.absolute()
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        sys.stdout.write("Not measured: no Chromium or Chrome on this machine.\n")
        return
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        articles = connection.execute("select count(*) from marts.articles").fetchall()[0][0]
        most_named = "select actor_id from marts.actor_mentions_daily group by 1 order by sum(articles) desc, 1 limit 1"
        actor = connection.execute(most_named).fetchall()[0][0]
    size = f"{articles:,} articles, {snapshot.stat().st_size / 1e6:,.0f} MB."
    told = f"Medians of {asked.rounds} rounds, each with a server just started; in brackets the longest."
    lines = [f"{size} {told}", "", HEAD]
    views = [(page.format(actor=actor), charts) for _, page, charts in PAGES]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET_BROWSER)
        rounds = [_round(browser, snapshot, views) for _ in range(asked.rounds)]
        browser.close()
    for index, (name, _, _) in enumerate(PAGES):
        figures = zip(*(taken[index] for taken in rounds), strict=True)
        lines.append("| ".join([f"| {name} ", *map(_figure, figures)]) + "|")
    sys.stdout.write("\n".join(lines) + "\n")


HEAD = """\
| page | first visit: first chart, s | all charts, s | again: first chart, s | all charts, s |
|---|---:|---:|---:|---:|"""


def _round(browser: Browser, snapshot: Path, views: Sequence[tuple[str, int]]) -> list[tuple[float, ...]]:
    """Of each page: first chart and all charts at the first visit, and at the next."""
    with served(snapshot) as address:
        first = [taken(browser, f"{address}/{page}", charts) for page, charts in views]
        again = [taken(browser, f"{address}/{page}", charts) for page, charts in views]
    return [(*cold, *warm) for cold, warm in zip(first, again, strict=True)]


def _figure(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds):.1f} ({max(seconds):.1f}) "


def taken(browser: Browser, address: str, charts: int) -> tuple[float, float]:
    """Seconds from a click on a link to the first chart with marks in it, and to all of them; nothing is cached."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(120_000)
    started = time.perf_counter()
    page.goto(address)
    page.wait_for_function(DRAWN, arg=1)
    first = time.perf_counter() - started
    page.wait_for_function(DRAWN, arg=charts)
    every = time.perf_counter() - started
    page.wait_for_function("() => !document.querySelector('[data-testid=stApp][data-test-script-state=running]')")
    context.close()
    return first, every


@contextmanager
def served(snapshot: Path) -> Iterator[str]:
    """The dashboard over a snapshot, as `jejak dashboard` starts it; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = "from orchestration.cli import main; main()"
    command = [sys.executable, "-c", started, "dashboard", "--publish", str(snapshot), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
