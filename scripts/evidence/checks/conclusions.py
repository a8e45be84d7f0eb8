"""FND: the two sentences of a finding say what its record shows, and the same to both readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from evidence.agreement import follows
from evidence.checks.findings import FINDING, GOOD
from evidence.corpus import Corpus
from evidence.effects import Evidence, compared, evidence, no_effect, per_100
from evidence.findings import Finding
from evidence.numbers import quantities
from evidence.records import RecordFile
from evidence.registry import Fact, check
from evidence.sentences import split_sentences
from evidence.words import word_set

_LAYERS = ("for_patients", "for_clinicians")


def _findings(corpus: Corpus) -> Iterator[tuple[RecordFile[Finding], Evidence]]:
    """The findings whose basis is there (FND002 speaks of the others)."""
    for file in corpus.finding_files:
        if file.record:
            try:
                item = evidence(corpus, file.record.slug)
            except KeyError:
                continue
            yield file, item


_MORE = re.compile(r"\b(?:more|higher|greater|rais\w+|increas\w+)\b", re.IGNORECASE)
_FEWER = re.compile(r"\b(?:fewer|less|(?<!% )lower|reduc\w+|decreas\w+|prevent\w*)\b", re.IGNORECASE)


@check("FND005", bad=GOOD.replace("help more people", "help fewer people"), good=GOOD, example=FINDING)
def direction_against_the_record(corpus: Corpus) -> Iterator[Fact]:
    """The sentence that draws the conclusion says "more" or "fewer" as its record does.

    It is the sentence that holds the word of the certainty ("probably", "may"), or the first one.
    """
    for file, item in _findings(corpus):
        absolute = item.absolute
        if not absolute:
            continue
        without, with_ = absolute.without, absolute.with_
        for name in _LAYERS:
            conclusion = _conclusion(getattr(item.finding, name))
            more, fewer = _MORE.search(conclusion), _FEWER.search(conclusion)
            if bool(more) == bool(fewer) or with_ == without:
                continue  # none of the words, or both of them: a range
            said = more or fewer
            assert said
            if bool(more) != (with_ > without):
                yield (
                    file.place(name),
                    f"A conclusion must point the way of its record; it says “{said[0]}”, but the record has "
                    f"{with_:.1f}% with and {without:.1f}% without.",
                    "turn the sentence round, or correct `with` and `without` in the basis",
                )


def _conclusion(text: str) -> str:
    parts = [text[start:end] for start, end in split_sentences(text)]
    hedged = [p for p in parts if re.search(r"\b(?:may|probably|uncertain)\b", p, re.IGNORECASE)]
    return (hedged or parts or [""])[0]


_NOT_SURE = re.compile(
    r"\bno (?:difference|effect)\b|\blittle or no\b|\bfrom fewer to\b|\bfrom more to\b|\beither way\b",
    re.IGNORECASE,
)


@check(
    "FND006",
    bad=GOOD.replace("more people than midazolam", "more people than midazolam, or make no difference"),
    good=GOOD,
    example=FINDING,
)
def interval_that_includes_no_effect_untold(corpus: Corpus) -> Iterator[Fact]:
    """Where the interval includes no effect, both sentences say so; elsewhere neither does.

    "No difference found" is not "no difference": the reader must hear that it could be either.
    """
    for file, item in _findings(corpus):
        crossing = _crosses(item)
        if crossing is None:
            continue
        for name in _LAYERS:
            told = _NOT_SURE.search(getattr(item.finding, name))
            if crossing and not told:
                yield (
                    file.place(name),
                    "A range that includes no difference must be told as such; the interval of "
                    f"`{item.result.id}` does, and the sentence does not say so.",
                    "add “the range includes no difference”",
                )
            elif told and not crossing:
                yield (
                    file.place(name),
                    f"A range must be told as it is; the sentence says “{told[0]}”, but the interval of "
                    f"`{item.result.id}` leaves it out.",
                    "correct the sentence",
                )


def _crosses(item: Evidence) -> bool | None:
    """Whether the interval includes no effect; None where there is no interval."""
    effect = item.result.effect
    none = no_effect(effect.measure) if effect else None
    if effect and effect.ci and none is not None:
        return effect.ci[0] <= none <= effect.ci[1]
    absolute = item.absolute
    if not absolute or absolute.low is None or absolute.high is None:
        return None
    return absolute.low <= absolute.without <= absolute.high


@check("FND007", bad=GOOD.replace(" and 28 in 100 with midazolam", ""), good=GOOD, example=FINDING)
def layers_that_differ(corpus: Corpus) -> Iterator[Fact]:
    """Patients and clinicians are told the same shares, one of each group.

    For patients as people out of 100, for clinicians in percent (or as counts).
    """
    for file, item in _findings(corpus):
        for name in _LAYERS:
            told = _percents(getattr(item.finding, name))
            for arm_id, share in item.groups:
                if not any(per_100(value) == per_100(share) for value in told):
                    yield (
                        file.place(name),
                        f"Both sentences must tell the share of each group; `{name}` does not have "
                        f"{per_100(share)} in 100 for `{arm_id}`.",
                        f"write {per_100(share)} in 100" if name == "for_patients" else f"write {share:.1f}%",
                    )
        effect = item.result.effect
        if not item.groups and effect and effect.value is not None:
            value = abs(effect.value)
            if not any(abs(q.value) == value for q in quantities(item.finding.for_clinicians)):
                yield (
                    file.place("for_clinicians"),
                    f"A finding without shares must tell clinicians its effect; {effect.value} is missing.",
                    f"write the {effect.measure} of {effect.value} with its interval",
                )


def _percents(text: str) -> list[Decimal]:
    found = []
    for quantity in quantities(text):
        if quantity.unit == "%" and quantity.kind == "number":
            found.append(quantity.value)
        elif quantity.kind == "ratio" and quantity.total:
            found.append(100 * quantity.value / quantity.total)
    return found


_WORD = re.compile(r"[^\W\d_]{3,}")


@check(
    "FND008",
    bad=GOOD.replace(" than midazolam", "").replace("with midazolam", "without it"),
    good=GOOD,
    example=FINDING,
)
def sentence_without_its_comparison(corpus: Corpus) -> Iterator[Fact]:
    """Both sentences name with what it was compared, the outcome and the time.

    "64 in 100 get better" means nothing without them. A word of the finding's own field is enough.
    """
    for file, item in _findings(corpus):
        finding = item.finding
        for name in _LAYERS:
            text = getattr(finding, name)
            lacking = [
                field
                for field, words in (
                    ("comparator", f"{finding.comparator} {item.label(finding.basis.without)}"),
                    ("outcome", finding.outcome),
                    ("timepoint", finding.timepoint),
                )
                if not _names(text, words)
            ]
            if lacking:
                yield (
                    file.place(name),
                    f"Both sentences must name comparison, outcome and time; `{name}` has no word "
                    f"of {' and '.join(f'`{field}`' for field in lacking)}.",
                    "name it in the words of the finding: " + "; ".join(getattr(finding, f) for f in lacking),
                )


def _names(text: str, words: str) -> bool:
    """Whether a text holds one of these words (by its first four letters) or one of their times."""
    if any(
        follows(a, b) for a in quantities(text) for b in quantities(words) if b.unit in ("time", "months")
    ):
        return True
    stems = {w.lower()[:4] for w in _WORD.findall(words)} - {"the", "and", "with", "any", "that", "has"}
    return any(w.lower()[:4] in stems for w in _WORD.findall(text))


@check(
    "FND014",
    bad=GOOD.replace("outcome: response", "outcome: recovery")
    .replace("responded", "responded (recovery)")
    .replace("raise response", "raise response (recovery)"),
    good=GOOD,
    example=FINDING,
)
def outcome_of_another_result(corpus: Corpus) -> Iterator[Fact]:
    """The outcome of a finding is that of the result that it rests on: remission is not response."""
    for file, item in _findings(corpus):
        topic, own = corpus.shelf.topic(item.study.key), {item.result.id}
        text = item.finding.outcome
        if not (
            topic.named_outright(own, text) or topic.named(own, text) or topic.named_in_plain_words(own, text)
        ):
            yield (
                file.place("outcome"),
                f"A finding must be about the outcome of its record; `{item.result.id}` is about "
                f"“{item.result.outcome}”, and the finding about “{text}”.",
                f"write outcome: {item.result.outcome}, or name another result in the basis",
            )


_NO_NAME = frozenset({"comparison", "control", "controls"})  # of a pooled group


@check(
    "FND015",
    bad=GOOD.replace("comparator: one infusion of midazolam", "comparator: one infusion of placebo"),
    good=GOOD,
    example=FINDING,
)
def comparator_of_another_group(corpus: Corpus) -> Iterator[Fact]:
    """What a finding compares is what the groups of its basis were given."""
    for file, item in _findings(corpus):
        groups = corpus.shelf.topic(item.study.key).groups[item.result.id]
        basis = item.finding.basis
        for field, arm in (("comparator", basis.without), ("intervention", basis.with_)):
            label = item.label(arm)
            if arm is None or basis.without is None or word_set(label) <= _NO_NAME:
                continue
            text = getattr(item.finding, field)
            named = groups.named(text)
            if arm not in named and (named or field == "comparator"):
                yield (
                    file.place(field),
                    f"A finding must compare the groups of its basis; `{arm}` was given “{label}”, and "
                    f"`{field}` says “{text}”.",
                    f"say it with a word of “{label}”, or correct the basis",
                )


# docs/about/how-we-work.md: people with the event, or with a share in one group alone; people with a score
_ENOUGH, _ENOUGH_SCORES = 300, 400


@check(
    "FND016",
    bad=GOOD.replace("domain: imprecision", "domain: indirectness"),
    good=GOOD,
    example=FINDING,
)
def few_events_without_imprecision(corpus: Corpus) -> Iterator[Fact]:
    """Where few people had the event, or the interval includes no difference, imprecision is a reason.

    Few are less than 300 with the event in both groups together, or less than 300 people where a card holds
    the share of one group; of a score, less than 400 people.
    """
    for file, item in _findings(corpus):
        if any(reason.domain == "imprecision" for reason in item.finding.reasons):
            continue
        why = "the interval includes no difference" if _crosses(item) else _few(item)
        if why:
            yield (
                file.place("reasons"),
                f"A finding must lose certainty for imprecision where {why}; no reason says so.",
                "add {domain: imprecision, levels: 1, because: ...}",
            )


def _few(item: Evidence) -> str:
    """How few there are, in words; "" where there are enough or the record does not tell."""
    arms = [item.result.arms[arm_id] for arm_id, _ in item.groups]
    totals = [arm.total for arm in arms if arm.total is not None]
    if len(arms) == 2 and len(totals) == 2:
        events = round(sum(share * of / 100 for (_, share), of in zip(item.groups, totals, strict=True)))
        return f"{events} people with the event are fewer than {_ENOUGH}" if events < _ENOUGH else ""
    people = totals[0] if len(arms) == len(totals) == 1 else compared(item.study, item.result)
    enough = _ENOUGH if arms else _ENOUGH_SCORES
    return f"{people} people are fewer than {enough}" if people is not None and people < enough else ""
