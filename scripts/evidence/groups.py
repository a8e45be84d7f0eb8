"""Which groups of a result a text names, by words and doses of their labels."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.words import COMMON, word_set

_LITTLE = COMMON - {"first", "second", "third"}  # an ordinal may be all that tells two groups apart
_DOSE = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?) ?(mg/kg|mg|g|%)(?![\w/])")


class Groups:
    """The groups of one result by id, each with what tells it from the others."""

    def __init__(self, labels: dict[str, str]) -> None:
        words = {arm: _words(f"{label} {arm.replace('-', ' ')}") for arm, label in labels.items()}
        self._own = {
            arm: mine.difference(_LITTLE, *(theirs for other, theirs in words.items() if other != arm))
            for arm, mine in words.items()
        }
        self._any = frozenset().union(*self._own.values())
        # "Usual care" beside "therapy with usual care" has no word of its own.
        self._plain = {arm: _words(labels[arm]) - _LITTLE for arm, own in self._own.items() if not own}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._own)

    def named(self, text: str) -> dict[str, str]:
        """The groups that a text names, each with the word that names it.

        A group that has no word of its own is named by its whole label, where no other is.
        """
        words = _words(text)
        if not self._plain and self._any.isdisjoint(words):
            return {}
        found = {arm: min(said) for arm, own in self._own.items() if (said := own & words)}
        if found or not self._plain:
            return found
        plain = {arm: min(whole) for arm, whole in self._plain.items() if whole and whole <= words}
        return plain if len(plain) == 1 else {}


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    if "g" not in text and "%" not in text:
        return word_set(text)
    return word_set(text) | {f"{number} {unit}" for number, unit in _DOSE.findall(text)}
