"""Records as Markdown: finding cards, summary-of-findings tables, pages for study records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from evidence.effects import Evidence, difference, relative
from evidence.figures import bars, certainty_dots
from evidence.readings import read_twice
from evidence.studies import ArmResult, Result, Study


def finding_card(item: Evidence) -> str:
    """One conclusion for both readers: the plain sentence and bars, then effect and reasons."""
    finding, effect = item.finding, item.result.effect
    people = _people(item)
    facts = [
        ("Who", finding.population),
        ("Treatment", finding.intervention),
        ("Compared with", finding.comparator),
        ("Outcome", _outcome(item)),
        ("When", finding.timepoint),
        ("Out of 100", difference(item.absolute)),
        ("Effect", relative(effect)),
        ("Evidence", people),
        ("Source", f"{item.result.where} [@{finding.basis.study}]"),
    ]
    rows = "\n".join(f"{name}\n:   {value}\n" for name, value in facts)
    return f"""
<div class="finding" data-certainty="{finding.certainty}" markdown>

### {finding.title} {{#finding-{finding.slug}}}

<p class="certainty">{certainty_dots(finding.certainty)} {finding.certainty.capitalize()} certainty</p>

{finding.for_patients}

{bars(item)}

<details class="for-clinicians" markdown>
<summary>For clinicians: effect, interval and why this certainty</summary>

{finding.for_clinicians}

{rows}

Why {finding.certainty} certainty (rated by {finding.rated_by}):

{_reasons(item)}

</details>
</div>
"""


def _reasons(item: Evidence) -> str:
    if not item.finding.reasons:
        return "- No level was taken away."
    return "\n".join(
        f"- {reason.domain.capitalize()}, −{reason.levels}: {reason.because}."
        for reason in item.finding.reasons
    )


def _outcome(item: Evidence) -> str:
    result = item.result
    scale = f" ({result.instrument})" if result.instrument else ""
    return f"{item.finding.outcome}{scale}" + (f": {result.definition}" if result.definition else "")


def _people(item: Evidence) -> str:
    effect, study = item.result.effect, item.study
    if effect and effect.people:
        trials = f"{effect.studies} trial{'s' if effect.studies != 1 else ''}, " if effect.studies else ""
        return f"{trials}{effect.people} people"
    sizes = [a.n for a in study.arms if a.n is not None]
    stages = study.participants.model_dump(exclude_none=True) if study.participants else {}
    stage = next((s for s in ("analysed", "treated", "randomised") if s in stages), None)
    if len(sizes) == len(study.arms) and sizes:
        return f"one trial, {sum(sizes)} people"
    return f"one trial, {stages[stage]} people {stage}" if stage else "one trial"


def summary_of_findings(items: Iterable[Evidence]) -> str:
    """GRADE's table: one row a finding, both arms out of 100, difference, certainty.

    It is a stack of cards on a narrow screen, so each cell repeats its column's name and the
    roles are written out (a stack is no table to a screen reader otherwise).
    """
    heads = ("Outcome", "Comparison", "Treatment", "Difference", "People", "Certainty")
    rows = []
    for item in items:
        finding, absolute = item.finding, item.absolute
        cells = (
            f"[{finding.title}](#finding-{finding.slug})<br>{finding.outcome}, {finding.timepoint} "
            f"[@{finding.basis.study}]",
            f"**{absolute.without_per_100}** in 100<br>{item.label(finding.basis.without)}",
            f"**{absolute.with_per_100}** in 100<br>{item.label(finding.basis.with_)}",
            difference(absolute),
            _people(item),
            f"{certainty_dots(finding.certainty)} {finding.certainty}",
        )
        rows.append(
            '<tr role="row" markdown>'
            + "".join(
                f'<td role="cell" data-label="{head}" markdown="span">{cell}</td>'
                for head, cell in zip(heads, cells, strict=True)
            )
            + "</tr>"
        )
    head = "".join(f'<th role="columnheader" scope="col">{name}</th>' for name in heads)
    body = "\n".join(rows)
    return f"""
