"""Patterns that are blind to capitals, without the price of re.IGNORECASE.

Under that flag the `re` module tries each alternative of a list in turn; without it, it looks at one
letter and knows which may follow. So a pattern is brought into small letters once, and each text when
it is looked at. Worth it for long lists of alternatives; a short pattern is quicker as it is.
"""

from __future__ import annotations

import re

_CAPITAL = re.compile(r"\\.|\(\?P|[A-Z]", re.DOTALL)  # what is escaped, and named groups, stay


class Caseless:
    """A pattern for `match`, `search` and `fullmatch`. What it matches comes back in small letters."""

    __slots__ = ("_fullmatch", "_match", "_search", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        small = re.compile(_CAPITAL.sub(lambda m: m[0] if len(m[0]) > 1 else m[0].lower(), pattern))
        self._match, self._search, self._fullmatch = small.match, small.search, small.fullmatch

    def match(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.match`; offsets are those of the text."""
        return self._match(_small(text))

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._search(_small(text))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self._fullmatch(_small(text))


def _small(text: str) -> str:
    """A text in small letters, each where it stood: `İ` would become two characters."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(s if len(s := c.lower()) == 1 else c for c in text)
