"""What was looked at, counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import add
from weakref import WeakKeyDictionary

from evidence.corpus import Corpus
from evidence.tracing import second_hand, stated, untraced


@dataclass(frozen=True)
class Tally:
    """The size of a corpus. Every claim is cited, exempt or uncited: the three add up.

    Of the numbers that were `traced`, those `second_hand` were seen only as quoted elsewhere.
    """

    pages: int = 0
    sentences: int = 0
    claims: int = 0
    cited: int = 0
    exempt: int = 0
    uncited: int = 0
    numbers: int = 0
    traced: int = 0
    second_hand: int = 0

    def line(self) -> str:
        """The closing line of a report."""
        return (
            f"{self.pages} pages, {self.sentences} sentences, {self.claims} claims: "
            f"{self.cited} cited, {self.exempt} exempt, {self.uncited} uncited; "
            f"{self.traced} of {self.numbers} numbers traced"
        )

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(*map(add, vars(self).values(), vars(other).values()))


_COUNTED: WeakKeyDictionary[Corpus, Tally] = WeakKeyDictionary()


def counted(corpus: Corpus, files: Iterable[Tally]) -> Tally:
    """The tally of a corpus from those of its files, known from now on: to trace all again takes as long."""
    _COUNTED[corpus] = sum(files, Tally())
    return _COUNTED[corpus]


def tally(corpus: Corpus) -> Tally:
    """Count the pages, and the sentences of the findings.

    Raises AssertionError if a claim was counted twice or lost.
    """
    if corpus in _COUNTED:
        return _COUNTED[corpus]
    sentences = corpus.sentences
    claims = [s for s in sentences if s.is_claim]
    cited = sum(bool(s.citations) for s in claims)
    exempt = sum(bool(s.exemption and not s.citations) for s in claims)
    uncited = sum(not s.citations and not s.exemption for s in claims)
    assert cited + exempt + uncited == len(claims)
    numbers = sum(len(stated(s)) for s in sentences)
    return Tally(
        len(corpus.pages),
        len(sentences),
        len(claims),
        cited,
        exempt,
        uncited,
        numbers,
        numbers - sum(len(untraced(corpus, s)) for s in sentences),
        sum(len(second_hand(corpus, s)) for s in sentences),
    )
