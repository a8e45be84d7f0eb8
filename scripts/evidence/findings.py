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
    """The result a finding rests on, and which arms are compared (ids as in that result)."""

    study: Slug
    result: Slug
    without: Slug
    with_: Slug = Field(alias="with")


class Reason(Record):
    """Why certainty was lowered: the GRADE domain, by how many levels, and what was seen."""

    domain: Domain
    levels: Count
    because: Text


class Finding(Record):
    """One conclusion: its question, its basis, its certainty with reasons, its two sentences."""

    slug: Slug
    title: Text
    question: Text
    population: Text
    intervention: Text
    comparator: Text
    outcome: Text
    timepoint: Text
    basis: Basis
    certainty: Certainty
    reasons: list[Reason]
    rated_by: Text
    for_patients: Text
    for_clinicians: Text
