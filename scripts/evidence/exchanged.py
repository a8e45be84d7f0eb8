"""Whether two figures of one fact changed places: "1.5% in 2021, 0.9% in 2024" for 0.9% and 1.5%.

Both stand in the record, so that each alone is right. Each of two figures has words of its own, in the
sentence and in the statement of the fact; where one's words are the other's, they were exchanged. Two
measures must agree: which words stand between a figure and the next of its kind, and how near they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from evidence.corpus import Corpus
from evidence.known import KnownQuantity
from evidence.numbers import Quantity, quantities
from evidence.prose import Sentence
from evidence.tracing import traces
from evidence.words import COMMON, classes, shared

_WORD = re.compile(r"[^\W\d_]{3,}|[^\W\d_]*\d[\w.,/]*(?<![.,])")
_BREAK = re.compile(
    r"[,;:(|]\s?|\b(?:and|or|but|against|versus|than|to|instead of|over|while|then|compared with)\b", re.I
)
_STEP = re.compile(r"[^\W_][\w.,/]*(?<![.,])|[,;:()|]")
_SHORT = 3  # letters from which a word may tell something
_STEM = 5  # so many letters in common make two words kin where nearness is measured
_TELLS_NOTHING = COMMON | frozenset(["not", "this", "have", "has", "its"])


Pair = tuple[Quantity, Quantity]


class Exchanged(NamedTuple):
    """Two figures of a sentence that stand in each other's place, and what the record says of them."""

    one: Quantity
    other: Quantity
    known: KnownQuantity  # of the first


def exchanged(corpus: Corpus, sentence: Sentence) -> Iterator[Exchanged]:
    """Pairs of figures of a sentence that come from one fact of a record and changed places.

    Left alone is what another fact of the cited records says so.
    """
    found = traces(corpus, sentence)
    from_texts = [(q, own) for q, own in found if own and own[0].text and all(known.text for known in own)]
    numbers = [quantity for quantity, _ in found] if len(from_texts) > 1 else []
    for (one, mine), (other, theirs) in combinations(from_texts, 2):
        if not _of_a_kind(one, other) or one.value == other.value:
            continue
        pairs = [(a, b) for a, b in product(mine, theirs) if (a.study, a.origin) == (b.study, b.origin)]
        if pairs and all(_crossed(sentence.plain, numbers, (one, other), a, b) for a, b in pairs):
            yield Exchanged(one, other, pairs[0][0])


def _of_a_kind(one: Quantity, other: Quantity) -> bool:
    """Of one unit, and both or none with a relation: the 5.39 of "F = 5.39" is none of 74 people."""
    return (one.kind, one.unit, bool(one.relation)) == (other.kind, other.unit, bool(other.relation))


def _crossed(
    text: str,
    numbers: list[Quantity],
    said: Pair,
    one: KnownQuantity,
    other: KnownQuantity,
) -> bool:
    """Whether each of two figures of a sentence stands with the words of the other in a statement.

    What they count decides first, then the numbers beside them (years, doses), then the words that only one
    of them has, then their order.
    """
    told = (one.quantity, other.quantity)
    if told[0].start == told[1].start or not _of_a_kind(*told):
        return False
    its = quantities(one.text)
    mine, theirs = _apart(text, numbers, said), _apart(one.text, its, told)
    counted = [classes(q.counts) for q in said], [classes(q.counts) for q in told]
    for own, others in (counted, (_numerals(mine), _numerals(theirs))):
        straight = bool(own[0] & others[0] and own[1] & others[1])
        crossed = bool(own[0] & others[1] and own[1] & others[0])
        if straight is not crossed:
            return crossed
    if not any(theirs):
        return False  # a mere list, whose order may be any
    alike = [len(shared(theirs[i], mine[i])) for i in (0, 1)]
    swapped = [len(shared(theirs[1 - i], mine[i])) for i in (0, 1)]
    if (said[0].start < said[1].start) == (told[0].start < told[1].start):
        by_words = all(swapped) and sum(swapped) > sum(alike)
    else:
        by_words = sum(swapped) >= sum(alike)
    return by_words and _crossed_by_nearness(text, numbers, said, one.text, its, told)


def _crossed_by_nearness(
    text: str, numbers: Sequence[Quantity], said: Pair, statement: str, its: Sequence[Quantity], told: Pair
) -> bool:
    """Whether the words near each figure of a sentence stand nearer to the other in a statement."""
    mine = [_near(text, numbers, figure) for figure in said]
    theirs = [_near(statement, its, figure) for figure in told]
    return sum(_alike(mine[i], theirs[1 - i]) - _alike(mine[i], theirs[i]) for i in (0, 1)) > 0


def _near(text: str, numbers: Sequence[Quantity], figure: Quantity) -> dict[str, float]:
    """The words around a figure by their beginnings: 1 for the next, a half for the second, and so on.

    A mark is a step like a word, and so is another figure of its kind.
    """
    others = [(q.start, q.end) for q in numbers if q != figure and _of_a_kind(q, figure)]
    steps = list(_STEP.finditer(text))
    found: dict[str, float] = {}
    for way in (
        [step for step in steps if step.start() >= figure.end],
        [step for step in reversed(steps) if step.end() <= figure.start],
    ):
        for distance, step in enumerate(way, 1):
            word = step[0].lower()
            tells = (len(word) >= _SHORT or word[0].isdigit()) and word not in _TELLS_NOTHING
            if tells and not any(start <= step.start() < end for start, end in others):
                found[word[:_STEM]] = max(found.get(word[:_STEM], 0), 1 / distance)
    return found


def _alike(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(near * other.get(word, 0) for word, near in one.items())


def _numerals(words: tuple[frozenset[str], frozenset[str]]) -> list[frozenset[str]]:
    return [frozenset(word for word in own if word[0].isdigit()) for own in words]


def _apart(text: str, numbers: Sequence[Quantity], pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    """The words that stand with the one of two figures and not with the other, and the reverse."""
    one, other = (_own_words(text, [q for q in numbers if _of_a_kind(q, pair[0])], q) for q in pair)
    return one - other, other - one


def _own_words(text: str, alike: list[Quantity], figure: Quantity) -> frozenset[str]:
    """The words and further numbers between the figures of the same kind before and behind."""
    i = alike.index(figure)
    start = _parted(text, alike[i - 1], figure) if i else 0
    end = _parted(text, figure, alike[i + 1]) if i + 1 < len(alike) else len(text)
    around = f"{text[start : figure.start]} {text[figure.end : end]}"
    return frozenset(word.lower() for word in _WORD.findall(around)) - _TELLS_NOTHING


def _parted(text: str, one: Quantity, other: Quantity) -> int:
    """Where between two figures the words of the first end: its bracket, the last break, or the second."""
    closing = text.find(")", one.end, other.start)
    if closing != -1 and text.rfind("(", 0, one.start) > text.rfind(")", 0, one.start):
        return closing + 1
    breaks = [found.start() for found in _BREAK.finditer(text, one.end, other.start)]
    return breaks[-1] if breaks else other.start
