from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import duckdb
import polars as pl
import pytest
from sample_snapshot import ARTICLES, HOSTILE, OF_ONE_SPEAKER, article_id, make_snapshot
from streamlit.testing.v1 import AppTest

from dashboard import charts
from dashboard.formats import Formats
from dashboard.words import Words

PAGES = ("ikhtisar", "tokoh", "sumber", "linimasa", "artikel", "mutu")


def page(name: str) -> None:
    from dashboard.app import render

    render(name)


def opened(name: str, **address: str | list[str]) -> AppTest:
    """A page after its first render, at an address."""
    app = AppTest.from_function(page, default_timeout=30, args=(name,))
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception[0].stack_trace
    return app


def metric(app: AppTest, label: str) -> str:
    return next(str(found.value) for found in app.metric if found.label == label)


def texts(app: AppTest) -> str:
    return "\n".join(str(found.value) for kind in (app.title, app.subheader, app.caption, app.info) for found in kind)


@pytest.fixture(autouse=True)
def over_the_sample(shown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JEJAK_PUBLISH", str(shown))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_each_page_is_drawn_in_each_language(name: str, language: str) -> None:
    app = opened(name, bahasa=language)
    assert app.title[0].value == Words(language)(f"{name}.title")
    assert len(app.subheader) >= 1


def test_the_language_is_kept_in_the_address() -> None:
    app = opened("ikhtisar")
    assert "Ikhtisar" in app.title[0].value
    app.segmented_control(key="bahasa").set_value("en").run()
    assert "Overview" in app.title[0].value
    assert app.query_params["bahasa"] in ("en", ["en"])


def test_figures_are_those_of_the_snapshot() -> None:
    app = opened("ikhtisar")
    assert metric(app, "Artikel") == str(ARTICLES)
    assert metric(app, "Penerbit") == "4"
    assert metric(app, "Ditolak") == "2"


def test_a_filter_changes_the_figures_and_the_address() -> None:
    app = opened("ikhtisar")
    app.multiselect(key="penerbit").set_value(["warta.example"]).run()
    assert metric(app, "Artikel") == str(ARTICLES // 5)
    assert app.query_params["penerbit"] in ("warta.example", ["warta.example"])


def test_an_address_sets_the_filters() -> None:
    app = opened("ikhtisar", penerbit=["warta.example", "-"], dari="2024-03-01", sampai="2024-05-01")
    assert app.multiselect(key="penerbit").value == ["warta.example", ""]
    assert 0 < int(metric(app, "Artikel")) < 2 * ARTICLES // 5
    assert app.date_input(key="dari").value.isoformat() == "2024-03-01"


@pytest.mark.parametrize(
    "address",
    [
        {"penerbit": "tidak.ada", "dari": "kemarin", "tokoh": "'", "cerita": "x", "artikel": "x", "hanya": "x"},
        {"dari": "0001-01-01", "bahasa": "'; drop table", "yakin": "nan", "hubungan": ["x", "wire"], "hitung": "x"},
        {"yakin": "banyak", "langsung": "?", "jenis": "x", "cari": "%", "judul": "_" * 500, "tanda": ["x"]},
    ],
)
@pytest.mark.parametrize("name", ["sumber", "linimasa", "artikel", "tokoh"])
def test_nonsense_in_the_address_is_left_aside(name: str, address: dict[str, str | list[str]]) -> None:
    opened(name, **address)


@pytest.mark.parametrize("name", PAGES)
def test_empty_results_say_so(name: str) -> None:
    app = opened(name, dari="2099-01-01")
    assert "Tidak ada" in "".join(str(found.value) for found in app.info)


def test_without_a_snapshot_a_page_says_what_to_do(published: Path) -> None:
    app = opened("sumber")
    assert app.title[0].value == "Belum ada data"
    assert [code.value for code in app.code] == ["jejak run", str(published)]


def test_a_page_shows_a_new_publish_at_its_next_render(published: Path) -> None:
    make_snapshot(published, articles=6)
    app = opened("ikhtisar")
    assert metric(app, "Artikel") == "6"
    make_snapshot(published, articles=12)
    app.run()
    assert metric(app, "Artikel") == "12"


def test_an_actor_is_found_and_counted_as_speaker() -> None:
    app = opened("tokoh", tokoh="rina-sari")
    assert metric(app, "Sebutan") == str(OF_ONE_SPEAKER)
    app.segmented_control(key="hitung").set_value("bicara").run()
    assert not app.exception
    assert "Apa yang dikatakannya?" in texts(app)


def test_a_story_tells_its_origins_its_second_captures_and_how_alike_its_sides_are(published: Path) -> None:
    make_snapshot(published)
    with duckdb.connect(str(published)) as connection:
        connection.execute("update marts.stories set voices = 2 where story_id = 's0'")
    app = opened("linimasa", cerita="s0")
    assert any("2 artikel, 3 media, 1 sumber" in str(found.value) for found in app.markdown)
    assert "1 tangkapan ulang" in texts(app)
    assert "Kemiripan 0,30" in texts(app)
    assert "Kantor Berita Utara" in "".join(str(found.proto.body) for found in app.get("html"))


def test_links_are_listed_with_their_evidence_on_demand() -> None:
    app = opened("sumber")
    before = len(app.dataframe)
    app.toggle(key="rinci").set_value(True).run()
    assert not app.exception
    assert len(app.dataframe) == before + 1
    assert app.query_params["rinci"] in ("1", ["1"])


@pytest.mark.parametrize(
    ("address", "articles"),
    [({}, ARTICLES), ({"penerbit": "warta.example"}, ARTICLES // 5), ({"cerita": "s1"}, 3), ({"yakin": "0.95"}, 0)],
)
def test_flows_count_the_articles_that_the_filters_leave(address: dict[str, str], articles: int) -> None:
    app = opened("sumber", **address)
    told = f"{articles} artikel menyebut asal menurut saringan ini"
    assert (told in texts(app)) == (articles > 0)


def test_an_article_outside_the_filters_is_shown_when_the_address_names_it() -> None:
    app = opened("artikel", artikel=article_id(0), dari="2024-06-01")
    assert app.selectbox(key="artikel").value == article_id(0)


def test_search_finds_an_article_by_headline_file_id_and_address() -> None:
    for typed in ("RAYA KE-17 ", "d17.txt", article_id(17)):
        app = opened("artikel", cari=typed)
        assert any("Panen raya ke-17 dimulai" in option for option in app.selectbox(key="artikel").options), typed


def test_a_filter_holds_on_the_next_page() -> None:
    app = AppTest.from_file(str(Path(__file__).parents[2] / "dashboard" / "app.py"), default_timeout=30).run()
    app.multiselect(key="penerbit").set_value(["warta.example"]).run()
    assert not app.exception
    assert app.query_params["penerbit"] in ("warta.example", ["warta.example"])


def test_captured_text_never_reaches_markdown() -> None:
    for name, address in (("artikel", {"artikel": article_id(ARTICLES - 1)}), ("linimasa", {"cerita": "s19"})):
        app = opened(name, **address)
        kinds = (app.markdown, app.title, app.header, app.subheader, app.caption, app.info, app.metric)
        for found in (found for kind in kinds for found in kind):
            assert "evil.example" not in str(found.value)
        assert HOSTILE not in "".join(str(found.proto.body) for found in app.get("html"))


def test_nothing_is_opened_or_read_when_the_code_is_imported() -> None:
    for source in (Path(__file__).parents[2] / "dashboard").rglob("*.py"):
        for statement in ast.parse(source.read_text(encoding="utf-8")).body:
            called = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)
            assert not called, f"{source}:{statement.lineno}"


def test_a_time_without_articles_keeps_its_place_on_the_axis() -> None:
    days = [dt.date(2015, 1, 1), dt.date(2018, 1, 1)]
    rows = pl.DataFrame({"period": days, "name": ["warta.example", "lainnya"], "value": [2, 3]})
    texts = {"value": "Artikel", "name": "Penerbit", "period": "Tahun terbit"}
    drawn = charts.over_time(rows, "year", Formats("id"), ["warta.example", "lainnya"], "lainnya", texts).to_dict()
    assert drawn["encoding"]["x"]["scale"]["domain"] == ["2015", "2016", "2017", "2018"]
    assert drawn["encoding"]["x"]["title"] == "Tahun terbit"


@pytest.mark.parametrize(("address", "charts_left"), [({}, 1), ({"dari": "2099-01-01"}, 0)])
def test_the_chart_that_stands_in_while_flows_are_asked_for_does_not_stay(
    address: dict[str, str], charts_left: int
) -> None:
    app = opened("sumber", **address)
    assert len(app.get("plotly_chart")) == charts_left
    app.toggle(key="langsung").set_value(True).run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == charts_left
