from collections.abc import Callable

from orchestration.parsing.pages.layout import Layout

Pages = Callable[[str], Layout]
HEADLINE = "Warga Menjemur Gabah di Halaman Balai Desa"
DATED = "JAKARTA, KOMPAS.com - "
A = "Warga menjemur gabah di halaman balai desa karena lantai jemur milik koperasi masih diperbaiki tukang."
B = "Camat menunggu laporan koperasi sampai akhir pekan sebelum memutuskan bantuan bagi petani yang gagal panen."
C = "Panen berikutnya diperkirakan tiba bulan depan apabila hujan turun teratur di daerah hulu sungai itu."
PAGE = f"{HEADLINE}\n{DATED}{A}\n{B}\n{C}"


def body(page: Layout) -> list[str]:
    return [line.text.removeprefix(DATED) for line in page.body]


def rules(page: Layout) -> dict[str, str]:
    return {page.lines[n].text: r.rule_id.removeprefix("layout.") for n, r in page.removed.items()}


def article(*blocks: str) -> str:
    return f"<article><h1>{HEADLINE}</h1>{''.join(f'<p>{block}</p>' for block in blocks)}</article>"


def test_a_doubled_body_counts_once(pages: Pages) -> None:
    page = pages(f"{PAGE}\nSumber : http://contoh.id/gabah\n{B}\n{C}\nSumber : http://contoh.id/gabah")
    assert body(page) == [A, B, C]
    assert [r.reason for r in page.removed.values()].count("repeat") == 2


def test_what_stands_below_the_credits_is_other_matter(pages: Pages) -> None:
    page = pages(f"{PAGE}\nEditor: Rina Sari\nAlamat kami\nIklan baris")
    assert body(page) == [A, B, C]
    assert rules(page)["Alamat kami"] == "below_footer"


def test_a_paragraph_below_a_credit_is_still_body(pages: Pages) -> None:
    page = pages(f"{HEADLINE}\nPenulis: Rina Sari\n{DATED}{A}\n{B}\nEditor: Budi Santoso\n{C}")
    assert body(page) == [A, B, C]


def test_a_cookie_notice_and_related_lines_are_cut_out_of_the_middle(pages: Pages) -> None:
    page = pages(f"{DATED}{A}\nBaca Juga: Harga Gabah Naik\n{B}\nBaca Juga:\nHarga Beras Ikut Naik di Kota\n{C}")
    assert body(page) == [A, B, C]
    assert set(rules(page).values()) == {"phrase_prefix", "phrase_opener", "behind_opener"}


def test_short_subheadings_and_quotations_stay(pages: Pages) -> None:
    page = pages(f'{DATED}{A}\nLantai jemur\n{B}\n"Kami menunggu."\n{C}')
    assert body(page) == [A, "Lantai jemur", B, '"Kami menunggu."', C]


def test_a_caption_of_a_known_agency_inside_the_body_is_a_picture(pages: Pages) -> None:
    caption = "Gabah dijemur di balai desa. AP/Rina Sari"
    page = pages(f"{DATED}{A}\n{B}\n{caption}\n{C}")
    assert body(page) == [A, B, C]
    assert [picture.credit for _, picture in page.pictures] == ["AP/Rina Sari"]


def test_a_short_sentence_with_a_slash_inside_the_body_stays(pages: Pages) -> None:
    page = pages(f"{DATED}{A}\n{B}\nKecepatan angin di sana 30 km/jam.\n{C}")
    assert body(page) == [A, B, "Kecepatan angin di sana 30 km/jam.", C]
    assert page.pictures == []


def test_a_marked_caption_is_no_body_even_without_a_credit(pages: Pages) -> None:
    page = pages(f"<article><h1>{HEADLINE}</h1><p>{A}</p><figcaption>{B}</figcaption><p>{C}</p></article>")
    assert body(page) == [A, C]
    assert rules(page)[B] == "caption"


def test_lines_far_behind_the_body_of_a_web_page_are_other_matter(pages: Pages) -> None:
    links = "".join(f"<p><a href='/{n}'>Harga gabah {n}</a></p>" for n in range(20))
    page = pages(article(A, B) + links + f"<p>{C}</p>")
    assert body(page) == [A, B]
    assert rules(page)[C] == "far_behind"


def test_buttons_behind_the_last_sentence_of_a_web_page_are_no_body(pages: Pages) -> None:
    page = pages(article(A, B, C, "Suka artikel ini", "Laporkan"))
    assert body(page) == [A, B, C]
    assert rules(page)["Laporkan"] == "behind_last_sentence"


def test_capitals_codes_and_items_at_the_end_of_a_web_page_are_kept_for_the_reader_of_tails(pages: Pages) -> None:
    assert body(pages(article(A, B, C, "RINA SARI")))[-1] == "RINA SARI"
    assert body(pages(article(A, B, C, "Laporan tim (abc)")))[-1] == "Laporan tim (abc)"
    items = f"<article><h1>{HEADLINE}</h1><p>{A}</p><p>Syaratnya:</p><ul><li>Kartu petani</li></ul></article>"
    assert body(pages(items))[-1] == "Kartu petani"


def test_parts_of_a_web_page_that_are_no_article_are_left_out(pages: Pages) -> None:
    foot = f"<aside><p>{A} Lagi.</p></aside><footer><p>{B} Lagi.</p></footer>"
    page = pages(f"<nav><a href='/'>Ekonomi</a></nav>{article(A, B, C)}{foot}")
    assert body(page) == [A, B, C]
    assert {r.reason for r in page.removed.values()} == {"navigation", "headline", "related"}


def test_a_page_without_a_line_has_no_body(pages: Pages) -> None:
    page = pages("")
    assert (page.body, page.headline, page.removed) == ([], None, {})


def test_a_page_of_furniture_alone_has_no_body(pages: Pages) -> None:
    page = pages("Beranda\nTerpopuler\nHarga Gabah Naik\nTerima kuki")
    assert page.body == []
    assert len(page.removed) == 4
