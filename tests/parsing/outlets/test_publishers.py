import pytest

from orchestration.parsing.outlets.publishers import PublisherIndex, fold_name, registrable_domain


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("http://news.okezone.com/read/2016/08/06/18/1/judul", "okezone.com"),
        ("https://www.republika.co.id:8080/berita", "republika.co.id"),
        ("Desa.CONTOH.go.id", "contoh.go.id"),
        ("kompas.tv", "kompas.tv"),
        (" tirto.id ", "tirto.id"),
    ],
)
def test_the_registrable_domain_of_an_address(address: str, domain: str) -> None:
    assert registrable_domain(address) == domain


@pytest.mark.parametrize(
    "text", ["ANTARA", "Rina Sari", "3.500", "co.id", "", "selesai.Warga pulang", "a@contoh.id", "halaman.html.zzz9"]
)
def test_what_is_no_address_has_no_domain(text: str) -> None:
    assert registrable_domain(text) is None


def test_names_are_compared_by_letters_and_digits_alone() -> None:
    assert fold_name("Media-Indonesia.COM") == fold_name("media indonesia com") == "mediaindonesiacom"


@pytest.mark.parametrize(
    ("wording", "publisher"),
    [
        ("TEMPO.CO", "tempo.co"),
        ("KBRN", "rri.co.id"),
        ("ANTARA", "antaranews.com"),
        ("Tribun-Bali.com", "tribunnews.com"),
        ("NusaKabar.id", "nusakabar.id"),
        ("Rina Sari", None),
    ],
)
def test_a_printed_wording_names_its_publisher(publishers: PublisherIndex, wording: str, publisher: str | None) -> None:
    assert publishers.by_print(wording) == publisher


def test_an_address_below_a_known_domain_belongs_to_its_publisher(publishers: PublisherIndex) -> None:
    assert publishers.by_address("https://bali.tribunnews.com/2025/06/11/judul") == "tribunnews.com"
    assert publishers.by_address("https://desa.nusakabar.id/judul") == "nusakabar.id"
    assert publishers.by_address("judul") is None


@pytest.mark.parametrize(
    ("holder", "publisher"),
    [
        ("ANTARA", "antaranews.com"),
        ("Rossiyskaya Gazeta", "rbth.com"),
        ("Liputan6.com KLY KapanLagi Youniverse", "liputan6.com"),
        ("NusaKabar.id - PT Kabar", "nusakabar.id"),
        ("PT Kabar Sukamaju", None),
    ],
)
def test_a_rights_holder_names_the_publisher(publishers: PublisherIndex, holder: str, publisher: str | None) -> None:
    assert publishers.by_rights_holder(holder) == publisher


def test_a_house_is_itself_and_not_its_sister(publishers: PublisherIndex) -> None:
    assert publishers.is_house("KOMPAS.TV", "kompas.tv")
    assert publishers.is_house("Kompas TV", "kompas.tv")
    assert not publishers.is_house("Kompas.com", "kompas.tv")
    assert not publishers.is_house("Reuters", "kompas.tv")
    assert not publishers.is_house("Kompas TV", None)


def test_a_publisher_is_known_when_the_table_has_it(publishers: PublisherIndex) -> None:
    assert publishers.is_known("tempo.co")
    assert not publishers.is_known("nusakabar.id")
    assert not publishers.is_known(None)
