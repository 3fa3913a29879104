"""What a reader sees, in a real browser: one server and one browser for all tests of this file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect
from sample_snapshot import ARTICLES, OF_ONE_SPEAKER, article_id, make_snapshot

pytestmark = pytest.mark.xdist_group("browser")

HOSTILE_ARTICLE = f"artikel?artikel={article_id(ARTICLES - 1)}"
# A page's address, and how many charts it has.
PAGES = {
    "": 2,
    "tokoh": 1,
    "tokoh?tokoh=rina-sari": 4,
    "sumber": 4,
    "sumber?langsung=1&bahasa=en": 4,
    "linimasa": 1,
    "artikel": 1,
    HOSTILE_ARTICLE: 1,
    "mutu": 5,
}
# Bars, points, squares and figures of Vega; boxes and bands of Plotly; boxes and arrows of Graphviz.
MARKS = """
() => [...document.querySelectorAll(
    '[data-testid=stVegaLiteChart], [data-testid=stPlotlyChart], [data-testid=stGraphVizChart]'
)].map(chart => chart.querySelectorAll(
    '.role-mark.mark-rect > *, .role-mark.mark-symbol > *, .role-mark.mark-text > *, '
    + '.sankey-node, .sankey-link, g.node, g.edge'
).length)
"""
# Lightness of letters and of what lies behind them, as WCAG counts contrast.
CONTRASTS = """
() => {
    const parse = c => (c.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
    const linear = v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    const light = colour => colour.slice(0, 3).map(v => linear(v / 255))
        .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
    const found = [];
    for (const e of document.querySelectorAll('h1, h3, p, label, dt, dd, mark, .jejak-text del, button')) {
        if (!e.innerText || !e.innerText.trim() || !e.checkVisibility() || e.closest('[disabled]')) continue;
        if (e.closest('[data-testid=stSliderThumbValue]')) continue;  // stands above its knob, not on it
        let alpha = 1, back = null;
        for (let n = e; n; n = n.parentElement) {
            const style = getComputedStyle(n), colour = parse(style.backgroundColor);
            alpha *= Number(style.opacity);
            if (!back && (colour.length < 4 || colour[3] > .9)) back = colour;
        }
        if (alpha < .05) continue;
        back = back || [255, 255, 255];
        const ink = parse(getComputedStyle(e).color).slice(0, 3).map((v, i) => v * alpha + back[i] * (1 - alpha));
        const [a, b] = [light(ink), light(back)].sort((x, y) => y - x);
        found.push([Math.round((a + .05) / (b + .05) * 100) / 100, e.tagName, e.innerText.slice(0, 40)]);
    }
    return found.filter(([ratio]) => ratio < 4.5);
}
"""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A new reader far from Jakarta; that nothing leaves the machine and nothing goes wrong is checked at the end."""
    context = browser.new_context(
        base_url=address, viewport={"width": 1400, "height": 1000}, timezone_id="America/New_York", locale="en-US"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if is_wrong(message) else None)
    yield page
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert wrong == []
    context.close()


def is_wrong(message: ConsoleMessage) -> bool:
    """Streamlit looks below each page's own address for its server before it looks at the root: not an error."""
    return message.type == "error" and "_stcore" not in str(message.location.get("url", ""))


def look(page: Page, address: str, charts: int = 1) -> None:
    """Open a page and wait until it is drawn."""
    page.goto(f"/{address}")
    page.wait_for_function(f"() => ({MARKS})().filter(marks => marks > 0).length >= {charts}")
    settled(page)


def settled(page: Page) -> None:
    page.wait_for_function("() => !document.querySelector('[data-testid=stApp][data-test-script-state=running]')")


def keep_picture(page: Page, name: str, tmp_path: Path) -> Path:
    folder = Path(os.environ.get("JEJAK_SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    height = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight")
    page.set_viewport_size({"width": 1400, "height": min(height + 80, 6000)})
    page.screenshot(path=folder / f"{name}.png")
    return folder / f"{name}.png"


def metric(page: Page, label: str) -> Locator:
    return page.get_by_test_id("stMetric").filter(has_text=label).get_by_test_id("stMetricValue")


@pytest.mark.parametrize("view", PAGES)
def test_each_page_is_drawn_with_real_marks(page: Page, view: str, tmp_path: Path) -> None:
    look(page, view, PAGES[view])
    marks = page.evaluate(MARKS)
    assert len(marks) >= PAGES[view]
    assert min(marks) >= 2
    assert max(marks) >= (15 if not view.startswith(("artikel", "linimasa")) else 3)
    name = view.split("?")[0] or "ikhtisar"
    assert keep_picture(page, f"{name}-{list(PAGES).index(view)}", tmp_path).stat().st_size > 20_000
    assert page.get_by_test_id("stException").count() == 0


@pytest.mark.parametrize("view", PAGES)
def test_each_page_can_be_read_by_everyone(page: Page, view: str) -> None:
    look(page, view, PAGES[view])
    assert page.locator("h1").count() == 1
    named = page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stVegaLiteChart], [data-testid=stPlotlyChart]')]"
        ".map(chart => chart.getAttribute('aria-label') || '')"
    )
    assert all(named)
    for kind in ("textbox", "combobox", "slider", "checkbox"):
        for control in page.get_by_role(kind).all():  # type: ignore[arg-type]
            assert control.evaluate("e => (e.labels && e.labels.length) || e.ariaLabel || e.ariaLabelledByElements"), (
                kind
            )
    assert page.evaluate(CONTRASTS) == []


