"""What stands behind the pages: the BibTeX entry, the study record and the finding of a generated trial."""

from __future__ import annotations

from bench import words
from bench.trials import Trial

_FINDING = """\
slug: {slug}
title: {outcome} after {time}, against {other}
question: How many people have this outcome with {drug}, compared with {other}?
population: adults with {condition}
intervention: {drug}
comparator: {other}
outcome: {name}
timepoint: {time}
basis: {{study: {key}, result: {result}, without: other, with: drug}}
certainty: low
reasons:
  - {{domain: risk of bias, levels: 1, because: people could guess what they had been given}}
  - {{domain: imprecision, levels: 1, because: one trial only}}
rated_by: nobody, as this finding is generated
for_patients: >-
  With {drug} {one} in 100 people may have a {name} after {time}, and {two} in 100 with
  {other} [@{key}].{range}
for_clinicians: >-
  With {drug} {one}% may have a {name} at {time} and {two}% with {other}, odds ratio {ratio}
  (95% CI {low} to {high}) [@{key}].{range}
"""


def bibtex(trial: Trial, number: int) -> str:
    """The entry of a trial in references.bib."""
    name = trial.key[: next(i for i, char in enumerate(trial.key) if char.isdigit())]
    year = trial.key[len(name) : len(name) + 4]
    return (
        f"@article{{{trial.key},\n  author  = {{{name.title()}, Ann and Second, Ben and Third, Cleo}},\n"
        f"  title   = {{Generated trial {number} of {trial.drug} against {trial.other}}},\n"
        f"  journal = {{{words.JOURNALS[number % len(words.JOURNALS)]}}},\n  year    = {{{year}}},\n"
        f"  volume  = {{{number % 90 + 1}}},\n  pages   = {{{number}--{number + 8}}},\n"
        f"  doi     = {{10.5555/generated.{number}}},\n}}\n"
    )


def record(trial: Trial) -> str:
    """The study record of a trial, as YAML."""
    seen = "where: table 2\n    read: abstract\n    checked: 2026-01-31\n"
    told = seen.replace("abstract", "quoted elsewhere") + "    note: as quoted in a later review\n"
    how = told if trial.quoted else seen
    first, second = trial.outcomes[0].totals
    lines = [
        f"key: {trial.key}\nkind: randomised parallel trial\npopulation: adults with {trial.condition}\n"
        f"setting: {trial.clinics} clinics in {trial.country}\n"
        f"dose: {trial.dose} mg/kg {trial.drug} over 40 minutes\ncomparator: {trial.other}\n"
        f"funding: {trial.funder}\nparticipants:\n  randomised: {trial.people}\narms:\n"
        f"  - id: drug\n    label: {trial.drug}\n    n: {first}\n"
        f"  - id: other\n    label: {trial.other}\n    n: {second}\nresults:\n"
    ]
    for outcome in trial.outcomes:
        value, low, high = outcome.odds_ratio()
        lines.append(
            f"  - id: {outcome.id}\n    outcome: {outcome.name}\n    timepoint: {outcome.time}\n    arms:\n"
        )
        for arm, events, total in zip(("drug", "other"), outcome.events, outcome.totals, strict=True):
            lines.append(f"      {arm}: {{events: {events}, total: {total}}}\n")
        lines.append(
            f"    effect:\n      measure: OR\n      value: {value}\n      ci: [{low}, {high}]\n    {how}"
        )
    value, low, high = trial.points
    lines.append(
        f"  - id: madrs\n    outcome: depressive symptoms\n    instrument: MADRS\n"
        f"    timepoint: {trial.points_time}\n    effect:\n      measure: MD\n      value: {value}\n"
        f"      ci: [{low}, {high}]\n      direction: points lower with {trial.drug}\n    {how}facts:\n"
    )
    for slug, text in {
        "age": f"People were {trial.age} years old on average.",
        "blinding": f"Staff prepared {trial.drug} and {trial.other} in syringes that looked alike.",
        "follow-up": f"The last visit in {trial.country} was {trial.points_time} after the dose.",
        "guessing": "Whether people could guess what they had been given was not reported.",
    }.items():
        lines.append(f"  - id: {slug}\n    statement: {text}\n    {seen}")
    lines.append("limitations: A generated trial, which nobody has done.\n")
    return "".join(lines)


def finding(trial: Trial, slug: str) -> str:
    """A finding that rests on the first outcome of a trial, as YAML."""
    seen = trial.outcomes[0]
    ratio, low, high = seen.odds_ratio()
    return _FINDING.format(
        slug=slug, outcome=seen.name.capitalize(), name=seen.name, time=seen.time, drug=trial.drug,
        other=trial.other, condition=trial.condition, key=trial.key, result=seen.id, one=seen.percent(0),
        two=seen.percent(1), ratio=ratio, low=low, high=high,
        range=f" The range includes no difference [@{trial.key}]." if float(low) <= 1 <= float(high) else "",
    )  # fmt: skip
