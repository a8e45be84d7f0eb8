"""The library knows nothing of its first topic: a tiny site about tea is checked the same way."""

from __future__ import annotations

from pathlib import Path

from conftest import diagnostics

FRONT = """\
---
title: Tea and sleep
description: Does tea keep people awake?
audience: everyone
status: published
last_reviewed: 2026-01-31
review_by: 2999-01-31
reviewers: []
changes:
  - {date: 2026-01-31, what: First version.}
---

# Tea and sleep

"""
BIB = """\
@article{brewer2020,
  author = {Brewer, Ann}, title = {Tea at night}, journal = {Journal of Infusions},
  year = {2020}, doi = {10.1234/tea.1}
}
"""
RECORD = """\
key: brewer2020
kind: randomised parallel trial
population: adults who drink tea in the evening
dose: 300 mL of tea over 10 minutes
participants: {randomised: 80}
arms:
  - {id: tea, label: black tea, n: 40}
  - {id: water, label: hot water, n: 40}
results:
  - id: awake
    outcome: awake at midnight
    timepoint: 24 hours
    arms:
      tea: {events: 22, total: 40}
      water: {events: 12, total: 40}
    where: table 1
    read: full text
    checked: 2026-01-31
"""


def site(root: Path, text: str) -> Path:
    for folder in ("docs", "data/studies"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "docs/index.md").write_text(FRONT + text, "utf-8")
    (root / "references.bib").write_text(BIB, "utf-8")
    (root / "data/studies/brewer2020.yml").write_text(RECORD, "utf-8")
    return root


def test_a_true_page_is_accepted(tmp_path: Path) -> None:
    text = "Of 40 people 22 were awake at midnight after tea, and 30% after water [@brewer2020].\n"
    assert diagnostics(site(tmp_path, text)) == []


def test_the_same_faults_are_found(tmp_path: Path) -> None:
    text = "Tea keeps people awake.\n\nAfter tea 56% were awake [@brewer2020].\n\nIt is hot [@bruwer2020].\n"
    found = diagnostics(site(tmp_path, text))
    assert [(d.line, d.check) for d in found] == [(15, "CLM001"), (17, "NUM001"), (19, "CIT001")]
