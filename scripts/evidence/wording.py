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


def occurring(wordings: Iterable[Wording], text: str) -> list[Wording]:
    """Those whose anchor stands somewhere in a text. Cheap: most pages hold none."""
    lower, words = _each_word_once(text) if len(text) > _LONG else (text.lower(),) * 2
    return [w for w in wordings if w.anchor in (lower if " " in w.anchor else words)]


_LONG = 1000  # characters; in a shorter text few words stand twice


@lru_cache(maxsize=8)  # the rules about words ask one after the other
def _each_word_once(text: str) -> tuple[str, str]:
    """A text in small letters, and its words, each once: an anchor without a blank stands within one."""
    lower = text.lower()
    return lower, " ".join(set(lower.split()))


def same(instead: str, *pairs: tuple[str, str]) -> Iterator[Wording]:
    """Several words, as pairs of anchor and pattern, for which the same is to be written."""
    return (Wording(anchor, pattern, instead) for anchor, pattern in pairs)
