"""Reads what is said in a passage, and the words that attribute it.

Belongs here: the grammar around verbs of saying. Does not belong here: who the speaker is by full name (`statements`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from orchestration.parsing.knowledge import ASIDE, WITH_THAT
from orchestration.parsing.speech.name_words import BODIES, DETERMINERS, ROLES
from orchestration.parsing.speech.phrases import Phrase
from orchestration.parsing.speech.quotes import Quote, find_quotes
from orchestration.parsing.speech.speakers import phrase_after
from orchestration.parsing.speech.subjects import phrase_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from orchestration.parsing.knowledge import SpeechVerb
    from orchestration.parsing.running_text import RunningText

CONTINUATION_WORDS = 5
SHORTEST_GLUED_VERB = 8
WORDS_OF_A_CLAUSE = 9
LONGEST_WORD = 25
LONGEST_TELLING_BACK = 40  # "Hal senada juga sebelumnya"


@dataclass(slots=True)
class SpokenPassage:
    """A passage put together from its sentences: text with blanks for line breaks, where it stands, and its verbs."""

    text: str
    start: int
    sentence_starts: list[int]
    sentence_numbers: list[int]
    sentence_ends: list[int]
    verbs: list[Verb]

    def sentence_at(self, place: int) -> int:
        """The sentence that holds a place of the passage, counted from the passage's first."""
        return max(0, bisect_right(self.sentence_starts, place) - 1)


class Verb(NamedTuple):
    """A verb of saying at its place in a passage; `is_bound` when "-nya" stands behind it."""

    start: int
    end: int
    row: SpeechVerb
    is_bound: bool


@dataclass(slots=True)
class Saying:
    """A statement before its speaker is known by full name: span in the passage, verb of saying and cue, rule.

    One that `is_nested` was told by the speaker of the clause around it.
    """

    passage: int
    start: int
    end: int
    phrase: Phrase | None
    is_direct: bool
    verb: SpeechVerb | None
    cue: str | None
    rule: str
    confidence: float
    via: str | None = None
    is_nested: bool = False


