"""Word lists that tell a person's name from the office, body and place printed around it.

Belongs here: closed classes of Indonesian words. Does not belong here: names of people, or code that reads.
"""

from __future__ import annotations

from orchestration.parsing.calendar_names import MONTH_NAMES, WEEKDAY_NAMES

# Offices, professions and ranks; they stand before a name and end what belongs to the body's name.
ROLES = frozenset(
    """
        presiden wakil wapres menteri menko menlu mendagri menhan menkeu menkes menag mensos menhub menpora
        mendikbud mentan menperin menkominfo menaker menteri perdana pm kanselir raja ratu pangeran putri sultan
        emir kaisar paus uskup pastor pendeta imam ustaz ustadz kiai kyai habib gubernur wagub bupati wabup wali
        walikota wakil camat lurah kades kadus ketua kepala direktur dirjen dirut deputi sekretaris sekjen sekda
        bendahara komisaris komisioner manajer manager general komandan panglima kapolri kapolda kapolres
        kapolsek wakapolri wakapolda wakapolres kabareskrim kasat kasatreskrim kanit kabid kabag kasi kadis
        kadinkes kadishub kadisdik kabid kapuspen kapuspenkum kabinda pangdam danrem dandim kasad kasal kasau
        jaksa hakim pengacara advokat kuasa hukum notaris jubir juru bicara jurubicara humas duta besar dubes
        konsul utusan anggota legislator senator politikus politisi kader caleg capres cawapres calon kandidat
        pengamat pakar ahli analis ekonom peneliti akademisi dosen rektor dekan guru profesor prof dokter dr dr.
        drg ir drs dra h hj kh hajah haji sejarawan sosiolog psikolog kriminolog epidemiolog virolog ilmuwan
        astronom pelatih manajer asisten kapten gelandang striker penyerang bek kiper pemain pebalap pembalap
        petinju atlet pegolf petenis pebulutangkis aktor aktris artis penyanyi musisi sutradara produser penulis
        novelis komedian presenter model vokalis gitaris drummer selebritas selebriti desainer koreografer
        youtuber influencer pendiri founder cofounder co-founder ceo cfo coo cto cio cmo chief executive officer
        president vice head director chairman chairwoman commissioner managing senior junior corporate secretary
        lead spokesman spokesperson founder partner manager evp svp vp pemilik pengusaha pemimpin pimpinan ketum
        waketum wasekjen sekretaris koordinator penanggung pengurus pembina penasihat penasehat staf staff
        pejabat petugas pegawai karyawan sopir pengemudi pedagang petani nelayan warga tetangga saksi korban
        tersangka terdakwa mantan eks pelaksana tugas plt plt. plh pj pjs penjabat jenderal letjen mayjen
        brigjen kolonel letkol mayor kapten letnan sersan kopral prajurit laksamana marsekal laksdya laksda
        laksma marsdya marsda marsma irjen komjen kombes kompol akp akbp iptu ipda aiptu aipda bripka brigadir
        bripda briptu bripol ajun komisaris besar pol polisi inspektur brigjen aktivis relawan sekjen sang si
        bapak ibu pak bu mr mrs ms tuan nyonya gus tuanku sir lord dame lady sheikh syekh ayatollah tokoh
        mahasiswa mahasiswi siswa siswi orangtua ayah suami istri putra putra anak adik kakak kakek nenek paman
        bibi kerabat rekan sahabat teman manajer ajudan kepala guru besar wartawan jurnalis reporter editor
        redaktur fotografer host praktisi konsultan arsitek insinyur perawat bidan apoteker terapis fasilitator
        pendamping kasubag kasubdit kasubbag kasubbid kabagops kasatlantas kasatgas wakasatgas kajari kajati
        kajagung jampidsus jampidum aspidsus kasipenkum kasi kalapas karutan kadivhumas karopenmas kabidhumas
        dirreskrimum dirreskrimsus dirlantas direskrimum kapolresta kapolrestabes kapoltabes penyidik jubir
        kabiro karo asdep inspektur sesmen sesjen irjen dirut direksi komut koordinator pegiat penggiat
        pemerhati inisiator penggagas peserta panitia ketuanya tokoh budayawan seniman sastrawan kurator chef
        koki barista nakhoda pilot kopilot pramugari masinis kondektur mekanik teknisi operator perwakilan
        delegasi negosiator pemuka pendakwah mubalig ulama cendekiawan filsuf kolumnis pengajar pelajar santri
        alumnus lulusan
    """.split()
)

