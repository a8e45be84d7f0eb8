"""The words that study records may use for outcomes, instruments and times, each with its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from evidence.records import Flag, Number, Record, Text


class Outcome(Record):
    """What is measured. `better` says which side is good for the person.

    `also` lists other words that sentences use for it, `plainly` whole phrases; `harm` marks what a
    treatment may do wrong.
    """

    definition: Text
    """What it means."""
    better: Literal["more", "less", "neither"]
    """Which side is good for the person."""
    harm: Flag = False
    """Whether it is a harm that a treatment may do."""
    also: list[Text] = Field(default_factory=list)
    """Other words that sentences use for it."""
    plainly: list[Text] = Field(default_factory=list)
    """Plain words for it, in small letters, that tell it only as a whole ("got well")."""


class Instrument(Record):
    """A scale: its full name, what it is, from where to where it runs and which end is worse."""

    name: Text
    """Its full name."""
    definition: Text
    """What it is."""
    low: Number | None = None
    """The lowest score."""
    high: Number | None = None
    """The highest score."""
    worse: Literal["high", "low"] | None = None
    """Which end is worse."""


class Timepoint(Record):
    """When something is measured. `hours` counts from the first or only dose, where it can."""

    definition: Text
    """What it means."""
    hours: Number | None = None
    """Hours from the first or only dose, where they can be told."""


class Vocabulary(Record):
    """All terms, by the word that records use."""

    outcomes: dict[Text, Outcome]
    """What is measured."""
    instruments: dict[Text, Instrument]
    """The scales."""
    timepoints: dict[Text, Timepoint]
    """When it is measured."""
    treatments: list[Text] = Field(default_factory=list)
    """What groups are given, in small letters; a figure stands with none that its record never names."""

    def terms(self, field: str) -> Mapping[str, Record]:
        """The terms for a field of a result: `outcome`, `instrument` or `timepoint`.

        Raises AttributeError for any other field.
        """
        found: Mapping[str, Record] = getattr(self, f"{field}s")
        return found
