"""Every quantity that a study record holds, and what follows from it by plain arithmetic."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from evidence.numbers import Quantity, quantities
from evidence.studies import ArmResult, Effect, Result, Study
from evidence.words import PEOPLE, STUDIES, telling, word_set

Role = Literal["text", "count", "when", "share", "mean", "spread", "effect", "difference"]


class KnownQuantity(NamedTuple):
    """A quantity that a record holds or implies.

    origin       the words for where in the record it stands
    role         text (facts, population, dose), count (of people or studies), when (a time or a
                 cut-off of a result), share, mean or spread (SD, SE) of an arm, effect, or difference
                 (of two arms)
    result       the id of the result it belongs to, or "" (population, dose, arms, facts)
    arm          the id of the arm whose own figure it is, or ""
    second_hand  seen only as quoted elsewhere
    words        of a text the words that tell what it is about
    telling      those of them that name no group of the study
    near         of a text the words between the marks around the number
    study        the key of the record
    text         of a fact the statement, in which the quantity stands as written
    """

    quantity: Quantity
    origin: str
    role: Role
    result: str = ""
    arm: str = ""
    second_hand: bool = False
    words: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    study: str = ""
    text: str = ""


_Found = tuple[Quantity, Role]
_NONE: frozenset[str] = frozenset()  # one for all: each call of frozenset() makes another


def known_quantities(study: Study) -> list[KnownQuantity]:
    """Every quantity of a study record, with what follows from it by plain arithmetic.

    Derived are: events/total as a percentage, the difference of two arms' percentages or mean scores,
    and how many times one percentage is the other.
    """
    found = list(_at_large(study))
    for result in study.results:
        found += _from_result(result, study.key)
    groups = word_set(" ".join(f"{arm.label} {arm.id}" for arm in study.arms))
    for fact in study.facts:
        second_hand = fact.read == "quoted elsewhere"
        found += _from_text(f"fact {fact.id}", fact.statement, study.key, second_hand, groups)
    return found


def _at_large(study: Study) -> Iterator[KnownQuantity]:
    for name in ("population", "setting", "dose", "comparator"):
        if text := getattr(study, name):
            yield from _from_text(name, text, study.key)
    if study.participants:
        for stage, count in study.participants.model_dump(exclude_none=True).items():
            yield KnownQuantity(_people(count), f"participants {stage}", "count", study=study.key)
    for arm in study.arms:
        yield from _from_text(f"arm {arm.id}", arm.label, study.key)
        if arm.n is not None:
            yield KnownQuantity(_people(arm.n), f"n of arm {arm.id}", "count", arm=arm.id, study=study.key)


def _from_text(
    origin: str, text: str, study: str, second_hand: bool = False, groups: frozenset[str] | None = None
) -> Iterator[KnownQuantity]:
    """What a text holds; of a fact, `groups` are the words for the groups of the study."""
    words = telling(text)
    ours = _NONE if groups is None else words - groups
    fact = "" if groups is None else text
    for quantity in quantities(text):
        near = _around(text, quantity)
        yield KnownQuantity(quantity, origin, "text", "", "", second_hand, words, ours, near, study, fact)
        second = {"interval": quantity.high, "ratio": quantity.total}.get(quantity.kind)
        if second is not None:
            unit, factor, counts = quantity.unit, quantity.factor, quantity.counts
            for end in (quantity.value, second):
                one = Quantity(end, unit=unit, factor=factor, counts=counts)
                yield KnownQuantity(one, origin, "text", "", "", second_hand, words, ours, near, study)


_MARK = re.compile(r"[,;:.()] ")


def _around(text: str, quantity: Quantity) -> frozenset[str]:
    """The words between the punctuation marks around a number, but no more than six behind it."""
    start = max((m.end() for m in _MARK.finditer(text, 0, quantity.start)), default=0)
    end = _MARK.search(text, quantity.end)
    before = " ".join(text[start : quantity.start].split()[-3:])
    behind = " ".join(text[quantity.end : end.start() if end else len(text)].split()[:6])
    return word_set(f"{before} {behind}")


def _people(count: int) -> Quantity:
    return Quantity(Decimal(count), counts=(PEOPLE,))


def _from_result(result: Result, study: str) -> Iterator[KnownQuantity]:
    second_hand = result.read == "quoted elsewhere"

    origin = f"result {result.id}"

    def held(
        quantity: Quantity,
        role: Role,
        arm: str = "",
        where: str = origin,
        words: frozenset[str] = _NONE,
        near: frozenset[str] = _NONE,
    ) -> KnownQuantity:
        return KnownQuantity(quantity, where, role, result.id, arm, second_hand, words, _NONE, near, study)

    for text in (result.timepoint, result.timing, result.group, result.definition, result.instrument):
        for quantity in quantities(text) if text else ():
            yield held(quantity, "when", words=telling(text or ""), near=_around(text or "", quantity))
    shares: list[tuple[str, Decimal]] = []
    for arm_id, arm in result.arms.items():
        in_arm = f"{origin}, {arm_id}"
        for quantity, role in _from_arm(arm):
            yield held(quantity, role, arm_id, in_arm)
        if arm.percent is not None:
            shares.append((arm_id, arm.percent))
        elif arm.events is not None and arm.total:
            shares.append((arm_id, Decimal(100) * arm.events / arm.total))
    apart, times_as = f"{origin}, difference of arms", f"{origin}, ratio of arms"
    for (arm_id, one), (_, other) in itertools.permutations(shares, 2):
        if one > other:
            difference = Quantity(one - other, unit="percentage points")
            yield held(difference, "difference", where=apart)
        if other:
            times = Quantity(one / other, unit="fold", kind="multiple")
            yield held(times, "difference", arm_id, times_as)
    if result.instrument and not (result.effect and result.effect.value is not None):
        # A difference that is printed may be adjusted, and then the plain one is another.
        means = {a.mean for a in result.arms.values() if a.mean is not None and a.unit in (None, "points")}
        for one, other in itertools.permutations(sorted(means), 2):
            if one > other:
                yield held(Quantity(one - other, unit="points"), "difference", where=apart)
    if result.effect:
        for quantity, role in _from_effect(result.effect):
            yield held(quantity, role)


def _from_arm(arm: ArmResult) -> Iterator[_Found]:
    counted = tuple(arm.unit.split()) if arm.unit else (PEOPLE,)  # with a unit: sessions, days
    if arm.events is not None:
        yield Quantity(Decimal(arm.events), counts=counted), "share"
    if arm.total is not None:
        yield Quantity(Decimal(arm.total), counts=counted), "count"
    if arm.events is not None and arm.total:
        yield Quantity(Decimal(arm.events), total=Decimal(arm.total), kind="ratio"), "share"
        yield Quantity(Decimal(100) * arm.events / arm.total, unit="%"), "share"
    if arm.percent is not None:
        yield Quantity(arm.percent, unit="%"), "share"
        if arm.ci:
            yield in_unit(arm.ci[0], arm.ci[1], "%"), "share"
    elif arm.ci:
        yield in_unit(arm.ci[0], arm.ci[1], arm.unit), "mean"
    for value in (arm.mean, arm.median, arm.rate):
        if value is not None:
            yield in_unit(value, None, arm.unit), "mean"
    for value in (arm.sd, arm.se):
        if value is not None:
            yield in_unit(value, None, arm.unit), "spread"
    for ends in (arm.range, arm.iqr):
        if ends is not None:
            yield in_unit(ends[0], ends[1], arm.unit), "mean"


def _from_effect(effect: Effect) -> Iterator[_Found]:
    unit = effect.unit or {"RD": "percentage points", "MD": "points"}.get(effect.measure)
    # The interval behind a value is mostly written bare; the value only if the record gives no unit.
    bare = (None,) if effect.unit is None and effect.measure != "RD" else ()
    if effect.value is not None:
        for written in {unit, *bare}:
            yield in_unit(effect.value, None, written), "effect"
    if effect.ci:
        for written in {unit, None}:
            yield in_unit(effect.ci[0], effect.ci[1], written), "effect"
        yield Quantity(effect.level, unit="confidence level"), "effect"
    if effect.p:
        yield from ((quantity, "effect") for quantity in quantities(f"p {effect.p}"))
    if effect.studies is not None:
        yield Quantity(Decimal(effect.studies), counts=(STUDIES,)), "count"
    if effect.people is not None:
        yield _people(effect.people), "count"


def in_unit(value: Decimal, high: Decimal | None, unit: str | None) -> Quantity:
    """A number or an interval, in a unit as an editor would write it."""
    sample = quantities(f"1 {unit}") if unit else ()
    dimension = sample[0].unit if sample else ""
    factor = sample[0].factor if sample else Decimal(1)
    kind = "number" if high is None else "interval"
    return Quantity(value, high=high, unit=dimension, factor=factor, kind=kind)