# Those of them that stand before a person's own name and nothing else: ranks, degrees, forms of address.
PERSONAL_TITLES = frozenset(
    """
        dr drg ir prof drs dra hj kh haji hajah ustaz ustadz kiai kyai habib gus pak bu bapak ibu mr mrs ms jenderal
        letjen mayjen brigjen kolonel letkol mayor letnan sersan kopral laksamana marsekal irjen komjen kombes kompol
        akp akbp iptu ipda aiptu aipda bripka bripda briptu brigadir
    """.split()
)

# Those that are first names as well.
NAMES_TOO = frozenset(["imam", "putri", "putra", "sultan", "agung"])

# Bodies: their names run on from here, and what follows belongs to them until a role or a name proper begins.
BODIES = frozenset(
    """jalan pantai gunung sungai pulau danau jembatan tugu monumen mal tol selat teluk plaza waduk bendungan
        kementerian kemenlu kemenkes kemenkeu kemenhub kemendagri kemenag kemensos kementan kemenperin
        kemendikbud kemenko departemen badan lembaga komisi komite dewan majelis mahkamah kejaksaan kejari
        kejati kejagung pengadilan polisi kepolisian polda polres polresta polrestabes polsek polri bareskrim
        kodam korem kodim koramil dinas kantor biro bagian bidang divisi direktorat deputi sekretariat pusat
        balai puskesmas rumah sakit pemerintah pemprov pemkot pemkab pemda provinsi kabupaten kota kecamatan
        kelurahan desa dusun daerah wilayah cabang universitas institut politeknik sekolah fakultas jurusan
        program studi akademi pesantren ponpes madrasah yayasan asosiasi perhimpunan persatuan perserikatan ikatan
        himpunan
        gabungan serikat federasi konfederasi aliansi koalisi forum partai fraksi organisasi gerakan kelompok
        tim satgas satuan tugas gugus pansus panja tbk perum perusahaan bank bursa grup group holding koperasi
        persero klub timnas kepresidenan istana gedung parlemen kongres senat bawaslu asean uni eropa masyarakat
        research center institute foundation university company corporation corp inc ltd agency council
        institution studies strategic kedutaan konsulat kejuaraan liga stasiun bandara pelabuhan terminal
        laboratorium museum paguyuban karang taruna pihak manajemen redaksi otoritas administrasi angkatan
        pasukan milisi brigade sayap paslon pasangan kawasan seksi unit subdit subdirektorat kamar dagang
        industri maskapai tempat hotel toko pabrik studio agensi label
    """.split()
)

# Bodies known by their initials; only in capitals ("Ma" is a name).
BODY_ACRONYMS = frozenset(
    """
        dpr dprd dpd mpr mk ma ky kpk kpu bnpb bpbd bmkg bps bpom bnn bnpt bin bumn bumd umkm pbb fc sc sa tv ui who
    nato tni
        rsud rsup pt cv rt rw
    """.split()
)

