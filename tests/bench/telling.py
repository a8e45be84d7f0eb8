"""A line for each thing that is done, as it is done: what, and how long it took."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from bench.measure import Timing
from bench.report import seconds

Made = TypeVar("Made")


def timed(what: str, work: Callable[[], Timing]) -> Timing:
    """Measure something."""
    print(f"{what} ...", end=" ", flush=True)
    timing = work()
    print(f"{seconds(timing)} s" + (f", {timing.peak / 1e6:,.0f} MB" if timing.peak else ""), flush=True)
    return timing


def told(what: str, work: Callable[[], Made]) -> Made:
    """Make something."""
    print(f"{what} ...", end=" ", flush=True)
    started = time.perf_counter()
    done = work()
    print(f"{time.perf_counter() - started:.1f} s", flush=True)
    return done
