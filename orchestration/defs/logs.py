"""Dagster's log of a run, in a file instead of on the terminal.

Belongs here: the logger. Does not belong here: which file.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import dagster as dg

if TYPE_CHECKING:
    from pathlib import Path


@dg.logger(config_schema={"path": str}, description="Appends to a file.")
def file_logger(context: dg.InitLoggerContext) -> logging.Logger:
    """A logger that appends to the file it is configured with."""
    logger = logging.Logger("jejak", level=logging.INFO)
    handler = logging.FileHandler(context.logger_config["path"], encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    return logger


def logged_to(path: Path) -> dict[str, Any]:
    """The run configuration that makes `file_logger` the only logger."""
    return {"loggers": {"file": {"config": {"path": str(path)}}}}
