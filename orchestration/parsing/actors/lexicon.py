"""Words that many names are made of: first names and surnames, places of the world, and what bodies are called.

Belongs here: common knowledge as word lists, which the name model reads as hints. Does not belong here: actors of our
own tables, or titles and offices (`speech.name_words`).
"""

from __future__ import annotations

# First names and surnames, Indonesian ones and those of the world's news.
GIVEN_NAMES = frozenset(
    """
        abdi abdillah abdul abdullah abdurrahman abimanyu achmad ade adhi adhyaksa adi aditya adnan adrian
        afifah agung agus agustina agustinus ahmad ahok aida aisyah akbar akhmad al ala alamsyah alex alfian
        alfred ali alifah alimin alwi amalia aman amien amin amir amiruddin amran anas andi andika andre andreas
        andri andrianto angga anggi anggraini ani anies anisa anita anna annas anton antonius anwar april ardi
        arie arief aries arif arifin aris arman armida arsyad arya asep ashari asmara asri astuti atang atut
        aulia aziz azis azyumardi bachtiar badu bagas bagir bagus bahar bahlil bakri bakrie bambang baharuddin
        basri basuki bayu benny berlian bima boy budi budiarto budiman budiono burhan burhanuddin cahya cahyo
        cahyono candra catur chaerul chairul chandra choirul christian christine cokro dadang dahlan damai
        damanik dani daniel danang darmawan darmin darwin daud david dede dedi deddy denny denni deny desi
        desmond dewa dewi dharma diah dian didi didik dimas dina dini djarot djoko doddy dodi dono doni dwi dyah
        edhie edi eddy edward edy effendi efendi eka eko elfi elly emil emirsyah endang endi endriartono erik
        erlangga erna ernawati erni erwin esti eva evi evita fadel fadhil fadli fahmi fahri faisal fajar farah
        farhan farid faridah fatimah fatmawati fauzan fauzi febri fenny ferdi ferdinand ferry fifi firdaus
        firman firmansyah fitri fitria fitriani fuad galih gamawan ganjar gatot ghazali gilang gita gunadi
        gunawan guntur gusti hadi hadar hafid hafidz hafiz haidar hakim halim hamdan hamid hamka hamzah
        handayani handoko hanafi hanif hanung haris harjono harmoko harris hartati hartono haryadi haryanto
        haryono hasan hasanah hasanuddin hasbi hashim hasto hasyim hatta hendarman hendra hendrawan hendri
        hendro hendropriyono heni henny hera heri herlina herman hermanto hermawan herry heru heryanto heryawan
        hidayat hidayatullah hilmi hotman husain husein husni hutabarat hutagalung hutapea ibnu ibrahim ida
        idris idrus ignatius ikhsan ikhwan ilham ilyas imam imelda imron inayah indah indra indrawati indriyanto
        ingrid intan irawan irfan irianto irma irman iskandar ismail iswanto iwan izzah jaelani jaka jamal
        jamaluddin jaya jefri jimly johan johanes joko jokowi joni jubir juliana julianto juliari juniver jusuf
        kadir kamal kamaluddin kamil karim karni kartika kartini kartono kasman kevin khairul khofifah kholil
        kholis komang komarudin kristiyanto krisna kuntoro kurnia kurniawan kurniawati kusuma kusnadi kusumo
        lasmi latif leo lestari lia lies lilik lilis lina linda lucky luhut lukman lukas lulu luthfi lutfi
        machfud madjid mahendra mahfud mahmud maman mangara marciano margarito mari maria marie marni marwan
        marzuki marzuqi maya mega megawati meutya mia miftah mira mirza moeldoko moestafa moh mohamad mohammad
        muhadjir muhaimin muhamad muhammad muhtar mukhlis mukhtar mulyadi mulyana mulyani mulyanto mulyono munir
        murni musa musni mustafa mustofa muzakir nabila nadia nadiem najwa nanang nanda nana nasaruddin nasir
        nasution natalia neneng nia nila nina ningsih nirmala noor nova novi novianto nugraha nugroho nunun nur
        nuraini nurdin nurhayati nurlaila nurmala nurul nuryanto okta oktaviani oneng oscar otto pandu panjaitan
        paulus permadi permana perry pinangki pradana prabowo pramono prasetyo pratama pratikno pratiwi pribadi
        priyanto priyo puan puji purba purnama purnomo purwanto purwono puspita putra putri putu rachmat
        rachmawati raden radhar rafli rahayu rahman rahmat rahmawati rahmi raja rajagukguk ramadhan rani rano
        ratna ratnasari refly reza ria rian ricky rida ridwan rifai rifki rika rina rini rio risma risna rita
        riza rizal rizieq rizki rizky robby rochadi rochmat rofiq rohani rohman roni ronny rosa rosan rosmala
        roy rudi rudiantara rudy rukmana rusdi rusli rustam sabam sadikin safitri saiful said salahuddin saleh
        salim salman samad samsul sandi sandiaga sanusi santi santoso saputra sari sarwono sasongko satrio satya
        saut sembiring setiadi setiawan setiawati setya setyo setyowati sholeh sidik sigit sihombing silaban
        simanjuntak simatupang sinaga siregar siti sitompul sitorus situmorang siswanto slamet sobri soedirman
        soeharto soekarno soekarwo soemarno soesilo sofjan sofyan solihin sondang sri sritomo subagio subagyo
        subarkah subekti subianto subur suci sudarmo sudarsono sudaryatmo sudharmono sudibyo sudirman sudjiwo
        sudrajat sugeng sugiarto sugiharto sugiono sugiyanto suhardi suharto suhendra suherman sujatmiko sukardi
        sukarno sukma sukmawati sulaiman sulastri sulistyo sulistyowati sultan sumarno sumarsono sumarwoto
        sumiati sunarko sunarto sunaryo sungkono supardi supriadi supriyadi supriyanto suprapto surahman surjadi
        surya suryadi suryana suryani suryanto suryo susanti susanto susi susilo susilowati sutan sutanto
        sutedjo sutiyoso sutopo sutrisno suwandi suwarno suwito suyono syafii syafiq syafrie syafruddin syahrir
        syahrial syahrul syamsuddin syamsul syarief syarif syarifuddin syarifudin syekh syukur tambunan
        tampubolon tarmizi taufan taufik taufiq tedjo teguh theo thohir tifatul tina tino titi titiek tito
        tjahjo tjandra toni tony totok tri triwisaksana triyono trimedya tuti ujang ulfa umar umi untung usman
        utami utomo utut vera veronica vicky vina vivi wahab wahid wahidin wahyu wahyudi wahyuni wahyuningsih
        wanda warsito wati wawan wibawa wibowo wicaksono widia widiastuti widjaja widjojo widodo widya
        widyastuti wijaya wijayanto wiji wilmar winarno winarto wira wiranto wirawan wisnu wiwik wulan wulandari
        yahya yanti yanto yanuar yasin yasonna yati yayan yohanes yoga yogi yoyok yudha yudhi yudhoyono yudi
        yuliana yulianti yulianto yuliani yuni yunus yusril yusron yusuf zaenal zaenuddin zahra zainab zainal
        zainuddin zainudin zaki zubaidah zulfikar zulkarnain zulkifli aaron adam alan albert alexander alice
        alison allan amanda amy andrea andrew andy angela ann anne anthony antonio arnold arthur ashley barack
        barbara ben benjamin bernard bernie betty bill bob brad brandon brian brown bruce bryan cameron carl
        carlos carol caroline catherine charles charlie chris christina christopher cindy claire clark clinton
        colin craig cynthia dan dave davis dean deborah debra denis dennis diana dick dmitry don donald donna
        doris dorothy doug douglas duncan dylan ed edgar elena elizabeth emma emmanuel eric ernest eugene evan
        evans fiona florence frances francis francisco francois frank franklin fred frederick gareth garcia gary
        george gerald gerard gilbert glenn gloria gordon grace graham greg gregory hans harold harry harvey
        heather hector helen henry herbert hillary howard hugo ian irene isabel ivan jack jackson jacob jacques
        jake james jamie jan jane janet jason jay jean jeff jeffrey jennifer jeremy jerry jessica jill jim jimmy
        joan joe joel john johnny johnson jon jonathan jones jordi jorge jose joseph josh joshua juan judith
        judy julia julian julie justin karen karl kate katherine kathleen katie keith kelly ken kenneth kerry
        kim klaus kurt larry laura lauren laurence lawrence lee leon leonard leslie lewis liam lisa lloyd louis
        louise lucas lucy luis luke lynn manuel marc marco marcus margaret mario mark marta martha martin
        martinez mary matt matthew maurice max megan melissa michael michel michelle miguel mike miller mitchell
        morgan nancy natalie nathan neil nelson nicholas nick nicola nicolas nicole nigel noah norman oliver
        olivia olga pamela patricia patrick paul paula paulo pedro peter phil philippe phillip pierre rachel
        ralph raymond rebecca ricardo richard rick robert roberto robin robinson rodrigo roger roland ron ronald
        rose ross russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean sebastian sergei
        sergey sergio shane sharon shaun simon smith sonia sophie stanley stefan stephanie stephen steve steven
        stewart stuart sue susan sylvia ted teresa terry thomas tim timothy todd tom tommy tyler vanessa victor
        victoria vincent vladimir walter warren wayne wendy white wilbur will william williams wilson wolfgang
        yves zach abbas abdelaziz abdulaziz abu adel ahmed aisha akbari amina arafat ariel ashraf ayman bashir
        benazir daoud ebrahim erdogan ezzat fatima ghani hamas hamad haniyeh hassan hosni houthi hussein jafar
        javad jumblatt karzai khaled khalid khalil khamenei khan laden majid malik mansour masood massoud mehdi
        mesfin mohamed mohammed mohsen morsi mubarak muammar mujahid mukarram musharraf mustapha nabil naser
        nasrallah nasser nawaz netanyahu nouri omar osama osman peres qaddafi qureshi rafik rahim ramzi rashid
        rouhani saad sabah saddam saeed salah sami shaikh shehbaz shinawatra sissi tariq usama walid yasser
        yehuda younis yitzhak zahid zardari zarif zawahiri abe akira chan chen cheng choi chou deng fumio hideki
        hiroshi hu huang ichiro jiang jin jintao jong jung junichiro keiko kenji kishida koizumi kuan kwan lam
        lau leung li liang lin ling liu loong ma ming min moon mun naoto ng park qiang qishan roh sato shinzo
        suga sun suzuki taro takeshi tan tanaka tang tsai wang wei wen wong wu xi xiaoping yamamoto yan yang
        ying yi yoon yoshihiko yu yukio zhang zhao zheng zhou zhu aung corazon marcos najib mahathir duterte
        benigno thaksin yingluck prayuth somchai suthep hun sen nguyen tran pham phuc hsien suu kyi than shwe
        alassane alberto aleksandr alexei anatoly andrei boris dilma dmitri evo fidel fernando gaddafi giorgio
        giuseppe gustavo helmut igor jens joao joachim kofi kwame lula lukashenko luiz merkel mikhail nicolae
        nikolai oleg paolo petro poroshenko putin raul romano silvio slobodan sven tymoshenko viktor volodymyr
        vyacheslav yanukovych yevgeny yuri zelensky zuma arjen diego didier edin eden falcao franck fabio
        gonzalo iker jurgen kaka kylian lionel luka mauricio neymar pep roman ronaldinho ronaldo rooney sergi
        thierry valentino xavi zinedine zlatan casey
    """.split()
)

