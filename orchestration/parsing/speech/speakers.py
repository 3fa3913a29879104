"""Reads who is meant by the words around a verb of saying: a name, the office before it, or a pronoun.

Belongs here: the grammar of names and offices. Does not belong here: what was said, or which verbs are verbs of saying.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from orchestration.parsing.speech.name_tokens import (
    ACRONYM,
    BODY,
    FIELD,
    NAME,
    OTHER,
    PARTICLE,
    PLACE,
    ROLE,
    SMALL,
    Token,
    tokens_of,
)
from orchestration.parsing.speech.name_words import (
    BODIES,
    DETERMINERS,
    ENDS,
    FIELDS,
    LINKS,
    LINKS_TO_A_BODY,
    OPENERS,
    PLACE_LINKS,
    PRONOUNS,
    ROLES,
    SUFFIXES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UNNAMED = "sumber"
DEFINITE = ("itu", "tersebut", "ini", "tadi")
LONGEST_BODY = 7
LONGEST_PHRASE = 220
LONGEST_CLAUSE = 300
LONGEST_PLAIN_PHRASE = 9
LONGEST_OPENING = 28  # words
CHUNKS_OF_AN_OPENING = 2
_ANONYMOUS = re.compile(
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
        start, end: span of the phrase.
    """

    name: list[str] = field(default_factory=list)
    role: str | None = None
    is_pronoun: bool = False
    is_anonymous: bool = False
    is_definite: bool = False
    is_body: bool = False
    start: int = 0
    end: int = 0


def _trailing_name(tokens: list[Token]) -> int:
    """Where the run of name words at the end of `tokens` begins (`len(tokens)` where none is)."""
    begin = len(tokens)
    while begin and tokens[begin - 1].kind in (NAME, PARTICLE):
        begin -= 1
    while begin < len(tokens) and tokens[begin].kind == PARTICLE:
        begin += 1
    return begin


