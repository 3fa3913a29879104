"""What a word and its neighbours hint about names: the features of the name model, in training and at run time.

Belongs here: cutting text into words, and the features of one word. Does not belong here: weights, or decoding.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from orchestration.parsing.actors.lexicon import BODY_WORDS, GIVEN_NAMES, PLACE_WORDS
from orchestration.parsing.speech.name_words import (
    BODIES,
    BODY_ACRONYMS,
    FIELDS,
    FIRST_WORDS,
    NEED_A_NAME,
    OPENERS,
    PARTICLES,
    PLACES,
    ROLES,
    SUFFIXES,
)

OFFSETS = (-2, -1, 0, 1, 2)  # neighbours that a word's label may depend on
END = ""  # the word that stands before the first and behind the last one

# How a word may take part in a name.
CAPITAL, LINK, JOINT, NUMBER, HEAD = "C", "L", "J", "N", "H"
PREPOSITION, DIRECTION, NATION, SMALL, OTHER = "P", "D", "W", "S", "O"
_RUN = re.compile("(?:(?:H[SDLW]?|(?<=P)[SDLW])?C(?:[ND]|[LJ](?=C))?)+")

_PIECE = re.compile(r"[^\W\d_](?:[\w'’.&-]*\w)?|\d[\w./:,-]*\w|\d|[^\w\s]")
_PAIR = re.compile(r"(?<=[a-z])-+(?=[A-Z][a-z])")  # "Prabowo-Hatta"
_SHORTEST_OF_A_PAIR = 3
_VERB = re.compile(r"(?:me|di|be|te)[a-z]{5,}")

_LINKS = frozenset("dan of untuk bin binti the de van der den al el la le for von ibn da dos du and atau".split())
_JOINTS = frozenset("(-/&.")
_HEADS = frozenset(
    """kota kabupaten provinsi propinsi wilayah kawasan gedung kementerian partai kompleks kantor negara istana rumah
    pemerintah polisi kepolisian dinas bank pulau gunung jalan stasiun bandara universitas desa kelurahan kecamatan
    daerah lapangan lokasi kediaman pasar hotel sungai laut selat teluk badan majelis dewan komisi mahkamah pengadilan
    prefektur distrik masjid gereja terminal pelabuhan hutan taman""".split()
)
_PREPOSITIONS = frozenset(["di", "ke", "dari"])
_DIRECTIONS = frozenset("barat timur selatan utara tengah tenggara laut".split())
# Behind them a country's name tells whose they are.
_OF_A_NATION = frozenset(
    """warga presiden pemerintah militer tentara menteri perdana rakyat masyarakat orang bahasa berbahasa mata bangsa
    negara kaum suku pria wanita turis polisi pasukan parlemen pihak menlu pm raja gubernur bupati walikota pejabat duta
    kedutaan konsulat dubes tim timnas pemimpin media senat kongres angkatan partai jurubicara ekonomi dolar""".split()
)
_SAYING = frozenset(
    """kata ujar ucap tutur jelas ungkap lanjut tambah imbuh terang papar tegas sebut urai ujarnya katanya mengatakan
    menyatakan menambahkan menjelaskan menegaskan mengungkapkan menuturkan menyebut menyebutkan mengaku mengakui menilai
    menurut membantah berharap meminta menyampaikan memaparkan mengklaim berpendapat bertanya menjawab
    menyarankan""".split()
)
_CLASSES = (
    ("role", ROLES), ("body", BODIES), ("initials", BODY_ACRONYMS), ("field", FIELDS), ("place", PLACES),
    ("particle", PARTICLES), ("opener", OPENERS), ("first", FIRST_WORDS), ("needs", NEED_A_NAME), ("degree", SUFFIXES),
    ("nation", _OF_A_NATION), ("saying", _SAYING),
)  # fmt: skip
_CLASSES_OF_NAMES = (("given", GIVEN_NAMES), ("world", PLACE_WORDS), ("firm", BODY_WORDS))


class Piece(NamedTuple):
    """A word or mark inside a stretch without blanks: half-open span, and how it may take part in a name."""

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
        for pair in _PAIR.finditer(chunk, start, match.end()):
            if pair.start() - start >= _SHORTEST_OF_A_PAIR:
                pieces += [_piece(chunk, start, pair.start()), _piece(chunk, pair.start(), pair.end())]
                start = pair.end()
        pieces.append(_piece(chunk, start, match.end()))
    return pieces


def _piece(chunk: str, start: int, end: int) -> Piece:
    return Piece(chunk[start:end], start, end, _part(chunk[start:end]))


def _part(word: str) -> str:
    if word[0].isupper():
        return CAPITAL
    if word in _JOINTS:
        return JOINT
    if word[0].isdigit():
        return NUMBER
    if not word[0].isalpha():
        return OTHER
    named = (
        (_HEADS, HEAD),
        (_LINKS, LINK),
        (_DIRECTIONS, DIRECTION),
        (_PREPOSITIONS, PREPOSITION),
        (_OF_A_NATION, NATION),
    )
    return next((part for words, part in named if word in words), SMALL)


def runs_in(parts: str) -> list[tuple[int, int]]:
    """The runs of words that may be names: capitalised ones, and small ones that lean on them; half-open.

    Args:
        parts: the parts of the words of a text in order, `OTHER` between sentences.
    """
    return [match.span() for match in _RUN.finditer(parts)]


def shared_features(word: str) -> tuple[str, ...]:
    """What a word has in common with many others: its classes and how it is written.

    Args:
        word: as printed; `END` at the ends of a sentence.
    """
    if word == END:
        return ("end",)
    low = word.lower()
    features = [name for name, words in _CLASSES if low in words]
    if word[0].isupper():
        features += [name for name, words in _CLASSES_OF_NAMES if low in words]
        features.append("capitals" if len(word) > 1 and word.isupper() else "capital")
        features += ["shape=" + _shape(word), f"n={min(len(low), 7)}"]
    elif word[0].islower():
        features.append("small")
        if _VERB.fullmatch(word):
            features.append("v=" + word[:2])
    else:
        features.append("mark=" + word[0])
    return tuple(features)


def own_features(word: str, offset: int) -> list[str]:
    """What only a word, or its letters, tell of the word `-offset` places away.

    Args:
        word: as printed.
        offset: one of `OFFSETS`; 0 is the word itself.
    """
    low = word.lower()
    if offset or not word[:1].isalpha():
        return [f"{offset}:w={low}"]
    return [
        f"0:w={low}", f"s2={low[-2:]}", f"s3={low[-3:]}", f"s4={low[-4:]}", f"p2={low[:2]}", f"p3={low[:3]}",
        f"p4={low[:4]}",
    ]  # fmt: skip


def features_of(word: str, offset: int) -> list[str]:
    """All features that a word gives to the label of the word `-offset` places away.

    Args:
        word: as printed; `END` at the ends of a sentence.
        offset: one of `OFFSETS`; 0 is the word itself.
    """
    return [*(f"{offset}:{shared}" for shared in shared_features(word)), *own_features(word, offset)]


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
