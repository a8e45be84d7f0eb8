"""Whether what a sentence tells from one end to the other runs that way: years forward, and "rose" upward."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from evidence.dates import dates_at
from evidence.directions import ways
from evidence.prose import Sentence
from evidence.tracing import stated

_ABOUT = r"(?:(?:about|around|nearly|some) )?"
_FROM = re.compile(rf"\b(?:from|between) {_ABOUT}$", re.I)
_TO = re.compile(rf"[^.;:|]{{0,40}}?\bto {_ABOUT}")
_YEAR_TO_YEAR = re.compile(r"\d{4} (?:to|and|[-\u2012-\u2014]) (?:[A-Z][a-z]+ )?")
_BESIDE_FIGURES = re.compile(
    r"\d{4}\)[^();]{0,30}\bto\b[^();]{0,30}\((?:[A-Z][a-z]+ )?"
)  # "5 (2012) to 8 (2014)"
_CLAUSE = re.compile(r"[^.;:,(|]*$")
_UP_OR_DOWN = 0  # the pair of opposites in `directions`


def turned_ends(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Where a sentence begins a span with its end: "from 2021 to 2016", "rose from 8 to 5"; and the span.

    Of years only those are looked at that stand behind "from" or "between", or side by side with "to".
    """
    text = sentence.plain
    if " to " not in text and " and " not in text:
        return
    for (at, one), (behind, other) in pairwise(dates_at(text)) if "19" in text or "20" in text else ():
        gap = text[at:behind]
        together = _YEAR_TO_YEAR.fullmatch(gap) or _BESIDE_FIGURES.fullmatch(gap)
        opened = " to " in gap or _FROM.search(_without_month(text[:at]))
        if together and opened and (other.year, other.month or 12) < (one.year, one.month or 1):
            yield at, f"{one.words} before {other.words}"
    for first, last in pairwise(stated(sentence)) if "from " in text.lower() else ():
        if (first.kind, first.unit) != (last.kind, last.unit) or not _FROM.search(text, 0, first.start):
            continue
        clause = _CLAUSE.search(text, 0, first.start)
        way = next((w for w in ways(clause[0]) if w.pair == _UP_OR_DOWN), None) if clause else None
        rises = first.worth < last.worth
        if (
            way
            and first.worth != last.worth
            and rises is not way.first
            and _TO.fullmatch(text, first.end, last.start)
        ):
            yield first.start, f"“{way.word}” from {first.text} to {last.text}"


def _without_month(before: str) -> str:
    return re.sub(r"(?:\d{1,2} )?[A-Z][a-z]+ $", "", before)
