from __future__ import annotations

import pytest

from orchestration.loading.addresses import address_key, is_address, telling_part


@pytest.mark.parametrize(
    "address",
    [
        "https://www.tempo.co/read/12/sungai",
        "http://tempo.co/read/12/sungai/",
        "tempo.co/read/12/sungai",
        "//TEMPO.co/read/12/sungai#komentar",
        "https://tempo.co/read/12/sungai?utm_source=a&fbclid=b&UTM_medium=c",
    ],
)
def test_one_page_has_one_key(address: str) -> None:
    assert address_key(address) == "tempo.co/read/12/sungai"


def test_parameters_that_choose_the_page_stay_in_any_order() -> None:
    assert address_key("http://x.id/?b=2&a=1&utm_x=3") == address_key("x.id?a=1&b=2") == "x.id?a=1&b=2"
    assert address_key("x.id/?page=") == "x.id?page="


@pytest.mark.parametrize("text", ["http://[x", "", "https://", "   "])
def test_what_is_no_address_has_no_key(text: str) -> None:
    assert address_key(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("https://x", True), ("tempo.co/a", True), ("pages/tempo.txt", False), ("tempo.txt", False), ("a b.c/d", False)],
)
def test_an_address_is_told_from_a_reference(text: str, expected: bool) -> None:
    assert is_address(text) is expected


def test_the_telling_part_stands_in_every_copy_of_an_address() -> None:
    assert telling_part("http://www.tempo.co/read/12/sungai/?utm_source=a") == "sungai"
    assert telling_part("https://www.tempo.co/") == "tempo.co"
