import pytest

from orchestration.parsing.pages.dateline import Dateline, DatelineReader

TEXT = "Warga memperbaiki jembatan bambu yang hanyut pekan lalu."


def told(dateline: Dateline | None) -> tuple[str | None, str | None, tuple[str, ...]]:
    assert dateline is not None
    city = dateline.city.text if dateline.city else None
    return dateline.publisher_id, city, tuple(agency.text for agency in dateline.agencies)


@pytest.mark.parametrize(
    ("opening", "publisher", "city"),
    [
        ("TEMPO.CO, Washington - ", "tempo.co", "Washington"),
        ("JAKARTA, KOMPAS.com - ", "kompas.com", "JAKARTA"),
        ("JAKARTA, KOMPAS.TV- ", "kompas.tv", "JAKARTA"),
        ("REPUBLIKA.CO.ID, JAKARTA -- ", "republika.co.id", "JAKARTA"),
        ("Harianjogja.com, JOGJA—", "harianjogja.com", "JOGJA"),
        ("KBRN, Palangka Raya : ", "rri.co.id", "Palangka Raya"),
        ("JAKARTA (Suara.com) – ", "suara.com", "JAKARTA"),
        ("Liputan6.com, Jakarta ", "liputan6.com", "Jakarta"),
        ("Solopos.com, SOLO -- ", "solopos.com", "SOLO"),
        ("tirto.id - ", "tirto.id", None),
        ("Liputan6.com, Jakarta", "liputan6.com", "Jakarta"),
        ("JAKARTA-", None, "JAKARTA"),
        ("Bogor (ANTARA) - ", "antaranews.com", "Bogor"),
    ],
)
def test_house_and_place_before_the_first_word(
    datelines: DatelineReader, opening: str, publisher: str, city: str | None
) -> None:
    dateline = datelines.read(opening + TEXT)
    assert told(dateline) == (publisher, city, ())
    assert dateline and (opening + TEXT)[dateline.body_start :] == TEXT
    assert opening.startswith(dateline.raw.text)


@pytest.mark.parametrize("house", ["KOMPAS.com", "Suara.com", "NusaKabar.id"])
def test_a_house_may_be_glued_to_its_dash_and_the_first_word(datelines: DatelineReader, house: str) -> None:
    dateline = datelines.read(f"{house}-{TEXT}")
    assert dateline and dateline.publisher_id == house.lower()
    assert dateline.body_start == len(house) + 1


def test_an_unknown_house_names_itself_by_its_domain(datelines: DatelineReader) -> None:
    assert told(datelines.read(f"NusaKabar.id – {TEXT}")) == ("nusakabar.id", None, ())
    assert told(datelines.read(f"MAUMERE, NusaKabar.id - {TEXT}"))[0] == "nusakabar.id"


def test_agencies_stand_in_brackets_nearest_first(datelines: DatelineReader) -> None:
    line = f"Moskow, (Antara/AFP) - {TEXT}"
    dateline = datelines.read(line)
    assert told(dateline) == ("antaranews.com", "Moskow", ("Antara", "AFP"))
    assert dateline and dateline.raw.text == "Moskow, (Antara/AFP)"
    for named in (dateline.raw, dateline.city, dateline.publisher, *dateline.agencies):
        assert named and line[named.start : named.end] == named.text


def test_a_date_between_place_and_agencies_is_passed_over(datelines: DatelineReader) -> None:
    dateline = datelines.read(f"ISTANBUL, 23 Februari 2016 (Antara/PRNewswire) -- {TEXT}")
    assert told(dateline) == ("antaranews.com", "ISTANBUL", ("Antara", "PRNewswire"))


def test_a_foreign_agency_alone_leaves_the_house_open(datelines: DatelineReader) -> None:
    assert told(datelines.read(f"London (Reuters) - {TEXT}")) == (None, "London", ("Reuters",))


def test_a_known_place_and_a_dash_are_a_dateline_though_a_less_certain_one(datelines: DatelineReader) -> None:
    dateline = datelines.read(f"Jakarta - {TEXT}")
    assert told(dateline) == (None, "Jakarta", ())
    assert dateline and dateline.certainty < 0.9


def test_a_house_and_a_place_need_no_dash(datelines: DatelineReader) -> None:
    line = "Liputan6.com, Jakarta London Love Story tayang di bioskop mulai pekan depan."
    dateline = datelines.read(line)
    assert told(dateline) == ("liputan6.com", "Jakarta", ())
    assert dateline and line[dateline.body_start :].startswith("London Love Story")


def test_a_rubric_in_capitals_opens_the_body_without_being_a_place(datelines: DatelineReader) -> None:
    line = f"BUS-TRUCK - {TEXT}"
    dateline = datelines.read(line)
    assert told(dateline) == (None, None, ())
    assert dateline and line[dateline.body_start :] == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Pasar itu - yang baru dibuka pekan lalu - sudah ramai pembeli sejak pagi.",
        "Harga gabah turun-naik sepanjang musim, menurut catatan koperasi desa.",
        "Petani Garut, Budi Santoso - ketua kelompok tani - menanam cabai.",
        "Pukul 10.00 - 12.00 warga berkumpul di balai desa.",
        "- Harga Cabai Turun",
        "Anak-anak bermain layang-layang di sawah kering.",
        "",
        "-",
    ],
)
def test_a_sentence_that_merely_has_a_dash_has_no_dateline(datelines: DatelineReader, line: str) -> None:
    assert datelines.read(line) is None


def test_a_moved_dateline_keeps_its_characters(datelines: DatelineReader) -> None:
    line = f"Moskow, (Antara/AFP) - {TEXT}"
    found = datelines.read(line)
    assert found is not None
    moved = found.moved(7)
    assert moved.body_start == found.body_start + 7
    assert moved.city and ("1234567" + line)[moved.city.start : moved.city.end] == "Moskow"
    assert [("1234567" + line)[a.start : a.end] for a in moved.agencies] == ["Antara", "AFP"]
