"""A result as a comparison of its two arms, in the measure asked for, the right way round."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from evidence.studies import ArmResult, Effect, Result, Study

# Means are left out: a record does not say whether a mean is a score, a change or an improvement, so which
# side a difference of means favours cannot be told for certain.
MEASURES = {"RD": "difference", "RR": "risk ratio", "OR": "odds ratio"}
RATIOS = ("RR", "OR")
_WORKED_OUT_FROM = ("OR", "RR", "HR", "IRR")
_POOLED = ("meta-analysis", "network meta-analysis", "systematic review")
Range = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Comparison:
    """The first arm of a result against its second.

    value      above no effect (0; for ratios 1) where there is more of the outcome in the first arm
    ci         its interval as the source gives it, or None
    interval   how the interval is come by: "printed" with the comparison, "arm" (the interval of the
               first arm, less the share of the second), "counts" (to be worked out from events and
               totals), or "none"; counts of a crossover trial give none, since the same people stand in
               both arms
    """

    study: Study
    result: Result
    measure: str
    value: Decimal
    ci: Range | None
    interval: Literal["printed", "arm", "counts", "none"]

    @property
    def arms(self) -> tuple[ArmResult, ArmResult]:
        """What was observed in the first arm and in the second."""
        first, second = self.result.arms.values()
        return first, second

    @property
    def labels(self) -> tuple[str, str]:
        """The names of the two arms."""
        names = {arm.id: arm.label for arm in self.study.arms}
        first, second = (names.get(arm, arm) for arm in self.result.arms)
        return first, second

    @property
    def pooled(self) -> bool:
        """Whether it puts several studies together."""
        return self.study.kind in _POOLED


def percent(arm: ArmResult) -> Decimal:
    """The share of an arm in percent: as printed, else of its events and total.

    Raises ValueError where the arm has neither.
    """
    if arm.percent is not None:
        return arm.percent
    if arm.events is None or not arm.total:
        raise ValueError("the arm has neither a percentage nor events and total")
    return Decimal(100) * arm.events / arm.total


def has_percent(arm: ArmResult) -> bool:
    """Whether an arm has a share."""
    return arm.percent is not None or (arm.events is not None and bool(arm.total))


def compare(study: Study, result: Result, measure: str) -> Comparison:
    """A result in a measure, from the shares of its two arms and what its source prints.

    Raises ValueError, with the reason, where the record does not give it.
    """
    if len(result.arms) != 2:
        raise ValueError(f"a comparison needs two arms, and the result has {len(result.arms)}")
    first, second = result.arms.values()
    if not (has_percent(first) and has_percent(second)):
        raise ValueError("its two arms have no percentages or events and totals")
    gap = percent(first) - percent(second)
    effect = result.effect
    if effect and effect.measure == measure and (effect.value is not None or effect.ci):
        value, ci = _turned(effect, gap)
        return Comparison(study, result, measure, value, ci, "printed" if ci else "none")
    if measure in RATIOS and not _counted(first, second):
        held = f"holds {effect.measure}" if effect else "holds no comparison"
        raise ValueError(f"it {held}, and no {measure} can be worked out from percentages alone")
    value = _ratio(measure, first, second) if measure in RATIOS else gap
    if _counted(first, second):
        paired = study.kind == "randomised crossover trial"
        return Comparison(study, result, measure, value, None, "none" if paired else "counts")
    ci = _of_first_arm(result, first, second)
    return Comparison(study, result, measure, value, ci, "arm" if ci else "none")


def _counted(first: ArmResult, second: ArmResult) -> bool:
    return all(arm.events is not None and arm.total for arm in (first, second))


def _ratio(measure: str, first: ArmResult, second: ArmResult) -> Decimal:
    a, c = Decimal(first.events or 0), Decimal(second.events or 0)
    b, d = Decimal(first.total or 0), Decimal(second.total or 0)
    if measure == "OR":
        b, d = b - a, d - c
    if not (a and b and c and d):
        raise ValueError("a ratio cannot be worked out where nobody or everybody had the outcome")
    return (a / b) / (c / d)


def _turned(effect: Effect, gap: Decimal) -> tuple[Decimal, Range | None]:
    """An effect as first arm against second, whichever way round its source prints it.

    `gap` is what the arms' own values say: first less second. Raises ValueError where the two cannot be
    brought together.
    """
    ratio = effect.measure in RATIOS
    null = 1 if ratio else 0
    ends: list[Decimal] = effect.ci or []
    if effect.value is None and not (ends and effect.measure == "RD"):
        raise ValueError("its comparison has no value")
    centre = effect.value if effect.value is not None else (ends[0] + ends[1]) / 2
    if ratio and any(number <= 0 for number in (centre, *ends)):
        raise ValueError("a ratio must be above 0")
    if gap == 0 and centre != null:
        raise ValueError("its arms are equal, so which side its effect favours cannot be worked out")
    turn = centre != null and (centre > null) != (gap > 0)
    if turn:
        ends = [_other_way(end, ratio) for end in reversed(ends)]
    value = gap if effect.value is None else _other_way(centre, ratio) if turn else centre
    return value, (ends[0], ends[1]) if ends else None


def _other_way(value: Decimal, ratio: bool) -> Decimal:
    return (1 / value) if ratio else -value


def _of_first_arm(result: Result, first: ArmResult, second: ArmResult) -> Range | None:
    """The interval of an absolute difference where a source works the first arm out from a ratio.

    Such a table prints the second arm as assumed, without an interval, and the first arm with one.
    """
    if first.ci is None or second.ci is not None or result.effect is None:
        return None
    if result.effect.measure not in _WORKED_OUT_FROM or result.effect.ci is None:
        return None
    base = percent(second)
    return first.ci[0] - base, first.ci[1] - base
