"""NUM: no number that is not in the record of a source cited beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.corpus import Corpus
from evidence.registry import Fact, check
from evidence.tracing import nearest, second_hand, untraced


@check(
    "NUM001",
    bad="After 24 hours 65% had responded [@murrough2013ajp].",
    good="After 24 hours 64% had responded [@murrough2013ajp].",
)
def untraced_number(corpus: Corpus) -> Iterator[Fact]:
    """Every number in a claim stands in the record of a source that its sentence cites.

    Same sign, unit and relation. It may be rounded to fewer digits, be the percentage of the
    record's events and total, the difference of two arms, or a fraction in words
    ("two thirds" for 60 to 73 %). Years and names that hold digits need nothing.
    """
    for _, sentence in corpus.prose():
        keys = list(dict.fromkeys(c.key for c in sentence.citations))
        if not keys:
            continue  # CLM001 speaks
        searched = [key for key in keys if key in corpus.studies]
        for quantity in untraced(corpus, sentence):
            if not searched:
                continue  # STU003 speaks
            near = nearest(quantity, (k for key in searched for k in corpus.known(key)))
            yield (
                sentence.place_at(quantity.start),
                f"A number must stand in the record of a source cited in its sentence; "
                f"`{quantity.text}` is not in {', '.join(searched)}.",
                f"nearest there: {near}" if near else "correct it, cite its source, or add it to the record",
            )


@check(
    "NUM002",
    bad="After 7 days 20% had responded [@murrough2013ajp].",
    good="After 7 days 20% had responded, as quoted in a later review [@murrough2013ajp].",
)
def second_hand_number(corpus: Corpus) -> Iterator[Fact]:
    """A number that was only seen quoted elsewhere is printed with words that say so.

    The record tells how each figure was read. "Quoted", "second-hand" or "according to" in
    the sentence tells the reader.
    """
    for _, sentence in corpus.prose():
        if re.search(r"\b(?:quoted|second[- ]hand|according to)\b", sentence.text, re.IGNORECASE):
            continue
        for quantity in second_hand(corpus, sentence):
            yield (
                sentence.place_at(quantity.start),
                f"A number that nobody could open at its source must be called so; "
                f"`{quantity.text}` was only seen quoted elsewhere.",
                "say where it is quoted (“as quoted in ...”), or read it there and correct the record",
            )
