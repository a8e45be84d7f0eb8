"""Generated trials: each with its BibTeX entry and its study record, whose figures agree."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from math import exp, log, sqrt

from bench import words


@dataclass(frozen=True)
class Outcome:
    """How many people had something at one time: events and totals, drug first."""

    name: str
    time: str
    events: tuple[int, int]
    totals: tuple[int, int]

    @property
    def id(self) -> str:
        """The id of the result in the record."""
        return f"{self.name}-{self.time.replace(' ', '-')}"

    def percent(self, arm: int, digits: str = "1") -> str:
        """The share of people in one arm, rounded as the checker rounds."""
        exact = Decimal(100) * self.events[arm] / self.totals[arm]
        return str(exact.quantize(Decimal(digits), ROUND_HALF_UP))

    def odds_ratio(self) -> tuple[str, str, str]:
        """The odds ratio with the ends of its 95% interval."""
        (a, c), (n, m) = self.events, self.totals
        centre, half = (
            log(a * (m - c) / (c * (n - a))),
            1.96 * sqrt(1 / a + 1 / c + 1 / (n - a) + 1 / (m - c)),
        )
        low, middle, high = (f"{exp(x):.2f}" for x in (centre - half, centre, centre + half))
        return middle, low, high


@dataclass(frozen=True)
class Trial:
    """One generated trial. `quoted`: its results were only seen quoted elsewhere."""

    key: str
    drug: str
    other: str
    condition: str
    country: str
    funder: str
    dose: str
    clinics: int
    age: int
    outcomes: tuple[Outcome, ...]
    points: tuple[str, str, str]
    points_time: str
    quoted: bool

    @property
    def people(self) -> int:
        """How many were randomised."""
        return sum(self.outcomes[0].totals)


def make_trials(count: int) -> list[Trial]:
    """The first `count` trials; the same on every machine."""
    named = [f"{s}{y}{w}" for s, y, w in product(words.SURNAMES, range(1998, 2026), ("", "b"))]
    keys = random.Random("keys").sample(named, count)
    return [_trial(key, random.Random(key)) for key in keys]


def _trial(key: str, rng: random.Random) -> Trial:
    totals = (rng.randint(18, 240), rng.randint(18, 240))
    outcomes = []
    for name in words.OUTCOMES:
        share = rng.uniform(0.2, 0.7)
        events = (round(totals[0] * share), round(totals[1] * share * rng.uniform(0.5, 1.2)))
        outcomes.append(Outcome(name, rng.choice(words.TIMES), events, totals))
    middle, half = Decimal(rng.randint(150, 990)) / 100, Decimal(rng.randint(40, 140)) / 100
    return Trial(
        key=key,
        drug=rng.choice(words.DRUGS),
        other=rng.choice(words.COMPARATORS),
        condition=rng.choice(words.CONDITIONS),
        country=rng.choice(words.COUNTRIES),
        funder=rng.choice(words.FUNDERS),
        dose=f"0.{rng.randint(11, 98)}",
        clinics=rng.randint(11, 35),  # fewer than people
        age=rng.randint(24, 71),
        outcomes=tuple(outcomes),
        points=(f"{middle:.2f}", f"{middle - half:.2f}", f"{middle + half:.2f}"),
        points_time=rng.choice(words.TIMES),
        quoted=rng.random() < 0.1,
    )
