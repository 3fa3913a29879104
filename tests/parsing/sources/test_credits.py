import pytest

from orchestration.parsing.captures.capture import Capture, split_lines
from orchestration.parsing.records import Named
from orchestration.parsing.sources.credits import Credits, NameIndex, person_key, split_values


def credits_of(text: str, own: str | None = "tempo.co") -> Credits:
    return Credits(Capture(text, split_lines(text)), own)


def named(text: str, name: str) -> Named:
    start = text.index(name)
    return Named(name, start, start + len(name))


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Rina Sari, Budi Santoso dan Dewi", ["Rina Sari", "Budi Santoso", "Dewi"]),
        ("AFP/Reuters", ["AFP", "Reuters"]),
        ("AL JAZEERA | RINA SARI", ["AL JAZEERA", "RINA SARI"]),
        ("Rina Sari - detikNews", ["Rina Sari", "detikNews"]),
        ("*/sun", ["*", "sun"]),
        (" ; , ", []),
        ("Danang Dandi", ["Danang Dandi"]),
    ],
)
def test_a_value_is_split_into_names_with_their_place(value: str, wanted: list[str]) -> None:
    parts = list(split_values(value, 100))
    assert [part.text for part in parts] == wanted
    for part in parts:
        assert value[part.start - 100 : part.end - 100] == part.text


def test_a_person_is_credited_once_per_role_whatever_the_case() -> None:
    text = "Rina Sari RINA SARI"
    credited = credits_of(text)
    for name, role in (("Rina Sari", "author"), ("RINA SARI", "author"), ("RINA SARI", "editor")):
        credited.add_person(named(text, name), role, "label_author", 0.9)
    assert [(b.position, b.name, b.role) for b in credited.bylines] == [
        (1, "Rina Sari", "author"),
        (2, "RINA SARI", "editor"),
    ]
    assert credited.names("rina sari") and not credited.names("Budi")
    assert credited.has_role("author", "reporter") and not credited.has_role("reporter")
    assert credited.bylines[1].evidence.evidence == "RINA SARI"


def test_marks_alone_credit_nobody() -> None:
    credited = credits_of("*")
    credited.add_person(Named("*", 0, 1), "code", "tail_code", 0.9)
    assert credited.bylines == []


def test_a_source_is_credited_once_per_relation(names: NameIndex) -> None:
    text = "Sumber: Reuters, reuters"
    credited = credits_of(text)
    for relation, name in (("source_line", "Reuters"), ("source_line", "reuters"), ("wire", "Reuters")):
        credited.add_source(names.source(named(text, name), relation, "Sumber", credited))
    assert [(s.node_id, s.to_kind, s.relation) for s in credited.sources] == [
        ("Reuters", "agency", "source_line"),
        ("Reuters", "agency", "wire"),
    ]


@pytest.mark.parametrize(
    ("name", "own", "node", "kind"),
    [
        ("Al Jazeera", "tempo.co", "Al Jazeera", "outlet"),
        ("Antara", "tempo.co", "antaranews.com", "agency"),
        ("www.nusakabar.id", "tempo.co", "nusakabar.id", "outlet"),
        ("Kementerian Luar Negeri Rusia", "tempo.co", "Kementerian Luar Negeri Rusia", "body"),
        ("Koran Desa", "tempo.co", "Koran Desa", "outlet"),
    ],
)
def test_a_source_is_named_by_what_is_known_of_it(names: NameIndex, name: str, own: str, node: str, kind: str) -> None:
    source = names.source(Named(name, 0, len(name)), "source_line", None, credits_of(name, own))
    assert source is not None
    assert (source.node_id, source.to_kind) == (node, kind)


@pytest.mark.parametrize(
    ("name", "own"),
    [("Kompas TV", "kompas.tv"), ("https://www.tempo.co/x", "tempo.co"), ("2016", None), ("x" * 61, None)],
)
def test_the_house_itself_and_what_is_no_name_are_no_source(names: NameIndex, name: str, own: str | None) -> None:
    assert names.source(Named(name, 0, len(name)), "source_line", None, credits_of(name, own)) is None


@pytest.mark.parametrize(
    ("text", "is_desk"), [("Tim Redaksi", True), ("Redaksi Tempo", True), ("TEMPO.CO", True), ("Rina Sari", False)]
)
def test_a_desk_or_the_house_is_nobodys_name(names: NameIndex, text: str, is_desk: bool) -> None:
    assert names.is_desk(text, "tempo.co") is is_desk


def test_a_persons_key_survives_case_and_points() -> None:
    assert person_key("Rima S. Sari") == person_key("RIMA S SARI") == "rima-s-sari"