def _strip_suffixes(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[-1].text.lower().replace(".", "") in SUFFIXES:
        tokens = tokens[:-1]
    return tokens


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
    phrase = _unnamed(text, chunks[0]) if first_word == UNNAMED else _from_chunks(text, chunks)
    phrase.is_definite = tail in DEFINITE or first_word in ("sang", "si")
    if tail in DEFINITE and phrase.role and first.text in ROLES and len(chunks) == 1:
        phrase.role, phrase.name = _words(text, chunks[0]), []  # "kata warga Sukamaju itu"
    behind = text[phrase.start : min(end, phrase.end + 90)]
    phrase.is_anonymous = not phrase.name and bool(_ANONYMOUS.search(behind))
    return phrase


def _unnamed(text: str, tokens: list[Token]) -> Phrase:
    """ "sumber Reuters": what is named is where the source is told of, not who speaks."""
    return Phrase(role=_words(text, tokens), is_anonymous=True, start=tokens[0].start, end=tokens[-1].end)


def _chunks(tokens: Iterable[Token]) -> tuple[list[list[Token]], str]:
    """Cut a phrase at its commas, and end it at the first word that cannot belong to it; also returns that word."""
    chunks: list[list[Token]] = [[]]
    tail = ""
    for token in _outside_brackets(tokens):
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


def _outside_brackets(tokens: Iterable[Token]) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif not depth:
            yield token


def _ends_phrase(token: Token, chunks: list[list[Token]]) -> bool:
    """Whether a word behind the verb of saying belongs to the speaker no more."""
    has_name = any(chunk and chunk[-1].kind == NAME and not _names_a_place(chunk) for chunk in chunks)
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
    if len(chunks) > 1 and last and _is_role(last):
        return True
    return low in ("dari", "of", "dan") and bool(last) and not _is_pure_name(last) and last[-1].kind != NAME


def _names_a_place(chunk: list[Token]) -> bool:
    """Whether the name that ends a chunk is that of a place or body ("dokter di Klinik Sehat, Budi Santoso")."""
    before = _trailing_name(_strip_suffixes(chunk)) - 1
    if before > 0 and chunk[before].kind == FIELD:
        before -= 1
    return before > 0 and (chunk[before].kind == BODY or chunk[before].text.lower() in LINKS_TO_A_BODY)


def _is_pure_name(tokens: list[Token]) -> bool:
    bare = _strip_suffixes(tokens)
    return 0 < len(bare) <= 6 and bare[0].kind == NAME and all(t.kind in (NAME, PARTICLE) for t in bare)


def _is_role(tokens: list[Token]) -> bool:
    return tokens[0].text.lower() in ROLES or tokens[0].kind in (ROLE, BODY)


def _as_body(text: str, tokens: list[Token], begin: int, phrase: Phrase) -> Phrase:
    """A single capitalised word behind a body's word names the body ("Dewan Kota Venesia"), not a person."""
    is_in_body = any(t.kind in (BODY, ACRONYM) for t in tokens[:begin])
    if (
        len(phrase.name) == 1
        and is_in_body
        and tokens[begin - 1].kind in (BODY, ACRONYM, FIELD)
        and not _is_office(tokens[:begin])
    ):
        phrase.name, phrase.role, phrase.is_body = [], _words(text, tokens), True
    return phrase


def _is_office(tokens: list[Token]) -> bool:
    return any(t.kind == ROLE or t.text in ROLES for t in tokens)


def _names_body(tokens: list[Token]) -> bool:
    """Whether a phrase without a person names a body by its proper name ("Kementerian Sosial", "KPK")."""
    if len(tokens) > LONGEST_BODY or any(t.text.lower() in ROLES or t.text.lower() in SUFFIXES for t in tokens):
        return False
    first = tokens[0]
    if first.kind == SMALL:  # "pemerintah Jepang"
        return first.text in BODIES and len(tokens) > 1 and tokens[-1].kind == PLACE
    return first.kind == ACRONYM or (first.kind == BODY and len(tokens) > 1) or first.text.isupper()


def _words(text: str, tokens: list[Token]) -> str | None:
    return " ".join(text[tokens[0].start : tokens[-1].end].split()).strip(" ,") if tokens else None


def _from_chunks(text: str, chunks: list[list[Token]]) -> Phrase:
    first = chunks[0]
    phrase = Phrase(start=first[0].start, end=first[-1].end)
    if _is_pure_name(first):
        phrase.name = [t.text for t in _strip_suffixes(first)]
        later = [c for c in chunks[1:] if c]
        if later and _is_role(later[0]) and not _is_pure_name(later[0]):
            phrase.role = _words(text, later[0])
            phrase.end = later[0][-1].end
        return phrase
    begin = _trailing_name(_strip_suffixes(first))
    named = _strip_suffixes(first)[begin:]
    if named and named[0].start != first[0].start:
        phrase.role, phrase.name = _words(text, first[:begin]), [t.text for t in named]
        is_followed = any(_is_pure_name(c) for c in chunks[1:])
        if not is_followed or (len(named) > 1 and not _names_a_place(first)):
            return _as_body(text, first, begin, phrase)
    # Behind a body without an office, a name opens the next clause ("Menurut polisi Jepang, Budi Santoso ...").
    is_body = _names_body(first) or first[0].text.lower() in BODIES
    later = chunks[1:] if phrase.name or _is_office(first) or not is_body else []
    for number, chunk in enumerate(later, start=1):
        if len(chunk) == 1 and number < len(later) and _is_pure_name(later[number]) and len(later[number]) > 1:
            continue  # where the body sits, before the name ("dosen University of Utopia, Springfield, Budi Santoso")
        if _is_pure_name(chunk):
            role = [t for c in chunks[:number] for t in c]
            phrase.role, phrase.name = _words(text, role), [t.text for t in _strip_suffixes(chunk)]
            phrase.end = chunk[-1].end
            return phrase
        inner = _trailing_name(chunk)
        if inner < len(chunk) - 1 and _is_role(chunk):
            role = [t for c in chunks[:number] for t in c] + chunk[:inner]
            phrase.role, phrase.name = _words(text, role), [t.text for t in chunk[inner:]]
            phrase.end = chunk[-1].end
            return phrase
    if not phrase.name:
        phrase.role = _words(text, first)
        phrase.is_body = _names_body(first)
    return phrase


# What may stand between a subject and its verb, alone or with the word behind it.
_ADVERBS = frozenset(
    """juga pun sendiri sempat kemudian lalu lantas telah sudah turut kembali hanya pernah bahkan langsung selalu
    akhirnya sebelumnya kerap sering terus tetap masih mulai ikut tidak tak belum enggan yang kini pertama seraya
    sambil sembari
    serta dan""".split()
)
_ADVERB_OPENERS = frozenset("secara dengan pada lebih saat hari".split())
_CUTS = frozenset(',;:—–-"“”?!…')
_NOT_HEADS = frozenset(
    """
        di pada dalam saat ketika seusai usai melalui lewat yang selaku sebagai dari untuk menurut dengan
        setelah sebelum sejak selain atas oleh karena terkait meski walau seperti bersama kepada
        terhadap jika bila hingga sampai ditemui dihubungi dikonfirmasi menanggapi sambil usia tentang soal
        mengenai antara
    """.split()
)
_VERB_STARTS = ("mem", "men", "meng", "meny")


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
    if len(tokens) > 1 and tokens[-1].text == "yang" and _is_thing(tokens[-2]):
        return None  # "kabar yang menyebutkan ...": whoever opens the sentence does not say this
    while tokens and (tokens[-1].text == "," or tokens[-1].text.lower() in _ADVERBS):
        tokens.pop()
    if len(tokens) > 2 and tokens[-2].text in _ADVERB_OPENERS and tokens[-1].kind == SMALL:
        del tokens[-2:]
    chunks: list[list[Token]] = [[]]
    for token in _outside_brackets(tokens):
        if token.text in _CUTS:
            chunks.append([])
        else:
            chunks[-1].append(token)
    chunks = [c for c in chunks if c]
    for number in range(len(chunks) - 1, -1, -1):
        head = _head(chunks[number])
        head = head[: next((place for place, token in enumerate(head) if _is_predicate(token)), len(head))]
        if not head or (number and _is_aside(head)):
            continue
        return _subject(text, chunks, number, head)
    return None


def _is_description(chunk: list[Token]) -> bool:
    """Whether what follows a name and a comma tells who that is ("putra sulung ...")."""
    return bool(chunk) and chunk[0].kind == SMALL and chunk[0].text in ROLES


def _is_predicate(token: Token) -> bool:
    """Whether a small word is a verb of its own, behind which its object stands ("Lurah membagikan foto Budi")."""
    return token.kind == SMALL and (token.text == "milik" or (token.text.startswith(_VERB_STARTS) and _is_thing(token)))


def _is_thing(token: Token) -> bool:
    return token.kind == SMALL and not _may_be_in_role(token)


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
        if chunk[begin].text.lower() in _NOT_HEADS:
            return []
        begin += 1
        if chunk[begin - 1].text.lower() in PRONOUNS:
            return chunk[begin - 1 : begin]
    rest = chunk[begin:]
    if not rest or rest[0].text.lower() in _NOT_HEADS:
        return []
    for place, token in enumerate(rest):
        is_cut = token.kind == OTHER and not token.text[0].isdigit()
        is_link = token.kind == SMALL and token.text.lower() in _NOT_HEADS
        if place and (is_cut or is_link):
            before = rest[:place]
            has_name = _trailing_name(before) < place
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
    if _is_pure_name(head):
        phrase.name = [t.text for t in _strip_suffixes(head)]
        if previous and _is_role(previous) and _trailing_name(previous) == len(previous):
            phrase.role, phrase.start = _words(text, previous), previous[0].start
        return phrase
    begin = _trailing_name(_strip_suffixes(head))
    is_apposition = len(_strip_suffixes(head)) - begin < 2 or _names_a_place(head) or head[0].kind == SMALL
    if _is_role(head) and is_apposition and previous and _is_pure_name(previous):
        phrase.name = [t.text for t in _strip_suffixes(previous)]
        phrase.role, phrase.start = _words(text, head), previous[0].start
        return phrase
    if low == UNNAMED:
        return _unnamed(text, head)
    if begin < len(_strip_suffixes(head)):
        return _named_subject(text, head, begin, phrase, is_definite=is_definite)
    if head[0].kind == SMALL and low not in ROLES and low not in BODIES and not is_definite:
        phrase.is_anonymous = bool(_ANONYMOUS.search(text, phrase.start, chunks[-1][-1].end))
        return phrase if phrase.is_anonymous else None
    if any(t.kind == SMALL and not _may_be_in_role(t) for t in head):
        return None
    phrase.role, phrase.is_definite = _words(text, head), is_definite
    phrase.is_body = _names_body(head)
    phrase.is_anonymous = bool(_ANONYMOUS.search(text, phrase.start, chunks[-1][-1].end))
    return phrase


def _named_subject(text: str, head: list[Token], begin: int, phrase: Phrase, *, is_definite: bool) -> Phrase | None:
    """A subject that a name ends, at `begin`; what stands before it is an office, a body or a description."""
    low = head[0].text.lower()
    if head[0].kind == FIELD and low not in FIELDS and not _is_office(head):
        return None  # "kemenangan Budi": an event, not a person
    if is_definite and low != "sang" and any(t.kind == SMALL for t in head[:begin]):
        # "mantan pemain Persik itu": a description of somebody named before
        phrase.role, phrase.is_definite = _words(text, head), True
        return phrase
    phrase.role, phrase.name = _words(text, head[:begin]), [t.text for t in _strip_suffixes(head)[begin:]]
    if head[:begin] and all(t.kind == SMALL and t.text.lower() not in ROLES for t in head[:begin]):
        phrase.role = None
    return _as_body(text, head, begin, phrase)


def _may_be_in_role(token: Token) -> bool:
    return any(token.text.lower() in words for words in (ROLES, BODIES, FIELDS, LINKS, PLACE_LINKS, DETERMINERS))


def opening_subject(text: str, start: int, end: int) -> Phrase | None:
    """The person whom a sentence opens with, whatever it goes on to tell ("Wali Kota Budi Santoso meninjau ...").

    Args:
        text: a passage.
        start, end: the sentence.
    """
    chunks: list[list[Token]] = [[]]
    for token in _outside_brackets(islice(tokens_of(text, start, end), LONGEST_OPENING)):
        if token.text not in _CUTS:
            chunks[-1].append(token)
        elif len(chunks) == CHUNKS_OF_AN_OPENING:
            break
        else:
            chunks.append([])
    if len(chunks) > 1 and len(chunks[0]) > 1 and _is_pure_name(chunks[0]) and _is_description(chunks[1]):
        name = _strip_suffixes(chunks[0])
        return Phrase([t.text for t in name], start=start, end=end)
    for chunk in chunks:
        head = _head(chunk)
        named = next((n for n, t in enumerate(head) if n and t.kind == SMALL and head[n - 1].kind == NAME), len(head))
        begin = _trailing_name(head[:named])
        if begin and named < len(head) and head[named].text in DEFINITE:
            return None  # "kakak Budi Santoso ini ...": somebody named before
        if named - begin > 1 and (begin or named < len(head)):
            return Phrase([t.text for t in head[begin:named]], _words(text, head[:begin]), start=start, end=end)
    return None