# Fields of an office, which stand in capitals between the office and the name ("Menteri Luar Negeri ...").
FIELDS = frozenset(
    """
        luar negeri dalam keuangan pertahanan keamanan politik hukum ham hak asasi manusia sosial agama
        kesehatan pangan pertanian kehutanan kelautan perikanan perdagangan perindustrian energi sumber daya
        mineral pekerjaan umum pu perumahan rakyat perhubungan komunikasi informatika informasi digital
        pendidikan kebudayaan riset teknologi tinggi dasar menengah pemuda olahraga pariwisata ekonomi kreatif
        koperasi usaha kecil investasi hilirisasi perencanaan pembangunan nasional aparatur negara reformasi
        birokrasi lingkungan hidup desa tertinggal transmigrasi agraria tata ruang pertanahan tenaga kerja
        ketenagakerjaan perempuan anak pemberdayaan perlindungan kependudukan keluarga berencana maritim
        kemaritiman bidang urusan koordinator utama eksekutif jenderal operasional operasi komersial pemasaran
        penjualan produksi teknik sdm layanan hubungan masyarakat kelembagaan pencegahan penindakan pengawasan
        penyakit menular infeksi medis klinis bedah penyidikan kriminal khusus reserse narkoba lalu lintas
        intelijen strategi strategis kebijakan publik kajian penelitian pengembangan analisis statistik neraca
        moneter fiskal anggaran pajak bea cukai perbankan asuransi pasar modal jasa konsumen ritel logistik
        transportasi darat laut udara perkeretaapian penerangan penerbangan antariksa geofisika meteorologi
        klimatologi vulkanologi gempa bumi mitigasi bencana tanggap darurat senior junior muda madya pertama
        kedua ketiga pusat daerah regional wilayah area timur barat utara selatan tengah tenggara nusantara
        kampus senat harian tetap sementara pelaksana lapangan kepegawaian administrasi umum manajemen risiko
        kepatuhan perencana keterbukaan pelayanan penanganan percepatan pengelola penyelenggara pembina
        pemenangan kampanye pengadaan barang hubungan antar lembaga internasional global asia afrika eropa
        amerika pasifik hindia dunia agung konstitusi raya tertinggi interim ad marketing sales business
        development public relations communication communications finance human resources commercial operations
        operation product technology digital strategy policy government affairs legal investment risk of and the
        for dan atau legislatif yudikatif kesejahteraan advokasi litigasi umat islam kristen katolik buddha
        hindu konghucu gereja masjid kerja negosiasi perunding rekayasa geologi biologi fisika kimia matematika
        sejarah sastra filsafat psikologi kedokteran farmasi gizi hewan ternak perkebunan hortikultura
        peternakan sawit karet kopi kelapa beras gula ayam sapi program acara siaran berita pemberitaan
        perizinan penanaman kabinet terpadu keadilan metro pengawas pemilu pilkada pemilihan pasar tradisional taman
    promosi margasatwa satu dua tiga empat lima ekstrakurikuler
    """.split()
)

