"""Makes HTML pages in the shape of real news pages, from words of our own.

Belongs here: the pages. Does not belong here: measuring anything (see `html_speed`).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

HOUSE = "nusakabar.id"
SMALLEST_CHARS, LARGEST_CHARS = 60_000, 300_000
NAMES = ("Rina Sari", "Budi Santoso", "Dewi Lestari", "Agus Wibowo", "Maya Putri", "Joko Prasetyo")
PLACES = ("Padang", "Kupang", "Jember", "Palu", "Bogor", "Sleman")
WORDS = """
    warga petani nelayan gabah kopi sawah jembatan sungai perahu sekolah pasar jalan desa kota hujan panen hutan laut
    menjemur memperbaiki menanam membawa melihat menunggu membangun menutup membuka mencatat baru lama besar kecil
    pagi siang sore kemarin bersama untuk dengan pada dari yang dan itu ini di ke oleh tentang setelah sebelum karena
""".split()
SECTIONS = ("Nasional", "Daerah", "Ekonomi", "Olahraga", "Budaya", "Teknologi", "Kesehatan", "Perjalanan")


def write_pages(folder: Path, count: int, seed: int = 1) -> list[Path]:
    """Write pages of growing size; the same seed gives the same pages.

    Args:
        folder: where they go.
        count: how many; their sizes run from 60,000 to 300,000 characters.
        seed: of the words.
    """
    made = random.Random(seed)
    paths = []
    for number in range(count):
        chars = SMALLEST_CHARS + (LARGEST_CHARS - SMALLEST_CHARS) * number // max(1, count - 1)
        path = folder / f"halaman-{number:03}.html"
        path.write_text(page(made, chars, number % 3), encoding="utf-8")
        paths.append(path)
    return paths


def page(made: random.Random, chars: int, layout: int = 0) -> str:
    """One page of about `chars` characters, a third of them scripts and styles, as on real pages.

    Args:
        made: where its words come from.
        chars: its size.
        layout: 0 has an `article` of paragraphs, 1 paragraphs in unnamed boxes, 2 text between line breaks.
    """
    title, author = _title(made), made.choice(NAMES)
    visible = "".join(
        [
            _menu(made),
            "<div id='wrap' class='container clearfix'><div class='row'><div class='col-bs10-7'>",
            _article(made, title, author, layout),
            *(_list(made, heading) for heading in ("Berita Terkait", "Pilihan Editor")),
            "</div><div class='col-bs10-3'>",
            *(_list(made, heading) for heading in ("Terpopuler", "Terkini")),
        ]
    )
    while len(visible) < chars * 2 // 3 - 2000:
        visible += _list(made, made.choice(SECTIONS))
    filler = max(0, chars - len(visible) - 3000)
    return (
        f"<!DOCTYPE html><html lang='id'><head>{_head(made, title, author)}<style>{_style(filler // 4)}</style></head>"
        f"<body class='detail-page'>{visible}</div></div></div>"
        f"<footer class='footer'>{_links(made, 24)}<p>Copyright © {HOUSE} 2026</p></footer>"
        f"{_scripts(made, filler * 3 // 4)}</body></html>"
    )


def _head(made: random.Random, title: str, author: str) -> str:
    told = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
        "datePublished": "2026-03-02T10:15:00+07:00", "author": {"@type": "Person", "name": author},
        "publisher": {"@type": "Organization", "name": HOUSE}, "description": _sentence(made),
    }  # fmt: skip
    metas = {"og:title": title, "og:url": f"https://{HOUSE}/baca/1", "og:description": _sentence(made)}
    tags = "".join(f'<meta property="{name}" content="{value}">' for name, value in metas.items())
    return (
        f"<meta charset='utf-8'><title>{title} - {HOUSE}</title>{tags}<meta name='author' content='{author}'>"
        f"<script type='application/ld+json'>{json.dumps(told)}</script>"
    )


def _article(made: random.Random, title: str, author: str, layout: int) -> str:
    texts = [" ".join(_sentences(made, 2)) for _ in range(made.randint(7, 13))]
    texts[0] = f"<strong>{made.choice(PLACES).upper()}, {HOUSE}</strong> - {texts[0]}"
    texts.insert(4, f"<strong>Baca juga: <a href='{_address(made)}'>{_title(made)}</a></strong>")
    texts.insert(
        6, f"<div class='ads-on-body'><script>googletag.cmd.push(function(){{show({made.random()})}});</script></div>"
    )
    text = "<br><br>".join(texts) if layout == 2 else "".join(f"<p>{text}</p>" for text in texts)
    head = (
        f"<h1 class='read__title'>{title}</h1><div class='read__time'>{HOUSE} - 02/03/2026, 10:15 WIB</div>"
        f"<div class='read__author'>Penulis: {author}</div>{_share()}<div class='photo'><img src='{_picture(made)}' "
        f"alt='{_sentence(made)}'><div class='photo__caption'>{_sentence(made)} (Foto: {author})</div></div>"
    )
    foot = f"<div class='read__credit'>Editor: {made.choice(NAMES)}</div>{_share()}"
    box = f"<div class='read__content'><div class='clearfix'>{text}</div></div>"
    return f"<article class='read'>{head}{box}{foot}</article>" if layout == 0 else f"<div>{head}{box}{foot}</div>"


def _share() -> str:
    places = ("facebook", "twitter", "whatsapp", "telegram", "linkedin")
    links = (
        f"<li><a href='https://{p}.example/share?u=https://{HOUSE}/baca/1' class='icon-{p}'></a></li>" for p in places
    )
    return f"<ul class='social__items'>{''.join(links)}</ul>"


def _address(made: random.Random) -> str:
    slug = "-".join(made.choices(WORDS, k=9))
    return f"https://{HOUSE}/read/2026/03/{made.randint(1, 28):02}/{made.randint(10**9, 10**10)}/{slug}?source=widget"


def _picture(made: random.Random) -> str:
    return f"https://asset.{HOUSE}/crops/{made.getrandbits(128):032x}=/0x0:1000x667/177x117/data/photo/{made.getrandbits(64):016x}.jpg"


def _menu(made: random.Random) -> str:
    items = "".join(f"<li class='nav-item'><a href='/{s.lower()}'>{s}</a>{_links(made, 6)}</li>" for s in SECTIONS)
    return f"<header class='site-header'><nav class='navbar'><ul>{items}</ul></nav></header>"


def _list(made: random.Random, heading: str) -> str:
    cards = "".join(
        f"<div class='most__list clearfix'><a class='most__link' href='{(address := _address(made))}' "
        f"data-track='{address}'><div class='most__img'><img loading='lazy' data-src='{_picture(made)}' "
        f"src='/pixel.gif' alt='' width='177'></div><h4 class='most__title'>{_title(made)}</h4></a>"
        f"<div class='most__date'>{made.randint(1, 28)}/02/2026, 08:15 WIB</div></div>"
        for _ in range(10)
    )
    return f"<div class='most__wrap'><h3 class='most__heading'>{heading}</h3>{cards}</div>"


def _links(made: random.Random, count: int) -> str:
    links = (f"<li><a href='/topik/{word}'>{word.capitalize()}</a></li>" for word in made.choices(WORDS, k=count))
    return f"<ul>{''.join(links)}</ul>"


def _style(chars: int) -> str:
    rule = ".card-title{font-size:16px;line-height:1.4;margin:0 0 8px;color:#222}\n"
    return rule * (chars // len(rule))


def _scripts(made: random.Random, chars: int) -> str:
    """Scripts as pages carry them: many short ones, and data that a client would draw."""
    scripts: list[str] = []
    size = 0
    while size < chars:
        data = json.dumps([{"id": made.randint(1, 9999), "title": _title(made)} for _ in range(30)])
        scripts.append(f"<script>window.__data = window.__data || []; window.__data.push({data});</script>")
        size += len(scripts[-1])
    return "".join(scripts)


def _title(made: random.Random) -> str:
    return " ".join(word.capitalize() for word in made.choices(WORDS, k=9))


def _sentence(made: random.Random) -> str:
    words = made.choices(WORDS, k=made.randint(9, 22))
    return f"{words[0].capitalize()} {' '.join(words[1:])}."


def _sentences(made: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        yield _sentence(made)
        if made.random() < 0.2:
            yield f'"{_sentence(made)[:-1]}," kata {made.choice(NAMES)}.'
