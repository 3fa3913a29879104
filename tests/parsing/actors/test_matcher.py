"""The actor matcher on sentences of our own, with the project's reference tables."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from growth import assert_linear

from orchestration.loading.reference import load_knowledge
from orchestration.parsing.actors.context import JoinedText
from orchestration.parsing.actors.index import ActorIndex
from orchestration.parsing.actors.matcher import ActorMatcher
from orchestration.parsing.records import ActorMention, Passage, Sentence
from orchestration.parsing.speech.sentences import split_sentences

IN_2014 = (dt.date(2014, 10, 17), dt.date(2014, 10, 17))
UNKNOWN = (None, None)


@pytest.fixture(scope="module")
def matcher() -> ActorMatcher:
    return ActorMatcher(load_knowledge())


def read(
    matcher: ActorMatcher,
    body: str,
    headline: str = "",
    published: tuple[dt.date | None, dt.date | None] = IN_2014,
) -> list[ActorMention]:
    """Mentions of a page whose first line is the headline, each checked against the page's characters."""
    text = f"{headline}\n{body}" if headline else body
    begin = len(text) - len(body)
    title = Sentence(headline, 0, -1, -1) if headline else None
    joined = JoinedText(split_sentences([Passage(body.replace("\n", " "), begin)]), title)
    mentions = matcher.find(*matcher.read([joined]), published, text)
    for mention in mentions:
        assert text[mention.evidence.char_start : mention.evidence.char_end] == mention.evidence.evidence
        assert mention.surface == mention.evidence.evidence.replace("\n", " ")
    return mentions


def ids(mentions: list[ActorMention]) -> list[str | None]:
    return [mention.actor_id for mention in mentions]


def by_rule(mentions: list[ActorMention], rule: str) -> list[tuple[str, str | None]]:
    return [(m.surface, m.actor_id) for m in mentions if m.evidence.rule_id == f"actors.{rule}"]


