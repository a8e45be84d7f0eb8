"""Numbers in words: twenty-four, two thirds, twice as many, three million."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"]
_TEENS += ["nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL = {word: n for n, word in enumerate(["zero", *_UNITS, *_TEENS])} | {
    word: n * 10 for n, word in enumerate(_TENS, start=2)
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_UNITS_ONLY = "|".join(_UNITS)
# "twenty-four", "three", not the "one" of "one-off"
CARDINAL = re.compile(rf"(?:{'|'.join(_TENS)})[- ](?:{_UNITS_ONLY})\b|(?:{'|'.join(SMALL)})\b", re.I)

# A fraction in words stands for a span of percentages (both ends allowed).
_SPANS = {
    "a fifth": (18, 22),
    "a quarter": (22, 28),
    "a third": (30, 37),
    "half": (45, 55),
    "two thirds": (60, 73),
    "three quarters": (70, 80),
}
_GLYPHS = {"¼": "a quarter", "⅓": "a third", "½": "half", "⅔": "two thirds", "¾": "three quarters",
           "⅕": "a fifth"}  # fmt: skip
PARTS = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}  # behind a whole number: 2½
# "a third trial" and "a third-line drug" count; "half the dose" and "half an hour" are no shares of people.
_COUNTED = (
    r"(?![ -](?:arm|case|cohort|course|dose|group|infusion|injection|line|meeting|method|option|paper|part|"
    r"party|person|phase|reading|reason|report|review|round|session|stage|step|study|survey|test|time|treatment|"
    r"trial|visit|wave|way|week)\b)"
)
FRACTION = re.compile(
    rf"(?:(?:an?|one)[ -](?:fifth|quarter|third)\b{_COUNTED}|"
    r"(?:one[ -])?half\b(?!-li|-way| as\b| (?:the )?(?:dose|dosage|time|hour|year|day|price|cost)\b| an?\b)|"
    r"two[ -]thirds\b|three[ -]quarters\b|[¼⅓½⅔¾⅕](?!\w))",
    re.I,
)
_AS = r"as (?:many|much|often|likely|high|long|great|large|fast|common|frequent)(?:ly)?"
MULTIPLE = re.compile(
    rf"(?:(?:twice|thrice|double|triple|treble|half) {_AS}|(?:twice|thrice|double) the)\b", re.I
)
_FACTORS = {"half": Decimal("0.5"), "thrice": Decimal(3), "triple": Decimal(3), "treble": Decimal(3)}
# The first words of all of these.
STARTERS = frozenset({*SMALL, "a", "an", "half", "twice", "thrice", "double", "triple", "treble"})


def span(written: str) -> tuple[Decimal, Decimal]:
    """The percentages that a fraction in words may stand for, both ends allowed."""
    name = re.sub(r"^(?:an|one)\b", "a", _GLYPHS.get(written, written.lower().replace("-", " ")))
    low, high = _SPANS[name.removeprefix("a ") if name.endswith("half") else name]
    return Decimal(low), Decimal(high)


def cardinal(written: str) -> Decimal:
    """The value of a number in words below a hundred."""
    return Decimal(sum(SMALL[part] for part in re.split(r"[- ]", written.lower())))


def multiple(written: str) -> Decimal:
    """How many times as much: 2 for "twice as many", 0.5 for "half as often"."""
    return _FACTORS.get(written.split()[0].lower(), Decimal(2))
