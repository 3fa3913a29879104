import csv

import pytest

from orchestration.loading.reference import REFERENCE_DIR
from orchestration.parsing.knowledge import SpeechVerb, rows_as
from orchestration.parsing.records import ActorMention, Passage, Statement
from orchestration.parsing.running_text import RunningText
from orchestration.parsing.speech.citations import Citation
from orchestration.parsing.speech.sayings import VerbIndex
from orchestration.parsing.speech.sentences import split_sentences
from orchestration.parsing.speech.statements import find_statements


@pytest.fixture(scope="module")
def verbs() -> VerbIndex:
    with (REFERENCE_DIR / "speech_verbs.csv").open(newline="") as rows:
        return VerbIndex(rows_as(SpeechVerb, csv.DictReader(rows)))


@pytest.fixture
def said(verbs: VerbIndex):
    def read(
        text: str, citations: tuple[Citation, ...] = (), mentions: tuple[ActorMention, ...] = ()
    ) -> list[Statement]:
        passages, start = [], 0
        for line in text.split("\n"):
            passages.append(Passage(line, start))
            start += len(line) + 1
        statements = find_statements(RunningText(split_sentences(passages)), text, mentions, citations, verbs)
        for s in statements:
            assert s.evidence.evidence == text[s.evidence.char_start : s.evidence.char_end]
        return statements

    return read
