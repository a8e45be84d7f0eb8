"""Numbers in text: signs, units, relations, intervals, shares, and what a number counts."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from evidence.intervals import join_intervals, share_units
from evidence.numerals import (
    CARDINAL,
    FRACTION,
    MULTIPLE,
    PARTS,
    SCALES,
    SMALL,
    STARTERS,
    cardinal,
    multiple,
    span,
)
from evidence.quantity import Quantity, nouns_behind
from evidence.units import NONE, PERIODS, SPACE, Unit, read_unit, unit_behind
from evidence.words import word_set

__all__ = ["Quantity", "parse_number", "quantities"]

# Same length in, same length out, so that offsets stay true.
_NORMAL = str.maketrans(
    dict.fromkeys("\u2212\ufe63\uff0d\u2010\u2011\u207b\u02d7", "-")
    | {
        "\u00b7": ".",
        "\u22c5": ".",
        "\u2219": ".",
        "\u2a7d": "\u2264",
        "\u2a7e": "\u2265",
        "\u03bc": "\u00b5",
    }
)
# Other dashes are a minus only where they stand before a number and behind nothing that counts.
_DASH = re.compile(r"(?<![\w)%])[\u2012\u2013\u2014](?=[\u2009\u202f]?\.?\d)")
_THOUSANDS = r"[1-9]\d{0,2}(?:[,\u2009\u202f\u00a0]\d{3})+(?:\.\d+)?"
_NUMBER = rf"{_THOUSANDS}(?!\d)|\d+\.\d+|(?<![A-Z]\()\d+,\d+(?!,?\d|-[a-z])|\d+|\.\d+"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

# Words, numbers and relations, one after the other.
_SCAN = re.compile(r"[^\W\d_]\w*|[<>=\u2264\u2265]|[-+]?[\u2009\u202f]?\.?\d+|[\u00bc-\u00be\u2153-\u2155]")
# Enough for a plain text without the words below.
# (A class of characters first, the conditions behind it: the search then skips what is none of them.)
_SCAN_DIGITS = re.compile(r"[<>=+.\d-](?:(?<=[<>=])|(?<=\d)\d*|(?<=\.)\d+|(?<=[+-])\.?\d+)")
_DIGIT = re.compile(r"[\d\u00bc-\u00be\u2153-\u2155]")
_IN_FRACTIONS = frozenset({"a", "an", "one", "two", "three", "half"})
_WORDS = STARTERS | {"minus"}
_MONTH_NAMES = frozenset(_MONTHS.split("|"))
# Without one of these no number in words and no date begins; most sentences hold none.
_STARTING = (_WORDS - {"a", "an"}) | {"fifth", "quarter", "third"} | {name.lower() for name in _MONTH_NAMES}
_PERIODS = frozenset(PERIODS.split("|"))
_GLYPHS = frozenset("\u00bc\u00bd\u00be\u2153\u2154\u2155")
_TAIL = re.compile(r"([^\W\d_]+)-\d+$")  # of a name that ends in a number
_DATE = re.compile(
    rf"\d{{1,2}}{SPACE}(?:{_MONTHS})(?:{SPACE}\d{{4}})?\b|\d{{4}}-\d{{2}}-\d{{2}}\b|"
    rf"\d{{1,2}}:\d{{2}}\b|(?:{_MONTHS}){SPACE}(?:\d{{1,2}}, )?\d{{4}}\b|(?:{_MONTHS}){SPACE}\d{{1,2}}\b",
)
_IN_DATES = frozenset("-:")  # behind the first digits of a date; a blank is, too
_MONTH_INITIALS = frozenset(name[0] for name in _MONTH_NAMES)
_NAME = re.compile(r"(?:\d+(?:,\d+)*-?(?=[A-Z])|\d+(?:,\d+)+-(?=[a-z])|(?=[^\W\d_]))\w+(?:[-*]\w+)*")
_IN_NAMES = frozenset("-,")  # behind the first digits of a name; a capital is, too
_RELATIONS = {"\u2264": "<=", "\u2265": ">="}
_REST = re.compile(r"\w+(?:[-*]\w+)*")  # of a name, from a digit in it
_CORE = re.compile(
    rf"(?:(?P<relation><=|>=|[<>=\u2264\u2265]){SPACE}?)?"
    rf"(?P<sign>(?<![\w)%])[-+][\u2009\u202f]?|(?i:minus){SPACE})?(?P<number>(?<![\w.]){_NUMBER})"
    rf"(?P<part>[\u00bc-\u00be])?(?:{SPACE}(?P<scale>hundred|thousand|million|billion)\b)?",
)
_TOTAL = re.compile(
    rf"{SPACE}?(?:(?P<in>in{SPACE}(?:every{SPACE}|each{SPACE})?)|/|(?:out{SPACE})?of{SPACE}(?:the{SPACE})?)"
    rf"(?:(?P<digits>\d+(?:\.\d+)?)(?!\w|[.,]\d)|(?P<word>{CARDINAL.pattern}))",
    re.I,
)
_BLANKS = " \u00a0\u2009\u202f"
_BLANK = frozenset(_BLANKS)
_OF_OR_IN = frozenset("oOiI/")  # what a total begins with
_RATE = re.compile(
    rf"{SPACE}(?:(?:times?|doses?|infusions?|sessions?|treatments?|injections?){SPACE})?"
    rf"(?:an?|per|each|every){SPACE}(?P<period>(?:{PERIODS})s?)\b|{SPACE}times{SPACE}(?P<ly>dai|week|month|year)ly\b",
    re.I,
)
_LEADING = ("day", "week", "month", "hour")
_LEAD = re.compile(rf"\b((?:{'|'.join(_LEADING)})s?)(?:{SPACE}|-)$", re.I)
# What has a number for its name: a place in a document (no data), or a kind or a step (what it counts).
_PLACE = re.compile(
    r"\b(?:sections?|tables?|figures?|figs?\.|chapters?|pages?|annex|equation|paragraphs?|"
    r"version)[ \u00a0](?:[\d.]+[a-z]?(?:, | and | to |[-\u2013]))*$",
    re.I,
)
_PLACES = frozenset(
    ["section", "table", "figure", "fig.", "chapter", "page", "annex", "equation", "paragraph", "version"]
)
_JOINING = frozenset(["and", "to"])
_LABELS = ("step", "phase", "item", "stage", "level", "grade", "type", "part", "cohort", "class", "schedule")
_LABEL = re.compile(rf"\b({'|'.join(_LABELS)})s?[ \u00a0-]$", re.I)
# The letter of a statistic, with its degrees of freedom: "p = 0.02", "F(8,245) = 2.02".
_STATISTIC = re.compile(
    r"(?:\b(?P<of>[pPrtFzdgQ]|I2|I²)(?: ?\([\d,. ]+\))?|\b(?P<words>[pP])[- ]values?\b[\w ,]*) ?$"
)
_FREEDOM = re.compile(r"[A-Za-z]\((?:\d+, ?)?\d+\) ?[=<>]|\d, ?\d+\) ?[=<>]")  # "t(276) = 2.32"
_LEVEL = re.compile(r"\s*(?:CI\b|confidence|credible|prediction)")
_BOUND = re.compile(
    r"\s+or\s+(?:(?P<most>less|below|lower|under|fewer|younger)|(?:more|above|higher|over|older))\b", re.I
)
_LOOSE = dict.fromkeys(("about", "around", "roughly", "some", "approximately", "~"), "near")
_LOOSE |= {"nearly": "below", "almost": "below", "over": "above", "than": "above"}
_POINTING = re.compile(r"\b(?:the|these|those|all|other|both|last|first|next)\s+$", re.I)
_BEFORE_YEAR = re.compile(r"\b(?:the|an?|in|since|of|its|from|by|until|before|after)\s+$", re.I)
_REPEATED = re.compile(r"(?:(?P<two>twice)|thrice)\b", re.I)
_LY = re.compile(rf"{SPACE}(?:a{SPACE})?(?P<ly>dai|week|month|year)ly\b", re.I)
_SCALE = re.compile(rf"{SPACE}({'|'.join(SCALES)})\b", re.I)


_PLAIN = re.compile(rf"[-+]?[\u2009\u202f]?(?:{_THOUSANDS}|\d+\.?\d*|\.\d+)")
_MARKS = re.compile(r"[,\s]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COMMA = re.compile(rf"(?!(?:{_THOUSANDS})$)\d+,\d+")  # a decimal comma


def parse_number(text: str) -> Decimal:
    """A plain number as printed in a paper: any minus sign, thousands marks, middle dots.

    Raises ValueError where the text is not one number.
    """
    if text.isdecimal() and text.isascii():
        return Decimal(text)
    clean = text.strip().translate(_NORMAL)
    if not _PLAIN.fullmatch(clean):
        raise ValueError(f"must be a number with a decimal point, such as 3.5; found {text!r}")
    return Decimal(_MARKS.sub("", clean))


@lru_cache(maxsize=1024)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity in a text, in order, with offsets into it.

    Left out, because they are not data: dates, years standing alone, names that hold digits
    (TRANSFORM-2, 5-HT, GluN2B), ordinals, numbers of sections and tables, "the two" of what was
    named before, and the word "one" without a unit.
    """
    words = not _STARTING.isdisjoint(word_set(text))
    if not words and not _DIGIT.search(text):
        return ()
    simple = text.isascii() and "_" not in text
    plain = text if simple else _DASH.sub("-", text.translate(_NORMAL))
    found: list[Quantity] = []
    at = 0
    for token in (_SCAN if words or not simple else _SCAN_DIGITS).finditer(plain):
        first = token[0]
        if token.start() < at or (
            first.isalpha() and first.lower() not in _WORDS and first not in _MONTH_NAMES
        ):
            continue
        quantity, at = _at(plain, token, found[-1].end if found else 0)
        if quantity:
            found.append(quantity)
    if len(found) > 1:
        found = list(join_intervals(share_units(found, plain), plain))
    for i, q in enumerate(found):
        if not q.counts and q.unit in ("", "%") and (counts := nouns_behind(plain, q.end)):
            found[i] = q._replace(counts=counts)
    return tuple(found)


