import csv

import pytest

from orchestration.loading.reference import REFERENCE_DIR
from orchestration.parsing.knowledge import CitationCue, Knowledge, Outlet, Publisher, rows_as
from orchestration.parsing.outlets.outlet_index import OutletIndex
from orchestration.parsing.records import Passage
from orchestration.parsing.running_text import RunningText
from orchestration.parsing.speech.citations import Citation, find_citations
from orchestration.parsing.speech.cue_index import CueIndex
from orchestration.parsing.speech.sentences import split_sentences

REFERENCE = REFERENCE_DIR


def outlet(outlet_id: str, name: str, kind: str = "newspaper", *aliases: str) -> Outlet:
    return Outlet(outlet_id, name, kind, "", (outlet_id,), "", aliases)


OUTLETS = (
    outlet("reuters.com", "Reuters", "agency"),
    outlet("afp.com", "AFP", "agency", "Agence France-Presse"),
    outlet("aljazeera.com", "Al Jazeera"),
    outlet("theguardian.com", "The Guardian", "newspaper", "Guardian"),
    outlet("washingtonpost.com", "The Washington Post", "newspaper", "Washington Post"),
    outlet("bbc.com", "BBC"),
    outlet("sputniknews.com", "Sputnik", "agency"),
    outlet("Warta Kapal TV", "Warta Kapal TV", "broadcaster"),
    outlet("Persatuan Dayung", "Persatuan Dayung", "official_site", "dayung.id"),
)
PUBLISHERS = (
    Publisher("contohkini.com", "Contoh Kini", "news site", "ID", ("contohkini.com",), 420, (), (), "", ("Kinicom",)),
)
KNOWLEDGE = Knowledge(PUBLISHERS, OUTLETS, (), (), (), (), (), (), (), "")


@pytest.fixture(scope="module")
def outlets() -> OutletIndex:
    return OutletIndex(KNOWLEDGE)


@pytest.fixture(scope="module")
def cues() -> CueIndex:
    with (REFERENCE / "citation_cues.csv").open(newline="") as rows:
        return CueIndex(rows_as(CitationCue, csv.DictReader(rows)))


@pytest.fixture
def cited(outlets: OutletIndex, cues: CueIndex):
    def read(text: str, own: str | None = None) -> list[Citation]:
        kinds = {"rinasari": "person", "lembagakopi": "organisation"}
        found = find_citations(RunningText(split_sentences([Passage(text, 0)])), text, outlets, cues, own, kinds)
        assert all(text[c.start : c.end] for c in found)
        return found

    return read


def pairs(citations: list[Citation]) -> list[tuple[str, str]]:
    return [(c.node_id, c.relation) for c in citations]


@pytest.mark.parametrize(
    "text",
    [
        "Banjir meluas, dikutip dari Reuters, Senin (3/2).",
        "Banjir meluas seperti dilansir Reuters.",
        "Melansir Reuters, banjir meluas.",
        "Mengutip kantor berita Reuters, banjir meluas.",
        "Menurut laporan Reuters, banjir meluas.",
        "Banjir meluas, sebagaimana yang dikabarkan media Inggris Reuters.",
        "Banjir meluas, demikian dilaporkan Reuters.",
        "Banjir meluas, dilansirReuters, kemarin.",
        "Banjir meluas, dkutip dari Reuters.",
    ],
)
def test_a_known_agency_behind_a_cue_is_what_the_text_was_taken_from(cited, text: str) -> None:
    [citation] = cited(text)
    assert (citation.node_id, citation.to_kind, citation.relation) == ("reuters.com", "agency", "quoted_from")
    assert text[citation.start : citation.end] == "Reuters"
    assert citation.rule_id == "citations.cue_known_outlet"


def test_the_cue_is_kept_as_printed(cited) -> None:
    [citation] = cited("Banjir meluas, seperti dikutip dari BBC.")
    assert citation.cue == "seperti dikutip dari"


def test_an_article_may_be_part_of_the_name_or_not(cited) -> None:
    assert pairs(cited("Harga naik, dilansir Guardian.")) == pairs(cited("Harga naik, dilansir The Guardian."))


def test_an_outlet_that_reports_is_the_subject(cited) -> None:
    text = "Koran Washington Post juga menulis bahwa rapat itu tertutup."
    assert pairs(cited(text)) == [("washingtonpost.com", "reported_by")]


def test_what_is_said_to_an_outlet_is_told_to_it(cited) -> None:
    assert pairs(cited('"Kami siap," kata Rudi kepada AFP.')) == [("afp.com", "told_to")]
    assert pairs(cited("Rudi siap, ujarnya dalam wawancara dengan stasiun televisi BBC.")) == [("bbc.com", "told_to")]


def test_what_is_said_to_a_person_is_no_citation(cited) -> None:
    assert cited('"Kami siap," kata Rudi kepada Presiden Amir Yahya.') == []


def test_a_list_of_outlets_is_one_citation_each(cited) -> None:
    assert pairs(cited("Banjir meluas, dilansir Reuters, BBC, dan Al Jazeera.")) == [
        ("reuters.com", "quoted_from"),
        ("bbc.com", "quoted_from"),
        ("aljazeera.com", "quoted_from"),
    ]


