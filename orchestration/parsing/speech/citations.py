"""Reads which outlets a text names as the source of what it says, and how.

Belongs here: the grammar around a cue ("seperti dikutip dari", "kepada", "X merilis"). Does not belong here: credits
outside the running text, and the cue words themselves (`seeds/reference/citation_cues.csv`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from orchestration.parsing.calendar_names import MONTH_NAMES, WEEKDAY_NAMES
from orchestration.parsing.outlets.outlet_index import FoundOutlet, OutletIndex
from orchestration.parsing.outlets.publishers import fold_name, registrable_domain
from orchestration.parsing.speech.name_words import PLACES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orchestration.parsing.knowledge import CitationCue
    from orchestration.parsing.records import Sentence
    from orchestration.parsing.running_text import RunningText
    from orchestration.parsing.speech.cue_index import CueIndex


@dataclass(frozen=True, slots=True)
class Citation:
    """One source that the text names for its content.

    Attributes:
        node_id: the outlet id of a known outlet, else the name as printed.
        to_kind: `outlet`, `agency`, `body`, `document` or `social`.
        relation: `quoted_from` (taken over from it), `told_to` (said to it) or `reported_by` (it is the subject).
        cue: the introducing words as printed.
        sentence_index: the sentence's number.
        start, end: span of the source's name in the document.
        confidence: 0..1.
        rule_id: the rule that read it.
    """

    node_id: str
    to_kind: str
    relation: str
    cue: str
    sentence_index: int
    start: int
    end: int
    confidence: float
    rule_id: str


class _Named(NamedTuple):
    """A source inside one sentence: half-open span, node, kind, confidence and rule."""

    start: int
    end: int
    node_id: str
    to_kind: str
    confidence: float
    rule: str


_CALENDAR = "|".join((*WEEKDAY_NAMES, *MONTH_NAMES))
_UPPER = r"[A-ZÀ-Ý]"
_WORD = r"[\w'’&+/.-]*[\w+]"
# Words that say "what follows is a medium".
_MEDIUM = (
    r"(?:kantor\s?berita|surat kabar|media massa|media|koran|harian|majalah|tabloid|mingguan|laman|"
    r"situs(?: web| berita)?|website|web|portal(?: berita)?|stasiun(?: radio| televisi| tv)?|televisi|"
    r"radio|saluran(?: televisi| tv)?|penyiar|"
    r"jaringan|kanal|jurnal|blog|podcast|reporter)"
)
_FILLER = (
    r"(?:dari|oleh|lewat|melalui|pada|di|dalam|sebuah|salah satu|satu|para|berbagai|sejumlah|beberapa|tim|wartawan|"
    r"jurnalis|redaksi|laporan|pemberitaan|berita|artikel|tulisan|wawancara|dengan|ke|milik|edisi|versi|termasuk|yaitu|yakni|"
    r"halaman|akun|(?i:youtube|twitter|instagram|facebook|x)|resmi|asing|lokal|setempat|nasional|internasional|online|daring|"
    r"asal|Tim|ternama|olahraga|bisnis|keuangan|mode|teknologi|pemerintah|negara|televisi|tv|terbaru|khusus|eksklusif|dunia|"
    r"terkemuka|populer|otomotif|ekonomi|musik|hiburan|gosip|inggris|swasta|(?i:cek fakta|periksa fakta))"
)
# From the cue to a known outlet: nothing but small words; capitalised words only where a medium is announced.
_GAP = re.compile(
    rf"(?:[\s,:(“\"–—-]|{_FILLER}(?![a-z])|(?i:{_MEDIUM})(?![a-z])(?:\s+(?:{_UPPER}[\w'’-]*|{_FILLER}\b))*)*\Z"
)
_SKIP = re.compile(rf"(?:[\s,:(“\"–—]|{_FILLER}(?![a-z0-9-]))*")
_MEDIUM_AHEAD = re.compile(rf"(?i:{_MEDIUM})(?![a-z])(?:[\s]+{_FILLER}\b)*[\s\"“]*")
_DOMAIN = re.compile(
    r"(?:https?://)?(?:[A-Za-z0-9-]+\.){1,3}(?:com|co|net|org|id|tv|news|info|go|uk|my|sg|au|us|ru|jp|in|fr|de|it|es)"
    r"(?![A-Za-z0-9-])(?:\.[a-z]{2})?"
)
_RUN = re.compile(rf"{_UPPER}{_WORD}|{_UPPER}")
_NEXT_WORD = re.compile(rf"\s+((?:of|the|and|de|la|le|del|der|al|el|&)\s+)?({_UPPER}{_WORD}|{_UPPER}|\d+(?!\S*[/.]))")
_MATERIAL = re.compile(
    r"(?i:(?P<social>(?:sebuah |video |unggahan |akun |media sosial |laman |halaman |kanal |platform )*"
    r"(?:ig|instagram|twitter|facebook|youtube|tiktok|telegram|whatsapp|threads|weibo|linkedin|"
    r"media sosial|unggahan|akun|instastory|insta story|kanal youtube|cuitan)\b|@\w+)|"
    r"(?P<document>(?:sebuah |dokumen |hasil |buku |berkas )*"
    r"(?:keterangan|siaran pers|rilis|pernyataan|dokumen|laporan|buku|surat(?! kabar)|"
    r"peraturan|undang-undang|pasal|keputusan|putusan|penelitian|studi|riset|survei|data|press release|materi|kitab|"
    r"jurnal|paparan|pidato|berkas|dakwaan|situs resmi|laman resmi|website resmi|web resmi|"
    r"situs web resmi|aplikasi)\b))"
)
_BODY = re.compile(
    r"(?:Kementerian|Kemen\w+|Badan|Biro|Dinas|Polda|Polres\w*|Polri|Polsek|Komisi|Universitas|PT|Bank|Dewan|Kepolisian|KPU|KPK|"
    r"BMKG|BPS|Pemerintah|Pemprov|Pemkot|Pemkab|Sekretariat|Kantor|Kedutaan|Kejaksaan|Mahkamah|Asosiasi|Yayasan|Institut\w*|"
    r"Lembaga|Organisasi|Perserikatan|Departemen|Center|Pusat|Humas|Tim|Federasi|Persatuan|Partai|Gedung|Istana|Direktorat|"
    r"Dit[kjl]\w+|Otoritas|Pangkalan Data|Balai|Pengadilan|Satgas|Bapenda|Disdik\w*|Dinkes|Diskominfo|Pengurus)\b"
)
# No outlet begins like this: people by their office, scripture, days and months, page furniture.
_NOT_A_SOURCE = re.compile(
    r"(?:Presiden|Wakil|Menteri|Menko|Menlu|Perdana|Gubernur|Bupati|Wali|Ketua|Kepala|Direktur|Juru|Jenderal|Kapolri|Kapolda|"
    r"Asisten|Deputi|Sekretaris|Sekjen|Staf|Anggota|Kapolres\w*|Kapolsek|Camat|Lurah|Dirjen|Peneliti|Aktivis|Channel|YouTuber|Youtuber|"
    r"Raja|Ratu|Duta|Pulau|Negeri|Provinsi|Kabupaten|Pangeran|Paus|Imam|Pak|Bapak|Ibu|Jum|Ahad|"
    rf"{_CALENDAR}|Al-?\s?Qur|Quran|Alkitab|Hadis|Nabi|Rasul|QS|Surat|Surah|Baca|Advertisement|"
    r"Ia|Dia|Mereka|Kami|Saya|Pasal|Undang|UU|Perpres|Prof|Dr|Profesor|Dokter|Pengamat|Pakar|Analis|Pelatih|Juga|Namun|Menurut)\b"
)
_STOP_WORD = re.compile(
    rf"(?:{_CALENDAR}|Ahad|Baca|Advertisement|ADVERTISEMENT|SCROLL|Ia|Dia|Simak|Foto|Lihat|Pada|Di)$"
)
_AND = re.compile(
    r"(?:,|dan|serta|maupun|&|juga|\s)+(?i:(?:oleh|dari|kantor berita|media|situs|laman|koran|harian)\s*)*"
)
_RELAY = re.compile(rf",?\s+(?:dari|mengutip(?: dari)?)\s+(?:(?i:{_MEDIUM})\s+)?")
_PREFIX = re.compile(
    r"(?i)(?:(?:demikian|seperti|sebagaimana|begitu|yang|telah|dalam|sebuah|saat|mengatakan|menurut|berdasarkan)\s+)+\Z"
)
_SUFFIX = re.compile(r"(?i)(?:\s+(?:dari|oleh|laman|situs|lewat|melalui|media|kantor berita|koran|portal))*(?!\w)")
_SUBJECT_GAP = re.compile(
    r"[\s)\"”',(]*(?:(?:juga|pun|sendiri|sebelumnya|sempat|telah|sudah|kemudian|turut|hanya|lalu|yang|dalam laporannya|"
    r"pada|senin|selasa|rabu|kamis|jumat|sabtu|minggu|\(?\d[\d/.]*\)?)\b[\s),]*)*\Z",
    re.IGNORECASE,
)
_DASH = re.compile(r"[\s–—-]+")
# English words that titles of newspapers and channels end with.
_TITLE_OF_MEDIUM = re.compile(
    r" (?i:daily|times|post|herald|tribune|gazette|news|journal|magazine|television|tv|radio|today)\Z"
)
_LINKING = re.compile(r"(?:\s|dari|oleh|lewat|melalui|dalam|di|pada|,|:)*")
_TAIL = re.compile(r"(?:\s+(?:resmi|tertulis|pers|media|sosial|milik|dari|akun|pribadi|@\w+))*")
_BLANK = re.compile(r"\s+")
_EMPLOYEE = re.compile(
    r"(?i)\b(?:redaksi|redaktur|direktur|ceo|kepala|ketua|pendiri|wartawan|jurnalis|dengan|kepada|dari|oleh|di)\s+\Z"
)
# A site by what it is called; what follows is the name of whose it is, not of a country that it comes from.
_SITE = re.compile(r"(?i)(?:laman|situs|web|portal|kanal|blog|jurnal|podcast)")
_OFFICIAL = re.compile(r"(?i)(?:laman|situs|website|web|situs web) resmi (?=\S)")
_OF_A_COUNTRY = PLACES | {"selatan", "utara", "tengah"}
# What may stand before a known outlet's name: where it receives its guests, or one of its editions.
_HOUSE = re.compile(r"(?:Studio|Gedung|Kantor|Menara|Program|Rubrik|French|British|American|Italian|German|Spanish)\b")
_STATE_DOMAIN = re.compile(r"\.(?:go|mil|gov|ac|edu)\b")
_LONGEST_GAP = 90


def find_citations(
    article: RunningText,
    text: str,
    outlets: OutletIndex,
    cues: CueIndex,
    own_publisher_id: str | None,
    kinds: Mapping[str, str] | None = None,
) -> list[Citation]:
    """Every outlet, body, document or social account that the body names as the source of content.

    Args:
        article: the sentences; the headline names no source.
        text: the document's text; spans point into it.
        outlets: the known outlets.
        cues: the known cues.
        own_publisher_id: the publisher's own outlet id. It is never a source that its page takes over from, but may be
            told things or report.
        kinds: what is known of names, folded: `person`, `organisation`, `place`, ...; a person or a place is no
            outlet, and what an organisation says of itself is a document of its.

    Returns:
        Citations in reading order; a source cited twice is there twice.
    """
    found: dict[int, Citation] = {}
    for sentence, start, end, cue in cues.find(article):
        if sentence.index < 0:
            continue
        for named in _sources(sentence.text, start, end, cue, outlets, own_publisher_id, kinds or {}):
            place = sentence.start + named.start
            if place not in found and not (named.node_id == own_publisher_id and cue.relation == "quoted_from"):
                found[place] = _citation(sentence, text, start, end, cue, named)
    return list(found.values())


def _citation(sentence: Sentence, text: str, start: int, end: int, cue: CitationCue, named: _Named) -> Citation:
    prefix = _PREFIX.search(sentence.text, max(0, start - 40), start)
    suffix = _SUFFIX.match(sentence.text, end)
    begin = prefix.start() if prefix else start
    stop = min(suffix.end() if suffix else end, named.start) if named.start >= end else end
    name_start, name_end = sentence.start + named.start, sentence.start + named.end
    node_id = named.node_id or " ".join(text[name_start:name_end].split())
    printed = sentence.text[begin:stop].strip()
    rule_id = f"citations.{named.rule}"
    return Citation(
        node_id, named.to_kind, cue.relation, printed, sentence.index, name_start, name_end, named.confidence, rule_id
    )


def _sources(
    text: str,
    start: int,
    end: int,
    cue: CitationCue,
    outlets: OutletIndex,
    own: str | None,
    kinds: Mapping[str, str],
) -> list[_Named]:
    if cue.source_stands == "before":
        return _subject(text, start, outlets)
    window = text[end : end + _LONGEST_GAP + 60]
    known = [_known(f, end) for f in outlets.find(window)]
    first = next((k for k in known if _GAP.match(text[end : k.start])), None)
    if first is None:
        first = _own_short_name(text, end, outlets, own)
    if first is None:
        unknown = _unknown(text, end, outlets, kinds, is_shape_enough=cue.source_stands == "after")
        if unknown is None:
            return []
        first = unknown
    first = _channel_of(first, known, text)
    found = [first]
    position = first.end
    for other in known:
        if other.start < position:
            continue
        joint = text[position : other.start]
        if _AND.fullmatch(joint) and joint.strip():
            found.append(other)
        elif not _RELAY.fullmatch(joint):
            break
        else:
            found = [f for f in found if f.node_id != own] + [other]
        position = other.end
    if len(found) == 1 and first.node_id == own and (relay := _RELAY.match(text, first.end)):
        behind = _unknown(text, relay.end(), outlets, kinds, is_shape_enough=True)
        found += [behind] if behind else []
    return found


def _own_short_name(text: str, position: int, outlets: OutletIndex, own: str | None) -> _Named | None:
    """The publisher by the first word of its address ("kepada Bisnis" on bisnis.com), too common a word elsewhere."""
    known = outlets.resolve(own) if own else None
    skipped = _SKIP.match(text, position, position + _LONGEST_GAP)
    word = _RUN.match(text, skipped.end() if skipped else position)
    if own is None or known is None or word is None or word.group().casefold() != own.partition(".")[0]:
        return None
    return _Named(*word.span(), own, known[1], 0.9, "cue_own_name")


def _channel_of(first: _Named, known: list[_Named], text: str) -> _Named:
    """ "YouTube Harian Kompas": the channel's owner is the source, not the platform that carries it."""
    if first.to_kind != "social":
        return first
    owners = (
        k for k in known if k.to_kind != "social" and k.start > first.end and not text[first.end : k.start].strip()
    )
    return next(owners, first)


