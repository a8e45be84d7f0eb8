"""Which results of a study a sentence speaks of.

A record holds many numbers, and a mistyped one may stand there for another outcome, another
day or another group. So a number in a sentence that names an outcome, a time or a group of
the record must come from a result with that outcome, time or group.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from math import ceil

from evidence.agreement import follows
from evidence.numbers import Quantity, quantities
from evidence.studies import Result, Study

_WORD = re.compile(r"[^\W\d_]{4,}")
# Words that stand in many outcomes' names and tell none of them apart.
_COMMON = {
    "after", "before", "among", "change", "drug", "first", "given", "group", "measure", "people",
    "reported", "score", "scores", "study", "symptoms", "through", "total", "treatment", "trial", "until",
    "week", "weeks", "days", "month", "months", "year", "years", "time", "needed",
}  # fmt: skip


class Topic:
    """What the results of one study are about, for looking up what a sentence speaks of."""

    def __init__(self, study: Study) -> None:
        self._results = study.results
        labels = {arm.id: _words(arm.label) for arm in study.arms}
        self._arms = {
            r.id: set().union(*(labels.get(arm, set()) for arm in r.arms)) if r.arms else _words(r.id)
            for r in study.results
        }
        self._names = {r.id: _name(r) for r in study.results}
        self._times = {r.id: quantities(f"{r.timepoint}; {r.timing or ''}") for r in study.results}
        armed = [self._arms[r.id] for r in study.results if r.arms]
        everywhere = armed[0].intersection(*armed) if armed else set()
        self._telling = {word for words in armed for word in words} - everywhere
        self.own_words = {r.id: _own(r, labels) for r in study.results}

    def results(self, sentence: str) -> set[str]:
        """Ids of the results that fit the outcome, groups and times a sentence names.

        What it does not name narrows nothing; what fits no result narrows nothing either.
        """
        words = [w.lower() for w in _WORD.findall(sentence)]
        times = [q for q in quantities(sentence) if q.unit in ("time", "months")]
        chosen = _narrow(self._results, lambda r: _mentioned(self._names[r.id], words))
        named = {arm for arm in self._telling if _mentioned([arm], words)}
        if named:
            chosen = _narrow(
                chosen, lambda r: not (own := self._arms[r.id] & self._telling) or bool(own & named)
            )
        if times:
            chosen = _narrow(chosen, lambda r: _same_time(self._times[r.id], times))
        return {r.id for r in chosen}


def _words(text: str) -> set[str]:
    return {w.lower() for w in _WORD.findall(text)}


def _own(result: Result, labels: dict[str, set[str]]) -> dict[str, set[str]]:
    """For each arm of a result the words of its label that no other arm of it has."""
    words = {arm: labels[arm] - _COMMON for arm in labels if arm in result.arms}
    return {
        arm: mine - {w for other, theirs in words.items() if other != arm for w in theirs}
        for arm, mine in words.items()
    }


def _narrow(results: list[Result], fits: Callable[[Result], bool]) -> list[Result]:
    kept = [r for r in results if fits(r)]
    return kept or results


def _name(result: Result) -> list[str]:
    """The words that name an outcome: the first two that tell something."""
    return [w.lower() for w in _WORD.findall(result.outcome) if w.lower() not in _COMMON][:2]


def _same_time(own: Iterable[Quantity], times: Iterable[Quantity]) -> bool:
    return any(follows(time, mine) for time in times for mine in own)


def _mentioned(terms: Iterable[str], words: Iterable[str]) -> bool:
    return any(term[:4] == word[:4] and _kin(term, word) for term in terms for word in words)


def _kin(one: str, other: str) -> bool:
    """Whether two words share a stem: at least four letters and most of the shorter word."""
    least = max(4, ceil(0.7 * min(len(one), len(other))))
    return len(one) >= least and one[:least] == other[:least]