<div class="sof" markdown>
<p class="caption">Out of 100 people. Every figure comes from the record of the source named in its row.</p>
<table role="table" aria-label="Summary of findings" markdown>
<thead role="rowgroup"><tr role="row">{head}</tr></thead>
<tbody role="rowgroup" markdown>
{body}
</tbody>
</table>
</div>
"""


def study_page(study: Study, title: str, reference: str, cited_on: list[tuple[str, str]]) -> str:
    """The record of one source as a page: every figure with its place, and how it was read.

    `title` and `reference` name the work, short and in full; `cited_on` lists name and address
    of the pages that use it.
    """
    facts = [
        ("Kind", study.kind),
        ("Population", study.population),
        ("Setting", study.setting),
        ("Dose", study.dose),
        ("Comparator", study.comparator),
        ("Registration", study.registration),
        ("Funding", study.funding),
        ("People", _stages(study)),
    ]
    lines = [
        f"# {title}",
        "",
        reference,
        "",
        f"This page is our record of the source. On this site it is cited as `@{study.key}`.",
        "",
        "\n".join(f"{name}\n:   {_cell(value)}\n" for name, value in facts if value),
    ]
    if study.results:
        lines += ["## Results", "", *(_result(study, r) for r in study.results)]
    if study.facts:
        lines += ["## Facts", ""]
        for fact in study.facts:
            remarks = _remarks(fact.note, fact.discrepancy)
            place = _provenance(fact.where, fact.read, str(fact.checked))
            lines.append(f'- {_cell(fact.statement)} <span class="provenance">{place}</span>{remarks}')
        lines.append("")
    if study.limitations:
        lines += ["## Limitations", "", _cell(study.limitations), ""]
    if study.discrepancies:
        lines += ["## What does not add up", "", *(f"- {_cell(d)}" for d in study.discrepancies), ""]
    if cited_on:
        lines += ["## Used on", "", *(f"- [{name}]({address})" for name, address in cited_on), ""]
    lines += ["[All sources](index.md)", ""]
    return "\n".join(lines)


def _stages(study: Study) -> str:
    stages = study.participants.model_dump(exclude_none=True) if study.participants else {}
    return ", ".join(f"{count} {stage}" for stage, count in stages.items())


def _result(study: Study, result: Result) -> str:
    labels = {a.id: a.label for a in study.arms}
    rows = [
        ("Measured by", result.instrument),
        ("Defined as", result.definition),
        ("When exactly", result.timing),
        ("Among", result.group),
    ]
    rows += [(labels.get(a, a).capitalize(), _arm(values)) for a, values in result.arms.items()]
    if result.effect:
        rows.append(("Comparison", relative(result.effect)))
        rows.append(("Direction", result.effect.direction))
    rows += [
        ("Analysis", "; ".join(filter(None, (result.analysis_set, result.analysis)))),
        ("Chosen after the data were seen", "yes" if result.post_hoc else None),
        ("Primary outcome", {True: "yes", False: "no", None: None}[result.primary]),
        ("GRADE, as rated there", result.certainty),
        ("Stands in", _provenance(result.where, result.read, str(result.checked))),
        ("Note", result.note),
        ("Does not add up", result.discrepancy),
        ("Read a second time", _second(result)),
    ]
    body = "\n".join(f"{name}\n:   {_cell(value)}\n" for name, value in rows if value)
    title = f"{result.outcome.capitalize()}, {result.timepoint}"
    return f"### {_cell(title)} {{#{result.id}}}\n\n{body}\n"


def _second(result: Result) -> str:
    """What became of the second reading, in words."""
    second = result.second_reading
    if second is None:
        return "not yet"
    state = "all figures" if read_twice(result) else "some of the figures"
    place = f"{state}; {_provenance(second.where, second.read, str(second.checked))}"
    return "; ".join(
        filter(None, (place, second.note, second.resolution and f"resolved: {second.resolution}"))
    )


def _arm(arm: ArmResult) -> str:
    unit = f" {arm.unit}" if arm.unit else ""
    parts = []
    if arm.events is not None:
        parts.append(f"{arm.events} of {arm.total}" if arm.total is not None else f"{arm.events}")
    if arm.percent is not None:
        parts.append(f"{arm.percent}%")
    for name in ("mean", "sd", "se", "median"):
        if (value := getattr(arm, name)) is not None:
            parts.append(f"{name.upper() if name in ('sd', 'se') else name} {value}{unit}")
    if arm.rate is not None:
        parts.append(f"{arm.rate}{unit}")
    for name, ends in (("interval", arm.ci), ("range", arm.range), ("middle half", arm.iqr)):
        if ends:
            parts.append(f"{name} {ends[0]} to {ends[1]}")
    return ", ".join(parts).replace("-", "\u2212")


def _provenance(where: str, read: str, checked: str) -> str:
    how = {"full text": "read there", "abstract": "read there", "quoted elsewhere": "seen quoted elsewhere"}
    return f"{_cell(where)}; {how[read]}, {checked}"


def _remarks(note: str | None, discrepancy: str | None) -> str:
    texts = [note, f"Does not add up: {discrepancy}" if discrepancy else None]
    return "".join(f"<br><small>{_cell(text)}</small>" for text in texts if text)


def _cell(text: str) -> str:
    """A record's words as Markdown that means just those words."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", escape(re.sub(r"\s+", " ", text), quote=False))


def study_list(studies: Iterable[Study], titles: Mapping[str, str], references: Mapping[str, str]) -> str:
    """All study records by kind, each with its reference."""
    by_kind: dict[str, list[Study]] = {}
    for study in studies:
        by_kind.setdefault(study.kind, []).append(study)
    lines = [
        "# Sources",
        "",
        "Every source that this site cites, by kind. Each has a page with its figures.",
        "",
    ]
    for kind in sorted(by_kind):
        lines += [f"## {kind[0].upper()}{kind[1:]}", ""]
        for study in sorted(by_kind[kind], key=lambda s: s.key):
            lines += [f"- [{titles[study.key]}]({study.key}.md): {references[study.key]}"]
        lines.append("")
    return "\n".join(lines)
