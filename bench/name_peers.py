"""How other tools look names up in the same texts, as one JSON file; runs in its own environment.

Belongs here: calling the peers as their manuals say. Does not belong here: judging what they find (`names.py`).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import spacy
from flashtext import KeywordProcessor
from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans

Found = list[tuple[str, str]]  # label and surface
# Recognisers of names with weights of their own, tried as a user would who has the package index and nothing else.
RECOGNISERS = {"spacy": "xx_ent_wiki_sm", "stanza": "id"}


def flashtext_reader(names: dict[str, str]) -> Callable[[str], Found]:
    """Look up with flashtext.

    Args:
        names: every name with its label.
    """
    lookup = KeywordProcessor(case_sensitive=True)
    for name in names:
        lookup.add_keyword(name)
    return lambda text: [(names[name], name) for name in lookup.extract_keywords(text)]


def spacy_reader(names: dict[str, str]) -> Callable[[str], Found]:
    """Look up with spaCy's Indonesian tokens and its PhraseMatcher, the longest match where some overlap."""
    nlp = spacy.blank("id")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("NAME", list(nlp.tokenizer.pipe(names)))

    def read(text: str) -> Found:
        spans = filter_spans(matcher(nlp.make_doc(text), as_spans=True))
        return [(names[span.text], span.text) for span in spans if span.text in names]

    return read


def recognisers() -> dict[str, str]:
    """What became of each recogniser that was tried: its error, in a few words."""
    told = {}
    for package, model in RECOGNISERS.items():
        try:
            if package == "spacy":
                spacy.load(model)
            else:
                import stanza

                stanza.Pipeline(model, processors="tokenize,ner", verbose=False)
            told[f"{package} {model}"] = "runs"
        except Exception as error:  # a peer's failure is a finding, not the end of the measurement
            told[f"{package} {model}"] = f"{type(error).__name__}: {str(error).splitlines()[0][:90]}"
    return told


def main() -> None:
    """Read everything, write one file."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("task", type=Path, help="names, many_names, texts and sentences as JSON")
    arguments.add_argument("out", type=Path, help="where the answers go")
    given = arguments.parse_args()
    task: dict[str, Any] = json.loads(given.task.read_text(encoding="utf-8"))
    answers = {}
    for tool, made in (("flashtext", flashtext_reader), ("spacy", spacy_reader)):
        few, many = made(task["names"]), made(task["many_names"])
        seconds = []
        for reader in (few, many):
            begin = time.process_time()
            for text in task["texts"]:
                reader(text)
            seconds.append(time.process_time() - begin)
        found = [few(sentence) for sentence in task["sentences"]]
        answers[tool] = {"version": version(tool), "seconds": seconds, "found": found}
    try:
        stanza = version("stanza")
    except PackageNotFoundError:
        stanza = None
    given.out.write_text(json.dumps({"tools": answers, "recognisers": recognisers(), "stanza": stanza}))


if __name__ == "__main__":
    main()
