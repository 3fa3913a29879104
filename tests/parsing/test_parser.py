import dataclasses
import hashlib

import pytest

from orchestration.contracts.tables import REJECTION_REASONS, STAGES
from orchestration.parsing.actors.index import ActorIndex, Match
from orchestration.parsing.knowledge import Knowledge
from orchestration.parsing.parser import Page, Parser, RejectedDocument, parser_version, record_sha256
from orchestration.parsing.records import ParsedDocument

PAGE = "Warga menjemur gabah di halaman balai desa karena lantai jemur milik koperasi masih diperbaiki tukang."


def test_a_document_is_named_by_the_hash_of_its_bytes(parser: Parser) -> None:
    content = PAGE.encode()
    document = parser.parse_page(content, "halaman.txt")
    assert document.content_sha256 == hashlib.sha256(content).hexdigest()
    assert document.document_id == document.content_sha256[:16]
    assert document.article is not None and document.article.article_id == document.document_id
    assert (document.size_bytes, document.media_type, document.encoding) == (len(content), "text/plain", "utf-8")


def test_the_suffix_tells_html_from_text_also_when_compressed(parser: Parser) -> None:
    content = f"<p>{PAGE}</p>".encode()
    for name, media_type in (
        ("a.html", "text/html"),
        ("A.HTM", "text/html"),
        ("a.html.gz", "text/html"),
        ("a.txt", "text/plain"),
    ):
        assert parser.parse_page(content, name).media_type == media_type


def test_an_older_code_page_is_decoded_and_named(parser: Parser) -> None:
    document = parser.parse_page(
        "Ia berkata, “gabah kami kering sejak pekan lalu” kepada camat.".encode("cp1252"), "a.txt"
    )
    assert "“gabah kami kering" in document.text
    assert document.encoding != "utf-8"


@pytest.mark.parametrize(
    ("content", "name", "stage", "reason"),
    [
        (b"", "kosong.txt", "decode", "empty"),
        (b"  \n\t\n", "kosong.txt", "decode", "empty"),
        (b"%PDF-1.7 gabah", "a.txt", "decode", "binary"),
        (b"gabah\x00dijemur", "a.txt", "decode", "binary"),
        (b"<html><script>var gabah</script></html>", "a.html", "parse", "no_text"),
    ],
)
def test_what_holds_no_text_is_rejected_with_a_listed_reason(
    parser: Parser, content: bytes, name: str, stage: str, reason: str
) -> None:
    with pytest.raises(RejectedDocument) as rejected:
        parser.parse_page(content, name)
    assert (rejected.value.stage, rejected.value.reason) == (stage, reason)
    assert rejected.value.detail
    assert stage in STAGES and reason in REJECTION_REASONS


def test_a_record_without_text_title_and_date_is_rejected(parser: Parser) -> None:
    with pytest.raises(RejectedDocument) as rejected:
        parser.parse_record({"id": "1", "url": "https://tempo.co/a"})
    assert (rejected.value.stage, rejected.value.reason) == ("parse", "bad_record")


def test_a_record_of_title_and_date_alone_is_a_document(parser: Parser) -> None:
    document = parser.parse_record({"title": "Gabah Dijemur Warga", "date": "Rabu, 15/10/2014 19:40 WIB"})
    assert document.media_type == "application/json"
    assert document.article is not None
    assert document.article.headline == "Gabah Dijemur Warga"
    assert document.article.publication.basis == "metadata"
    assert document.article.body == ""


def test_a_records_hash_does_not_depend_on_the_order_of_its_keys() -> None:
    assert record_sha256({"a": 1, "b": "gabah"}) == record_sha256({"b": "gabah", "a": 1})
    assert record_sha256({"a": 1}) != record_sha256({"a": 2})


def test_the_version_changes_with_the_knowledge(knowledge: Knowledge) -> None:
    assert Parser(knowledge).version == parser_version(knowledge)
    assert parser_version(dataclasses.replace(knowledge, digest="lain")) != parser_version(knowledge)


def test_the_same_bytes_are_parsed_alike_twice(parser: Parser) -> None:
    content = f"Warga Menjemur Gabah di Balai\nTEMPO.CO, Garut - {PAGE}\nEditor: Rina Sari".encode()
    assert parser.parse_page(content, "a.txt") == parser.parse_page(content, "b.txt")


def test_documents_parsed_together_are_parsed_as_alone(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"TEMPO.CO, Garut - {PAGE}\nKata Rina Sari, gabah itu kering."
    pages = [Page(f"Warga Menjemur Gabah di Balai {n}\n{body}".encode(), "a.txt") for n in range(5)]
    records = [{"title": "Gabah Dijemur", "body": f"{PAGE} Camat Budi Santoso {n} datang."} for n in range(5)]
    alone = [parser.parse_page(*page) for page in pages] + [parser.parse_record(record) for record in records]
    for most, most_chars in ((64, 64_000), (3, 64_000), (64, 150)):
        monkeypatch.setattr("orchestration.parsing.parser.READ_TOGETHER", most)
        monkeypatch.setattr("orchestration.parsing.parser.READ_TOGETHER_CHARS", most_chars)
        together = list(parser.parse_all(enumerate([*pages, *records])))
        assert together == list(enumerate(alone))


def test_a_document_that_fails_leaves_those_beside_it_alone(parser: Parser) -> None:
    fine = Page(f"Warga Menjemur Gabah\n{PAGE}".encode(), "a.txt")
    found = dict(parser.parse_all({"fine": fine, "empty": Page(b"", "a.txt"), "bad": {}, "too": fine}.items()))
    assert list(found) == ["fine", "empty", "bad", "too"]
    assert found["fine"] == found["too"] == parser.parse_page(*fine)
    empty, bad = found["empty"], found["bad"]
    assert isinstance(empty, RejectedDocument) and (empty.stage, empty.reason) == ("decode", "empty")
    assert isinstance(bad, RejectedDocument) and (bad.stage, bad.reason) == ("parse", "bad_record")


def test_a_text_that_no_names_can_be_looked_up_in_fails_alone(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    parser = Parser(knowledge)
    find = ActorIndex.find

    def find_or_fail(index: ActorIndex, text: str) -> list[Match]:
        if "celaka" in text:
            raise ZeroDivisionError("celaka")
        return find(index, text)

    monkeypatch.setattr(ActorIndex, "find", find_or_fail)
    records = [{"title": "Gabah", "body": f"{PAGE} {word}"} for word in ("kering", "celaka", "basah")]
    kinds = [type(outcome) for _, outcome in parser.parse_all(enumerate(records))]
    assert kinds == [ParsedDocument, ZeroDivisionError, ParsedDocument]
