"""What the assets are given: where to read and write.

Belongs here: configuration as Dagster shows it. Does not belong here: what the places mean (`loading/locations.py`).
"""

from __future__ import annotations

import dagster as dg

from orchestration.loading.locations import Locations

DUCKDB_POOL = "duckdb"


class Settings(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The places of a run; what is left empty comes from the environment (see `Locations.chosen`)."""

    landing: str = ""
    warehouse: str = ""
    publish: str = ""
    workers: int = 0

    @property
    def locations(self) -> Locations:
        """The settings as absolute paths."""
        return Locations.chosen(self.landing, self.warehouse, self.publish, self.workers)

    @classmethod
    def of(cls, locations: Locations) -> Settings:
        """The settings that give these places."""
        return cls(
            landing=str(locations.landing),
            warehouse=str(locations.warehouse),
            publish=str(locations.publish),
            workers=locations.workers,
        )
