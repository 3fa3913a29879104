import pytest

from orchestration.parsing.captures.capture import Line
from orchestration.parsing.outlets.outlet_index import OutletIndex
from orchestration.parsing.pages.photos import is_caption, is_marked_caption, read_picture

CAPTION = "Warga menjemur gabah di halaman balai desa"


@pytest.mark.parametrize(
    ("line", "credit", "photographer", "agencies"),
    [
        (f"{CAPTION}. AP/Rina Sari", "AP/Rina Sari", "Rina Sari", ["AP"]),
        (f"{CAPTION}. (Reuters/Rina Sari)", "Reuters/Rina Sari", "Rina Sari", ["Reuters"]),
        (f"{CAPTION}. (Foto: Antara/Rina Sari)", "Antara/Rina Sari", "Rina Sari", ["antaranews.com"]),
        (f"{CAPTION}. AFP Photo/Reuters/Rina Sari.", "AFP Photo/Reuters/Rina Sari", "Rina Sari", ["AFP", "Reuters"]),
        (f"{CAPTION} (Liputan6.com/Rina Sari)", "Liputan6.com/Rina Sari", "Rina Sari", ["liputan6.com"]),
        (f"{CAPTION}. Foto: Rina Sari/detikcom", "Rina Sari/detikcom", "Rina Sari", ["detik.com"]),
        (f"{CAPTION} | Foto: AFP", "AFP", None, ["AFP"]),
        (f"{CAPTION} (Foto: Rina Sari)", "Rina Sari", "Rina Sari", []),
        (f"{CAPTION}. (Dok. Istimewa)", "Dok. Istimewa", None, []),
    ],
)  # fmt: skip
def test_a_credit_is_cut_off_its_caption(
    outlets: OutletIndex, line: str, credit: str, photographer: str | None, agencies: list[str]
) -> None:
    picture = read_picture(line, outlets, is_caption=False)
    assert picture is not None
    assert (picture.credit, picture.photographer, picture.agencies) == (credit, photographer, agencies)
    assert picture.caption == CAPTION
    assert line[picture.credit_start :].startswith(credit)


@pytest.mark.parametrize(
    ("line", "credit", "caption"),
    [
        ("(ANTARA FOTO/Rina Sari)", "ANTARA FOTO/Rina Sari", None),
        ("Foto: Rina Sari", "Rina Sari", None),
        ("Twitter/@desasukamaju", "Twitter/@desasukamaju", None),
        ("AFP/RINA SARI Warga menjemur gabah", "AFP/RINA SARI", "Warga menjemur gabah"),
        ("Tangkapan layar", "Tangkapan layar", None),
        ("Foto Istimewa", "Istimewa", None),
    ],
)
def test_a_credit_may_stand_alone_or_first(outlets: OutletIndex, line: str, credit: str, caption: str | None) -> None:
    picture = read_picture(line, outlets, is_caption=False)
    assert picture is not None
    assert (picture.credit, picture.caption) == (credit, caption)


@pytest.mark.parametrize(
    "line",
    [
        f"{CAPTION}.",
        "Rapat itu dihadiri camat dan/atau wakilnya.",
        "Warga berkumpul, Rabu (24/2)",
        "Panen dimulai 24/2/2016",
        "Nilai tukar gabah naik (BPS)",
        "Kecepatan angin 30 km/jam.",
        "AP/Rina Sari " + "panjang " * 60,
    ],
)
def test_a_sentence_is_no_credit(outlets: OutletIndex, line: str) -> None:
    assert read_picture(line, outlets, is_caption=False) is None


def test_what_the_page_calls_a_caption_needs_weaker_signs(outlets: OutletIndex) -> None:
    line = f"{CAPTION} (Rina Sari)"
    assert read_picture(line, outlets, is_caption=False) is None
    picture = read_picture(line, outlets, is_caption=True)
    assert picture and picture.photographer == "Rina Sari"


def test_a_caption_is_marked_by_the_page_or_short_with_a_credit(outlets: OutletIndex) -> None:
    marked = Line(1, "Gabah", 0, 5, tag="figcaption")
    region = Line(1, "Gabah", 0, 5, region="caption")
    credited = Line(1, "Gabah. AP/Rina Sari", 0, 19)
    text = Line(1, "Gabah dijemur warga.", 0, 20)
    long = Line(1, "Gabah dijemur. " * 20 + "AP/Rina Sari", 0, 312)
    assert [is_marked_caption(line) for line in (marked, region, credited)] == [True, True, False]
    assert [is_caption(line, outlets) for line in (marked, region, credited, text, long)] == [True] * 3 + [False] * 2
