"""When one quantity follows from another: the same, or rounded to fewer digits."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from evidence.numbers import Quantity

_HALF = Decimal("0.5")


def rounds_to(known: Decimal, stated: Decimal, share: bool = False) -> bool:
    """Whether `stated` is `known`, or `known` rounded to fewer digits behind the point.

    A half is rounded away from zero. At least two digits that count stay; only a share in
    percent may be rounded to whole numbers of one digit, and never to 0 or 100.
    """
    if abs(known - stated) > _HALF:
        return False  # rounding moves a number by less: no step is greater than 1
    exponent = stated.as_tuple().exponent
    known_exponent = known.as_tuple().exponent
    if not isinstance(exponent, int) or not isinstance(known_exponent, int):
        return False
    if known == stated:
        return bool(stated) or exponent >= known_exponent  # "0.0" says more than a 0 does
    if exponent <= known_exponent or stated in (0, 100 if share else 0):
        return False
    if not share and len(stated.as_tuple().digits) < 2:
        return False
    step = Decimal(1).scaleb(exponent)
    return (known / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step == stated


# "08" and "one weeks" are slips of the pen.
_MISWRITTEN = re.compile(r"(?<![\d.,])0\d|^(?:one|1) (?:hour|day|week|month|year)s\b", re.I)


_DIGITS = re.compile(r"\d[\d.,]*\d")


def is_slip(stated: Quantity) -> bool:
    """Whether a number is written as nobody means it: "08", a zero with a minus, "one weeks"."""
    text = stated.text
    return (("0" in text or text[:1] in "oO1") and bool(_MISWRITTEN.search(text))) or (
        stated.signed and not stated.value
    )


def follows(stated: Quantity, known: Quantity, unsigned: bool = False) -> bool:
    """Whether a stated quantity is a known one: same unit, sign and relation.

    `unsigned` allows a stated size without its sign ("3.16 points lower" for -3.16);
    pass it only where the words around it give the direction.
    """
    if (
        stated.kind == "number" == known.kind
        and not stated.loose
        and stated.factor == known.factor
        and not (unsigned and known.value < 0)
        and abs(known.value - stated.value) > _HALF
    ):
        return False  # as most end: no rounding moves a number that far
    if stated.kind == "interval":
        return known.high is not None and known.kind == "interval" and _ends(stated, known)
    if stated.kind == "span":
        if known.kind == "span":
            return (known.value, known.high) == (stated.value, stated.high)
        high = stated.high if stated.high is not None else stated.value
        return known.high is None and known.unit == "%" and stated.value <= known.value <= high
    if stated.kind == "ratio":
        return _same_share(stated, known)
    if known.kind != stated.kind or stated.unit != known.unit:
        return False
    if (stated.relation or "=") != (known.relation or "="):
        return False
    if stated.kind == "multiple":
        exact = _DIGITS.search(stated.text)  # "2.6-fold", and not "twice" or "3 times"
        near = not exact and _within_a_tenth(known.value, stated.value)
        return near or rounds_to(known.value, stated.value)
    if stated.factor == known.factor:
        pair = (known.value, stated.value)
    else:
        pair = (known.value * known.factor, stated.value * stated.factor)
        if pair[0] != pair[1]:
            return False
    if stated.relation:
        return pair[0] == pair[1]
    if _near(stated, known, *pair):
        return True
    return unsigned and not stated.signed and known.value < 0 and _near(stated, known, -pair[0], pair[1])


def _same_share(stated: Quantity, known: Quantity) -> bool:
    """The same counts; or for "1 in 4", written of small whole numbers, a percentage near it."""
    assert stated.total is not None
    if known.kind == "ratio":
        return (stated.value, stated.total) == (known.value, known.total)
    rough = (
        stated.value and stated.total <= 20 and re.search(r"\bin\b", stated.text) and known.kind == "number"
    )
    return (
        bool(rough) and known.unit == "%" and _within_a_tenth(known.value, 100 * stated.value / stated.total)
    )


def _within_a_tenth(held: Decimal, value: Decimal) -> bool:
    """Whether "twice as many" or "one in three" may be said of a value."""
    return abs(held - value) <= abs(value) / 10


def _near(stated: Quantity, known: Quantity, held: Decimal, value: Decimal) -> bool:
    """Whether a value is the one held, allowing for "about", "nearly" and "more than".

    "About" lets a value be rounded to any digit, by a twentieth of it at most; a share in percent
    is rounded as without the word. "Nearly" and "more than" allow a twentieth (of a share one
    point), and only on their own side.
    """
    share = stated.unit == "%"
    if not stated.loose or stated.loose == known.loose:
        return rounds_to(held, value, share)
    if stated.loose == "near":
        return rounds_to(held, value, share) or (not share and _rounded_roughly(held, value))
    room = Decimal(1) if share else abs(held) / 20
    side = held < value if stated.loose == "below" else held > value
    return side and abs(held - value) <= room


def _rounded_roughly(held: Decimal, value: Decimal) -> bool:
    """Whether a value is the one held, rounded at its last digit that is not zero."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    room = min(Decimal(5).scaleb(exponent - 1), abs(held) / 20)
    return abs(held - value) <= room


def _ends(stated: Quantity, known: Quantity) -> bool:
    assert stated.high is not None and known.high is not None
    if stated.unit != known.unit or stated.factor != known.factor:
        return False
    return rounds_to(known.value, stated.value) and rounds_to(known.high, stated.high)
