import pytest
from spoken import mention, speakers

from orchestration.parsing.speech.citations import Citation
from orchestration.parsing.speech.statements import speaking_mentions


def test_a_quote_belongs_to_the_name_behind_its_verb(said) -> None:
    [statement] = said('"Jembatan itu selesai bulan depan," kata Kepala Dinas Pekerjaan Umum Rudi Hartanto di Bogor.')
    assert statement.speaker_name == "Rudi Hartanto"
    assert statement.speaker_role == "Kepala Dinas Pekerjaan Umum"
    assert statement.is_direct
    assert statement.statement == "Jembatan itu selesai bulan depan,"
    assert statement.evidence.rule_id == "statements.quote_verb"


def test_typographic_marks_and_a_role_before_a_comma(said) -> None:
    [statement] = said("“Kami masih menunggu hasilnya,” ujar juru bicara Kementerian Sosial, Sinta Maharani, Rabu.")
    assert (statement.speaker_name, statement.speaker_role) == ("Sinta Maharani", "juru bicara Kementerian Sosial")


def test_a_closing_mark_printed_for_an_opening_one_is_no_obstacle(said) -> None:
    [statement] = said("Warga menunggu bantuan.” Semua harus cepat. Jangan ditunda lagi,” kata Rudi Hartanto.")
    assert statement.statement == "Semua harus cepat. Jangan ditunda lagi,"


def test_a_short_name_becomes_the_first_full_name(said) -> None:
    statements = said(
        "Ketua KPU Papua Yohanes Mambrasar mengatakan, rekapitulasi hampir rampung di semua distrik.\n"
        '"Tinggal dua distrik lagi yang belum," kata Yohanes.\n"Semoga lancar sampai besok," ujarnya.'
    )
    assert speakers(statements) == ["Yohanes Mambrasar"] * 3
    assert [s.is_direct for s in statements] == [False, True, True]


def test_a_family_name_becomes_the_first_full_name(said) -> None:
    statements = said(
        "Menteri Luar Negeri Kanada Peter Lang tiba kemarin.\nLang mengatakan bahwa perundingan berjalan baik."
    )
    assert speakers(statements) == ["Peter Lang"]


def test_a_name_before_its_office(said) -> None:
    [statement] = said("Sinta Maharani, Kepala Dinas Kesehatan Bogor, Senin (3/2/2020), mengatakan stok vaksin cukup.")
    assert (statement.speaker_name, statement.speaker_role) == ("Sinta Maharani", "Kepala Dinas Kesehatan Bogor")
    assert statement.statement == "stok vaksin cukup."


def test_academic_degrees_stay_out_of_the_name(said) -> None:
    [statement] = said('"Pasien sudah membaik sejak pagi," tutur Prof. Sinta Maharani, M.Si, dalam jumpa pers.')
    assert statement.speaker_name == "Sinta Maharani"


def test_according_to_somebody(said) -> None:
    [statement] = said("Menurut Rudi Hartanto, harga beras akan turun bulan depan.")
    assert statement.speaker_name == "Rudi Hartanto"
    assert statement.statement == "harga beras akan turun bulan depan."
    assert statement.evidence.rule_id == "statements.menurut"


def test_a_pronoun_is_the_last_speaker(said) -> None:
    statements = said(
        '"Harga sudah turun di pasar," kata Sinta Maharani. Dia menambahkan bahwa stok cukup sampai akhir tahun.'
    )
    assert speakers(statements) == ["Sinta Maharani", "Sinta Maharani"]


def test_an_office_alone_is_its_last_bearer(said) -> None:
    statements = said(
        "Duta Besar Rusia Oleg Petrov mengatakan, pintu dialog tetap terbuka bagi semua pihak.\n"
        '"Kami menunggu jawaban mereka," kata sang dubes.'
    )
    assert speakers(statements) == ["Oleg Petrov", "Oleg Petrov"]


def test_an_abbreviated_office_is_that_of_its_words(said) -> None:
    statements = said(
        '"Ekspor tahun ini naik," kata Menteri Perindustrian Oleg Petrov.\n'
        '"Pabrik baru dibuka bulan depan," kata Menperin.'
    )
    assert speakers(statements) == ["Oleg Petrov", "Oleg Petrov"]


