"""The mistakes that are made with numbers: each kind of change that a number in a sentence can suffer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations

from evidence.corpus import Corpus
from evidence.numbers import Quantity
from evidence.prose import Sentence
from evidence.tracing import stated, traces

Change = tuple[int, int, str]  # from and to which character of the sentence, and what stands there then
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*|\.\d+")
_NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_FRACTIONS: dict[str, tuple[str, ...]] = {
    "half": ("a third", "a quarter"),
    "two thirds": ("half", "three quarters"),
}
# What is mistaken for what. A unit stands once on the left, in each of its spellings.
_UNITS = {
    r"minutes?": ("seconds", "hours"),
    r"hours?": ("minutes", "days"),
    r"days?": ("hours", "weeks"),
    r"weeks?": ("days", "months"),
    r"months?": ("weeks", "years"),
    r"years?": ("months",),
    r"mg/kg": ("mg", "g/kg"),
    r"mg(?!/)": ("g", "mg/kg", "µg"),
    r"ng/mL": ("mg/mL", "ng/L"),
    r"mm ?Hg": ("kPa",),
    r"[µμ]M": ("nM", "mM"),
    r"in 100\b": ("in 1000", "in 10"),
}
_LEADING = re.compile(r"\b(hour|day|week|month)(s?) $")


def altered_digits(_: Corpus, sentence: Sentence) -> Iterator[Change]:
    """Each digit replaced by each other one; a number word by two others."""
    for quantity in stated(sentence):
        numbers = list(_DIGITS.finditer(sentence.plain, quantity.start, quantity.end))
        for number in numbers:
            for at in range(number.start(), number.end()):
                if sentence.plain[at].isdigit():
                    for step in range(1, 10):
                        yield at, at + 1, str((int(sentence.plain[at]) + step) % 10)
        if not numbers:
            yield from _other_words(sentence.plain, quantity)


def _other_words(text: str, quantity: Quantity) -> Iterator[Change]:
    word = re.match(r"two thirds|[\w]+", text[quantity.start : quantity.end])
    if not word:
        return
    others = _FRACTIONS.get(word[0].lower(), ())
    if not others:
        value = int(quantity.value)
        others = tuple(_NUMBERS[(value - 2 + step) % len(_NUMBERS)] for step in (1, 5))
    for other in others:
        yield quantity.start, quantity.start + word.end(), other


def flipped_signs(_: Corpus, sentence: Sentence) -> Iterator[Change]:
    """A minus taken away, or put before a number that has none."""
    for quantity in stated(sentence):
        for number in _DIGITS.finditer(sentence.plain, quantity.start, quantity.end):
            at = number.start()
            if re.search(r"in |of |/$", sentence.plain[quantity.start : at]):
                continue  # the total of a share
            if at and sentence.plain[at - 1] in "-\u2212":
                yield at - 1, at, ""
            else:
                yield at, at, "\u2212"


def moved_points(_: Corpus, sentence: Sentence) -> Iterator[Change]:
    """Ten times as much, and a tenth."""
    for quantity in stated(sentence):
        for number in _DIGITS.finditer(sentence.plain, quantity.start, quantity.end):
            written = number[0]
            if "," in written:
                continue
            whole, _mark, rest = written.partition(".")
            for digits, places in ((whole + rest, len(rest) - 1), (whole + rest, len(rest) + 1)):
                yield number.start(), number.end(), _point(digits, places)


def _point(digits: str, places: int) -> str:
    if places < 0:
        return digits + "0" * -places
    digits = digits.rjust(places + 1, "0")
    whole, rest = digits[: len(digits) - places], digits[len(digits) - places :]
    return (whole.lstrip("0") or "0") + ("." + rest if rest else "")


def changed_units(_: Corpus, sentence: Sentence) -> Iterator[Change]:
    """Another unit of the same kind: hours for days, g for mg."""
    text = sentence.plain
    for quantity in stated(sentence):
        if lead := _LEADING.search(text, 0, quantity.start):
            for other in _UNITS[lead[1] + "s?"]:
                yield lead.start(), lead.end(), f"{other if lead[2] else other.removesuffix('s')} "
            continue
        for unit, others in _UNITS.items():
            for found in re.finditer(rf"(?<![\w/])(?:{unit})(?![\w/])", text[: quantity.end]):
                if found.start() >= quantity.start:
                    for other in others:
                        yield found.start(), found.end(), other


def points_for_percent(_: Corpus, sentence: Sentence) -> Iterator[Change]:
    """ "%" where points were meant, and the other way round."""
    text = sentence.plain
    for quantity in stated(sentence):
        if quantity.unit in ("%", "percentage points", "points") and quantity.kind != "span":
            unit = re.search(
                r"(?<=\d)\s*(?:%|per ?cent|(?:percentage )?points?|in 100)",
                text[quantity.start : quantity.end],
            )
            if unit:
                other = " percentage points" if quantity.unit == "%" else "%"
                yield quantity.start + unit.start(), quantity.start + unit.end(), other


def swapped_arms(corpus: Corpus, sentence: Sentence) -> Iterator[Change]:
    """Two figures of one result's arms in each other's place."""
    found = [(quantity, sources) for quantity, sources in traces(corpus, sentence) if sources]
    for (one, first), (other, second) in combinations(found, 2):
        arms = {k.arm for k in first}, {k.arm for k in second}
        results = {k.result for k in first} & {k.result for k in second}
        if arms[0] & arms[1] or "" in arms[0] | arms[1] or not results:
            continue
        if (one.kind, one.unit, one.value) == (other.kind, other.unit, other.value):
            continue
        if (one.kind, one.unit) != (other.kind, other.unit):
            continue
        a, b = sentence.plain[one.start : one.end], sentence.plain[other.start : other.end]
        yield one.start, other.end, b + sentence.plain[one.end : other.start] + a


_OPPOSITES = {"more": "fewer", "fewer": "more", "higher": "lower", "lower": "higher", "less": "more"}


def turned_comparisons(corpus: Corpus, sentence: Sentence) -> Iterator[Change]:
    """ "More" for "fewer" beside two figures that are compared, or a size with its word of direction."""
    figures = [
        q for q, sources in traces(corpus, sentence) if any(k.arm or k.role == "effect" for k in sources)
    ]
    for word in re.finditer(rf"\b(?:{'|'.join(_OPPOSITES)})\b", sentence.plain):
        between = "against" in sentence.plain[word.end() :] and len(figures) > 1
        beside = any(0 < word.start() - q.end < 3 for q in figures)
        if between or beside:
            yield word.start(), word.end(), _OPPOSITES[word[0]]


_OTHER_WAY = {
    "rose": "fell", "rises": "falls", "rise": "fall", "increases": "reduces", "increased": "reduced",
    "raises": "lowers", "raised": "lowered", "grew": "shrank", "better": "worse", "improved": "worsened",
    "eases": "aggravates", "longer": "shorter", "stronger": "weaker", "approved": "refused",
    "recommends": "rejects", "allows": "forbids",
}  # fmt: skip
_OTHER_WAY |= {down: up for up, down in _OTHER_WAY.items()}


def turned_directions(_: Corpus, sentence: Sentence) -> Iterator[Change]:
    """ "Rose" for "fell", in words alone."""
    for word in re.finditer(rf"\b(?:{'|'.join(_OTHER_WAY)})\b", sentence.plain) if sentence.citations else ():
        yield word.start(), word.end(), _OTHER_WAY[word[0]]


def other_figures(corpus: Corpus, sentence: Sentence) -> Iterator[Change]:
    """A figure replaced by another one of a cited record, of the same kind and unit."""
    for quantity in stated(sentence):
        number = _DIGITS.search(sentence.plain, quantity.start, quantity.end)
        if quantity.kind != "number" or not number:
            continue
        values = {
            f"{k.quantity.value:f}"
            for c in sentence.citations
            for k in corpus.known(c.key)
            if (k.quantity.kind, k.quantity.unit, k.quantity.factor)
            == ("number", quantity.unit, quantity.factor)
            and k.quantity.value > 0
            and len(str(k.quantity.value)) < 8
        }
        for value in sorted(values):
            if float(value) != float(number[0].replace(",", "")):
                yield number.start(), number.end(), value


def exchanged_figures(corpus: Corpus, sentence: Sentence) -> Iterator[Change]:
    """Two figures of one fact in each other's place."""
    found = [
        (q, {(k.study, k.origin) for k in own})
        for q, own in traces(corpus, sentence)
        if own and all(k.role == "text" for k in own)
    ]
    for (one, mine), (other, theirs) in combinations(found, 2):
        alike = (one.kind, one.unit) == (other.kind, other.unit) and one.value != other.value
        a, b = sentence.plain[one.start : one.end], sentence.plain[other.start : other.end]
        if alike and mine & theirs and one.end <= other.start and a != b:
            yield one.start, other.end, b + sentence.plain[one.end : other.start] + a


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def altered_years(_: Corpus, sentence: Sentence) -> Iterator[Change]:
    """A year that is another one."""
    for year in _YEAR.finditer(sentence.plain) if sentence.citations else ():
        for step in (-10, -1, 1, 3):
            yield year.start(), year.end(), str(int(year[0]) + step)


def exchanged_years(_: Corpus, sentence: Sentence) -> Iterator[Change]:
    """Two years in each other's place."""
    for one, other in combinations(_YEAR.finditer(sentence.plain) if sentence.citations else (), 2):
        if one[0] != other[0]:
            yield one.start(), other.end(), other[0] + sentence.plain[one.end() : other.start()] + one[0]


Kind = Callable[[Corpus, Sentence], Iterator[Change]]
MISTAKES: dict[str, Kind] = {
    "a digit altered": altered_digits,
    "a sign flipped": flipped_signs,
    "the decimal point moved": moved_points,
    "the unit changed": changed_units,
    "% and points swapped": points_for_percent,
    "the two arms swapped": swapped_arms,
}
# No slips of the pen but other claims.
EXCHANGES: dict[str, Kind] = {
    "the comparison turned round": turned_comparisons,
    "the direction turned round": turned_directions,
    "another figure of the record": other_figures,
    "two figures of a fact exchanged": exchanged_figures,
    "a year altered": altered_years,
    "two years exchanged": exchanged_years,
}