class VerbIndex:
    """The verbs of saying as one automaton."""

    def __init__(self, verbs: Sequence[SpeechVerb]) -> None:
        """Index the rows of `seeds/reference/speech_verbs.csv`."""
        self._verbs = sorted(verbs, key=lambda verb: verb.verb)
        self._automaton = AhoCorasick(
            [v.verb for v in self._verbs], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )

    def find(self, article: RunningText) -> Iterator[tuple[int, int, SpeechVerb, bool]]:
        """Verbs that stand as words: start and end in the article's text, row, and whether "-nya" stands behind."""
        text = article.text
        for index, start, end in self._automaton.find_matches_as_indexes(article.folded):
            if start and text[start - 1].isalnum() and not _is_glued(text, start, end):
                continue
            if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalnum():
                continue  # "kata-kata"
            is_bound = text.startswith("nya", end)
            stop = end + 3 if is_bound else end
            if text[stop : stop + 1].isalnum() or text[stop : stop + 1] == "-":
                continue
            yield start, stop, self._verbs[index], is_bound


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether a long verb hangs on a capitalised word, as where a link lost the blank behind it."""
    if end - start < SHORTEST_GLUED_VERB:
        return False
    word_start = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    return text[word_start].isupper() and text[word_start:start].isalpha()


_BREAK = re.compile("[\n\r\t\f\v\u2028\u2029\xa0]")


def passages_of(article: RunningText, text: str, index: VerbIndex) -> list[SpokenPassage]:
    """Put passages together again from their sentences.

    Args:
        article: the sentences; the headline is passed over.
        text: the document's text.
        index: the known verbs of saying.
    """
    passages: dict[int, SpokenPassage] = {}
    for sentence in article.parts:
        if sentence.index < 0:
            continue
        passage = passages.get(sentence.passage)
        if passage is None:
            passage = passages[sentence.passage] = SpokenPassage("", sentence.start, [], [], [], [])
        start = sentence.start - passage.start
        passage.sentence_starts.append(start)
        passage.sentence_ends.append(start + len(sentence.text))
        passage.sentence_numbers.append(sentence.index)
    for passage in passages.values():
        printed = text[passage.start : passage.start + passage.sentence_ends[-1]]
        passage.text = printed if printed.isprintable() else _BREAK.sub(" ", printed)
    for start, end, row, is_bound in index.find(article):
        sentence, offset = article.place_of(start)
        if sentence.index >= 0:
            passage = passages[sentence.passage]
            place = sentence.start + offset - passage.start
            passage.verbs.append(Verb(place, place + end - start, row, is_bound))
    return list(passages.values())


_BETWEEN = re.compile(r"[\s,.–—-]*(?:(?:begitu|demikian|lanjut|lalu|dan|pun|juga)\s+)?")
_SAID_BEFORE = re.compile(r"[\s,:]*(?:bahwa[\s,:]*)?[\"“”«„‘']*\s*\Z")
_THAT = re.compile(r"[\s,:]*(?:(?:bahwa|jika|kalau|bila)\s+)?[\s,:]*")
_TELLS_BACK = re.compile(r"(?i)\W*(?:hal|pernyataan|demikian|pesan|ini|itu|keterangan|hal\w* senada|kabar)\b")
# What somebody asks of a named party is told as an act of theirs; what is asked of all ("warga") is said.
_ASKS_A_PARTY = re.compile(r"(?:meminta|mengajak) [A-Z]")
_OPENS_CLAUSE = re.compile(r"\s*[,:]|\s+(?:bahwa|agar|supaya)\b")
# Where another clause begins, whose subject may say something else.
_TURNS = re.compile(r", (?:namun|tetapi|tapi|sedangkan|sementara|padahal) ")
_SUBORDINATING = frozenset(
    """untuk akan dapat bisa harus ingin guna agar dengan tanpa mau perlu boleh hendak berani usai setelah dalam saat
    supaya demi bakal atau wajib berhak jangan mampu gagal sebelum""".split()
)
# "Menurut keterangan dari Kementerian X", "menurut laporan resmi Polres Y"
_TOLD_IN = re.compile(
    r"\s+(keterangan|laporan|pernyataan|penjelasan|pengakuan|penuturan)"
    r"(?:\s+(?:resmi|tertulis|terbaru|sementara|awal|dari|oleh|pihak))*(?=\s+(?:[A-Z]|(?:polisi|pemerintah|petugas|saksi)\b))"
)
_SPOKEN_TO = re.compile(r"\s+(?:(?:langsung|juga|pula|kembali|sendiri|pertama kali)\s+)*(?:oleh\s+)?")


def sayings_of(passage: SpokenPassage, number: int) -> list[Saying]:
    """Everything said in one passage, in order of the attributing words."""
    text = passage.text
    quotes = find_quotes(text)
    sayings: list[Saying] = []
    used: set[int] = set()
    clause_end = 0
    for verb in passage.verbs:
        is_in_clause = verb.row.speaker_stands == "before" and verb.start < clause_end
        if is_in_clause and (nested := _nested(text, number, verb, quotes, sayings[-1])):
            sayings.append(nested)
        if is_in_clause or _inside(verb.start, quotes) or _is_subordinate(text, verb):
            continue
        saying = _read(passage, number, verb, quotes, used)
        if saying:
            sayings.append(saying)
            if saying.rule == "verb_clause":
                turn = _TURNS.search(text, saying.start, saying.end)
                clause_end = turn.start() if turn else saying.end
    for position, quote in enumerate(quotes):
        if position not in used and _is_speech(text, quote):
            rule = "quote_continued" if quote.is_closed else "quote_open"
            sayings.append(Saying(number, quote.start, quote.end, None, True, None, None, rule, 0.6))
    sayings.sort(key=lambda saying: (saying.start, saying.end))
    return sayings


def _nested(text: str, number: int, verb: Verb, quotes: list[Quote], outer: Saying) -> Saying | None:
    """What the speaker of a clause quotes somebody else with: "X mengatakan Y telah \"mengakui ...\""."""
    quote = next((quote for quote in quotes if quote.start == verb.start), None)
    if quote is None or outer.rule != "verb_clause":
        return None
    phrase = phrase_before(text, outer.start, verb.start - 1)
    if phrase is None or not phrase.name or phrase.start > outer.start + LONGEST_WORD:
        return None
    cue = text[verb.start : verb.end]
    return Saying(number, quote.start, quote.end, phrase, True, verb.row, cue, "nested_quote", 0.7, is_nested=True)


def _is_subordinate(text: str, verb: Verb) -> bool:
    """Whether the word before makes the verb an aim or a possibility ("untuk mengatakan"), not an act of saying."""
    word_start = text.rfind(" ", 0, max(0, verb.start - 1)) + 1
    return verb.row.speaker_stands == "before" and text[word_start : verb.start - 1].lower() in _SUBORDINATING


def _start(quote: Quote) -> int:
    return quote.start


def _mark_end(quote: Quote) -> int:
    return quote.mark_end


def _inside(place: int, quotes: list[Quote]) -> bool:
    last = bisect_right(quotes, place, key=_start) - 1
    return last >= 0 and place < quotes[last].end


def _is_speech(text: str, quote: Quote) -> bool:
    words = text[quote.start : quote.end].split()
    return (
        len(words) >= CONTINUATION_WORDS
        and words[0][:1].isupper()
        and (text[quote.end - 1] in ".,?!…" or not quote.is_closed)
    )


def _read(passage: SpokenPassage, number: int, verb: Verb, quotes: list[Quote], used: set[int]) -> Saying | None:
    text = passage.text
    sentence = passage.sentence_at(verb.start)
    begin, end = passage.sentence_starts[sentence], passage.sentence_ends[sentence]
    ended = bisect_right(quotes, verb.start, key=_mark_end)
    before = ended - 1 if ended else None
    is_near = before is not None and quotes[before].mark_end >= begin
    gap = text[quotes[before].mark_end : verb.start] if before is not None and is_near else None
    if verb.row.verb == "menurut":
        return _according(passage, number, verb, begin, end, gap)
    if verb.row.speaker_stands == "before":
        return _subject_says(passage, number, verb, quotes, used, before if is_near else None, begin, end)
    if verb.row.verb.startswith("di"):
        return _was_said(passage, number, verb, sentence, begin, end)
    phrase = (
        Phrase(is_pronoun=True, start=verb.start, end=verb.end) if verb.is_bound else phrase_after(text, verb.end, end)
    )
    cue = text[verb.start : verb.end]
    if gap is not None and before is not None and _BETWEEN.fullmatch(gap):
        used.add(before)
        quote = quotes[before]
        if not (phrase.name or phrase.role):
            phrase.is_pronoun = True  # '"...", ujar saat ditemui': whoever spoke last
        return Saying(number, quote.start, quote.end, phrase, True, verb.row, cue, "quote_verb", 0.95)
    if not (phrase.name or phrase.is_pronoun or phrase.role):
        return None
    return _said_aside(passage, number, verb, phrase, begin, end)


def _said_aside(passage: SpokenPassage, number: int, verb: Verb, phrase: Phrase, begin: int, end: int) -> Saying | None:
    """ "..., kata X." and "Besok, kata X, ..." without quotation marks."""
    text = passage.text
    lead_end = _before(text, begin, verb.start, " ")
    is_example = text.startswith(" saja", verb.end)  # "Sebut saja X"
    if ASIDE not in verb.row.uses or is_example or (lead_end > begin and text[lead_end - 1] not in ",\"”’'?!–-"):
        return None
    if _has_words(text, begin, lead_end, CONTINUATION_WORDS):
        start, stop = begin, _before(text, begin, lead_end, ",\"”’'–- ")
    else:
        start, stop = _after(text, phrase.end, end), end
    if stop - start < 10:
        return None
    return Saying(number, start, stop, phrase, False, verb.row, text[verb.start : verb.end], "aside_verb", 0.85)


def _before(text: str, start: int, end: int, blanks: str) -> int:
    while end > start and text[end - 1] in blanks:
        end -= 1
    return end


def _has_words(text: str, start: int, end: int, count: int) -> bool:
    """Whether at least so many words end at `end`; looks no farther back than they could need."""
    return len(text[max(start, end - LONGEST_WORD * count) : end].split()) >= count


def _after(text: str, start: int, end: int) -> int:
    while start < end and text[start] in ' ,:;)"”“':
        start += 1
    return start


def _according(passage: SpokenPassage, number: int, verb: Verb, begin: int, end: int, gap: str | None) -> Saying | None:
    """ "Menurut X, ...", "..., menurut X, ..." and "menurutnya"."""
    text = passage.text
    told_in = None if verb.is_bound else _TOLD_IN.match(text, verb.end)
    phrase = (
        Phrase(is_pronoun=True, start=verb.start, end=verb.end)
        if verb.is_bound
        else phrase_after(text, told_in.end() if told_in else verb.end, end)
    )
    via = None
    first_mark = _first_mark(text, begin, verb.start) if phrase.is_body and gap is not None else None
    subject = phrase_before(text, begin, first_mark) if first_mark is not None else None
    if subject and subject.name:
        phrase, via = subject, phrase.role
    head = phrase.role.split()[0].lower() if phrase.role else ""
    is_told = phrase.is_definite or phrase.is_anonymous or head in ROLES or head in BODIES or told_in
    if not (phrase.name or phrase.is_pronoun or (phrase.role and is_told)):
        return None
    if _has_words(text, begin, verb.start, CONTINUATION_WORDS if gap is not None else WORDS_OF_A_CLAUSE):
        start, stop = begin, _before(text, begin, verb.start, " ,")
    else:
        start, stop = _after(text, phrase.end, end), end
    if stop - start < 10:
        return None
    cue = text[verb.start : told_in.end(1) if told_in else verb.end]
    return Saying(number, start, stop, phrase, False, verb.row, cue, "menurut", 0.8, via)


def _first_mark(text: str, start: int, end: int) -> int | None:
    marks = [place for mark in '"“”' if (place := text.find(mark, start, end)) >= 0]
    return min(marks, default=None)


def _was_said(passage: SpokenPassage, number: int, verb: Verb, sentence: int, begin: int, end: int) -> Saying | None:
    """ "Hal itu diungkapkan X": the words said are those of the sentence before."""
    text = passage.text
    agent = _SPOKEN_TO.match(text, verb.end)
    phrase = phrase_after(text, agent.end() if agent else verb.end, end)
    tells_back = _TELLS_BACK.match(text, begin) is not None
    if not (phrase.name or (phrase.is_body and tells_back and verb.start - begin <= LONGEST_TELLING_BACK)):
        return None
    head = phrase.role.split()[0] if phrase.role else ""
    is_office = not head.islower() or head in ROLES or head in BODIES or head in DETERMINERS
    if len(phrase.name) == 1 and not is_office:
        return None  # 'yang dikatakan "jodoh di tangan Tuhan"'
    start, stop = begin, end
    if sentence and tells_back:
        start, stop = passage.sentence_starts[sentence - 1], passage.sentence_ends[sentence - 1]
    return Saying(number, start, stop, phrase, False, verb.row, text[verb.start : verb.end], "passive_verb", 0.75)


def _subject_says(
    passage: SpokenPassage,
    number: int,
    verb: Verb,
    quotes: list[Quote],
    used: set[int],
    before: int | None,
    begin: int,
    end: int,
) -> Saying | None:
    """ "X mengatakan ..." and '"...," X menambahkan.'"""
    text = passage.text
    cue = text[verb.start : verb.end]
    if verb.is_bound:
        return None
    if before is not None and 0 < verb.start - quotes[before].mark_end < 70 and text[quotes[before].end - 1] in ",?!.":
        phrase = phrase_before(text, quotes[before].mark_end, verb.start)
        if phrase and before not in used:
            used.add(before)
            quote = quotes[before]
            return Saying(number, quote.start, quote.end, phrase, True, verb.row, cue, "quote_subject", 0.9)
    phrase = phrase_before(text, begin, verb.start)
    if phrase is None:
        return None
    opening = bisect_right(quotes, verb.end - 1, key=_start)
    if opening < len(quotes) and _SAID_BEFORE.match(text[verb.end : quotes[opening].start]):
        quote = quotes[opening]
        if len(text[quote.start : quote.end].split()) > 3:
            used.add(opening)
            return Saying(number, quote.start, quote.end, phrase, True, verb.row, cue, "verb_quote", 0.95)
    if _ASKS_A_PARTY.match(text, verb.start) or (
        WITH_THAT in verb.row.uses and not _OPENS_CLAUSE.match(text, verb.end)
    ):
        return None
    that = _THAT.match(text, verb.end)
    start = that.end() if that else verb.end
    if end - start < 10:
        return None
    return Saying(number, start, end, phrase, False, verb.row, cue, "verb_clause", 0.85)