def test_an_officer_of_the_police_is_not_the_police(said) -> None:
    statements = said(
        '"Dua orang ditahan," kata Kasat Reskrim AKP Oleg Petrov.\nPolisi mengimbau warga mengunci pintu rumah.'
    )
    assert speakers(statements) == ["Oleg Petrov", None]


def test_a_body_called_by_its_first_word(said) -> None:
    statements = said(
        "Pernyataan Kementerian Pertahanan Jepang keluar kemarin.\n"
        '"Kapal itu memasuki wilayah kami," kata kementerian itu.'
    )
    assert speakers(statements) == ["Kementerian Pertahanan Jepang"]


def test_a_second_quote_without_a_verb_goes_on_with_the_speaker(said) -> None:
    statements = said('"Kami siap bertanding besok," kata Sinta Maharani. "Semua pemain dalam keadaan sehat walafiat."')
    assert speakers(statements) == ["Sinta Maharani", "Sinta Maharani"]
    assert statements[1].evidence.rule_id == "statements.quote_continued"


def test_a_quote_left_open_goes_on_in_the_next_paragraph(said) -> None:
    statements = said(
        '"Kami siap bertanding besok di kota ini.\n"Semua pemain dalam keadaan sehat," kata Sinta Maharani.'
    )
    assert speakers(statements) == ["Sinta Maharani", "Sinta Maharani"]


def test_a_source_that_stays_unnamed_is_anonymous(said) -> None:
    [statement] = said('"Rapat itu ditunda sampai pekan depan," kata seorang pejabat yang enggan disebutkan namanya.')
    assert statement.is_anonymous
    assert statement.speaker_name is None
    assert statement.speaker_role == "seorang pejabat yang enggan disebutkan namanya"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Rudi Hartanto membantah kabar penutupan pabrik itu.", "denies"),
        ("Rudi Hartanto mengumumkan pembukaan jalur kereta baru.", "announces"),
        ("Rudi Hartanto meminta warga tetap tenang di rumah.", "requests"),
        ("Rudi Hartanto menolak berkomentar mengenai dokumen yang bocor itu.", "declines_to_comment"),
        ("Rudi Hartanto mengatakan jalur kereta baru segera dibuka.", "asserts"),
    ],
)
def test_the_verb_tells_the_stance(said, text: str, stance: str) -> None:
    [statement] = said(text)
    assert (statement.speaker_name, statement.stance) == ("Rudi Hartanto", stance)


def test_an_aim_is_not_an_act_of_saying(said) -> None:
    assert said("Rudi Hartanto datang untuk mengatakan yang sebenarnya kepada warga.") == []


def test_a_cited_outlet_in_the_sentence_is_what_it_came_through(said) -> None:
    text = '"Kami siap membantu," kata John Smith, seperti dikutip dari BBC.'
    start = text.index("BBC")
    cited = Citation(
        "bbc.com",
        "outlet",
        "quoted_from",
        "seperti dikutip dari",
        0,
        start,
        start + 3,
        0.95,
        "citations.cue_known_outlet",
    )
    assert [s.via for s in said(text, (cited,))] == ["bbc.com"]


def test_a_ministry_that_quotes_its_minister_is_what_it_came_through(said) -> None:
    [statement] = said(
        'John Smith "menekankan bahwa waktu sudah habis bagi semua pihak," menurut Kementerian Luar Negeri.'
    )
    assert (statement.speaker_name, statement.via) == ("John Smith", "Kementerian Luar Negeri")


def test_an_outlet_that_reports_is_no_speaker(said) -> None:
    text = "Washington Post menulis bahwa pertemuan itu berlangsung tertutup."
    cited = Citation(
        "washingtonpost.com", "outlet", "reported_by", "menulis", 0, 0, 15, 0.9, "citations.outlet_reports"
    )
    assert said(text, (cited,)) == []


def test_a_page_without_sentence_ends_does_not_repeat_itself_without_bound(said) -> None:
    statements = said("Menurut Budi Santoso, harga beras turun " * 2_000)
    assert sum(len(s.statement) for s in statements) <= 2_000 * 6_000


