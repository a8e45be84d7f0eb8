"""Sentences: claims that follow from the record of a trial, and sentences that are no claims."""

from __future__ import annotations

import random

from bench import words
from bench.trials import Outcome, Trial


def claims(rng: random.Random, trial: Trial, count: int) -> str:
    """Different claims about a trial; the last has no full stop. Every figure stands in its record."""
    kinds = rng.sample((_counts, _percents, _odds, _points, _people, _dose, _age, _remark), count)
    told = ", as quoted in a later review" if trial.quoted else ""
    return ". ".join(kind(rng, trial) + told for kind in kinds)


def remark(rng: random.Random, trial: Trial) -> str:
    """A claim without a figure, which may rest on several trials."""
    return _remark(rng, trial)


def plain(rng: random.Random, trial: Trial) -> str:
    """A short claim in plain words, as the parts for patients have them."""
    seen = rng.choice(trial.outcomes)
    told = " (quoted)" if trial.quoted else ""
    one, two = seen.percent(0), seen.percent(1)
    more = rng.choice(("This was one trial", "The trial was small", "Each dose was tried once"))
    return (
        f"By {seen.time} {one} in 100 people had {words.PLAIN[seen.name]}, against {two} in 100{told} "
        f"[@{trial.key}]. {more} [@{trial.key}]"
    )


def row(trial: Trial, outcome: Outcome) -> str:
    """A row of a table: what was seen, then the share of people in both arms."""
    told = ", as quoted elsewhere" if trial.quoted else ""
    return (
        f"| {outcome.name.capitalize()} after {outcome.time}{told} [@{trial.key}] "
        f"| {outcome.percent(0)} in 100 | {outcome.percent(1)} in 100 |"
    )


def advice(rng: random.Random) -> str:
    """An instruction to the reader."""
    return _fill(rng, words.ADVICE)


def question(rng: random.Random) -> str:
    """A question."""
    return _fill(rng, words.QUESTIONS)


def about_page(rng: random.Random) -> str:
    """A sentence about the page itself."""
    return _fill(rng, words.SELF)


def _fill(rng: random.Random, patterns: tuple[str, ...]) -> str:
    return rng.choice(patterns).format(
        helper=rng.choice(words.HELPERS),
        matter=rng.choice(words.MATTERS),
        done=rng.choice(words.DONE),
        moment=rng.choice(words.MOMENTS),
    )


def _counts(rng: random.Random, trial: Trial) -> str:
    seen = rng.choice(trial.outcomes)
    (a, b), (n, m) = seen.events, seen.totals
    had = words.OUTCOMES[seen.name]
    return f"After {seen.time} {a} of {n} people {had} with {trial.drug} and {b} of {m} with {trial.other}"


def _percents(rng: random.Random, trial: Trial) -> str:
    seen = rng.choice(trial.outcomes)
    digits = rng.choice(("1", "0.1"))
    one, two = seen.percent(0, digits), seen.percent(1, digits)
    where = rng.choice((f"in {trial.country}", f"in adults with {trial.condition}"))
    name = seen.name.capitalize()
    return f"{name} at {seen.time} was {one}% with {trial.drug} and {two}% with {trial.other} {where}"


def _odds(rng: random.Random, trial: Trial) -> str:
    seen = rng.choice(trial.outcomes)
    value, low, high = seen.odds_ratio()
    return (
        f"The odds ratio for {seen.name} at {seen.time} was {value} (95% CI {low} to {high}), of "
        f"{seen.percent(0)}% with {trial.drug} against {seen.percent(1)}% with {trial.other}"
    )


def _points(rng: random.Random, trial: Trial) -> str:
    value, low, high = trial.points
    who = rng.choice(words.PEOPLE).lower()
    return (
        f"Among {who} the MADRS score was {value} points lower with **{trial.drug}** than with {trial.other} "
        f"after {trial.points_time}, with an interval from {low} to {high}"
    )


def _people(rng: random.Random, trial: Trial) -> str:
    start = rng.choice(("In this trial", "In all", "At first", "Over several years", "To begin with"))
    return (
        f"{start} {trial.people} adults with {trial.condition} were randomised at {trial.clinics} clinics "
        f"in {trial.country} {rng.choice(words.WHEN)}, paid for by {trial.funder}"
    )


def _dose(rng: random.Random, trial: Trial) -> str:
    when = rng.choice(words.WHEN)
    return f"People were given {trial.dose} mg/kg of *{trial.drug}* over 40 minutes, or {trial.other}, {when}"


def _age(rng: random.Random, trial: Trial) -> str:
    who = rng.choice(("Those taking part", "The people treated", "People with depression", "Participants"))
    when = rng.choice(words.WHEN)
    return f"{who} in {trial.country} were {trial.age} years old on average {when}, and had {trial.condition}"


def _remark(rng: random.Random, trial: Trial) -> str:
    who = rng.choice(words.PEOPLE)
    return rng.choice(words.REMARKS).format(
        who=who, who_small=who.lower(), drug=trial.drug, other=trial.other, when=rng.choice(words.WHEN)
    )
