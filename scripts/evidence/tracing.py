"""From a number in a sentence to the record of a source that the sentence cites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from evidence.agreement import follows
from evidence.corpus import Corpus
from evidence.known import KnownQuantity
from evidence.numbers import Quantity, quantities
from evidence.prose import Sentence

# Words that give a direction, so that "3.16 points lower" may stand for -3.16.
_DIRECTION = re.compile(
    r"\b(?:low\w*|fewer|fall\w*|fell|drop\w*|reduc\w+|below|decreas\w+|declin\w+|shr[aiu]nk\w*|"
    r"differ\w*|worse\w*|lost|loss)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]\s|\b(?:and|against|but|versus|vs)\b", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:against|than|versus|vs\.?|from|compared (?:with|to))\s+(?:\w+\s+)?\w+", re.I)
# Words without which a percentage is not a difference of two groups.
_COMPARISON = re.compile(r"\b(?:more|fewer|less|higher|lower|differ\w*|extra)\b", re.IGNORECASE)


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


def shares(corpus: Corpus, sentence: Sentence) -> list[tuple[Quantity, list[KnownQuantity]]]:
    """The traced shares of people in a sentence ("47 in 100", "8 of 19"), each with what holds it."""
    return [
        (quantity, sources)
        for quantity, sources in _traces(corpus, sentence)
        if sources and (quantity.kind == "ratio" or (quantity.kind, quantity.unit) == ("number", "%"))
    ]


def doubled(corpus: Corpus, sentence: Sentence) -> list[Quantity]:
    """Shares of people that stand more often in a sentence than groups of the record have them."""
    found: list[Quantity] = []
    uses: dict[tuple[Decimal, Decimal | None], int] = {}
    for quantity, sources in shares(corpus, sentence):
        same = (quantity.value, quantity.total)
        uses[same] = uses.get(same, 0) + 1
        if uses[same] > len({k.origin for k in sources}):
            found.append(quantity)
    return found


def misplaced(corpus: Corpus, sentence: Sentence) -> list[tuple[Quantity, str]]:
    """Shares that stand beside the name of another arm than their own, with that name.

    The sentence is cut before the conjunction of each share; a name behind "against",
    "than" or "from" belongs to the comparison and tells nothing.
    """
    traces = shares(corpus, sentence)
    starts = [_clause_start(sentence.plain, quantity.start) for quantity, _ in traces]
    found = []
    for i, (quantity, sources) in enumerate(traces):
        start = starts[i] if i else 0
        end = starts[i + 1] if i + 1 < len(traces) else len(sentence.plain)
        clause = _COMPARED.sub(" ", sentence.plain[start:end]).lower()
        named = {
            (arm, word)
            for known in sources
            if known.arm
            for arm, words in corpus.shelf.topic(known.study).own_words[known.result].items()
            for word in words
            if word in clause and re.search(rf"\b{re.escape(word)}\b", clause)
        }
        arms = {known.arm for known in sources}
        if named and "" not in arms and not arms & {arm for arm, _ in named}:
            found.append((quantity, min(word for _, word in named)))
    return found


def _clause_start(text: str, at: int) -> int:
    """Where the clause of a number begins: at the last conjunction or comma before it."""
    breaks = [m.start() for m in _CLAUSE.finditer(text, 0, at)]
    return breaks[-1] if breaks else 0


def searched(corpus: Corpus, sentence: Sentence) -> list[KnownQuantity]:
    """What the numbers of a sentence may come from: the cited records, without the results of
    other outcomes, groups or times than the sentence names."""
    found: list[KnownQuantity] = []
    comparing = bool(_COMPARISON.search(sentence.plain))
    for key in dict.fromkeys(c.key for c in sentence.citations):
        if key in corpus.studies:
            results = corpus.shelf.topic(key).results(sentence.plain)
            found += [
                known
                for known in corpus.known(key)
                if (not known.result or known.result in results) and (comparing or not known.difference)
            ]
    return found


@lru_cache(maxsize=512)  # the rules about numbers ask one after the other
def _traces(corpus: Corpus, sentence: Sentence) -> list[tuple[Quantity, list[KnownQuantity]]]:
    """Each quantity of a sentence with everything in the cited records that it may come from."""
    numbers = stated(sentence)
    if not numbers:
        return []
    known = searched(corpus, sentence)
    unsigned = bool(_DIRECTION.search(sentence.plain))
    return [(number, _sources(number, known, unsigned)) for number in numbers]


def _sources(quantity: Quantity, known: list[KnownQuantity], unsigned: bool) -> list[KnownQuantity]:
    found = [k for k in known if follows(quantity, k.quantity, unsigned)]
    if found or quantity.kind != "interval" or quantity.high is None:
        return found
    # "0.1 to 1.0 mg/kg" may name two doses of one list: both ends, with their signs, in one place
    low, high = (
        [k for k in known if follows(replace(quantity, value=end, high=None, kind="number"), k.quantity)]
        for end in (quantity.value, quantity.high)
    )
    shared = {k.origin for k in low} & {k.origin for k in high}
    return [k for k in low if k.origin in shared]


def nearest(quantity: Quantity, known: Iterable[KnownQuantity]) -> str:
    """The three closest quantities of the same unit, with where they stand; "" if there is none."""
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
