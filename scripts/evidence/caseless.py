"""Patterns that are blind to capitals, without the price of re.IGNORECASE.

Under that flag the `re` module tries each alternative of a list in turn; without it, it looks at one
letter and knows which may follow. So a pattern is brought into small letters once, and each text when
it is looked at. Worth it for long lists of alternatives; a short pattern is quicker as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_CAPITAL = re.compile(r"\\.|\(\?P|[A-Z]", re.DOTALL)  # what is escaped, and named groups, stay


_Look = Callable[[str], re.Match[str] | None]


class Caseless:
    """A pattern for `match` and `search`. What it matches comes back in small letters.

    needs   words, in small letters, of which one stands in every text that it matches; () where nothing
            is known. Looking for them is quick, and a pattern that begins with anything is slow.
    """

    __slots__ = ("_match", "_needs", "_pattern", "_search")
    _match: _Look
    _search: _Look

    def __init__(self, pattern: str, needs: tuple[str, ...] = ()) -> None:
        self._needs = needs
        self._pattern = pattern

    def __getattr__(self, name: str) -> _Look:
        """Compile the pattern when it is first used: who only shows pages never does."""
        if name not in ("_match", "_search"):
            raise AttributeError(name)
        small = re.compile(_CAPITAL.sub(lambda m: m[0] if len(m[0]) > 1 else m[0].lower(), self._pattern))
        self._match, self._search = small.match, small.search
        return self._match if name == "_match" else self._search

    def match(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.match`; offsets are those of the text."""
        text = small(text)
        if self._needs and not any(map(text.__contains__, self._needs)):
            return None
        return self._match(text)

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        text = small(text)
        if self._needs and not any(map(text.__contains__, self._needs)):
            return None
        return self._search(text)


@lru_cache(maxsize=256)  # a sentence is held to dozens of patterns, one after the other
def small(text: str) -> str:
    """A text in small letters, each where it stood: `İ` would become two characters."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(s if len(s := c.lower()) == 1 else c for c in text)
