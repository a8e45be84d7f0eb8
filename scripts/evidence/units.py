"""Units as they are written, and what each is in the base of its dimension."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

Unit = tuple[str, Decimal]  # dimension, factor to its base
NONE: Unit = ("", Decimal(1))
SPACE = "[ \u00a0\u2009\u202f]"

_HUNDRED = ("100", "a hundred", "one hundred", "every 100", "every hundred", "each 100")
_WORDS: dict[str, list[str]] = {
    "%": [
        "%",
        "percent",
        "per cent",
        "per 100",
        "per hundred",
        *(f"{of} {hundred}" for of in ("in", "of", "out of") for hundred in _HUNDRED),
    ],
    "per 1000": [
        f"{of} {thousand}"
        for of in ("in", "per", "of", "out of")
        for thousand in ("1000", "1,000", "every 1000")
    ],
    "percentage points": [
        *("percentage points", "percentage point", "percent points", "points in 100", "% points"),
        *(f"{more} in 100" for more in ("more", "fewer", "less", "extra")),
        *(f"in 100 {more}" for more in ("more", "fewer", "extra")),
    ],
    "points": ["points", "point"],
    "mg/kg": ["milligrams per kilogram"],
    "mmHg": ["mmhg", "mm hg"],
    "kPa": ["kpa", "kilopascals"],
    "T": ["tesla"],
    "angstrom": ["å", "ångström", "angstrom"],
    "micromolar": ["micromolar"],
    "per minute": ["beats per minute", "beats a minute", "bpm"],
    "fold": ["fold", "times as many", "times as much", "times as often", "times as likely", "times more",
             "times higher", "times greater", "times the", "times as high", "times as long"],
}  # fmt: skip
_MASS = {"kg": "1e6", "g": "1e3", "mg": "1", "µg": "1e-3", "mcg": "1e-3", "ng": "1e-6", "pg": "1e-9"}
_MASS_WORDS = {"grams": "g", "gram": "g", "milligrams": "mg", "milligram": "mg", "micrograms": "µg",
               "microgram": "µg", "kilograms": "kg", "kilogram": "kg"}  # fmt: skip
_TIMES = {
    "second": ("time", Decimal(1) / 60),
    "minute": ("time", Decimal(1)),
    "hour": ("time", Decimal(60)),
    "day": ("time", Decimal(1440)),
    "week": ("time", Decimal(10080)),
    "month": ("months", Decimal(1)),
    "year": ("months", Decimal(12)),
}
PERIODS = "second|minute|hour|day|week|month|year"

# Symbols are told apart by their capitals (mM, mm); words are not.
_SYMBOLS: dict[str, Unit] = {
    "mL": ("mL", Decimal(1)),
    "ml": ("mL", Decimal(1)),
    "L": ("mL", Decimal(1000)),
    "cm": ("mm", Decimal(10)),
    "mm": ("mm", Decimal(1)),
    "nM": ("micromolar", Decimal("0.001")),
    "µM": ("micromolar", Decimal(1)),
    "mM": ("micromolar", Decimal(1000)),
    "mmol/L": ("micromolar", Decimal(1000)),
    "µmol/L": ("micromolar", Decimal(1)),
    "mmHg": ("mmHg", Decimal(1)),
    "mm Hg": ("mmHg", Decimal(1)),
    "IU": ("IU", Decimal(1)),
    "Hz": ("Hz", Decimal(1)),
    "h": _TIMES["hour"],
    "min": _TIMES["minute"],
    "hrs": _TIMES["hour"],
    "hr": _TIMES["hour"],
}
for _symbol, _factor in _MASS.items():
    _SYMBOLS[_symbol] = ("mg", Decimal(_factor))
    for _per, _share in (("kg", "1"), ("mL", "1"), ("ml", "1"), ("L", "1e-3"), ("day", "1"), ("h", "1"),
                         ("min", "1"), ("kg/h", "1"), ("kg/min", "1"), ("m2", "1"), ("m²", "1")):  # fmt: skip
        _name = {"ml": "mL", "L": "mL", "m²": "m2"}.get(_per, _per)
        _SYMBOLS[f"{_symbol}/{_per}"] = (f"mg/{_name}", Decimal(_factor) * Decimal(_share))
_SPELT: dict[str, Unit] = {s: (dimension, Decimal(1)) for dimension, all_ in _WORDS.items() for s in all_}
_SPELT |= {word: _SYMBOLS[symbol] for word, symbol in _MASS_WORDS.items()}
_SPELT |= {name + s: unit for name, unit in _TIMES.items() for s in ("", "s")}


_BY_FIRST_WORD: dict[str, list[str]] = {}
for _unit in (*_SYMBOLS, *_SPELT):
    _BY_FIRST_WORD.setdefault(_unit.split()[0], []).append(_unit)


@cache
def _beginning_with(first: str) -> re.Pattern[str]:
    """For the first word of a unit, as a pattern, all units that begin with it, the longest first."""
    units = _BY_FIRST_WORD[first]
    return re.compile(
        "|".join(
            re.escape(u).replace(r"\ ", SPACE) + (r"(?![\w/²])" if u[-1].isalnum() else "")
            for u in sorted(units, key=len, reverse=True)
        ),
        0 if first in _SYMBOLS else re.I,
    )


_BEGINNING = re.compile(r"[ \u00a0\u2009\u202f]*-?(%|[^\s\d,;:.()'\u2019\"\u201c\u201d!?\u2013-]+)")
WRITTEN = (*_SYMBOLS, *_SPELT)  # endings that show that a unit stands after its number


def unit_behind(text: str, end: int) -> tuple[Unit, int]:
    """The unit that stands behind a number which ends there, and where it ends; NONE if none does."""
    start = _BEGINNING.match(text, end)
    if not start:
        return NONE, end
    first = start[1] if start[1] in _BY_FIRST_WORD else start[1].lower()
    pattern = _beginning_with(first) if first in _BY_FIRST_WORD else None
    match = pattern.match(text, start.start(1)) if pattern else None
    return (read_unit(match[0]), match.end()) if match else (NONE, end)


@lru_cache(maxsize=1024)
def read_unit(written: str) -> Unit:
    """What a unit as written means: its dimension ("%", "time", "mg/kg", ...) and factor.

    Raises KeyError for a word that is no unit.
    """
    if written in _SYMBOLS:
        return _SYMBOLS[written]
    return _SPELT[re.sub(r"\s+", " ", written.lower())]
