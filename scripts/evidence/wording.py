"""A list of words that a health page does without, each with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache


@dataclass(frozen=True)
class Wording:
    """One word or turn of speech.

    anchor   letters in lower case that stand in every text which the pattern matches
    pattern  a regular expression; (?-i:...) where capitals matter
    instead  what to write, as words that complete "write ..."
    """

    anchor: str
    pattern: str
    instead: str

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern between word boundaries; compiled when the anchor is first met."""
        return re.compile(rf"(?<![\w-])(?:{self.pattern})(?![\w])", re.IGNORECASE)


class WordList(tuple[Wording, ...]):
    """Wordings that one rule looks for."""

    def within(self, text: str) -> list[Wording]:
        """Those whose anchor stands somewhere in a text. Cheap: most pages hold none."""
        lower, words = _each_word_once(text)
        likely: set[int] = set()
        for word in words - self._harmless:
            if (held := self._telling.get(word)) is None:
                held = [i for i, part in enumerate(self._longest) if part in word]
                if len(self._telling) + len(self._harmless) < _VOCABULARY:
                    if held:
                        self._telling[word] = held
                    else:
                        self._harmless.add(word)
            likely.update(held)
        return [self[i] for i in sorted(likely) if self[i].anchor in lower]

    @cached_property
    def _longest(self) -> list[str]:
        """The longest word of each anchor."""
        return [max(w.anchor.split(), key=len) for w in self]

    @cached_property
    def _telling(self) -> dict[str, list[int]]:
        """Words met before in which some of these stand, by their numbers; few words are ever new."""
        return {}

    @cached_property
    def _harmless(self) -> set[str]:
        """Words met before in which none of these stands."""
        return set()


_VOCABULARY = 20_000  # words


def occurring(wordings: Iterable[Wording], text: str) -> list[Wording]:
    """The same for a short text or a few wordings."""
    lower = text.lower()
    return [w for w in wordings if w.anchor in lower]


@lru_cache(maxsize=8)  # the rules about words ask one after the other
def _each_word_once(text: str) -> tuple[str, frozenset[str]]:
    """A text in small letters, and its words: an anchor without a blank stands within one."""
    lower = text.lower()
    return lower, frozenset(lower.split())


def same(instead: str, *pairs: tuple[str, str]) -> Iterator[Wording]:
    """Several words, as pairs of anchor and pattern, for which the same is to be written."""
    return (Wording(anchor, pattern, instead) for anchor, pattern in pairs)