# Words of place names of the world, and of Indonesia's districts and islands.
PLACE_WORDS = frozenset(
    """
        abidjan accra addis adelaide adriatik aegea ababa alabama alaska alberta aleppo alexandria algiers alpen
        amazon amman amsterdam anbar andalusia ankara antartika antartik antwerpen anchorage arizona arkansas
        arktik asia astana asuncion atena athena atlanta atlantik auckland austin austria azerbaijan baghdad
        bahama baku bali balkan baltik baltimore bamako bangalore bangkok bangui barcelona basra bavaria beirut
        beijing belfast belgrade benghazi bengaluru berlin bern birmingham bogota bordeaux bosporus boston
        bratislava brasilia brazzaville bremen brisbane bristol broadway brooklyn brussel brussels bucharest
        budapest buenos aires busan calgary california canberra cannes caracas cardiff carolina casablanca
        catalonia catalunya chechnya checnya chennai chernobyl chicago chongqing cincinnati cleveland cologne
        colombo colorado columbia connecticut copenhagen cordoba dakar dakota dallas darwin davos delaware delhi
        denver detroit dhaka dili djibouti donetsk donbas dresden dubai durban dusseldorf edinburgh eropa
        falkland fallujah florence florida frankfurt gaza geneva georgia glasgow guam guangdong guangzhou
        guantanamo guatemala hamburg hanoi havana hawaii hebron helmand helsinki herat himalaya hindia hiroshima
        hollywood homs honolulu honduras houston hongkong hormuz idaho idlib illinois incheon indiana indochina
        iowa islamabad istanbul jaffa jalalabad jammu jenewa jenin jeddah johannesburg johor juba kabul kairo
        kalkuta kamchatka kampala kandahar kansas karachi karibia kashmir kaspia katalunya kathmandu kaukasus
        kentucky kiev kigali kingston kinshasa kirkuk kolkata konstantinopel kopenhagen korea krimea kuala
        lumpur kunming kurdistan kyoto kyiv lagos lahore las vegas lausanne leeds leicester leipzig lhasa
        liberia lima lisabon lisbon liverpool ljubljana los angeles louisiana luanda luhansk lusaka luxembourg
        lyon madrid maine malabo malaga mali malta managua manchester manhattan manila maputo mariupol marseille
        maryland massachusetts mediterania mekah makkah madinah mekong melbourne memphis meksiko mexico miami
        michigan milan milano milwaukee mindanao minsk mississippi missouri mogadishu mombasa monaco monrovia
        montana monterrey montevideo montreal moskwa moskow mosul mumbai munchen munich nablus nagasaki nagoya
        nairobi naples napoli nashville nassau nebraska nevada newcastle niamey nice niger nigeria nil normandia
        nottingham ohio okinawa oklahoma oman ontario oregon orlando osaka oslo ottawa oxford palermo palmira
        palmyra panama paris pattani pasifik pennsylvania persia perth peshawar philadelphia phoenix phuket
        pittsburgh portland portsmouth praha pretoria rico punjab pyongyang qalqilya quebec queensland quito
        raqqa ramallah rangoon rawalpindi reykjavik riga rio janeiro rotterdam roma sacramento sahara sahel
        saigon samara sana'a sanaa sandiego santiago sarajevo sarawak sabah sardinia savannah schengen scotland
        seattle seoul seville shanghai sharjah shenzhen siberia sichuan siprus cyprus sinai singapura sirte
        sisilia skandinavia sofia southampton spratly srebrenica srinagar stalingrad stockholm strasbourg
        stuttgart suez sulu suva swat sydney syria taipei taiz tallinn tampa tashkent tasmania tbilisi teheran
        tel aviv tennessee texas tianjin tibet tigris tijuana timbuktu tirana tokyo toronto toulouse
        transnistria tunis turin ulster utah utrecht uyghur valencia vancouver vatikan venezia venesia vermont
        vienna vilnius virginia volgograd waco wales warsaw washington wellington wimbledon wina winnipeg
        wisconsin wuhan yala yangon yarmouk yerevan yerusalem yokohama yorkshire zagreb zanzibar zaporizhzhia
        zurich ancol antasari bandara banjar banyumas banyuwangi baturaja batu batusangkar bekasi belawan
        bengkalis berau bintaro blora bogor bone borobudur bromo bulungan buton cakung cawang cengkareng ciamis
        cianjur cibinong cibubur cideng cijantung cikampek cikarang cikeas cikini cilacap cilandak cilegon
        cileungsi cililitan ciledug cimahi cimanggis cinere cipanas cipayung cipinang cipularang cirebon ciracas
        cisarua citarum ciumbuleuit cempaka dago dieng duren gambir garuda gatot glodok grogol gunung
        gunungsitoli halmahera halim hambalang jabodetabek jagakarsa jagorawi jatinegara jatiluhur jatibarang
        jember joglo kalibata kalideres kampung karawaci karo kebayoran kebon kelapa gading kemang kemayoran
        kembangan kerinci ketapang komodo konawe kosambi kramat krakatau kuningan kuta lamongan lampung lawu
        lebak legian lembang lenteng madura mangga besar manggala marunda matraman meruya mentawai menteng merak
        merapi meulaboh minahasa muara nunukan nusakambangan nusadua nusantara padalarang palmerah pamulang
        pandeglang pangandaran pantura papua parung pasar pasuruan penjaringan pesanggrahan petamburan petojo
        pluit poncol priok prambanan puncak pulogadung pulomas puspiptek rawamangun rinjani roxy rote sabang
        salemba samosir sangihe sawahbesar semanggi semeru senayan senen sentul serpong setiabudi sidrap
        sinabung singkawang sipirok slipi soekarno-hatta sudirman sukamiskin sunter tambora tanah abang tanjung
        tarakan tebet telukbayur thamrin toba tondano toraja trenggalek tugu ubud ungaran utan wakatobi wamena
        waru wonosari yapen asteng eurasia afrika amerika arab benua cape eden gibraltar hongaria iberia indus
        jepara jordan kaledonia karpatia kreta kroasia lapland laut makedonia maladewa marshall mauritius
        melanesia micronesia mikronesia mongolia montenegro namibia oseania pantai nugini polinesia polandia
        samoa senegal serbia suriname tanzania togo tonga tunisia turkestan turkistan ural vanuatu yugoslavia
        zambia
    """.split()
)

