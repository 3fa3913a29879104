"""Hostile pages: twice the page takes about twice the time, and nothing raises."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from growth import assert_linear

from orchestration.parsing.parser import Parser

LETTERS = "abcdefghij"
TEXT = "Warga menjemur gabah di halaman balai desa karena lantai jemur milik koperasi masih diperbaiki tukang."


def word(number: int) -> str:
    return "".join(LETTERS[int(digit)] for digit in str(number))


PAGES: dict[str, tuple[int, Callable[[int], str]]] = {
    "short lines": (2000, lambda n: "\n".join(f"baris {i}" for i in range(n))),
    "one long line": (4000, lambda n: "gabah di balai desa, " * n),
    "one word": (200_000, lambda n: "x" * n),
    "labels": (1500, lambda n: "\n".join(f"Editor: Nama {word(i).title()}" for i in range(n))),
    "lone labels": (3000, lambda n: "Editor\n" * n),
    "source labels": (1500, lambda n: "\n".join(f"Sumber: Kabar {word(i).title()}" for i in range(n))),
    "dates": (800, lambda n: "\n".join(f"Senin, {i % 28 + 1} Maret {1990 + i % 30} 10:00 WIB" for i in range(n))),
    "teasers": (8000, lambda n: "\n".join(f"Baca juga: judul {i}" for i in range(n))),
    "codes": (2000, lambda n: "\n".join(f"({word(i)}/{word(i + 1)})" for i in range(n))),
    "pictures": (1000, lambda n: "\n".join(f"Gabah {i}. AP/Rina {word(i).title()}" for i in range(n))),
    "rights lines": (1500, lambda n: "\n".join(f"Copyright © Kabar {word(i)} 2020" for i in range(n))),
    "source addresses": (800, lambda n: "\n".join(f"Sumber: https://kabar{word(i)}.id/gabah-{i}" for i in range(n))),
    "closing marks": (4000, lambda n: TEXT + "\n***" * n),
    "closing codes on one line": (1500, lambda n: TEXT + " (abc)" * n),
    "closing capitals": (3000, lambda n: f"{TEXT}\n" + "\n".join(f"{word(i).upper()} RAYA" for i in range(n))),
    "closing labels": (3000, lambda n: TEXT + " Editor: A" * n),
    "open brackets": (40_000, lambda n: f"{TEXT} " + "(" * n),
    "hashtags": (40_000, lambda n: "#a, " * n + "!"),
    "blanks": (200_000, lambda n: TEXT + " " * n + "."),
    "dashes": (8000, lambda n: "JAKARTA - " * n),
    "paragraphs": (500, lambda n: "\n".join(f"{TEXT} Nomor {i}." for i in range(n))),
}


@pytest.mark.parametrize("kind", PAGES)
def test_time_grows_with_the_page_and_not_with_its_square(parser: Parser, kind: str) -> None:
    count, make = PAGES[kind]
    pages = {size: make(size).encode() for size in (count, 4 * count)}
    assert_linear(lambda size: parser.parse_page(pages[size], "halaman.txt"), count)


LARGE_PAGES: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "ten megabytes of nested tags": ("halaman.html", 900_000, lambda n: "<div>" * n + TEXT + "</div>" * n),
    "unclosed blocks": ("halaman.html", 40_000, lambda n: f"<div><p>{TEXT}" * n),
    "a hundred thousand dates": ("halaman.txt", 100_000, lambda n: "Senin, 9 Juni 2025 10:48 WIB\n" * n),
}


@pytest.mark.parametrize("kind", LARGE_PAGES)
def test_a_large_page_takes_its_share_of_time(parser: Parser, kind: str) -> None:
    name, count, make = LARGE_PAGES[kind]
    pages = {size: make(size).encode() for size in (count // 4, count)}
    assert_linear(lambda size: parser.parse_page(pages[size], name), count // 4, runs=1)