def _at(text: str, token: re.Match[str], done: int) -> tuple[Quantity | None, int]:
    """The quantity that begins with a token, if one does, and where to go on.

    `done` is where the quantity before it ends.
    """
    at, first = token.start(), token[0]
    if first[0].isalpha():
        if not first.isalpha():  # a name that holds digits
            name = _NAME.match(text, at)
            return None, name.end() if name else token.end()
        lower = first.lower()
        if lower == "minus":
            core = _CORE.match(text, at)
            return _read(text, core, done) if core else (None, token.end())
        if first in _MONTH_NAMES:
            date = _DATE.match(text, at)
            return None, date.end() if date else token.end()
        return _read_words(text, at, lower) or (None, token.end())
    if first in _GLYPHS:
        fraction = FRACTION.match(text, at)
        return (_span(fraction), fraction.end()) if fraction else (None, token.end())
    if first[-1].isdigit():
        tail = _TAIL.search(text[max(0, at - 24) : token.end()]) if first[0] == "-" else None
        if tail and tail[1].lower().rstrip("s") not in _PERIODS:
            return None, token.end()  # COVID-19; not "week-4"
        if first.isdecimal() and text[at - 1 : at].isalpha():
            name = _REST.match(text, at)
            return None, name.end() if name else token.end()
        if aside := _aside(text, at, token.end()):
            return None, aside.end()
    core = _CORE.match(text, at) or _CORE.match(text, at + 1)  # in "day-7" the hyphen is no sign
    return _read(text, core, done) if core else (None, token.end())


