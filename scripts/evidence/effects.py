"""The numbers of a finding, taken from the result it rests on. Shared by tables and figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from evidence.comparisons import percent
from evidence.corpus import Corpus
from evidence.findings import Finding
from evidence.studies import Effect, Result, Study

_NAMES = {
    "OR": "odds ratio",
    "RR": "risk ratio",
    "HR": "hazard ratio",
    "RD": "difference",
    "MD": "mean difference",
    "SMD": "standardised mean difference",
}


_STAGES = ("analysed", "treated", "randomised")  # what is told of a study's people, the best first


@dataclass(frozen=True)
class Absolute:
    """Out of 100 people: how many without and with the intervention, exact and rounded."""

    without: Decimal
    with_: Decimal
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def without_per_100(self) -> int:
        """Rounded to whole people, a half up."""
        return per_100(self.without)

    @property
    def with_per_100(self) -> int:
        """Rounded to whole people, a half up."""
        return per_100(self.with_)


@dataclass(frozen=True)
class Evidence:
    """A finding with its study and result at hand."""

    finding: Finding
    study: Study
    result: Result

    @property
    def absolute(self) -> Absolute | None:
        """The two shares, with the interval of the second if there is one; None without two groups."""
        basis = self.finding.basis
        if basis.without is None or basis.with_ is None:
            return None
        without, with_ = self.result.arms[basis.without], self.result.arms[basis.with_]
        low, high = with_.ci if with_.ci else (None, None)
        return Absolute(percent(without), percent(with_), low, high)

    @property
    def groups(self) -> list[tuple[str, Decimal]]:
        """The id of each group that it tells of, with its share in percent, the treated first.

        Raises KeyError for a group that the result does not have.
        """
        basis = self.finding.basis
        ids = [arm_id for arm_id in (basis.with_, basis.without) if arm_id is not None]
        return [(arm_id, percent(self.result.arms[arm_id])) for arm_id in ids]

    @property
    def outcome(self) -> str:
        """The outcome with its scale, which is told once: "pain score (NRS)"."""
        scale, outcome = self.result.instrument, self.finding.outcome
        return f"{outcome} ({scale})" if scale and f"({scale})" not in outcome else outcome

    def label(self, arm_id: str | None) -> str:
        """The name of an arm; "" for none."""
        return next((a.label for a in self.study.arms if a.id == arm_id), "")


def evidence(corpus: Corpus, slug: str) -> Evidence:
    """Look a finding up. Raises KeyError where the finding, its study or its result is missing."""
    finding = corpus.findings[slug]
    study = corpus.studies[finding.basis.study]
    result = study.result(finding.basis.result)
    if result is None:
        raise KeyError(finding.basis.result)
    return Evidence(finding, study, result)


def no_effect(measure: str) -> Decimal | None:
    """The value of a measure at which the groups do not differ; None where it has none (NNT)."""
    if measure in ("OR", "RR", "HR", "IRR", "ROR"):
        return Decimal(1)
    return None if measure in ("NNT", "NNH") else Decimal(0)


def per_100(share: Decimal) -> int:
    """Whole people out of 100, a half rounded up."""
    return int(share.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def difference(absolute: Absolute) -> str:
    """ "21 more in 100 (from 0 to 42 more)": of the whole people that are shown, so that it adds up."""
    gap = absolute.with_per_100 - absolute.without_per_100
    text = f"{_more(gap)} in 100"
    if absolute.low is not None and absolute.high is not None:
        low, high = (per_100(end) - absolute.without_per_100 for end in (absolute.low, absolute.high))
        if low >= 0 or high <= 0:
            ends = sorted((abs(low), abs(high)))
            text += f" (from {ends[0]} to {ends[1]} {'more' if high > 0 else 'fewer'})"
        else:
            text += f" (from {_more(low)} to {_more(high)})"
    return text


def _more(gap: int) -> str:
    return "no difference" if gap == 0 else f"{abs(gap)} {'more' if gap > 0 else 'fewer'}"


def relative(effect: Effect | None) -> str:
    """The comparison as printed: measure, value, interval and p; "not reported" without one."""
    if effect is None:
        return "not reported"
    name = _NAMES.get(effect.measure, effect.measure)
    unit = " percentage points" if effect.measure == "RD" else ""
    parts = [f"{name} {signed(effect.value)}{unit}" if effect.value is not None else name]
    if effect.ci:
        low, high = (signed(end) for end in effect.ci)
        parts.append(f"{effect.level}% CI {low} to {high}{unit if effect.value is None else ''}")
    if effect.p:
        tested = f" for {effect.p_tests}" if effect.p_tests else ""
        parts.append(f"p {effect.p}{tested}")
    return ", ".join(parts)


def signed(value: Decimal) -> str:
    """A number with a true minus sign."""
    return f"{value}".replace("-", "\u2212")


def head_count(study: Study, result: Result) -> int | None:
    """How many people a result rests on, or None where its record does not say.

    In a crossover trial the same people stand in both arms.
    """
    if result.effect and result.effect.people:
        return result.effect.people
    totals = [arm.total for arm in result.arms.values() if arm.total is not None]
    sizes = [arm.n for arm in study.arms if arm.id in result.arms and arm.n is not None]
    add = max if study.kind == "randomised crossover trial" else sum
    for counts in (totals, sizes):
        if counts and len(counts) == len(result.arms):
            return add(counts)
    return None


def compared(study: Study, result: Result) -> int | None:
    """How many people a result rests on; where it does not say, how many the study counts at most."""
    count = head_count(study, result)
    if count is None and study.participants:
        stages = study.participants.model_dump(exclude_none=True)
        count = next((stages[s] for s in _STAGES if s in stages), None)
    return count


def people(study: Study, result: Result) -> str:
    """ "4 trials, 296 people": what a result rests on."""
    what = "trial" if "trial" in study.kind else "study"
    effect = result.effect
    if effect and effect.people:
        trials = f"{effect.studies} trial{'s' if effect.studies != 1 else ''}, " if effect.studies else ""
        return f"{trials}{effect.people} people"
    if count := head_count(study, result):
        return f"one {what}, {count} people"
    stages = study.participants.model_dump(exclude_none=True) if study.participants else {}
    stage = next((s for s in _STAGES if s in stages), None)
    return f"one {what}, {stages[stage]} people {stage}" if stage else f"one {what}"