def test_mentions_come_in_the_order_of_the_text_with_kind_and_sentence(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Delegasi dari Rusia tiba di Bandung. Hamas dan PBB mengirim wakil.")
    assert [(m.actor_id, m.actor_kind, m.sentence_index) for m in mentions] == [
        ("russia", "country", 0),
        ("bandung", "place", 0),
        ("hamas", "armed_group", 1),
        ("united-nations", "organisation", 1),
    ]
    assert {m.role for m in mentions} == {"mentioned"}


def test_the_longest_name_wins(matcher: ActorMatcher) -> None:
    assert ids(read(matcher, "Usul itu dibawa ke Dewan Keamanan PBB.")) == ["united-nations-security-council"]
    assert ids(read(matcher, "Banjir melanda Sudan Selatan sejak pekan lalu.")) == ["south-sudan"]


def test_a_regency_is_not_the_city_that_it_is_called_after(matcher: ActorMatcher) -> None:
    assert ids(read(matcher, "Banjir melanda Kabupaten Bandung dan Kota Bandung.")) == ["bandung-regency", "bandung"]
    assert ids(read(matcher, "Banjir melanda Kabupaten Bandung Barat.")) == ["bandung-barat"]


def test_a_known_name_that_the_model_reads_by_itself_is_no_piece_of_another(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Rapat itu membahas berita Pelukan Jokowi di pasar. Kakak Rina Jokowi tidak datang.")
    assert [(m.surface, m.actor_id) for m in mentions] == [("Jokowi", "joko-widodo"), ("Rina Jokowi", None)]


def test_an_acronym_counts_in_capitals_and_as_a_word_only(matcher: ActorMatcher) -> None:
    assert ids(read(matcher, "AS membantah kabar itu.")) == ["united-states"]
    assert read(matcher, "Asal barang itu, as roda dan kaca, masih diperiksa di kelas.") == []


def test_an_acronym_in_a_line_of_capitals_needs_the_running_text(matcher: ActorMatcher) -> None:
    shouted = "PENYANYI BIN TETANGGA BATAL TAMPIL"
    assert read(matcher, "Konser ditunda.", shouted) == []
    assert ids(read(matcher, "Konser ditunda atas saran BIN.", shouted)) == ["state-intelligence-agency"] * 2


def test_names_in_capitals_are_found(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Sidang ditunda.", "JOHN KERRY BERTOLAK KE RUSIA")
    assert ids(mentions) == ["john-kerry", "russia"]
    assert all(m.in_headline and m.sentence_index == -1 for m in mentions)


def test_a_name_inside_a_longer_word_is_no_mention(matcher: ActorMatcher) -> None:
    assert read(matcher, "Budaya Iranologi dan Malian dibahas.") == []


def test_a_shorter_name_is_found_where_the_longer_one_runs_into_a_word() -> None:
    text = "Klub AS Romania menang."
    matches = ActorIndex(load_knowledge()).find(text)
    assert text[matches[0].start : matches[0].end] == "AS"


def test_a_name_glued_to_the_word_before_is_found(matcher: ActorMatcher) -> None:
    assert ids(read(matcher, "Surat itu diteken olehJokowi kemarin.")) == ["joko-widodo"]


def test_a_name_broken_over_two_lines_keeps_its_evidence(matcher: ActorMatcher) -> None:
    (mention,) = read(matcher, "Tamu itu adalah John\nKerry sendiri.")
    assert (mention.surface, mention.evidence.evidence) == ("John Kerry", "John\nKerry")


def test_an_outlet_named_after_a_city_is_not_the_city(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Kabar ini ditulis Washington Post dua hari lalu.")
    assert [m.actor_id for m in mentions if m.actor_kind == "place"] == []
    assert "washington" not in {m.actor_id for m in mentions}


def test_bodies_are_found_in_small_letters(matcher: ActorMatcher) -> None:
    (mention,) = read(matcher, "Juru bicara kementerian luar negeri Rusia belum menjawab.")
    assert mention.actor_id == "russian-ministry-of-foreign-affairs"


def test_a_common_noun_is_not_the_armed_group(matcher: ActorMatcher) -> None:
    assert read(matcher, "Mereka bercita-cita membangun negara islam di gurun.") == []


def test_a_language_is_not_a_country(matcher: ActorMatcher) -> None:
    assert read(matcher, "Buku itu terbit dalam bahasa Jepang oleh penulis berbahasa Spanyol.") == []


def test_a_surname_means_the_person_named_in_full(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "John Kerry tiba sore hari. Menurut Kerry, rapat lancar.", "Kerry Akhirnya Tiba")
    assert by_rule(mentions, "short_form") == [("Kerry", "john-kerry"), ("Kerry", "john-kerry")]
    assert mentions[0].in_headline


def test_a_first_name_means_the_person_named_in_full(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Retno Marsudi mendarat malam itu. Kata Retno, perundingan berlanjut.")
    assert ids(mentions) == ["retno-marsudi", "retno-marsudi"]


def test_a_surname_alone_is_somebody_unknown(matcher: ActorMatcher) -> None:
    (mention,) = read(matcher, "Menurut Kerry, panen tahun ini bagus.")
    assert (mention.actor_id, mention.candidates, mention.actor_kind) == (None, [], "person")


def test_a_short_form_of_two_persons_stays_open(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Bill Clinton mendampingi Hillary Clinton. Lalu Clinton berpidato.")
    assert (mentions[-1].actor_id, mentions[-1].candidates) == (None, ["bill-clinton", "hillary-clinton"])


def test_a_well_known_single_name_stays_open_beside_a_namesake(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Edhy Prabowo ditanya wartawan. Menurut Prabowo, ekspor dihentikan.")
    assert (mentions[-1].actor_id, mentions[-1].candidates) == (None, ["prabowo-subianto", "edhy-prabowo"])


def test_a_piece_of_an_unknown_persons_name_is_not_the_known_person(matcher: ActorMatcher) -> None:
    mention = read(matcher, "Penghargaan diterima oleh Ratih Obama dari Kendal.")[0]
    assert (mention.surface, mention.actor_id, mention.actor_kind) == ("Ratih Obama", None, "person")


def test_an_unknown_name_is_read_whole_without_the_office_before_it(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Kabar itu datang dari Camat Ahmad Sukirna, Senin pagi.")
    assert [(m.surface, m.actor_id) for m in mentions] == [("Ahmad Sukirna", None)]


def test_an_unknown_name_that_opens_a_sentence_is_read_whole(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Golbert Kerry menang undian. Namun Obama tidak tahu.")
    assert [(m.surface, m.actor_id) for m in mentions] == [("Golbert Kerry", None), ("Obama", "barack-obama")]


def test_a_street_called_after_a_person_is_no_person(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Toko itu berada di Jalan Ahmad Wiryo.")
    assert [m.surface for m in mentions if m.actor_kind == "person"] == []


def test_a_part_that_an_unknown_person_shares_stays_open(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "John Kerry datang bersama istrinya, lalu disambut Lukas Kerry. Kata Kerry, cuaca bagus.")
    assert (mentions[-1].surface, mentions[-1].actor_id, mentions[-1].candidates) == ("Kerry", None, ["john-kerry"])


def test_an_ambiguous_country_stays_open_until_the_article_tells(matcher: ActorMatcher) -> None:
    (mention,) = read(matcher, "Wabah menyebar di Kongo bagian timur.")
    assert mention.actor_id is None
    assert set(mention.candidates) == {"democratic-republic-of-the-congo", "republic-of-the-congo"}
    assert set(ids(read(matcher, "Korea Utara menutup perbatasan. Wabah lalu sampai di Korea."))) == {"north-korea"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Moskow membantah laporan tersebut.",
        "Moskow Kamis juga telah menuduh pihak lain.",
        "Tuduhan itu keliru, sementara Moskow menolak berunding.",
        "Rusia tegas. Sanksi terhadap Moskow diperpanjang.",
    ],
)
def test_a_capital_that_acts_is_its_government(matcher: ActorMatcher, sentence: str) -> None:
    assert by_rule(read(matcher, sentence), "metonym") == [("Moskow", "russia")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Konser digelar di Moskow.",
        "Ia terbang ke Moskow membawa surat.",
        "Pejabat dari Moskow mengatakan hal sama.",
        "Penjual bunga di Moskow membantah laporan tersebut.",
        "MOSKOW - Banjir merendam jalan.",
        "Mereka berlatih di Kazan, Moskow membantah hal itu bukan urusannya.",
    ],
)
def test_a_capital_where_something_happens_is_the_place(matcher: ActorMatcher, sentence: str) -> None:
    mentions = [m for m in read(matcher, sentence) if m.surface.lower() == "moskow"]
    assert [(m.actor_id, m.actor_kind) for m in mentions] == [("moscow", "place")]


def test_two_capitals_joined_as_partners_are_governments(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Rusia dan Amerika Serikat berunding. Kesepakatan antara Washington dan Moskow rampung.")
    assert by_rule(mentions, "metonym") == [("Washington", "united-states"), ("Moskow", "russia")]


def test_an_office_means_its_holder_on_the_day(matcher: ActorMatcher) -> None:
    body = "Presiden AS mengumumkan rencana baru."
    assert by_rule(read(matcher, body), "office") == [("Presiden AS", "barack-obama")]
    in_2018 = (dt.date(2018, 5, 1), dt.date(2018, 5, 1))
    assert by_rule(read(matcher, body, published=in_2018), "office") == [("Presiden AS", "donald-trump")]


def test_a_country_named_in_passing_is_no_mention(matcher: ActorMatcher) -> None:
    assert read(matcher, "Turis Jepang memotret candi.") == []


def test_a_country_named_time_and_again_is_one_of_the_actors(matcher: ActorMatcher) -> None:
    body = "Turis Jepang memotret candi. Warga Jepang senang. Kata pemandu, orang Jepang suka teh."
    assert ids(read(matcher, body)) == ["japan"] * 3


def test_the_country_of_an_office_is_a_mention_where_it_is_named_often(matcher: ActorMatcher) -> None:
    body = "Sikap presiden Amerika Serikat berubah. Warga Amerika Serikat heran, media Amerika Serikat ramai."
    assert ids(read(matcher, body)) == ["barack-obama", *["united-states"] * 3]


@pytest.mark.parametrize(
    "sentence", ["Rusia menolak usul itu.", "Ia berunding dengan Rusia.", "Badai melanda Rusia.", "Ia pindah ke Rusia."]
)
def test_a_country_that_acts_or_is_acted_on_or_where_something_happens_is_a_mention(
    matcher: ActorMatcher, sentence: str
) -> None:
    assert ids(read(matcher, sentence)) == ["russia"]


def test_an_office_without_a_certain_date_stays_open(matcher: ActorMatcher) -> None:
    body = "Presiden AS mengumumkan rencana baru."
    spanning = (dt.date(2016, 12, 1), dt.date(2017, 3, 1))
    mention = read(matcher, body, published=spanning)[0]
    assert (mention.actor_id, mention.candidates) == (None, ["barack-obama", "donald-trump"])
    assert mention.evidence.confidence <= 0.5


def test_an_office_on_a_page_without_any_date_is_nobody(matcher: ActorMatcher) -> None:
    assert by_rule(read(matcher, "Presiden AS mengumumkan rencana baru.", published=UNKNOWN), "office") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Presiden AS Barack Obama berpidato.",
        "Presiden Amerika Serikat (AS), Barack Obama, berpidato.",
        "Menteri Luar Negeri (Menlu) Rusia Sergei Lavrov tiba.",
        "Mantan presiden AS itu berlibur.",
        "Presiden AS terpilih memilih kabinet.",
        "Presiden AS ketika itu menolak hadir.",
    ],
)
def test_an_office_whose_holder_is_named_or_another_is_no_mention_of_its_own(
    matcher: ActorMatcher, sentence: str
) -> None:
    assert by_rule(read(matcher, sentence), "office") == []


def test_an_office_of_one_country_needs_no_country(matcher: ActorMatcher) -> None:
    assert by_rule(read(matcher, "Menurut Kapolri, jalan ditutup."), "office") == [("Kapolri", "sutarman")]
    assert by_rule(read(matcher, "Menurut presiden, jalan ditutup."), "office") == []


def test_a_body_of_another_country_is_not_the_one_at_home(matcher: ActorMatcher) -> None:
    (mention,) = read(matcher, "Putusan Mahkamah Agung Kenya mengejutkan.")
    assert (mention.surface, mention.actor_id, mention.actor_kind) == ("Mahkamah Agung Kenya", None, "organisation")


def test_a_place_that_ends_the_name_of_a_body_is_not_the_place(matcher: ActorMatcher) -> None:
    (mention,) = read(matcher, "Ia mengajar di Universitas Negeri Malang sejak muda.")
    assert (mention.surface, mention.actor_id) == ("Universitas Negeri Malang", None)


def test_a_numbered_committee_is_no_body_of_its_own(matcher: ActorMatcher) -> None:
    assert read(matcher, "Rapat Komisi VII berlangsung dua jam.") == []


def test_the_rank_of_a_place_belongs_to_its_name(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Jalan dari Kabupaten Sleman ke Malang diperbaiki.")
    assert [(m.surface, m.actor_id) for m in mentions] == [("Kabupaten Sleman", "sleman"), ("Malang", "malang")]


def test_an_unknown_person_is_read_apart_from_the_office_and_body_before(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Kepala Dinas Perhubungan Kabupaten Sleman Bagus Prakoso mengatakan jalan ditutup.")
    assert [(m.surface, m.actor_kind) for m in mentions] == [
        ("Dinas Perhubungan Kabupaten Sleman", "organisation"),
        ("Bagus Prakoso", "person"),
    ]
    assert {m.evidence.rule_id for m in mentions} == {"actors.model"}


def test_initials_in_brackets_belong_to_the_name_with_their_bracket(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Seminar digelar Komisi Pemilihan Umum (KPU) sejak pagi.")
    assert [m.surface for m in mentions] == ["Komisi Pemilihan Umum (KPU)"]


def test_a_bracket_that_tells_other_things_too_is_no_part_of_the_name(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Panen berhasil, kata Danu (Kompas, 3/4/2020) di balai desa.")
    assert "Danu" in [m.surface for m in mentions]
    assert not [m.surface for m in mentions if "(" in m.surface]


def test_two_persons_joined_by_a_hyphen_are_two_mentions(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Pasangan Danu Santoso-Wahyu Hidayat kalah tipis.")
    assert [m.surface for m in mentions] == ["Danu Santoso", "Wahyu Hidayat"]


def test_a_known_country_inside_the_name_of_a_body_is_no_mention_of_its_own(matcher: ActorMatcher) -> None:
    assert ids(read(matcher, "Bank Indonesia menaikkan bunga.")) == ["bank-indonesia"]


def test_an_article_without_sentences_names_nobody(matcher: ActorMatcher) -> None:
    assert matcher.find(*matcher.read([JoinedText([])]), UNKNOWN, "") == []


def test_hostile_input_takes_time_in_proportion(matcher: ActorMatcher) -> None:
    def find(repeats: int) -> object:
        text = "Bank Negara Presiden AS (Moskow " * repeats
        return matcher.find(*matcher.read([JoinedText([Sentence(text, 0, 0, 0)])]), UNKNOWN, text)

    assert_linear(find, 500)


def test_mentions_overlap_only_where_an_office_holds_its_country(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Presiden AS menemui John Kerry di Dewan Keamanan PBB, New York.")
    for one, other in pairwise(mentions):
        is_office = one.evidence.rule_id == "actors.office"
        assert is_office or one.evidence.char_end <= other.evidence.char_start


def test_a_building_called_after_a_place_is_not_the_place(matcher: ActorMatcher) -> None:
    mentions = {m.surface: m.actor_id for m in read(matcher, "Rapat digelar di Hotel Bandung, lalu di Kota Bandung.")}
    assert mentions == {"Hotel Bandung": None, "Kota Bandung": "bandung"}


def test_the_number_of_a_house_is_no_part_of_the_streets_name(matcher: ActorMatcher) -> None:
    mentions = read(matcher, "Kantor itu terletak di Jalan Melati Nomor 12, Semarang.")
    assert "Jalan Melati" in [mention.surface for mention in mentions]


def test_several_holders_of_an_office_are_not_the_one_of_the_day(matcher: ActorMatcher) -> None:
    assert by_rule(read(matcher, "Foto presiden Indonesia itu hilang."), "office") != []
    assert by_rule(read(matcher, "Foto dua presiden Indonesia itu hilang."), "office") == []


def test_a_body_is_known_in_the_office_that_ends_with_it(matcher: ActorMatcher) -> None:
    assert by_rule(read(matcher, "Wakil Ketua KPK Budi Hartanto tiba bersama Panglima TNI."), "name") == [
        ("KPK", "corruption-eradication-commission"),
        ("TNI", "indonesian-national-armed-forces"),
    ]
    holder, body = read(matcher, "Rapat itu dihadiri Panglima TNI.")
    assert (holder.actor_id, body.actor_id) == ("moeldoko", "indonesian-national-armed-forces")
    assert (holder.surface, body.surface) == ("Panglima TNI", "TNI")
    branch = read(matcher, "Rapat itu dihadiri Ketua DPD Partai Demokrat Bali Budi Hartanto.")
    assert "regional-representative-council" not in " ".join(filter(None, ids(branch)))
    assert "regional-representative-council" not in ids(read(matcher, "Sidang DPD PDI Perjuangan di Bandung selesai."))
    assert "regional-representative-council" in ids(read(matcher, "Sidang DPD di Bandung selesai."))
