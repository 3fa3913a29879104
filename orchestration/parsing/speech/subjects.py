"""Reads who is meant before a verb of saying, and whom a sentence opens with.

Belongs here: the grammar before the verb. Does not belong here: what stands behind it (`speakers`), or what was said.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from orchestration.parsing.speech.name_tokens import (
    FIELD,
    NAME,
    OTHER,
    PLACE,
    SMALL,
    Token,
    tokens_of,
)
from orchestration.parsing.speech.name_words import (
    BODIES,
    FIELDS,
    OPENERS,
    PRONOUNS,
    ROLES,
    SUFFIXES,
)
from orchestration.parsing.speech.phrases import (
    ANONYMOUS,
    DEFINITE,
    NOT_HEADS,
    UNNAMED,
    Phrase,
    as_body,
    is_office,
    is_predicate,
    is_pure_name,
    is_relative,
    is_role,
    is_thing,
    may_be_in_role,
    names_a_place,
    names_body,
    outside_brackets,
    printed,
    strip_suffixes,
    trailing_name,
    unnamed_source,
)

if TYPE_CHECKING:
    pass

LONGEST_CLAUSE = 300
LONGEST_OPENING = 28  # words
CHUNKS_OF_AN_OPENING = 2
# What may stand between a subject and its verb, alone or with the word behind it.
_ADVERBS = frozenset(
    """juga pun sendiri sempat kemudian lalu lantas telah sudah turut kembali hanya pernah bahkan langsung selalu
    akhirnya sebelumnya kerap sering terus tetap masih mulai ikut tidak tak belum enggan yang kini pertama seraya
    sambil sembari
    serta dan""".split()
)
_ADVERB_OPENERS = frozenset("secara dengan pada lebih saat hari".split())
_CUTS = frozenset(',;:—–-"“”?!…')


def phrase_before(text: str, start: int, end: int) -> Phrase | None:
    """The subject that stands before a verb of saying ("Ketua RT 5, Budi Santoso, di Bogor, Senin, mengatakan").

    Args:
        text: a passage.
        start: where the sentence (or the clause behind a quote) begins.
        end: where the verb begins.

    Returns:
        The subject, or None where the clause has none that could speak.
    """
    tokens = list(tokens_of(text, max(start, end - LONGEST_CLAUSE), end))
    if len(tokens) > 1 and tokens[-1].text == "yang" and is_thing(tokens[-2]):
        return None  # "kabar yang menyebutkan ...": whoever opens the sentence does not say this
    while tokens and (tokens[-1].text == "," or tokens[-1].text.lower() in _ADVERBS):
        tokens.pop()
    if len(tokens) > 2 and tokens[-2].text in _ADVERB_OPENERS and tokens[-1].kind == SMALL:
        del tokens[-2:]
    chunks: list[list[Token]] = [[]]
    for token in outside_brackets(tokens):
        if token.text in _CUTS:
            chunks.append([])
        else:
            chunks[-1].append(token)
    chunks = [c for c in chunks if c]
    for number in range(len(chunks) - 1, -1, -1):
        head = _head(chunks[number])
        head = head[: next((place for place, token in enumerate(head) if is_predicate(token)), len(head))]
        if not head or (number and _is_aside(head)):
            continue
        return _subject(text, chunks, number, head)
    return None


def _is_description(chunk: list[Token]) -> bool:
    """Whether what follows a name and a comma tells who that is ("putra sulung ...")."""
    return bool(chunk) and chunk[0].kind == SMALL and chunk[0].text in ROLES


def _is_aside(head: list[Token]) -> bool:
    """Whether all that stands between two commas are degrees behind a name, or where a body sits."""
    return all(t.kind == PLACE for t in head) or all(t.text.lower().replace(".", "") in SUFFIXES for t in head)


def _head(chunk: list[Token]) -> list[Token]:
    """The noun phrase at the front of a clause part; empty where the part is only time, place or manner."""
    called = next((place for place, token in enumerate(chunk) if token.text == "bernama"), None)
    if called is not None:
        return chunk[called + 1 :]
    begin = 0
    while begin < len(chunk) and (chunk[begin].kind == OTHER or chunk[begin].text.lower() in OPENERS):
        if chunk[begin].text.lower() in NOT_HEADS:
            return []
        begin += 1
        if chunk[begin - 1].text.lower() in PRONOUNS:
            return chunk[begin - 1 : begin]
    rest = chunk[begin:]
    if not rest or rest[0].text.lower() in NOT_HEADS:
        return []
    for place, token in enumerate(rest):
        is_cut = token.kind == OTHER and not token.text[0].isdigit()
        is_link = token.kind == SMALL and token.text.lower() in NOT_HEADS
        if place and (is_cut or is_link):
            before = rest[:place]
            has_name = trailing_name(before) < place
            is_role_link = token.text.lower() in ("dari", "di", "pada", "untuk", "bidang") and not has_name
            if not is_role_link:
                return before
    return rest


def _subject(text: str, chunks: list[list[Token]], number: int, head: list[Token]) -> Phrase | None:
    low = head[0].text.lower()
    if len(head) == 1 and low in PRONOUNS:
        return Phrase(is_pronoun=True, start=head[0].start, end=head[0].end)
    phrase = Phrase(start=head[0].start, end=head[-1].end)
    is_definite = head[-1].text.lower() in DEFINITE or low == "sang"
    if is_definite and head[-1].kind == SMALL and len(head) > 1 and low != "sang":
        head = head[:-1]
    previous = _head(chunks[number - 1]) if number else []
    if is_pure_name(head):
        phrase.name = [t.text for t in strip_suffixes(head)]
        phrase.is_set_off = bool(previous) and is_role(previous)
        if phrase.is_set_off and trailing_name(previous) == len(previous):
            phrase.role, phrase.start = printed(text, previous), previous[0].start
        return phrase
    begin = trailing_name(strip_suffixes(head))
    is_apposition = len(strip_suffixes(head)) - begin < 2 or names_a_place(head) or head[0].kind == SMALL
    if is_role(head) and is_apposition and previous and is_pure_name(previous):
        phrase.name = [t.text for t in strip_suffixes(previous)]
        phrase.role, phrase.start = printed(text, head), previous[0].start
        return phrase
    if low == UNNAMED:
        return unnamed_source(text, head)
    if begin < len(strip_suffixes(head)):
        return _named_subject(text, head, begin, phrase, is_definite=is_definite)
    if head[0].kind == SMALL and low not in ROLES and low not in BODIES and not is_definite:
        phrase.is_anonymous = bool(ANONYMOUS.search(text, phrase.start, chunks[-1][-1].end))
        return phrase if phrase.is_anonymous else None
    if any(t.kind == SMALL and not may_be_in_role(t) for t in head):
        return None
    phrase.role, phrase.is_definite = printed(text, head), is_definite
    phrase.is_body = names_body(head)
    phrase.is_anonymous = bool(ANONYMOUS.search(text, phrase.start, chunks[-1][-1].end))
    return phrase


def _named_subject(text: str, head: list[Token], begin: int, phrase: Phrase, *, is_definite: bool) -> Phrase | None:
    """A subject that a name ends, at `begin`; what stands before it is an office, a body or a description."""
    low = head[0].text.lower()
    if head[0].kind == FIELD and low not in FIELDS and not is_office(head):
        return None  # "kemenangan Budi": an event, not a person
    if is_definite and low != "sang" and any(t.kind == SMALL for t in head[:begin]):
        # "mantan pemain Persik itu": a description of somebody named before
        phrase.role, phrase.is_definite = printed(text, head), True
        return phrase
    if begin and is_relative(head[begin - 1]):
        phrase.role = printed(text, head)
        return phrase
    phrase.role, phrase.name = printed(text, head[:begin]), [t.text for t in strip_suffixes(head)[begin:]]
    if head[:begin] and all(t.kind == SMALL and t.text.lower() not in ROLES for t in head[:begin]):
        phrase.role = None
    return as_body(text, head, begin, phrase)


def opening_subject(text: str, start: int, end: int) -> Phrase | None:
    """The person whom a sentence opens with, whatever it goes on to tell ("Wali Kota Budi Santoso meninjau ...").

    Args:
        text: a passage.
        start, end: the sentence.
    """
    chunks: list[list[Token]] = [[]]
    for token in outside_brackets(islice(tokens_of(text, start, end), LONGEST_OPENING)):
        if token.text not in _CUTS:
            chunks[-1].append(token)
        elif len(chunks) == CHUNKS_OF_AN_OPENING:
            break
        else:
            chunks.append([])
    if len(chunks) > 1 and len(chunks[0]) > 1 and is_pure_name(chunks[0]) and _is_description(chunks[1]):
        name = strip_suffixes(chunks[0])
        return Phrase([t.text for t in name], start=start, end=end)
    for chunk in chunks:
        head = _head(chunk)
        named = next((n for n, t in enumerate(head) if n and t.kind == SMALL and head[n - 1].kind == NAME), len(head))
        begin = trailing_name(head[:named])
        if begin and named < len(head) and head[named].text in DEFINITE:
            return None  # "kakak Budi Santoso ini ...": somebody named before
        if named - begin > 1 and (begin or named < len(head)):
            return Phrase([t.text for t in head[begin:named]], printed(text, head[:begin]), start=start, end=end)
    return None
