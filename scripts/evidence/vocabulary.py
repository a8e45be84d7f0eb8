"""The words that study records may use for outcomes, instruments and times, each with its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from evidence.records import Flag, Number, Record, Text


class Outcome(Record):
    """What is measured. `better` says which side is good for the person.

    `also` lists other words that sentences use for it; `harm` marks what a treatment may do wrong.
    """

    definition: Text
    better: Literal["more", "less", "neither"]
    harm: Flag = False
    also: list[Text] = Field(default_factory=list)


class Instrument(Record):
    """A scale: its full name, what it is, from where to where it runs and which end is worse."""

    name: Text
    definition: Text
    low: Number | None = None
    high: Number | None = None
    worse: Literal["high", "low"] | None = None


class Timepoint(Record):
    """When something is measured. `hours` counts from the first or only dose, where it can."""

    definition: Text
    hours: Number | None = None


class Vocabulary(Record):
    """All terms, by the word that records use."""

    outcomes: dict[Text, Outcome]
    instruments: dict[Text, Instrument]
    timepoints: dict[Text, Timepoint]

    def terms(self, field: str) -> Mapping[str, Record]:
        """The terms for a field of a result: `outcome`, `instrument` or `timepoint`.

        Raises AttributeError for any other field.
        """
        found: Mapping[str, Record] = getattr(self, f"{field}s")
        return found