def _known(found: FoundOutlet, offset: int) -> _Named:
    return _Named(found.start + offset, found.end + offset, found.node_id, found.to_kind, 0.95, "cue_known_outlet")


def _subject(text: str, start: int, outlets: OutletIndex) -> list[_Named]:
    """The known outlet that stands right before its verb."""
    begin = max(0, start - _LONGEST_GAP)
    for found in reversed(outlets.find(text[begin:start])):
        named = _known(found, begin)
        if _SUBJECT_GAP.match(text[named.end : start]) and not _is_apposition(text, named.start):
            return [named._replace(confidence=0.9, rule="outlet_reports")]
        break
    return []


def _is_apposition(text: str, start: int) -> bool:
    """Whether the outlet is only somebody's employer ("Pemimpin Redaksi X mengatakan")."""
    return bool(_EMPLOYEE.search(text[max(0, start - 24) : start]))


def _unknown(
    text: str, position: int, outlets: OutletIndex, kinds: Mapping[str, str], *, is_shape_enough: bool
) -> _Named | None:
    """A source that nobody knows: by its domain, by the word that announces it, or by its capitals."""
    skipped = _SKIP.match(text, position, position + _LONGEST_GAP)
    at = skipped.end() if skipped else position
    medium = _MEDIUM_AHEAD.match(text, at)
    material = _MATERIAL.match(text, _material_start(text, position))
    if material and is_shape_enough:
        return _material(text, material, outlets)
    if medium:
        at = medium.end()
    domain = _DOMAIN.match(text, at)
    if domain:
        return _of_domain(domain, outlets)
    end = None if "," in text[position:at] and not medium else _run_end(text, at)
    if not medium and not is_shape_enough:
        is_titled = end is not None and bool(_TITLE_OF_MEDIUM.search(text, at, end) or _HOUSE.match(text, at))
        return _named_run(text, at, end, outlets, kinds, "cue_title", 0.7) if end and is_titled else None
    if medium and not _SITE.match(medium.group()):
        at = _behind_country(text, at)
        end = _run_end(text, at)
    if end is None or _NOT_A_SOURCE.match(text, at) or text[at:end].lower() in PLACES:
        return None
    if medium and _SITE.match(medium.group()) and (owner := outlets.site_owner(text[at:end])):
        return _Named(at, end, owner.node_id, owner.to_kind, 0.9, "cue_official_site")
    rule, confidence = ("cue_medium", 0.8) if medium else ("cue_shape", 0.6)
    return _named_run(text, at, end, outlets, kinds, rule, confidence)


