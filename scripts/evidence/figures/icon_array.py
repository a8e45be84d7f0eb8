"""A finding as people: 100 circles for each arm, filled for those with the outcome, hollow for the rest."""

from __future__ import annotations

from html import escape

from evidence.blocks import RecordBlock
from evidence.effects import Absolute, Evidence, difference, evidence, per_100
from evidence.figures.certainty import in_words
from evidence.figures.grid import grid, same_numbers, words
from evidence.figures.scene import Scene

_STEP = 10  # a person is a circle in a field of 10 by 10 units


def draw(block: RecordBlock, scene: Scene) -> str:
    """Both arms of the finding that the block names, side by side."""
    return icon_array(evidence(scene.corpus, block.items[0].name), f"icons-{block.place.line}")


def icon_array(item: Evidence, name: str) -> str:
    """100 people twice, without and with: counts, range and what the circles mean in words.

    `name` begins the ids of its parts, once on a page. Raises ValueError for a finding without two
    shares (PAG020 has refused it).
    """
    finding, absolute = item.finding, item.absolute
    basis = finding.basis
    if absolute is None:
        raise ValueError(f"the finding {finding.slug} has no two shares to draw")
    arms = (
        ("without", basis.without, absolute.without_per_100, ""),
        ("with", basis.with_, absolute.with_per_100, _range(absolute)),
    )
    panels = "".join(
        _panel(item, f"{name}-{side}", count, item.label(arm_id), between)
        for side, arm_id, count, between in arms
    )
    rows = [
        (
            words(item.label(arm_id)).capitalize(),
            f"{count} in 100{', ' + between if between else ''}",
            f"{100 - count} in 100",
        )
        for _, arm_id, count, between in arms
    ]
    heads = ("Group", f"{escape(finding.outcome).capitalize()}", "Everyone else")
    table = grid("numbers", finding.title, heads, rows)
    outcome = words(finding.outcome)
    return f"""<p class="key"><span><span class="yes" aria-hidden="true">●</span> \
{outcome}, {words(finding.timepoint)}</span> \
<span><span aria-hidden="true">○</span> everyone else</span></p>
<div class="icon-arrays">{panels}</div>
<p class="certainty" markdown="span">{in_words(finding.certainty)}: {difference(absolute)} \
[@{basis.study}]</p>
{same_numbers(table)}"""


def _range(absolute: Absolute) -> str:
    if absolute.low is None or absolute.high is None:
        return ""
    return f"range {per_100(absolute.low)} to {per_100(absolute.high)}"


def _panel(item: Evidence, name: str, count: int, label: str, between: str) -> str:
    finding = item.finding
    title = f"{count} of 100 people with {label}: {finding.outcome}"
    told = f"{count} filled circles for {finding.outcome}, {100 - count} hollow ones for the others."
    small = f"<small>{between}</small>" if between else ""
    return (
        f'<figure class="people"><svg viewBox="0 0 100 100" role="img" '
        f'aria-labelledby="{name} {name}-desc"><title id="{name}">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(told)}</desc>{people(count)}</svg>'
        f"<figcaption><strong>{count} in 100</strong> with {escape(label)} {small}</figcaption></figure>"
    )


def people(count: int) -> str:
    """100 circles in a field of 100 by 100 units as SVG paths: `count` of class "yes", the rest "no"."""
    body = f'<path class="yes" d="{_circles(0, count, 4.2)}"/>' if count else ""
    return body + (f'<path class="no" d="{_circles(count, 100, 3.3)}"/>' if count < 100 else "")


def _circles(start: int, stop: int, radius: float) -> str:
    """Circles number start to stop-1, row by row, as one path."""
    arc = f"a{radius} {radius} 0 1 0 {2 * radius:g} 0a{radius} {radius} 0 1 0 {-2 * radius:g} 0"
    return "".join(
        f"M{_STEP * (i % 10) + 5 - radius:g} {_STEP * (i // 10) + 5}{arc}" for i in range(start, stop)
    )
