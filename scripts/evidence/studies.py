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
    """Where in the source it stands: the abstract, a table, a section."""
    read: Read
    """How we read it: in the full text, in the abstract, or only quoted elsewhere."""
    checked: Date
    """The day on which it was last compared with the source."""
    note: Text | None = None
    """A remark of ours, such as where it was quoted."""
    discrepancy: Text | None = None
    """What does not add up in the source here."""


class Arm(Record):
    """A group that is compared: its id (used in results), its name, how many people."""

    id: Slug
    """The name by which results call this group."""
    label: Text
    """What the group was given, in words."""
    n: Count | None = None
    """How many people were in it at the start."""


class ArmResult(Record):
    """What was observed in one arm. `ci` is the interval of `percent`, or else of `mean`.

    `rate` is a number of events for an amount of time or use, in `unit` ("per 1,000 person-years").
    """

    events: Count | None = None
    """How many people had the outcome."""
    total: Count | None = None
    """Out of how many."""
    percent: Number | None = None
    """The share with the outcome in percent, as printed."""
    ci: Interval | None = None
    """From where to where the interval of `percent` runs, or else of `mean`."""
    mean: Number | None = None
    """The mean."""
    sd: Number | None = None
    """The standard deviation."""
    se: Number | None = None
    """The standard error."""
    median: Number | None = None
    """The median."""
    range: Interval | None = None
    """The lowest and the highest value."""
    iqr: Interval | None = None
    """The first and the third quartile."""
    rate: Number | None = None
    """Events for an amount of time or use; `unit` says which."""
    unit: Text | None = None
    """The unit of the values, where it is not the scale of the instrument."""


class Effect(Record):
    """A comparison of arms: measure, value, interval (95 % unless `level` says other), p.

    Some abstracts print the interval alone, or the p alone; one of the three must be there.
    """

    measure: Measure
    """Which comparison.

    Odds ratio (OR), risk ratio (RR), hazard ratio (HR), incidence rate ratio (IRR), ratio of odds
    ratios (ROR), difference of percentages (RD), mean difference (MD), standardised mean difference
    (SMD, d, g), correlation (r), regression coefficient (beta), number needed to treat (NNT) or to
    harm (NNH).
    """
    value: Number | None = None
    """The estimate."""
    unit: Text | None = None
    """The unit of the estimate, where the measure has one."""
    ci: Interval | None = None
    """From where to where its interval runs."""
    level: Number = Decimal(95)
    """The confidence level of the interval in percent."""
    p: Annotated[str, StringConstraints(pattern=r"^(?:<=|>=|[<>=]) ?\.?\d+(?:\.\d+)?$")] | None = None
    """The p value with its relation, as printed."""
    p_tests: Text | None = None
    """What the p value tests, where that is not this comparison."""
    studies: Count | None = None
    """How many studies it rests on."""
    people: Count | None = None
    """How many people it rests on."""
    direction: Text | None = None
    """What a value on this side of no effect means."""

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
    """Where the second reader found it."""
    read: Read
    """How the second reader read it."""
    checked: Date
    """The day of the second reading."""
    arms: dict[Slug, ArmResult] = Field(default_factory=dict)
    """What the second reader saw in each group."""
    effect: Effect | None = None
    """The comparison that the second reader saw."""
    note: Text | None = None
    """A remark of the second reader."""
    resolution: Text | None = None
    """Which of two values holds and why, where the readers differ."""


class Result(Provenance):
    """One outcome at one time: what was measured, in each arm, and the comparison.

    `outcome`, `instrument` and `timepoint` are terms of the vocabulary; `definition`, `timing` and
    `group` say what the source adds to them (a threshold, "day 28", "women only").
    """

    id: Slug
    """Its name within the record."""
    outcome: Text
    """What was measured: a term of the vocabulary."""
    instrument: Text | None = None
    """The scale: a term of the vocabulary."""
    definition: Text | None = None
    """How the source defines the outcome, such as a threshold."""
    timepoint: Text
    """When it was measured: a term of the vocabulary."""
    timing: Text | None = None
    """When it was measured, in the source's own terms."""
    group: Text | None = None
    """Which people, where the result is not about all of them."""
    analysis: Text | None = None
    """How it was analysed, in words."""
    analysis_set: AnalysisSet | None = None
    """Whose data were analysed."""
    primary: Flag | None = None
    """Whether it was the primary outcome of the study."""
    post_hoc: Flag | None = None
    """Whether the analysis was planned after the data were seen."""
    arms: dict[Slug, ArmResult] = Field(default_factory=dict)
    """What was observed in each group, by its id."""
    effect: Effect | None = None
    """The comparison of the groups."""
    certainty: Certainty | None = None
    """The certainty of the evidence as the source itself rates it with GRADE."""
    second_reading: SecondReading | None = None
    """What another reader saw for the same result."""


class Fact(Provenance):
    """Anything else worth citing, as one checkable statement."""

    id: Slug
    """Its name within the record."""
    statement: Text
    """One statement that the source makes, in our words."""


class Participants(Record):
    """How many people: at each stage that the source reports."""

    randomised: Count | None = None
    """How many were allocated to a group by chance."""
    treated: Count | None = None
    """How many were given at least one dose."""
    analysed: Count | None = None
    """How many were analysed."""
    completed: Count | None = None
    """How many stayed to the end."""


class Study(Record):
    """The extraction sheet of one source. Its key is the citation key and the file's name."""

    key: Slug
    """The key under which pages cite the source."""
    kind: Kind
    """What kind of source it is."""
    population: Text
    """Who was studied."""
    setting: Text | None = None
    """Where, and in what care."""
    dose: Text | None = None
    """What was given, how much, how often and how."""
    comparator: Text | None = None
    """What it was compared with."""
    registration: Text | None = None
    """The number in a trial register."""
    funding: Text | None = None
    """Who paid."""
    participants: Participants | None = None
    """How many people, at each stage that the source reports."""
    arms: list[Arm] = Field(default_factory=list)
    """The groups that are compared."""
    results: list[Result] = Field(default_factory=list)
    """What was measured, one entry for each outcome and time."""
    facts: list[Fact] = Field(default_factory=list)
    """Anything else worth citing, one statement each."""
    limitations: Text | None = None
    """What weakens the source."""
    discrepancies: list[Text] = Field(default_factory=list)
    """What does not add up in the source."""
    seen_at: list[Text] = Field(default_factory=list)
    """The addresses at which we read it."""

    def result(self, result_id: str) -> Result | None:
        """The result with this id, or None."""
        return next((r for r in self.results if r.id == result_id), None)

    def reading(self) -> list[Provenance]:
        """Every figure's provenance, results first."""
        return [*self.results, *self.facts]
