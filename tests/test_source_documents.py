"""The articles that the site answers, read as pages without a citation: nearly every fact is reported.

They are not ours to print, so only the place and the label of each sentence stand here. What the
repository holds of them must agree in any case; to read the articles themselves, name the folder that
holds them in SOURCE_DOCUMENTS.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import FIGURES, ROOT
from evidence.pages import read_page
from evidence.prose import Sentence
from evidence.sources import Source

LABELS = ROOT / "tests" / "fixtures" / "source_documents.yml"  # c fact, h heading, q question, a advice
PLACES = ROOT / "data" / "source_documents.yml"
FOLDER = os.environ.get("SOURCE_DOCUMENTS")


def covers(sentence: Sentence, line: int, column: int) -> bool:
    """Whether a reported sentence holds a character."""
    first, last = sentence.place, sentence.place_at(len(sentence.plain.rstrip()) - 1)
    return (first.line, first.column) <= (line, column) <= (last.line, last.column)


def facts_by_place(units: list[list[Any]]) -> list[str]:
    """The places ("9.2": the second unit of line 9) of the units that are labelled facts."""
    seen: Counter[int] = Counter()
    places: list[str] = []
    for line, _, _, label in units:
        seen[line] += 1
        if label == "c":
            places.append(f"{line}.{seen[line]}")
    return places


def test_the_places_of_the_facts_agree_with_their_labels() -> None:
    labelled: list[dict[str, Any]] = yaml.safe_load(LABELS.read_text("utf-8"))
    documents: dict[str, dict[str, Any]] = yaml.safe_load(PLACES.read_text("utf-8"))["documents"]
    assert len(labelled) == len(documents)
    for labels, (name, document) in zip(labelled, documents.items(), strict=True):
        starts = [(line, start) for line, start, _, _ in labels["units"]]
        assert starts == sorted(set(starts)), f"the units of {labels['file']} stand in the order of the text"
        assert facts_by_place(labels["units"]) == document["facts"], f"document {name} and {labels['file']}"


@pytest.mark.skipif(
    not FOLDER,
    reason="the five articles belong to others and are not part of this project; "
    "set SOURCE_DOCUMENTS to the folder that holds them",
)
def test_nearly_all_facts_are_reported_and_no_heading_question_or_call_to_action() -> None:
    seen: Counter[str] = Counter()
    reported: Counter[str] = Counter()
    documents: list[dict[str, Any]] = yaml.safe_load(LABELS.read_text("utf-8"))
    for document in documents:
        raw = (Path(FOLDER or "") / document["file"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == document["sha256"], "another edition of the article"
        page = read_page(Source(f"docs/{document['file']}", raw.decode("utf-8")))
        claims = [s for s in page.sentences if s.is_claim and not s.citations]
        for line, start, end, label in document["units"]:
            seen[label] += 1
            reported[label] += any(covers(s, line, (start + end) // 2 + 1) for s in claims)
    FIGURES.append(f"source documents: {reported['c']} of {seen['c']} facts reported")
    assert reported["c"] >= 0.97 * seen["c"]
    assert reported["h"] + reported["q"] == 0
    assert reported["a"] <= 1  # "... discussing the treatment with your doctor is important."
