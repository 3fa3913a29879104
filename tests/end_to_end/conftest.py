"""The whole pipeline over the sample pages, run once for all that look at what it publishes."""

from __future__ import annotations

import pytest

from orchestration.defs.run import run
from orchestration.loading.locations import PROJECT_DIR, Locations


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Locations:
    folder = tmp_path_factory.mktemp("sample_pages")
    landing = folder / "documents"
    landing.mkdir()
    for page in (PROJECT_DIR / "seeds" / "documents").iterdir():
        (landing / page.name).write_bytes(page.read_bytes())
    places = Locations.chosen(str(landing), str(folder / "warehouse" / "jejak.duckdb"), workers=1)
    assert run(places).error is None
    return places