# Words of the names of bodies: kinds of companies, parties, leagues, technology and media houses, initials.
BODY_WORDS = frozenset(
    """
        airlines airways akademi angkatan aneka apple asosiasi asuransi asia astra bank bca bei bhayangkara bii
        bni boeing bri brigade broadcasting btn bulog bumn capital cargo centre center chevron cimb citibank
        citilink club co coca-cola college commission committee consulting corp corporation council danamon
        daihatsu deutsche development disney electric energi energy entertainment ericsson exxon exxonmobil
        facebook federasi federation fifa finance financial forum foundation freeport fraksi front fund garuda
        gazprom gereja gojek golkar google grab grup group hanura hanwha haven hewlett holding holdings honda
        huawei hsbc hyundai ibm ikatan inc indofood indosat indika industries instagram institut institute intel
        international investama investasi islam jamaah jiwasraya kadin kai kementerian kemenko kepolisian klub
        kodam komisi komite koalisi kongres koperasi korps kpk kpu laboratorium league lembaga liga lion lippo
        ltd lufthansa mabes mahkamah majelis mandiri maskapai maybank media merpati microsoft militer ministry
        mitsubishi motor motors muhammadiyah museum nahdlatul nasa nasdem network nissan nokia novartis
        nusantara ojk organisasi organization oracle otoritas pertamina partai pasukan pembangunan pemuda
        perhimpunan persatuan perusahaan perserikatan pdi pdip perbankan persero petrokimia petronas pfizer pks
        pkb pelindo peruri pln polda polres polri polsek ppatk ppp pssi pt pusat puskesmas radio reserve riset
        royal samsung sampoerna satuan school security sekolah sekretariat semen senat serikat shell siemens
        society sony stock sukhoi suzuki tbk telecom telecommunication telekomunikasi telkom telkomsel televisi
        tentara tim timnas toyota trust tv twitter uefa ulama unilever union united universitas university
        unesco unicef utama uni volkswagen wall whatsapp wto xl yahoo yamaha yayasan youtube bawaslu bpk bps bin
        bnn bnpb bmkg bpjs bpom dpd dpr dprd dpp dpw dpc fpi gerindra hti hmi icw imf interpol idi kejagung
        kejari kejati kemendagri kemenkes kemenkeu kemenkumham kemenlu kontras kopassus kostrad lipi lsi lpsk
        mpr mui nato nu opec oki osce pan pbb pbnu pki psi pbsi pmi perindo perludem pukat reuters rri sbmi
        setara tni tvri ui ugm itb ipb unair undip who walhi ylbhi ylki
    """.split()
)
