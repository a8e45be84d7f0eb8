"""Two readings of one result: where they agree, where they differ, whether all was read twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evidence.studies import ArmResult, Effect, Result

# Words of the record about a value, which no reader copies from the source.
_OWN_WORDS = {"direction", "p_tests", "unit", "measure", "level"}


def figures(arms: dict[str, ArmResult], effect: Effect | None) -> dict[str, object]:
    """Every figure of a reading, by its path ("arms.active.percent", "effect.ci")."""
    found = {
        f"arms.{arm_id}.{name}": value
        for arm_id, arm in arms.items()
        for name, value in arm.model_dump(exclude_none=True).items()
        if name not in _OWN_WORDS
    }
    if effect:
        found |= {
            f"effect.{name}": value
            for name, value in effect.model_dump(exclude_none=True).items()
            if name not in _OWN_WORDS
        }
    return {path: _relation(value) if path == "effect.p" else value for path, value in found.items()}


def _relation(p: object) -> tuple[str, Decimal]:
    """A p as its relation and its value, so that "< .001" is "<0.001"."""
    text = str(p).replace(" ", "")
    number = text.lstrip("<=>")
    return text.removesuffix(number), Decimal(number)


def differences(result: Result) -> Iterator[tuple[str, object, object]]:
    """Each figure on which the two readings differ: its path, the first value, the second.

    A figure that only one of the two readers wrote down is no difference.
    """
    if result.second_reading is None:
        return
    first = figures(result.arms, result.effect)
    second = figures(result.second_reading.arms, result.second_reading.effect)
    for path in first.keys() & second.keys():
        if first[path] != second[path]:
            yield path, first[path], second[path]


def read_twice(result: Result) -> bool:
    """Whether a second reader saw every figure of a result."""
    if result.second_reading is None:
        return False
    second = figures(result.second_reading.arms, result.second_reading.effect)
    return bool(second) and figures(result.arms, result.effect).keys() <= second.keys()