# Countries, peoples, provinces and large cities, as they stand in Indonesian print.
PLACES = frozenset(
    """cianjur karawang indramayu majalengka kuningan subang purwakarta sumedang pangandaran brebes pemalang batang
    kendal
    demak jepara kudus pati rembang blora grobogan sragen karanganyar wonogiri sukoharjo boyolali temanggung wonosobo
    purworejo kebumen banjarnegara purbalingga salatiga kulonprogo gunungkidul ngawi magetan ponorogo pacitan trenggalek
    tulungagung blitar nganjuk jombang mojokerto sidoarjo gresik lamongan tuban bojonegoro pasuruan probolinggo lumajang
    situbondo bondowoso bangkalan sampang pamekasan sumenep badung gianyar tabanan buleleng karangasem klungkung
    jembrana
    kotim kobar kukar kutim kutai jaksel jakpus jaktim jakbar jakut serang lebak pandeglang cilegon bukittinggi
    payakumbuh
    pariaman dumai bintan karimun tanjungpinang deli serdang langkat binjai tapanuli nias asahan simalungun dairi
    lhokseumawe pidie bireuen langsa sabang maros gowa takalar bone wajo palopo luwu parepare bantaeng jeneponto
    bulukumba
    polewali mamuju morowali poso donggala sigi minahasa tomohon bitung ternate tidore sorong manokwari merauke biak
    timika
    mimika nabire wamena ende sikka manggarai belu malaka flores alor rote sumba bima dompu sumbawa

        indonesia ri amerika serikat as rusia china cina tiongkok jepang korea india pakistan bangladesh
        malaysia singapura thailand filipina vietnam kamboja laos myanmar brunei timor leste australia selandia
        baru inggris britania prancis perancis jerman italia spanyol portugal belanda belgia swiss austria
        swedia norwegia denmark finlandia islandia irlandia polandia ceko hungaria rumania bulgaria yunani turki
        turkiye ukraina belarus georgia armenia azerbaijan iran irak suriah lebanon israel palestina yordania
        mesir libya tunisia aljazair maroko sudan somalia yaman afganistan oman qatar bahrain kuwait emirat arab
    saudi uea
        afghanistan kazakhstan uzbekistan mongolia nepal nigeria kenya ethiopia ghana afrika kanada meksiko
        brasil argentina chile peru kolombia venezuela kuba ekuador bolivia uruguay paraguay haiti taiwan hong
        kong eropa asia barat timur gaza tepi skotlandia wales kroasia serbia slovenia slovakia bosnia albania
        kosovo estonia latvia lituania jakarta dki bandung surabaya semarang yogyakarta diy jogja solo surakarta
        medan makassar palembang denpasar bali aceh sumatera sumatra sumut sumbar sumsel riau kepri jambi
        bengkulu lampung bangka belitung babel banten jabar jateng jatim jawa kalimantan kalbar kalteng kalsel
        kaltim kaltara sulawesi sulut sulteng sulsel sultra sulbar gorontalo maluku malut papua ntb ntt nusa
        tenggara lombok mataram kupang ambon jayapura manado palu kendari pontianak palangkaraya palangka
        banjarmasin samarinda balikpapan bogor depok tangerang tangsel bekasi cirebon tasikmalaya garut sukabumi
        malang madiun kediri jember banyuwangi sleman bantul klaten magelang pekalongan tegal banyumas
        purwokerto cilacap padang pekanbaru batam washington moskow kremlin beijing tokyo london paris berlin
        roma madrid kiev kyiv teheran yerusalem ankara damaskus baghdad kairo riyadh doha california florida
        texas york
    """.split()
)

# Small words inside names.
PARTICLES = frozenset(
    """
    bin binti van von der den de del da dos al el ibn ul la le bte
""".split()
)

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
FIRST_WORDS = frozenset(
    """
        i ni ida gusti anak agung dewa made putu wayan nyoman ketut komang kadek gede luh m h r a muh moh
        mohamad mohammad mochamad mochammad muhammad muhamad ahmad achmad akhmad ahmed siti sri tri dwi eka nur
        abdul abd andi lalu raden rr st teuku tengku cut teungku tubagus ratu dewi endang bambang agus
    """.split()
)

# Those of them that begin a name wherever they stand behind an office.
SURE_FIRST_WORDS = frozenset(
    """
        muhammad muhamad mohamad mohammad mochamad mochammad moh siti raden i ni ida
    """.split()
)

# Offices that are always of something: the first of three words behind one of them names the body or the place.
OFFICES_OF = frozenset(
    """
        direktur ceo coo cfo cto cio dirut ketua kepala pendiri founder pemilik anggota bupati gubernur kapolres
        kapolda kapolsek kapolresta camat lurah kades pengelola manajer manager dekan rektor bos presdir
        komisaris jubir dari of at di pada kota kabupaten kepolisian grup perusahaan kapten pelatih penyerang
    gelandang bek kiper senior
    """.split()
)

# Bodies and places that never stand without a name of their own.
NEED_A_NAME = frozenset(
    """desa kelurahan kecamatan kabupaten kota dusun puskesmas rsud rsup hotel masjid gereja pt cv bank universitas
    institut
    politeknik sekolah sma sman smp smpn sd sdn smk smkn yayasan pesantren polres polresta polsek bandara pelabuhan
    stasiun
    terminal""".split()
)

# Academic degrees and orders behind a name.
SUFFIXES = frozenset(
    """
        sh mh se mm ssos msi spd mpd st mt sip mhum sag mag llm phd mba msc bsc ma sstp stp spog spa sppd spp spjp
    """.split()
)

WEEKDAYS = frozenset(["senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad"])

# Who was named before.
PRONOUNS = frozenset(["ia", "dia", "beliau", "mereka", "keduanya", "pihaknya"])

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
