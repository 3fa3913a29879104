"""Measures how fast and how well names are found, beside other tools: `python -m bench.names --peers PYTHON`.

Belongs here: the run and the table in docs/ACTORS.md. Does not belong here: training (`train_entities.py`) or calling
the peers (`name_peers.py`).
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import polars as pl

from bench.labelled import PROJECT_DIR, SHARED
from bench.train_entities import DOCUMENT, KIND_OF, LABEL_OF, Example, cross_validate, figures, fold, read_examples
from orchestration.loading.reference import load_knowledge
from orchestration.parsing.actors.context import JoinedText
from orchestration.parsing.actors.index import ActorIndex, printed_names
from orchestration.parsing.actors.matcher import ActorMatcher
from orchestration.parsing.knowledge import Knowledge
from orchestration.parsing.parser import READ_TOGETHER, Parser
from orchestration.parsing.records import Passage
from orchestration.parsing.speech.name_words import PERSON_NAMES
from orchestration.parsing.speech.sentences import split_sentences

BULK = SHARED / "corpora" / "bulk" / "articles.parquet"
SAMPLES = PROJECT_DIR / "seeds" / "documents"
ARTICLES = 2_000
WARM_UP = 1_000  # articles read before time is taken: a run reads many more than it needs to get going
MANY = 50_000
SEED = 7
FIGURES = re.compile(r"(?s)(<!-- figures: speed -->\n).*?(<!-- end of figures -->)")

Record = dict[str, Any]
Score = dict[str, tuple[float, float, float]]


def main() -> int:
    """Measure and write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--peers", type=Path, help="the Python of the peers' environment; left out: no peers")
    given = arguments.parse_args()
    knowledge = load_knowledge()
    records = read_records()
    examples = read_examples(SHARED / "corpora") if BULK.is_file() else []
    table = "\n".join(report(knowledge, records, examples, given.peers))
    sys.stdout.write(f"{table}\n")
    if examples:
        DOCUMENT.write_text(FIGURES.sub(lambda m: f"{m[1]}{table}\n{m[2]}", DOCUMENT.read_text()))
    else:
        sys.stdout.write(f"no articles at {BULK}: measured on the sample pages, and nothing written\n")
    return 0


def read_records() -> list[Record]:
    """A sample of the bulk articles as records; where these are absent, the sample pages over and over."""
    if BULK.is_file():
        articles = pl.read_parquet(BULK).drop("corpus").sample(WARM_UP + ARTICLES, seed=SEED)
        return articles.to_dicts()
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    return [{"id": str(n), "title": None, "body": texts[n % len(texts)]} for n in range(WARM_UP + ARTICLES)]


def with_many_names(knowledge: Knowledge) -> Knowledge:
    """The same knowledge with made-up persons, so that there are `MANY` printed names."""
    known = {name for actor in knowledge.actors for name in printed_names(actor)}
    pairs = list(product(sorted(PERSON_NAMES), repeat=2))
    random.Random(SEED).shuffle(pairs)
    made_up = (f"{a.title()} {b.title()}" for a, b in pairs)
    person = next(actor for actor in knowledge.actors if actor.kind == "person")
    more = [
        replace(person, actor_id=f"made-up-{n}", name=name, name_id=name, wikidata_id="", aliases=(), metonyms=())
        for n, name in zip(range(MANY - len(known)), (name for name in made_up if name not in known), strict=False)
    ]
    return replace(knowledge, actors=(*knowledge.actors, *more))


def labelled_names(knowledge: Knowledge) -> dict[str, str]:
    """Every printed name of an actor with its label."""
    return {name: LABEL_OF[actor.kind] for actor in knowledge.actors for name in printed_names(actor)}


def milliseconds(work: Callable[[Any], object], items: Iterable[Any], count: int) -> float:
    """CPU time an item, in milliseconds."""
    begin = time.process_time()
    for item in items:
        work(item)
    return (time.process_time() - begin) / count * 1000


def grouped(texts: list[str]) -> list[list[tuple[JoinedText, str]]]:
    """Texts cut into sentences, as many together as the parser reads."""
    joined = [(JoinedText(split_sentences([Passage(text, 0)])), text) for text in texts]
    return [joined[first : first + READ_TOGETHER] for first in range(0, len(joined), READ_TOGETHER)]


