"""Records as pictures: SVG in the page, no file, no script; the same bytes for the same record.

Colours come from the style sheet through classes, so pictures follow light, dark and print.
"""

from __future__ import annotations

from html import escape

from evidence.effects import Evidence

_STEP = 10  # a person is a circle in a field of 10 by 10 units


def icon_array(item: Evidence) -> str:
    """100 people twice, without and with: filled and hollow circles, the counts and the certainty."""
    basis, absolute = item.finding.basis, item.absolute
    good = item.finding.outcome
    panels = "".join(
        _panel(item.finding.slug, side, count, item.label(arm_id), good)
        for side, arm_id, count in (
            ("without", basis.without, absolute.without_per_100),
            ("with", basis.with_, absolute.with_per_100),
        )
    )
    certainty = item.finding.certainty
    words = f"{certainty_dots(certainty)} {certainty.capitalize()} certainty"
    return f'<div class="icon-arrays">{panels}<p class="certainty">{words}</p></div>'


def _panel(slug: str, side: str, count: int, label: str, outcome: str) -> str:
    title = f"{count} of 100 people with {label}: {outcome}"
    body = f'<path class="yes" d="{_circles(0, count, 4.2)}"/>' if count else ""
    body += f'<path class="no" d="{_circles(count, 100, 3.6)}"/>' if count < 100 else ""
    name = f"{slug}-{side}"
    return (
        f'<figure class="icon-array {side}"><svg viewBox="0 0 100 100" role="img" '
        f'aria-labelledby="{name}"><title id="{name}">{escape(title)}</title>{body}</svg>'
        f"<figcaption><strong>{count} in 100</strong> with {escape(label)}</figcaption></figure>"
    )


def _circles(start: int, stop: int, radius: float) -> str:
    """Circles number start to stop-1, row by row, as one path."""
    arc = f"a{radius} {radius} 0 1 0 {2 * radius:g} 0a{radius} {radius} 0 1 0 {-2 * radius:g} 0"
    return "".join(
        f"M{_STEP * (i % 10) + 5 - radius:g} {_STEP * (i // 10) + 5}{arc}" for i in range(start, stop)
    )


def bars(item: Evidence) -> str:
    """Two bars on one scale of 0 to 100, with their counts in words."""
    basis, absolute = item.finding.basis, item.absolute
    rows = "".join(
        f'<div class="bar-row"><span class="bar-label"><strong>{count}</strong> in 100 with '
        f'{escape(item.label(arm_id))}</span><svg class="bar {side}" viewBox="0 0 100 4" '
        f'preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="4"/>'
        f'<rect class="fill" width="{share}" height="4"/></svg></div>'
        for side, arm_id, count, share in (
            ("with", basis.with_, absolute.with_per_100, absolute.with_),
            ("without", basis.without, absolute.without_per_100, absolute.without),
        )
    )
    return f'<div class="bars">{rows}</div>'


def certainty_dots(certainty: str) -> str:
    """GRADE's four dots, hidden from screen readers: the words always stand beside them."""
    filled = {"high": 4, "moderate": 3, "low": 2, "very low": 1}[certainty]
    return (
        f'<span class="dots" aria-hidden="true"><span class="on">{"●" * filled}</span>'
        f"{'○' * (4 - filled)}</span>"
    )
