"""GRADE's certainty in words and dots, and the reasons for it."""

from __future__ import annotations

from evidence.findings import Finding
from evidence.studies import Certainty

_FILLED = {"high": 4, "moderate": 3, "low": 2, "very low": 1}


def filled(certainty: Certainty) -> int:
    """How many of GRADE's four dots are filled."""
    return _FILLED[certainty]


def dots(certainty: Certainty) -> str:
    """GRADE's four dots, hidden from screen readers: the words always stand beside them."""
    on = filled(certainty)
    return f'<span class="dots" aria-hidden="true"><span class="on">{"●" * on}</span>{"○" * (4 - on)}</span>'


def in_words(certainty: Certainty) -> str:
    """The dots with their words: "Low certainty"."""
    return f"{dots(certainty)} {certainty.capitalize()} certainty"


def reasons(finding: Finding) -> list[str]:
    """One line for each level that the certainty lost."""
    if not finding.reasons:
        return ["No level was taken away."]
    return [f"{r.domain.capitalize()}, −{r.levels}: {r.because}." for r in finding.reasons]
