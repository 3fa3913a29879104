from orchestration.parsing.captures.capture import Capture
from orchestration.parsing.outlets.outlet_index import OutletIndex
from orchestration.parsing.records import Evidence, PhotoCredit, Statement
from orchestration.parsing.sources.credits import CreditedSource
from orchestration.parsing.sources.provenance import PROV_TERMS, EdgeBuilder

NOBODY: frozenset[str] = frozenset()  # of the known actors is a person
HERE = Evidence("kata", 0, 4, "test.rule", 0.9)


def source(node: str, relation: str = "wire", kind: str = "agency") -> CreditedSource:
    return CreditedSource(node, kind, relation, None, HERE)


def said(
    speaker: str | None, via: str | None = None, *, is_anonymous: bool = False, role: str | None = None
) -> Statement:
    return Statement(speaker, None, role, True, is_anonymous, "asserts", "kata", via, "Gabah kering.", 0, HERE)


def paths(builder: EdgeBuilder) -> list[tuple[int, str, str, str]]:
    return [(e.hop, e.from_node, e.to_node, e.relation) for e in builder.edges]


def test_agencies_of_a_dateline_stand_in_a_row() -> None:
    builder = EdgeBuilder("antaranews.com")
    builder.wired([source("Antara Sumbar"), source("AFP")])
    assert paths(builder) == [(1, "antaranews.com", "Antara Sumbar", "wire"), (2, "Antara Sumbar", "AFP", "wire")]


def test_credited_sources_stand_side_by_side() -> None:
    builder = EdgeBuilder("tempo.co")
    builder.credited([source("Al Jazeera", "byline", "outlet"), source("Reuters", "source_line")])
    assert [hop for hop, *_ in paths(builder)] == [1, 1]


def test_behind_a_press_service_stands_the_document_of_the_body_that_issued_it() -> None:
    builder = EdgeBuilder("antaranews.com")
    builder.wired([source("PRNewswire")])
    builder.credited([source("Kota Senja", "source_line", "body")], frozenset({"PRNewswire"}))
    assert paths(builder)[1:] == [(2, "PRNewswire", "Kota Senja", "source_line")]
    assert builder.edges[1].to_kind == "document"


def test_speakers_hang_on_what_their_words_came_through() -> None:
    builder = EdgeBuilder("tempo.co")
    builder.credited([source("Reuters", "source_line")])
    builder.spoken([said("Rina Sari", "Reuters"), said("Budi Santoso", "Koran Lain"), said("Rina Sari")], NOBODY)
    assert paths(builder)[1:] == [
        (2, "Reuters", "Rina Sari", "spoken_by"),
        (1, "tempo.co", "Budi Santoso", "spoken_by"),
        (1, "tempo.co", "Rina Sari", "spoken_by"),
    ]


def test_a_known_actor_who_is_no_person_speaks_as_a_body() -> None:
    builder = EdgeBuilder("tempo.co")
    told = [said("John Kirby"), said("Kementerian Pertahanan"), said("Rina Sari")]
    told[0].speaker_actor_id, told[1].speaker_actor_id = "john-kirby", "ministry-of-defence"
    builder.spoken(told, frozenset({"john-kirby"}))
    assert [(e.to_node, e.to_kind) for e in builder.edges] == [
        ("john-kirby", "person"),
        ("ministry-of-defence", "body"),
        ("Rina Sari", "person"),
    ]


def test_nobody_speaks_where_no_speaker_is_told() -> None:
    builder = EdgeBuilder("tempo.co")
    builder.spoken([said(None)], NOBODY)
    assert builder.edges == []


def test_an_anonymous_speaker_goes_by_the_role_or_as_anonymous() -> None:
    builder = EdgeBuilder("tempo.co")
    builder.spoken([said(None, is_anonymous=True, role="pejabat"), said(None, is_anonymous=True)], NOBODY)
    assert [(e.to_node, e.to_kind) for e in builder.edges] == [("pejabat", "anonymous"), ("anonymous", "anonymous")]


def test_everything_behind_a_republication_hangs_on_the_other_site() -> None:
    builder = EdgeBuilder("document:0123")
    builder.republished("okezone.com", HERE)
    builder.credited([source("Reuters", "source_line")])
    assert paths(builder) == [
        (1, "document:0123", "okezone.com", "republished_from"),
        (2, "okezone.com", "Reuters", "source_line"),
    ]


def test_the_same_link_is_told_once_and_another_relation_again() -> None:
    builder = EdgeBuilder("tempo.co")
    builder.credited([source("Reuters", "source_line"), source("Reuters", "source_line"), source("Reuters", "byline")])
    assert [relation for *_, relation in paths(builder)] == ["source_line", "byline"]


def test_agencies_of_pictures_are_photo_edges(outlets: OutletIndex) -> None:
    builder = EdgeBuilder("tempo.co")
    builder.pictured([PhotoCredit(1, "AP/Rina Sari", "Rina Sari", ["AP"], None, HERE)], outlets)
    [edge] = builder.edges
    assert (edge.to_node, edge.to_kind, edge.relation, edge.prov_term) == (
        "AP",
        "agency",
        "photo",
        "prov:wasAttributedTo",
    )


def test_every_relation_has_its_term_of_prov() -> None:
    from orchestration.contracts.tables import PROV_TERMS as TERMS
    from orchestration.contracts.tables import RELATIONS

    assert set(PROV_TERMS) == set(RELATIONS)
    assert set(PROV_TERMS.values()) == set(TERMS)


def test_nothing_told_is_no_edge() -> None:
    builder = EdgeBuilder("tempo.co")
    builder.cited([], Capture("", []))
    builder.spoken([], NOBODY)
    assert builder.edges == []
