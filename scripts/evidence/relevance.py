"""Which results of a study a sentence speaks of.

A record holds many numbers, and a mistyped one may stand there for another outcome, another
day or another group. So a number in a sentence that names an outcome, a time or a group of
the record must come from a result with that outcome, time or group; and a figure of a result
may be used only where its outcome is named, or was named just before ("it was 18 in 100").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from evidence.agreement import follows
from evidence.dates import Date, dates_in
from evidence.directions import DIRECTED, Way, ways
from evidence.groups import Groups
from evidence.numbers import Quantity, quantities
from evidence.outcomes import OutcomeNames
from evidence.studies import Result, Study
from evidence.words import COMMON, said_of, telling, word_set

# A sentence that points back to an outcome instead of naming it.
_POINTS_BACK = re.compile(
    r"\b(?:it|that|this|they|these|those) (?:is|was|were|are|has been|had been)(?: \w+){0,2} \(?[\d\u2212-]|"
    r"\bputs? it\b|\b(?:that|this|it) (?:is|was) so\b|\b(?:had|have|has|with|without) it\b|"
    r"\bth(?:is|ese) outcomes?\b",
)
_POINTERS = frozenset({"that", "this", "they", "these", "those"})
_MEASURED = frozenset({"score", "scale", "points", "rating"})  # what an instrument yields


class Told(NamedTuple):
    """A way that a record tells ("rose"), the words that tell of what, and the text."""

    way: Way
    words: frozenset[str]
    text: str


class Topic:
    """What the results of one study are about, for looking up what a sentence speaks of."""

    def __init__(self, study: Study, outcomes: OutcomeNames) -> None:
        self._study = study
        self._outcomes = outcomes
        described = (study.population, study.setting, study.dose, study.comparator)
        self._setting = word_set(" ".join([*filter(None, described), *(arm.label for arm in study.arms)]))
        also = {r.id: outcomes.also(r.outcome) for r in study.results}
        labels = {arm.id: word_set(arm.label) | word_set(arm.id.replace("-", " ")) for arm in study.arms}
        self._arms = {
            r.id: frozenset().union(*(labels.get(arm, ()) for arm in r.arms)) if r.arms else word_set(r.id)
            for r in study.results
        }
        self._names = {r.id: _name(r.outcome) | also[r.id] for r in study.results}
        self._naming = {r.id: _naming(r) | also[r.id] for r in study.results}
        self._plainly = {r.id: outcomes.plainly(r.outcome) for r in study.results}
        self._times = {r.id: quantities(f"{r.timepoint}; {r.timing or ''}") for r in study.results}
        armed = [self._arms[r.id] for r in study.results if r.arms]
        everywhere = armed[0].intersection(*armed) if armed else frozenset()
        self._telling = frozenset(word for words in armed for word in words) - everywhere - COMMON
        self._ids = [r.id for r in study.results]
        self._named = frozenset().union(*self._names.values())
        self._told_arms = {result: words & self._telling for result, words in self._arms.items()}
        self._terms = self._telling.union(*self._names.values(), *self._naming.values())
        named = {arm.id: arm.label for arm in study.arms}
        self.groups = {
            r.id: Groups({arm: label for arm, label in named.items() if arm in r.arms}) for r in study.results
        }
        self.groups[""] = Groups(named)  # of counts that belong to no result

    def results(self, sentence: str, times: list[Quantity]) -> set[str]:
        """Ids of the results that fit the outcome and groups that a sentence names, and its times.

        What it does not name narrows nothing; what fits no result narrows nothing either.
        """
        said = said_of(self._terms, sentence)
        chosen = (
            self._ids
            if self._named.isdisjoint(said)
            else [r for r in self._ids if not said.isdisjoint(self._names[r])]
        )
        if named := said & self._telling:
            chosen = [
                r for r in chosen if not self._told_arms[r] or not named.isdisjoint(self._told_arms[r])
            ] or chosen
        if times:
            chosen = [r for r in chosen if _same_time(self._times[r], times)] or chosen
        return set(chosen)

    def named(self, results: Iterable[str], text: str) -> set[str]:
        """Those of the results whose outcome a text names, or how it was measured."""
        said = said_of(self._terms, text)
        return {r for r in results if not said.isdisjoint(self._naming[r])} if said else set()

    def named_outright(self, results: Iterable[str], text: str) -> set[str]:
        """Those of the results whose outcome a text names by its own words."""
        said = said_of(self._terms, text)
        return {r for r in results if not said.isdisjoint(self._names[r])} if said else set()

    def named_in_plain_words(self, results: Iterable[str], text: str) -> set[str]:
        """Those of the results whose outcome a text tells in the plain words of the vocabulary."""
        lower = text.lower()
        return {r for r in results if any(phrase in lower for phrase in self._plainly[r])}

    @cached_property
    def ways(self) -> list[Told]:
        """The ways that the statements, outcomes and definitions of the study tell, and its effects."""
        texts = [fact.statement for fact in self._study.facts]
        texts += [_named(result) for result in self._study.results]
        found = [(text, text, way) for text in texts for way in ways(text)]
        found += [way for result in self._study.results for way in _of_effect(result)]
        return [Told(way, telling(of) - DIRECTED - self._setting, text) for text, of, way in found]

    @cached_property
    def dates(self) -> list[Date]:
        """The dates that the study's texts tell, but for its addresses."""
        texts = _texts(self._study.model_dump(exclude={"key", "seen_at"}))
        return list(dict.fromkeys(date for text in texts for date in dates_in(text)))

    def names_other_outcome(self, results: Iterable[str], text: str) -> bool:
        """Whether a text names an outcome, and none that these results have.

        Words for the people and the treatments of the study name no outcome ("without psychosis").
        """
        if self.named(results, text):
            return False
        return self._outcomes.any_in(word_set(text) - self._setting)