def _named_run(
    text: str, at: int, end: int, outlets: OutletIndex, kinds: Mapping[str, str], rule: str, confidence: float
) -> _Named | None:
    """What a run of capitalised words behind a cue names: the known outlet it ends with, a body, an unknown outlet."""
    last = next(reversed(outlets.find(text[at:end])), None)
    if last and at + last.end == end and (_HOUSE.match(text, at) or "." in text[at + last.start : end]):
        return _known(last, at)
    kind = kinds.get(fold_name(text[at:end]))
    is_place = rule == "cue_title" and _HOUSE.match(text, at) is not None
    if is_place or (kind is not None and kind != "organisation"):
        return None
    if kind or _BODY.match(text, at):
        return _Named(at, end, "", "document", 0.6, "cue_body")
    return _Named(at, end, "", "outlet", confidence, rule)


def _of_domain(domain: re.Match[str], outlets: OutletIndex) -> _Named:
    """A printed address: of a known outlet, of a state body, or of a site that nobody knows."""
    known = outlets.resolve(domain.group()) or outlets.resolve(registrable_domain(domain.group()) or "")
    if known:
        return _Named(*domain.span(), known[0], known[1], 0.95, "cue_known_outlet")
    kind = "body" if _STATE_DOMAIN.search(domain.group()) else "outlet"
    return _Named(*domain.span(), "", kind, 0.8, "cue_domain")


