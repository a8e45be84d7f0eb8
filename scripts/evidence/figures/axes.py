"""Scales: from a value to a place in the picture, and the ticks that a reader can count by."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Scale:
    """Values from `low` to `high` on px from `start` to `stop`, by way of `bend` (identity, log, root)."""

    low: float
    high: float
    start: float
    stop: float
    bend: Callable[[float], float] = float

    def at(self, value: float | Decimal) -> float:
        """The px of a value; what lies beyond an end stands at that end."""
        kept = min(max(float(value), self.low), self.high)
        first, last = self.bend(self.low), self.bend(self.high)
        part = (self.bend(kept) - first) / (last - first)
        return round(self.start + part * (self.stop - self.start), 1)


def even_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Steps of 1, 2 or 5 times a power of ten that cover low to high, at most about `most` of them."""
    room = max(high - low, 1e-9) / most
    power = 10.0 ** math.floor(math.log10(room))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= room * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(i * step, 10) for i in range(first, last + 1)]


def ratio_ticks(low: float, high: float) -> list[float]:
    """1, 2 and 5 times powers of ten that cover low to high; powers of ten alone where that is many."""
    powers = range(-4, 5)
    for steps in ((1, 2, 5), (1,)):
        ticks = [round(step * 10.0**power, 6) for power in powers for step in steps]
        below = max((i for i, tick in enumerate(ticks) if tick <= low), default=0)
        above = min((i for i, tick in enumerate(ticks) if tick >= high), default=len(ticks) - 1)
        if above - below <= 7 or steps == (1,):
            return ticks[below : above + 1]
    return []


def apart(ticks: Iterable[tuple[float, str]], room: Callable[[str], float]) -> list[tuple[float, str]]:
    """Labels that do not touch: from the left, each that has room behind the one before."""
    kept: list[tuple[float, str]] = []
    for at, label in ticks:
        if not kept or at - room(label) / 2 > kept[-1][0] + room(kept[-1][1]) / 2 + 5:
            kept.append((at, label))
    return kept
