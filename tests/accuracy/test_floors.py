"""What the parser reaches on the labelled pages: no figure falls below its floor, which is lowered only on purpose."""

from __future__ import annotations

import shutil

import pytest

from bench.labelled import LANDING, Figure, figures, is_there, read_floors
from orchestration.defs.run import run
from orchestration.loading.locations import Locations

FLOORS = read_floors()
SETS = tuple(sorted({figure.split(".")[0] for figure in FLOORS}))

pytestmark = [
    pytest.mark.skipif(not is_there(), reason=f"no labelled pages at {LANDING}"),
    pytest.mark.xdist_group("accuracy"),  # one run of the pipeline for all figures
]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    folder = tmp_path_factory.mktemp("accuracy")
    for name in SETS:
        shutil.copytree(LANDING / name, folder / "landing" / name)
    places = Locations.chosen(str(folder / "landing"), str(folder / "warehouse" / "jejak.duckdb"))
    assert run(places).error is None
    return figures(places.publish, SETS)


@pytest.mark.parametrize("figure", FLOORS)
def test_no_figure_falls_below_its_floor(measured: dict[str, Figure], figure: str) -> None:
    assert round(measured[figure].value, 6) >= FLOORS[figure], measured[figure].note


def test_every_figure_has_a_floor(measured: dict[str, Figure]) -> None:
    assert set(measured) == set(FLOORS)
