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
        aarhus ababa abang abidjan abkhazia abuja accra aceh adana addis adelaide adriatik aegea afghanistan
        afrika agadez agam aichi aires aksu alabama alaska albania alberta aleppo alexandria algiers aljazair
        almaty alor alpen amazon ambon amerika amman amsterdam anbar anchorage ancol andalusia andorra anfield
        angeles angola anhui ankara antananarivo antartik antartika antasari antwerpen aqaba arab arbil
        argentina arizona arkansas arkhangelsk arktik armenia aruba asahan asia asmat astana asteng asuncion
        aswan asyut atambua atena athena atlanta atlantik auckland austin australia austria avignon aviv
        azerbaijan babel badung baghdad bahama bahamas bahrain bajawa bajo baku balangan bali balikpapan balkan
        baltik baltimore bamako bamiyan banda bandara bangalore banggai bangka bangkalan bangkok bangladesh
        bangli bangui banjar banjarbaru banjarmasin banjarnegara banjul bantaeng banten bantul banyuasin
        banyumas banyuwangi barbados barcelona barnaul barru basilan basra batam batang batangas batanghari batu
        baturaja batusangkar bavaria bayreuth beersheba beijing beirut bekaa bekasi belanda belarus belawan
        belfast belgia belgrade belize bengaluru benghazi bengkalis bengkayang bengkulu benin benua berau bergen
        berlin bermuda bern besar bethlehem bhutan biak bilbao bima binjai bintan bintaro bireuen birmingham
        bishkek bitung blitar blora boalemo bodetabek bogor bogota bojonegoro bolaang bolivia bombana bondowoso
        bone bonn bontang boracay bordeaux borobudur bosnia bosporus boston botswana bourges boyolali
        brandenburg brasil brasilia bratislava braunschweig brazil brazzaville brebes bremen bremerhaven brest
        brisbane bristol broadway bromo brooklyn bruges brunei brussel brussels bucha bucharest budapest buenos
        bukavu bulawayo buleleng bulgaria bulukumba bulungan bungo buol burkina bursa buru burundi busan buton
        caen cagliari cakung calais calgary cali california campala canberra cannes canterbury cape caracas
        cardiff carolina casablanca catalonia catalunya cawang cebu ceko cempaka cengkareng chad chechnya
        checnya chennai chernobyl chiang chiapas chicago chile china chittagong chongqing christchurch ciamis
        cianjur cibinong cibubur cideng cijago cijantung cikampek cikarang cikeas cikini cilacap cilandak
        ciledug cilegon cileungsi cililitan cimahi cimanggis cina cincinnati cinere cipanas cipayung cipinang
        cipularang ciracas cirebon ciremai cirenaica cisarua citarum ciumbuleuit clermont cleveland coimbra
        cologne colombo colorado columbia comoros conakry connecticut copenhagen cordoba cork corsica cotonou
        coventry crimea cusco cyprus daegu daejeon dago dahuk dairi dakar dakota dallas damascus damaskus danang
        dandong darfur darjeeling darwin davao davos debaltseve deiyai delaware delhi demak denmark denpasar
        denver depok deraa detroit dhaka dharmasraya dieng dili djibouti dnipro dogiyai dominika dompu donbas
        donetsk donggala dortmund dresden dubai dublin dukono dumai dundee durban duren durham dusseldorf
        ecuador eden edinburgh eilat eindhoven ekuador ende enrekang erbil eritrea eropa essen estonia ethiopia
        etiopia eurasia fakfak falkland fallujah faro feneos fiji filipina finlandia florence florida frankfurt
        fujian fukuoka fukushima gabon gading galatia galilea galunggung gamalama gambia gambir gansu garuda
        garut gatot gayo gaza gaziantep gdansk geneva genoa georgia gerbangkertosusila ghana ghazni ghouta
        gianyar gibraltar gili glasgow glodok goma gorontalo gowa graz grenada gresik grobogan grogol grozny
        guadalajara guam guangdong guangxi guangzhou guantanamo guatemala guinea gunung gunungkidul gunungsitoli
        guyana gwangju gyeonggi hague hainan haiti halim halmahera hama hamadan hambalang hamburg hangzhou
        hannover hanoi harare harbin hasaka hasakah havana hawaii hebei hebron heidelberg heilongjiang helmand
        helsinki henan herat herzegovina himalaya hindia hiroshima hodeidah hokkaido hollywood homs honduras
        hongaria hongkong honolulu honshu hormuz hotan houston hubei hue hunan hungaria hyderabad hyogo iberia
        ibiza idaho idlib illinois incheon india indiana indochina indonesia indragiri indramayu indus inggris
        ingushetia inverness iowa irak iran irlandia isfahan islamabad islandia israel istanbul italia izmir
        jabar jabodetabek jabotabek jaffa jagakarsa jagorawi jaipur jalalabad jalisco jamaika jambi jammu
        janeiro jateng jatibarang jatiluhur jatim jatinegara jayapura jayawijaya jeddah jeju jember jembrana
        jeneponto jenewa jenin jepang jepara jerez jerman jiangsu jiangxi jilin jimbaran joglo johannesburg
        johor jolo jombang jordan jordania juba kabul kaimana kairo kalabahi kalbar kaledonia kalibata kalideres
        kaliurang kalkuta kalsel kaltara kalteng kaltim kamboja kamchatka kamerun kampala kampar kampong kampung
        kanada kandahar kandy kansas kaohsiung kapuas karachi karanganyar karangasem karawaci karawang karbala
        karibia karimun karo karpatia kashgar kashmir kaspia katalunya kathmandu katingan katowice kauai
        kaukasus kaur kayong kazakhstan kazakstan kazan kebayoran kebon kebumen kedah keerom kefamenanu kelantan
        kelapa kelud kemang kemayoran kembangan kendal kendari kentucky kenya kepahiang kepri kerala kerbala
        kerinci kerman kerom ketapang kharkiv khartoum khartum kherson khobar kiev kigali kinabalu kingston
        kinshasa kirgistan kirgizstan kiribati kirkuk klaten klungkung kobane kobe kolaka kolkata kolombia
        komodo konawe kongo konstantinopel kopenhagen korea kosambi kosice kosovo kostroma kotabaru kotagede
        kotamobagu kotawaringin krakatau krakow kramat krasnoyarsk kreta krimea kroasia kuala kuantan kuba kubu
        kudus kulon kulonprogo kumamoto kunduz kuningan kunming kupang kurdistan kursk kuta kutai kuwait kyiv
        kyoto kyushu labuan labuhanbatu lagos lahat lahore lamandau lamongan lampung landak langkat langsa laos
        lapland larantuka las latvia lausanne laut lawu lebak lebanon leeds legian leicester leipzig lembang
        lembata lenteng lesotho leyte lhasa lhokseumawe liaoning libanon liberia libya lima limapuluh lingga
        lisabon lisbon lituania liverpool ljubljana lokon lombok los louisiana luanda lubuklinggau luhansk
        lumajang lumpur lusaka luwu luwuk luxembourg luxor luzon lviv lyon macau madinah madiun madrid madura
        magdeburg magelang magetan mai maiduguri maine mainz majalengka majene makassar makau makedonia makkah
        malabo maladewa malaga malaka malang malawi malaysia maldives mali malinau malioboro malmo malta maluku
        mamasa mamberamo mamuju manado managua manchester mandailing mandalay mangga manggala manggarai
        manhattan manila mannheim manokwari mappi maputo marawi mariupol maroko maros marseille marshall marunda
        maryland mashhad massachusetts mataram matraman maui maumere mauritania mauritius maybrat medina
        mediterania mekah mekong meksiko melaka melanesia melawi melbourne mempawah memphis mentawai menteng
        merak merangin merapi merauke meruya mesir mesuji metz meulaboh mexico miami michigan micronesia
        mikronesia milan milano milwaukee mimika minahasa mindanao minsk misrata mississippi missouri misurata
        miyagi mogadishu mojokerto moldova mombasa mombassa monaco mongolia monrovia montana montenegro
        monterrey montevideo montreal morotai morowali moskow moskwa mostar mosul mozambik muara multan mumbai
        muna munchen munich murmansk murung musi myanmar mymensingh mysore nabire nablus nagan nagasaki nagekeo
        nagorno nagoya nairobi najaf namibia nanjing nantes naples napoli narathiwat nashville nassau natuna
        nazaret nduga nebraska nepal nevada newcastle ngada nganjuk ngawi niamey nias nice niger nigeria niigata
        nikaragua nikosia nil ningbo normandia norwegia nottingham nouakchott novosibirsk ntb ntt nugini nunukan
        nuremberg nusa nusadua nusakambangan nusantara oahu oaxaca odesa odessa ogan ohio okinawa oklahoma oman
        omdurman omsk ontario oregon orlando orleans osaka oseania oslo osnabruck ottawa oxford oxfordshire
        pacitan padalarang padang pagaralam pahang pakistan pakpak pakse palangkaraya palau palawan palembang
        palermo palestina palmerah palmira palmyra palopo palu pamekasan pamulang panama pandeglang pangandaran
        pantai pantura papandayan papua paraguay parepare pariaman parigi paris parma parung pasadena pasaman
        pasar paser pasifik pasuruan pati pattani payakumbuh pekalongan pekanbaru pelalawan pemalang
        pematangsiantar penajam penang penh penida penjaringan pennsylvania perak perancis perm persia perth
        peru perugia pesanggrahan pesawaran peshawar petamburan petojo philadelphia phnom phoenix phuket pidie
        pinrang pisa pittsburgh plovdiv pluit pohuwato pokhara polandia polewali polinesia poltava poncol
        ponorogo pontianak portland porto portsmouth portugal poso poznan prabumulih praha prambanan prancis
        praya pretoria pringsewu priok pristina probolinggo pulogadung pulomas pulwama puncak pune punjab
        purbalingga purwakarta purworejo puspiptek putrajaya pyongyang qalqilya qandil qatar qinghai qom quebec
        queens queensland quetta quezon quito raba rafah rakhine ramadi ramallah rangoon raqqa ravenna
        rawalpindi rawamangun reims rembang rennes reykjavik rhodes riau rico riga rinjani rio rokan roma rostov
        rote rotterdam rouen roxy rumania rusia ruteng rwanda sabah sabang sabu sacramento sahara sahel saigon
        saint-denis saitama salatiga salemba salerno salvador salzburg samara samarinda samarkand samarra sambas
        samoa samosir sampang sampit sana'a sanaa sandakan sandiego sanggau sangihe santiago sanur sapporo
        sarajevo saransk sarawak sardinia sarmi sarolangun saudi savannah sawahbesar schengen scotland seattle
        sekadau selandia selangor selong seluma semanggi semeru senayan sendai senegal senen sentul seoul seram
        serawak serbia serpong seruyan setiabudi sevastopol seville seychelles shaanxi shandong shanghai shanxi
        sharjah shenzhen shikoku shizuoka shropshire siak siberia sibolga sichuan sidoarjo sidrap sigi sijunjung
        sikka simalungun simeulue sinabung sinai sindoro singapore singapura singkawang sinjai sinjar sintang
        sipirok siprus sirte sisilia situbondo skandinavia skopje slamet sleman slipi slovakia slovenia smolensk
        sochi soe soekarno-hatta sofia sokoto solok solomon somalia songkhla sopotan soppeng soputan sorong
        southampton soweto spanyol spratly sragen srebrenica srilanka srinagar stalingrad stavanger stockholm
        strasbourg stuttgart subang sudan sudirman suez sukabumi sukamara sukamiskin sukoharjo sulbar sulsel
        sulteng sultra sulu sulut sumba sumbar sumbawa sumbing sumedang sumenep sumsel sumut sungaipenuh sunter
        surabaya surakarta suriah suriname suva suzhou swat swaziland swedia swiss sydney syria szczecin
        tabalong tabanan tabriz tabuk tacloban taichung taif taipei taiwan taiz tajikistan takalar takoradi
        talinn tallinn tambora tambrauw tampa tanah tanahlaut tangerang tanggamus tanjung tanjungbalai
        tanjungpinang tanzania tapanuli tapin tarakan tartus tashkent tasikmalaya tasmania tawi-tawi tbilisi
        tebet tebo tegal teheran tel telukbayur temanggung tennessee terengganu ternate texas thailand thamrin
        thessaloniki tianjin tibet tidore tigris tijuana tikrit timbuktu timor tiongkok tirana toba tobelo
        tobruk togo tohoku tokyo toli-toli tolikara tolyatti tomohon tondano tonga topeka toraja toronto toulon
        toulouse touna transnistria trenggalek trieste tripoli tromso tuban tucson tugu tulangbawang tulungagung
        tunis tunisia turin turkana turkestan turki turkistan turkmenistan tver ubud ufa uganda ukraina
        ulaanbaatar ulan ulsan ulster ungaran uppsala ural uruguay urumqi utah utan utrecht uyghur uzbekistan
        valencia valletta valparaiso vancouver vanuatu varanasi vatikan vegas venesia venezia venezuela vermont
        verona vienna vientiane vietnam vigo vilnius virginia visayas vladivostok volgograd voronezh waco
        waingapu wajo wakatobi wales wamena waropen warsaw waru washington wellington wimbledon wina windhoek
        winnipeg wisconsin wolverhampton wonogiri wonosari wonosobo wroclaw wuhan wurzburg xiamen xinjiang
        yahukimo yakutsk yala yalimo yamagata yaman yambio yangon yaounde yapen yarmouk yekaterinburg yerevan
        yerusalem yogyakarta yokohama yordania yorkshire yugoslavia yunani yunnan zagreb zambia zamboanga
        zanzibar zaporizhzhia zaragoza zhejiang zhengzhou zhuhai zimbabwe zintan zurich
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
