from orchestration.parsing.records import Sentence
from orchestration.parsing.running_text import RunningText, fold_case

HEADLINE = Sentence("Kabar Pagi", 0, -1, -1)
BODY = [Sentence("Ia datang.", 20, 0, 0), Sentence("Jum’at\xa0ia pergi.", 31, 1, 0)]


def test_every_place_of_the_running_text_leads_back_to_its_sentence() -> None:
    running = RunningText(BODY, HEADLINE)
    sentence, offset = running.place_of(running.text.index("pergi"))
    assert sentence.index == 1
    assert sentence.text[offset:].startswith("pergi")
    assert running.place_of(0) == (HEADLINE, 0)


def test_blanks_and_apostrophes_are_of_one_kind_and_keep_their_places() -> None:
    running = RunningText(BODY)
    assert running.text == "Ia datang.\nJum'at ia pergi."
    assert running.folded == "ia datang.\njum'at ia pergi."


def test_a_letter_that_grows_in_lower_case_keeps_the_others_in_place() -> None:
    assert len(fold_case("İstanbul kata X")) == len("İstanbul kata X")
    assert fold_case("İstanbul KATA").endswith("kata")