def points_back(sentence: str) -> bool:
    """Whether a sentence leaves its outcome to the one before it."""
    lower = sentence.lower()
    if not (" it" in lower or lower.startswith("it ") or _POINTERS & word_set(sentence)):
        return False  # the pattern is slow
    return bool(_POINTS_BACK.search(lower))


def _texts(value: object) -> Iterator[str]:
    """Every text within a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _name(outcome: str) -> frozenset[str]:
    """The words that name an outcome: the first two that tell something."""
    return frozenset([w for w in re.findall(r"[^\W\d_]{4,}", outcome.lower()) if w not in COMMON][:2])


def _naming(result: Result) -> frozenset[str]:
    """All words from which a reader knows that a sentence speaks of this outcome."""
    words = word_set(result.outcome) | telling(result.definition or "") | word_set(result.instrument or "")
    return words | (_MEASURED if result.instrument else frozenset())


def _same_time(own: Iterable[Quantity], times: Iterable[Quantity]) -> bool:
    return any(follows(time, mine) for time in times for mine in own)


def _named(result: Result) -> str:
    return ". ".join(filter(None, (result.outcome, result.definition)))


# "positive means a rise", "below 1 means fewer relapses"
_SIDE = re.compile(
    r"\b(?P<side>above|positive|below|negative)(?: difference)?(?: (?P<none>[01]))? means (?P<what>[^;,.]*)"
)


def _of_effect(result: Result) -> Iterator[tuple[str, str, Way]]:
    """The ways that an effect tells by its sign: in what words, of what, and which.

    None where its interval holds no difference.
    """
    effect = result.effect
    side = _SIDE.search(effect.direction or "") if effect else None
    if not effect or effect.value is None or not side:
        return
    none = Decimal(side["none"] or 0)
    if effect.value == none or (effect.ci and effect.ci[0] <= none <= effect.ci[1]):
        return
    as_said = (effect.value > none) == (side["side"] in ("above", "positive"))
    for way in ways(side["what"]):
        text = f"{result.outcome} {effect.value}, where {side[0]}"
        yield text, _named(result), way if as_said else way._replace(first=not way.first)