def test_the_first_page_is_found_at_the_root_and_at_its_own_address(page: Page) -> None:
    for view in ("", "ikhtisar"):
        look(page, view, 2)
        assert page.get_by_role("dialog").count() == 0
        assert page.get_by_test_id("stSidebarNavLink").count() == 6


def test_pages_are_reached_by_keyboard(page: Page) -> None:
    look(page, "")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").strip().endswith("Tokoh"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Tokoh")


def test_a_filter_changes_what_is_shown_and_the_address_brings_it_back(page: Page) -> None:
    look(page, "", 2)
    expect(metric(page, "Artikel")).to_have_text(str(ARTICLES))
    before = page.evaluate(MARKS)
    choice = page.get_by_role("combobox", name="Penerbit")
    choice.fill("warta")
    choice.press("Enter")
    expect(metric(page, "Artikel")).to_have_text(str(ARTICLES // 5))
    page.wait_for_url("**/?penerbit=warta.example")
    settled(page)
    assert sum(page.evaluate(MARKS)) < sum(before)
    look(page, page.url.split("/", 3)[3], 2)
    expect(metric(page, "Artikel")).to_have_text(str(ARTICLES // 5))
    page.get_by_role("link", name="Mutu").click()
    expect(page.locator("h1")).to_contain_text("Mutu")
    page.wait_for_url("**/mutu?penerbit=warta.example")


def test_boxes_of_a_flow_never_lie_over_each_other(page: Page) -> None:
    look(page, "sumber?langsung=1", 4)
    boxes = page.evaluate("""
        () => [...document.querySelectorAll('.sankey-node .node-rect')].map(box => {
            const {x, y, height} = box.getBoundingClientRect();
            return [Math.round(x), y, height];
        })
    """)
    assert len({x for x, _, _ in boxes}) >= 3
    for x in {x for x, _, _ in boxes}:
        column = sorted((y, height) for at, y, height in boxes if at == x)
        assert all(y + height <= below + 1 for (y, height), (below, _) in pairwise(column)), column


def test_a_relation_filter_leaves_only_its_links(page: Page) -> None:
    look(page, "sumber", 4)
    before = page.locator(".sankey-link").count()
    choice = page.get_by_role("combobox", name="Hubungan")
    choice.fill("ucapan")
    choice.press("Enter")
    page.wait_for_url("**/sumber?hubungan=spoken_by")
    drawn = "document.querySelectorAll('.sankey-link').length"
    page.wait_for_function(f"() => {drawn} > 0 && {drawn} < {before}")


def test_a_click_on_a_bar_opens_the_actor(page: Page) -> None:
    look(page, "tokoh")
    page.locator(".role-mark.mark-rect > path").first.click()
    page.wait_for_url("**tokoh=**")
    expect(page.get_by_text("Kapan disebut, dan oleh penerbit mana?")).to_be_visible()


@pytest.mark.parametrize("view", [HOSTILE_ARTICLE, "linimasa?cerita=s19", "mutu", "sumber?cerita=s19", "tokoh"])
def test_hostile_texts_are_shown_and_do_not_run(page: Page, view: str) -> None:
    look(page, view)
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None
    main = page.get_by_test_id("stMainBlockContainer")
    assert main.locator("img, script, a[href^=javascript], a[href*=evil]").count() == 0


def test_evidence_is_named_on_hover_and_removed_lines_are_struck(page: Page) -> None:
    look(page, HOSTILE_ARTICLE)
    text = page.locator(".jejak-text")
    expect(text).to_contain_text("<script>window.hacked=1</script>")
    expect(text.locator("del")).to_contain_text(["Baca", "juga"])
    headline = text.locator("mark", has_text="onerror")
    assert "test.rule" in str(headline.first.get_attribute("title"))
    assert "judul" in str(headline.first.get_attribute("title"))
    text.focus()
    assert page.evaluate("document.activeElement.className") == "jejak-text"


@pytest.mark.parametrize("kind", ["CSV", "Parquet"])
def test_a_table_is_downloaded_whole(page: Page, kind: str, tmp_path: Path) -> None:
    look(page, "tokoh?tokoh=rina-sari")
    with page.expect_download() as started:
        page.get_by_role("button", name=kind).last.click()
    started.value.save_as(tmp_path / "file")
    read = pl.read_csv if kind == "CSV" else pl.read_parquet
    rows = read(tmp_path / "file")
    assert rows.height == OF_ONE_SPEAKER
    assert {"statement", "speaker_name", "article_id"} <= set(rows.columns)


def test_an_open_page_shows_the_next_publish_by_itself(page: Page, shown: Path) -> None:
    look(page, "")
    expect(metric(page, "Artikel")).to_have_text(str(ARTICLES))
    try:
        make_snapshot(shown, articles=30)
        expect(metric(page, "Artikel")).to_have_text("30", timeout=15_000)
    finally:
        make_snapshot(shown)


def test_times_are_those_of_jakarta_wherever_the_reader_is(page: Page) -> None:
    look(page, "linimasa?cerita=s0")
    labels = page.locator(".role-mark.mark-text text").all_text_contents()
    assert "10 Jan 2024 09.30 WIB" in labels
    ticks = page.locator(".role-axis-label text").all_text_contents()
    assert any(tick.startswith("12 Jan") for tick in ticks), ticks
