"""Intervals of 95% that are worked out from counts, where a source prints none."""

from __future__ import annotations

import math
from decimal import Decimal

from evidence.comparisons import Comparison, Range
from evidence.studies import ArmResult


def share_interval(arm: ArmResult) -> Range | None:
    """The interval of a share in percent: as recorded, else Wilson's from events and total, else None.

    Wilson, J Am Stat Assoc 1927;22:209-212, as computed by statsmodels.
    """
    if arm.ci:
        return arm.ci[0], arm.ci[1]
    if arm.events is None or not arm.total:
        return None
    from statsmodels.stats.proportion import proportion_confint  # slow to load

    low, high = proportion_confint(arm.events, arm.total, method="wilson")
    return _decimal(100 * low), _decimal(100 * high)


def comparison_interval(item: Comparison) -> Range | None:
    """The interval of a comparison: as recorded, else from the counts of its arms, else None.

    Differences after Newcombe (Stat Med 1998;17:873-890, method 10), in percentage points; ratios by
    their logarithm (Katz; Woolf). As computed by statsmodels.
    """
    if item.interval != "counts":
        return item.ci
    from statsmodels.stats.proportion import confint_proportions_2indep  # slow to load

    first, second = item.arms
    compare, method, factor = {
        "RD": ("diff", "newcomb", 100),
        "RR": ("ratio", "log", 1),
        "OR": ("odds-ratio", "logit", 1),
    }[item.measure]
    low, high = confint_proportions_2indep(
        first.events, first.total, second.events, second.total, compare=compare, method=method
    )
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    return _decimal(factor * low), _decimal(factor * high)


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.6f}")
