"""What the tables and the name model find at one place becomes one mention."""

from __future__ import annotations

import pytest

from orchestration.parsing.actors.context import Meaning
from orchestration.parsing.actors.finds import OFFICE_RULE, Find, apart_from_bodies, join_finds, whole_names
from orchestration.parsing.actors.index import ORGANISATION, PERSON, PLACE
from orchestration.parsing.actors.name_model import Span

BODY = "Kapal Biru"


def apart(text: str, *spans: tuple[str, str]) -> list[tuple[str, str]]:
    """The names that are left of those that a model has read, where the body is known that the text begins with."""
    body = Find(0, len(BODY), Meaning("kapal-biru", []), ORGANISATION, "actors.name", 0.9)
    names = [Span(text.index(words), text.index(words) + len(words), kind) for words, kind in spans]
    return [(text[name.start : name.end], name.kind) for name in apart_from_bodies(names, [body], text)]


def test_an_office_that_the_model_takes_for_a_name_is_one_mention() -> None:
    office = Find(0, 13, Meaning(None, ["hassanal-bolkiah"]), PERSON, OFFICE_RULE, 0.5)
    assert join_finds([office], [Span(0, 13, PERSON)], "Sultan Brunei") == [office]


@pytest.mark.parametrize(
    "spans",
    [
        [("Kapal Biru Rina Lestari", PERSON)],
        [("Kapal Biru Rina", ORGANISATION), ("Lestari", PERSON)],
    ],
)
def test_a_known_body_takes_no_word_of_the_persons_name_behind_it(spans: list[tuple[str, str]]) -> None:
    assert apart("Kapal Biru Rina Lestari", *spans)[-1] == ("Rina Lestari", PERSON)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Kapal Biru Jawa Barat Lestari", [("Kapal Biru Jawa Barat", ORGANISATION), ("Lestari", PERSON)]),
        ("Kapal Biru Timur Rina Lestari", [("Kapal Biru Timur", ORGANISATION), ("Rina Lestari", PERSON)]),
        ("Kapal Biru (KB) Lestari", [("Kapal Biru (KB)", ORGANISATION), ("Lestari", PERSON)]),
        ("Kapal Biru-Rina", [("Kapal Biru-Rina", PERSON)]),
    ],
)
def test_a_longer_body_stays_whole(text: str, spans: list[tuple[str, str]]) -> None:
    assert apart(text, *spans) == spans


@pytest.mark.parametrize(
    ("text", "body", "person"),
    [
        ("Kepala Dinas Tata Air Rina Lestari datang. Menurut Rina, air naik.", "Dinas Tata Air", "Rina Lestari"),
        ("Kapolda Polda Jambi Komisaris Besar Rina datang. Menurut Rina, air naik.", "Polda Jambi", "Rina"),
        ("Ketua KTNA Rina Lestari datang. Menurut Rina, air naik.", "KTNA", "Rina Lestari"),
    ],
)
def test_a_body_behind_an_office_gives_back_the_person_who_is_called_so_elsewhere(
    text: str, body: str, person: str
) -> None:
    taken = text[text.index(body) : text.index(" datang")]
    called = Span(text.index("Rina,"), text.index("Rina,") + 4, PERSON)
    names = [Span(text.index(body), text.index(" datang"), ORGANISATION), called]
    found = [(text[name.start : name.end], name.kind) for name in apart_from_bodies(names, [], text)]
    assert found == [(body, ORGANISATION), (person, PERSON), ("Rina", PERSON)]
    # Nobody is called so, no office stands before it, or more bodies than persons are called so.
    assert apart_from_bodies(names[:1], [], text) == names[:1]
    moved = f"Di {taken} datang. Menurut Rina, air naik."
    names = [Span(3, 3 + len(taken), ORGANISATION), Span(moved.index("Rina,"), moved.index("Rina,") + 4, PERSON)]
    assert apart_from_bodies(names, [], moved) == names
    twice = f"{text} Rina, Rina."
    others = [Span(place, place + 4, ORGANISATION) for place in (len(text) + 1, len(text) + 7)]
    names = [Span(text.index(body), text.index(" datang"), ORGANISATION), called, *others]
    assert apart_from_bodies(names, [], twice) == names


def test_a_name_goes_on_behind_a_body_that_has_taken_its_first_word() -> None:
    text = "Kepala Dinas Tata Air Rina Lestari Dewi datang. Menurut Rina, air naik."
    names = [
        Span(7, text.index(" Lestari"), ORGANISATION),
        Span(text.index("Lestari"), text.index(" datang"), PERSON),
        Span(text.index("Rina,"), text.index("Rina,") + 4, PERSON),
    ]
    found = [text[name.start : name.end] for name in apart_from_bodies(names, [], text)]
    assert found == ["Dinas Tata Air", "Rina Lestari Dewi", "Rina"]


