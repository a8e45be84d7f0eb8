"""STU: the figures of a record add up, or the record says that they do not."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from evidence.agreement import rounds_to
from evidence.checks.studies import FILE, GOOD, results
from evidence.corpus import Corpus
from evidence.effects import no_effect
from evidence.registry import Fact, check
from evidence.studies import ArmResult, Effect, Result

_SAY_SO = "look at the source again; if it is printed so there, say it in `discrepancy`"


@check("STU004", bad=GOOD.replace("percent: 64", "percent: 46"), good=GOOD, example=FILE)
def counts_that_do_not_add_up(corpus: Corpus) -> Iterator[Fact]:
    """Events do not exceed their total, and a percentage is that of its events and total.

    A source that contradicts itself is recorded as it stands, with a `discrepancy` that says so.
    """
    for file, i, result in results(corpus):
        for arm_id, arm in result.arms.items():
            fault = _count_fault(arm)
            if fault and not result.discrepancy:
                yield (
                    file.place("results", i, "arms", arm_id),
                    f"{fault} in arm `{arm_id}` of result `{result.id}`.",
                    "look at the source again; if it is printed so there, say it in `discrepancy`",
                )


def _count_fault(arm: ArmResult) -> str:
    if arm.percent is not None and not 0 <= arm.percent <= 100:
        return f"A percentage must lie between 0 and 100; found {arm.percent}"
    if arm.events is None or arm.total is None:
        return ""
    if arm.events > arm.total:
        return f"Events must not exceed the total; found {arm.events} of {arm.total}"
    if arm.percent is not None and arm.total:
        exact = Decimal(100) * arm.events / arm.total
        if exact != arm.percent and not rounds_to(exact, arm.percent, share=True):
            return (
                f"The percentage must be that of the counts; {arm.events} of {arm.total} is "
                f"{exact:.1f}%, found {arm.percent}%"
            )
    return ""


@check("STU005", bad=GOOD.replace("[1.58, 13.04]", "[13.04, 1.58]"), good=GOOD, example=FILE)
def interval_that_misses(corpus: Corpus) -> Iterator[Fact]:
    """An interval runs from low to high and contains its estimate.

    If the source prints otherwise, `discrepancy` says so.
    """
    for file, i, result in results(corpus):
        if result.discrepancy:
            continue
        estimates = [("effect", _estimate(result.effect))] if result.effect else []
        for arm_id, arm in result.arms.items():
            centre = arm.percent if arm.percent is not None else arm.mean
            estimates.append((f"arms.{arm_id}", (centre, arm.ci)))
        for name, (value, ci) in estimates:
            if ci and not (ci[0] <= ci[1] and (value is None or ci[0] <= value <= ci[1])):
                yield (
                    file.place("results", i, *name.split("."), "ci"),
                    f"An interval must run from low to high and contain its estimate; "
                    f"found {ci[0]} to {ci[1]}{'' if value is None else f' around {value}'} "
                    f"in result `{result.id}`.",
                    "look at the source again; if it is printed so there, say it in `discrepancy`",
                )


def _estimate(effect: Effect) -> tuple[Decimal | None, list[Decimal] | None]:
    return effect.value, effect.ci


@check(
    "STU011",
    bad=GOOD.replace("total: 25", "total: 35").replace("percent: 28", "percent: 20"),
    good=GOOD,
    example=FILE,
)
def more_people_than_the_arm(corpus: Corpus) -> Iterator[Fact]:
    """A result counts no more people in an arm than the record says were in it."""
    for file, i, result in results(corpus):
        sizes = {arm.id: arm.n for arm in file.record.arms} if file.record else {}
        for arm_id, arm in result.arms.items():
            size = sizes.get(arm_id)
            if size is None or arm.total is None or arm.unit or result.discrepancy:
                continue  # with a unit it counts something else: sessions, days
            if arm.total > size:
                yield (
                    file.place("results", i, "arms", arm_id),
                    f"A result must not count more people than the arm has; found {arm.total} of the "
                    f"{size} in `{arm_id}` in result `{result.id}`.",
                    _SAY_SO,
                )


_RD = "    effect: {measure: RD, value: 36}"
_OR = "    effect: {measure: OR, value: 4.54, ci: [1.58, 13.04]}"


@check("STU012", bad=GOOD.replace(_OR, _RD.replace("36", "63")), good=GOOD.replace(_OR, _RD), example=FILE)
def difference_that_is_not_of_its_arms(corpus: Corpus) -> Iterator[Fact]:
    """A difference is that of its arms: to a point for shares, to a tenth of itself for means.

    A model may adjust a difference of means a little; a larger gap needs an `analysis` that
    names the model, or a `discrepancy`.
    """
    for file, i, result in results(corpus):
        fault = _difference_fault(result)
        if fault and not result.discrepancy and not result.analysis:
            yield file.place("results", i, "effect"), f"{fault} in result `{result.id}`.", _SAY_SO


def _difference_fault(result: Result) -> str:
    effect = result.effect
    if not effect or effect.value is None or effect.measure not in ("RD", "MD"):
        return ""
    share = effect.measure == "RD"
    values = [v for arm in result.arms.values() if (v := _share(arm) if share else arm.mean) is not None]
    gaps = [abs(a - b) for a, b in itertools.combinations(values, 2)]
    room = Decimal(1) if share else abs(effect.value) / 10 + Decimal("0.1")
    if not gaps or min(abs(gap - abs(effect.value)) for gap in gaps) <= room:
        return ""
    return (
        f"The difference must be that of the arms; they lie {', '.join(f'{g:.1f}' for g in gaps)} apart, "
        f"found {effect.value}"
    )


def _share(arm: ArmResult) -> Decimal | None:
    if arm.percent is not None:
        return arm.percent
    return Decimal(100) * arm.events / arm.total if arm.events is not None and arm.total else None


@check(
    "STU013",
    bad=GOOD.replace(_OR, _OR.replace("[1.58, 13.04]", '[0.81, 13.04], p: "= 0.01"')),
    good=GOOD,
    example=FILE,
)
def p_against_its_interval(corpus: Corpus) -> Iterator[Fact]:
    """A 95 % interval leaves out "no effect" exactly where p is below 0.05.

    Not where p tests something else than a difference (`p_tests`), and not where an end of the
    interval is "no effect" itself, as printed.
    """
    for file, i, result in results(corpus):
        effect = result.effect
        if not effect or result.discrepancy or effect.level != 95:
            continue
        if effect.p_tests and "superior" not in effect.p_tests:
            continue
        if fault := _p_fault(effect):
            yield file.place("results", i, "effect"), f"{fault} in result `{result.id}`.", _SAY_SO


def _p_fault(effect: Effect) -> str:
    none = no_effect(effect.measure)
    if not effect.p or not effect.ci or none is None or none in effect.ci:
        return ""
    relation, number = re.fullmatch(r"([<>=]+)\s*([\d.]+)", effect.p).groups()  # type: ignore[union-attr]
    p = Decimal(number)
    below = p < Decimal("0.05") or (p == Decimal("0.05") and relation == "<")
    if (relation.startswith(">") and below) or (relation.startswith("<") and not below) or number == "0.05":
        return ""  # too loose to tell
    crosses = effect.ci[0] < none < effect.ci[1]
    if crosses != below:
        return ""
    word = "includes" if crosses else "leaves out"
    interval = f"{effect.ci[0]} to {effect.ci[1]}"
    return f"p and interval must agree; p {effect.p}, but {interval} {word} {none}, no effect,"


@check(
    "STU014",
    bad=GOOD.replace(_OR, _OR.replace("4.54, ci: [1.58, 13.04]", "1.18, ci: [1.01, 1.94]")),
    good=GOOD,
    example=FILE,
)
def ratio_that_its_counts_do_not_give(corpus: Corpus) -> Iterator[Fact]:
    """The ratio that the counts of two arms give lies in the interval reported for it.

    A model may adjust a ratio, but not out of its own interval.
    """
    for file, i, result in results(corpus):
        effect = result.effect
        if not effect or result.discrepancy or not effect.ci or effect.measure not in ("OR", "RR"):
            continue
        shares = [s / 100 for arm in result.arms.values() if (s := _share(arm)) is not None]
        if len(shares) != 2 or not all(0 < s < 1 for s in shares):
            continue
        one, other = shares
        ratio = one / other if effect.measure == "RR" else one / (1 - one) / (other / (1 - other))
        if not any(min(effect.ci) <= way <= max(effect.ci) for way in (ratio, 1 / ratio)):
            yield (
                file.place("results", i, "effect"),
                f"The {effect.measure} that the arms give must lie in the interval; they give {ratio:.2f}, "
                f"found {effect.ci[0]} to {effect.ci[1]} in result `{result.id}`.",
                _SAY_SO,
            )
