"""What other tools read off the labelled pages and date strings, as one JSON file; runs in its own environment.

Belongs here: calling the peers as their manuals say. Does not belong here: judging what they say (`scoring.py`).
"""

from __future__ import annotations

import argparse
import html
import json
import logging
import warnings
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

import dateparser  # noqa: E402  (after the warnings of optional parts are silenced)
import htmldate  # noqa: E402
import newspaper  # noqa: E402
import tldextract  # noqa: E402
import trafilatura  # noqa: E402
from dateparser.search import search_dates  # noqa: E402

PAGE_SETS = ("pages", "captures", "seeds")
LANGUAGES = ["id", "en"]
DATE_SETTINGS = {
    "TIMEZONE": "Asia/Jakarta",
    "RETURN_AS_TIMEZONE_AWARE": True,
    "DATE_ORDER": "DMY",
    "REQUIRE_PARTS": ["day", "month", "year"],
}
# The list of public suffixes that comes with the package: nothing goes to the network.
DOMAINS = tldextract.TLDExtract(suffix_list_urls=())

Fields = dict[str, Any]


def domain(address: str | None) -> str | None:
    """The registrable domain of an address."""
    return DOMAINS(address or "").top_domain_under_public_suffix or None


def read_trafilatura(page: str) -> Fields:
    """Title, author, day and text; the site by the page's own address."""
    found = trafilatura.bare_extraction(page, with_metadata=True)
    told = found.as_dict() if found else {}
    authors = [name.strip() for name in (told.get("author") or "").split(";") if name.strip()]
    return {
        "headline": told.get("title"),
        "authors": authors,
        "published": told.get("date"),
        "publisher": domain(told.get("url") or told.get("hostname")),
        "body": told.get("text"),
    }


def read_newspaper(page: str) -> Fields:
    """Title, authors, time and text; the site by the page's own address."""
    article = newspaper.Article(url="https://example.org/", language="id", fetch_images=False)
    article.download(input_html=page)
    article.parse()
    return {
        "headline": article.title,
        "authors": article.authors,
        "published": article.publish_date.isoformat() if article.publish_date else None,
        "publisher": domain(article.canonical_link),
        "body": article.text,
    }


def read_htmldate(page: str) -> Fields:
    """The day of publication."""
    return {"published": htmldate.find_date(page, original_date=True)}


READERS: dict[str, Callable[[str], Fields]] = {
    "trafilatura": read_trafilatura,
    "newspaper4k": read_newspaper,
    "htmldate": read_htmldate,
}


def as_page(path: Path) -> str:
    """The page as HTML; of a plain capture every line becomes a paragraph, for the peers read nothing else."""
    text = path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".html":
        return text
    lines = (f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    return f"<html><body><article>{''.join(lines)}</article></body></html>"


def read_pages(landing: Path) -> Iterator[Fields]:
    """Every page of every set by every tool; a tool that fails says nothing of the page."""
    for name in PAGE_SETS:
        for path in sorted((landing / name).iterdir()):
            page = as_page(path)
            for tool, reader in READERS.items():
                try:
                    fields = reader(page)
                except Exception as error:  # a peer's failure is a finding, not the end of the measurement
                    fields = {"error": type(error).__name__}
                yield {"tool": tool, "set": name, "key": path.name, **fields}


def read_dates(landing: Path) -> Iterator[Fields]:
    """Every printed date: the whole string, and where that fails the first date found inside it."""
    for line in (landing / "dates" / "records.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        printed = record.get("date_raw") or ""
        found = dateparser.parse(printed, languages=LANGUAGES, settings=DATE_SETTINGS) if printed else None
        if found is None and printed:
            inside = search_dates(printed, languages=LANGUAGES, settings=DATE_SETTINGS)
            found = inside[0][1] if inside else None
        published = found.isoformat() if found else None
        yield {"tool": "dateparser", "set": "dates", "key": record["id"], "published": published}


def main() -> None:
    """Read everything, write one file."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("landing", type=Path, help="the labelled landing folder")
    arguments.add_argument("out", type=Path, help="where the answers go")
    given = arguments.parse_args()
    versions = {tool: version(tool) for tool in (*READERS, "dateparser")}
    answers = [*read_pages(given.landing), *read_dates(given.landing)]
    given.out.write_text(json.dumps({"versions": versions, "answers": answers}), encoding="utf-8")


if __name__ == "__main__":
    main()
