from pathlib import Path

import pytest

from bench.html_pages import LARGEST_CHARS, SMALLEST_CHARS, write_pages
from bench.html_speed import DATES, PEERS, measure, table
from orchestration.loading.reference import load_knowledge
from orchestration.parsing.dates.expressions import find_dates
from orchestration.parsing.parser import Parser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    write_pages(made, 3)
    return made


def test_made_pages_have_the_sizes_of_real_ones(folder: Path) -> None:
    sizes = [len(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.html"))]
    assert sizes[0] == pytest.approx(SMALLEST_CHARS, rel=0.2)
    assert sizes[-1] == pytest.approx(LARGEST_CHARS, rel=0.1)
    assert sizes == sorted(sizes)


def test_made_pages_are_read_like_articles_in_every_layout(folder: Path) -> None:
    parser = Parser(load_knowledge())
    for path in sorted(folder.glob("*.html")):
        article = parser.parse_page(path.read_bytes(), path.name).article
        assert article is not None
        assert article.headline
        assert {byline.role for byline in article.bylines} >= {"author", "editor"}
        assert article.publication.precision == "minute"
        assert article.word_count > 100


def test_without_peers_the_table_holds_our_own_readers(folder: Path) -> None:
    speeds = measure(None, folder, rounds=1)
    assert {speed.times_the_peer for speed in speeds} == {None}
    assert {speed.kind for speed in speeds} == set(PEERS)
    assert [line for line in table(speeds) if line.startswith("| Jejak")] == [
        f"| {speed.reader} | {speed.per_second:,.1f} | – |" for speed in speeds
    ]


def test_every_printed_date_is_read_by_our_own_reader() -> None:
    assert [date for date in DATES if not find_dates(date)] == []
