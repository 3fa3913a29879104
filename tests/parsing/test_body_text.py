import pytest

from orchestration.parsing.parser import Parser
from orchestration.parsing.records import Article, ParsedDocument

A = "Warga menjemur gabah di halaman balai desa karena lantai jemur milik koperasi masih diperbaiki tukang."
B = "Camat menunggu laporan koperasi sampai akhir pekan sebelum memutuskan bantuan bagi petani yang gagal panen."


def document(parser: Parser, text: str) -> tuple[ParsedDocument, Article]:
    found = parser.parse_page(text.encode(), "halaman.txt")
    assert found.article is not None
    return found, found.article


def persons(article: Article) -> list[tuple[str, str]]:
    return [(b.role, b.name) for b in article.bylines]


def test_labels_glued_to_the_last_paragraph_are_cut_off_and_read(parser: Parser) -> None:
    _, article = document(parser, f"{A}\n{B} Penulis: Rina Sari Editor: Budi Santoso")
    assert article.body == f"{A}\n{B}"
    assert persons(article) == [("author", "Rina Sari"), ("editor", "Budi Santoso")]


def test_a_closing_label_without_a_value_stays_with_the_text(parser: Parser) -> None:
    _, article = document(parser, f"{A}\n{B} Sumber:")
    assert article.body == f"{A}\n{B} Sumber:"


def test_a_closing_label_whose_value_is_no_name_stays_with_the_text(parser: Parser) -> None:
    _, article = document(parser, f"{A}\n{B} Pewarta : 172.9")
    assert article.body == f"{A}\n{B} Pewarta : 172.9"
    assert persons(article) == []


def test_a_line_behind_closing_labels_is_a_removed_line(parser: Parser) -> None:
    found, article = document(parser, f"{A}\n{B} Penulis: Rina Sari Editor: Budi Santoso\n(9")
    assert persons(article) == [("author", "Rina Sari"), ("editor", "Budi Santoso")]
    assert article.body.endswith(B)
    assert [line.text for line in found.removed_lines][-1:] == ["(9"]


def test_a_label_glued_to_the_last_word_is_cut_off_and_read(parser: Parser) -> None:
    _, article = document(parser, f"{A}\n{B}\nRandomEditor: Rina Sari")
    assert persons(article) == [("editor", "Rina Sari")]
    assert article.body.endswith("Random")


def test_several_credits_may_close_one_body(parser: Parser) -> None:
    _, article = document(parser, f"TEMPO.CO, Garut - {A}\n{B}\nAL JAZEERA | RINA SARI\n***")
    assert article.body == f"{A}\n{B}"
    assert persons(article) == [("author", "RINA SARI")]
    assert [e.to_node for e in article.edges] == ["Al Jazeera"]


def test_a_line_that_holds_nothing_but_credits_is_a_removed_line(parser: Parser) -> None:
    found, _ = document(parser, f"{A}\n{B}\nAL JAZEERA | RINA SARI")
    assert [(r.line_number, r.reason, r.rule_id) for r in found.removed_lines] == [
        (3, "label", "layout.closing_credit")
    ]


def test_a_code_behind_the_last_sentence_is_cut_off_and_its_line_stays_body(parser: Parser) -> None:
    found, article = document(parser, f"{A}\n{B} (*/sun)")
    assert article.body == f"{A}\n{B}"
    assert persons(article) == [("code", "sun")]
    assert found.removed_lines == []


def test_the_dateline_is_no_part_of_the_body(parser: Parser) -> None:
    _, article = document(parser, f"JAKARTA, KOMPAS.TV- {A}\n{B}")
    assert article.body == f"{A}\n{B}"
    assert (article.body_chars, article.word_count) == (len(article.body), len(article.body.split()))


def test_a_dateline_may_have_a_line_of_its_own(parser: Parser) -> None:
    _, article = document(parser, f"ISTANBUL, 23 Februari 2016 (Antara/PRNewswire) -- \n{A}\n{B}")
    assert article.dateline_city == "ISTANBUL"
    assert article.body == f"{A}\n{B}"


def test_a_hard_line_break_is_healed_and_still_points_into_the_page(parser: Parser) -> None:
    broken = A.replace("koperasi ", "koperasi\n")
    found, article = document(parser, f"TEMPO.CO, Garut - {broken}\n{B}")
    assert article.body == f"{A}\n{B}"
    evidence = article.evidence["body"]
    assert evidence.evidence == broken == found.text[evidence.char_start : evidence.char_end]


def test_paragraphs_that_a_scraper_joined_by_commas_are_parted(parser: Parser) -> None:
    found = parser.parse_record({"body": f"{A},{B},“Kami menunggu,” kata camat."})
    assert found.article is not None
    assert found.article.body.split("\n") == [A, B, "“Kami menunggu,” kata camat."]


def test_commas_with_a_blank_before_them_part_paragraphs_and_those_of_prose_do_not(parser: Parser) -> None:
    first = "Menteri akan pergi ke Amerika Serikat (AS), Jepang, dan “Kota Air”, Belanda."
    second = "Hal itu dikatakan Rudi Hartanto, S.H., M.H., di kantornya (12/9)"
    found = parser.parse_record({"body": f"{first} ,{second}\xa0,{B}, “Kami menunggu,” kata camat."})
    assert found.article is not None
    assert found.article.body.split("\n") == [first, second, B, "“Kami menunggu,” kata camat."]


@pytest.mark.parametrize("lead", [", , - ", "- ", "-,", " \xa0– , ", ""])
def test_the_marks_of_a_dateline_whose_words_are_lost_are_no_part_of_the_body(parser: Parser, lead: str) -> None:
    found = parser.parse_record({"title": "Koperasi perbaiki lantai jemur", "body": f"{lead}{A}\n{B}"})
    assert found.article is not None
    assert found.article.body == f"{A}\n{B}"
    assert found.article.evidence["body"].char_start == len(lead)


def test_commas_of_a_captured_page_part_nothing(parser: Parser) -> None:
    _, article = document(parser, f"{A},{B}")
    assert article.body == f"{A},{B}"


def test_the_language_is_that_of_the_function_words(parser: Parser) -> None:
    _, article = document(parser, f"{A}\nWarga yang datang dari hulu dan tidak kebagian tempat itu pulang.")
    assert article.language == "id"
    _, english = document(
        parser, "The farmers of the village dried the rice and waited for the trucks that came from town."
    )
    assert english.language == "en"
    assert english.evidence["language"].evidence == "The"


def test_too_few_function_words_tell_no_language(parser: Parser) -> None:
    _, article = document(parser, "Gabah kering menumpuk.")
    assert article.language is None


def test_a_page_of_credits_alone_has_no_body(parser: Parser) -> None:
    found, article = document(parser, "(abc/def)\n***\nEditor: Rina Sari")
    assert article.body == ""
    assert "body" not in article.evidence
    assert {r.line_number for r in found.removed_lines} == {1, 2, 3}
