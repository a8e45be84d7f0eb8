"""Random-effects meta-analysis of counts from trials, and the models by which others published theirs.

The models are statsmodels'; it brings numpy, scipy and pandas, which take seconds to load, and is
loaded when something is to be combined.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

PooledMeasure = Literal["OR", "RR", "RD"]
PublishedModel = Literal[
    "inverse variance, fixed effect",
    "inverse variance, random effects (DerSimonian-Laird)",
    "Mantel-Haenszel, fixed effect",
    "Mantel-Haenszel, random effects (DerSimonian-Laird)",
]
_STATISTIC = {"OR": "odds-ratio", "RR": "risk-ratio", "RD": "diff"}
# Added to each cell of a trial that has an empty one. Cochrane Handbook 6.5, section 10.4.4.1.
_CONTINUITY = 0.5


@dataclass(frozen=True)
class Counts:
    """Events and people in the two groups of one trial."""

    events_with: int
    total_with: int
    events_without: int
    total_without: int


@dataclass(frozen=True)
class Combined:
    """A combined effect: a ratio for OR and RR, percentage points for RD.

    interval    95 % confidence interval
    prediction  95 % prediction interval: where the effect of a further trial is expected. None with
                fewer than three trials, or from a model that has none
    tau2        variance between trials, of the logarithm for OR and RR, of shares (0 to 1) for RD
    i2          share of the variation that is not chance, in percent (Higgins and Thompson,
                doi:10.1002/sim.1186)
    weights     of the trials, in percent, in the order in which they were given
    """

    value: float
    interval: tuple[float, float]
    prediction: tuple[float, float] | None
    tau2: float
    i2: float
    weights: tuple[float, ...]


def combine(trials: Sequence[Counts], measure: PooledMeasure) -> Combined:
    """Random effects with the variance of Paule and Mandel and the interval of Hartung and Knapp.

    Where trials agree more than chance explains, that interval would be narrower than the plain one;
    then the plain standard error is kept (Röver et al., doi:10.1186/s12874-015-0091-1). The
    prediction interval is that of Higgins et al., doi:10.1111/j.1467-985X.2008.00552.x.

    Raises ValueError for fewer than two trials, and where nothing finite can be worked out.
    """
    found = _effects(trials, measure)
    from scipy.stats import t

    fit = _quietly(lambda: found.combine(method_re="iterated"))
    k = len(trials)
    error = max(float(fit.sd_eff_w_re_hksj), float(fit.sd_eff_w_re))
    centre, tau2 = float(fit.mean_effect_re), float(fit.tau2)
    half = float(t.ppf(0.975, k - 1)) * error
    further = float(t.ppf(0.975, k - 2)) * math.sqrt(tau2 + error**2) if k > 2 else None
    return _finite(
        Combined(
            _natural(centre, measure),
            (_natural(centre - half, measure), _natural(centre + half, measure)),
            None
            if further is None
            else (_natural(centre - further, measure), _natural(centre + further, measure)),
            tau2,
            100 * max(0.0, float(fit.i2)),
            tuple(100 * float(weight) for weight in fit.weights_rel_re),
        )
    )


def as_published(trials: Sequence[Counts], measure: PooledMeasure, model: PublishedModel) -> Combined:
    """The same trials under a model that a published meta-analysis used, with its 95 % interval.

    The random effects of Mantel and Haenszel are those of Cochrane's programs: their estimate is
    the centre of the measure of heterogeneity, the weights are inverse variances (Deeks and Higgins,
    Statistical algorithms in Review Manager 5, 2010).

    Raises ValueError as `combine` does, and for a risk difference by Mantel and Haenszel.
    """
    if not model.startswith("Mantel-Haenszel"):
        fit = _quietly(lambda: _effects(trials, measure).combine(method_re="chi2"))
        # statsmodels lets the variance between trials be negative, where trials agree well
        fixed = model.endswith("fixed effect") or not float(fit.tau2) > 0
        centre, error = (
            (fit.mean_effect_fe, fit.sd_eff_w_fe) if fixed else (fit.mean_effect_re, fit.sd_eff_w_re)
        )
        weights = fit.weights_rel_fe if fixed else fit.weights_rel_re
        return _plain(float(centre), float(error), 0 if fixed else float(fit.tau2), fit.i2, weights, measure)
    found = _effects(trials, measure)
    centre, error = found.mantel_haenszel()
    weights = 1 / found.variances
    q = float((weights * (found.effects - centre) ** 2).sum())
    free = len(trials) - 1
    i2 = 1 - free / q if q else 0.0
    if model.endswith("fixed effect"):
        return _plain(centre, error, 0, i2, weights / weights.sum(), measure)
    tau2 = max(0.0, (q - free) / float(weights.sum() - (weights**2).sum() / weights.sum()))
    weights = 1 / (found.variances + tau2)
    centre = float((weights * found.effects).sum() / weights.sum())
    return _plain(centre, float(weights.sum()) ** -0.5, tau2, i2, weights / weights.sum(), measure)


@dataclass(frozen=True)
class _Effects:
    """The effect of each trial and its variance, logarithms for OR and RR; arrays of numpy."""

    effects: Any
    variances: Any
    trials: Sequence[Counts]
    measure: PooledMeasure

    def combine(self, method_re: str) -> Any:
        from statsmodels.stats.meta_analysis import combine_effects

        return combine_effects(self.effects, self.variances, method_re=method_re)

    def mantel_haenszel(self) -> tuple[float, float]:
        """The estimate of Mantel and Haenszel with its standard error; that of a risk ratio has none."""
        from statsmodels.stats.contingency_tables import StratifiedTable

        table = StratifiedTable(
            [
                [
                    [c.events_with, c.total_with - c.events_with],
                    [c.events_without, c.total_without - c.events_without],
                ]
                for c in self.trials
            ]
        )
        if self.measure == "OR":
            return float(table.logodds_pooled), float(table.logodds_pooled_se)
        if self.measure == "RR":
            return math.log(float(table.riskratio_pooled)), _greenland_robins(self.trials)
        raise ValueError("Mantel and Haenszel's risk difference is not worked out here")


def _greenland_robins(trials: Sequence[Counts]) -> float:
    """The standard error of Mantel and Haenszel's log risk ratio: Greenland and Robins 1985, which
    statsmodels has not (doi:10.2307/2530643)."""
    p = r = s = 0.0
    for c in trials:
        n = c.total_with + c.total_without
        events = c.events_with + c.events_without
        p += (c.total_with * c.total_without * events - c.events_with * c.events_without * n) / n**2
        r += c.events_with * c.total_without / n
        s += c.events_without * c.total_with / n
    return math.sqrt(p / (r * s))


def _effects(trials: Sequence[Counts], measure: PooledMeasure) -> _Effects:
    if len(trials) < 2:
        raise ValueError("two trials or more are needed")
    import numpy
    from statsmodels.stats.meta_analysis import effectsize_2proportions

    cells = numpy.array(
        [[c.events_with, c.total_with, c.events_without, c.total_without] for c in trials], dtype=float
    ).T
    empty = (cells[0] == 0) | (cells[2] == 0) | (cells[0] == cells[1]) | (cells[2] == cells[3])
    cells += numpy.array([[1], [2], [1], [2]]) * _CONTINUITY * empty
    effects, variances = effectsize_2proportions(*cells, statistic=_STATISTIC[measure])
    return _Effects(effects, variances, trials, measure)


def _plain(
    centre: float, error: float, tau2: float, i2: float, weights: Any, measure: PooledMeasure
) -> Combined:
    half = 1.959963984540054 * error  # the 97.5 % point of the normal distribution
    ends = (_natural(centre - half, measure), _natural(centre + half, measure))
    shares = tuple(100 * float(weight) for weight in weights)
    return _finite(Combined(_natural(centre, measure), ends, None, tau2, 100 * max(0.0, float(i2)), shares))


def _natural(value: float, measure: PooledMeasure) -> float:
    """From the scale of the model to the one that is printed. An end beyond all numbers is infinite."""
    if measure == "RD":
        return 100 * value
    return math.exp(value) if value < 700 else math.inf


def _finite(found: Combined) -> Combined:
    ends = (*found.interval, *(found.prediction or ()))
    if not all(map(math.isfinite, (found.value, *ends, found.tau2, found.i2, *found.weights))):
        raise ValueError("no finite result follows from these counts")
    return found


def _quietly(fit: Callable[[], Any]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of intervals for single trials, which are not used
        return fit()
