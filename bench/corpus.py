"""Makes a landing folder of any size in which no two articles are alike: `python -m bench.corpus FOLDER SIZE`.

Belongs here: how articles are put together. Does not belong here: what is measured on them (`scale.py`).
Every article keeps the headline, first and last sentence of a real one and draws the rest, two sentences at a time,
from all of them; the same number always gives the same article.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import duckdb

from orchestration.loading.locations import PROJECT_DIR

BULK = PROJECT_DIR.parent / "shared" / "corpora" / "bulk" / "articles.parquet"
SAMPLES = PROJECT_DIR / "seeds" / "documents"
ARTICLES_PER_FILE = 50_000
FIRST_DAY, LAST_DAY = "2015-01-01", "2024-12-31"
DAYS_OF_AN_INCREMENT = 4
# A sentence with its end; of the few sample pages, some words: their sentences would be drawn too often.
SENTENCE = r"[^.!?\n]+[.!?\n]*\s*"
FEW_WORDS = r"(?:\S+\s+){1,4}"

_REAL = f"""
    select id, title, publisher, author_raw, category, body,
        regexp_extract(url, '^https?://[^/]+') as site
    from '{BULK}' where length(body) > 400
"""
_SAMPLES = f"""
    select filename as id, left(content, 60) as title, null as publisher, null as author_raw, null as category,
        content as body, null as site
    from read_text('{SAMPLES}/*.txt') where length(content) > 400
"""
_PIECES = """
    create table base as
    select row_number() over (order by id) - 1 as base, * exclude (id, body),
        regexp_extract_all(body, '{piece}') as pieces
    from ({source});
    create table passage as
    with pairs as (
        select base, unnest(range(2, len(pieces), 2)) as place, pieces from base
    )
    select row_number() over (order by base, place) - 1 as passage,
        concat(pieces[place], pieces[place + 1]) as text
    from pairs;
"""
_ARTICLES = """
    copy (
        with numbered as (
            select number, md5_number_lower('base ' || number) % (select count(*) from base) as base
            from range({first}, {first} + {count}) as numbers (number)
        ),
        articles as (
            select number, base.*,
                timestamp '{first_day}' + to_minutes((md5_number_lower('day ' || number) % {minutes})::bigint) as moment
            from numbered join base using (base)
        ),
        drawn as (
            select number, turn,
                md5_number_lower('passage ' || number || ' ' || turn) % (select count(*) from passage) as passage
            from articles, unnest(range(greatest(len(pieces) // 2 - 1, 3))) as turns (turn)
        ),
        middles as (
            select number, string_agg(text, '' order by turn) as middle
            from drawn join passage using (passage) group by number
        )
        select 'made-' || lpad(number::varchar, 7, '0') as id, title,
            concat(pieces[1], middle, pieces[-1]) as body,
            site || '/berita/' || number as url,
            case number % 3 when 0 then strftime(moment, '%Y-%m-%d %H:%M:%S')
                when 1 then strftime(moment, '%d/%m/%Y, %H:%M WIB')
                else strftime(moment, '%Y-%m-%dT%H:%M:%S+07:00') end as date_raw,
            author_raw, publisher, category
        from articles join middles using (number) order by number
    ) to '{path}' ({layout})
"""
LAYOUTS = {"parquet": "format parquet, row_group_size 4096, compression zstd", "jsonl": "format json"}


def make(folder: Path, size: int, first: int = 0, *, layout: str = "parquet", is_recent: bool = False) -> list[Path]:
    """Write articles `first` to `first + size`.

    Args:
        folder: gets files of 50,000 articles; made where missing.
        size: how many articles.
        first: the number of the first one; other numbers give other articles.
        layout: `parquet` or `jsonl`.
        is_recent: date them in the days behind the last one, as what comes in every day is; else over ten years.

    Returns:
        The files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute("set preserve_insertion_order = true")
        has_bulk = BULK.is_file()
        connection.execute(
            _PIECES.format(piece=SENTENCE if has_bulk else FEW_WORDS, source=_REAL if has_bulk else _SAMPLES)
        )
        days = connection.execute(f"select date '{LAST_DAY}' - date '{FIRST_DAY}'").fetchall()[0][0]
        files = []
        for start in range(first, first + size, ARTICLES_PER_FILE):
            path = folder / f"articles-{start:07d}.{layout}"
            connection.execute(
                _ARTICLES.format(
                    first=start,
                    count=min(ARTICLES_PER_FILE, first + size - start),
                    first_day=LAST_DAY if is_recent else FIRST_DAY,
                    minutes=24 * 60 * (DAYS_OF_AN_INCREMENT if is_recent else days),
                    path=str(path).replace("'", "''"),
                    layout=LAYOUTS[layout],
                )
            )
            files.append(path)
    return files


def main() -> None:
    """Make a corpus anew."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="emptied first")
    options.add_argument("size", type=int)
    options.add_argument("--layout", choices=sorted(LAYOUTS), default="parquet")
    asked = options.parse_args()
    shutil.rmtree(asked.folder, ignore_errors=True)
    make(asked.folder, asked.size, layout=asked.layout)


if __name__ == "__main__":
    main()
