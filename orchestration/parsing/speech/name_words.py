"""Words that tell a person's name from the office, body and place printed around it.

The open classes are rows of `words.csv` and `abbreviations.csv` of `seeds/reference`. Belongs here: what each class
means to the rules, and closed classes of grammar. Does not belong here: known actors (`actors.csv`), reading pages.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

from orchestration.parsing.calendar_names import MONTH_NAMES, WEEKDAY_NAMES

REFERENCE = Path(__file__).resolve().parents[3] / "seeds" / "reference"
WORDS, ABBREVIATIONS = REFERENCE / "words.csv", REFERENCE / "abbreviations.csv"


@cache
def words_by_class() -> dict[str, frozenset[str]]:
    """The words of `words.csv`, in lower case, by class."""
    classes: dict[str, set[str]] = defaultdict(set)
    with WORDS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for name in row["classes"].split("|"):
                classes[name].add(row["word"])
    return {name: frozenset(words) for name, words in classes.items()}


@cache
def spelled_out() -> dict[str, str]:
    """What abbreviations stand for (`abbreviations.csv`), in lower case; those that take a full stop end with it."""
    with ABBREVIATIONS.open(encoding="utf-8", newline="") as rows:
        return {row["abbreviation"]: row["spelled_out"] for row in csv.DictReader(rows)}


_CLASSES = words_by_class()

# Offices, professions and ranks; they stand before a name and end what belongs to the body's name.
ROLES = _CLASSES["role"]

# Those of them that stand before a person's own name and nothing else: ranks, degrees, forms of address.
PERSONAL_TITLES = _CLASSES["personal_title"]
# How they and ranks of two words end ("Komisaris Besar").
ENDS_OF_TITLES = PERSONAL_TITLES | {"besar"}

# Those that are first names as well.
NAMES_TOO = _CLASSES["role_and_name"]

# What somebody is to the person whose name stands behind it ("istri Budi Santoso").
RELATIVES = _CLASSES["relative"]

# Bodies: their names run on from here, and what follows belongs to them until a role or a name proper begins.
BODIES = _CLASSES["body"]

# Bodies known by their initials; only in capitals ("Ma" is a name).
BODY_ACRONYMS = _CLASSES["body_acronym"]

# Fields of an office, which stand in capitals between the office and the name ("Menteri Luar Negeri ...").
FIELDS = _CLASSES["field"]

# Countries, peoples, provinces and large cities, as they stand in Indonesian print.
PLACES = _CLASSES["place"]

# Small words inside names.
PARTICLES = _CLASSES["particle"]

# Capitalised words that open a sentence and are no part of a name.
OPENERS = frozenset(
    """
        sementara namun tetapi tapi adapun selain selanjutnya kemudian lalu sebelumnya sedangkan sebab karena
        oleh meski meskipun walau walaupun bahkan saat ketika setelah sesudah usai seusai dalam pada di ke dari
        untuk dengan menurut hal ini itu bila jika kalau apabila seperti sebagai sebagaimana agar supaya padahal
        terkait mengenai soal tentang hingga sampai sejak selama senada lebih jauh lanjut juga pun dan atau
        serta yang tak tidak bukan bukan hanya kini sekarang nantinya nanti akhirnya awalnya mulanya menanggapi
        menjawab dihubungi ditemui dikonfirmasi sambil seraya seorang salah para semua setiap banyak beberapa
        sejumlah kedua ketiga pertama terakhir ada apa bagaimana mengapa kenapa kapan siapa
        baca simak lihat foto video advertisement scroll copyright secara sesuai berdasarkan mengutip
        melansir dilansir dikutip ia dia mereka kami kita saya aku anda beliau mau nah jadi maka demikian begitu
        tentu memang mungkin apalagi terlebih terpisah kepada antara bersama bagi diketahui kata komentar diakui hari
        pagi siang sore malam kemarin besok tahun bulan pekan alhasil walhasil begitupun begitupula akibatnya
        sayangnya untungnya kendati berkali-kali
    """.split()
).union(map(str.lower, (*WEEKDAY_NAMES, *MONTH_NAMES)))

# First words of many Indonesian names; where one of them stands, the name begins there and not behind it.
FIRST_WORDS = _CLASSES["first_word"]

# Those of them that begin a name wherever they stand behind an office.
SURE_FIRST_WORDS = _CLASSES["sure_first_word"]

# Offices that are always of something: the first of three words behind one of them names the body or the place.
OFFICES_OF = _CLASSES["office_of"]

# Bodies and places that never stand without a name of their own.
NEED_A_NAME = _CLASSES["needs_name"]

# Academic degrees and orders behind a name.
SUFFIXES = _CLASSES["degree"]

WEEKDAYS = frozenset(["senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad"])

# Who was named before.
PRONOUNS = frozenset(["ia", "dia", "nya", "beliau", "mereka", "keduanya", "pihaknya"])

# What names are made of: first names and surnames of Indonesia and of the world's news; those that too many people
# share to stand for one of them, and those that are common words too.
PERSON_NAMES = _CLASSES["person_name"]
SHARED_NAMES = _CLASSES["shared_name"]
COMMON_NAMES = _CLASSES["common_name"]

# Places of the world, and what bodies are called.
PLACE_NAMES = _CLASSES["place_name"]
BODY_NAMES = _CLASSES["body_name"]

# First words of bodies whose name runs on ("Universitas Negeri Malang", "PT Maju Mundur"), and those of them that are
# printed in capitals.
BODY_HEADS = _CLASSES["body_head"]
CAPITAL_HEADS = _CLASSES["capital_head"]

# First words of places ("Sirkuit Mandalika").
PLACE_HEADS = _CLASSES["place_head"]

# Capitalised words that are no names when they stand alone ("Mari kita ...", a feast), those that are none in capitals
# ("KTP"), and those that stand before a name without belonging to it ("Sosok Budi", "Irjen Budi", "Ujar Budi").
NO_NAMES = _CLASSES["no_name"]
NO_NAME_ACRONYMS = _CLASSES["no_name_acronym"]
BEFORE_NAMES = _CLASSES["before_name"]

# Small words before a name that the name model takes for its first one: where a place is looked at from ("depan Istana
# Negara"), what a body publishes by ("laman Instagram"), and what is no actor at all ("final Piala Dunia").
BEFORE_PLACES = _CLASSES["before_place"]
CHANNEL_HEADS = _CLASSES["channel_head"]
EVENT_HEADS = _CLASSES["event_head"]

# What governments do; verbs of saying come from their own table.
GOVERNMENT_ACTS = _CLASSES["government_act"]

# Behind them a country's name tells whose they are.
OF_A_NATION = _CLASSES["of_nation"]

# Words that a role may hold before the name comes; every other small word ends the phrase.
LINKS = frozenset(
    """
        dari dan bidang untuk sekaligus serta asal senior atau of the yang juga merupakan sebagai selaku tentang
    """.split()
)
DETERMINERS = frozenset(
    """
        lain lainnya itu tersebut ini seorang salah satu sejumlah para beberapa setempat sang si
    """.split()
)
PLACE_LINKS = frozenset(["di", "pada"])
LINKS_TO_A_BODY = frozenset(["di", "pada", "dari", "asal"])
ENDS = frozenset(
    """
        dalam saat kepada seperti sebagaimana dikutip dilansir melansir mengutip melalui usai seusai ketika
        sambil menanggapi mengenai terkait soal lewat sebelum setelah bahwa kemarin lagi seraya sembari via ke
        karena merujuk menyikapi menjawab mengacu dengan tanpa itu tersebut ini tadi
    """.split()
)
