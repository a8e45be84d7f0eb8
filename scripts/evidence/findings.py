"""Findings: what we conclude. One row of a GRADE summary of findings, numbers by reference.

A finding holds no figure of its own. It names the result of a study record that it rests on
(`basis`), so that the card, the table row and the picture cannot differ from the record.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence.records import Count, Record, Slug, Text
from evidence.studies import Certainty

Domain = Literal[
    "study design",
    "risk of bias",
    "inconsistency",
    "indirectness",
    "imprecision",
    "publication bias",
]

LEVELS: tuple[Certainty, ...] = ("high", "moderate", "low", "very low")


class Basis(Record):
    """The result a finding rests on, and which of its groups are compared.

    Both groups: two shares of people. Only `with`: the share in one group, without a comparison.
    Neither: the effect alone, such as a difference of scores.
    """

    study: Slug
    """The key of the record."""
    result: Slug
    """The id of the result in that record."""
    without: Slug | None = None
    """The id of the group without the treatment."""
    with_: Slug | None = Field(default=None, alias="with")
    """The id of the group with the treatment."""


class Reason(Record):
    """Why certainty was lowered: the GRADE domain, by how many levels, and what was seen."""

    domain: Domain
    """The GRADE domain."""
    levels: Count
    """How many levels were taken away."""
    because: Text
    """What was seen."""


class Finding(Record):
    """One conclusion: its question, its basis, its certainty with reasons, its two sentences."""

    slug: Slug
    """Its name, which is that of its file."""
    title: Text
    """Its heading on a page."""
    question: Text
    """The question it answers."""
    population: Text
    """For whom."""
    intervention: Text
    """What was given."""
    comparator: Text
    """What it was compared with."""
    outcome: Text
    """What was measured."""
    timepoint: Text
    """When it was measured."""
    basis: Basis
    """The result that it rests on; all its numbers come from there."""
    certainty: Certainty
    """How certain the evidence is, by GRADE."""
    reasons: list[Reason]
    """Why certainty was lowered; none where it is high."""
    rated_by: Text
    """Who rated the certainty."""
    for_patients: Text
    """The conclusion in plain words."""
    for_clinicians: Text
    """The conclusion with effect and interval."""