def test_a_known_actor_gives_the_speaker_an_id_and_speaks(said) -> None:
    text = '"Kami siap membantu," kata John Smith tanpa Peter Lang.'
    mentions = (mention("John Smith", "john-smith", text), mention("Peter Lang", "peter-lang", text))
    statements = said(text, (), mentions)
    assert [s.speaker_actor_id for s in statements] == ["john-smith"]
    assert speaking_mentions(statements, mentions) == {0}


def test_a_word_that_the_speaker_quotes_somebody_with_is_a_statement_of_its_own(said) -> None:
    text = 'Budi Santoso mengatakan Wahyu Hidayat telah "mengakui bahwa jembatan itu belum selesai".'
    outer, nested = said(text)
    assert (outer.speaker_name, outer.via) == ("Budi Santoso", None)
    assert (nested.speaker_name, nested.via, nested.is_direct) == ("Wahyu Hidayat", "Budi Santoso", True)
    assert nested.evidence.rule_id == "statements.nested_quote"


def test_a_rank_printed_in_full_belongs_to_the_name_and_a_short_one_does_not(said) -> None:
    [full] = said('"Jalan itu ditutup," kata Komisaris Besar Rudi Hartanto di Bogor.')
    [short] = said('"Jalan itu ditutup," kata Kombes Rudi Hartanto di Bogor.')
    assert (full.speaker_name, short.speaker_name) == ("Komisaris Besar Rudi Hartanto", "Rudi Hartanto")


def test_a_place_does_not_speak_under_its_name(said) -> None:
    text = "Desa Karang Jati meminta jalan itu segera diperbaiki oleh dinas."
    place = mention("Karang Jati", "karang-jati", text, kind="place")
    assert [name for name in speakers(said(text, (), (place,))) if name] == []


def test_a_single_word_that_is_no_persons_name_does_not_speak(said) -> None:
    text = '"Kereta datang terlambat," kata petugas Daop.\nBudi Santoso pulang.'
    assert "Daop" not in speakers(said(text, (), (mention("Budi Santoso", None, text),)))


def test_a_body_before_the_name_is_cut_off_where_the_article_mentions_it(said) -> None:
    text = '"Panen tahun ini bagus," kata manajer operasional Angin Ribut Wahyu Hidayat.'
    mentions = (mention("Angin Ribut", None, text, kind="organisation"), mention("Wahyu Hidayat", None, text))
    assert speakers(said(text, (), mentions)) == ["Wahyu Hidayat"]


def test_the_place_a_speaker_works_at_is_not_the_speaker(said) -> None:
    [statement] = said('"Kami sudah menduga hal itu," kata dokter di MedCity Health di Baltimore, Anita Nayar, Senin.')
    assert statement.speaker_name == "Anita Nayar"
    assert statement.speaker_role == "dokter di MedCity Health di Baltimore"


def test_whoever_is_called_so_speaks(said) -> None:
    [statement] = said("Tetangga lain yang bernama Rina Hartati mengatakan bahwa jalan itu rusak sejak lama.")
    assert statement.speaker_name == "Rina Hartati"


def test_a_name_behind_a_body_and_a_comma_opens_the_next_clause(said) -> None:
    [statement] = said("Menurut Kementerian Kehutanan, Rudi Hartanto akan berada di sana sampai besok sore.")
    assert (statement.speaker_name, statement.speaker_role) == (None, "Kementerian Kehutanan")
    assert statement.statement.startswith("Rudi Hartanto akan")


def test_what_is_asked_of_a_named_party_is_an_act_and_of_all_a_statement(said) -> None:
    assert said("Rudi Hartanto meminta Malaysia untuk membuka pelabuhan itu.") == []
    [statement] = said("Rudi Hartanto meminta agar warga segera pindah ke tempat yang aman.")
    assert statement.stance == "requests"


def test_an_example_does_not_speak(said) -> None:
    assert said("Sebut saja Rudi Hartanto yang mampu memenangi kejuaraan itu delapan kali.") == []


def test_a_rank_in_full_is_part_of_the_name(said) -> None:
    [statement] = said('"Belum ada korban," kata Kepala Penerangan Kolonel Inf Rudi Hartanto di Bogor.')
    assert statement.speaker_name == "Kolonel Inf Rudi Hartanto"