def _aside(text: str, at: int, end: int) -> re.Match[str] | None:
    """What is no data and begins with the digits up to `end`: a date, or a name (5-HT, 13C)."""
    behind = text[end : end + 1]
    dated = behind in _IN_DATES or (behind in _BLANK and text[end + 1 : end + 2] in _MONTH_INITIALS)
    if dated and (date := _DATE.match(text, at)):
        return date
    named = (behind in _IN_NAMES or "A" <= behind <= "Z") and text[at].isdigit()
    name = _NAME.match(text, at) if named else None
    return name if name and any(c.isalpha() for c in name[0]) else None


def _span(match: re.Match[str]) -> Quantity:
    low, high = span(match[0])
    return Quantity(low, match[0], high, unit="%", start=match.start(), end=match.end(), kind="span")


def _read_words(text: str, at: int, first: str) -> tuple[Quantity | None, int] | None:
    """A number in words that begins with `first`: None where none does."""
    if first not in SMALL and (found := MULTIPLE.match(text, at)):
        value = multiple(found[0])
        q = Quantity(value, found[0], unit="fold", start=at, end=found.end(), kind="multiple")
        return q, found.end()
    if first in _IN_FRACTIONS and (found := FRACTION.match(text, at)):
        return _span(found), found.end()
    if first in ("a", "an"):
        return None
    word = CARDINAL.match(text, at)
    repeated = None if word else _REPEATED.match(text, at)
    if repeated:
        value, end = Decimal(2 if repeated["two"] else 3), repeated.end()
    elif word and text[word.end() : word.end() + 4] not in ("-off", "-way"):
        value, end = cardinal(word[0]), word.end()
    else:
        return None
    if scale := _SCALE.match(text, end):
        value, end = value * SCALES[scale[1].lower()], scale.end()
    total, end = _total(text, value, end)
    often = _LY.match(text, end) if repeated else None
    (unit, factor), end = (
        (NONE, end) if total is not None else _rate(often) if often else _unit_behind(text, end)
    )
    if value == 1 and not unit and total is None and not scale:
        return None, end  # "one" is mostly a pronoun
    if (
        not unit
        and total is None
        and _POINTING.search(text[max(0, at - 8) : at])
        and not nouns_behind(text, end)
    ):
        return None, end  # "the two", of what was named before
    if repeated and not unit:
        return Quantity(value, text[at:end], counts=("times",), start=at, end=end), end
    kind = "ratio" if total is not None else "multiple" if unit == "fold" else "number"
    before = text[max(0, at - 18) : at]
    q = Quantity(value, text[at:end], total=total, unit=unit, factor=factor, relation=_bound(text, end),
                 loose=_looseness(before), start=at, end=end, kind=kind)  # fmt: skip
    return q, end


