"""Numbers in text: signs, units, relations, intervals, shares and fractions in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

_SPACE = "[ \u00a0\u2009\u202f]"

# Same length in, same length out, so that offsets stay true.
_NORMAL = str.maketrans(
    dict.fromkeys("\u2212\ufe63\uff0d\u2010\u2011", "-")
    | {"\u00b7": ".", "\u22c5": ".", "\u2a7d": "\u2264", "\u2a7e": "\u2265"}
)

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORDS = {word: n for n, word in enumerate(f"zero|{_ONES}|{_TEENS}".split("|"))} | {
    word: n * 10 for n, word in enumerate(_TENS.split("|"), start=2)
}

# A fraction in words stands for a span of percentages (both ends allowed).
FRACTIONS: dict[str, tuple[Decimal, Decimal]] = {
    "a quarter": (Decimal(22), Decimal(28)),
    "one quarter": (Decimal(22), Decimal(28)),
    "a third": (Decimal(30), Decimal(37)),
    "one third": (Decimal(30), Decimal(37)),
    "half": (Decimal(45), Decimal(55)),
    "two thirds": (Decimal(60), Decimal(73)),
    "three quarters": (Decimal(70), Decimal(80)),
}

# Unit as written -> (dimension, factor to the dimension's base).
_UNITS: dict[str, tuple[str, Decimal]] = {}
for _dimension, _spellings in {
    "%": [
        "%",
        "percent",
        "per cent",
        "in 100",
        "of 100",
        "out of 100",
        "per 100",
        "of every 100",
        "in every 100",
        "out of every 100",
    ],
    "per 1000": ["in 1000", "per 1000", "of 1000", "out of 1000", "in 1,000", "per 1,000"],
    "percentage points": ["percentage points", "percentage point", "points in 100"],
    "points": ["points", "point"],
    "mg/kg": ["mg/kg", "milligrams per kilogram"],
    "mg": ["mg", "milligrams", "milligram"],
    "ng/mL": ["ng/ml"],
    "mmHg": ["mmhg", "mm hg"],
    "micromolar": ["µm", "μm", "micromolar"],
    "T": ["tesla"],
    "angstrom": ["å", "ångström", "angstrom"],
}.items():
    for _s in _spellings:
        _UNITS[_s] = (_dimension, Decimal(1))
for _names, _factor in {
    ("second", "seconds"): Decimal(1) / 60,
    ("minute", "minutes", "min"): Decimal(1),
    ("hour", "hours", "h"): Decimal(60),
    ("day", "days"): Decimal(1440),
    ("week", "weeks"): Decimal(10080),
}.items():
    for _s in _names:
        _UNITS[_s] = ("time", _factor)
for _s in ("month", "months"):
    _UNITS[_s] = ("months", Decimal(1))
for _s in ("year", "years"):
    _UNITS[_s] = ("months", Decimal(12))

_UNIT_RE = "|".join(
    re.escape(u).replace(r"\ ", _SPACE) + (r"(?![\w/])" if u[-1].isalnum() else "")
    for u in sorted(_UNITS, key=len, reverse=True)
)
_WRITTEN = tuple(_UNITS)  # endings that show that the unit stands after the number
# Other dashes are a minus only where they stand before a number and behind nothing that counts.
_DASH = re.compile(r"(?<![\w)%])[\u2012\u2013\u2014](?=[\u2009\u202f]?\.?\d)")
_THOUSANDS = r"[1-9]\d{0,2}(?:[,\u2009\u202f\u00a0]\d{3})+(?:\.\d+)?"
_NUMBER = rf"{_THOUSANDS}(?!\d)|\d+\.\d+|\d+|\.\d+"
_RELATION = r"<=|>=|[<>=\u2264\u2265]"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

_TOKEN = re.compile(
    rf"""
    (?:
      (?P<date>\b\d{{1,2}}{_SPACE}(?:{_MONTHS}){_SPACE}\d{{4}}\b | \b\d{{4}}-\d{{2}}-\d{{2}}\b
              | \b(?:{_MONTHS}){_SPACE}\d{{4}}\b)
    | (?P<name>\b(?=[\w-]*[A-Za-z])(?=[\w-]*\d)(?:[A-Za-z][\w-]*-)?[A-Za-z]+[\w]*(?:-\w+)*
              | \b\d+(?:,\d+)*-?(?-i:[A-Z])[\w-]*)
    | (?P<fraction>\b(?:{"|".join(sorted(FRACTIONS, key=len, reverse=True)).replace(" ", "[ -]")})\b
              (?!-li|[ ](?:the[ ])?(?:dose|dosage|time|hour|year|day)\b|[ ]an?\b))
    | (?P<lead>\b(?P<leadunit>days?|weeks?|months?|hours?|steps?){_SPACE})?
      (?:(?P<relation>{_RELATION}){_SPACE}?)?
      (?P<sign>(?<![\w)%])[-+][\u2009\u202f]?|\bminus{_SPACE})?
      (?P<number>(?<![\w.]){_NUMBER})
      (?:{_SPACE}?(?P<of>/|of{_SPACE}(?:the{_SPACE})?|out{_SPACE}of{_SPACE}(?:the{_SPACE})?)
         (?P<total>(?!1,?000?\b)\d+)(?!\w|\.\d))?
      (?:(?:[ \u00a0\u2009\u202f]*|-)(?P<unit>{_UNIT_RE}))?
    | \b(?P<word>(?:{_TENS})-(?:{_ONES})|{"|".join(sorted(_WORDS, key=len, reverse=True))})\b
      (?:[ \u00a0-](?P<wordunit>{_UNIT_RE}))?
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Where a token can begin: to look for that first is several times as quick.
_START = re.compile(
    rf"[<>=\u2264\u2265]|(?<![A-Za-z])(?:[-+.\d]|(?=[\w-]*\d)\w|(?:{'|'.join(_WORDS)}|{_TENS}|{_MONTHS}|"
    rf"{'|'.join(FRACTIONS).replace(' ', '[ -]')}|days?|weeks?|months?|hours?|steps?|minus)\b)",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\s*(?:CI\b|confidence|credible|prediction)")
_BOUND = re.compile(r"\s+or\s+(?:(?P<most>less|below|lower|under|fewer)|(?:more|above|higher|over))\b", re.I)
_LOOSE = re.compile(
    r"(?:(?P<near>about|around|roughly|some)|(?P<below>nearly|almost)|(?P<above>over|more than))\s*$", re.I
)
_COUNTED = re.compile(
    r"\s+(?:people|patients|participants|adults|men|women|children|volunteers|users|trials|studies|"
    r"infusions|treatments|cases|points|records)\b",
    re.I,
)
_BETWEEN = re.compile(rf"{_SPACE}?(?:to|and|or|versus|vs\.?|against|[-\u2013]){_SPACE}?", re.IGNORECASE)
_RANGE = re.compile(rf"{_SPACE}?(?:to|[-\u2013]){_SPACE}?", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """A number with its meaning.

    value      as written, sign included (for a span of percentages its lower end)
    high       upper end, where the quantity is an interval or a span
    total      the y of "x of y"
    unit       the dimension: "%", "time", "months", "points", "mg/kg", ... or "" for a bare number
    factor     what one written unit is in the dimension's base (minutes, months)
    relation   "<", "<=", "=", ">=", ">" or "" where none was written
    loose      "near" after "about", "below" after "nearly", "above" after "more than", else ""
    start, end offsets in the text it was read from
    kind       number, interval, ratio, or span (a fraction in words)
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
    start: int = 0
    end: int = 0
    kind: str = "number"


def parse_number(text: str) -> Decimal:
    """A plain number as printed in a paper: any minus sign, thousands marks, middle dots.

    Raises ValueError where the text is not one number.
    """
    clean = text.strip().translate(_NORMAL)
    if not re.fullmatch(rf"[-+]?[\u2009\u202f]?(?:{_THOUSANDS}|\d+\.?\d*|\.\d+)", clean):
        raise ValueError(f"must be a number with a decimal point, such as 3.5; found {text!r}")
    return Decimal(re.sub(r"[,\s]", "", clean))


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity in a text, in order, with offsets into it.

    Left out, because they are not data: dates, years standing alone, names that hold
    digits (TRANSFORM-2, 5-HT, GluN2B), ordinals, and the word "one" without a unit.
    """
    plain = _DASH.sub("-", text.translate(_NORMAL))
    found: list[Quantity] = []
    at = 0
    while start := _START.search(plain, at):
        match = _TOKEN.match(plain, start.start())
        at = match.end() if match else start.start() + 1
        if match and (quantity := _read(match, plain)):
            found.append(quantity)
    return tuple(_intervals(_share_units(found, plain), plain))


def _read(match: re.Match[str], text: str) -> Quantity | None:
    start, end = match.span()
    if match["date"] or match["name"]:
        return None
    if match["fraction"]:
        low, high = FRACTIONS[match["fraction"].lower().replace("-", " ")]
        return Quantity(low, match[0], high, unit="%", start=start, end=end, kind="span")
    if match["word"]:
        return _read_word(match, start, end)
    if re.match(r"(?:st|nd|rd|th)\b", text[end:]) and not match["unit"]:
        return None
    digits = match["number"]
    value = parse_number(digits)
    unit, factor = _unit(match["unit"])
    if not unit and match["leadunit"]:
        unit, factor = _unit(match["leadunit"])
    if unit == "%" and _LEVEL.match(text, end):
        unit = "confidence level"
    start = match.start("sign") if match["sign"] else match.start("number")
    if match["relation"]:
        start = match.start("relation")
    if (
        not unit
        and not match["sign"]
        and not match["relation"]
        and not match["total"]
        and re.fullmatch(r"(?:19|20)\d\d", digits)
        and not _COUNTED.match(text, end)
    ):
        return None  # a year
    if match["sign"] and match["sign"][0] in "-mM":
        value = -value
    relation = {"\u2264": "<=", "\u2265": ">="}.get(match["relation"] or "", match["relation"] or "")
    if bound := _BOUND.match(text, end):
        relation = "<=" if bound["most"] else ">="
    return Quantity(
        value,
        text[start:end].strip(),
        total=Decimal(match["total"]) if match["total"] else None,
        unit=unit,
        factor=factor,
        relation=relation,
        signed=bool(match["sign"]),
        loose=_looseness(text[max(0, start - 12) : start]),
        start=start,
        end=end,
        kind="ratio" if match["total"] else "number",
    )


def _looseness(before: str) -> str:
    match = _LOOSE.search(before)
    return str(match.lastgroup) if match else ""


def _read_word(match: re.Match[str], start: int, end: int) -> Quantity | None:
    unit, factor = _unit(match["wordunit"])
    word = match["word"].lower()
    if word == "one" and not unit:
        return None  # "one" is mostly a pronoun
    value = sum(_WORDS[part] for part in word.split("-"))
    return Quantity(Decimal(value), match[0], unit=unit, factor=factor, start=start, end=end)


def _unit(written: str | None) -> tuple[str, Decimal]:
    if not written:
        return "", Decimal(1)
    name = re.sub(r"\s+", " ", written.lower())
    if name.startswith("step"):
        return "", Decimal(1)
    return _UNITS[name]


def _share_units(found: list[Quantity], text: str) -> list[Quantity]:
    """In "9 to 27 in 100" and "3 or 5 days" the unit belongs to every number."""
    for i, (here, after) in enumerate(pairwise(found)):
        # "days 1 to 3": the unit stands before the first number
        gap = text[here.end : after.start]
        if here.unit and not after.unit and not here.text.endswith(_WRITTEN) and _BETWEEN.fullmatch(gap):
            found[i + 1] = replace(after, unit=here.unit, factor=here.factor)
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        gap = text[here.end : after.start]
        if not here.unit and after.unit and here.kind == after.kind == "number" and _BETWEEN.fullmatch(gap):
            found[i] = replace(here, unit=after.unit, factor=after.factor)
    return found


def _intervals(found: list[Quantity], text: str) -> Iterable[Quantity]:
    """Join "a to b" into one interval where a is the lower end and the units agree."""
    i = 0
    while i < len(found):
        here = found[i]
        if i + 1 < len(found):
            after = found[i + 1]
            if (
                _joins(found, i, text)
                and here.kind == after.kind == "number"
                and (here.unit, here.factor) == (after.unit, after.factor)
                and not here.relation
                and not after.relation
                and here.value <= after.value
            ):
                yield replace(
                    here,
                    high=after.value,
                    end=after.end,
                    text=text[here.start : after.end],
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
