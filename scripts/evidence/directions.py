"""Which way something went, in words alone: "rose" or "fell", "improved" or "worsened". General English."""

from __future__ import annotations

import re
from typing import NamedTuple

from evidence.caseless import small
from evidence.words import word_set

# Words of the one way, words of the other. Comparatives such as "more" are left to `comparing`.
_PAIRS = (
    (
        "rise rises risen rising rose increase increases increased increasing raise raises raised raising "
        "climb climbs climbed grow grows grew grown",
        "fall falls fallen falling fell drop drops dropped dropping decrease decreases decreased decreasing "
        "reduce reduces reduced reducing lowers lowered lowering decline declines declined declining shrink "
        "shrinks shrank shrunk",
    ),
    (
        "improve improves improved improving ease eases eased easing relieve relieves relieved better "
        "recover recovers recovered",
        "worsen worsens worsened worsening worse deteriorate deteriorates deteriorated aggravate aggravates "
        "aggravated",
    ),
    ("longer prolong prolongs prolonged lengthen lengthens", "shorter shorten shortens shortened"),
    ("stronger strengthen strengthens strengthened", "weaker weaken weakens weakened"),
    (
        "approve approves approved allow allows allowed recommend recommends recommended licensed",
        "refuse refuses refused reject rejects rejected forbid forbids forbidden banned withdrawn",
    ),
)
_WAYS = {
    word: (pair, first)
    for pair, both in enumerate(_PAIRS)
    for first, words in zip((True, False), both, strict=True)
    for word in words.split()
}
DIRECTED = word_set(" ".join(_WAYS))  # without one of these a text tells no way
_WORD = re.compile(r"[^\W\d_][\w'\u2019]*")
_DENYING = frozenset((
    "not", "no", "nor", "neither", "never", "without", "hardly", "cannot", "nobody", "none", "nothing",
    "whether", "if",
))  # fmt: skip
_NEAR = 5  # words before, in which one that denies belongs to it


class Way(NamedTuple):
    """The way that a text tells: which pair of opposites, whether its first, the word and where it stands."""

    pair: int
    first: bool
    word: str
    offset: int


def ways(text: str) -> list[Way]:
    """The ways that a text tells. Opposites that it tells both ways, or denies, are left out."""
    if DIRECTED.isdisjoint(word_set(text)):
        return []
    found: dict[int, Way] = {}
    unclear = set()
    words = list(_WORD.finditer(small(text)))
    for i, match in enumerate(words):
        if match[0] not in _WAYS:
            continue
        pair, first = _WAYS[match[0]]
        before = [word[0] for word in words[max(0, i - _NEAR) : i]]
        denied = any(word in _DENYING or word.endswith(("n't", "n\u2019t")) for word in before)
        if denied or (pair in found and found[pair].first is not first):
            unclear.add(pair)
        found.setdefault(pair, Way(pair, first, match[0], match.start()))
    return [way for pair, way in found.items() if pair not in unclear]
