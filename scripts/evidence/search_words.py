"""What readers type into the search box, and the words under which the pages speak of it."""

from __future__ import annotations

from collections import Counter
from typing import Self

from pydantic import Field, model_validator

from evidence.records import Record, Text


class SearchWord(Record):
    """Words of everyday speech, and what is looked for instead when one of them is typed."""

    typed: list[Text] = Field(min_length=1)
    """What a reader may type, in small letters: words, or several words as one phrase."""
    means: list[Text] = Field(min_length=1)
    """What is looked for instead, the best first. The typed word itself is not, unless it stands here."""


class SearchWords(Record):
    """The table of search words. What is not in it is looked for as it was typed."""

    words: list[SearchWord] = Field(min_length=1)
    """The entries, in any order."""

    @model_validator(mode="after")
    def _once(self) -> Self:
        times = Counter(word for entry in self.words for word in entry.typed)
        for word, count in times.items():
            if word != " ".join(word.lower().split()):
                raise ValueError(f"what is typed must be in small letters with single spaces; found `{word}`")
            if count > 1:
                raise ValueError(f"what is typed must stand once; found `{word}` {count} times")
        return self

    def meanings(self) -> dict[str, list[str]]:
        """What is looked for, by what was typed."""
        return {word: entry.means for entry in self.words for word in entry.typed}