def test_a_name_stays_whole_behind_the_name_of_a_body(said) -> None:
    text = '"Sudah kami perbaiki," kata Kepala Bidang Jalan Kabupaten Bogor Oktora Rudi Hartanto. Rudi datang kemarin.'
    mentions = (mention("Kabupaten Bogor", None, text, "place"), mention("Oktora Rudi Hartanto", None, text))
    assert speakers(said(text, mentions=mentions))[0] == "Oktora Rudi Hartanto"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Ketua panitia, Rudi Hartanto, SE, mengatakan lomba itu dimulai pukul tujuh.", "Rudi Hartanto"),
        ("Bandara Kertasari, Belgia, menyatakan penerbangan kembali biasa hari ini.", "Bandara Kertasari"),
        ("Rudi Hartanto, pengurus koperasi Maju Lancar, menyatakan gudang itu penuh.", "Rudi Hartanto"),
        ("Rudi Hartanto, tokoh agama di Karang Jati, mengatakan warga sudah pulang.", "Rudi Hartanto"),
        ('"Tidak ada bahayanya," kata ahli gizi dari University of Kansas, Lawrence, Anita Nayar.', "Anita Nayar"),
        ("Menurut pihak berwenang, Rudi Hartanto akan pulang ke rumahnya besok sore.", None),
        ("Mantan pelatih Persita Tangkas itu mengatakan timnya bermain baik sekali.", None),
        ('"Kereta penuh sejak pagi," kata warga Karang Jati itu.', None),
        ("Kabar yang menyebutkan kiper itu pindah tidak benar sama sekali.", None),
        ("Rudi Hartanto tidak main karena laporan yang menyebutkan ia akan pindah klub.", None),
        ("Rudi Hartanto mengajak Anita Nayar melihat kebun teh di lereng gunung.", None),
        ("Kemenangan Rudi Hartanto membuat warga yakin jalan itu segera diperbaiki.", None),
        ("Sumber Kabar Kota mengatakan bahwa kedua pihak hampir sepakat.", None),
        ("Pemerintah Jepang mengecam tindakan itu dan meminta penjelasan hari ini.", "Pemerintah Jepang"),
        ("Saat itu, pemerintah Jepang mengatakan kapal itu sudah pulang.", "pemerintah Jepang"),
        ("Sementara hujan turun, namun Rudi Hartanto menyatakan bahwa lomba jalan terus.", "Rudi Hartanto"),
        ("Alhasil Rudi Hartanto mengatakan lomba itu ditunda sampai pekan depan.", "Rudi Hartanto"),
        ("Wali Kota Bogor Bima Sanjaya mengimbau warga menyimpan air hujan.", "Bima Sanjaya"),
        ('"Dua orang ditangkap," kata Kapolres Siak, AKBP Rudi Hartanto.', "Rudi Hartanto"),
        ('"Dua orang ditangkap," ujar Kapolsek Gubug, AKP Hartanto, Senin.', "Hartanto"),
        ('"Dua orang ditangkap," kata istri Rudi Hartanto.', None),
        ('"Dua orang ditangkap," kata istri Rudi Hartanto, Anita Nayar.', "Anita Nayar"),
        ("Istri Rudi Hartanto mengatakan suaminya sudah pulang kemarin sore.", None),
        ('"Dua orang ditangkap," kata politikus Partai Maju Jaya (PMJ) tersebut.', None),
        ("Itulah yang dikatakan 'jodoh di tangan Tuhan' oleh banyak orang.", None),
        ("Pabrik itu dinyatakan tak lolos pemeriksaan kepala daerah Singkawang.", None),
        ("Taman yang disebut-sebut mirip Monas itu dibangun tahun lalu oleh pemerintah daerah.", None),
        ("Surat itu berisi kata-kata Rudi Hartanto untuk orang terdekatnya di kampung.", None),
    ],
)
def test_who_speaks_is_told_from_what_stands_around(said, sentence: str, speaker: str | None) -> None:
    assert [name for name in speakers(said(sentence)) if name] == ([speaker] if speaker else [])


def test_the_object_of_an_act_before_the_saying_does_not_speak(said) -> None:
    text = "Kementerian Luar Negeri Kanada membagikan foto Anita Nayar, menyatakan bahwa ia sudah pulang."
    assert speakers(said(text)) == ["Kementerian Luar Negeri Kanada"]


