"""From a number in a sentence to the record of a source that the sentence cites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from evidence.corpus import Corpus
from evidence.known import KnownQuantity
from evidence.numbers import Quantity, follows, quantities
from evidence.pages import Sentence

# Words that give a direction, so that "3.16 points lower" may stand for -3.16.
_DIRECTION = re.compile(
    r"\b(?:low\w*|less|few\w*|fall\w*|fell|drop\w*|reduc\w+|below|decreas\w+|declin\w+|shr[aiu]nk\w*|"
    r"differ\w*|worse\w*|lost|loss)\b",
    re.IGNORECASE,
)


def stated(sentence: Sentence) -> tuple[Quantity, ...]:
    """The quantities of a sentence that must be traced: those of a claim that is not exempt."""
    if sentence.exemption or not (sentence.is_claim or sentence.citations):
        return ()
    return quantities(sentence.plain)


def untraced(corpus: Corpus, sentence: Sentence) -> list[Quantity]:
    """The quantities of a sentence that no record of a cited source holds or implies."""
    return [quantity for quantity, sources in _traces(corpus, sentence) if not sources]


def second_hand(corpus: Corpus, sentence: Sentence) -> list[Quantity]:
    """The quantities of a sentence that were only seen quoted elsewhere, not at their source."""
    return [
        quantity
        for quantity, sources in _traces(corpus, sentence)
        if sources and all(known.second_hand for known in sources)
    ]


def _traces(corpus: Corpus, sentence: Sentence) -> list[tuple[Quantity, list[KnownQuantity]]]:
    """Each quantity of a sentence with everything in the cited records that it may come from."""
    keys = dict.fromkeys(c.key for c in sentence.citations)
    known = [k for key in keys for k in corpus.known(key)]
    unsigned = bool(_DIRECTION.search(sentence.plain))
    return [(q, _sources(q, known, unsigned)) for q in stated(sentence)]


def _sources(quantity: Quantity, known: list[KnownQuantity], unsigned: bool) -> list[KnownQuantity]:
    found = [k for k in known if follows(quantity, k.quantity, unsigned)]
    if found or quantity.kind != "interval" or quantity.high is None:
        return found
    # "0.1 to 1.0 mg/kg" may name two doses: both ends must then be there, with their signs
    ends = [
        [k for k in known if follows(replace(quantity, value=end, high=None, kind="number"), k.quantity)]
        for end in (quantity.value, quantity.high)
    ]
    return ends[0] + ends[1] if all(ends) else []


def nearest(quantity: Quantity, known: Iterable[KnownQuantity]) -> str:
    """The three closest quantities of the same unit, with where they stand."""
    same = {
        (k.quantity.value * k.quantity.factor, k.origin): k
        for k in known
        if k.quantity.unit == quantity.unit and k.quantity.kind in ("number", quantity.kind)
    }
    target = quantity.value * quantity.factor
    closest = sorted(same.values(), key=lambda k: abs(k.quantity.value * k.quantity.factor - target))
    return "; ".join(f"{_write(k.quantity)} ({k.origin})" for k in closest[:3])


def _write(quantity: Quantity) -> str:
    def short(value: Decimal) -> str:
        return f"{round(value, 2).normalize():f}"

    if quantity.text:
        return quantity.text
    if quantity.total is not None:
        return f"{short(quantity.value)} of {short(quantity.total)}"
    text = short(quantity.value)
    if quantity.high is not None:
        text += f" to {short(quantity.high)}"
    return text + ("%" if quantity.unit == "%" else f" {quantity.unit}" if quantity.unit else "")
