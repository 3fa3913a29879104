"""Reads who is meant behind a verb of saying: a name, the office before it, or a pronoun.

Belongs here: the grammar behind the verb. Does not belong here: what stands before it (`subjects`), or what was said.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from orchestration.parsing.speech.name_tokens import (
    NAME,
    OTHER,
    SMALL,
    Token,
    tokens_of,
)
from orchestration.parsing.speech.name_words import (
    BODIES,
    ENDS,
    FIELDS,
    LINKS,
    PLACE_LINKS,
    PRONOUNS,
    ROLES,
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
    is_titled_name,
    names_a_place,
    names_body,
    outside_brackets,
    printed,
    strip_suffixes,
    trailing_name,
    unnamed_source,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_PHRASE = 220
LONGEST_PLAIN_PHRASE = 9
_DEFINITE_BEHIND = re.compile(rf"(?:\s*\([^()]*\))?\s+(?:{'|'.join(DEFINITE)})\b")
# Behind a verb of saying they open what is said, or tell when and where: the speaker is left out.
_MODALS = frozenset("akan telah sudah sedang tengah bisa dapat harus tidak tak belum ada adalah".split())
_NO_SPEAKERS = (NOT_HEADS | _MODALS) - {"yang"}


def phrase_after(text: str, start: int, end: int) -> Phrase:
    """The speaker that stands behind a verb of saying ("kata Ketua RT 5, Budi Santoso, di Bogor").

    Args:
        text: a passage.
        start: behind the verb.
        end: where the sentence ends.
    """
    tokens = tokens_of(text, start, min(end, start + LONGEST_PHRASE))
    first = next(tokens, None)
    if first is None:
        return Phrase(start=start, end=start)
    first_word = first.text.lower()
    if first_word in PRONOUNS:
        return Phrase(is_pronoun=True, start=first.start, end=first.end)
    if first.text in _NO_SPEAKERS:
        return Phrase(start=start, end=start)
    chunks = _chunks(chain((first,), tokens))
    if not chunks:
        return Phrase(start=start, end=start)
    phrase = unnamed_source(text, chunks[0]) if first_word == UNNAMED else _from_chunks(text, chunks)
    definite = _DEFINITE_BEHIND.match(text, phrase.end, end)
    phrase.is_definite = definite is not None or first_word in ("sang", "si")
    if definite:
        phrase.end = definite.end()
        if phrase.role and first.text in ROLES and len(chunks) == 1:
            phrase.role, phrase.name = printed(text, chunks[0]), []  # "kata warga Sukamaju itu"
    behind = text[phrase.start : min(end, phrase.end + 90)]
    phrase.is_anonymous = not phrase.name and bool(ANONYMOUS.search(behind))
    return phrase


def _chunks(tokens: Iterable[Token]) -> list[list[Token]]:
    """Cut a phrase at its commas, and end it at the first word that cannot belong to it."""
    chunks: list[list[Token]] = [[]]
    for token in outside_brackets(tokens):
        if token.text == ",":
            if not chunks[-1] or len(chunks) > 6:
                break
            chunks.append([])
        elif token.text not in ENDS and (is_predicate(token) or token.text in _MODALS):
            if len(chunks) > 1:
                chunks.pop()  # "Menurut Budi, Ketua RT menyalahi aturan": a clause of its own
            break
        elif _ends_phrase(token, chunks):
            break
        else:
            chunks[-1].append(token)
    return [chunk for chunk in chunks if chunk]


def _ends_phrase(token: Token, chunks: list[list[Token]]) -> bool:
    """Whether a word behind the verb of saying belongs to the speaker no more."""
    has_name = any(chunk and chunk[-1].kind == NAME and not names_a_place(chunk) for chunk in chunks)
    low = token.text.lower()
    if token.kind == OTHER:
        return has_name or not token.text[0].isdigit()
    if token.kind != SMALL:
        return False
    if low in ENDS or (low in PLACE_LINKS and has_name):
        return True
    if has_name:
        opens_office = not chunks[-1] and low in ROLES
        return not opens_office and not _appositive_goes_on(chunks, low)
    may_link = any(low in words for words in (ROLES, BODIES, FIELDS, LINKS, PLACE_LINKS))
    return not may_link and sum(map(len, chunks)) > LONGEST_PLAIN_PHRASE


def _appositive_goes_on(chunks: list[list[Token]], low: str) -> bool:
    """Whether a small word goes on with an office that stands behind the name, or with a role that holds a name."""
    last = chunks[-1]
    if len(chunks) > 1 and last and is_role(last):
        return True
    return low in ("dari", "of", "dan") and bool(last) and not is_pure_name(last) and last[-1].kind != NAME


def _name_first(text: str, chunks: list[list[Token]], phrase: Phrase) -> Phrase:
    """ "Budi Santoso, Ketua RT 5"."""
    phrase.name = [t.text for t in strip_suffixes(chunks[0])]
    if len(chunks) > 1 and is_role(chunks[1]) and not is_pure_name(chunks[1]):
        phrase.role = printed(text, chunks[1])
        phrase.end = chunks[1][-1].end
    return phrase


def _relative(text: str, chunks: list[list[Token]], phrase: Phrase) -> Phrase:
    """ "istri Budi Santoso, Rina Lestari": whose relative somebody is, and the own name, if it is told."""
    phrase.role = printed(text, chunks[0])
    if len(chunks) > 1 and is_pure_name(chunks[1]):
        phrase.name, phrase.end = [t.text for t in strip_suffixes(chunks[1])], chunks[1][-1].end
        phrase.is_set_off = True
    return phrase


def _from_chunks(text: str, chunks: list[list[Token]]) -> Phrase:
    first = chunks[0]
    phrase = Phrase(start=first[0].start, end=first[-1].end)
    if is_pure_name(first):
        return _name_first(text, chunks, phrase)
    begin = trailing_name(strip_suffixes(first))
    named = strip_suffixes(first)[begin:]
    if named and named[0].start != first[0].start:
        if is_relative(first[begin - 1]):
            return _relative(text, chunks, phrase)
        phrase.role, phrase.name = printed(text, first[:begin]), [t.text for t in named]
        is_followed = any(is_pure_name(c) or is_titled_name(c) for c in chunks[1:])
        if not is_followed or (len(named) > 1 and not names_a_place(first)):
            return as_body(text, first, begin, phrase)
    # Behind a body without an office, a name opens the next clause ("Menurut polisi Jepang, Budi Santoso ...").
    is_body = names_body(first) or first[0].text.lower() in BODIES
    later = chunks[1:] if phrase.name or is_office(first) or not is_body else []
    for number, chunk in enumerate(later, start=1):
        if len(chunk) == 1 and number < len(later) and is_pure_name(later[number]) and len(later[number]) > 1:
            continue  # where the body sits, before the name ("dosen University of Utopia, Springfield, Budi Santoso")
        if is_pure_name(chunk):
            role = [t for c in chunks[:number] for t in c]
            phrase.role, phrase.name = printed(text, role), [t.text for t in strip_suffixes(chunk)]
            phrase.end = chunk[-1].end
            phrase.is_set_off = True
            return phrase
        inner = trailing_name(chunk)
        if (inner < len(chunk) - 1 and is_role(chunk)) or is_titled_name(chunk):
            role = [t for c in chunks[:number] for t in c] + chunk[:inner]
            phrase.role, phrase.name = printed(text, role), [t.text for t in chunk[inner:]]
            phrase.end = chunk[-1].end
            return phrase
    if not phrase.name:
        phrase.role = printed(text, first)
        phrase.is_body = names_body(first)
    return phrase
