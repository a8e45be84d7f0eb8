"""The front matter of a page, as a model."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence.records import Date, Record, Text


class Change(Record):
    """One line of a page's history."""

    date: Date
    what: Text


class FrontMatter(Record):
    """What every page states about itself.

    reviewers holds real, named people only; an empty list is shown to the reader as
    "not yet reviewed by a clinician".
    """

    title: Text
    description: Text
    audience: Literal["everyone", "patients", "clinicians", "editors"]
    status: Literal["draft", "published"]
    last_reviewed: Date
    review_by: Date
    reviewers: list[Text]
    changes: list[Change] = Field(min_length=1)
    hide: list[Literal["navigation", "toc", "footer"]] = Field(default_factory=list)
