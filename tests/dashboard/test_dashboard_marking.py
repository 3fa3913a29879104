from __future__ import annotations

import html
import re
import time

from dashboard.marking import Span, marked, swatches

TEXT = "Rina <b>Sari</b> berkata panen & raya"


def inner(found: str) -> str:
    return found.split('">', 1)[1].removesuffix("</div>")


def shown(found: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", inner(found)))


def test_every_character_of_the_text_is_shown_once_and_in_order() -> None:
    spans = [Span(0, 20, "statement", "a"), Span(5, 16, "actor", "b"), Span(10, 36, "removed", "c")]
    assert shown(marked(TEXT, spans, "teks")) == TEXT
    assert shown(marked(TEXT, [], "teks")) == TEXT
    assert shown(marked("", [], "teks")) == ""


def test_hostile_text_and_names_stay_text() -> None:
    found = marked('<script>x</script>"', [Span(0, 8, "actor", '"><img onerror=x>')], '"><i>')
    assert "<script" not in found
    assert "<img" not in found
    assert "<i>" not in found


def test_the_shorter_span_is_in_front_and_all_are_named() -> None:
    found = inner(marked("abcdef", [Span(0, 6, "statement", "long"), Span(2, 4, "actor", "short")], "t"))
    assert '<mark style="background:#C8D8FF" title="short\nlong">cd</mark>' in found
    assert '<mark style="background:#EBDCF7" title="long">ab</mark>' in found


def test_a_removed_line_is_struck_and_its_evidence_stays_marked() -> None:
    found = inner(marked("abcdef", [Span(0, 6, "removed", "ad"), Span(2, 4, "date", "day")], "t"))
    assert found.count("<del") == 3
    assert '<del title="day\nad"><mark' in found


def test_spans_beyond_the_text_are_cut_or_left_out() -> None:
    found = inner(marked("abc", [Span(1, 99, "actor", "x"), Span(5, 9, "actor", "y"), Span(-3, 2, "actor", "z")], "t"))
    assert found == 'a<mark style="background:#C8D8FF" title="x">bc</mark>'


def test_thousands_of_spans_are_quick() -> None:
    spans = [Span(10 * number, 10 * number + 8, "actor", f"n{number}") for number in range(10_000)]
    started = time.perf_counter()
    marked("x" * 100_000, spans, "t")
    assert time.perf_counter() - started < 2


def test_only_what_is_present_is_explained() -> None:
    assert swatches({"actor": "tokoh"}).count("<mark") == 1
    assert "<del" in swatches({"removed": "dibuang"})
