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
_NORMAL = 1.959963984540054  # the 97.5 % point of the normal distribution


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

    Raises ValueError where fewer than two trials tell something, or nothing finite follows.
    """
    return _worked_out(trials, measure, _hartung_knapp)


def as_published(trials: Sequence[Counts], measure: PooledMeasure, model: PublishedModel) -> Combined:
    """The same trials under a model that a published meta-analysis used, with its 95 % interval.

    The random effects of Mantel and Haenszel are those of Cochrane's programs: their estimate is
    the centre of the measure of heterogeneity, the weights are inverse variances (Deeks and Higgins,
    Statistical algorithms in Review Manager 5, 2010).

    Raises ValueError as `combine` does, and for a risk difference by Mantel and Haenszel.
    """
    fixed = model.endswith("fixed effect")
    if not model.startswith("Mantel-Haenszel"):
        return _worked_out(trials, measure, lambda found: _inverse_variance(found, fixed))
    if measure == "RD":
        raise ValueError("Mantel and Haenszel's risk difference is not worked out here")
    return _worked_out(trials, measure, lambda found: _mantel_haenszel(found, fixed))


@dataclass(frozen=True)
class _Effects:
    """The effect of each trial and its variance, logarithms for OR and RR; arrays of numpy."""

    effects: Any
    variances: Any
    trials: Sequence[Counts]
    measure: PooledMeasure

    def combined(self, method: str) -> Any:
        from statsmodels.stats.meta_analysis import combine_effects

        return combine_effects(self.effects, self.variances, method_re=method)


@dataclass(frozen=True)
class _Fit:
    """A combined effect on the scale of the model, with half its intervals; weights add up to 1."""

    centre: float
    half: float
    tau2: float
    i2: float
    weights: Any
    further: float | None = None


def _worked_out(
    trials: Sequence[Counts], measure: PooledMeasure, fit: Callable[[_Effects], _Fit]
) -> Combined:
    """A model fitted to the trials that tell something.

    Where nobody or everybody in both groups had the event, a trial tells nothing of a ratio, and has
    no weight (Cochrane Handbook 6.5, section 10.4.4.2).
    """
    events = [c.events_with + c.events_without for c in trials]
    people = [c.total_with + c.total_without for c in trials]
    telling = [measure == "RD" or 0 < some < all_ for some, all_ in zip(events, people, strict=True)]
    chosen = [trial for trial, tells in zip(trials, telling, strict=True) if tells]
    if len(chosen) < 2:
        raise ValueError("two trials with events are needed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of intervals for single trials, and of what is refused below
        try:
            found = fit(_effects(chosen, measure))
        except (ArithmeticError, ValueError):
            raise ValueError("no finite result follows from these counts") from None
    shares = iter(found.weights)
    result = Combined(
        _natural(found.centre, measure),
        (_natural(found.centre - found.half, measure), _natural(found.centre + found.half, measure)),
        None
        if found.further is None
        else (
            _natural(found.centre - found.further, measure),
            _natural(found.centre + found.further, measure),
        ),
        found.tau2,
        100 * max(0.0, found.i2),
        tuple(100 * float(next(shares)) if tells else 0.0 for tells in telling),
    )
    ends = (*result.interval, *(result.prediction or ()))
    if not all(map(math.isfinite, (result.value, *ends, result.tau2, result.i2, *result.weights))):
        raise ValueError("no finite result follows from these counts")
    return result


def _effects(trials: Sequence[Counts], measure: PooledMeasure) -> _Effects:
    import numpy
    from statsmodels.stats.meta_analysis import effectsize_2proportions

    cells = numpy.array(
        [[c.events_with, c.total_with, c.events_without, c.total_without] for c in trials], dtype=float
    ).T
    empty = (cells[0] == 0) | (cells[2] == 0) | (cells[0] == cells[1]) | (cells[2] == cells[3])
    cells += numpy.array([[1], [2], [1], [2]]) * _CONTINUITY * empty
    effects, variances = effectsize_2proportions(*cells, statistic=_STATISTIC[measure])
    return _Effects(effects, variances, trials, measure)


def _hartung_knapp(found: _Effects) -> _Fit:
    from scipy.stats import t

    fit = found.combined("iterated")
    k = len(found.trials)
    error = max(float(fit.sd_eff_w_re_hksj), float(fit.sd_eff_w_re))
    tau2 = float(fit.tau2)
    further = float(t.ppf(0.975, k - 2)) * math.sqrt(tau2 + error**2) if k > 2 else None
    half = float(t.ppf(0.975, k - 1)) * error
    return _Fit(float(fit.mean_effect_re), half, tau2, float(fit.i2), fit.weights_rel_re, further)


def _inverse_variance(found: _Effects, fixed: bool) -> _Fit:
    fit = found.combined("chi2")
    if fixed or not float(fit.tau2) > 0:  # statsmodels lets it be negative, where trials agree well
        half = _NORMAL * float(fit.sd_eff_w_fe)
        return _Fit(float(fit.mean_effect_fe), half, 0, float(fit.i2), fit.weights_rel_fe)
    half = _NORMAL * float(fit.sd_eff_w_re)
    return _Fit(float(fit.mean_effect_re), half, float(fit.tau2), float(fit.i2), fit.weights_rel_re)


def _mantel_haenszel(found: _Effects, fixed: bool) -> _Fit:
    from statsmodels.stats.contingency_tables import StratifiedTable

    table = StratifiedTable(
        [
            [
                [c.events_with, c.total_with - c.events_with],
                [c.events_without, c.total_without - c.events_without],
            ]
            for c in found.trials
        ]
    )
    if found.measure == "OR":
        centre, error = float(table.logodds_pooled), float(table.logodds_pooled_se)
    else:
        centre, error = math.log(float(table.riskratio_pooled)), _greenland_robins(found.trials)
    weights = 1 / found.variances
    q = float((weights * (found.effects - centre) ** 2).sum())
    free = len(found.trials) - 1
    i2 = 1 - free / q if q else 0.0
    if fixed:
        return _Fit(centre, _NORMAL * error, 0, i2, weights / weights.sum())
    tau2 = max(0.0, (q - free) / float(weights.sum() - (weights**2).sum() / weights.sum()))
    weights = 1 / (found.variances + tau2)
    centre = float((weights * found.effects).sum() / weights.sum())
    return _Fit(centre, _NORMAL * float(weights.sum()) ** -0.5, tau2, i2, weights / weights.sum())


def _greenland_robins(trials: Sequence[Counts]) -> float:
    """The standard error of Mantel and Haenszel's log risk ratio.

    Greenland and Robins 1985, doi:10.2307/2530643; statsmodels has none.
    """
    p = r = s = 0.0
    for c in trials:
        n = c.total_with + c.total_without
        events = c.events_with + c.events_without
        p += (c.total_with * c.total_without * events - c.events_with * c.events_without * n) / n**2
        r += c.events_with * c.total_without / n
        s += c.events_without * c.total_with / n
    return math.sqrt(p / (r * s))


def _natural(value: float, measure: PooledMeasure) -> float:
    """From the scale of the model to the one that is printed. An end beyond all numbers is infinite."""
    if measure == "RD":
        return 100 * value
    return math.exp(value) if value < 700 else math.inf
