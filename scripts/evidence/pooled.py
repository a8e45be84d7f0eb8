"""Pooled records: what comes out when this site itself combines the results of several trials.

A pooled record holds no figure that somebody typed: its result follows from the counts of the study
records that it names, and is worked out again in each check.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from pydantic import Field

from evidence.pooling import Combined, Counts, PooledMeasure, PublishedModel
from evidence.records import Count, Interval, Number, Record, Slug, Text
from evidence.studies import ArmResult, Study


class PooledInput(Record):
    """One trial's result, and which of its groups are compared."""

    study: Slug
    """The key of the record."""
    result: Slug
    """The id of the result in that record."""
    without: Slug
    """The group without the treatment."""
    with_: Slug = Field(alias="with")
    """The group with the treatment."""


class PooledResult(Record):
    """What the inputs give. An interval of a ratio is given as it is printed, not as logarithms."""

    value: Number
    """The combined effect: a ratio for OR and RR, percentage points for RD."""
    ci: Interval
    """From where to where its 95 % confidence interval runs."""
    prediction: Interval | None = None
    """From where to where the effect of a further trial is expected; not with fewer than three trials."""
    tau2: Number
    """The variance between trials, of the logarithm for OR and RR, of shares (0 to 1) for RD."""
    i2: Number
    """The share of the variation that is not chance, in percent."""
    weights: list[Number]
    """The weight of each trial in percent, in the order of the inputs."""
    people: Count
    """How many people it rests on."""


class Reproduced(Record):
    """A published meta-analysis of the same trials, which the inputs must reproduce."""

    study: Slug
    """The key of its record."""
    result: Slug
    """The id of the result in that record."""
    model: PublishedModel
    """The model by which it was worked out there."""


class PooledRecord(Record):
    """Several trials of one question combined: which, how, and what comes out."""

    slug: Slug
    """Its name, which is that of its file."""
    question: Text
    """The question it answers."""
    outcome: Text
    """What was measured: a term of the vocabulary, the same in all inputs."""
    timepoint: Text
    """When it was measured: a term of the vocabulary, the same in all inputs."""
    measure: PooledMeasure
    """What is combined: odds ratios (OR), risk ratios (RR) or differences of percentages (RD)."""
    model: Literal["random effects (Paule-Mandel), Hartung-Knapp interval"]
    """How it is combined."""
    inputs: list[PooledInput] = Field(min_length=2)
    """The trials, two or more."""
    combined: PooledResult
    """What comes out."""
    reproduces: Reproduced
    """A published result that the same inputs give under its own model, to the digits printed there."""
    note: Text | None = None
    """What a reader should know of the choice of trials."""


def arms(given: PooledInput, studies: Mapping[str, Study]) -> tuple[ArmResult, ArmResult] | None:
    """The two groups of an input, with and without treatment; None without events and total in both."""
    study = studies.get(given.study)
    result = study.result(given.result) if study else None
    found = [result.arms.get(name) for name in (given.with_, given.without)] if result else []
    both = [arm for arm in found if arm and arm.events is not None and arm.total and arm.events <= arm.total]
    return (both[0], both[1]) if len(both) == 2 else None


def counts(record: PooledRecord, studies: Mapping[str, Study]) -> list[Counts]:
    """The counts of all inputs.

    Raises ValueError where an input has none.
    """
    found = []
    for given in record.inputs:
        pair = arms(given, studies)
        if pair is None:
            raise ValueError(f"{given.study}, {given.result} has no events and totals")
        with_, without = pair
        found.append(Counts(with_.events or 0, with_.total or 0, without.events or 0, without.total or 0))
    return found


def as_stored(combined: Combined, people: int) -> PooledResult:
    """A combined result in the digits in which records keep it."""

    def two(value: float) -> Decimal:
        return Decimal(f"{value:.2f}")

    return PooledResult(
        value=two(combined.value),
        ci=[two(end) for end in combined.interval],
        prediction=[two(end) for end in combined.prediction] if combined.prediction else None,
        tau2=Decimal(f"{combined.tau2:.4f}"),
        i2=Decimal(f"{combined.i2:.1f}"),
        weights=[Decimal(f"{weight:.1f}") for weight in combined.weights],
        people=people,
    )


def in_yaml(result: PooledResult) -> str:
    """A result as it is written in a record, in one line."""
    parts = []
    for name, value in result.model_dump(exclude_none=True).items():
        shown = f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
        parts.append(f"{name}: {shown}")
    return f"{{{', '.join(parts)}}}"
