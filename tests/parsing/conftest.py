"""The readers that a page is taken apart with, made from the project's own reference tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from orchestration.parsing.captures.capture import Capture, split_lines
from orchestration.parsing.captures.html import read_html
from orchestration.parsing.knowledge import Knowledge
from orchestration.parsing.outlets.outlet_index import OutletIndex
from orchestration.parsing.outlets.publishers import PublisherIndex, fold_name
from orchestration.parsing.pages.dateline import DatelineReader
from orchestration.parsing.pages.furniture import Furniture
from orchestration.parsing.pages.labels import LabelReader
from orchestration.parsing.pages.layout import Layout
from orchestration.parsing.pages.reader import PageReader
from orchestration.parsing.sources.credits import NameIndex


@pytest.fixture(scope="session")
def publishers(knowledge: Knowledge) -> PublisherIndex:
    return PublisherIndex(knowledge.publishers)


@pytest.fixture(scope="session")
def outlets(knowledge: Knowledge) -> OutletIndex:
    return OutletIndex(knowledge)


@pytest.fixture(scope="session")
def furniture(knowledge: Knowledge) -> Furniture:
    return Furniture(knowledge.boilerplate)


@pytest.fixture(scope="session")
def labels(knowledge: Knowledge) -> LabelReader:
    return LabelReader(knowledge.labels)


@pytest.fixture(scope="session")
def names(knowledge: Knowledge, outlets: OutletIndex, publishers: PublisherIndex) -> NameIndex:
    bodies = frozenset(fold_name(a.name_id) for a in knowledge.actors if a.kind == "organisation")
    return NameIndex(outlets, publishers, bodies)


@pytest.fixture(scope="session")
def datelines(knowledge: Knowledge, outlets: OutletIndex, publishers: PublisherIndex) -> DatelineReader:
    places = frozenset(
        fold_name(name)
        for actor in knowledge.actors
        if actor.kind in ("place", "country")
        for name in (actor.name, actor.name_id, *actor.aliases, *actor.metonyms)
    )
    return DatelineReader(publishers, places, lambda name: outlets.resolve(name) is not None)


@pytest.fixture(scope="session")
def pages(
    furniture: Furniture, labels: LabelReader, datelines: DatelineReader, outlets: OutletIndex
) -> Callable[[str], Layout]:
    """Takes a page apart: HTML where the text begins with a tag, otherwise plain text."""
    reader = PageReader(furniture, labels, datelines, outlets)

    def read(text: str) -> Layout:
        capture = read_html(text) if text.startswith("<") else Capture(text, split_lines(text))
        return reader.read(capture)

    return read
