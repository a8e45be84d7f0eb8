"""The beginnings of study records, findings and claim reviews, each with the words of its model beside it."""

from __future__ import annotations

from typing import get_args

from evidence.claim_reviews import ClaimReview, ClaimReviews
from evidence.fields import fields
from evidence.findings import Basis, Finding, Reason
from evidence.records import Record
from evidence.studies import Arm, Fact, Kind, Measure, Participants, Result, Study

_TRIALS = frozenset(kind for kind in get_args(Kind) if "trial" in kind)
_POOLED = frozenset({"meta-analysis", "network meta-analysis"})
_OBSERVED = frozenset({"cohort", "case-control study", "case series", "registry", "survey"})
_FEW = 10  # choices that fit behind a field


class _Lines:
    """Lines of YAML. What a field means stands behind it, in the words of its model."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def remark(self, text: str, indent: str = "") -> None:
        self.lines.append(f"{indent}# {text}")

    def empty(self, model: type[Record], names: str, indent: str = "", first: str = "") -> None:
        """Fields to be filled; `first` stands before the first one ("- ")."""
        for name in names.split():
            lead = indent[: len(indent) - len(first)] + first
            self.lines.append(f"{lead}{name}:  # {_meaning(model, name)}")
            first = ""

    def optional(self, model: type[Record], names: str, indent: str = "") -> None:
        """Fields that may be left out: as comments, so that taking away the first # leaves them empty."""
        for name in names.split():
            self.lines.append(f"{indent}# {name}:  # {_meaning(model, name)}")

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def _meaning(model: type[Record], name: str) -> str:
    """The first sentence of what a field means, and the words that it may be."""
    field = next(field for field in fields(model) if field.name == name)
    words = field.description.partition(". ")[0].rstrip(".")
    if 0 < len(field.choices) <= _FEW:
        return f"{words}: {', '.join(field.choices[:-1])} or {field.choices[-1]}."
    return f"{words}."


def study_record(key: str, kind: str = "", registration: str = "", groups: tuple[str, ...] = ()) -> str:
    """The beginning of a study record of this kind; with no kind, that is left empty too.

    groups  the groups of a registered trial, in its words
    """
    out = _Lines()
    out.remark(
        "Fill every empty field from the source, in your own words. Take away the first # of a field that"
    )
    out.remark("you need besides, and delete the other lines that start with # when you are done.")
    out.lines.append(f"key: {key}")
    if kind:
        out.lines.append(f"kind: {kind}")
    else:
        out.remark(f"One of: {', '.join(get_args(Kind))}.")
        out.lines.append("kind:")
    out.empty(Study, "population")
    out.optional(Study, "setting dose comparator funding")
    if registration:
        out.lines.append(f"registration: {registration}")
    if kind in _TRIALS or groups:
        out.optional(Study, "participants")
        stages = ", ".join(field.name for field in fields(Participants))
        out.remark(f"  such as participants: {{randomised: 50}}; the stages are {stages}.")
        _arms(out, groups)
    if kind in _TRIALS | _POOLED | _OBSERVED:
        _result(out, kind)
    else:
        out.lines.append("facts:")
        out.empty(Fact, "id statement where read checked", "    ", "- ")
    out.optional(Study, "limitations")
    return out.text()


def _arms(out: _Lines, groups: tuple[str, ...]) -> None:
    out.lines.append("arms:")
    if groups:
        out.remark("Above each group stands what the register calls it; say it in your own words.", "  ")
    for label in groups or ("", ""):
        if label:
            out.remark(label, "  ")
        out.empty(Arm, "id label", "    ", "- ")
    out.optional(Arm, "n", "    ")


def _result(out: _Lines, kind: str) -> None:
    out.remark(
        "The terms for outcomes, times and instruments stand in data/vocabulary.yml; others are added there."
    )
    out.lines.append("results:")
    out.empty(Result, "id outcome timepoint", "    ", "- ")
    out.optional(Result, "instrument definition timing group analysis_set primary", "    ")
    if kind in _TRIALS or kind in _OBSERVED:
        out.remark(
            "What was observed in each group, by its id: events, total, percent, mean, sd, ..., such as",
            "    ",
        )
        out.remark("  arms: {id-of-a-group: {events: 30, total: 47, percent: 64}}", "    ")
    if kind in _TRIALS or kind in _POOLED:
        out.remark(
            f"The comparison of the groups; measure is one of {', '.join(get_args(Measure))}, such as", "    "
        )
        out.remark('  effect: {measure: OR, value: 4.54, ci: [1.58, 13.04], p: "< 0.01"}', "    ")
    out.empty(Result, "where read checked", "    ")
    out.optional(Result, "note discrepancy", "    ")
    out.remark("What the source tells besides, such as its design, each with its own place:")
    out.remark("facts:")
    out.remark(
        "  - {id: design, statement: Double-blind., where: abstract, read: abstract, checked: 2026-01-31}"
    )


def finding(slug: str, study: str = "", result: str = "", groups: tuple[str, ...] = ()) -> str:
    """The beginning of a finding; `groups` are those of its result, for the editor to choose from."""
    out = _Lines()
    out.remark("Fill every empty field, and delete the lines that start with # when you are done.")
    out.lines.append(f"slug: {slug}")
    out.empty(Finding, "title question population intervention comparator outcome timepoint")
    out.lines.append("basis:")
    if study:
        out.lines += [f"  study: {study}"]
    else:
        out.empty(Basis, "study", "  ")
    if result:
        out.lines += [f"  result: {result}"]
    else:
        out.empty(Basis, "result", "  ")
    if groups:
        out.remark(f"Groups of this result: {', '.join(groups)}. Delete the line that does not apply.", "  ")
    if groups or not result:
        out.empty(Basis, "without with", "  ")
    out.remark("High less one for each level that the reasons take away; without reasons write reasons: []")
    out.empty(Finding, "certainty")
    out.lines.append("reasons:")
    out.empty(Reason, "domain levels because", "    ", "- ")
    out.empty(Finding, "rated_by for_patients for_clinicians")
    return out.text()


def claim_review(topic: str) -> str:
    """The beginning of a file of claim reviews on a new topic."""
    out = _Lines()
    out.remark("Put each claim in neutral words of your own, never in those of the document.")
    out.lines.append(f"topic: {topic}")
    out.empty(ClaimReviews, "title")
    out.lines.append("reviews:")
    return out.text() + one_review()


def one_review() -> str:
    """The beginning of one review, to stand last in the file of its topic."""
    out = _Lines()
    out.empty(ClaimReview, "id claim", "    ", "- ")
    out.remark("Such as", "    ")
    out.remark('  occurs: {a: ["9.4"]}', "    ")
    out.remark(
        "for line 9, sentence 4 of document a; data/source_documents.yml lists the documents, and takes",
        "    ",
    )
    out.remark("new ones. For a claim that was met elsewhere write occurs: {}", "    ")
    out.empty(ClaimReview, "occurs verdict weight answer more", "    ")
    return out.text()
