"""What was made a moment ago of the same things, for a process that reads a tree again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Protocol, TypeVar

Made = TypeVar("Made")


class Recall(Protocol):
    """Gives what a function makes of its arguments, from memory or made anew."""

    def __call__(self, make: Callable[..., Made], *given: Hashable) -> Made:
        """What `make` gives for these."""


def anew(make: Callable[..., Made], *given: Hashable) -> Made:
    """Made now: for a process that reads a tree once."""
    return make(*given)


class Memory:
    """Remembers by what a result was made from, so that it is never that of an earlier text.

    What was not asked for between two turns is forgotten. `make` must depend on its arguments alone.
    """

    def __init__(self) -> None:
        self._old: dict[tuple[Hashable, ...], Any] = {}
        self._new: dict[tuple[Hashable, ...], Any] = {}

    def __call__(self, make: Callable[..., Made], *given: Hashable) -> Made:
        """What `make` gives for these; made only if it was not asked for since the turn before last."""
        key = (make, *given)
        if key not in self._new:
            self._new[key] = self._old[key] if key in self._old else make(*given)
        made: Made = self._new[key]
        return made

    def turn(self) -> None:
        """Begin to read the tree again."""
        self._old, self._new = self._new, {}
