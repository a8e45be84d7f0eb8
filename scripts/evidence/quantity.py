"""A number with its meaning, and the words that say what it counts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_NOUN = re.compile(r"[ \u00a0-]([^\W\d_]{2,})(?![\w]*\d)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Where the words that a number counts end.
_STOP = _words(
    """
    a about above after again against all also among an and apart are as at be because been before
    behind below between both but by can could did do does during each either every for from given had
    has have he her him his how if in into is it its later less may might more most must no nor not of
    on one only or our out over per same several she should since so some such than that the their them
    then there these they this those though through to under until up was we were what when where which
    while who whom whose will with within without would you your
    """
)


class Quantity(NamedTuple):
    """A number with its meaning.

    value      as written, sign included (for a span of percentages its lower end)
    high       upper end, where the quantity is an interval or a span
    total      the y of "x of y"
    unit       the dimension: "%", "time", "months", "points", "mg/kg", "per week", "fold", ...
               or "" for a bare number
    factor     what one written unit is in the dimension's base (minutes, months, mg)
    relation   "<", "<=", "=", ">=", ">" or "" where none was written
    loose      "near" after "about", "below" after "nearly", "above" after "more than", else ""
    counts     of a bare number the words that say what is counted ("older", "patients")
    start, end offsets in the text it was read from
    kind       number, interval, ratio, multiple ("twice as many"), or span (a fraction in words)
    """

    value: Decimal
    text: str = ""
    high: Decimal | None = None
    total: Decimal | None = None
    unit: str = ""
    factor: Decimal = Decimal(1)
    relation: str = ""
    signed: bool = False
    loose: str = ""
    counts: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    kind: str = "number"

    @property
    def worth(self) -> Decimal:
        """How much it is beside another of its kind: in the base of its dimension, of "x of y" the share."""
        size = self.value * self.factor
        return size / self.total if self.total else size


def nouns_behind(text: str, end: int) -> tuple[str, ...]:
    """The words behind a number, three at most, up to the first that cannot belong to what it counts."""
    words: list[str] = []
    while len(words) < 3 and (match := _NOUN.match(text, end)) and (word := match[1].lower()) not in _STOP:
        words.append(word)
        end = match.end()
    return tuple(words)
