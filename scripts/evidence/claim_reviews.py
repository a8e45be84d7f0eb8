"""Claim reviews: what is said about the subject elsewhere, where it is said, and what is known.

A claim in circulation stands here in neutral words of ours, never in those of the document.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, WithJsonSchema

from evidence.records import Count, Date, Record, Slug, Text

Verdict = Literal["supported", "partly supported", "misleading", "unsupported", "false", "cannot be checked"]
# A sentence of a document: its line, and which sentence of the line it is ("12.3").
_PLACE = r"^[1-9]\d*\.[1-9]\d*$"
SentencePlace = Annotated[
    str,
    StringConstraints(pattern=_PLACE),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": _PLACE}]}),
]


class ClaimReview(Record):
    """One claim in circulation, and our verdict."""

    id: Slug
    """Its name within the file."""
    claim: Text
    """What is said, in neutral words."""
    occurs: dict[Slug, list[SentencePlace]]
    """In which source documents (by id), and in which sentences of them."""
    verdict: Verdict
    """Whether it holds."""
    weight: Annotated[Count, Field(ge=1, le=5)]
    """From 1 to 5: how much harm a reader may take who believes it where it is wrong."""
    answer: Text
    """What is known, in a few cited sentences."""
    more: Text
    """The page with its anchor that tells the whole story, such as evidence/onset.md#what-trials-found."""


class ClaimReviews(Record):
    """The reviews of one topic, in the order in which they are shown."""

    topic: Slug
    """Its name, which is that of its file."""
    title: Text
    """The heading of the topic."""
    reviews: list[ClaimReview] = Field(min_length=1)
    """The reviews, in the order in which they are shown."""


class SourceDocument(Record):
    """A document in which claims were collected. Its words are not ours to print."""

    description: Text
    """What kind of document it is."""
    seen: Date
    """The day on which it was read."""
    facts: list[SentencePlace]
    """Every sentence of it that states a fact, by its line and its place in the line."""
    without_review: dict[SentencePlace, Text] = Field(default_factory=dict)
    """Those that no review answers, each with the reason."""


class SourceDocuments(Record):
    """All source documents, by the id that reviews use."""

    documents: dict[Slug, SourceDocument]
    """The documents, by the id that reviews use."""
