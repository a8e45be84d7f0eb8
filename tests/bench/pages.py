"""Pages: paragraphs, lists, tables and boxes, in the sections that real pages have.

Each has about 60 sentences and 20 citations, and depends on its number alone, so that a
small site is the beginning of a large one; if more citations are wanted, each is a sentence more.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench import sentences
from bench.trials import Trial

FOLDERS = ("evidence", "mechanism", "faq", "about")
_FRONT = """\
---
title: {title}
description: A generated page for measuring the checker.
audience: everyone
status: published
last_reviewed: 2026-01-31
review_by: 2999-01-31
reviewers: []
changes:
  - {{date: 2026-01-31, what: First version.}}
---

# {title}
"""


def page_path(number: int) -> str:
    """Where the page of this number stands under docs/."""
    if number == 0:
        return "index.md"
    return f"{FOLDERS[number % len(FOLDERS)]}/part-{number // 100:02}/page-{number:04}.md"


def make_page(number: int, trials: list[Trial], findings: list[str], more: int = 0) -> str:
    """The whole file of one page, with `more` citations than its 20."""
    page = _Page(random.Random(f"page {number}"), trials)
    title = f"What trials found, part {number}"
    known = page_path(number).split("/")[0]
    body = page.answers() if known in ("index.md", "faq", "about") else page.evidence(findings)
    parts = [*body, *page.further(more), page.dated(number)]
    return _FRONT.format(title=title) + "\n" + "\n\n".join(parts) + "\n"


@dataclass
class _Page:
    """The parts of one page; each is a block of Markdown."""

    rng: random.Random
    trials: list[Trial]

    def evidence(self, findings: list[str]) -> list[str]:
        """A page with the four fixed sections."""
        card = self.rng.choice(findings)
        detail = [self.paragraph(4), self.by_trial(3), self.table(5), self.together()]
        self.rng.shuffle(detail)
        return [
            "## Key messages",
            f"{sentences.plain(self.rng, self.rng.choice(self.trials))}.",
            "What do these figures mean for you?",
            "## Summary of findings",
            f"```finding\n{card}\n```",
            "## What this means if you are thinking about treatment",
            self.box(),
            "## The evidence in detail",
            self.means(),
            *(text for i, part in enumerate(detail) for text in (f"### Part {i + 1}", part)),
            "## Before you decide",
            self.steps(7),
            self.reading(5),
            "## What we don't know",
            self.unknown(5),
        ]

    def answers(self) -> list[str]:
        """A page of questions, each with its answer."""
        parts = [
            self.paragraph(3), f"{self.paragraph(1)}\n\n{self.means()}", self.by_trial(3), self.table(5),
            f"{self.together()}\n\n{self.paragraph(2)}", self.box(), self.steps(7),
            f"{self.reading(5)}\n\n{self.unknown(5)}",
        ]  # fmt: skip
        self.rng.shuffle(parts)
        return [text for part in parts for text in (f"## {sentences.question(self.rng)}", part)]

    def paragraph(self, count: int) -> str:
        """Claims in running text, each with its own citation."""
        return " ".join(self._cited(self.rng.choice(self.trials)) for _ in range(count))

    def means(self) -> str:
        """A list in which claims share the citation of their item, and advice."""
        items = [self._item(2) for _ in range(3)] + [sentences.advice(self.rng) for _ in range(4)]
        return "\n".join(f"- {item}" for item in items)

    def by_trial(self, count: int) -> str:
        """A list with an item for each trial."""
        return "\n".join(f"- **{name}:** {self._item(3)}" for name in ("First", "Second", "Third")[:count])

    def table(self, count: int) -> str:
        """A table in which each row cites."""
        rows = []
        for trial in self.rng.sample(self.trials, count):
            rows.append(sentences.row(trial, self.rng.choice(trial.outcomes)))
        head = "| Outcome | With the drug | With the comparator |\n|---|---|---|\n"
        return f"{sentences.about_page(self.rng)}\n\n{head}" + "\n".join(rows)

    def together(self) -> str:
        """A citation in running text, and one of two sources for one sentence."""
        one, other, third = self.rng.sample(self.trials, 3)
        first = sentences.remark(self.rng, one)
        second = sentences.remark(self.rng, other)
        return f"@{one.key} wrote: {first[0].lower()}{first[1:]}. {second} [@{other.key}; @{third.key}]."

    def box(self) -> str:
        """An admonition with advice."""
        text = " ".join([*(sentences.advice(self.rng) for _ in range(3)), sentences.question(self.rng)])
        return f'!!! note "Before you go"\n\n    {text}'

    def steps(self, count: int) -> str:
        """A numbered list of questions."""
        return "\n".join(f"{i + 1}. {sentences.question(self.rng)}" for i in range(count))

    def reading(self, count: int) -> str:
        """A paragraph of advice."""
        return " ".join(sentences.advice(self.rng) for _ in range(count))

    def unknown(self, count: int) -> str:
        """A list of questions that nobody has answered, and what the page leaves out."""
        items = [sentences.question(self.rng) for _ in range(count)] + [sentences.about_page(self.rng)]
        return "\n".join(f"- {item}" for item in items)

    def further(self, count: int) -> list[str]:
        """Paragraphs of five claims under a question."""
        if not count:
            return []
        paragraphs = [self.paragraph(min(5, count - done)) for done in range(0, count, 5)]
        return [f"## {sentences.question(self.rng)}", *paragraphs]

    def dated(self, number: int) -> str:
        """The last section: how old the page is, and where to go on."""
        target = self.rng.randrange(number) if number else 0
        up = "../" * page_path(number).count("/")
        return (
            "## How up to date is this\n\nWe read the sources of this page again on 31 January 2026. "
            f"This page was made for a benchmark and states nothing true. {sentences.about_page(self.rng)} "
            f"See [part {target}]({up}{page_path(target)})."
        )

    def _item(self, count: int) -> str:
        trial = self.rng.choice(self.trials)
        return f"{sentences.claims(self.rng, trial, count)} [@{trial.key}]."

    def _cited(self, trial: Trial) -> str:
        return f"{sentences.claims(self.rng, trial, 1)} [@{trial.key}]."
