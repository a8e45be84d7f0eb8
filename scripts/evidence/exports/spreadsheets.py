"""The records as tables that open in a spreadsheet: one kind of thing a table, one thing a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from evidence.corpus import Corpus
from evidence.effects import evidence, per_100
from evidence.exports.flatten import BETWEEN, Column, Row, Rows, Table, cells, columns, unique
from evidence.findings import Finding
from evidence.latex import reader_text
from evidence.pooled import PooledRecord
from evidence.studies import Arm, ArmResult, Effect, Fact, Provenance, Result, SecondReading, Study

_RELATIONS = {"=": "equal to", "<": "below", ">": "above", "<=": "at most", ">=": "at least"}
_P = (
    Column(
        "effect_p_relation", "text", "The relation of the p value: equal to, below, above, at most, at least."
    ),
    Column("effect_p", "number", "The p value."),
)


def tables(corpus: Corpus) -> list[Table]:
    """All tables, those about sources first. What was pooled has one as soon as there is any."""
    found = [sources(corpus), groups(corpus), studies(corpus), facts(corpus), findings(corpus)]
    return found + ([pooled(corpus)] if corpus.shelf.pooled else [])


def sources(corpus: Corpus) -> Table:
    """Who was studied, how and by whom paid: one row a source."""
    leave = ("arms", "results", "facts")
    about = [
        Column("title", "text", "The title of the work."),
        Column("year", "text", "The year in which it was published."),
        Column("doi", "text", "Its DOI."),
        Column("pmid", "text", "Its number in PubMed."),
    ]

    def row(study: Study) -> Iterator[Row]:
        reference = corpus.bibliography.references.get(study.key)
        known = reference.fields if reference else {}
        work = {c.name: reader_text(known[c.name]) for c in about if c.name in known}
        yield {**cells(study, leave=leave), **work}

    found = unique([*columns(Study, leave=leave), *about])
    return Table("sources", "a source", found, Rows(corpus.studies, row))


def groups(corpus: Corpus) -> Table:
    """The groups that sources compare."""

    def rows(study: Study) -> Iterator[Row]:
        return ({"study": study.key, **cells(arm)} for arm in study.arms)

    found = unique([_STUDY, *columns(Arm)])
    return Table("groups", "a group of people in a source", found, Rows(corpus.studies, rows))


_STUDY = Column("study", "text", "The key of the source, as in the other tables and in the references.")
_WITHOUT = ("arms", "effect", "second_reading")


def studies(corpus: Corpus) -> Table:
    """Every figure of every result: one row for each group, one for the comparison of the groups."""
    found = unique(
        [
            _STUDY,
            Column("kind", "text", "What kind of source it is."),
            *_what(Result),
            Column("reading", "text", "Who read it: the first reader or the second."),
            Column("resolution", "text", "Which of two values holds and why, where the readers differ."),
            Column(
                "row", "text", "What the row holds: group, comparison, or neither (place and remarks only)."
            ),
            Column("arm", "text", "The id of the group."),
            Column("arm_label", "text", "What the group was given, in words."),
            *columns(ArmResult),
            *(column for column in columns(Effect, "effect_") if column.name != "effect_p"),
            *_P,
            *_whence(Result),
        ]
    )

    def rows(study: Study) -> Iterator[Row]:
        for result in study.results:
            yield from _result(study, result)

    what = "a group in a result, or the comparison of its groups"
    return Table("studies", what, found, Rows(corpus.studies, rows))


def _what(model: type[Provenance]) -> list[Column]:
    return columns(model, leave=(*_WITHOUT, *Provenance.model_fields))


def _whence(model: type[Provenance]) -> list[Column]:
    """Where a figure stands and how it was read, which a reader looks for behind the figure."""
    return [column for column in columns(model, leave=_WITHOUT) if column.name in Provenance.model_fields]


def _result(study: Study, result: Result) -> Iterator[Row]:
    head = {"study": study.key, "kind": study.kind, **cells(result, leave=_WITHOUT)}
    yield from _reading(study, {**head, "reading": "first"}, result)
    if second := result.second_reading:
        again = {name: value for name, value in head.items() if name not in Provenance.model_fields}
        told = cells(second, leave=("arms", "effect"))
        yield from _reading(study, {**again, **told, "reading": "second"}, second)


def _reading(study: Study, head: Row, reading: Result | SecondReading) -> Iterator[Row]:
    labels = {arm.id: arm.label for arm in study.arms}
    for name, arm in reading.arms.items():
        yield {**head, "row": "group", "arm": name, "arm_label": labels.get(name, name), **cells(arm)}
    if reading.effect:
        yield {**head, "row": "comparison", **_effect(reading.effect)}
    if not reading.arms and not reading.effect:
        yield {**head, "row": "neither"}


def _effect(effect: Effect | None) -> dict[str, Any]:
    found = cells(effect, "effect_", leave=("p",))
    if effect and effect.p and (match := re.fullmatch(r"([<>=]+) ?(.+)", effect.p)):
        found |= {"effect_p_relation": _RELATIONS[match[1]], "effect_p": Decimal(match[2])}
    return found


def facts(corpus: Corpus) -> Table:
    """What sources state besides results."""

    def rows(study: Study) -> Iterator[Row]:
        return ({"study": study.key, **cells(fact)} for fact in study.facts)

    found = unique([_STUDY, *_what(Fact), *_whence(Fact)])
    return Table("facts", "a statement of a source", found, Rows(corpus.studies, rows))


def findings(corpus: Corpus) -> Table:
    """Our conclusions with the figures that they take from their study record."""
    found = unique(
        [
            *columns(Finding, leave=("reasons",)),
            Column(
                "reasons", "text", "Why certainty was lowered: the domain, how many levels, what was seen."
            ),
            Column(
                "without_percent", "number", "The share with the outcome without the treatment, in percent."
            ),
            Column("with_percent", "number", "The share with the outcome with the treatment, in percent."),
            Column(
                "without_per_100", "whole number", "The same without the treatment, in whole people of 100."
            ),
            Column("with_per_100", "whole number", "The same with the treatment, in whole people of 100."),
            *(column for column in columns(Effect, "effect_") if column.name != "effect_p"),
            *_P,
        ]
    )
    return Table("findings", "a conclusion of ours", found, Rows(corpus.findings, partial(_finding, corpus)))


def _finding(corpus: Corpus, finding: Finding) -> Iterator[Row]:
    item = evidence(corpus, finding.slug)
    basis = finding.basis
    shares: dict[str | None, Decimal] = dict(item.groups)
    reasons = [f"{r.domain}, {r.levels}: {r.because}" for r in finding.reasons]
    yield {
        **cells(finding, leave=("reasons",)),
        "reasons": BETWEEN.join(reasons),
        "without_percent": shares.get(basis.without),
        "with_percent": shares.get(basis.with_),
        "without_per_100": per_100(shares[basis.without]) if basis.without in shares else None,
        "with_per_100": per_100(shares[basis.with_]) if basis.with_ in shares else None,
        **_effect(item.result.effect),
    }


def pooled(corpus: Corpus) -> Table:
    """What we worked out ourselves from the counts of several trials."""
    leave = ("inputs",)
    trials = Column("inputs", "text", "The trials: key, result, group with and group without the treatment.")

    def row(record: PooledRecord) -> Iterator[Row]:
        inputs = (f"{i.study}, {i.result}, {i.with_}, {i.without}" for i in record.inputs)
        yield {**cells(record, leave=leave), "inputs": BETWEEN.join(inputs)}

    found = unique([*columns(PooledRecord, leave=leave), trials])
    return Table("pooled", "a result of ours from several trials", found, Rows(corpus.shelf.pooled, row))
