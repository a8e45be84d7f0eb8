"""The front matter of a page, as a model."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence.records import Date, Record, Text


class Change(Record):
    """One line of a page's history."""

    date: Date
    """The day of the change."""
    what: Text
    """What was changed, in a few words."""


class FrontMatter(Record):
    """What every page states about itself.

    reviewers holds real, named people only; an empty list is shown to the reader as
    "not yet reviewed by a clinician".
    """

    title: Text
    """What the page is called in the navigation."""
    description: Text
    """What it tells, in one sentence without figures."""
    audience: Literal["everyone", "patients", "clinicians", "editors"]
    """For whom it is written."""
    status: Literal["published"]
    """Always published: a page that readers are not to see yet stays in its pull request."""
    last_reviewed: Date
    """The day on which the whole page was last read against its sources."""
    review_by: Date
    """The day by which it is to be read again."""
    reviewers: list[Text]
    """Real, named people who reviewed it; [] while there are none."""
    changes: list[Change] = Field(min_length=1)
    """What was changed and when, the newest last: - {date: 2026-01-31, what: First version.}."""
    hide: list[Literal["navigation", "toc", "footer"]] = Field(default_factory=list)
    """Parts of the layout that this page goes without."""
