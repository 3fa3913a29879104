"""The body as running text: its passages without the credits that close them, and the language they are in.

Belongs here: from lines to passages. Does not belong here: sentences and what they say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from orchestration.parsing.captures.capture import Capture
from orchestration.parsing.pages.labels import LabelReader
from orchestration.parsing.pages.layout import Layout, body_passages
from orchestration.parsing.records import Article, Passage
from orchestration.parsing.sources.credits import Credits
from orchestration.parsing.sources.tails import TailReader
from orchestration.parsing.speech.sentences import is_abbreviated

# Paragraphs that a scraper joined by commas: "... selesai.,Paragraf berikutnya", "... (12/9) , Paragraf berikutnya". A
# comma that stands where prose has one, behind a quote or a bracket and before a blank, joins none.
_RUNS_ON = re.compile(r"[.!?\"”)](?:(?<=[.!?])(?=\s*,)[\s,]++|(?=\s+,)[\s,]++|,+)(?=[A-Z“\"])")
_LINE_BREAKS = str.maketrans("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " " * 10)
_FUNCTION_WORDS = {
    "id": frozenset("yang dan dengan untuk pada dari tidak dalam ini itu adalah".split()),
    "en": frozenset("the and of with for was were that this from".split()),
}
_WORD = re.compile(r"\w+")
_LANGUAGE_SAMPLE_CHARS = 500
_FEWEST_FUNCTION_WORDS = 3
_BLANKS = " ,\t\xa0"
_MOST_CLOSING_PASSAGES = 20


def read_passages(
    page: Layout, capture: Capture, labels: LabelReader, tails: TailReader, credited: Credits
) -> list[Passage]:
    """The body's passages; the credits that close the last one are read and cut off.

    Args:
        page: its labelled slots grow by those that stand at the end of the text.
        capture: the document.
        labels, tails: read what closes the body.
        credited: added to.
    """
    spans = body_passages(page)
    passages = [Passage(_on_one_line(capture.text[start:end]), start) for start, end in spans]
    if capture.media_type == "application/json" and len(passages) <= 2:
        passages = [part for passage in passages for part in _run_on(passage)]
    for _ in range(min(len(passages), _MOST_CLOSING_PASSAGES)):
        last = passages.pop()
        text = last.text.rstrip(_BLANKS)
        begin, slots = labels.tail(text, last.start) or (len(text), [])
        valued = [slot for slot in slots if any(map(str.isalpha, slot.value))]
        if valued:  # a label that credits nobody ("Pewarta: 172") stays with the text: cut off, it would stand nowhere
            page.slots.extend(valued)
            _leave_out(page, last.start + begin)  # also a line among the values that credits nobody
            text = text[:begin].rstrip(_BLANKS)
        text = text[: tails.read(text, last.start, credited)]
        above = " ".join(passage.text for passage in passages) if text else ""
        if text and not (above and tails.read_capital_line(text, last.start, above, credited)):
            return [*passages, Passage(text, last.start)]
        _leave_out(page, last.start if passages else 0)
    return passages


def fill_body(article: Article, passages: Sequence[Passage], capture: Capture) -> None:
    """Fill the article's body, its measures and its language; the evidence of the body is its first paragraph."""
    article.body = "\n".join(passage.text for passage in passages)
    article.body_chars = len(article.body)
    article.word_count = len(article.body.split())
    if passages:
        first = passages[0]
        end = first.start + len(first.text)
        article.evidence["body"] = capture.evidence(first.start, end, "body.first_paragraph", 0.9)
        _fill_language(article, passages, capture)


def _leave_out(page: Layout, start: int) -> None:
    """Take the lines from `start` on, which hold nothing but credits, out of the body."""
    while page.body and page.body[-1].start >= start:
        number = bisect_left(page.lines, page.body.pop().start, key=lambda line: line.start)
        page.remove(number, "label", "closing_credit")


def _on_one_line(text: str) -> str:
    """Every line break as one space, so that characters keep their places."""
    return text if text.splitlines() == [text] else text.translate(_LINE_BREAKS)


def _run_on(passage: Passage) -> list[Passage]:
    cuts = [0]
    for match in _RUNS_ON.finditer(passage.text):
        if not is_abbreviated(passage.text, cuts[-1], match.start()):
            cuts.append(match.end())
    cuts.append(len(passage.text))
    if len(cuts) == 2:
        return [passage]
    parts = [Passage(passage.text[a:b].rstrip(_BLANKS), passage.start + a) for a, b in pairwise(cuts)]
    return [part for part in parts if part.text]


def _fill_language(article: Article, passages: Sequence[Passage], capture: Capture) -> None:
    """The language whose function words are most; its first one is the evidence."""
    sample = _WORD.findall(article.body[:_LANGUAGE_SAMPLE_CHARS].lower())
    counts = {language: sum(map(words.__contains__, sample)) for language, words in _FUNCTION_WORDS.items()}
    language = max(counts, key=counts.__getitem__)
    if counts[language] < _FEWEST_FUNCTION_WORDS:
        return
    words = ((p.start, match) for p in passages for match in _WORD.finditer(p.text))
    start, word = next((start, word) for start, word in words if word[0].lower() in _FUNCTION_WORDS[language])
    article.language = language
    span = (start + word.start(), start + word.end())
    article.evidence["language"] = capture.evidence(*span, "language.function_words", 0.9)