def _behind_country(text: str, at: int) -> int:
    """Skip the country behind a medium's word ("media Brasil - X"), and the dash after it."""
    while (word := _RUN.match(text, at)) and word.group().lower() in _OF_A_COUNTRY:
        blank = _DASH.match(text, word.end())
        at = blank.end() if blank else word.end()
    return at


def _material_start(text: str, position: int) -> int:
    match = _LINKING.match(text, position)
    return match.end() if match else position


def _material(text: str, material: re.Match[str], outlets: OutletIndex) -> _Named:
    official = _OFFICIAL.match(text, material.start())
    if (
        official
        and (end := _run_end(text, official.end()))
        and (owner := outlets.site_owner(text[official.end() : end]))
    ):
        return _Named(official.end(), end, owner.node_id, owner.to_kind, 0.9, "cue_official_site")
    kind = "social" if material.group("social") else "document"
    end = material.end()
    tail = _TAIL.match(text, end)
    end = tail.end() if tail else end
    blank = _BLANK.match(text, end)
    if blank and (run := _run_end(text, blank.end())) and not _NOT_A_SOURCE.match(text, blank.end()):
        end = run
    return _Named(material.start(), end, "", kind, 0.7, f"cue_{kind}")


def _run_end(text: str, at: int) -> int | None:
    """The end of the run of capitalised words that begins at `at`, or None where none begins."""
    word = _RUN.match(text, at)
    if word is None or _STOP_WORD.match(word.group()):
        return None
    end = word.end()
    for _ in range(5):
        following = _NEXT_WORD.match(text, end)
        if following is None or _STOP_WORD.match(following.group(2)) or text[end - 1] in ".,":
            break
        end = following.end()
    return end
