"""What the site is about, with the codes by which catalogues and search engines know it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence.records import Date, Record, Text


class Code(Record):
    """One code: of which system, and where it was seen."""

    system: Text
    """The system of codes, such as MeSH, ICD-10 or ATC."""
    value: Text
    """The code."""
    seen_at: Text
    """The address at which the code was seen for this subject."""
    checked: Date
    """The day on which it was last seen there."""


class Subject(Record):
    """A condition or a drug that the site is about."""

    kind: Literal["condition", "drug"]
    """Whether it is a condition or a drug."""
    name: Text
    """Its usual name."""
    codes: list[Code] = Field(min_length=1)
    """Its codes."""


class Subjects(Record):
    """All subjects, the main ones first."""

    subjects: list[Subject] = Field(min_length=1)
    """The subjects."""
