"""One outcome of a study over time, arm by arm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evidence.blocks import RecordBlock
from evidence.comparisons import has_percent, percent
from evidence.studies import ArmResult, Result, Study
from evidence.vocabulary import Vocabulary

SHAPES = 4  # arms that a picture can tell apart without colour


@dataclass(frozen=True)
class Point:
    """What was observed in one arm at one time. `value` is a share in percent, or a mean."""

    hours: Decimal
    value: Decimal
    arm: ArmResult
    result: Result


@dataclass(frozen=True)
class Course:
    """An outcome of a study: for each arm its points in order of time.

    `share` tells people out of 100 from points of a scale.
    """

    study: Study
    outcome: str
    instrument: str
    share: bool
    arms: dict[str, tuple[Point, ...]]

    def label(self, arm_id: str) -> str:
        """The name of an arm."""
        return next((arm.label for arm in self.study.arms if arm.id == arm_id), arm_id)


def course(study: Study, results: Sequence[Result], vocabulary: Vocabulary) -> Course:
    """Results of one outcome as a course; those whose time counts no hours are left out.

    Raises ValueError, with the reason, where they give none or cannot stand in one picture.
    """
    points: dict[str, list[Point]] = {}
    kinds: set[tuple[str, bool]] = set()
    at: dict[tuple[str, Decimal], str] = {}
    outcome = next((result.outcome for result in results), "")
    for result in results:
        time = vocabulary.timepoints.get(result.timepoint)
        if time is None or time.hours is None:
            continue
        for arm_id, arm in result.arms.items():
            if not has_percent(arm) and arm.mean is None:
                continue
            share = has_percent(arm)
            kinds.add((result.instrument or "", share))
            other = at.setdefault((arm_id, time.hours), result.id)
            if other != result.id:
                raise ValueError(f"two of its results stand at {result.timepoint}: {other} and {result.id}")
            value = percent(arm) if share else arm.mean
            points.setdefault(arm_id, []).append(Point(time.hours, value or Decimal(0), arm, result))
    if not points:
        raise ValueError("none of its results has a value by arm at a time that counts hours")
    if len(points) > SHAPES:
        raise ValueError(f"it has {len(points)} arms, and a picture tells {SHAPES} apart")
    if len(kinds) > 1:
        raise ValueError("its results are measured in more than one way")
    instrument, share = kinds.pop()
    if not share and any(min(p.hours for p in found) > 0 for found in points.values()):
        raise ValueError("its means have no value before treatment, so they may be scores as well as changes")
    ordered = {arm_id: tuple(sorted(found, key=lambda p: p.hours)) for arm_id, found in points.items()}
    return Course(study, outcome, instrument, share, ordered)


def courses(block: RecordBlock, studies: Mapping[str, Study], vocabulary: Vocabulary) -> list[Course]:
    """The courses that a block names: lines of one study and outcome make one.

    Raises KeyError where a study or result is missing, ValueError, with the reason, where its results
    make no course.
    """
    chosen: dict[tuple[str, str], list[Result]] = {}
    for item in block.items:
        study = studies[item.study]
        if item.is_outcome:
            found = [result for result in study.results if result.outcome == item.part]
        else:
            found = [result for result in study.results if result.id == item.part]
        if not found:
            raise KeyError(item.name)
        for result in found:
            chosen.setdefault((study.key, result.outcome), []).append(result)
    return [course(studies[key], results, vocabulary) for (key, _), results in chosen.items()]
