"""Pages and records that nobody would write: what the fuzz tests feed the parser with."""

from __future__ import annotations

import datetime as dt
import json

from hypothesis import strategies as st

LINES = (
    "Warga Desa Sukamaju Perbaiki Jembatan Bambu Sendiri",
    "Jumat, 17 Oktober 2014 6:21 WIB",
    "Diperbarui 18 Jun 2025, 10:30 WIB",
    "18/06/2025, 21:35 WIB",
    "31/02/2025 25:61",
    "JAKARTA, KOMPAS.TV - Puluhan warga bergotong royong memperbaiki jembatan yang hanyut pekan lalu, kata lurah.",
    "Moskow, (Antara/AFP) - Pemerintah menolak usul itu pada Kamis (16/10) dan meminta perundingan dimulai kembali.",
    '"Kami pulang sebelum hujan," kata Kepala Desa Budi Santoso kepada Reuters, Senin (3/2/2020).',
    "Menurut juru bicara Kremlin Dmitry Peskov, seperti dikutip dari Channel News Asia, tawaran itu ditolak. (abc/def)",
    "Menteri Luar Negeri AS John Kerry tiba di Jakarta pada 22 Februari lalu, dilansirThe Guardian.",
    "Editor :", "Pewarta : 172", "Penulis: Rina Sari Editor: Budi Santoso", "RandomEditor: Rina Sari", "(*/sun)",
    "Laporan Wartawan Tribun Jateng, Rina Sari", "AL JAZEERA | CHOIRUL", "Red: Rina / Redaktur: Budi / Sumber: Antara",
    "Sumber : http://news.okezone.com/read/2016/08/06/18/1/warga-desa-perbaiki-jembatan-bambu", "Sumber: Antara, AFP",
    "Copyright © ANTARA 2026", "Hak cipta milik Kabar Desa.", "Terkait", "Baca Juga: Cara Menanam Cabai di Pot",
    "Situs ini menggunakan kuki untuk mencatat kunjungan.", "Halaman 1 dari 3", "Komentar", "#desa, #jembatan",
    "Jembatan bambu di Desa Sukamaju. AP/Rina Sari", "(Foto: Antara/Rina Sari)", "- butir", "1. butir", "***", "©",
)  # fmt: skip
ODD = 'aZ9 .,:;()/|*-–—"“”‘’©@#!?[]{}<>&=%\t\r\n\x00\x0b\x0c\x1c\x85\xa0\u200b\u2028\ufeff\u0130ßﬁ\U0001f600'
WORDS = st.one_of(st.sampled_from(LINES), st.text(ODD, max_size=40), st.text(max_size=30))
TEXTS = st.lists(WORDS, max_size=14).map("\n".join)
ENCODINGS = st.sampled_from(("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be", "latin-1"))


def _bytes(text: str, encoding: str, cut: int, noise: bytes) -> bytes:
    content = text.encode(encoding, "replace")
    return content[:cut] + noise + content[cut:]


PAGES = st.one_of(
    TEXTS.map(lambda text: text.encode("utf-8", "replace")),
    st.builds(_bytes, TEXTS, ENCODINGS, st.integers(0, 400), st.binary(max_size=4)),
    st.binary(max_size=200),
)

TAGS = st.sampled_from((
    "p", "h1", "h2", "li", "ul", "div", "span", "a", "b", "br", "img", "figure", "figcaption", "header", "footer",
    "nav", "article", "aside", "section", "table", "tr", "td", "time", "script", "style", "template", "svg", "title",
    "meta", "body", "html", "iframe", "noscript", "form", "select", "option", "textarea", "pre", "blockquote", "x-y",
))  # fmt: skip
NAMES = st.sampled_from((
    "class", "id", "itemprop", "itemscope", "itemtype", "property", "name", "content", "datetime", "href", "alt",
    "lang", "charset", "style", "hidden", "http-equiv", "rel",
))  # fmt: skip
VALUES = st.one_of(
    st.sampled_from((
        "article:published_time", "author", "datePublished", "2016-08-06T10:33:13+07:00", "2016-08-06 T10:58:20Z",
        "date", "og:title", "og:site_name", "pubdate", "related", "caption", "utf-8", "windows-1252", "utf-16",
        "display:none", "headline", "canonical", "https://www.kompas.com/read/2020/01/02/10203040/jembatan", "tags",
        "comment",
    )),
    st.text(ODD, max_size=20),
)  # fmt: skip
ATTRIBUTES = st.lists(st.tuples(NAMES, VALUES), max_size=4).map(
    lambda pairs: "".join(f' {name}="{value}"' for name, value in pairs)
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS, VALUES),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(("@type", "@graph", "author", "name", "datePublished", "headline", "publisher", "image")),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=8,
)
PIECES = st.one_of(
    st.builds("<{}{}>{}</{}>".format, TAGS, ATTRIBUTES, WORDS, TAGS),
    st.builds("<{}{}>{}".format, TAGS, ATTRIBUTES, WORDS),
    st.builds("</{}>{}".format, TAGS, WORDS),
    st.builds("<!-- {} -->".format, WORDS),
    JSON.map(lambda value: f'<script type="application/ld+json">{json.dumps(value)}</script>'),
    WORDS,
)
WEB_PAGES = st.lists(PIECES, min_size=1, max_size=16).map("".join)

KEYS = st.sampled_from((
    "id", "URL", "link", "title", "Headline", "judul", "text", "body", "isi", "isi_berita", "published", "date",
    "tanggal", "author", "penulis", "publisher", "sumber", "fetched_at", "captured_at", "category",
))  # fmt: skip
MOMENTS = st.datetimes(timezones=st.one_of(st.none(), st.just(dt.UTC)))
RECORDS = st.dictionaries(
    KEYS,
    st.one_of(TEXTS, WEB_PAGES, VALUES, MOMENTS, MOMENTS.map(str), MOMENTS.map(dt.datetime.date), JSON, st.binary()),
    max_size=8,
)
