"""On pages from many topics nearly every uncited claim is found, and honest sentences are left alone.

The pages in `development` were there when the checker was written; those in `measured` are looked
at only to measure. Two readers labelled the latter, the second without knowing the first's labels.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import FIGURES, ROOT
from labelled import read_labels, score

SETS = ROOT / "tests" / "fixtures" / "labelled"
RECALL, PRECISION = 0.97, 0.95


@pytest.mark.parametrize("half", ["development", "measured"])
def test_uncited_claims_are_found_on_their_line(half: str) -> None:
    found = score(sorted((SETS / half).glob("*.md")))
    FIGURES.append(f"labelled pages, {found.line(half)}")
    assert found.recall >= RECALL, "\n".join(found.missed)
    if half == "measured":
        assert found.precision >= PRECISION, f"{len(found.false)} false alarms"


def test_the_measured_half_is_large_and_from_many_topics() -> None:
    pages = sorted((SETS / "measured").glob("*.md"))
    labels = [unit.label for page in pages for unit in read_labels(page.read_text("utf-8"))[1]]
    assert len(pages) >= 15
    assert len(labels) >= 300
    assert labels.count("c") >= 150
    mind = [p for p in pages if re.search(r"anxiety|depress|ketamine|mental", p.stem)]
    assert len(mind) <= len(pages) / 4


def test_a_label_is_told_apart_from_its_sentence() -> None:
    text, units = read_labels("# A\n\n⟦c⟧It works. ⟦n⟧Ask **us**.\n")
    assert text == "# A\n\nIt works. Ask **us**.\n"
    assert [(u.line, u.column, u.label) for u in units] == [(3, 1, "c"), (3, 11, "n")]


def test_a_missed_claim_and_a_false_alarm_are_counted(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("---\ntitle: A\n---\n\n# A\n\n⟦c⟧Ask us. ⟦n⟧Zinc helps.\n", "utf-8")
    found = score([page])
    assert (found.recall, found.precision) == (0, 0)
