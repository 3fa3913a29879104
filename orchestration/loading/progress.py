"""How far a run is: what the steps report and whoever draws it listens to.

Belongs here: the protocol and the listener that keeps silent. Does not belong here: anything that prints.
"""

from __future__ import annotations

from typing import Protocol


class ProgressReporter(Protocol):
    """Listens to a run. Stages follow each other; a new stage ends the one before."""

    def stage(self, name: str, total: int | None) -> None:
        """A stage begins.

        Args:
            name: `scan`, `start`, `parse`, `load`, `trace`, `build` or `publish`.
            total: how much it will advance (bytes for `parse`), or None where that is not known.
        """

    def advance(self, amount: int) -> None:
        """So much more of the stage is done."""

    def say(self, line: str) -> None:
        """Something that has to be told before it takes its time."""


class SilentProgress:
    """Listens and says nothing."""

    def stage(self, name: str, total: int | None) -> None:
        """Say nothing."""

    def advance(self, amount: int) -> None:
        """Say nothing."""

    def say(self, line: str) -> None:
        """Say nothing."""
