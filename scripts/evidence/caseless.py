"""Patterns that are blind to capitals, without the price of re.IGNORECASE.

Under that flag the `re` module tries each alternative of a list in turn; without it, it looks at one
letter and knows which may follow. So a pattern is brought into small letters once, and each text when
it is looked at. Worth it for long lists of alternatives; a short pattern is quicker as it is.
"""

from __future__ import annotations

import re

_CAPITAL = re.compile(r"\\.|\(\?P|[A-Z]", re.DOTALL)  # what is escaped, and named groups, stay


class Caseless:
    """A pattern for `match` and `search`. What it matches comes back in small letters."""

    __slots__ = ("_match", "_search")

    def __init__(self, pattern: str) -> None:
        small = re.compile(_CAPITAL.sub(lambda m: m[0] if len(m[0]) > 1 else m[0].lower(), pattern))
        self._match, self._search = small.match, small.search

    def match(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.match`; offsets are those of the text."""
        return self._match(_small(text))

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._search(_small(text))


def _small(text: str) -> str:
    """A text in small letters, each where it stood: `İ` would become two characters."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(s if len(s := c.lower()) == 1 else c for c in text)
