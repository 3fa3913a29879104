"""Reads who is meant behind a verb of saying: a name, the office before it, or a pronoun.

Belongs here: the grammar behind the verb. Does not belong here: what stands before it (`subjects`), or what was said.
"""

from __future__ import annotations

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
    UNNAMED,
    Phrase,
    as_body,
    is_office,
    is_pure_name,
    is_role,
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
    chunks, tail = _chunks(chain((first,), tokens))
    if not chunks:
        return Phrase(start=start, end=start)
    phrase = unnamed_source(text, chunks[0]) if first_word == UNNAMED else _from_chunks(text, chunks)
    phrase.is_definite = tail in DEFINITE or first_word in ("sang", "si")
    if tail in DEFINITE and phrase.role and first.text in ROLES and len(chunks) == 1:
        phrase.role, phrase.name = printed(text, chunks[0]), []  # "kata warga Sukamaju itu"
    behind = text[phrase.start : min(end, phrase.end + 90)]
    phrase.is_anonymous = not phrase.name and bool(ANONYMOUS.search(behind))
    return phrase


def _chunks(tokens: Iterable[Token]) -> tuple[list[list[Token]], str]:
    """Cut a phrase at its commas, and end it at the first word that cannot belong to it; also returns that word."""
    chunks: list[list[Token]] = [[]]
    tail = ""
    for token in outside_brackets(tokens):
        if token.text == ",":
            if not chunks[-1] or len(chunks) > 6:
                tail = ","
                break
            chunks.append([])
        elif _ends_phrase(token, chunks):
            tail = token.text.lower()
            break
        else:
            chunks[-1].append(token)
    return [chunk for chunk in chunks if chunk], tail


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


def _from_chunks(text: str, chunks: list[list[Token]]) -> Phrase:
    first = chunks[0]
    phrase = Phrase(start=first[0].start, end=first[-1].end)
    if is_pure_name(first):
        phrase.name = [t.text for t in strip_suffixes(first)]
        later = [c for c in chunks[1:] if c]
        if later and is_role(later[0]) and not is_pure_name(later[0]):
            phrase.role = printed(text, later[0])
            phrase.end = later[0][-1].end
        return phrase
    begin = trailing_name(strip_suffixes(first))
    named = strip_suffixes(first)[begin:]
    if named and named[0].start != first[0].start:
        phrase.role, phrase.name = printed(text, first[:begin]), [t.text for t in named]
        is_followed = any(is_pure_name(c) for c in chunks[1:])
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
        if inner < len(chunk) - 1 and is_role(chunk):
            role = [t for c in chunks[:number] for t in c] + chunk[:inner]
            phrase.role, phrase.name = printed(text, role), [t.text for t in chunk[inner:]]
            phrase.end = chunk[-1].end
            return phrase
    if not phrase.name:
        phrase.role = printed(text, first)
        phrase.is_body = names_body(first)
    return phrase
