"""Numbers that belong together: intervals, and units and nouns that several numbers share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from evidence.quantity import Quantity, nouns_behind
from evidence.units import SPACE, WRITTEN

_BETWEEN = re.compile(rf"{SPACE}?(?:to|and|or|versus|vs\.?|against|[-\u2013]){SPACE}?", re.IGNORECASE)
_RANGE = re.compile(rf"{SPACE}?(?:to|[-\u2013]){SPACE}?", re.IGNORECASE)
_AND = re.compile(rf"{SPACE}?(?:to|and|or|[-\u2013]){SPACE}?", re.IGNORECASE)


def share_units(found: list[Quantity], text: str) -> list[Quantity]:
    """In "9 to 27 in 100" and "3 or 5 days" the unit belongs to every number, and so does the noun."""
    for i, (here, after) in enumerate(pairwise(found)):
        # "days 1 to 3": the unit stands before the first number
        gap = text[here.end : after.start]
        if here.unit and not after.unit and _BETWEEN.fullmatch(gap) and not here.text.endswith(WRITTEN):
            found[i + 1] = after._replace(unit=here.unit, factor=here.factor)
    listed = -1
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        gap = text[here.end : after.start]
        if here.unit or here.kind != "number" or after.kind != "number":
            continue
        if not _BETWEEN.fullmatch(gap) and not (listed == i + 1 and gap == ", "):  # "10, 20 and 30 mg"
            continue
        if after.unit:
            found[i] = here._replace(unit=after.unit, factor=after.factor)
            listed = i
        elif not here.counts and _AND.fullmatch(gap):
            found[i] = here._replace(counts=after.counts or nouns_behind(text, after.end))
    return found


def join_intervals(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """Join "a to b" into one interval where a is the lower end and the units agree."""
    i = 0
    while i < len(found):
        here = found[i]
        if i + 1 < len(found):
            after = found[i + 1]
            if (
                here.kind == after.kind == "number"
                and (here.unit, here.factor) == (after.unit, after.factor)
                and not here.relation
                and not after.relation
                and here.value <= after.value
                and _joins(found, i, text)
            ):
                yield here._replace(
                    high=after.value,
                    end=after.end,
                    text=text[here.start : after.end],
                    counts=after.counts,
                    kind="interval",
                )
                i += 2
                continue
        yield here
        i += 1


def _joins(found: list[Quantity], i: int, text: str) -> bool:
    """Whether the words between two numbers make them the ends of one interval."""
    gap = text[found[i].end : found[i + 1].start]
    if _RANGE.fullmatch(gap):
        return True
    if gap.strip() == ",":  # (95% CI 1.21, 4.14)
        return i > 0 and found[i - 1].unit == "confidence level"
    return gap.strip() == "and" and text[: found[i].start].rstrip().lower().endswith("between")
