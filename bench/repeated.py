"""Makes a large snapshot out of a small one, to draw pages over: `python -m bench.repeated SNAPSHOT TIMES OUT`.

Belongs here: repeating published rows. Does not belong here: building warehouses (`scale.py`), drawing pages.
Every repetition has ids and days of its own, a week later than the one before, so that the shape of the data stays;
sums over the whole corpus are multiplied.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import duckdb

from orchestration.loading.publish import STORAGE_VERSION

# Whose ids are of the reference tables, and stay; what else has an id is another one in each repetition.
STAYING = {
    "actor_id", "actor_id_a", "actor_id_b", "speaker_actor_id", "publisher_id", "outlet_id", "source_id", "rule_id",
}  # fmt: skip
ID = re.compile(r"_id(_[ab])?$|^document_ref$")
MOMENTS = {"published_at", "first_published_at", "last_published_at"}
SUMS = {"actor_pairs", "source_dependence", "field_coverage", "unlisted_outlets"}
COUNTS = {"articles", "filled"}


def repeat(snapshot: Path, times: int, out: Path) -> int:
    """Write the larger snapshot.

    Args:
        snapshot: a published one.
        times: how often its rows stand in the new one.
        out: the new file; replaced where there is one.

    Returns:
        Articles in the new one.
    """
    out.unlink(missing_ok=True)
    source, target = (str(path).replace("'", "''") for path in (snapshot, out))
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'; set memory_limit = '4GB'; set preserve_insertion_order = false")
        connection.execute(f"attach '{source}' as s (read_only)")
        connection.execute(f"attach '{target}' as p (storage_version '{STORAGE_VERSION}')")
        connection.execute(
            "create schema p.marts; create schema p.meta; create table p.meta.snapshot as from s.meta.snapshot"
        )
        columns = connection.execute("""
            select table_name, list(struct_pack(name := column_name, type := data_type) order by column_index)
            from duckdb_columns() where database_name = 's' and schema_name = 'marts' group by 1 order by 1
        """).fetchall()
        for table, described in columns:
            rows = "select *, 0 as turn" if table.startswith("dim_") or table in SUMS else "select *, turn"
            turns = f", range({times}) as turns (turn)" if rows.endswith(", turn") else ""
            values = ", ".join(_value(column["name"], column["type"], table, times) for column in described)
            connection.execute(
                f'create table p.marts."{table}" as select {values} from ({rows} from s.marts."{table}"{turns})'
            )
        counted = connection.execute("select count(*) from p.marts.articles").fetchall()[0][0]
        connection.execute("checkpoint p; detach p")
    return int(counted)


def _value(column: str, kind: str, table: str, times: int) -> str:
    if table in SUMS:
        return f'"{column}" * {times} as "{column}"' if column in COUNTS else f'"{column}"'
    if ID.search(column) and column not in STAYING:
        return f"""if(turn = 0, "{column}", "{column}" || '-' || turn) as "{column}\""""
    if kind == "DATE" or column in MOMENTS:
        return f'("{column}" + to_days(7 * turn::int))::{kind} as "{column}"'
    return f'"{column}"'


def main() -> None:
    """Repeat a snapshot."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("snapshot", type=Path)
    options.add_argument("times", type=int)
    options.add_argument("out", type=Path)
    asked = options.parse_args()
    sys.stdout.write(f"{repeat(asked.snapshot, asked.times, asked.out):,} articles\n")


if __name__ == "__main__":
    main()
