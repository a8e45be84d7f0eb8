"""Every quantity that a study record holds, and what follows from it by plain arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from evidence.numbers import Quantity, quantities
from evidence.studies import ArmResult, Effect, Provenance, Result, Study


@dataclass(frozen=True)
class KnownQuantity:
    """A quantity that a record holds or implies, the words for where, and whether only quoted there."""

    quantity: Quantity
    origin: str
    second_hand: bool = False


def known_quantities(study: Study) -> Iterator[KnownQuantity]:
    """Every quantity of a study record, with what follows from it by plain arithmetic.

    Derived are: events/total as a percentage, and the difference of two arms' percentages.
    """
    yield from _from_text("population", study.population)
    for name in ("setting", "dose", "comparator"):
        if text := getattr(study, name):
            yield from _from_text(name, text)
    if study.participants:
        for stage, count in study.participants.model_dump(exclude_none=True).items():
            yield _bare(Decimal(count), f"participants {stage}")
    for arm in study.arms:
        yield from _from_text(f"arm {arm.id}", arm.label)
        if arm.n is not None:
            yield _bare(Decimal(arm.n), f"n of arm {arm.id}")
    for result in study.results:
        yield from _read_as(result, _from_result(result))
    for fact in study.facts:
        yield from _read_as(fact, _from_text(f"fact {fact.id}", fact.statement))


def _read_as(item: Provenance, found: Iterator[KnownQuantity]) -> Iterator[KnownQuantity]:
    second_hand = item.read == "quoted elsewhere"
    return (replace(known, second_hand=second_hand) for known in found)


def _from_text(origin: str, text: str) -> Iterator[KnownQuantity]:
    for quantity in quantities(text):
        yield KnownQuantity(quantity, origin)
        second = {"interval": quantity.high, "ratio": quantity.total}.get(quantity.kind)
        if second is not None:
            for end in (quantity.value, second):
                yield KnownQuantity(Quantity(end, unit=quantity.unit, factor=quantity.factor), origin)


def _bare(value: Decimal, origin: str, unit: str = "") -> KnownQuantity:
    return KnownQuantity(Quantity(value, unit=unit), origin)


def _from_result(result: Result) -> Iterator[KnownQuantity]:
    origin = f"result {result.id}"
    for text in (result.timepoint, result.definition, result.instrument):
        if text:
            yield from _from_text(origin, text)
    percents: list[Decimal] = []
    for arm_id, arm in result.arms.items():
        where = f"{origin}, {arm_id}"
        percent = arm.percent
        if arm.events is not None:
            yield _bare(Decimal(arm.events), where)
        if arm.total is not None:
            yield _bare(Decimal(arm.total), where)
        if arm.events is not None and arm.total:
            yield KnownQuantity(Quantity(Decimal(arm.events), total=Decimal(arm.total), kind="ratio"), where)
            exact = Decimal(100) * arm.events / arm.total
            yield _bare(exact, where, "%")
            percent = percent if percent is not None else exact
        if percent is not None:
            percents.append(percent)
            yield _bare(percent, where, "%")
        yield from _from_estimates(arm, where)
    for i, first in enumerate(percents):
        for second in percents[i + 1 :]:
            for unit in ("percentage points", "%"):
                yield _bare(abs(first - second), f"{origin}, difference of arms", unit)
    if result.effect:
        yield from _from_effect(result.effect, origin)


def _from_estimates(arm: ArmResult, where: str) -> Iterator[KnownQuantity]:
    percent_unit = "%" if arm.percent is not None else None
    for value in (arm.mean, arm.sd, arm.se, arm.median):
        if value is not None:
            yield from _with_unit(value, None, arm.unit, where)
    if arm.ci:
        yield from _with_unit(arm.ci[0], arm.ci[1], percent_unit or arm.unit, where)


def _from_effect(effect: Effect, origin: str) -> Iterator[KnownQuantity]:
    unit = effect.unit or {"RD": "percentage points", "MD": "points"}.get(effect.measure)
    if effect.value is not None:
        yield from _with_unit(effect.value, None, unit, origin)
        if effect.measure != "RD":
            yield _bare(effect.value, origin)
    if effect.ci:
        # "(95% CI 3.9 to 24.2)" behind a value with its unit is mostly written bare
        for written in {unit, None}:
            yield from _with_unit(effect.ci[0], effect.ci[1], written, origin)
        yield _bare(effect.level, origin, "confidence level")
    if effect.p:
        yield from _from_text(origin, f"p {effect.p}")
    for count in (effect.studies, effect.people):
        if count is not None:
            yield _bare(Decimal(count), origin)


def _with_unit(
    value: Decimal, high: Decimal | None, unit: str | None, origin: str
) -> Iterator[KnownQuantity]:
    """A number, or an interval and its two ends, read in a unit as an editor would write it."""
    sample = quantities(f"1 {unit}") if unit else ()
    dimension = sample[0].unit if sample else ""
    factor = sample[0].factor if sample else Decimal(1)
    if high is not None:
        yield KnownQuantity(
            Quantity(value, high=high, unit=dimension, factor=factor, kind="interval"), origin
        )
    for end in (value, high):
        if end is not None:
            yield KnownQuantity(Quantity(end, unit=dimension, factor=factor), origin)
