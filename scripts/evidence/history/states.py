"""What the records say on one day, as far as a reader could notice that it changed."""

from __future__ import annotations

from evidence.claim_reviews import Verdict
from evidence.records import Date, Record, Text
from evidence.studies import Certainty


class FindingState(Record):
    """A conclusion: how certain, which way, by which figures, from which sources, in which words."""

    title: Text
    """Its heading."""
    certainty: Certainty
    """How certain the evidence is."""
    direction: str
    """Which way it points, in words; "" where nothing is compared."""
    figures: dict[str, str]
    """Its figures in words, by what they are of."""
    sources: list[str]
    """The keys of the works it cites."""
    texts: dict[str, str]
    """Its words without citations, by the name of their field."""


class ClaimState(Record):
    """A claim in circulation with our verdict and answer."""

    title: Text
    """The claim."""
    verdict: Verdict
    """Whether it holds."""
    sources: list[str]
    """The keys of the works that the answer cites."""
    texts: dict[str, str]
    """The answer without citations."""


class SourceState(Record):
    """A source: what we took from it, and what became of it."""

    title: Text
    """What the work is called."""
    figures: dict[str, str]
    """Each result in words, by its id."""
    texts: dict[str, str]
    """Who and what was studied, and each fact, by its name."""
    notices: list[str]
    """Retractions, corrections and expressions of concern."""


class PageState(Record):
    """A page: what its front matter says that changed, and a mark of its text."""

    title: Text
    """What the page is called."""
    changes: list[str]
    """The lines of its own list of changes, each with its day."""
    digest: str
    """A mark of its text, which differs when the text does."""


class State(Record):
    """Everything at one day. Names are those of the files; a claim's is its topic and its id."""

    date: Date
    """The day."""
    findings: dict[str, FindingState]
    """The conclusions."""
    claims: dict[str, ClaimState]
    """The claims in circulation."""
    sources: dict[str, SourceState]
    """The sources."""
    pages: dict[str, PageState]
    """The pages, by path."""
