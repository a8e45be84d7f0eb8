"""Which results of a study a sentence speaks of.

A record holds many numbers, and a mistyped one may stand there for another outcome, another
day or another group. So a number in a sentence that names an outcome, a time or a group of
the record must come from a result with that outcome, time or group.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

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


def relevant_results(sentence: str, study: Study) -> set[str]:
    """Ids of the results that fit the outcome, groups and times a sentence names.

    What it does not name narrows nothing; what fits no result narrows nothing either.
    """
    words = [w.lower() for w in _WORD.findall(sentence)]
    times = [q for q in quantities(sentence) if q.unit in ("time", "months")]
    chosen = list(study.results)
    chosen = _narrow(chosen, lambda r: _mentioned(_name(r), words))
    telling = _telling_arms(study)
    named = {arm for arm in telling if _mentioned([arm], words)}
    if named:
        chosen = _narrow(chosen, lambda r: not (own := _arm_words(study, r) & telling) or bool(own & named))
    chosen = _narrow(chosen, lambda r: _same_time(r, times))
    return {r.id for r in chosen}


def own_words(study: Study, result: str) -> dict[str, set[str]]:
    """For each arm of a result the words of its label that no other arm of it has."""
    arms = next((r.arms for r in study.results if r.id == result), {})
    words = {a.id: {w.lower() for w in _WORD.findall(a.label)} - _COMMON for a in study.arms if a.id in arms}
    return {
        arm: mine - {w for other, theirs in words.items() if other != arm for w in theirs}
        for arm, mine in words.items()
    }


def _narrow(results: list[Result], fits: Callable[[Result], bool]) -> list[Result]:
    kept = [r for r in results if fits(r)]
    return kept or results


def _name(result: Result) -> list[str]:
    """The words that name an outcome: the first two that tell something."""
    return [w for w in _WORD.findall(result.outcome) if w.lower() not in _COMMON][:2]


def _same_time(result: Result, times: Iterable[Quantity]) -> bool:
    own = quantities(result.timepoint)
    return any(follows(time, mine) for time in times for mine in own)


def _arm_words(study: Study, result: Result) -> set[str]:
    """Words of the labels of a result's arms; of its id where it lists none."""
    labels = {a.id: a.label for a in study.arms}
    texts = [labels.get(arm, "") for arm in result.arms] or [result.id]
    return {w.lower() for text in texts for w in _WORD.findall(text)}


def _telling_arms(study: Study) -> set[str]:
    """Words of arm labels that some results with arms have and others have not."""
    sets = [_arm_words(study, r) for r in study.results if r.arms]
    everywhere = sets[0].intersection(*sets) if sets else set()
    return {word for words in sets for word in words} - everywhere


def _mentioned(terms: Iterable[str], words: Iterable[str]) -> bool:
    return any(_kin(term.lower(), word) for term in terms for word in words)


def _kin(one: str, other: str) -> bool:
    """Whether two words share a stem: at least four letters and most of the shorter word."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 4 and shared >= 0.7 * min(len(one), len(other))
