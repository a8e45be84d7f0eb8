"""Study records as pages: every figure with its place, and the list of all sources."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from html import escape

from evidence.appearances import Appearance
from evidence.effects import relative
from evidence.permalinks import address
from evidence.readings import read_twice
from evidence.studies import ArmResult, Result, Study

_USES = "\ue008"  # a paragraph of its own, where the list is to stand; from the private use area of Unicode


def study_page(study: Study, title: str, reference: str, used: bool) -> str:
    """The record of one source as a page: every figure with its place, and how it was read.

    `title` and `reference` name the work, short and in full. Where it is `used`, `with_uses` says by whom.
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
            place = _provenance(fact.where, fact.read, fact.checked)
            lines.append(f'- {_cell(fact.statement)} <span class="provenance">{place}</span>{remarks}')
        lines.append("")
    if study.limitations:
        lines += ["## Limitations", "", _cell(study.limitations), ""]
    if study.discrepancies:
        lines += ["## What does not add up", "", *(f"- {_cell(d)}" for d in study.discrepancies), ""]
    if used:
        lines += ["## Used on", "", _USES, ""]
    lines += ["[All sources](index.md)", ""]
    return "\n".join(lines)


def with_uses(html: str, uses: Iterable[Appearance], top: str) -> str:
    """The page of a record with the list of the pages that use it. `top` leads to the top of the site.

    The list is many links and not a word of Markdown: on a large site reading it took as long as the rest.
    """
    items = (f"<li>{_use(use, top + address(use.path))}</li>\n" for use in uses)
    return html.replace(f"<p>{_USES}</p>", f"<ul>\n{''.join(items)}</ul>")


def _use(use: Appearance, way: str) -> str:
    """A page, and below it its findings, claims, tables and pictures that rest on the source."""
    page = f'<a href="{way}">{escape(use.title, quote=False)}</a>'
    parts = "".join(
        f'<li>{part.kind}: <a href="{way}#{part.anchor}">{escape(part.words, quote=False)}</a></li>'
        for part in use.parts
    )
    return f"{page}<ul>{parts}</ul>" if parts else page


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
        ("Stands in", _provenance(result.where, result.read, result.checked)),
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
    place = f"{state}; {_provenance(second.where, second.read, second.checked)}"
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


def _provenance(where: str, read: str, checked: dt.date) -> str:
    how = {"full text": "read there", "abstract": "read there", "quoted elsewhere": "seen quoted elsewhere"}
    return f"{_cell(where)}; {how[read]}, {checked.day} {checked:%B %Y}"


def _remarks(note: str | None, discrepancy: str | None) -> str:
    texts = [note, f"Does not add up: {discrepancy}" if discrepancy else None]
    return "".join(f"<br><small>{_cell(text)}</small>" for text in texts if text)


def _cell(text: str) -> str:
    """A record's words as Markdown that means just those words."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", escape(re.sub(r"\s+", " ", text), quote=False))


def study_list(studies: Iterable[Study], titles: Mapping[str, str], references: Mapping[str, str]) -> str:
    """All study records by kind, each with its reference."""
    by_kind: dict[str, list[str]] = {}
    for study in studies:
        by_kind.setdefault(study.kind, []).append(study.key)
    lines = [
        "# Sources",
        "",
        "Every source that this site cites, by kind. Each has a page with its figures.",
        "",
    ]
    for kind in sorted(by_kind):
        lines += [f"## {kind[0].upper()}{kind[1:]}", ""]
        lines += [f"- [{titles[key]}]({key}.md): {references[key]}" for key in sorted(by_kind[kind])]
        lines.append("")
    return "\n".join(lines)