def _read(text: str, core: re.Match[str], done: int) -> tuple[Quantity | None, int]:
    digits, sign, relation, part, scale = core.group("number", "sign", "relation", "part", "scale")
    end = core.end()
    value = _value(digits)
    if part:
        value += PARTS[part]
    if scale:
        value *= SCALES[scale]
    start = core.start("sign") if sign else core.start("number")
    before = text[max(done, start - 24) : start]
    if text[end : end + 2] in ("st", "nd", "rd", "th") and not text[end + 2 : end + 3].isalpha():
        return None, end + 2
    if _in_a_place(text, start) or (
        text[start - 1 : start] in ("(", ",") and _FREEDOM.match(text, start - 2)
    ):
        return None, end
    total, end = _total(text, value, end)
    (unit, factor), end = (NONE, end) if total is not None else _unit_behind(text, end)
    lead = None if unit or not _ends(before, _LEADING) else _LEAD.search(before)
    if lead and not (lead[1].endswith("s") and nouns_behind(text, end)):  # "over several weeks 290 adults"
        unit, factor = read_unit(lead[1])
    if (
        not unit
        and relation
        and (symbol := _STATISTIC.search(text[max(0, core.start() - 40) : core.start()]))
    ):
        unit = (symbol["of"] or symbol["words"]).lower()
    if unit == "%" and _LEVEL.match(text, end):
        unit = "confidence level"
    plain = not (unit or sign or relation or total is not None)
    if plain and _YEAR.fullmatch(digits) and _is_year(text, start, end):
        return None, end
    label = _LABEL.search(before) if plain and _ends(before, _LABELS) else None
    if sign and sign[0] in "-mM":
        value = -value
    start = core.start()
    q = Quantity(
        value,
        text[start:end].strip(),
        total=total,
        unit=unit,
        factor=factor,
        relation=_bound(text, end) or _RELATIONS.get(relation, relation or ""),
        signed=bool(sign),
        loose=_looseness(text[max(0, start - 18) : start]),
        counts=(label[1].lower(),) if label else (),
        start=start,
        end=end,
        kind="ratio" if total is not None else "multiple" if unit == "fold" else "number",
    )
    return q, end


