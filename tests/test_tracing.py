"""A number is accepted only for the outcome, group, time and direction that its sentence tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import diagnostics
from test_other_topic import BIB, FRONT
from test_other_topic import RECORD as TEA

# Beside the first result of the tea trial: its interval, a second result and a fact.
RECORD = (
    TEA.replace("    where:", "    effect: {measure: RD, ci: [4, 51]}\n    where:")
    + """\
  - id: score
    outcome: tiredness
    instrument: DROWSE
    timepoint: 24 hours
    arms:
      tea: {mean: 12.5, sd: 3.1, unit: points}
      water: {mean: 15.9, sd: 4.2, unit: points}
    effect: {measure: MD, value: -3.4, ci: [-8.1, 1.3]}
    where: table 1
    read: full text
    checked: 2026-01-31
  - id: rating
    outcome: alertness
    instrument: RATING
    timepoint: 24 hours
    arms:
      tea: {mean: 12.7}
      water: {mean: 16.4}
    where: table 1
    read: full text
    checked: 2026-01-31
facts:
  - id: sites
    statement: The trial ran in 6 villages for 2 years.
    where: methods
    read: full text
    checked: 2026-01-31
"""
)
TABLE = "| Outcome | With tea | With water |\n|---|---|---|\n| Awake at midnight [@brewer2020] | {} | {} |\n"


def said(root: Path, text: str) -> set[str]:
    """The rules about numbers that speak of a page with this text."""
    for folder in ("docs", "data/studies"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "docs/index.md").write_text(FRONT + text, "utf-8")
    (root / "references.bib").write_text(BIB, "utf-8")
    (root / "data/studies/brewer2020.yml").write_text(RECORD, "utf-8")
    if "boiler2021" in text:
        (root / "references.bib").write_text(BIB + BIB.replace("brewer2020", "boiler2021"), "utf-8")
        other = RECORD.replace("brewer2020", "boiler2021")
        (root / "data/studies/boiler2021.yml").write_text(other, "utf-8")
    return {d.check for d in diagnostics(root) if d.check.startswith("NUM")}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        # the outcome
        ("After tea 55% were awake", set()),
        ("After tea 55% had died", {"NUM001"}),
        ("After tea 12.5 points were scored on the scale", set()),
        # what is counted
        ("The trial took 80 people", set()),
        ("The trial took 80 villages", {"NUM001"}),
        ("The trial ran in 6 villages", set()),
        ("The trial ran in 6 towns", {"NUM001"}),
        ("The trial took 40 people", {"NUM001"}),
        ("Awake were 22 of the 40 people given tea", set()),
        ("Tired were those with 3.1 points after tea", {"NUM001"}),
        # times as many, and one in so many
        ("Awake were twice as many with tea as with water", set()),
        ("Awake were three times as many with tea as with water", {"NUM001"}),
        # a percentage is no difference in points
        ("Tea kept 25 percentage points more people awake", set()),
        ("Tea kept 25% more people awake", {"NUM001"}),
        ("Awake were 25 in 100 more people with tea than with water", set()),
        ("Awake were 26 in 100 more people with tea than with water", {"NUM001"}),
        ("Awake were 25 in 100 fewer people with tea than with water", {"NUM005"}),
        ("The rating was 3.7 points lower with tea than with water", set()),
        ("The rating was 3.6 points lower with tea than with water", {"NUM001"}),
        ("The rating was 3.7 points higher with tea than with water", {"NUM005"}),
        ("The rating was 3.7 points higher with tea", {"NUM001"}),
        # the sources cited
        ("Two trials served tea [@brewer2020; @boiler2021]", set()),
        ("Three trials served tea [@brewer2020; @boiler2021]", {"NUM001"}),
        ("More than two trials served tea [@brewer2020; @boiler2021]", {"NUM001"}),
        ("Two people served tea [@brewer2020; @boiler2021]", {"NUM001"}),
        # groups
        ("With water more were awake: 55% against 30%", {"NUM004"}),
        ("The score was lower with tea than with water, 12.5 against 15.9 points", set()),
        ("The score was lower with tea than with water, 15.9 against 12.5 points", {"NUM004", "NUM005"}),
        ("More people were awake after tea (55%) than after water (30%)", set()),
        ("More people were awake after tea (30%) than after water (55%)", {"NUM004"}),
        ("Fewer people were awake after tea (55%) than after water (30%)", {"NUM005"}),
        ("Being awake was less likely after water (12 of 40 people) than after tea (22 of 40)", set()),
        ("Being awake was less likely after water (22 of 40 people) than after tea (12 of 40)", {"NUM004"}),
        ("Being awake was more likely after water (12 of 40 people) than after tea (22 of 40)", {"NUM005"}),
        ("Of those awake there were more after tea than after water (55% against 30%)", set()),
        ("Of those awake there were more after tea than after water (30% against 55%)", {"NUM004", "NUM005"}),
        ("Awake were 55% against 30% with water (22 of 40 and 12 of 40)", set()),
        ("Awake were 55% against 30% with water (12 of 40 and 22 of 40)", {"NUM004"}),
        ("Awake were 55% and 30% with tea and water, respectively", set()),
        ("Awake were 30% and 55% with tea and water, respectively", {"NUM004"}),
        ("In the trial of tea, being awake with water and tea was 30% and 55%, respectively", set()),
        ("In the trial of tea, being awake with water and tea was 55% and 30%, respectively", {"NUM004"}),
        ("The score was 12.5 points (SD 3.1 points) with tea", set()),
        ("The score was 12.5 points (SD 4.2 points) with tea", {"NUM004"}),
        (TABLE.format("22 of 40", "12 of 40"), set()),
        (TABLE.format("12 of 40", "22 of 40"), {"NUM004"}),
        # directions
        ("More people were awake after tea than after water", set()),
        ("Fewer people were awake after tea than after water", {"NUM005"}),
        ("More people were awake with tea than with the other drink", set()),  # of two groups, the other
        ("Fewer people were awake with tea than with the other drink", {"NUM005"}),
        ("Fewer people were awake with tea than before it", set()),
        ("The tiredness score was lower with tea than with water (difference −3.4)", set()),
        ("The tiredness score was higher with tea than with that drink, difference −3.4", {"NUM005"}),
        ("Tiredness fell more with tea than with water", set()),  # falls or scores, nobody can tell
        ("The score was 3.4 points lower with tea", set()),
        ("The score was 3.4 points higher with tea", {"NUM001"}),
        ("The score was −3.4 points lower with tea", {"NUM007"}),
        # no difference
        ("There was no difference in the tiredness score", set()),
        ("There was no difference in how many were awake", {"NUM006"}),
    ],
)
def test_a_number_fits_what_its_sentence_tells(text: str, rules: set[str], tmp_path: Path) -> None:
    text = text if "[@" in text else f"{text} [@brewer2020]"
    text = text if text.startswith("|") else f"{text}.\n"
    assert said(tmp_path, text) == rules