def test_behind_a_turn_of_the_sentence_somebody_else_may_speak(said) -> None:
    statements = said(
        "Rudi Hartanto mengatakan jalan itu aman, namun Camat Anita Nayar menyatakan bahwa jembatannya retak."
    )
    assert speakers(statements) == ["Rudi Hartanto", "Anita Nayar"]


def test_a_quotation_belongs_to_the_one_person_of_the_sentence_before(said) -> None:
    text = 'Keluhan lain datang dari Anita Nayar, yang tinggal jauh. "Suara itu terdengar sampai ke dapur saya."'
    assert speakers(said(text, (), (mention("Anita Nayar", None, text),))) == ["Anita Nayar"]


def test_the_topic_is_whom_a_sentence_opens_with_and_not_whose_relative_that_is(said) -> None:
    text = (
        "Bagus Hartanto, putra sulung aktor Wahyu Hartanto, pindah ke Bogor.\n"
        '"Saya suka kota ini sejak kecil," jelasnya.\n'
        'Kakak Tono Hartanto ini lalu membeli rumah. "Rumahnya kecil tetapi cukup," tuturnya.'
    )
    names = ("Bagus Hartanto", "Wahyu Hartanto", "Tono Hartanto")
    assert speakers(said(text, (), tuple(mention(n, None, text) for n in names))) == ["Bagus Hartanto"] * 2


def test_a_pronoun_may_stand_apart_from_its_verb(said) -> None:
    statements = said('"Harga sudah turun," kata Anita Nayar. "Stok cukup sampai Lebaran," kata nya kemarin.')
    assert speakers(statements) == ["Anita Nayar", "Anita Nayar"]


def test_a_clause_behind_a_name_and_a_comma_is_no_office(said) -> None:
    [statement] = said("Menurut Rudi Hartanto, Ketua Panitia menyalahi aturan dengan rapat tertutup itu.")
    assert (statement.speaker_name, statement.speaker_role) == ("Rudi Hartanto", None)
    assert statement.statement.startswith("Ketua Panitia")


def test_an_office_before_what_the_speech_is_about_stays_the_speakers(said) -> None:
    [statement] = said('"Air sudah surut," kata Rudi Hartanto, Ketua RT menanggapi kabar itu.')
    assert (statement.speaker_name, statement.speaker_role) == ("Rudi Hartanto", "Ketua RT")


def test_a_quotation_whose_verb_has_no_speaker_goes_on_with_the_last_one(said) -> None:
    statements = said(
        '"Harga sudah turun di pasar," kata Anita Nayar. "Stok cukup sampai Lebaran," ujar saat ditemui di kantornya.'
    )
    assert speakers(statements) == ["Anita Nayar", "Anita Nayar"]


def test_what_a_body_gives_out_is_its_statement(said) -> None:
    [given] = said("Menurut keterangan dari Kementerian Pertahanan Jepang, kapal itu masuk pada Sabtu malam.")
    assert (given.speaker_name, given.cue) == ("Kementerian Pertahanan Jepang", "Menurut keterangan")
    assert given.statement == "kapal itu masuk pada Sabtu malam."
    [told] = said("Kapal itu disita di laut. Demikian disampaikan Kementerian Pertahanan Jepang, sehari kemudian.")
    assert (told.speaker_name, told.statement) == ("Kementerian Pertahanan Jepang", "Kapal itu disita di laut.")


def test_a_country_speaks_where_it_opens_its_sentence(said) -> None:
    text = "Jepang mengatakan kapal itu sudah pulang. Lembaga asal Bogor dan Jepang mengklaim kapal itu hilang."
    country = mention("Jepang", "japan", text, kind="country")
    assert "Jepang" in speakers(said(text, (), (country,)))
    assert "Jepang" not in speakers(said(text[42:], (), (mention("Jepang", "japan", text[42:], kind="country"),)))


def test_a_word_that_opens_a_sentence_does_not_lengthen_a_name(said) -> None:
    text = 'Sikap Hartanto mengejutkan warga.\n"Saya diam saja sejak kemarin," kata Hartanto. Siti Hartanto pulang.'
    assert speakers(said(text)) == ["Siti Hartanto"]
    text = 'Sikap Hartanto mengejutkan warga.\n"Saya diam saja sejak kemarin," kata Hartanto.'
    assert speakers(said(text, (), (mention("Hartanto", None, text, place=1),))) == ["Hartanto"]
