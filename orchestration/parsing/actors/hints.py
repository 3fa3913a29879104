"""What a word and its neighbours hint about names: the features of the name model, in training and at run time.

Belongs here: cutting text into words, and the features of one word. Does not belong here: weights, or decoding.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from zlib import crc32

from orchestration.parsing.speech.name_words import (
    BODIES,
    BODY_ACRONYMS,
    BODY_NAMES,
    FIELDS,
    FIRST_WORDS,
    NEED_A_NAME,
    OF_A_NATION,
    OPENERS,
    PARTICLES,
    PERSON_NAMES,
    PLACE_NAMES,
    PLACES,
    ROLES,
    SUFFIXES,
)

OFFSETS = (-2, -1, 0, 1, 2)  # neighbours that a word's label may depend on
# What a word may be to another one: its neighbour, itself, or the word that a list of names hangs on ("ke A, B dan C").
RELATIONS = (*(f"{offset}:" for offset in OFFSETS), "far:")
SIZES = (2, 3, 4, 5)  # of beginnings and endings of words
END = ""  # the word that stands before the first and behind the last one

# How a word may take part in a name.
CAPITAL, LINK, JOINT, NUMBER, HEAD = "C", "L", "J", "N", "H"
PREPOSITION, DIRECTION, NATION, SMALL, LISTING, OTHER = "P", "D", "W", "S", "K", "O"
_RUN = re.compile(b"C(?:[ND]|[LJ](?=C))?(?:(?:H[SDLW]?)?C(?:[ND]|[LJ](?=C))?)*")
PASSED_OVER = frozenset((CAPITAL, LINK, JOINT, LISTING))  # between a name and the word that its list hangs on

_PIECE = re.compile(r"[^\W\d_](?:[\w'’.&-]*\w)?|\d[\w./:,-]*\w|\d|[^\w\s]")
_PAIR = re.compile(r"(?<=[a-z])-+(?=[A-Z][a-z])")  # "Prabowo-Hatta"
_SHORTEST_OF_A_PAIR = 3
_VERB = re.compile(r"(?:me|di|be|te)[a-z]{5,}")

_LINKS = frozenset("dan of untuk bin binti the de van der den al el la le for von ibn da dos du and atau".split())
_JOINTS = frozenset("(-/&.")
_LISTING = frozenset(",)")
_HEADS = frozenset(
    """kota kabupaten provinsi propinsi wilayah kawasan gedung kementerian partai kompleks kantor negara istana rumah
    pemerintah polisi kepolisian dinas bank pulau gunung jalan stasiun bandara universitas desa kelurahan kecamatan
    daerah lapangan lokasi kediaman pasar hotel sungai laut selat teluk badan majelis dewan komisi mahkamah pengadilan
    prefektur distrik masjid gereja terminal pelabuhan hutan taman""".split()
)
_PREPOSITIONS = frozenset(["di", "ke", "dari"])
_DIRECTIONS = frozenset("barat timur selatan utara tengah tenggara laut".split())
_SAYING = frozenset(
    """kata ujar ucap tutur jelas ungkap lanjut tambah imbuh terang papar tegas sebut urai ujarnya katanya mengatakan
    menyatakan menambahkan menjelaskan menegaskan mengungkapkan menuturkan menyebut menyebutkan mengaku mengakui menilai
    menurut membantah berharap meminta menyampaikan memaparkan mengklaim berpendapat bertanya menjawab
    menyarankan""".split()
)
_CLASSES = (
    ("role", ROLES), ("body", BODIES), ("initials", BODY_ACRONYMS), ("field", FIELDS), ("place", PLACES),
    ("particle", PARTICLES), ("opener", OPENERS), ("first", FIRST_WORDS), ("needs", NEED_A_NAME), ("degree", SUFFIXES),
    ("nation", OF_A_NATION), ("saying", _SAYING),
)  # fmt: skip
_CLASSES_OF_NAMES = (*_CLASSES, ("given", PERSON_NAMES), ("world", PLACE_NAMES), ("firm", BODY_NAMES))


def _by_word(classes: tuple[tuple[str, frozenset[str]], ...]) -> dict[str, tuple[str, ...]]:
    words = frozenset[str]().union(*(words for _, words in classes))
    return {word: tuple(name for name, members in classes if word in members) for word in words}


_CLASSES_OF_WORD = _by_word(_CLASSES)
_CLASSES_OF_CAPITAL = _by_word(_CLASSES_OF_NAMES)
_PART_OF_WORD = {
    word: part
    for words, part in (
        (OF_A_NATION, NATION),
        (_PREPOSITIONS, PREPOSITION),
        (_DIRECTIONS, DIRECTION),
        (_LINKS, LINK),
        (_HEADS, HEAD),
        (_JOINTS, JOINT),
        (_LISTING, LISTING),
    )
    for word in words
}
_SEEDS = tuple(crc32(f"{relation}w=".encode()) for relation in RELATIONS)
_ENDINGS = tuple((crc32(f"s{size}=".encode()), size) for size in SIZES)
_BEGINNINGS = tuple((crc32(f"p{size}=".encode()), size) for size in SIZES)


class Piece(NamedTuple):
    """A word or mark inside a stretch without blanks: half-open span, and how it may take part in a name.

    Of a number, `text` is the first digit: the others tell nothing.
    """

    text: str
    start: int
    end: int
    part: str


def pieces_of(chunk: str) -> list[Piece]:
    """Cut a stretch of text without blanks into words and marks.

    Args:
        chunk: what stands between two blanks.
    """
    pieces = []
    for match in _PIECE.finditer(chunk):
        start = match.start()
        if "-" in match[0]:
            for pair in _PAIR.finditer(chunk, start, match.end()):
                if pair.start() - start >= _SHORTEST_OF_A_PAIR:
                    pieces += [_piece(chunk, start, pair.start()), _piece(chunk, pair.start(), pair.end())]
                    start = pair.end()
        pieces.append(_piece(chunk, start, match.end()))
    return pieces


def _piece(chunk: str, start: int, end: int) -> Piece:
    word = chunk[start:end]
    part = part_of(word)
    return Piece(word if part != NUMBER else word[0], start, end, part)


def part_of(word: str) -> str:
    """How a word or mark may take part in a name."""
    first = word[0]
    if first.isupper():
        return CAPITAL
    if first.isdigit():
        return NUMBER
    return _PART_OF_WORD.get(word, SMALL if first.isalpha() else OTHER)


def runs_in(parts: bytes) -> list[tuple[int, int]]:
    """The runs of words that may be names: capitalised ones, and small ones that lean on them; half-open.

    Args:
        parts: the parts of the words of a text in order, `OTHER` between sentences.
    """
    return [(_begin_of_run(parts, match.start()), match.end()) for match in _RUN.finditer(parts)]


def _begin_of_run(parts: bytes, capital: int) -> int:
    """Where a run begins whose first capital is known: with a head or a small word behind one, or behind "di"."""
    before = parts[capital - 1 : capital]
    if before == b"H":
        return capital - 1
    if before and before in b"SDLW":
        head = parts[capital - 2 : capital - 1]
        return capital - 2 if head == b"H" else capital - 1 if head == b"P" else capital
    return capital


def shared_features(word: str) -> tuple[str, ...]:
    """What a word has in common with many others: its classes and how it is written.

    Args:
        word: as printed; `END` at the ends of a sentence.
    """
    first = word[:1]
    if first.isupper():
        low = word.lower()
        written = "capitals" if len(word) > 1 and word.isupper() else "capital"
        return (*_CLASSES_OF_CAPITAL.get(low, ()), written, "shape=" + _shape(word), f"n={min(len(low), 7)}")
    if first.isalpha():
        classes = (*_CLASSES_OF_WORD.get(word, ()), "small")
        return (*classes, "v=" + word[:2]) if _VERB.fullmatch(word) else classes
    return ("mark=" + first,) if word else ("end",)


def own_features(word: str) -> tuple[list[int], list[int]]:
    """What only a word tells, or its letters: the hashes of the features.

    Args:
        word: as printed.

    Returns:
        One feature for each of `RELATIONS`, and those that the word's letters give to its own label. Marks and numbers
        have none of either.
    """
    if not word[:1].isalpha():
        return [], []
    low = word.lower()
    printed = low.encode()
    letters = [crc32(low[-size:].encode(), seed) for seed, size in _ENDINGS]
    letters += [crc32(low[:size].encode(), seed) for seed, size in _BEGINNINGS]
    return [crc32(printed, seed) for seed in _SEEDS], letters


def feature_hash(feature: str) -> int:
    """The number that stands for a feature in the weights file."""
    return crc32(feature.encode())


def features_of(word: str, relation: int) -> list[int]:
    """All features that a word gives to the label of another one, as hashes.

    Args:
        word: as printed; `END` at the ends of a sentence.
        relation: the number of one of `RELATIONS`.
    """
    own, letters = own_features(word)
    shared = [feature_hash(RELATIONS[relation] + feature) for feature in shared_features(word)]
    return [*shared, *own[relation : relation + 1], *(letters if RELATIONS[relation] == "0:" else ())]


def _shape(word: str) -> str:
    shape = re.sub("[A-Z]+", "A", word)
    return re.sub(r"\d+", "0", re.sub("[a-z]+", "a", shape))[:6]


def hint_behind(hint: str, part: str) -> str:
    """The hint of a form's first word together with the part of the word before it ("di Rusia", "warga Rusia").

    Args:
        hint: what the form may stand for, from `ActorIndex`.
        part: of the word before the form.
    """
    return f"{hint} " + " ".join(f"{sense}@{part}" for sense in hint.split())


def form_features(hint: str, offset: int) -> list[str]:
    """The features of a word inside a form of the tables.

    Args:
        hint: what the form may stand for, with the word's place in it.
        offset: the word's distance, -1 to 1.
    """
    if not hint or abs(offset) > 1:
        return []
    return [f"{offset}~{sense}" for sense in hint.split() if not (offset and "@" in sense)]
