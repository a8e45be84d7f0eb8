"""FND: conclusions that rest on a record and say no more than their certainty allows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.corpus import Corpus
from evidence.findings import LEVELS, Finding
from evidence.moves import BRING_BACK
from evidence.registry import Fact, check

# The sample finding of the rules about findings, and the file it stands in.
FINDING = "data/findings/response.yml"
GOOD = """
slug: response
title: Response after one day
question: Does ketamine help within a day?
population: adults with treatment-resistant depression
intervention: one infusion of ketamine
comparator: one infusion of midazolam
outcome: response
timepoint: 24 hours
basis: {study: murrough2013ajp, result: response-24h, without: midazolam, with: ketamine}
certainty: low
reasons:
  - {domain: risk of bias, levels: 1, because: people could guess what they had been given}
  - {domain: imprecision, levels: 1, because: one small trial}
rated_by: the editors
for_patients: >-
  Within 24 hours ketamine may help more people than midazolam [@murrough2013ajp]. In all 64 in 100
  responded with ketamine and 28 in 100 with midazolam [@murrough2013ajp].
for_clinicians: >-
  Ketamine may raise response at 24 hours: 64% with ketamine and 28% with midazolam [@murrough2013ajp].
"""


@check("FND001", bad=GOOD.replace("certainty: low\n", ""), good=GOOD, example=FINDING, opens=True)
def invalid_finding(corpus: Corpus) -> Iterator[Fact]:
    """A finding has the fields of its model, is named after its slug, each field once."""
    for problem in corpus.problems("finding"):
        yield problem.place, problem.message, problem.hint
    yield from filter(None, (file.misnamed("slug") for file in corpus.finding_files))


@check("FND002", bad=GOOD.replace("response-24h", "response-7d"), good=GOOD, example=FINDING)
def finding_without_basis(corpus: Corpus) -> Iterator[Fact]:
    """A finding rests on a result that a record holds, with what it tells of: shares or an effect.

    With two groups in the basis both have a share of people; with `with` alone that group has one; with
    neither the result has an effect.
    """
    for file in corpus.finding_files:
        if not file.record:
            continue
        basis = file.record.basis
        if corpus.shelf.study_files.is_broken(basis.study):
            continue  # STU001 speaks
        study = corpus.studies.get(basis.study)
        result = study.result(basis.result) if study else None
        if not study or not result:
            ids = ", ".join(r.id for r in study.results) if study else ""
            yield (
                file.place("basis"),
                f"A finding must rest on a result of a record; {basis.study} has no `{basis.result}`."
                if study
                else f"A finding must rest on a study record; data/studies/{basis.study}.yml is missing.",
                f"results there: {ids}"
                if ids
                else BRING_BACK
                if corpus.shelf.was_published(f"studies/{basis.study}/")
                else "write the record first",
            )
            continue
        if basis.with_ is None and (basis.without or not result.effect):
            yield (
                file.place("basis"),
                f"A finding must tell of two groups, of the treated one, or of an effect; `{basis.result}` "
                f"{'is given a group without the treatment only' if basis.without else 'has no effect'}.",
                f"add with: and one of {', '.join(result.arms) or 'its groups'}",
            )
        for arm_id in filter(None, (basis.without, basis.with_)):
            arm = result.arms.get(arm_id)
            if arm is None or (arm.percent is None and (arm.events is None or not arm.total)):
                yield (
                    file.place("basis"),
                    f"A group of a finding must have a percentage or events and total; "
                    f"`{arm_id}` of `{basis.result}` has none.",
                    f"arms there: {', '.join(result.arms) or 'none'}",
                )


_NOT_RANDOMISED = {"open-label trial", "cohort", "case series", "registry", "survey", "narrative review"}


@check(
    "FND003",
    bad=GOOD.replace("levels: 1, because: one", "levels: 2, because: one"),
    good=GOOD,
    example=FINDING,
)
def certainty_without_reasons(corpus: Corpus) -> Iterator[Fact]:
    """The certainty is high less one level for each level that the reasons take away.

    Evidence from randomised trials starts at high. A finding whose evidence is not
    randomised gives `study design` as a reason, at two levels.
    """
    for file in corpus.finding_files:
        if not file.record:
            continue
        study = corpus.studies.get(file.record.basis.study)
        domains = {reason.domain for reason in file.record.reasons}
        if study and study.kind in _NOT_RANDOMISED and "study design" not in domains:
            yield (
                file.place("reasons"),
                f"A finding that rests on a {study.kind} must lose certainty for its study design; "
                "no reason says so.",
                "add {domain: study design, levels: 2, because: ...}",
            )
        lost = sum(reason.levels for reason in file.record.reasons)
        due = LEVELS[min(lost, len(LEVELS) - 1)]
        if due != file.record.certainty:
            yield (
                file.place("certainty"),
                f"The certainty must follow from the reasons; levels lost: {lost}, which makes `{due}`; "
                f"found `{file.record.certainty}`.",
                f"write {due}, or give a reason for each level lost: high, moderate, low, very low",
            )


# GRADE guidance on informative statements: Santesso et al., J Clin Epidemiol 2020;119:126-135.
_WORDS: dict[str, tuple[str, str]] = {
    "moderate": (r"\bprobably\b", "probably"),
    "low": (r"\bmay\b", "may"),
    "very low": (r"\bvery uncertain\b", "the evidence is very uncertain"),
}
_HEDGES = r"\b(?:probably|may|might|could|seems?|appears?|uncertain|likely|possibly)\b"
_NEVER = (
    r"\b(?:might|seems?|appears?|proven|proves|significant(?:ly)?|miracle|breakthrough|cures?|"
    r"safe and effective)\b"
)


@check("FND004", bad=GOOD.replace("may help", "helps"), good=GOOD, example=FINDING)
def wording_beyond_certainty(corpus: Corpus) -> Iterator[Fact]:
    """Both sentences of a finding use the word of their certainty, and no other.

    High: no hedge. Moderate: "probably". Low: "may". Very low: "very uncertain".
    Never "might", "seems", "proven" or "significant".
    """
    for file in corpus.finding_files:
        if file.record:
            for name in ("for_patients", "for_clinicians"):
                for message, hint in _wording(file.record, getattr(file.record, name)):
                    yield file.place(name), message, hint


def _wording(finding: Finding, text: str) -> Iterator[tuple[str, str]]:
    if banned := re.search(_NEVER, text, re.IGNORECASE):
        yield (
            f"A finding must use GRADE's words only; found “{banned[0]}”.",
            "use the word of its certainty: (none), probably, may, very uncertain",
        )
    if finding.certainty == "high":
        if hedge := re.search(_HEDGES, text, re.IGNORECASE):
            yield f"High certainty takes no hedge; found “{hedge[0]}”.", "state it plainly"
        return
    pattern, word = _WORDS[finding.certainty]
    others = [
        f"“{other_word}” is the word for {level} certainty; this finding's is {finding.certainty}."
        for level, (other, other_word) in _WORDS.items()
        if level != finding.certainty and re.search(other, text, re.IGNORECASE)
    ]
    yield from ((message, f"write “{word}” instead") for message in others)
    if not others and not re.search(pattern, text, re.IGNORECASE):
        yield (
            f"A finding of {finding.certainty} certainty must say “{word}”; it does not.",
            f"write “{word}” in the sentence",
        )
