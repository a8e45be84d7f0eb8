"""What is done to a site once its pages stand as HTML, whichever generator wrote them.

Each step is one module with one function that takes a `Built`; STEPS is their order. A step may read
and add files below `folder`, and must leave what it does not know as it was.
"""

from __future__ import annotations

from collections.abc import Callable

from evidence.finishing.built import Built
from evidence.finishing.reading_aids import reading_aids

# Later steps see what earlier ones wrote: what lists or packs the whole site comes last.
STEPS: tuple[tuple[str, Callable[[Built], None]], ...] = (
    ("Layers, contents and abbreviations", reading_aids),
)


def finish(built: Built, say: Callable[[str], None]) -> None:
    """Take every step in order; `say` is told the name of each before it begins."""
    for name, step in STEPS:
        say(name)
        step(built)
