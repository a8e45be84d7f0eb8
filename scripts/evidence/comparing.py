"""Whether a sentence that compares points the way in which the record's values lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from evidence.attribution import FIGURES
from evidence.corpus import Corpus
from evidence.directions import DIRECTED, Way, ways
from evidence.grouping import AGAINST, COMPARED
from evidence.numbers import Quantity
from evidence.prose import Sentence
from evidence.relevance import Told, points_back
from evidence.studies import ArmResult, Effect, Result, Study
from evidence.tracing import times_told, told, traces
from evidence.words import shared, telling, word_set

_UP = r"more|higher|greater|larger|longer|oftener|raised|rose|risen|rises?|increased?|gained"
_DOWN = (
    r"fewer|less|lower|smaller|shorter|lowered|fell|fallen|falls?|dropped|drops?|decreased?|reduced?|shrank"
)
_MORE = re.compile(
    r"(?<!or )(?<!% )(?:(?<!\d )|(?<=in 100 ))\b(?:(?P<up>more|higher|greater|larger|longer)|"
    r"(?P<down>fewer|less|lower|smaller|shorter)"
    r"|(?P<good>better)|(?P<bad>worse))\b(?! than (?:half|\W?\d|a |one|two|three))",
    re.I,
)
# One of these is in each match; the pattern is slow.
_COMPARING = frozenset(
    ["more", "higher", "greater", "larger", "longer", "fewer", "less", "lower", "smaller", "shorter"]
) | {"better", "worse"}
_DENIED = re.compile(r"\b(?:no|not|nor|neither|never|cannot|without|nothing|n['\u2019]t)\b", re.I)
_CHANGED = re.compile(
    r"\b(?:(?P<well>improv\w+|eased?)|fell|fall\w*|drop\w*|declin\w+|rose|ris\w+|chang\w+)\s+$", re.I
)
# "Eases symptoms more than B": more is less on the scale.
_LOWERING = re.compile(
    r"\b(?:eas|reduc|lowers|lowered|cuts?\b|fell|fall|drop|improv|prevent|protect|declin)", re.I
)
# "Below 0 favours A over B", "above 1 means more people respond with A"
_SIDE = re.compile(
    r"^(?:(?:below|negative)\b.*?\b(?:favours|fewer|lower|less|larger fall)|above\b.*?\bmore)\b"
    r"(?:.*\b(?:with|on|for))? (?P<who>.+?)(?: over .+)?$"
)
_THAN = re.compile(r"\bthan\b", re.I)
_REST = re.compile(r"\s+(?P<other>(?:with|on|to)\b(?! (?:half|\d|a second|before)))?[^,;:()|]*", re.I)
_BY = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: (?:by|of|on|in|from))?"
    r"(?: (?:about|around|nearly|some))? ?$",
    re.I,
)
_BEHIND = re.compile(
    r"\W{0,2}(?:on \w+ )?(?:(?P<up>more|higher|above|greater)|(?P<down>fewer|less|lower|below|smaller))\b",
    re.I,
)
_NONE = re.compile(
    r"\b(?:no|not any|without (?:a|any)) (?:\w+ ){0,2}differences?\b|\b(?:did|do|does) not differ\b", re.I
)
_LEFT_OUT = re.compile(
    r"\b(?:exclud\w+|rul\w+ out|leav\w+ out|(?:not|n['\u2019]t) (?:include|reach)|almost|nearly)\b"
    r"[^.;]{0,20}$",
    re.I,
)
_RATIOS = frozenset({"OR", "RR", "HR", "IRR", "ROR"})


def turned_round(corpus: Corpus, sentence: Sentence) -> Iterator[tuple[int, str, str]]:
    """Where a sentence says "more" of what the record has less of: offset, the word, what is so.

    Judged are "more with A than with B" by the values of these two groups or by the ratio or
    difference beside it, and "fewer ...: 3 against 5" by the two figures.
    """
    if _COMPARING.isdisjoint(word_set(sentence.plain)):
        return
    words = list(_MORE.finditer(sentence.plain))
    if len({m.lastgroup for m in words}) != 1:
        return  # no comparison, or two of them
    word = words[0]
    if _DENIED.search(sentence.plain, max(0, word.start() - 40), word.start()):
        return
    if word.lastgroup in ("up", "down") and (pair := _pair(corpus, sentence)):
        if word.start() < pair[0].start:
            first, second = (q.worth for q in pair)
            if first != second and (first > second) != (word.lastgroup == "up"):
                yield word.start(), word[0], f"{pair[0].text} against {pair[1].text}"
        return
    if than := _THAN.search(sentence.plain, word.end()):
        yield from _than(corpus, sentence, word, than)
        yield from _against_the_ratio(corpus, sentence, word, than)


def _pair(corpus: Corpus, sentence: Sentence) -> tuple[Quantity, Quantity] | None:
    """The two figures of one result that stand in "A against B"."""
    figures = [(q, s) for q, s in traces(corpus, sentence) if any(k.arm for k in s)]
    for one, mine in figures:
        for other, theirs in figures:
            gap = sentence.plain[one.end : other.start]
            same = {k.result for k in mine} & {k.result for k in theirs}
            if (
                one.start < other.start
                and same
                and len(gap) < 60
                and re.search(rf"{AGAINST.pattern}\s+$", gap)
            ):
                return one, other
    return None


def _than(
    corpus: Corpus, sentence: Sentence, word: re.Match[str], than: re.Match[str]
) -> Iterator[tuple[int, str, str]]:
    before, behind = sentence.plain[: than.start()], _REST.match(sentence.plain, than.end())
    said: list[tuple[bool, str]] = []
    for key, result in _results(corpus, sentence):
        groups = corpus.shelf.topic(key).groups[result.id]
        one, other = groups.named(COMPARED.sub(" ", before)), groups.named(behind[0] if behind else "")
        if behind and behind["other"] and not other and len(result.arms) == 2:
            other = dict.fromkeys(result.arms.keys() - one.keys(), "")  # by another name than the record's
        if len(one) != 1 or len(other) != 1 or one.keys() == other.keys():
            continue
        values = [_value(result.arms[next(iter(arm))]) for arm in (one, other)]
        up = _means_more(corpus, result, sentence.plain, word)
        if values[0] is None or values[1] is None or values[0] == values[1] or up is None:
            continue
        right = (values[0] > values[1]) == up
        said.append((right, f"{values[0]} against {values[1]} in result {result.id}"))
    if said and not any(right for right, _ in said):
        yield word.start(), word[0], said[0][1]


def _against_the_ratio(
    corpus: Corpus, sentence: Sentence, word: re.Match[str], than: re.Match[str]
) -> Iterator[tuple[int, str, str]]:
    """ "More with A than with B (risk ratio 0.4)", where the record says that this is of A to B."""
    if word.lastgroup not in ("up", "down") or _LOWERING.search(sentence.plain, 0, word.start()):
        return
    before, behind = (
        word_set(part) for part in (sentence.plain[: than.start()], sentence.plain[than.end() :])
    )
    sides = []
    for quantity, sources in traces(corpus, sentence):
        for source in (k for k in sources if k.role == "effect"):
            study = corpus.studies[source.study]
            result = study.result(source.result)
            if not result or not result.effect or result.effect.value != source.quantity.value:
                continue  # its interval
            whose = _whose(study, result.effect)
            if whose.isdisjoint(before) == whose.isdisjoint(behind):
                continue
            up = (source.quantity.value > _none(result.effect)) != whose.isdisjoint(before)
            sides.append((up, f"{quantity.text} (result {result.id})"))
    if sides and all(up != (word.lastgroup == "up") for up, _ in sides):
        yield word.start(), word[0], sides[0][1]


def _whose(study: Study, effect: Effect) -> frozenset[str]:
    """Words for the treatment of which an effect is the more or less; none where that is not said."""
    said = _SIDE.search(effect.direction or "")
    if not said:
        return frozenset()
    return telling((study.dose or "") if said["who"] == "the drug" else said["who"])


def _none(effect: Effect) -> int:
    return 1 if effect.measure in _RATIOS else 0


def _means_more(corpus: Corpus, result: Result, text: str, word: re.Match[str]) -> bool | None:
    """Whether a word of comparison means the greater value: "better" does where more is good.

    None where that cannot be told, as of what fell more: a record may hold the falls or the scores.
    """
    changed = _CHANGED.search(text, max(0, word.start() - 20), word.start())
    if changed and not changed["well"]:
        return None
    if word.lastgroup in ("up", "down") and not changed:
        return word.lastgroup == "up"
    better = corpus.shelf.outcome_names.better(result.outcome)
    good = word.lastgroup in ("up", "good")
    return (better == "more") == good if better in ("more", "less") else None


def _value(arm: ArmResult) -> Decimal | None:
    if arm.events is not None and arm.total and arm.percent is None:
        return (Decimal(100) * arm.events / arm.total).quantize(Decimal("0.1"))
    return next((v for v in (arm.percent, arm.mean, arm.median, arm.rate) if v is not None), None)


def _results(corpus: Corpus, sentence: Sentence) -> list[tuple[str, Result]]:
    """The results that a sentence speaks of: those of its figures, else those whose outcome it names."""
    traced = {
        (k.study, k.result)
        for _, sources in traces(corpus, sentence)
        for k in sources
        if k.result and k.role in (*FIGURES, "count")
    }
    text, times = told(sentence), times_told(sentence)
    found = []
    for key in dict.fromkeys(c.key for c in sentence.citations):
        if not (study := corpus.studies.get(key)):
            continue
        topic = corpus.shelf.topic(key)
        wanted = {r for s, r in traced if s == key}
        if not wanted:
            fitting = topic.results(text, times)
            wanted = fitting if points_back(text) else topic.named_outright(fitting, text)
            wanted = wanted or topic.named_in_plain_words(fitting, text)
        found += [(key, r) for r in study.results if r.id in wanted]
    return found


def called_alike(corpus: Corpus, sentence: Sentence) -> Iterator[tuple[int, str, str]]:
    """Where a sentence says "no difference" although every interval leaves that out, or the reverse."""
    for match in _NONE.finditer(sentence.plain) if "differ" in sentence.plain.lower() else ():
        left_out = _LEFT_OUT.search(sentence.plain[: match.start()])
        if left_out and left_out[0].lower().startswith(("almost", "nearly")):
            continue
        judged = [
            (result, includes)
            for _, result in _results(corpus, sentence)
            if result.effect and (includes := _includes_none(result.effect)) is not None
        ]
        if judged and all(includes == bool(left_out) for _, includes in judged):
            yield match.start(), match[0], "; ".join(f"{_interval(r.effect)} ({r.id})" for r, _ in judged[:2])


def _includes_none(effect: Effect | None) -> bool | None:
    """Whether an interval includes no difference; None where there is no interval for the effect."""
    if effect is None or not effect.ci or effect.p_tests:
        return None
    return effect.ci[0] <= _none(effect) <= effect.ci[1]


def _interval(effect: Effect | None) -> str:
    assert effect and effect.ci
    return f"{effect.measure} {effect.ci[0]} to {effect.ci[1]}"


def against_the_sign(corpus: Corpus, sentence: Sentence) -> Iterator[tuple[Quantity, str, str]]:
    """Sizes of effects with a word of direction that the sign of the record contradicts or repeats."""
    for quantity, sources in traces(corpus, sentence):
        effects = [k for k in sources if k.role == "effect"]
        if not (effects or quantity.signed) or quantity.kind != "number" or quantity.unit == "fold":
            continue
        before = sentence.plain[max(0, quantity.start - 40) : quantity.start]
        said = _BEHIND.match(sentence.plain, quantity.end) or _BY.search(before)
        if not said:
            continue
        down = bool(said["down"])
        if quantity.signed and quantity.value < 0 and (down or effects):
            yield quantity, said[0].strip(), "the minus sign says so already"
        elif effects and len(effects) == len(sources):
            values = [k.quantity.value for k in effects]
            if all((value < 0) != down for value in values) and not _reversed(
                corpus, effects[0].study, effects[0].result
            ):
                yield quantity, said[0].strip(), f"{values[0]} (result {effects[0].result})"


_FALLS = r"(?:fall\w*|reduc\w+|lower|fewer|less|decreas\w+)"
# "points lower with A", "above 0 means a greater fall"
_REVERSED = re.compile(
    rf"^\W*(?:\w+ ){{0,2}}{_FALLS}\b|(?:above 0|positive)[^;,.]*\b(?:{_FALLS}|favours?)\b", re.I
)


def _reversed(corpus: Corpus, study: str, result: str) -> bool:
    """Whether the record says that a value above 0 is a fall."""
    found = corpus.studies[study].result(result)
    return bool(found and found.effect and _REVERSED.search(found.effect.direction or ""))


_OF_ONE_THING = 2  # telling words in common that make a statement of a record speak of what a sentence does


def told_otherwise(corpus: Corpus, sentence: Sentence) -> Iterator[tuple[Way, str, Told]]:
    """Ways in a sentence ("falls") that the records tell the other way and none tells so, each with the key
    of a record and what it tells. Nothing is said where a cited source has no record."""
    keys = dict.fromkeys(citation.key for citation in sentence.citations)
    if DIRECTED.isdisjoint(word_set(sentence.plain)) or any(key not in corpus.studies for key in keys):
        return
    words = telling(sentence.plain) - DIRECTED
    for way in ways(sentence.plain):
        near = [
            (key, told)
            for key in keys
            for told in corpus.shelf.topic(key).ways
            if told.way.pair == way.pair and len(shared(told.words, words)) >= _OF_ONE_THING
        ]
        if near and all(told.way.first is not way.first for _, told in near):
            yield way, *near[0]
