"""Whether a number of a sentence means what a number of a record stands for."""

from __future__ import annotations

import re

from evidence.groups import Groups
from evidence.known import KnownQuantity
from evidence.numbers import Quantity
from evidence.words import CHANGES, PEOPLE, STUDIES, classes, shared

_EACH = re.compile(r"\b(?:each|both|either|per) (?:group|arm)s?\b", re.I)
# What a result found, as against when, in how many, and by which cut-off.
FIGURES = frozenset({"share", "mean", "spread", "effect", "difference"})


def is_general(known: KnownQuantity) -> bool:
    """Whether it stands in what describes the whole study: population, dose, arms."""
    return known.role == "text" and not known.origin.startswith("fact ")


def is_of_group(known: KnownQuantity, clause: str, groups: Groups) -> bool:
    """Whether the number of people of one group is meant: its clause names that group and no other."""
    if known.role != "count" or not known.arm:
        return True
    return groups.named(clause).keys() == {known.arm} or len(groups) == 1 or bool(_EACH.search(clause))


def is_meant(stated: Quantity, known: KnownQuantity, words: frozenset[str]) -> bool:
    """Whether a sentence with these words means what the record's number stands for.

    Stated must follow from known by value and unit (`agreement.follows`); here the words decide.
    """
    changes = shared(stated.counts, CHANGES) if stated.unit == "%" else set()
    if changes and known.role == "share":
        return False  # "60% lower" is no share of people
    if known.role == "when" and stated.unit == "%":
        return bool(changes)
    if not _counts_the_same(stated, known, words):
        return False
    if known.role != "text":
        return True
    # What describes the whole study needs one word in common. One statement of many needs two, one
    # beside the noun that is counted, three for a number alone; names of groups alone do not do.
    if is_general(known):
        return bool(shared(known.words, words)) or not known.words
    need = 1 if stated.counts else 2 if stated.unit or stated.kind != "number" else 3
    return len(shared(known.words, words)) >= min(need, len(known.words)) and (
        bool(shared(known.telling, words)) or not known.telling
    )


def _counts_the_same(stated: Quantity, known: KnownQuantity, words: frozenset[str]) -> bool:
    """Whether a bare number counts what the record's number counts.

    Where words follow both numbers ("20 older patients"), one of them must agree; where none
    follows the stated one ("had responded after 6"), what the record counts is named elsewhere in
    the sentence. A size that counts nothing (a mean, an effect) is no number of people or studies.
    """
    if stated.unit or stated.kind not in ("number", "interval"):
        return True
    mine, theirs = classes(stated.counts), classes(known.quantity.counts)
    if known.role in ("mean", "spread", "effect"):
        return not mine & {PEOPLE, STUDIES}
    if mine:
        return bool(shared(mine, theirs | classes(known.near)))
    if not theirs:
        return True
    return bool(shared(theirs, classes(words)))
