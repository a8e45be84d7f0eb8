"""Whether each figure of a sentence stands with the group that it was found in.

A figure is bound to a group by what it stands among: the words of its clause, the head of its
column, the words before "than" and "against" where two figures are compared, brackets behind a
group or another figure, and the order of a list with "respectively". A figure that these bind to
another group than the record's is misplaced.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from evidence.corpus import Corpus
from evidence.known import KnownQuantity
from evidence.numbers import Quantity
from evidence.prose import Sentence
from evidence.tracing import Trace, clause_start, traces
from evidence.walk import CELL

Misplaced = tuple[Quantity, str]  # a figure, and the words that bind it to another group

AGAINST = re.compile(
    r"\b(?:against|than|versus|vs\.?|from|over|compared (?:with|to)|as (?:with|after|on))\b", re.I
)
COMPARED = re.compile(rf"{AGAINST.pattern}\s+(?:(?:with|after|on)\s+)?(?:\w+\s+)?\w+", re.I)
_THE_ONE = re.compile(r"[^.;]{0,60}?\b(?:against|versus|vs\.?|than|compared (?:with|to))\s+$", re.I)
# "less with A (3) than with B (5)": the second figure stands behind its own group.
_BEHIND_ITS_GROUP = re.compile(rf"[^()]*\)[^().;]*?{AGAINST.pattern}\s+(?P<group>[^().;]{{1,60}})\($", re.I)
_TO_BRACKETS = re.compile(r"[^().;]{0,60}\($")
_OF_TWO = re.compile(r"[\w ]{0,20}(?:,| and| against| versus) ")
_BRACKETED = re.compile(r"\s?\((?:SDs? |SE )?$")
_OF_THEM = re.compile(r"\s+of\s+(?:the\s+)?")


def shares(corpus: Corpus, sentence: Sentence) -> list[Trace]:
    """The traced shares of people in a sentence ("47 in 100", "8 of 19"), each with what holds it."""
    return [
        (quantity, sources)
        for quantity, sources in traces(corpus, sentence)
        if sources and (quantity.kind == "ratio" or (quantity.kind, quantity.unit) == ("number", "%"))
    ]


def doubled(corpus: Corpus, sentence: Sentence) -> list[Quantity]:
    """Shares that stand more often in a sentence than groups of the record have them, counts that stand
    more often than the record tells them, and numbers that stand twice in one list."""
    if len(traces(corpus, sentence)) < 2:
        return []
    found: list[Quantity] = []
    uses: dict[tuple[Decimal, Decimal | None], int] = {}
    for quantity, sources in shares(corpus, sentence):
        same = (quantity.value, quantity.total)
        uses[same] = uses.get(same, 0) + 1
        if uses[same] > len({k.origin for k in sources}):
            found.append(quantity)
    told: Counter[tuple[Decimal, str, tuple[str, ...]]] = Counter()
    for quantity, sources in traces(corpus, sentence):
        if quantity.kind == "number" and all(k.role in ("text", "count") for k in sources):
            same_thing = (quantity.value, quantity.unit, quantity.counts)
            told[same_thing] += 1
            again = told[same_thing] > len(sources) > 0
            if again and quantity.unit in ("", "%") and quantity.text[0].isdigit():  # "four" recurs by chance
                found.append(quantity)
    listed = [quantity for quantity, _ in traces(corpus, sentence)]
    for one, other in pairwise(listed):
        gap = sentence.plain[one.end : other.start]
        if _written_alike(one, other) and _LIST.fullmatch(gap):
            found.append(other)
    return found


def _written_alike(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.unit, one.factor, one.kind) == (other.value, other.unit, other.factor, other.kind)


def miscounted(corpus: Corpus, sentence: Sentence) -> Iterator[tuple[Quantity, str, Decimal]]:
    """Percentages in brackets that do not follow from the count before them, with it and what it makes.

    Of "12 of 40 (30%)", "of 40 people 12 (30%)" and "12 (30%) of the 40". What one group of a result
    holds as printed is left alone.
    """
    text = sentence.plain
    found = traces(corpus, sentence)
    for i, ((count, mine), (percentage, theirs)) in enumerate(pairwise(found)):
        beside = _BESIDE.fullmatch(text, count.end, percentage.start)
        if (percentage.unit, percentage.kind) != ("%", "number") or not beside or count.unit:
            continue
        total = count.total if count.kind == "ratio" else _total_of(text, [q for q, _ in found], i)
        groups = [{(k.study, k.result, k.arm) for k in own if k.arm} for own in (mine, theirs)]
        if not total or groups[0] & groups[1]:
            continue
        share = 100 * count.value / total
        exponent = percentage.value.as_tuple().exponent
        if abs(share - percentage.value) > Decimal(1).scaleb(int(exponent)):
            yield percentage, text[count.start : count.end], share


def _total_of(text: str, numbers: list[Quantity], i: int) -> Decimal | None:
    """The number of all, of whom a count is a part: before it, or behind its percentage."""
    before = numbers[i - 1] if i else None
    if before and not before.unit and _OF_ALL.search(text, 0, before.start):
        return before.value
    behind = numbers[i + 2] if i + 2 < len(numbers) else None
    if behind and not behind.unit and _OF_THE.fullmatch(text, numbers[i + 1].end, behind.start):
        return behind.value
    return None


_BESIDE = re.compile(r"[\w -]{0,30}\(")
_OF_THE = re.compile(r"\) of (?:the )?")
_OF_ALL = re.compile(r"\bof (?:the )?$", re.I)
_LIST = re.compile(r"\s?(?:,|and|or|to|, and|, or)\s")


def misplaced(corpus: Corpus, sentence: Sentence) -> list[Misplaced]:
    """Figures that stand with another group than their own, with the words that say which."""
    bound = [
        (quantity, figures)
        for quantity, sources in traces(corpus, sentence)
        if sources and (figures := [k for k in sources if k.arm]) and len(figures) == len(sources)
    ]
    if not bound:
        return []
    if CELL in sentence.plain and sentence.heads:
        found = [*_in_columns(corpus, sentence, bound), *_in_clauses(corpus, sentence, bound)]
    else:
        ordered = _in_order(corpus, sentence, bound) if "respectively" in sentence.plain else None
        found = (
            [*_in_clauses(corpus, sentence, bound), *_compared(corpus, sentence, bound)]
            if ordered is None
            else ordered
        )
    found += _in_brackets(sentence, bound)
    return list({quantity.start: (quantity, word) for quantity, word in reversed(found)}.values())


def _in_clauses(corpus: Corpus, sentence: Sentence, bound: list[Trace]) -> Iterator[Misplaced]:
    """The sentence is cut before the conjunction of each figure; a name behind "against", "than"
    or "from" belongs to the comparison and tells nothing."""
    text = sentence.plain
    starts = [clause_start(text, quantity.start) for quantity, _ in bound]
    pairs = _pairs(text, bound)
    for i, (quantity, sources) in enumerate(bound):
        if i in pairs:
            if not _places(sources) & _places(bound[i - 2][1]):
                yield quantity, bound[i - 2][0].text
            continue
        bracketed = i and text[quantity.start - 1] == "("
        own = _BEHIND_ITS_GROUP.fullmatch(text, bound[i - 1][0].end, quantity.start) if bracketed else None
        if own and _arms_named(corpus, sources, own["group"]):
            yield from _named_otherwise(corpus, quantity, sources, own["group"])
            continue
        end = starts[i + 1] if i + 1 < len(bound) else len(text)
        start = max(starts[i], text.rfind(CELL, 0, quantity.start)) if i else 0
        clause = COMPARED.sub(" ", text[start : max(end, quantity.end)])
        yield from _named_otherwise(corpus, quantity, sources, clause)


def _pairs(text: str, bound: list[Trace]) -> set[int]:
    """Which figures stand in brackets as a pair, behind another pair of the same two groups:
    the 22 and the 12 of "55% against 30% (22 of 40 and 12 of 40)"."""
    found: set[int] = set()
    for i in range(len(bound) - 3):
        (a, _), (b, _), (c, _), (d, _) = bound[i : i + 4]
        if (
            (a.kind, a.unit, c.kind, c.unit) == (b.kind, b.unit, d.kind, d.unit)
            and _TO_BRACKETS.fullmatch(text, b.end, c.start)
            and _OF_TWO.fullmatch(text, c.end, d.start)
            and set.intersection(*({place[:2] for place in _places(own)} for _, own in bound[i : i + 4]))
        ):
            found |= {i + 2, i + 3}
    return found


def _places(sources: list[KnownQuantity]) -> set[tuple[str, str, str]]:
    return {(k.study, k.result, k.arm) for k in sources}


def _in_order(corpus: Corpus, sentence: Sentence, bound: list[Trace]) -> list[Misplaced] | None:
    """In "3 and 5 with A and B, respectively" the figures go with the groups in their order.

    None where this cannot be told: as many groups must be named as there are figures, all of one result.
    """
    results = set.intersection(*({(k.study, k.result) for k in sources} for _, sources in bound))
    if len(bound) < 2 or not results:
        return None
    study, result = min(results)
    before = sentence.plain.lower().partition("respectively")[0]
    named = corpus.shelf.topic(study).groups[result].named(before)
    if len(named) != len(bound):
        return None
    order = sorted(named.items(), key=lambda arm: before.rfind(arm[1]))
    return [
        (quantity, word)
        for (arm, word), (quantity, sources) in zip(order, bound, strict=True)
        if arm not in {k.arm for k in sources}
    ]


def _in_columns(corpus: Corpus, sentence: Sentence, bound: list[Trace]) -> Iterator[Misplaced]:
    """In a table the head of a column names the group; where it does not, another column may."""
    if any(_arms_named(corpus, bound[0][1], head) for head in sentence.heads):
        results = [{(k.study, k.result) for k in sources} for _, sources in bound]
        if not set.intersection(*results):  # the columns compare groups, so the row is one result
            yield bound[-1][0], "figures of another result"
    for quantity, sources in bound:
        column = sentence.plain.count(CELL, 0, quantity.start)
        if column >= len(sentence.heads):
            continue
        head = sentence.heads[column]
        yield from _named_otherwise(corpus, quantity, sources, head)
        if not _arms_named(corpus, sources, head):
            others = " ".join(h for i, h in enumerate(sentence.heads) if i != column)
            taken = _arms_named(corpus, sources, others)
            arms = {k.arm for k in sources}
            if taken.keys() >= arms:
                yield quantity, min(taken[arm] for arm in arms)


def _compared(corpus: Corpus, sentence: Sentence, bound: list[Trace]) -> Iterator[Misplaced]:
    """In "less with A than with B: 3 against 5" the 3 is A's and the 5 is B's."""
    text = sentence.plain
    for (one, mine), (other, theirs) in pairwise(bound):
        if not _THE_ONE.fullmatch(text[one.end : other.start]) or not {k.result for k in mine} & {
            k.result for k in theirs
        }:
            continue
        outside = text[: one.start] + text[other.end :]
        behind = [m.group() for m in COMPARED.finditer(outside)]
        second = _arms_named(corpus, theirs, " ".join(behind))
        first = _arms_named(corpus, mine, COMPARED.sub(" ", text[: one.start]))
        if len(first) == 1 and not {k.arm for k in mine} & first.keys():
            yield one, next(iter(first.values()))
        if len(second) == 1 and not {k.arm for k in theirs} & second.keys():
            yield other, next(iter(second.values()))
        elif len(second) == 1 and {k.arm for k in mine} <= second.keys():
            yield one, "the first of the two"


def _in_brackets(sentence: Sentence, bound: list[Trace]) -> Iterator[Misplaced]:
    """In "91 of 336 (27%)" both figures are of one group, and those of one result in "27% of 336"."""
    for (one, mine), (other, theirs) in pairwise(bound):
        gap = sentence.plain, one.end, other.start
        bracketed = _BRACKETED.fullmatch(*gap)
        of_them = one.unit == "%" and _OF_THEM.fullmatch(*gap)
        if not bracketed and not of_them:
            continue
        places = [_places(own) for own in (mine, theirs)]
        if places[0] & places[1]:
            continue
        results = [{place[:2] for place in own} for own in places]
        if bracketed or results[0] & results[1]:
            yield other, one.text


def _named_otherwise(
    corpus: Corpus, quantity: Quantity, sources: list[KnownQuantity], text: str
) -> Iterator[Misplaced]:
    named = _arms_named(corpus, sources, text)
    if named and not {k.arm for k in sources} & named.keys():
        yield quantity, min(named.values())


def _arms_named(corpus: Corpus, sources: list[KnownQuantity], text: str) -> dict[str, str]:
    """The arms of the sources' results that a text names by a word of their own, with the word."""
    found: dict[str, str] = {}
    for study, result in {(k.study, k.result) for k in sources}:
        found |= corpus.shelf.topic(study).groups[result].named(text)
    return found
