"""STU: extraction sheets that are complete, say where every figure stands, and add up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from evidence.agreement import rounds_to
from evidence.corpus import Corpus
from evidence.records import RecordFile
from evidence.registry import Fact, check
from evidence.studies import ArmResult, Effect, Result, Study

_FILE = "data/studies/murrough2013ajp.yml"
_GOOD = """
key: murrough2013ajp
kind: randomised parallel trial
population: adults with treatment-resistant major depression
arms:
  - id: ketamine
    label: ketamine
    n: 47
  - id: midazolam
    label: midazolam
    n: 25
results:
  - id: response-24h
    outcome: response
    timepoint: 24 hours
    arms:
      ketamine: {events: 30, total: 47, percent: 64}
      midazolam: {events: 7, total: 25, percent: 28}
    effect: {measure: OR, value: 2.18, ci: [1.21, 4.14]}
    where: abstract
    read: abstract
    checked: 2026-01-31
"""


@check("STU001", bad=_GOOD.replace("    where: abstract\n", ""), good=_GOOD, example=_FILE)
def invalid_study_record(corpus: Corpus) -> Iterator[Fact]:
    """A study record has the fields of its model, each once and of its kind.

    Above all every result and fact says where in the source it stands, how it was read
    and on which day.
    """
    for problem in corpus.problems("study"):
        yield problem.place, problem.message, problem.hint


@check("STU002", bad=_GOOD.replace("murrough2013ajp", "murrough2013"), good=_GOOD, example=_FILE)
def record_without_reference(corpus: Corpus) -> Iterator[Fact]:
    """A study record is named after its key, and the key has an entry in the bibliography."""
    for file in corpus.study_files:
        if not file.record:
            continue
        key = file.record.key
        if key != file.stem:
            yield (
                file.place("key"),
                f"The key must be the file's name; found `{key}` in {file.stem}.yml.",
                f"write key: {file.stem}, or rename the file",
            )
        elif key not in corpus.bibliography:
            yield (
                file.place("key"),
                f"The key must be in {corpus.bibliography.path}; `{key}` is not.",
                "add the BibTeX entry of this source",
            )


@check(
    "STU003",
    bad="It works [@berman2000].",
    good="It works [@murrough2013ajp].",
)
def citation_without_record(corpus: Corpus) -> Iterator[Fact]:
    """Every cited source has a study record that validates.

    Only a record can tell a reader where in the source a statement stands.
    """
    told: set[tuple[str, str]] = set()
    for path, sentence in corpus.prose():
        for citation in sentence.citations:
            key = citation.key
            if (path, key) in told or key in corpus.studies or key not in corpus.bibliography.references:
                continue
            told.add((path, key))
            broken = key in corpus.shelf.study_files
            state = "does not validate" if broken else "is missing"
            yield (
                citation.place,
                f"A cited source must have a record; data/studies/{key}.yml {state}.",
                "correct the record" if broken else "write it, starting from a neighbouring record",
            )


def _results(corpus: Corpus) -> Iterator[tuple[RecordFile[Study], int, Result]]:
    for file in corpus.study_files:
        if file.record:
            for i, result in enumerate(file.record.results):
                yield file, i, result


@check("STU004", bad=_GOOD.replace("percent: 64", "percent: 46"), good=_GOOD, example=_FILE)
def counts_that_do_not_add_up(corpus: Corpus) -> Iterator[Fact]:
    """Events do not exceed their total, and a percentage is that of its events and total.

    A source that contradicts itself is recorded as it stands, with a `discrepancy` that says so.
    """
    for file, i, result in _results(corpus):
        for arm_id, arm in result.arms.items():
            fault = _count_fault(arm)
            if fault and not result.discrepancy:
                yield (
                    file.place("results", i, "arms", arm_id),
                    f"{fault} in arm `{arm_id}` of result `{result.id}`.",
                    "look at the source again; if it is printed so there, say it in `discrepancy`",
                )


def _count_fault(arm: ArmResult) -> str:
    if arm.percent is not None and not 0 <= arm.percent <= 100:
        return f"A percentage must lie between 0 and 100; found {arm.percent}"
    if arm.events is None or arm.total is None:
        return ""
    if arm.events > arm.total:
        return f"Events must not exceed the total; found {arm.events} of {arm.total}"
    if arm.percent is not None and arm.total:
        exact = Decimal(100) * arm.events / arm.total
        if not rounds_to(exact, arm.percent, share=True):
            return (
                f"The percentage must be that of the counts; {arm.events} of {arm.total} is "
                f"{exact:.1f}%, found {arm.percent}%"
            )
    return ""


@check("STU005", bad=_GOOD.replace("[1.21, 4.14]", "[2.21, 4.14]"), good=_GOOD, example=_FILE)
def interval_that_misses(corpus: Corpus) -> Iterator[Fact]:
    """An interval runs from low to high and contains its estimate.

    If the source prints otherwise, `discrepancy` says so.
    """
    for file, i, result in _results(corpus):
        if result.discrepancy:
            continue
        estimates = [("effect", _estimate(result.effect))] if result.effect else []
        for arm_id, arm in result.arms.items():
            centre = arm.percent if arm.percent is not None else arm.mean
            estimates.append((f"arms.{arm_id}", (centre, arm.ci)))
        for name, (value, ci) in estimates:
            if ci and not (ci[0] <= ci[1] and (value is None or ci[0] <= value <= ci[1])):
                yield (
                    file.place("results", i, *name.split("."), "ci"),
                    f"An interval must run from low to high and contain its estimate; "
                    f"found {ci[0]} to {ci[1]} around {value} in result `{result.id}`.",
                    "look at the source again; if it is printed so there, say it in `discrepancy`",
                )


def _estimate(effect: Effect) -> tuple[Decimal | None, list[Decimal] | None]:
    return effect.value, effect.ci


@check(
    "STU006",
    bad=_GOOD.replace("      midazolam: {", "      placebo: {"),
    good=_GOOD,
    example=_FILE,
)
def ids_that_do_not_match(corpus: Corpus) -> Iterator[Fact]:
    """Ids stand once in a record, and results name only arms that the record lists."""
    for file in corpus.study_files:
        if not file.record:
            continue
        arms = {arm.id for arm in file.record.arms}
        seen: set[str] = set()
        for group in ("results", "facts"):
            for i, item in enumerate(getattr(file.record, group)):
                if item.id in seen:
                    yield (
                        file.place(group, i, "id"),
                        f"An id must stand once in a record; `{item.id}` stands twice.",
                        "give one of them another id",
                    )
                seen.add(item.id)
        for i, result in enumerate(file.record.results):
            for arm_id in result.arms:
                if arm_id not in arms:
                    yield (
                        file.place("results", i, "arms", arm_id),
                        f"A result must use the arms of its record; `{arm_id}` is not among "
                        f"{', '.join(sorted(arms)) or 'any'}.",
                        "correct the id, or add the arm under `arms:`",
                    )


@check(
    "STU007",
    bad=_GOOD.replace("read: abstract", "read: quoted elsewhere"),
    good=_GOOD.replace("read: abstract", "read: quoted elsewhere\n    note: as cited in a later review"),
    example=_FILE,
)
def second_hand_without_saying_where(corpus: Corpus) -> Iterator[Fact]:
    """What was read quoted elsewhere says in a `note` where it was quoted."""
    for file in corpus.study_files:
        if not file.record:
            continue
        for group in ("results", "facts"):
            for i, item in enumerate(getattr(file.record, group)):
                if item.read == "quoted elsewhere" and not item.note:
                    yield (
                        file.place(group, i, "read"),
                        f"A figure quoted elsewhere must say where; `{item.id}` has no note.",
                        "add note: as cited in ...",
                    )


@check("STU008", bad=_GOOD.replace("2026-01-31", "2999-01-31"), good=_GOOD, example=_FILE)
def checked_in_the_future(corpus: Corpus) -> Iterator[Fact]:
    """A record was checked on a day that has come."""
    for file in corpus.study_files:
        if not file.record:
            continue
        for group in ("results", "facts"):
            for i, item in enumerate(getattr(file.record, group)):
                if item.checked > dt.date.today() + dt.timedelta(days=1):
                    yield (
                        file.place(group, i, "checked"),
                        f"The day of checking must have come; found {item.checked}.",
                        "write the day on which the source was read",
                    )
