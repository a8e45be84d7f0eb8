"""Marks that other tools take for headings and links: this site would print them as they stand, or worse."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIGNS = ("#", "] (", "[[")
_SLIPS = (
    (
        re.compile(r"^#{1,6}(?=[^#\s])", re.MULTILINE),
        "A heading must have a blank behind its `{}`; without one it is read as text by some tools and as a "
        "heading by the site.",
        "write a blank behind it; if no heading is meant, put another word before it",
    ),
    (
        re.compile(r"\] \((?:https?://|#|[\w./-]+\.md\b)"),
        "A link must have its address right behind its words; found a blank between them, and the site would "
        "print its marks.",
        "delete the blank: [words](address)",
    ),
    (
        re.compile(r"\[\[[^\[\]@]+\]\]"),
        "A link must have an address behind its words; found `{}`, which the site would print as it stands.",
        "write [words](address), such as [side effects](../risks/side-effects.md)",
    ),
)


def slips(raw: str, plain: str) -> Iterator[tuple[int, str, str]]:
    """Where such marks stand in a block, what must hold, and what to write instead.

    raw    the block as it is written
    plain  the same with code blanked at its full width, of which nothing is said
    """
    if not any(map(raw.__contains__, _SIGNS)):
        return
    for pattern, message, hint in _SLIPS:
        found = pattern.search(raw)
        if found and plain[found.start()] == raw[found.start()]:
            yield found.start(), message.format(found[0]), hint
