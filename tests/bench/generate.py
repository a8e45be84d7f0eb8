"""A whole tree: references.bib, study records, findings and as many pages as wanted. All of it valid."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from bench.pages import make_page, page_path
from bench.records import bibtex, finding, record
from bench.trials import make_trials


@dataclass(frozen=True)
class Site:
    """A generated tree and its size."""

    root: Path
    pages: int
    citations: int
    characters: int
    references: int

    def line(self) -> str:
        """The size in words."""
        return (
            f"{self.pages:,} pages with {self.characters / self.pages / 1000:.1f} thousand characters and "
            f"{self.citations / self.pages:.0f} citations each; {self.references:,} references, each with "
            "a record"
        )


def generate(root: Path, pages: int, references: int, more: int = 0) -> Site:
    """Write a tree anew, with `more` citations on each page. The same numbers give the same bytes."""
    shutil.rmtree(root, ignore_errors=True)
    trials = make_trials(references)
    for trial in trials:
        _write(root / f"data/studies/{trial.key}.yml", record(trial))
    _write(root / "references.bib", "\n".join(bibtex(t, n) for n, t in enumerate(trials, start=1)))
    basis = {
        f"finding-{n}": trial for n, trial in enumerate([t for t in trials if not t.quoted][:8], start=1)
    }
    for slug, trial in basis.items():
        _write(root / f"data/findings/{slug}.yml", finding(trial, slug))
    citations = characters = 0
    for number in range(pages):
        text = make_page(number, trials, list(basis), more)
        citations += len(re.findall(r"@[a-z]+\d{4}", text))
        characters += len(text)
        _write(root / "docs" / page_path(number), text)
    return Site(root, pages, citations, characters, references)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
