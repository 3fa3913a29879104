"""What went wrong in dbt, in words for people.

Belongs here: reading dbt's own results. Does not belong here: calling dbt.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAX_NODES = 3
MAX_CHARS = 300


def failed_nodes(target: Path) -> list[str]:
    """The first nodes that failed in the last build, each with its message.

    Args:
        target: the folder in which dbt left `run_results.json`.
    """
    try:
        results = json.loads((target / "run_results.json").read_bytes())["results"]
    except (OSError, ValueError, KeyError):
        return []
    failed = [result for result in results if result["status"] in ("error", "fail")]
    lines = [f"dbt {name(result['unique_id'])}: {said(result['message'])}" for result in failed[:MAX_NODES]]
    return [*lines, f"and {len(failed) - MAX_NODES} more"] if len(failed) > MAX_NODES else lines


def errors_in(message: str) -> str:
    """What dbt itself complained of, out of dagster-dbt's message about a failed call; empty where it says nothing."""
    return said(message.partition("Errors parsed from dbt logs:")[2].replace("Encountered an error:", ""))


def name(unique_id: str) -> str:
    """`model stories` for `model.jejak.stories`."""
    kind, _project, node, *_ = unique_id.split(".")
    return f"{kind} {node}"


def said(message: str | None) -> str:
    """dbt's message in one line."""
    return " ".join((message or "").split())[:MAX_CHARS]
