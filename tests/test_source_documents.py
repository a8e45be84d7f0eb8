"""The articles that the site answers, read as pages without a citation: nearly every fact is reported.

They are not ours to print, so only the place and the label of each sentence stand here. Name the
folder that holds them in SOURCE_DOCUMENTS to run this.
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
FOLDER = os.environ.get("SOURCE_DOCUMENTS")


def covers(sentence: Sentence, line: int, column: int) -> bool:
    """Whether a reported sentence holds a character."""
    first, last = sentence.place, sentence.place_at(len(sentence.plain.rstrip()) - 1)
    return (first.line, first.column) <= (line, column) <= (last.line, last.column)


@pytest.mark.skipif(not FOLDER, reason="SOURCE_DOCUMENTS names no folder")
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
