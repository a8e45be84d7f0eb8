"""Study records: the extraction sheet of one cited source, with the place of every figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from evidence.records import Count, Date, Flag, Interval, Number, Record, Slug, Text

Kind = Literal[
    "randomised parallel trial",
    "randomised crossover trial",
    "randomised withdrawal trial",
    "open-label trial",
    "cohort",
    "case-control study",
    "case series",
    "meta-analysis",
    "network meta-analysis",
    "systematic review",
    "narrative review",
    "guideline",
    "health technology assessment",
    "label",
    "regulator page",
    "registry",
    "survey",
    "animal study",
    "in vitro study",
    "human imaging study",
    "human experiment",
    "pharmacokinetic study",
    "economic evaluation",
]
Read = Literal["full text", "abstract", "quoted elsewhere"]
Measure = Literal["OR", "RR", "HR", "IRR", "ROR", "RD", "MD", "SMD", "d", "g", "r", "beta", "NNT", "NNH"]
AnalysisSet = Literal[
    "intention to treat",
    "modified intention to treat",
    "last observation carried forward",
    "observed cases",
    "per protocol",
    "completers",
    "safety set",
]
Certainty = Literal["high", "moderate", "low", "very low"]


class Provenance(Record):
    """Where a figure stands, how it was read and on which day."""

    where: Text
    read: Read
    checked: Date
    note: Text | None = None
    discrepancy: Text | None = None


class Arm(Record):
    """A group that is compared: its id (used in results), its name, how many people."""

    id: Slug
    label: Text
    n: Count | None = None


class ArmResult(Record):
    """What was observed in one arm. `ci` is the interval of `percent`, or else of `mean`.

    `rate` is a number of events for an amount of time or use, in `unit` ("per 1,000 person-years").
    """

    events: Count | None = None
    total: Count | None = None
    percent: Number | None = None
    ci: Interval | None = None
    mean: Number | None = None
    sd: Number | None = None
    se: Number | None = None
    median: Number | None = None
    range: Interval | None = None
    iqr: Interval | None = None
    rate: Number | None = None
    unit: Text | None = None


class Effect(Record):
    """A comparison of arms: measure, value, interval (95 % unless `level` says other), p.

    Some abstracts print the interval alone, or the p alone; one of the three must be there.
    """

    measure: Measure
    value: Number | None = None
    unit: Text | None = None
    ci: Interval | None = None
    level: Number = Decimal(95)
    p: Annotated[str, StringConstraints(pattern=r"^(?:<=|>=|[<>=]) ?\.?\d+(?:\.\d+)?$")] | None = None
    p_tests: Text | None = None
    studies: Count | None = None
    people: Count | None = None
    direction: Text | None = None

    @model_validator(mode="after")
    def _holds_something(self) -> Effect:
        if self.value is None and self.ci is None and self.p is None:
            raise ValueError("must hold a value, an interval (ci) or a p")
        return self


class SecondReading(Record):
    """What another reader saw for the same result, without looking at the first reading.

    Where a value differs, `resolution` says which one holds and why.
    """

    where: Text
    read: Read
    checked: Date
    arms: dict[Slug, ArmResult] = Field(default_factory=dict)
    effect: Effect | None = None
    note: Text | None = None
    resolution: Text | None = None


class Result(Provenance):
    """One outcome at one time: what was measured, in each arm, and the comparison.

    `outcome`, `instrument` and `timepoint` are terms of the vocabulary; `definition`, `timing` and
    `group` say what the source adds to them (a threshold, "day 28", "women only").
    """

    id: Slug
    outcome: Text
    instrument: Text | None = None
    definition: Text | None = None
    timepoint: Text
    timing: Text | None = None
    group: Text | None = None
    analysis: Text | None = None
    analysis_set: AnalysisSet | None = None
    primary: Flag | None = None
    post_hoc: Flag | None = None
    arms: dict[Slug, ArmResult] = Field(default_factory=dict)
    effect: Effect | None = None
    certainty: Certainty | None = None
    second_reading: SecondReading | None = None


class Fact(Provenance):
    """Anything else worth citing, as one checkable statement."""

    id: Slug
    statement: Text


class Participants(Record):
    """How many people: at each stage that the source reports."""

    randomised: Count | None = None
    treated: Count | None = None
    analysed: Count | None = None
    completed: Count | None = None


class Study(Record):
    """The extraction sheet of one source. Its key is the citation key and the file's name."""

    key: Slug
    kind: Kind
    population: Text
    setting: Text | None = None
    dose: Text | None = None
    comparator: Text | None = None
    registration: Text | None = None
    funding: Text | None = None
    participants: Participants | None = None
    arms: list[Arm] = Field(default_factory=list)
    results: list[Result] = Field(default_factory=list)
    facts: list[Fact] = Field(default_factory=list)
    limitations: Text | None = None
    discrepancies: list[Text] = Field(default_factory=list)
    seen_at: list[Text] = Field(default_factory=list)

    def result(self, result_id: str) -> Result | None:
        """The result with this id, or None."""
        return next((r for r in self.results if r.id == result_id), None)

    def reading(self) -> list[Provenance]:
        """Every figure's provenance, results first."""
        return [*self.results, *self.facts]
