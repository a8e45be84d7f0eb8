"""Claim reviews: what is said about the subject elsewhere, where it is said, and what is known.

A claim in circulation stands here in neutral words of ours, never in those of the document.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from evidence.records import Count, Date, Record, Slug, Text

Verdict = Literal["supported", "partly supported", "misleading", "unsupported", "false", "cannot be checked"]
# A sentence of a document: its line, and which sentence of the line it is ("12.3").
SentencePlace = Annotated[str, StringConstraints(pattern=r"^[1-9]\d*\.[1-9]\d*$")]


class ClaimReview(Record):
    """One claim in circulation, and our verdict.

    claim    what is said, in neutral words
    occurs   in which source documents (by id), and in which sentences of them
    weight   from 1 to 5: how much harm a reader may take who believes it where it is wrong
    answer   what is known, in a few cited sentences
    more     the page, with its anchor, that tells the whole story ("evidence/onset.md#what-trials-found")
    """

    id: Slug
    claim: Text
    occurs: dict[Slug, list[SentencePlace]]
    verdict: Verdict
    weight: Annotated[Count, Field(ge=1, le=5)]
    answer: Text
    more: Text


class ClaimReviews(Record):
    """The reviews of one topic, in the order in which they are shown."""

    topic: Slug
    title: Text
    reviews: list[ClaimReview] = Field(min_length=1)


class SourceDocument(Record):
    """A document in which claims were collected. Its words are not ours to print.

    facts           every sentence of it that states a fact
    without_review  those that no review answers, each with the reason
    """

    description: Text
    seen: Date
    facts: list[SentencePlace]
    without_review: dict[SentencePlace, Text] = Field(default_factory=dict)


class SourceDocuments(Record):
    """All source documents, by the id that reviews use."""

    documents: dict[Slug, SourceDocument]