def test_a_relay_and_its_source_are_both_cited(cited) -> None:
    assert pairs(cited("Banjir meluas, dilansir BBC dari Reuters.")) == [
        ("bbc.com", "quoted_from"),
        ("reuters.com", "quoted_from"),
    ]


def test_the_publisher_itself_is_no_source_it_takes_over_from(cited) -> None:
    text = "Banjir meluas, seperti dikutip Kinicom dari Reuters."
    assert pairs(cited(text, "contohkini.com")) == [("reuters.com", "quoted_from")]


def test_own_reporting_is_told_to_the_own_outlet(cited) -> None:
    text = '"Kami siap," ujar Rudi kepada Contoh Kini, Senin.'
    assert pairs(cited(text, "contohkini.com")) == [("contohkini.com", "told_to")]


def test_an_unknown_outlet_is_named_by_its_capitals(cited) -> None:
    [citation] = cited("Harga turun, dilansir dari Lembar Harian Samudra, Selasa (4/5).")
    assert (citation.node_id, citation.to_kind) == ("Lembar Harian Samudra", "outlet")
    assert citation.rule_id == "citations.cue_shape"
    assert citation.confidence < 0.95


def test_an_unknown_domain_is_an_outlet_and_a_state_domain_a_body(cited) -> None:
    assert [(c.node_id, c.to_kind) for c in cited("Harga turun, dikutip dari kabarsamudra.co.id.")] == [
        ("kabarsamudra.co.id", "outlet")
    ]
    assert [(c.node_id, c.to_kind) for c in cited("Harga turun, dikutip dari laman www.samudra.go.id.")] == [
        ("www.samudra.go.id", "body")
    ]


def test_a_country_between_medium_and_name_is_skipped(cited) -> None:
    assert [c.node_id for c in cited("Harga turun, menurut media Brasil - Folha Biru.")] == ["Folha Biru"]
    assert cited("Harga turun, menurut media Brasil.") == []


def test_a_name_glued_to_the_next_word_is_still_known(cited) -> None:
    assert [c.node_id for c in cited("Harga turun, dikutip dalamAl Jazeerapada Senin.")] == ["aljazeera.com"]


def test_an_organisation_is_a_source_by_its_own_site_alone(cited) -> None:
    [citation] = cited("Lomba ditunda, dilansir dari laman resmi Persatuan Dayung, Selasa.")
    assert (citation.node_id, citation.to_kind) == ("Persatuan Dayung", "body")
    assert cited("Lomba ditunda, ujarnya kepada Persatuan Dayung.") == []
    assert [c.node_id for c in cited("Lomba ditunda, dikutip dari dayung.id.")] == ["Persatuan Dayung"]


def test_a_page_below_a_known_domain_is_that_outlets(cited) -> None:
    assert [c.node_id for c in cited("Harga turun, dikutip dari factcheck.reuters.com.")] == ["reuters.com"]


def test_a_studio_is_named_by_the_outlet_in_it(cited) -> None:
    text = '"Kami siap," ujar Rudi saat ditemui di Studio Warta Kapal TV, Senin.'
    assert pairs(cited(text)) == [("Warta Kapal TV", "told_to")]
    assert cited('"Kami siap," ujar Rudi saat ditemui di Gedung Serba Guna.') == []


def test_a_known_person_is_no_outlet_and_a_known_organisation_issues_documents(cited) -> None:
    assert cited("Mengutip Rina Sari, harga turun.") == []
    assert [c.to_kind for c in cited("Mengutip Lembaga Kopi, harga turun.")] == ["document"]
    assert cited("Harga turun, dikutip Ahad, 21 September 2025.") == []


def test_the_publisher_may_be_named_by_the_first_word_of_its_address(cited) -> None:
    text = '"Kami siap," ujar Rudi kepada Contohkini, Senin.'
    assert pairs(cited(text, "contohkini.com")) == [("contohkini.com", "told_to")]


def test_documents_and_social_media_are_no_outlets(cited) -> None:
    assert [c.to_kind for c in cited("Harga turun, dikutip dari siaran pers perusahaan.")] == ["document"]
    assert [c.to_kind for c in cited("Harga turun, dikutip dari akun Instagram @pasar_kita.")] == ["social"]


def test_an_outlet_that_the_text_is_only_about_is_no_source(cited) -> None:
    assert cited("Kantor Al Jazeera di kota itu ditutup polisi.") == []
    assert cited("Presiden mengunjungi gedung BBC pagi ini.") == []


def test_a_lost_link_text_is_no_source(cited) -> None:
    assert cited("Harga turun, seperti dilansir ,Penjualan , pekan ini.") == []


def test_the_index_resolves_names_with_and_without_their_kind_words(outlets: OutletIndex) -> None:
    assert outlets.resolve("kantor berita AFP") == ("afp.com", "agency", "AFP")
    assert outlets.resolve("AlJazeera") == ("aljazeera.com", "outlet", "Al Jazeera")
    assert outlets.resolve("koran Washington Post") == ("washingtonpost.com", "outlet", "The Washington Post")
    assert outlets.resolve("Warta Entah") is None
