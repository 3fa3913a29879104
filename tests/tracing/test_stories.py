"""Articles of one event are one story, whatever else is captured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import polars as pl
import pytest

from orchestration.tracing.stories import story_id, story_members
from orchestration.tracing.vectors import Articles
from orchestration.tracing.words import TermWeights
from tests.tracing.conftest import NO_ACTORS, NO_DAYS, NO_STATEMENTS, MakeTexts

DAY = dt.date(2025, 2, 3)
FERRY = {
    "headline": "Kapal feri Tirta Kencana kandas di Selat Alas",
    "body": "Feri Tirta Kencana kandas di Selat Alas setelah mesinnya mati. Tim Basarnas Mataram mengevakuasi 84 "
    "penumpang ke Pelabuhan Poto Tano, kata nakhoda Sahrul. Tidak ada korban jiwa dalam peristiwa kandasnya kapal itu.",
}
FERRY_TOO = {
    "headline": "84 penumpang feri yang kandas di Selat Alas dievakuasi",
    "body": "Sebanyak 84 penumpang feri Tirta Kencana tiba dengan selamat di Pelabuhan Poto Tano. Basarnas Mataram "
    "menjemput mereka setelah kapal kandas di Selat Alas karena kerusakan mesin, ujar nakhoda Sahrul.",
}
RICE = {
    "headline": "Bulog Banyumas serap gabah petani di atas target",
    "body": "Perum Bulog Banyumas menyerap 12.000 ton gabah selama panen raya. Kepala Bulog Prasetyo menyebut harga "
    "gabah di Kebasen dan Sumpiuh stabil.",
}
CHESS = {
    "headline": "Pecatur cilik Wonosobo juara di Penang",
    "body": "Pecatur berusia sepuluh tahun asal Wonosobo, Nadindra, menjuarai turnamen catur terbuka di Penang.",
}

MakeArticles = Callable[..., Articles]


def stories(articles: Articles, weights: TermWeights, statements: pl.DataFrame = NO_STATEMENTS) -> dict[str, str]:
    members = story_members(articles, statements, weights)
    assert members["article_id"].to_list() == sorted(articles.texts["article_id"])
    return dict(members.select("article_id", "story_id").iter_rows())


def test_articles_about_one_event_are_one_story_and_others_are_not(
    articles: MakeArticles, weights: TermWeights
) -> None:
    found = stories(
        articles(
            {"article_id": "a", **FERRY, "day": DAY},
            {"article_id": "b", **FERRY_TOO, "day": DAY},
            {"article_id": "c", **RICE, "day": DAY},
        ),
        weights,
    )
    assert found["a"] == found["b"] != found["c"]


def test_an_undated_article_joins_its_event(articles: MakeArticles, weights: TermWeights) -> None:
    found = stories(articles({"article_id": "a", **FERRY, "day": DAY}, {"article_id": "b", **FERRY_TOO}), weights)
    assert found["a"] == found["b"]


def test_years_lie_between_two_events(articles: MakeArticles, weights: TermWeights) -> None:
    later = DAY + dt.timedelta(days=3 * 365)
    found = stories(
        articles({"article_id": "a", **FERRY, "day": DAY}, {"article_id": "b", **FERRY_TOO, "day": later}), weights
    )
    assert found["a"] != found["b"]


def test_a_story_is_named_after_its_first_article_and_keeps_its_id_while_it_grows(
    articles: MakeArticles, weights: TermWeights
) -> None:
    before = stories(articles({"article_id": "m", **FERRY, "day": DAY}, {"article_id": "r", **RICE}), weights)
    after = stories(
        articles(
            {"article_id": "m", **FERRY, "day": DAY},
            {"article_id": "b", **FERRY_TOO, "day": DAY + dt.timedelta(days=1)},
            {"article_id": "a", **FERRY_TOO},
            {"article_id": "r", **RICE},
        ),
        weights,
    )
    assert before["m"] == after["m"] == after["b"] == after["a"] == story_id("m")
    assert before["r"] == after["r"]


def test_the_id_of_a_story_before_an_earlier_article_came_is_that_of_one_of_its_articles(
    articles: MakeArticles, weights: TermWeights
) -> None:
    later = stories(articles({"article_id": "a", **FERRY, "day": DAY}), weights)
    both = stories(
        articles(
            {"article_id": "a", **FERRY, "day": DAY},
            {"article_id": "b", **FERRY_TOO, "day": DAY - dt.timedelta(days=1)},
        ),
        weights,
    )
    assert both["a"] == both["b"] == story_id("b")
    assert later["a"] == story_id("a")  # what `story_aliases` keeps of each article


def test_articles_of_other_events_change_no_story(articles: MakeArticles, weights: TermWeights) -> None:
    few = [{"article_id": "a", **FERRY, "day": DAY}, {"article_id": "b", **FERRY_TOO, "day": DAY}]
    more = [{"article_id": "c", **RICE, "day": DAY}, {"article_id": "d", **CHESS, "day": DAY}]
    alone = story_members(articles(*few), NO_STATEMENTS, weights)
    among = story_members(articles(*few, *more), NO_STATEMENTS, weights)
    assert among.filter(pl.col("article_id").is_in(["a", "b"])).equals(alone)


def test_the_order_in_which_articles_are_read_changes_nothing(articles: MakeArticles, weights: TermWeights) -> None:
    rows = [{"article_id": key, **row} for key, row in zip("abcd", (FERRY, FERRY_TOO, RICE, CHESS), strict=True)]
    there = story_members(articles(*rows), NO_STATEMENTS, weights)
    assert story_members(articles(*reversed(rows)), NO_STATEMENTS, weights).equals(there)


CLAIM = {
    "headline": "Norwegia dan Islandia sepakat berbagi data kapal ikan",
    "body": "Menteri Norwegia Ingrid Dahl mengumumkan kesepakatan dengan Islandia di Bergen pada Selasa. Kedua negara "
    "akan bertukar data gerakan kapal penangkap ikan di Laut Utara mulai musim semi.",
}
ANSWER = {
    "headline": "Islandia bantah setuju berbagi data kapal ikan dengan Norwegia",
    "body": "Reykjavik membantah pengumuman bahwa pihaknya setuju menyerahkan catatan kapalnya. Pembicaraan di Bergen "
    "baru menyentuh rencana, ujar juru bicara kementerian kelautan. Parlemen belum diberi tahu dan nelayan menolak "
    "gagasan tersebut karena mengkhawatirkan rahasia dagang mereka.",
}


@pytest.mark.parametrize(
    ("stance", "days_later", "is_one"),
    [("denies", 2, True), ("asserts", 2, False), ("denies", 30, False), ("denies", -2, False)],
)
def test_a_denial_joins_what_was_said_in_the_days_before(
    texts: MakeTexts, weights: TermWeights, stance: str, days_later: int, is_one: bool
) -> None:
    rows = texts(
        {"article_id": "claim", **CLAIM, "day": DAY},
        {"article_id": "answer", **ANSWER, "day": DAY + dt.timedelta(days=days_later)},
    )
    statements = pl.DataFrame(
        {"statement_id": ["s"], "article_id": ["answer"], "sentence_index": [0], "stance": [stance], "statement": ["x"]}
    )
    found = stories(Articles(rows, NO_ACTORS, NO_DAYS), weights, statements)
    assert (found["claim"] == found["answer"]) is is_one


def test_known_actors_and_days_bring_articles_nearer(texts: MakeTexts, weights: TermWeights) -> None:
    rows = texts({"article_id": "a", **CLAIM, "day": DAY}, {"article_id": "b", **ANSWER, "day": DAY})
    named = pl.DataFrame(
        [(key, actor, True, 0) for key in "ab" for actor in ("norway", "iceland")],
        schema=NO_ACTORS.schema,
        orient="row",
    )
    spoken_of = pl.DataFrame({"article_id": ["a", "b"], "day": [dt.date(2025, 1, 28)] * 2})
    plain = stories(Articles(rows, NO_ACTORS, NO_DAYS), weights)
    told = stories(Articles(rows, named, spoken_of), weights)
    assert plain["a"] != plain["b"]
    assert told["a"] == told["b"]


def test_no_articles_make_no_stories(articles: MakeArticles, weights: TermWeights) -> None:
    assert story_members(articles(), NO_STATEMENTS, weights).is_empty()


def test_articles_without_a_word_are_stories_of_their_own(articles: MakeArticles, weights: TermWeights) -> None:
    found = stories(articles({"article_id": "a"}, {"article_id": "b"}), weights)
    assert found["a"] != found["b"]
