"""How many people had an outcome, or how severe it was, from the first hours on: one panel for each study.

All panels share their axes, so that they can be compared; outcomes are never mixed within one.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from evidence.blocks import RecordBlock
from evidence.courses import Course, Point, courses
from evidence.effects import per_100, signed
from evidence.figures.axes import Scale, apart, even_ticks
from evidence.figures.grid import grid, same_numbers, words
from evidence.figures.intervals import share_interval
from evidence.figures.scene import Scene
from evidence.figures.svg import SMALL, render, width_of, wrap

_SHAPES = ("disc", "square", "triangle", "diamond")  # the first arm, the second, ...
_WEEK, _DAY = 168, 24


def draw(block: RecordBlock, scene: Scene) -> str:
    """A panel for each study and outcome that the block names, with tables of the same numbers."""
    found = courses(block, scene.corpus.studies, scene.vocabulary)
    hours = sorted({float(p.hours) for c in found for points in c.arms.values() for p in points} | {0.0})
    panels, tables = [], []
    for number, item in enumerate(found):
        title = f"{scene.title(item.study.key)}: {_measured(item)}{_quoted(item)}"
        name = f"course-{block.place.line}-{number}"
        like = [c for c in found if (c.share, c.instrument) == (item.share, item.instrument)]
        sizes = ((580, 300),) if len(found) == 1 else ()
        pictures = "".join(
            render(
                "time_course.svg",
                name=f"{name}-{width}",
                size="wide" if width > 300 else "narrow" if sizes else "any",
                title=title,
                desc=_told(item),
                **_layout(item, like, hours, width, height),
            )
            for width, height in (*sizes, (288, 240))
        )
        panels.append(
            f'<div class="panel" markdown>\n<p class="panel-title" markdown="span">{words(title)} '
            f'[@{item.study.key}]</p>\n<div class="plot" data-search-exclude>{pictures}</div>\n</div>'
        )
        tables.append(_table(item, title))
    joined, several = "\n".join(panels), " several" if len(found) > 1 else ""
    numbers = "\n\n".join(tables)
    return f"""<div class="panels{several}" markdown>
{joined}
</div>
<p class="key">{_key(found)}</p>
{same_numbers(numbers)}"""


def _measured(item: Course) -> str:
    """ "response (MADRS), people in 100"."""
    scale = f" ({item.instrument})" if item.instrument else ""
    return f"{item.outcome}{scale}, {'people in 100' if item.share else 'mean'}"


def _quoted(item: Course) -> str:
    reads = {p.result.read for points in item.arms.values() for p in points}
    return " (as quoted elsewhere)" if "quoted elsewhere" in reads else ""


def _key(found: list[Course]) -> str:
    told = "Vertical lines are 95% intervals"
    worked = any(
        p.arm.ci is None and p.arm.events is not None and p.arm.total
        for c in found for points in c.arms.values() for p in points
    )  # fmt: skip
    told += ", worked out from the counts where a source prints none." if worked else "."
    return f"{told} Early days are drawn wider apart than later ones."


def _interval(point: Point, share: bool) -> tuple[Decimal, Decimal] | None:
    if share:
        return share_interval(point.arm)
    return (point.arm.ci[0], point.arm.ci[1]) if point.arm.ci else None


def _value(point: Point, share: bool) -> str:
    """ "12 of 20, 60 in 100 (39 to 78)"."""
    ends = _interval(point, share)
    if not share:
        text = signed(point.value)
        return f"{text} ({signed(ends[0])} to {signed(ends[1])})" if ends else text
    text = f"{per_100(point.value)} in 100"
    if point.arm.events is not None and point.arm.total:
        text = f"{point.arm.events} of {point.arm.total}, {text}"
    return f"{text} ({per_100(ends[0])} to {per_100(ends[1])})" if ends else text


def _told(item: Course) -> str:
    return " ".join(
        f"{item.label(arm)}: "
        + "; ".join(f"{p.result.timing or p.result.timepoint} {_value(p, item.share)}" for p in points)
        + "."
        for arm, points in item.arms.items()
    )


def _table(item: Course, title: str) -> str:
    times = sorted({(p.hours, p.result.timepoint) for points in item.arms.values() for p in points})
    rows = []
    for hours, timepoint in times:
        cells = [next((p for p in points if p.hours == hours), None) for points in item.arms.values()]
        rows.append((timepoint, *(_value(p, item.share) if p else "not reported" for p in cells)))
    heads = ("When", *(words(item.label(arm)).capitalize() for arm in item.arms))
    return f'<p class="caption">{words(title)}</p>\n\n' + grid("numbers", title, heads, rows)


def _layout(item: Course, like: list[Course], hours: list[float], width: int, height: int) -> dict[str, Any]:
    """Everything that the template draws, in px. `like` are the courses that share the upright axis.

    `hours` are all times of the picture, from 0.
    """
    legend, y = [], 0.0
    for shape, arm in zip(_SHAPES, item.arms, strict=False):
        for i, line in enumerate(wrap(item.label(arm), SMALL, width - 24)):
            y += 17
            legend.append({"shape": shape if i == 0 else "", "words": line, "y": y})
    top, foot, left = y + 18, float(height) - 46, 34.0
    ticks = even_ticks(0, 100, 5) if item.share else _mean_ticks(like)
    upright = Scale(ticks[0], ticks[-1], foot, top)
    along = Scale(0, hours[-1] or 1, left, width - 18, math.sqrt)
    arms = []
    for number, (shape, points) in enumerate(zip(_SHAPES, item.arms.values(), strict=False)):
        aside = 3.5 * (number - (len(item.arms) - 1) / 2)  # so that intervals do not hide one another
        marks = []
        for point in points:
            ends = _interval(point, item.share)
            marks.append(
                {
                    "x": round(along.at(point.hours) + aside, 1),
                    "y": upright.at(point.value),
                    "ends": [upright.at(end) for end in ends] if ends else None,
                }
            )
        arms.append({"shape": shape, "marks": marks, "path": "L".join(f"{m['x']} {m['y']}" for m in marks)})
    labels, unit = _times(hours)
    return {
        "width": width, "height": height, "left": left, "right": width - 10, "foot": foot, "top": top,
        "legend": legend, "arms": arms, "unit": unit, "unit_x": (left + width) / 2,
        "levels": [(upright.at(t), f"{t:g}".replace("-", "−")) for t in ticks],
        "times": apart(
            [(along.at(h), label) for h, label in zip(hours, labels, strict=True)],
            lambda label: width_of(label, SMALL),
        ),
    }  # fmt: skip


def _mean_ticks(like: list[Course]) -> list[float]:
    ends = [
        float(value)
        for course in like
        for points in course.arms.values()
        for p in points
        for value in (p.value, *(_interval(p, share=False) or ()))
    ]
    return even_ticks(min([*ends, 0]), max([*ends, 0]), 5)


def _times(hours: list[float]) -> tuple[list[str], str]:
    """What the ticks of the time axis say, and what they count."""
    if all(h % _DAY == 0 for h in hours) and hours[-1] <= 4 * _WEEK:
        return [f"{h / _DAY:g}" for h in hours], "days after the first or only dose"
    named = []
    for h in hours:
        size, short = (_WEEK, "wk") if h >= _WEEK else (_DAY, "d") if h >= _DAY else (1, "h")
        named.append(f"{round(h / size, 1):g} {short}" if h else "0")
    return named, "time after the first or only dose"
