"""Pages whose every sentence carries its label, and how well the checker finds the uncited claims.

A label stands before its sentence: ⟦c⟧ a claim that cites nothing, ⟦k⟧ a claim that is cited,
⟦n⟧ no claim, ⟦?⟧ one on which two readers did not agree, so that it counts neither way. The
labels are taken out before the page is read, so the checker never sees them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from evidence.pages import read_page
from evidence.sources import Source

_MARK = re.compile("⟦([ckn?])⟧")


@dataclass(frozen=True, order=True)
class Unit:
    """A labelled sentence: where it starts, its label and its line as it stands."""

    line: int
    column: int
    label: str
    text: str


@dataclass
class Score:
    """What was found, what was missed, and what was reported without being an uncited claim."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    reported: int = 0
    false: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of uncited claims that were reported on their line."""
        return self.found / (self.found + len(self.missed))

    @property
    def precision(self) -> float:
        """The share of reports that are uncited claims."""
        return 1 - len(self.false) / self.reported

    def line(self, name: str) -> str:
        """One line for the test run."""
        total = self.found + len(self.missed)
        return (
            f"{name}: {self.found} of {total} uncited claims found (recall {self.recall:.3f}); "
            f"{self.reported - len(self.false)} of {self.reported} reports right "
            f"(precision {self.precision:.3f})"
        )


def read_labels(text: str) -> tuple[str, list[Unit]]:
    """A labelled page without its labels, and the labelled sentences in order."""
    units: list[Unit] = []
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        clean = ""
        for part in re.split("(⟦[ckn?]⟧)", line):
            if mark := _MARK.fullmatch(part):
                units.append(Unit(number, len(clean) + 1, mark[1], line))
            else:
                clean += part
        lines.append(clean)
    return "\n".join(lines), units


def score(pages: Iterable[Path]) -> Score:
    """Run the checker over labelled pages."""
    total = Score()
    for path in pages:
        text, units = read_labels(path.read_text("utf-8"))
        page = read_page(Source(f"docs/{path.name}", text))
        reports = [
            (s.place.line, s.place.column, s.text)
            for s in page.sentences
            if s.is_claim and not s.citations and not s.exemption
        ]
        _count(total, path.name, units, reports)
    return total


def _count(total: Score, name: str, units: list[Unit], reports: list[tuple[int, int, str]]) -> None:
    starts = [(unit.line, unit.column) for unit in units]
    hit: set[int] = set()
    for line, column, text in reports:
        i = bisect_right(starts, (line, column)) - 1
        if i >= 0 and units[i].label == "?":
            continue
        total.reported += 1
        if i < 0 or units[i].label != "c":
            label = units[i].label if i >= 0 else "-"
            total.false.append(f"{name}:{line}:{column}: {label}: {text[:110]}")
        elif units[i].line == line:
            hit.add(i)
    for i, unit in enumerate(units):
        if unit.label != "c":
            continue
        if i in hit:
            total.found += 1
        else:
            total.missed.append(f"{name}:{unit.line}:{unit.column}: {unit.text.strip()[:160]}")
