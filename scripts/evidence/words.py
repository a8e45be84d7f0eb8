"""Words of a text for telling whether two texts speak of the same thing. General English only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from math import ceil

_WORD = re.compile(r"[^\W\d_]{3,}")
_PLAIN_WORD = re.compile(r"[a-z]{3,}")  # the same of plain letters, and quicker
_MISSION = re.compile(r"mit(?:s|ted|ting|ters?|tance)?$")
_FORMS = {
    "died": "death", "dies": "death", "dying": "death", "dead": "death", "deaths": "death",
    "felt": "feel", "lost": "loss", "fell": "fall", "fallen": "fall", "rose": "rise", "risen": "rise",
}  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that stand in many records and tell none of their statements apart.
COMMON = _words(
    """
    about after again against all along alone already also although among and another any are arm arms
    as at away because been before being below between both but can compared count counted daily day
    days did does done drug during each early either every few figure figures first for from gave get
    given giving group groups had has have her him his hour hours how into its just last least less let
    may mean means median minutes month months more most much must name needed next none not now number
    numbers off old one only other others our out over own people per point points put reported reports
    result results same score scores second seen several she should show showed shows since some still
    studied studies study such symptoms take taken than that the their them then there these they third
    this those three through time times too total treatment trial trials two under until use used using
    very was were week weeks what when where which while who whole whose why will with within without
    would year years yes yet you your
    """
)
_CLASSES = {
    "people": """
        people patients patient participants participant adults adult men women children volunteers volunteer
        users persons person subjects individuals inpatients outpatients adolescents boys girls babies
        everyone them
    """,
    "studies": "trials trial studies study reports articles papers reviews",
    "treatments": "infusions infusion sessions session treatments injections injection doses dose courses",
}
_CLASS = {word: name for name, words in _CLASSES.items() for word in words.split()}
PEOPLE, STUDIES, TREATMENTS = "people", "studies", "treatments"
# What a percentage can be of besides people: a change.
CHANGES = _words(
    """
    lower higher fall drop rise reduction decrease increase improvement greater larger smaller shorter
    longer above below better worse fell rose
    """
)


@lru_cache(maxsize=2048)
def word_set(text: str) -> frozenset[str]:
    """The words of a text with three letters or more, in small letters, irregular forms made regular."""
    lower = text.lower()
    words = (_PLAIN_WORD if lower.isascii() else _WORD).findall(lower)
    regular = "mit" not in lower and _FORMS.keys().isdisjoint(words)
    return frozenset(words if regular else map(_regular, words))


def telling(text: str) -> frozenset[str]:
    """The words of a text without those that tell nothing."""
    return word_set(text) - COMMON


def _regular(word: str) -> str:
    if "mit" in word:
        return _MISSION.sub("miss", word)
    return _FORMS.get(word, word)


def _grouped(words: frozenset[str]) -> dict[str, list[str]]:
    """Words by their first letters, so that kin are found at once."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[:4], []).append(word)
    return found


# Apart: a run meets the terms of its records throughout, and each sentence for a moment.
_of_a_text = lru_cache(maxsize=512)(_grouped)
_of_a_record = lru_cache(maxsize=4096)(_grouped)


def shared(terms: Iterable[str], words: frozenset[str]) -> set[str]:
    """Those of the terms that the words hold, in this or in a kindred form ("respond", "response")."""
    beginnings = _of_a_text(words)
    found = set()
    for term in terms:
        for word in beginnings.get(term[:4], ()):
            if term == word or _kin(term, word):
                found.add(term)
                break
    return found


@lru_cache(maxsize=2048)
def said_of(terms: frozenset[str], text: str) -> frozenset[str]:
    """Those of the terms that a text holds, in this or in a kindred form; for the many terms of a record."""
    theirs, ours = _of_a_record(terms), _of_a_text(word_set(text))
    return frozenset(
        term
        for beginning in theirs.keys() & ours.keys()
        for term in theirs[beginning]
        if any(_kin(term, word) for word in ours[beginning])
    )


@lru_cache(maxsize=65536)
def _kin(one: str, other: str) -> bool:
    """Whether two words share a stem: at least four letters and most of the shorter word."""
    if one == other:
        return True
    least = max(4, ceil(0.7 * min(len(one), len(other))))
    return len(one) >= least and one[:least] == other[:least]


@lru_cache(maxsize=1024)
def classes(counts: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
    """What the words behind a number count: people, studies, treatments, and the words themselves."""
    return frozenset(_CLASS.get(word, word) for word in counts)
