"""What the dashboard reads is what dbt says it reads: lineage ends at its pages."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from dashboard import filters
from dashboard.app import PAGES
from dashboard.views import actors, article, overview, quality, sources, timeline
from orchestration.loading.locations import DBT_PROJECT_DIR

MODELS = DBT_PROJECT_DIR / "models"
VIEWS: dict[str, ModuleType] = {
    "ikhtisar": overview, "tokoh": actors, "sumber": sources, "linimasa": timeline, "artikel": article, "mutu": quality,
}  # fmt: skip
EXPOSURES = {
    exposure["name"]: {named.removeprefix("ref('").removesuffix("')") for named in exposure["depends_on"]}
    for exposure in yaml.safe_load((MODELS / "exposures.yml").read_text())["exposures"]
}


def tables_read(view: ModuleType) -> set[str]:
    """The public tables that a page's questions and filters name."""
    questions = [value for value in vars(view).values() if isinstance(value, str)]
    source = Path(str(view.__file__)).read_text(encoding="utf-8")  # some questions stand within functions
    if "filters.story(" in source:
        questions += [filters.CHOSEN, filters.STORY, *filters.ONLY.values()]
    return set(re.findall(r"p\.marts\.(\w+)", "\n".join([*questions, source]))) | {"articles_daily"}


def test_each_page_is_an_exposure() -> None:
    assert set(VIEWS) == set(PAGES)
    assert {f"dashboard_{page}" for page in PAGES} <= set(EXPOSURES)


@pytest.mark.parametrize("page", VIEWS)
def test_a_page_depends_on_the_tables_that_it_reads(page: str) -> None:
    assert EXPOSURES[f"dashboard_{page}"] == tables_read(VIEWS[page])


def test_metrics_rest_on_columns_that_their_tables_have() -> None:
    layer = yaml.safe_load((MODELS / "semantic_models.yml").read_text())
    described = [yaml.safe_load(path.read_text()) for path in (MODELS / "marts").rglob("*.yml")]
    columns = {
        model["name"]: {column["name"] for column in model["columns"]}
        for file in described
        for model in file.get("models", [])
    }
    for model in layer["semantic_models"]:
        table = model["model"].removeprefix("ref('").removesuffix("')")
        for part in (*model.get("entities", []), *model.get("dimensions", []), *model.get("measures", [])):
            named = set(re.findall(r"[a-z_]{3,}", str(part.get("expr", part["name"])))) - {"cast", "date"}
            assert named <= columns[table], (model["name"], part["name"])
    assert {"articles", "mentions", "dependence", "independent_origin_ratio"} <= {
        metric["name"] for metric in layer["metrics"]
    }


def test_the_snapshot_holds_every_public_table() -> None:
    assert EXPOSURES["published_snapshot"] == {path.stem for path in (MODELS / "marts").rglob("*.sql")}
