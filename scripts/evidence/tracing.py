"""From a number in a sentence to the record of a source that the sentence cites."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from evidence.agreement import follows, is_slip
from evidence.attribution import FIGURES, is_general, is_meant, is_of_group
from evidence.corpus import Corpus
from evidence.known import KnownQuantity
from evidence.numbers import Quantity, quantities
from evidence.prose import Sentence
from evidence.relevance import points_back
from evidence.words import shared, word_set

Trace = tuple[Quantity, list[KnownQuantity]]

# Words that give a direction, so that "3.16 points lower" may stand for -3.16 (their beginnings).
_DIRECTION = (
    *("low", "fewer", "fall", "drop", "reduc", "below", "decreas", "declin", "shrank", "shrink", "shrunk"),
    *("differ", "worse", "loss"),
)
# Words without which a percentage is not a difference of two groups.
_COMPARISON = (
    *("more", "fewer", "less", "higher", "lower", "differ", "extra", "gap", "twice", "times", "half"),
    *("double", "fold"),
)
_THAN = re.compile(r"\bthan\b", re.I)  # which way two means differ is judged beside it
_SPREAD = re.compile(r"\bSDs?\b|\bSE\b|\u00b1|standard (?:deviation|error)", re.IGNORECASE)
_LISTED = re.compile(r"\s?(?:,|and|or|to|, and|, or|[a-z/ ]{0,12} (?:and|or|to))\s")
# A class of characters first: the search then skips what is none of them.
_CLAUSE = re.compile(
    r"[,;:AaBbVv](?:(?<=[,;:])\s|(?<=\b\w)(?i:(?<=a)(?:nd|gainst)|(?<=b)ut|(?<=v)(?:ersus|s))\b)"
)
_OF = re.compile(r"(?:^|[.;,:] )(?:of|among) (?:the )?$", re.IGNORECASE)
_OF_ENDS = ("of ", "the ", "among ")
_OF_THEM = re.compile(r"\b(?:them|these|those|whom|which|who)\b|^\W*\d+\W*$", re.I)
_ESTIMATE = re.compile(r"[^;.]{0,25}\((?:[^;.()]|\.\d){0,30}")
_TIMES = ("time", "months")
_SIDE_BY_SIDE = re.compile(r"[^;.|()]{1,60}?(?:,| and| against| than) (?:[a-z]+ ){0,3}")
_SLIP = re.compile(r"\bon (?:weeks?|months?) $", re.I)  # on a day, but in a week
_SLIP_ENDS = ("week ", "weeks ", "month ", "months ")
_WHEN = re.compile(r"\b(?:at|after|within|by|on(?: days?| weeks?)?)(?: (?:about|around))? $", re.I)
_NEAR = 24  # characters before a number, in which such words stand
_CLOSE = 3  # telling words in common that make a statement the one a sentence speaks of


def clause_start(text: str, at: int) -> int:
    """Where the clause of a number begins: at the last conjunction or comma before it."""
    breaks = _breaks(text)
    i = bisect_right(breaks, at, key=lambda span: span[1])
    return breaks[i - 1][0] if i else 0


@lru_cache(maxsize=512)
def _breaks(text: str) -> list[tuple[int, int]]:
    """Where the breaks between the clauses of a text begin and end."""
    return [m.span() for m in _CLAUSE.finditer(text)]


def stated(sentence: Sentence) -> tuple[Quantity, ...]:
    """The quantities of a sentence that must be traced: those of a claim that is not exempt."""
    if sentence.exemption or not (sentence.is_claim or sentence.citations):
        return ()
    return quantities(sentence.plain)


def untraced(corpus: Corpus, sentence: Sentence) -> list[Quantity]:
    """The quantities of a sentence that no record of a cited source holds or implies."""
    return [quantity for quantity, sources in traces(corpus, sentence) if not sources]


def second_hand(corpus: Corpus, sentence: Sentence) -> list[Quantity]:
    """The quantities of a sentence that were only seen quoted elsewhere, not at their source."""
    return [
        quantity
        for quantity, sources in traces(corpus, sentence)
        if sources and sources[0].second_hand and all(known.second_hand for known in sources)
    ]


def told(sentence: Sentence) -> str:
    """The words that a sentence is understood by: its own, in a table also those of the head."""
    return sentence.plain if not sentence.heads else " | ".join([sentence.plain, *sentence.heads])


def times_told(sentence: Sentence) -> list[Quantity]:
    """The times that a sentence names, in a table also those of the head."""
    parts = (sentence.plain, *sentence.heads)
    return [q for part in parts for q in quantities(part) if q.unit in _TIMES]


def searched(corpus: Corpus, sentence: Sentence) -> list[KnownQuantity]:
    """What the numbers of a sentence may come from: the cited records, without the results of
    other outcomes, groups or times than the sentence names, and without other units."""
    numbers = stated(sentence)
    units = {q.unit for q in numbers} | ({"%"} if any(q.kind == "ratio" for q in numbers) else set())
    text = told(sentence)
    comparing: bool | None = None
    back, times = points_back(text), times_told(sentence)
    found: list[KnownQuantity] = []
    for key in dict.fromkeys(c.key for c in sentence.citations):
        if key not in corpus.studies:
            continue
        topic = corpus.shelf.topic(key)
        results = topic.results(text, times)
        only = sentence.result if sentence.result in topic.groups else ""
        if back:
            named = topic.named_outright(results, sentence.before) or results
        else:
            named = topic.named(results, text)
        held = corpus.shelf.known_by_unit(key)
        for result, own in itertools.chain.from_iterable(held.get(unit, ()) for unit in sorted(units)):
            if result and result not in (named or results):
                continue
            for known in own:
                role = known.role
                if role == "when" and only not in ("", result):
                    continue
                # Without an outcome named, a time may still be that of any result.
                if result and not named and role in FIGURES:
                    continue
                if role == "difference":
                    if comparing is None:
                        comparing = any(word.startswith(_COMPARISON) for word in word_set(text))
                    if not comparing or (known.quantity.unit == "points" and not _THAN.search(text)):
                        continue
                if role != "spread" or _SPREAD.search(text):
                    found.append(known)
    return found


@lru_cache(maxsize=512)  # the rules about numbers ask one after the other
def traces(corpus: Corpus, sentence: Sentence) -> list[Trace]:
    """Each quantity of a sentence with everything in the cited records that it may come from."""
    numbers = stated(sentence)
    if not numbers:
        return []
    known = searched(corpus, sentence)
    alike: dict[tuple[str, str], list[KnownQuantity]] = {}
    words = word_set(told(sentence))
    unsigned = any(k.quantity.value < 0 for k in known) and any(w.startswith(_DIRECTION) for w in words)
    found: list[Trace] = []
    for i, number in enumerate(numbers):
        end = numbers[i + 1].start if i + 1 < len(numbers) else len(sentence.plain)
        before = sentence.plain[max(0, number.start - _NEAR) : number.start].lower()
        if before.endswith(_OF_ENDS) and _OF.search(before[-14:]):  # "of 40 people 22 were awake after tea"
            end = numbers[i + 2].start if i + 2 < len(numbers) else len(sentence.plain)
        clause = sentence.plain[clause_start(sentence.plain, number.start) : end]
        bare = unsigned and not _interval_has_signs(numbers[i : i + 3], sentence.plain)
        if is_slip(number) or (before.endswith(_SLIP_ENDS) and _SLIP.search(before)):
            found.append((number, []))
            continue
        near = known if number.kind in _ACROSS else alike.get(kind := (number.kind, number.unit))
        if near is None:
            near = alike[kind] = [k for k in known if (k.quantity.kind, k.quantity.unit) == kind]
        sources = _of_the_clause(corpus, number, _sources(number, near, known, bare, words), clause)
        found.append((number, sources))
    for settle in (_of_one_result, _of_one_comparison, _of_one_estimate, _of_one_list):
        found = settle(found, sentence.plain)
    return [(q, own or _of_the_sources(q, sentence)) for q, own in found]


_SOURCES = frozenset({"trials", "studies", "reviews", "papers"})


def _of_the_sources(number: Quantity, sentence: Sentence) -> list[KnownQuantity]:
    """What a number of trials, studies, reviews or papers comes from, if it is that of the sources cited."""
    if _SOURCES.isdisjoint(number.counts) or number.kind != "number" or number.loose or number.relation:
        return []
    keys = list(dict.fromkeys(c.key for c in sentence.citations))
    if not keys or number.value != len(keys) or number.unit:
        return []
    return [KnownQuantity(number, "number of sources cited", "count", study=keys[0])]


def elsewhere(corpus: Corpus, sentence: Sentence, quantity: Quantity) -> str:
    """Where the cited records hold a quantity for another outcome, group or time; "" if nowhere."""
    keys = dict.fromkeys(c.key for c in sentence.citations if c.key in corpus.studies)
    origins = (
        k.origin for key in keys for k in corpus.known(key) if k.result and follows(quantity, k.quantity)
    )
    return "; ".join(list(dict.fromkeys(origins))[:3])


def _interval_has_signs(numbers: Sequence[Quantity], text: str) -> bool:
    """Whether the interval behind an estimate is written with a minus: then the estimate is, too."""
    estimate, *behind = numbers
    return any(
        q.kind == "interval" and q.value < 0 and _ESTIMATE.fullmatch(text, estimate.end, q.start)
        for q in behind
    )


_ACROSS = ("ratio", "span")  # kinds that may follow from a quantity of another kind


def _sources(
    quantity: Quantity,
    near: list[KnownQuantity],
    known: list[KnownQuantity],
    unsigned: bool,
    words: frozenset[str],
) -> list[KnownQuantity]:
    """What a quantity may come from: of all that is known those `near` are of its kind and unit."""
    found = [k for k in near if follows(quantity, k.quantity, unsigned) and is_meant(quantity, k, words)]
    if not found and quantity.kind == "interval" and quantity.high is not None:
        # "0.1 to 1.0 mg/kg" may name two doses of one list: both ends, with their signs, in one place
        low, high = (
            [k for k in known if follows(end, k.quantity) and is_meant(end, k, words)]
            for end in (
                quantity._replace(value=v, high=None, kind="number") for v in (quantity.value, quantity.high)
            )
        )
        places = {k.origin for k in low} & {k.origin for k in high} if quantity.value < quantity.high else ()
        found = [k for k in low if k.origin in places]
    if found and all(is_general(k) for k in found) and _told_closer(quantity, known, words):
        return []
    return found


def _told_closer(quantity: Quantity, known: list[KnownQuantity], words: frozenset[str]) -> bool:
    """Whether a statement that a sentence speaks of gives numbers in this unit, and others.

    The general words of a record (its dose, its population) may then not stand in for it.
    """
    return bool(quantity.unit) and any(
        k.role == "text"
        and not is_general(k)
        and k.quantity.unit == quantity.unit
        and len(shared(k.words, words)) >= _CLOSE
        for k in known
    )


def _of_the_clause(
    corpus: Corpus, number: Quantity, sources: list[KnownQuantity], clause: str
) -> list[KnownQuantity]:
    """Those that fit the outcome and the group that the clause of a number names, if it names one."""
    if not any(k.result or k.arm for k in sources):
        return sources
    topics = {key: corpus.shelf.topic(key) for key in {k.study for k in sources}}
    sources = [k for k in sources if is_of_group(k, clause, topics[k.study].groups[k.result])]
    figures = [k for k in sources if k.role in FIGURES]
    if not figures:
        return sources
    others = [k for k in sources if k.role not in FIGURES]
    named = {
        (key, result)
        for key, topic in topics.items()
        for result in topic.named_outright({k.result for k in figures if k.study == key and k.result}, clause)
    }
    if kept := [k for k in figures if (k.study, k.result) in named]:
        return kept + others
    if number.kind == "number" and not number.unit and not _OF_THEM.search(clause):
        figures = [k for k in figures if not k.quantity.counts]  # bare counts of people need their outcome
    elsewhere = all(
        topics[key].names_other_outcome({k.result for k in figures if k.study == key}, clause)
        for key in {k.study for k in figures}
    )
    return others if elsewhere else figures + others


def _of_one_result(found: list[Trace], text: str) -> list[Trace]:
    """Counts of studies and people, times and cut-offs of a result go with the figures of that result."""
    results = {place for _, sources in found for place in _places(sources, FIGURES)}
    if not results:
        return found
    kept = []
    for number, sources in found:
        own = [k for k in sources if k.role in FIGURES or not k.result or (k.study, k.result) in results]
        if number.unit in _TIMES and _WHEN.search(text, max(0, number.start - _NEAR), number.start):
            own = [k for k in own if not is_general(k)]  # "at 6 weeks" tells when, and not who took part
        kept.append((number, own))
    return kept


def _of_one_comparison(found: list[Trace], text: str) -> list[Trace]:
    """Figures of two groups side by side ("46% against 63%") are figures of one result."""
    kept = list(found)
    for i in range(len(kept) - 1):
        (one, mine), (other, theirs) = kept[i], kept[i + 1]
        if (one.kind, one.unit) != (other.kind, other.unit) or ";" in text[one.end : other.start]:
            continue
        arms = [{k.arm for k in own if k.role in FIGURES} for own in (mine, theirs)]
        if all(arms) and "" not in arms[0] | arms[1] and not arms[0] & arms[1]:
            kept[i : i + 2] = _settled(kept[i], kept[i + 1], FIGURES)
        elif (
            one.unit
            and _SIDE_BY_SIDE.fullmatch(text, one.end, other.start)
            and not {k.origin for k in mine} & {k.origin for k in theirs}
            and {k.study for k in mine} == {k.study for k in theirs}
            and bool(arms[0]) != bool(arms[1])
        ):
            stray = i if arms[1] else i + 1
            if all(k.role == "text" for k in kept[stray][1]):
                kept[stray] = (kept[stray][0], [])
    return kept


def _of_one_estimate(found: list[Trace], text: str) -> list[Trace]:
    """A value with its interval in brackets behind it is one estimate."""
    kept = list(found)
    for i, (number, sources) in enumerate(found):
        behind = next((j for j in (i + 1, i + 2) if j < len(kept) and kept[j][0].kind == "interval"), 0)
        if not behind or number.kind != "number" or not any(k.role == "effect" for k in sources):
            continue
        if _ESTIMATE.fullmatch(text, number.end, kept[behind][0].start):
            kept[i], kept[behind] = _settled(kept[i], kept[behind], FIGURES)
    return kept


def _settled(one: Trace, other: Trace, roles: Collection[str]) -> tuple[Trace, Trace]:
    """Two numbers with what they share a result in; if they share none the second has no source."""
    both = _places(one[1], roles) & _places(other[1], roles)
    if not both:
        return one, (other[0], [])
    first, second = ([k for k in own if (k.study, k.result) in both] for _, own in (one, other))
    return (one[0], first), (other[0], second)


def _places(sources: list[KnownQuantity], roles: Collection[str]) -> set[tuple[str, str]]:
    return {(k.study, k.result) for k in sources if k.result and k.role in roles}


def _of_one_list(found: list[Trace], text: str) -> list[Trace]:
    """Numbers that stand in one list and come from statements come from one statement."""
    kept = list(found)
    for i, ((one, mine), (other, theirs)) in enumerate(pairwise(found)):
        if (one.unit, one.kind) == (other.unit, other.kind) and _LISTED.fullmatch(text, one.end, other.start):
            places = [{k.origin for k in own if not is_general(k)} for own in (mine, theirs)]
            statements = all(k.role == "text" for k in (*mine, *theirs))
            if all(places) and statements and not places[0] & places[1]:
                kept[i + 1] = (other, [])
    return kept


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
