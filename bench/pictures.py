"""Takes the pictures of the dashboard in docs/images, in a real browser: `python -m bench.pictures BULK SAMPLE`.

Belongs here: which part of which page. Does not belong here: making snapshots (`make pictures`), tests of pages.
Of captured pages only sums are shown: what has their words in it is shown of our own sample pages, or left out.
"""

from __future__ import annotations

import argparse
import io
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bench.dashboard import DRAWN, QUIET_BROWSER, served
from dashboard.words import Words
from orchestration.loading.locations import PROJECT_DIR

FOLDER = PROJECT_DIR / "docs" / "images"
WIDTH = 1400
TABLE = "[data-testid=stDataFrame]"
MOST_NAMED = """
    select actor_id from marts.actor_mentions_daily join marts.dim_actors using (actor_id)
    where kind = 'person' group by 1 order by sum(articles) desc, 1 limit 1
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page from one heading to before the next, or to before its first table; without a heading from its top."""

    name: str
    page: str
    charts: int
    begins: str | None = None
    ends: str | None = None
    pixels: int | None = None


OF_BULK = (
    Picture("ikhtisar", "ikhtisar", 2, ends="overview.publishers.title"),
    Picture("tokoh", "tokoh?tokoh={actor}", 4, ends=TABLE),
    Picture("sumber", "sumber", 4, ends="sources.dependence.title"),
    Picture("sumber-cerita", "sumber", 4, begins="sources.dependence.title", ends="sources.repeated.title"),
    Picture("linimasa", "linimasa", 1, begins="timeline.when.title", ends="timeline.order.title"),
    Picture("mutu", "mutu", 3, ends=TABLE),
)
OF_SAMPLE = (Picture("artikel", "artikel", 1, pixels=1500),)


def main() -> None:
    """Take every picture anew."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("bulk", type=Path, help="a snapshot of many articles")
    options.add_argument("sample", type=Path, help="a snapshot of the sample pages")
    asked = options.parse_args()
    with duckdb.connect(str(asked.bulk), read_only=True) as connection:
        actor = connection.execute(MOST_NAMED).fetchall()[0][0]
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET_BROWSER)
        for snapshot, pictures in ((asked.bulk, OF_BULK), (asked.sample, OF_SAMPLE)):
            with served(snapshot.absolute()) as address:
                for picture in pictures:
                    _take(browser, f"{address}/{picture.page.format(actor=actor)}", picture)
        browser.close()


def _take(browser: Browser, address: str, picture: Picture) -> None:
    context = browser.new_context(viewport={"width": WIDTH, "height": 1000})
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(DRAWN, arg=picture.charts)
    page.wait_for_function("() => !document.querySelector('[data-testid=stApp][data-test-script-state=running]')")
    height = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight")
    page.set_viewport_size({"width": WIDTH, "height": height + 80})
    page.wait_for_timeout(1500)  # charts follow the new size
    top = _top(page, picture.begins) - 10 if picture.begins else 0
    bottom = picture.pixels or _top(page, picture.ends or TABLE) - 16
    # A part of a page is shown without the menu beside it.
    left = 350 if picture.begins else 0
    seen = page.screenshot(clip={"x": left, "y": top, "width": WIDTH - left, "height": bottom - top})
    context.close()
    image = Image.open(io.BytesIO(seen)).convert("RGB").quantize(256, kmeans=2, dither=Image.Dither.NONE)
    image.save(FOLDER / f"dashboard-{picture.name}.png", optimize=True)


def _top(page: Page, place: str) -> float:
    """How far from the top of the page a heading, or the first table, stands."""
    found = page.locator(TABLE).first if place == TABLE else page.get_by_role("heading", name=Words("id")(place))
    box = found.bounding_box()
    assert box is not None, place
    return box["y"]


if __name__ == "__main__":
    main()