def _in_a_place(text: str, start: int) -> bool:
    """Whether a number names a place in a document ("table 2", "sections 3.1 and 3.2")."""
    words = text[max(0, start - 16) : start].rsplit(None, 1)
    word = words[-1].lower() if words else ""
    likely = word in _JOINING or word.rstrip("s") in _PLACES
    return likely and bool(_PLACE.search(text[max(0, start - 60) : start]))


def _ends(before: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words may stand just before a number: quicker to tell than by a pattern."""
    word = before[:-1].lower()
    return word.endswith(words) or word[:-1].endswith(words)


def _is_year(text: str, start: int, end: int) -> bool:
    """Whether four digits are a year: nothing is counted behind them, or "the" or "in" stands before."""
    nouns = nouns_behind(text, end)
    counted = any(
        word.endswith("s") or word in ("people", "men", "women", "children", "mice") for word in nouns
    )
    return not counted or bool(_BEFORE_YEAR.search(text[max(0, start - 8) : start]))


def _value(digits: str) -> Decimal:
    """The value of digits: a comma is a decimal point unless three digits stand behind it."""
    if digits.replace(".", "", 1).isdecimal():
        return Decimal(digits)
    if _COMMA.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    return parse_number(digits)


def _total(text: str, value: Decimal, end: int) -> tuple[Decimal | None, int]:
    """The y of "x of y" or "x in y", and where it ends; None where a hundred makes it a percentage."""
    match = _TOTAL.match(text, end) if text[end : end + 2].lstrip(_BLANKS)[:1] in _OF_OR_IN else None
    if not match:
        return None, end
    total = Decimal(match["digits"]) if match["digits"] else cardinal(match["word"])
    if match["digits"] and _DATE.match(text, match.start("digits")):
        return None, end
    if total in (100, 1000) or (value == 1 and match["word"] and not match["in"]):
        return None, end  # "one of two forms" points at one of them
    if match["in"] and (
        total <= value or unit_behind(text, match.end())[0][0] or 1900 <= total < 2100
        or not _STUDIES.isdisjoint(nouns_behind(text, match.end()))
    ):  # fmt: skip
        return None, end
    return total, match.end()


_STUDIES = frozenset((
    "trials", "studies", "papers", "reports", "reviews", "countries", "centres", "centers", "sites", "groups",
))  # fmt: skip


def _unit_behind(text: str, end: int) -> tuple[Unit, int]:
    unit, behind = unit_behind(text, end)
    if unit[0]:
        return unit, behind
    if rate := _RATE.match(text, end):
        return _rate(rate)
    return NONE, end


def _rate(match: re.Match[str]) -> tuple[Unit, int]:
    period = match.groupdict().get("period") or match["ly"].replace("dai", "day")
    return (f"per {period.lower()}", Decimal(1)), match.end()


def _bound(text: str, end: int) -> str:
    bound = _BOUND.match(text, end)
    return "" if not bound else "<=" if bound["most"] else ">="


def _looseness(before: str) -> str:
    words = before[-18:].lower().split()
    loose = _LOOSE.get(words[-1], "") if words else ""
    return loose if loose != "above" or words[-1] == "over" or words[-2:-1] == ["more"] else ""
