"""Tells what a row of words is: a name, an office, a body; and keeps who is meant by it.

Belongs here: what both sides of a verb of saying have in common. Does not belong here: where a phrase begins and ends
(`speakers` behind the verb, `subjects` before it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orchestration.parsing.speech.name_tokens import (
    ACRONYM,
    BODY,
    FIELD,
    NAME,
    PARTICLE,
    PLACE,
    ROLE,
    SMALL,
    Token,
    is_initials,
)
from orchestration.parsing.speech.name_words import (
    BODIES,
    DETERMINERS,
    ENDS_OF_TITLES,
    FIELDS,
    FIRST_WORDS,
    LINKS,
    LINKS_TO_A_BODY,
    PLACE_LINKS,
    RELATIVES,
    ROLES,
    SUFFIXES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UNNAMED = "sumber"
DEFINITE = ("itu", "tersebut", "ini", "tadi")
LONGEST_BODY = 7
_TITLES = ROLES | ENDS_OF_TITLES
_NO_FIRST_NAMES = RELATIVES - FIRST_WORDS
_VERB_STARTS = ("mem", "men", "meng", "meny")
# No subject begins with these; what follows tells when, where and how.
NOT_HEADS = frozenset(
    """
        di pada dalam saat ketika seusai usai melalui lewat yang selaku sebagai dari untuk menurut dengan
        setelah sebelum sejak selain atas oleh karena terkait meski walau seperti bersama kepada
        terhadap jika bila hingga sampai ditemui dihubungi dikonfirmasi menanggapi sambil usia tentang soal
        mengenai antara
    """.split()
)
# Offices that end like a rank ("Direktur Jenderal", "Guru Besar").
_NO_RANKS = frozenset(["direktur", "sekretaris", "jaksa", "duta", "guru"])
ANONYMOUS = re.compile(
    r"(?i)\b(?:sumber(?! daya)|(?:tidak|tak|enggan|menolak|tanpa|minta)\s+(?:\w+\s+){0,3}"
    r"(?:disebut\w*|identitas\w*|nama\w*)|anonim)\b"
)


@dataclass(slots=True)
class Phrase:
    """Who speaks, as printed at one place.

    Attributes:
        name: the words of the name as printed; empty where only an office, a body or a pronoun stands.
        role: the office as printed, without the name.
        is_pronoun: "dia", "-nya" and the like.
        is_anonymous: the text says that the source stays unnamed.
        is_definite: "... itu", "... tersebut", "sang ...": somebody named before.
        is_body: the phrase names a body, not an office.
        is_set_off: the name stands by itself, a comma behind the office.
        start, end: span of the phrase.
    """

    name: list[str] = field(default_factory=list)
    role: str | None = None
    is_pronoun: bool = False
    is_anonymous: bool = False
    is_definite: bool = False
    is_body: bool = False
    is_set_off: bool = False
    start: int = 0
    end: int = 0


def trailing_name(tokens: list[Token]) -> int:
    """Where the run of name words at the end of `tokens` begins (`len(tokens)` where none is)."""
    begin = len(tokens)
    while begin and tokens[begin - 1].kind in (NAME, PARTICLE):
        begin -= 1
    while begin < len(tokens) and tokens[begin].kind == PARTICLE:
        begin += 1
    return begin - 1 if _has_initials(tokens, begin) else begin


def _has_initials(tokens: list[Token], begin: int) -> bool:
    """Whether initials between a rank and a name open the name ("Komisaris Besar FX Budi Santoso")."""
    if not 1 < begin < len(tokens) or tokens[begin - 1].kind != ACRONYM or not is_initials(tokens[begin - 1].text):
        return False
    before = [token.text.lower().rstrip(".") for token in tokens[max(0, begin - 3) : begin - 1]]
    return before[-1] in ENDS_OF_TITLES and before[0] not in _NO_RANKS


def strip_suffixes(tokens: list[Token]) -> list[Token]:
    """The words without the degrees and honours that follow a name."""
    while tokens and tokens[-1].text.lower().replace(".", "") in SUFFIXES:
        tokens = tokens[:-1]
    return tokens


def outside_brackets(tokens: Iterable[Token]) -> Iterator[Token]:
    """The words that stand in no round brackets."""
    depth = 0
    for token in tokens:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif not depth:
            yield token


def names_a_place(chunk: list[Token]) -> bool:
    """Whether the name that ends a chunk is that of a place or body ("dokter di Klinik Sehat, Budi Santoso")."""
    before = trailing_name(strip_suffixes(chunk)) - 1
    if before > 0 and chunk[before].kind == FIELD:
        before -= 1
    return before > 0 and (chunk[before].kind == BODY or chunk[before].text.lower() in LINKS_TO_A_BODY)


def is_pure_name(tokens: list[Token]) -> bool:
    """Whether the words are a name and nothing else, degrees aside."""
    bare = strip_suffixes(tokens)
    return 0 < len(bare) <= 6 and bare[0].kind == NAME and all(t.kind in (NAME, PARTICLE) for t in bare)


def is_titled_name(tokens: list[Token]) -> bool:
    """Whether the words are a name behind a rank or degree, and nothing else ("AKP Budi Santoso")."""
    bare = strip_suffixes(tokens)
    begin = trailing_name(bare)
    return 0 < begin < len(bare) and all(t.text.lower().rstrip(".") in _TITLES for t in bare[:begin])


def is_relative(token: Token) -> bool:
    """Whether a word makes a relative of who is named behind it; a capital one may be a first name ("Anak Agung")."""
    return token.text in RELATIVES or token.text.lower() in _NO_FIRST_NAMES


def is_predicate(token: Token) -> bool:
    """Whether a small word is a verb of its own, behind which its object stands ("Lurah membagikan foto Budi")."""
    return token.kind == SMALL and (token.text == "milik" or (token.text.startswith(_VERB_STARTS) and is_thing(token)))


def is_thing(token: Token) -> bool:
    """Whether a small word is none of those that stand in an office."""
    return token.kind == SMALL and not may_be_in_role(token)


def may_be_in_role(token: Token) -> bool:
    """Whether a word may stand in an office, whatever it is printed like."""
    return any(token.text.lower() in words for words in (ROLES, BODIES, FIELDS, LINKS, PLACE_LINKS, DETERMINERS))


def is_role(tokens: list[Token]) -> bool:
    """Whether the first word is that of an office or a body."""
    return tokens[0].text.lower() in ROLES or tokens[0].kind in (ROLE, BODY)


def as_body(text: str, tokens: list[Token], begin: int, phrase: Phrase) -> Phrase:
    """A single capitalised word behind a body's word names the body ("Dewan Kota Venesia"), not a person."""
    is_in_body = any(t.kind in (BODY, ACRONYM) for t in tokens[:begin])
    if (
        len(phrase.name) == 1
        and is_in_body
        and tokens[begin - 1].kind in (BODY, ACRONYM, FIELD)
        and not is_office(tokens[:begin])
    ):
        phrase.name, phrase.role, phrase.is_body = [], printed(text, tokens), True
    return phrase


def is_office(tokens: list[Token]) -> bool:
    """Whether any of the words is that of an office."""
    return any(t.kind == ROLE or t.text in ROLES for t in tokens)


def names_body(tokens: list[Token]) -> bool:
    """Whether a phrase without a person names a body by its proper name ("Kementerian Sosial", "KPK")."""
    if len(tokens) > LONGEST_BODY or any(t.text.lower() in ROLES or t.text.lower() in SUFFIXES for t in tokens):
        return False
    first = tokens[0]
    if first.kind == SMALL:  # "pemerintah Jepang"
        return first.text in BODIES and len(tokens) > 1 and tokens[-1].kind == PLACE
    return first.kind == ACRONYM or (first.kind == BODY and len(tokens) > 1) or first.text.isupper()


def printed(text: str, tokens: list[Token]) -> str | None:
    """The words as the text has them, with single blanks; None where there are none."""
    return " ".join(text[tokens[0].start : tokens[-1].end].split()).strip(" ,") if tokens else None


def unnamed_source(text: str, tokens: list[Token]) -> Phrase:
    """ "sumber Reuters": what is named is where the source is told of, not who speaks."""
    return Phrase(role=printed(text, tokens), is_anonymous=True, start=tokens[0].start, end=tokens[-1].end)
