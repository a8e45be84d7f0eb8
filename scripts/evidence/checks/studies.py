"""STU: extraction sheets that are complete and say where every figure stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from difflib import get_close_matches

from evidence.corpus import Corpus
from evidence.moves import BRING_BACK
from evidence.readings import differences
from evidence.records import RecordFile
from evidence.registry import Fact, check
from evidence.studies import Result, Study

# The sample record of the rules about records, and the file it stands in.
FILE = "data/studies/murrough2013ajp.yml"
GOOD = """
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
    effect: {measure: OR, value: 4.54, ci: [1.58, 13.04]}
    where: abstract
    read: abstract
    checked: 2026-01-31
"""


def results(corpus: Corpus) -> Iterator[tuple[RecordFile[Study], int, Result]]:
    """Every result of every valid record: its file, its number in the record, the result."""
    for file in corpus.study_files:
        if file.record:
            for i, result in enumerate(file.record.results):
                yield file, i, result


@check("STU001", bad=GOOD.replace("    where: abstract\n", ""), good=GOOD, example=FILE, opens=True)
def invalid_study_record(corpus: Corpus) -> Iterator[Fact]:
    """A study record has the fields of its model, each once and of its kind.

    Above all every result and fact says where in the source it stands, how it was read
    and on which day.
    """
    for problem in corpus.problems("study"):
        yield problem.place, problem.message, problem.hint


@check("STU002", bad=GOOD.replace("murrough2013ajp", "murrough2013"), good=GOOD, example=FILE)
def record_without_reference(corpus: Corpus) -> Iterator[Fact]:
    """A study record is named after its key, and the key has an entry in the bibliography."""
    for file in corpus.study_files:
        if not file.record:
            continue
        key = file.record.key
        if misnamed := file.misnamed("key"):
            yield misnamed
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
    """Every cited source has a study record.

    Only a record can tell a reader where in the source a statement stands.
    """
    told: set[tuple[str, str]] = set()
    for sentence in corpus.sentences:
        path = sentence.trail.path
        for citation in sentence.citations:
            key = citation.key
            if (path, key) in told or key not in corpus.bibliography.references:
                continue
            if key in corpus.shelf.study_files:
                continue  # STU001 speaks where it does not validate
            told.add((path, key))
            yield (
                citation.place,
                f"A cited source must have a record; data/studies/{key}.yml is missing.",
                BRING_BACK
                if corpus.shelf.was_published(f"studies/{key}/")
                else "write it, starting from a neighbouring record",
            )


@check(
    "STU006",
    bad=GOOD.replace("      midazolam: {", "      placebo: {"),
    good=GOOD,
    example=FILE,
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
    bad=GOOD.replace("read: abstract", "read: quoted elsewhere"),
    good=GOOD.replace("read: abstract", "read: quoted elsewhere\n    note: as cited in a later review"),
    example=FILE,
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


@check("STU008", bad=GOOD.replace("2026-01-31", "2999-01-31"), good=GOOD, example=FILE)
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


@check("STU009", bad=GOOD.replace("outcome: response", "outcome: respons"), good=GOOD, example=FILE)
def word_outside_the_vocabulary(corpus: Corpus) -> Iterator[Fact]:
    """A result names its outcome, instrument and timepoint in the words of the vocabulary.

    Only results that say the same in the same words can be put side by side. What a source says
    beyond the term has its own fields: `definition`, `timing`, `group`.
    """
    table = corpus.shelf.vocabulary
    if not table or not table.record:
        return
    for file, i, result in results(corpus):
        for field in ("outcome", "instrument", "timepoint"):
            word, terms = getattr(result, field), table.record.terms(field)
            if word and word not in terms:
                near = get_close_matches(word, terms, n=3)
                yield (
                    file.place("results", i, field),
                    f"The {field} must be a term of data/vocabulary.yml; found `{word}`.",
                    (f"did you mean {' or '.join(near)}? Else " if near else "")
                    + f"add it there under `{field}s:` with its meaning",
                )


_SECOND = """    checked: 2026-01-31
    second_reading:
      arms: {ketamine: {percent: 64}}
      where: abstract
      read: abstract
      checked: 2026-01-31
"""


@check(
    "STU010",
    bad=GOOD.replace("    checked: 2026-01-31\n", _SECOND.replace("64", "46")),
    good=GOOD.replace("    checked: 2026-01-31\n", _SECOND),
    example=FILE,
)
def readings_that_differ(corpus: Corpus) -> Iterator[Fact]:
    """Two readings of a result agree, or a `resolution` says which one holds and why."""
    for file, i, result in results(corpus):
        second = result.second_reading
        if second and not second.resolution:
            for path, first, other in differences(result):
                yield (
                    file.place("results", i, "second_reading", *path.split(".")),
                    f"Two readings must agree; `{path}` of `{result.id}` is {_shown(first)} in the first and "
                    f"{_shown(other)} in the second.",
                    "look at the source and correct one, or add resolution: ... under second_reading",
                )


def _shown(value: object) -> str:
    return " to ".join(map(str, value)) if isinstance(value, list) else f"{value}"
