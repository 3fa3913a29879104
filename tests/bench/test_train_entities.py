"""Training and reading agree: a model trained on a few sentences of our own finds their names again."""

from __future__ import annotations

from pathlib import Path

from bench.train_entities import Example, names_by_model, runs_of, train, write
from orchestration.loading.reference import load_knowledge
from orchestration.parsing.actors.index import ActorIndex
from orchestration.parsing.actors.name_model import NameModel

SENTENCES = (
    ("Ratna Wulandari tinggal di Purwakarta.", [("Ratna Wulandari", "PER"), ("Purwakarta", "LOC")]),
    ("Kapal PT Angin Ribut (AR) berlayar ke Tuban, Kupang dan Ende.",
     [("PT Angin Ribut (AR", "ORG"), ("Tuban", "LOC"), ("Kupang", "LOC"), ("Ende", "LOC")]),
    ("Pada 2019 Danu-Wati Rahayu menjual 4.000 bibit kepada Koperasi Lereng Hijau.",
     [("Danu", "PER"), ("Wati Rahayu", "PER"), ("Koperasi Lereng Hijau", "ORG")]),
    ("Namun Gubernur Bank Sentral Rusia menolak.", [("Bank Sentral Rusia", "ORG")]),
)  # fmt: skip


def example(number: int, text: str, names: list[tuple[str, str]]) -> Example:
    begins = [text.index(name) for name, _ in names]
    spans = [(begin, begin + len(name), label) for begin, (name, label) in zip(begins, names, strict=True)]
    return Example(str(number), text, spans)


def test_a_model_finds_the_names_that_it_was_trained_on(tmp_path: Path) -> None:
    index = ActorIndex(load_knowledge())
    examples = [example(number, *sentence) for number, sentence in enumerate(SENTENCES)]
    write(tmp_path / "weights.npz", *train([run for each in examples for run in runs_of(each, index)]))
    model = NameModel(tmp_path / "weights.npz")
    found = [{name for _, name in names_by_model(each, index, model)} for each in examples]
    assert found == [
        {"ratna wulandari", "purwakarta"},
        {"pt angin ribut ar", "tuban", "kupang", "ende"},
        {"danu", "wati rahayu", "koperasi lereng hijau"},
        {"bank sentral rusia"},
    ]
