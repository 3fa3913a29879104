import shutil
from pathlib import Path

import pytest

from orchestration.loading.reference import REFERENCE_DIR, load_knowledge, project_parser
from orchestration.parsing.knowledge import ROW_TYPES, Knowledge


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REFERENCE_DIR, tmp_path / "reference"))


def test_every_table_of_the_project_is_read(knowledge: Knowledge) -> None:
    for name in ROW_TYPES:
        rows = (REFERENCE_DIR / f"{name}.csv").read_text().splitlines()
        assert len(getattr(knowledge, name)) == len(rows) - 1


def test_a_copy_of_the_tables_has_the_same_digest_and_a_changed_one_another(folder: Path, knowledge: Knowledge) -> None:
    assert load_knowledge(folder).digest == knowledge.digest
    load_knowledge.cache_clear()
    with (folder / "labels.csv").open("a") as labels:
        labels.write("Juru tulis,author\n")
    changed = load_knowledge(folder)
    assert changed.digest != knowledge.digest
    assert changed.labels[-1].label == "Juru tulis"


def test_a_value_that_does_not_fit_names_file_line_and_column(folder: Path) -> None:
    path = folder / "office_holders.csv"
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0], "presiden,rina,kemarin,", *lines[1:]]))
    with pytest.raises(ValueError, match=r"office_holders\.csv: OfficeHolder, line 2, column held_from"):
        load_knowledge(folder)


def test_a_missing_table_is_an_error(folder: Path) -> None:
    (folder / "actors.csv").unlink()
    with pytest.raises(FileNotFoundError):
        load_knowledge(folder)


def test_the_projects_parser_knows_the_projects_tables() -> None:
    assert project_parser().knowledge.digest == load_knowledge().digest