def find_names(matcher: ActorMatcher, together: list[tuple[JoinedText, str]]) -> None:
    """Find who is named in texts."""
    articles = matcher.read([joined for joined, _ in together])
    for article, (_, text) in zip(articles, together, strict=True):
        matcher.find(article, (None, None), text)


def report(knowledge: Knowledge, records: list[Record], examples: list[Example], peers: Path | None) -> Iterator[str]:
    """The lines of the table: CPU time an article, its share of our parse, and recall by label."""
    parser, many = Parser(knowledge), with_many_names(knowledge)
    list(parser.parse_all(enumerate(records[:WARM_UP])))
    gc.freeze()  # a worker looks for garbage between its batches only
    gc.disable()
    parse = milliseconds(list, [parser.parse_all(enumerate(records[WARM_UP:]))], ARTICLES)
    texts = [str(record.get("body") or "") for record in records[WARM_UP:]]
    matcher, index = ActorMatcher(knowledge), ActorIndex(many)
    warm_up = [str(record.get("body") or "") for record in records[:WARM_UP]]
    for together in grouped(warm_up):
        find_names(matcher, together)
    ours = milliseconds(lambda together: find_names(matcher, together), grouped(texts), ARTICLES)
    lookup = milliseconds(index.find, texts, ARTICLES)
    size = sum(map(len, texts)) / len(texts)
    yield f"{ARTICLES:,} articles of {size:,.0f} characters on average; the whole parse takes {parse:.2f} ms of one.\n"
    yield "| what | ms an article | of the parse | PER | ORG | LOC |"
    yield "|---|--:|--:|--:|--:|--:|"
    scored = cross_validate(examples, knowledge)["parser"] if examples else None
    yield row("Jejak: known and unknown actors", ours, parse, scored)
    yield row(f"Jejak: the automaton alone, {MANY:,} names", lookup, parse, None)
    if peers:
        yield from peer_rows(peers, knowledge, many, texts, examples, parse)


def peer_rows(
    python: Path, knowledge: Knowledge, many: Knowledge, texts: list[str], examples: list[Example], parse: float
) -> Iterator[str]:
    """The lines of the peers; what could not be tried is told below."""
    task = {
        "names": labelled_names(knowledge),
        "many_names": labelled_names(many),
        "texts": texts,
        "sentences": [example.text for example in examples],
    }
    with tempfile.TemporaryDirectory() as folder:
        asked, out = Path(folder) / "task.json", Path(folder) / "out.json"
        asked.write_text(json.dumps(task), encoding="utf-8")
        subprocess.run([python, Path(__file__).with_name("name_peers.py"), asked, out], check=True)
        told: Record = json.loads(out.read_text(encoding="utf-8"))
    for tool, answer in told["tools"].items():
        few, much = (seconds / len(texts) * 1000 for seconds in answer["seconds"])
        scored = score(examples, answer["found"]) if examples else None
        title = f"{tool} {answer['version']}"
        yield row(f"{title}, our {len(task['names']):,} names", few, parse, scored)
        yield row(f"{title}, {MANY:,} names", much, parse, None)
    yield "\nRecognisers with weights of their own, tried in the same environment:\n"
    for tool, outcome in told["recognisers"].items():
        yield f"- `{tool}`: {outcome}"


def score(examples: list[Example], found: list[list[tuple[str, str]]]) -> Score:
    """Precision, recall and F1 of a peer by label, as `train_entities` counts them."""
    return figures([
        (
            {(label, fold(example.text[start:end])) for start, end, label in example.spans},
            {(label, fold(surface)) for label, surface in names},
        )
        for example, names in zip(examples, found, strict=True)
    ])  # fmt: skip


def row(title: str, milliseconds_each: float, parse: float, scored: Score | None) -> str:
    """A line of the table; the labels' cells hold recall and F1."""
    cells = (f"{scored[label][1]:.2f} / {scored[label][2]:.2f}" if scored else "–" for label in KIND_OF)
    return f"| {title} | {milliseconds_each:.3f} | {milliseconds_each / parse:.0%} | {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
