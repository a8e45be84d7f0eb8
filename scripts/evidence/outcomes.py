"""How sentences name outcomes: the terms of the vocabulary and the other words for them."""

from __future__ import annotations

from evidence.vocabulary import Vocabulary
from evidence.words import telling

_BROAD = frozenset(["adverse", "event", "events", "effect", "effects", "case", "cases", "rate", "level"])


class OutcomeNames:
    """The names of all outcomes that records may use; none without a vocabulary."""

    def __init__(self, vocabulary: Vocabulary | None) -> None:
        self._outcomes = vocabulary.outcomes if vocabulary else {}
        self._phrases: dict[str, list[frozenset[str]]] = {}  # under the first letters of the longest word
        for term, outcome in self._outcomes.items():
            for phrase in (term, *outcome.also):
                if words := telling(phrase):
                    self._phrases.setdefault(max(words, key=len)[:4], []).append(words)

    def also(self, term: str) -> frozenset[str]:
        """The other words that sentences use for an outcome."""
        if term not in self._outcomes:
            return frozenset()
        return frozenset().union(*(telling(phrase) for phrase in self._outcomes[term].also)) - _BROAD

    def plainly(self, term: str) -> list[str]:
        """The plain words for an outcome, each of which tells it only as a whole."""
        return self._outcomes[term].plainly if term in self._outcomes else []

    def better(self, term: str) -> str:
        """Which side of an outcome is good for the person: "more", "less", "neither" or "" if unknown."""
        return self._outcomes[term].better if term in self._outcomes else ""

    def any_in(self, words: frozenset[str]) -> bool:
        """Whether words name an outcome: all those of its term or of another name, in these very forms."""
        return any(phrase <= words for word in words for phrase in self._phrases.get(word[:4], ()))
