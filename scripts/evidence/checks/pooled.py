"""FND: results that the site works out itself, from the counts of several trials."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evidence.agreement import rounds_to
from evidence.corpus import Corpus
from evidence.keep import digest, rules_version
from evidence.pooled import PooledRecord, PooledResult, Reproduced, arms, as_stored, counts, in_yaml
from evidence.pooling import Combined, as_published, combine
from evidence.records import RecordFile
from evidence.registry import Fact, check
from evidence.studies import Effect

_FILE = "data/pooled/response-24h.yml"
_GOOD = """
slug: response-24h
question: Does the treatment help within a day?
outcome: response
timepoint: 24 hours
measure: OR
model: random effects (Paule-Mandel), Hartung-Knapp interval
inputs:
  - {study: murrough2013ajp, result: response-24h, without: midazolam, with: ketamine}
  - {study: murrough2013ajp, result: response-24h-second-site, without: midazolam, with: ketamine}
combined: {value: 4.61, ci: [0.02, 1235.07], tau2: 0.0, i2: 0.0, weights: [66.6, 33.4], people: 115}
reproduces: {study: murrough2013ajp, result: response-24h-both, model: "Mantel-Haenszel, fixed effect"}
"""


@check("FND010", bad=_GOOD.replace("measure: OR", "measure: SMD"), good=_GOOD, example=_FILE, opens=True)
def invalid_pooled_record(corpus: Corpus) -> Iterator[Fact]:
    """A pooled record has the fields of its model and is named after its slug."""
    for problem in corpus.problems("pooled record"):
        yield problem.place, problem.message, problem.hint
    yield from filter(None, (file.misnamed("slug") for file in corpus.pooled_files))


@check(
    "FND011",
    bad=_GOOD.replace("result: response-24h-second-site", "result: response-24h-both"),
    good=_GOOD,
    example=_FILE,
)
def pooling_without_counts(corpus: Corpus) -> Iterator[Fact]:
    """What is pooled has events and totals in both groups, one outcome and one time, and counts once.

    Apples are not added to pears, and nobody is counted twice.
    """
    for file in corpus.pooled_files:
        if not file.record:
            continue
        seen: set[tuple[str, str]] = set()
        for i, given in enumerate(file.record.inputs):
            place = file.place("inputs", i)
            if corpus.shelf.study_files.is_broken(given.study):
                continue  # STU001 speaks
            study = corpus.studies.get(given.study)
            result = study.result(given.result) if study else None
            name = f"{given.study}, {given.result}"
            if arms(given, corpus.studies) is None:
                yield (
                    place,
                    f"An input must be a result with events and total in both groups; {name} is none.",
                    f"groups there: {', '.join(result.arms)}" if result else "name a result of a record",
                )
            elif result and (result.outcome, result.timepoint) != (
                file.record.outcome,
                file.record.timepoint,
            ):
                yield (
                    place,
                    f"Inputs must have the outcome and the time of the pooled record; {name} has "
                    f"{result.outcome}, {result.timepoint}.",
                    "leave it out, or choose the result of this outcome and time",
                )
            if (given.study, given.result) in seen:
                yield place, f"A result must be pooled once; {name} stands twice.", "delete one of the two"
            seen.add((given.study, given.result))


@check("FND012", bad=_GOOD.replace("value: 4.61", "value: 4.16"), good=_GOOD, example=_FILE)
def stale_pooled_result(corpus: Corpus) -> Iterator[Fact]:
    """The result of a pooled record is what its inputs give, to the digit.

    It is worked out again in each check: a mended count in a study record reaches every
    figure that rests on it, or stops the build.
    """
    for file, record in _with_counts(corpus):
        try:
            due = _due(record, corpus)
        except ValueError as error:
            yield file.place("inputs"), f"The inputs must give a result; {error}.", "look at their counts"
            continue
        if due != record.combined:
            yield (
                file.place("combined"),
                f"The result must follow from the inputs; they give {in_yaml(due)}.",
                f"write combined: {in_yaml(due)}",
            )


@check(
    "FND013",
    bad=_GOOD.replace("Mantel-Haenszel, fixed effect", "inverse variance, fixed effect"),
    good=_GOOD,
    example=_FILE,
)
def published_result_not_reproduced(corpus: Corpus) -> Iterator[Fact]:
    """The inputs of a pooled record give a published meta-analysis of the same trials, to its last digit.

    Under the model of that publication. A reader who doubts our sums can so compare them with
    somebody else's; trials that were left out or mistyped show.
    """
    for file, record in _with_counts(corpus):
        place = file.place("reproduces")
        target = record.reproduces
        if corpus.shelf.study_files.is_broken(target.study):
            continue  # STU001 speaks
        effect = _published(target, corpus)
        if effect is None or effect.measure != record.measure or effect.value is None or not effect.ci:
            yield (
                place,
                f"A pooled record must name a published {record.measure} with its interval; "
                f"{target.study}, {target.result} has none.",
                "name the result of a meta-analysis that pooled these trials",
            )
            continue
        try:
            again = _again(record, corpus)
        except ValueError as error:
            yield place, f"The published result must be reproduced; {error}.", "choose another model"
            continue
        ours = [Decimal(f"{end:.9f}") for end in (again.value, *again.interval)]
        printed = (effect.value, *effect.ci)
        if not all(rounds_to(mine, figure) for mine, figure in zip(ours, printed, strict=True)):
            yield (
                place,
                f"The inputs must give {_shown(printed)} under the model of {target.study}; "
                f"they give {_shown(ours)}.",
                "compare the trials and their counts with those of the publication, and its model",
            )


def _shown(figures: Iterable[Decimal]) -> str:
    value, low, high = (f"{figure:.2f}" for figure in figures)
    return f"{value} ({low} to {high})"


def _with_counts(corpus: Corpus) -> Iterator[tuple[RecordFile[PooledRecord], PooledRecord]]:
    """The pooled records of whose inputs all counts are there; FND011 speaks where they are not."""
    for file in corpus.pooled_files:
        if file.record and all(arms(given, corpus.studies) for given in file.record.inputs):
            yield file, file.record


def _published(target: Reproduced, corpus: Corpus) -> Effect | None:
    study = corpus.studies.get(target.study)
    result = study.result(target.result) if study else None
    return result.effect if result else None


def _due(record: PooledRecord, corpus: Corpus) -> PooledResult:
    """What the inputs give. Raises ValueError where nothing finite follows from them."""
    trials = counts(record, corpus.studies)
    people = sum(trial.total_with + trial.total_without for trial in trials)
    found = _once(corpus, f"{record.slug} combined", (trials, record.measure), combine)
    return as_stored(found, people)


def _again(record: PooledRecord, corpus: Corpus) -> Combined:
    """What the inputs give under the published model. Raises ValueError as `_due` does."""
    given = (counts(record, corpus.studies), record.measure, record.reproduces.model)
    return _once(corpus, f"{record.slug} published", given, as_published)


def _once(corpus: Corpus, name: str, given: tuple[Any, ...], work: Callable[..., Combined]) -> Combined:
    """The result of a sum, from an earlier run where it was given the same: what does it is slow to load."""
    adapter = TypeAdapter(Combined)
    key = digest([repr(given).encode(), rules_version(("statsmodels", "scipy")).encode()])
    text = corpus.shelf.kept(f"pooling {name}", key, lambda: adapter.dump_json(work(*given)).decode())
    try:
        return adapter.validate_json(text)
    except ValidationError:  # a file of results that somebody changed by hand
        return work(*given)