def test_a_body_keeps_the_name_that_it_needs() -> None:
    text = "Kepala Desa Rina datang. Menurut Rina, air naik."
    names = [Span(7, 16, ORGANISATION), Span(text.index("Rina,"), text.index("Rina,") + 4, PERSON)]
    assert apart_from_bodies(names, [], text) == names


def test_an_office_may_open_its_sentence() -> None:
    text = "Hujan reda.\nKepala Dinas Tata Air Rina datang. Menurut Rina, air naik."
    names = [
        Span(text.index("Dinas"), text.index(" datang"), ORGANISATION),
        Span(text.index("Rina,"), text.index("Rina,") + 4, PERSON),
    ]
    assert [text[name.start : name.end] for name in apart_from_bodies(names, [], text)][:2] == [
        "Dinas Tata Air",
        "Rina",
    ]


@pytest.mark.parametrize(
    ("surface", "left"),
    [
        ("Sosok Rina", "Rina"),
        ("Rina Sosok", "Rina Sosok"),
        ("Sosok", "Sosok"),
        ("Mari", None),
        ("Mari Pangestu", "Mari Pangestu"),
        ("Idul Adha", None),
        ("Isi Klarifikasi Lengkap", None),
        ("Akun X", None),
        ("KTP", None),
        ("Sim", "Sim"),
        ("SIM SIM", None),
        ("SIM Rina", "SIM Rina"),
    ],
)
def test_words_that_only_open_a_sentence_are_no_part_of_a_name(surface: str, left: str | None) -> None:
    names = [surface[name.start : name.end] for name in whole_names([Span(0, len(surface), PERSON)], surface)]
    assert names == ([left] if left else [])


@pytest.mark.parametrize(
    ("surface", "taken_for", "kind"),
    [
        ("Sirkuit Karang Jati", PERSON, PLACE),
        ("Sirkuit Karang Jati", ORGANISATION, PLACE),
        ("PT Karang Jati", PERSON, ORGANISATION),
        ("PT Karang Jati", PLACE, PLACE),
        ("Rina Sirkuit", PERSON, PERSON),
    ],
)
def test_the_first_word_tells_a_place_or_a_body_that_the_model_mistakes(
    surface: str, taken_for: str, kind: str
) -> None:
    assert [name.kind for name in whole_names([Span(0, len(surface), taken_for)], surface)] == [kind]


@pytest.mark.parametrize(
    ("text", "read", "left"),
    [
        ("Irjen Rina Lestari datang", "Irjen Rina Lestari", "Rina Lestari"),
        ("Kompol Rina datang", "Kompol Rina", "Rina"),
        ("Hakim Agung Rina datang", "Agung Rina", "Rina"),
        ("Hakim Agung Bapak Rina datang", "Agung Bapak Rina", "Rina"),
        ("Hakim Agung datang", "Agung", "Agung"),
        ("Bupati Agung Rina datang", "Agung Rina", "Agung Rina"),
    ],
)
def test_ranks_and_ends_of_offices_are_no_part_of_a_name(text: str, read: str, left: str) -> None:
    start = text.index(read)
    [name] = whole_names([Span(start, start + len(read), PERSON)], text)
    assert text[name.start : name.end] == left


@pytest.mark.parametrize(
    ("surface", "left", "kind"),
    [
        ("depan Karang Jati", "Karang Jati", PLACE),
        ("gedung Karang Jati", "gedung Karang Jati", PLACE),
        ("Depan Karang Jati", "Depan Karang Jati", PLACE),
        ("laman Karang Jati", "Karang Jati", ORGANISATION),
        ("final Karang Jati", None, PLACE),
    ],
)
def test_a_small_word_before_a_name_is_no_part_of_it(surface: str, left: str | None, kind: str) -> None:
    names = whole_names([Span(0, len(surface), PLACE)], surface)
    assert [(surface[name.start : name.end], name.kind) for name in names] == ([(left, kind)] if left else [])


def test_a_day_of_the_week_before_a_date_is_no_name() -> None:
    for text, count in (("Ahad, 15 September", 0), ("Ahad (15/9)", 0), ("Ahad mengatakan", 1)):
        assert len(list(whole_names([Span(0, 4, PERSON)], text))) == count


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Senayan", "senayan"),
        ("Kawasan Senayan", "senayan"),
        ("Senayan Barat", "senayan"),
        ("Senayan (SNY)", "senayan"),
        ("Senayan Jakarta", "senayan"),
        ("Senayan City", None),
        ("Senayan Barat City", None),
        ("Plaza Senayan", None),
    ],
)
def test_what_is_called_after_a_place_is_not_the_place(name: str, actor_id: str | None) -> None:
    known = {"Senayan": "senayan", "Jakarta": "jakarta"}
    finds = [
        Find(name.index(form), name.index(form) + len(form), Meaning(known[form], []), PLACE, "actors.name", 0.9)
        for form in known
        if form in name
    ]
    [joined] = join_finds(finds, [Span(0, len(name), PLACE)], name)
    assert (name[joined.start : joined.end], joined.meaning.actor_id) == (name, actor_id)
