"""Every quantity that a study record holds, and what follows from it by plain arithmetic."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from evidence.numbers import Quantity, quantities
from evidence.studies import ArmResult, Effect, Result, Study


@dataclass(frozen=True)
class KnownQuantity:
    """A quantity that a record holds or implies.

    origin       the words for where in the record it stands
    result       the id of the result it belongs to, or "" (population, dose, arms, facts)
    arm          the id of the arm whose own figure it is, or ""
    second_hand  seen only as quoted elsewhere
    difference   worked out as the difference of two arms
    study        the key of the record
    """

    quantity: Quantity
    origin: str
    result: str = ""
    arm: str = ""
    second_hand: bool = False
    difference: bool = False
    study: str = ""


_Found = tuple[Quantity, str]  # with the words for where it stands


def known_quantities(study: Study) -> list[KnownQuantity]:
    """Every quantity of a study record, with what follows from it by plain arithmetic.

    Derived are: events/total as a percentage, and the difference of two arms' percentages.
    """
    found = [KnownQuantity(quantity, origin, study=study.key) for quantity, origin in _at_large(study)]
    for result in study.results:
        found += _from_result(result, study.key)
    for fact in study.facts:
        second_hand = fact.read == "quoted elsewhere"
        for quantity, origin in _from_text(f"fact {fact.id}", fact.statement):
            found.append(KnownQuantity(quantity, origin, second_hand=second_hand, study=study.key))
    return found


def _at_large(study: Study) -> Iterator[_Found]:
    for name in ("population", "setting", "dose", "comparator"):
        if text := getattr(study, name):
            yield from _from_text(name, text)
    if study.participants:
        for stage, count in study.participants.model_dump(exclude_none=True).items():
            yield _bare(Decimal(count), f"participants {stage}")
    for arm in study.arms:
        yield from _from_text(f"arm {arm.id}", arm.label)
        if arm.n is not None:
            yield _bare(Decimal(arm.n), f"n of arm {arm.id}")


def _from_text(origin: str, text: str) -> Iterator[_Found]:
    for quantity in quantities(text):
        yield quantity, origin
        second = {"interval": quantity.high, "ratio": quantity.total}.get(quantity.kind)
        if second is not None:
            for end in (quantity.value, second):
                yield Quantity(end, unit=quantity.unit, factor=quantity.factor), origin


def _bare(value: Decimal, origin: str, unit: str = "") -> _Found:
    return Quantity(value, unit=unit), origin


def _from_result(result: Result, study: str) -> Iterator[KnownQuantity]:
    second_hand = result.read == "quoted elsewhere"

    def known(found: _Found, arm: str = "", difference: bool = False) -> KnownQuantity:
        return KnownQuantity(*found, result.id, arm, second_hand, difference, study)

    origin = f"result {result.id}"
    for text in (result.timepoint, result.timing, result.group, result.definition, result.instrument):
        if text:
            yield from map(known, _from_text(origin, text))
    percents: list[Decimal] = []
    for arm_id, arm in result.arms.items():
        for found in _from_arm(arm, f"{origin}, {arm_id}"):
            yield known(found, arm_id)
        if arm.percent is not None:
            percents.append(arm.percent)
        elif arm.events is not None and arm.total:
            percents.append(Decimal(100) * arm.events / arm.total)
    for first, second in itertools.combinations(percents, 2):
        for unit in ("percentage points", "%"):
            yield known(_bare(abs(first - second), f"{origin}, difference of arms", unit), difference=True)
    if result.effect:
        yield from map(known, _from_effect(result.effect, origin))


def _from_arm(arm: ArmResult, where: str) -> Iterator[_Found]:
    for count in (arm.events, arm.total):
        if count is not None:
            yield _bare(Decimal(count), where)
    if arm.events is not None and arm.total:
        ratio = Quantity(Decimal(arm.events), total=Decimal(arm.total), kind="ratio")
        yield ratio, where
        yield _bare(Decimal(100) * arm.events / arm.total, where, "%")
    if arm.percent is not None:
        yield _bare(arm.percent, where, "%")
    for value in (arm.mean, arm.sd, arm.se, arm.median):
        if value is not None:
            yield _in_unit(value, None, arm.unit, where)
    if arm.ci:
        yield _in_unit(arm.ci[0], arm.ci[1], "%" if arm.percent is not None else arm.unit, where)


def _from_effect(effect: Effect, origin: str) -> Iterator[_Found]:
    unit = effect.unit or {"RD": "percentage points", "MD": "points"}.get(effect.measure)
    if effect.value is not None:
        yield _in_unit(effect.value, None, unit, origin)
        if effect.measure != "RD":
            yield _bare(effect.value, origin)
    if effect.ci:
        # "(95% CI 3.9 to 24.2)" behind a value with its unit is mostly written bare
        for written in {unit, None}:
            yield _in_unit(effect.ci[0], effect.ci[1], written, origin)
        yield _bare(effect.level, origin, "confidence level")
    if effect.p:
        yield from _from_text(origin, f"p {effect.p}")
    for count in (effect.studies, effect.people):
        if count is not None:
            yield _bare(Decimal(count), origin)


def _in_unit(value: Decimal, high: Decimal | None, unit: str | None, origin: str) -> _Found:
    """A number or an interval, in a unit as an editor would write it."""
    sample = quantities(f"1 {unit}") if unit else ()
    dimension = sample[0].unit if sample else ""
    factor = sample[0].factor if sample else Decimal(1)
    kind = "number" if high is None else "interval"
    return Quantity(value, high=high, unit=dimension, factor=factor, kind=kind), origin
