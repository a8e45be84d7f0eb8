"""Where the parts of a forest stand: words beside the plot in a wide column, above it in a narrow one."""

from __future__ import annotations

import math
from typing import Any

from evidence.figures.axes import Scale, apart, even_ticks, ratio_ticks
from evidence.figures.svg import BOLD, SMALL, TYPE, width_of, wrap

_LINE = 17  # px from a line of words to the next


def layout(rows: list[Any], width: int, ratio: bool, unit: str, ends: tuple[str, str]) -> dict[str, Any]:
    """Everything that the template draws, in px, for rows that have the fields of a forest's Row."""
    wide = width >= 480
    # Wide: words on the left, the plot in the middle, value and interval on the right.
    beside = max(width_of(row.effect, TYPE) for row in rows) + 14
    plot = (width * 0.43, width - beside) if wide else (16.0, width - 16.0)
    words_to = plot[0] - 18 if wide else float(width)
    ticks, scale = _axis(rows, ratio, plot)
    y = float(_LINE)
    head = f"{unit[0].upper()}{unit[1:]} (95% interval)"
    texts: list[dict[str, Any]] = [_text(head, width, y - 4, "head")]
    marks: list[dict[str, Any]] = []
    rules: list[float] = []
    heading = ""
    for row in rows:
        if row.heading != heading:
            heading = row.heading
            y += 10 if marks else 0
            for line in wrap(heading, TYPE * 1.06 * BOLD, width):
                y += _LINE
                texts.append(_text(line, 0, y, "group"))
            y += 7
            rules.append(y)
        top = y
        room = words_to if wide else words_to - width_of(row.effect, TYPE) - 12
        y += 3
        for i, line in enumerate(wrap(row.label, TYPE * BOLD, room)):
            y += _LINE
            texts.append(_text(line, 0, y, "study"))
            if i == 0:
                texts.append(_text(row.effect, width, y if not wide else 0, "effect"))
        for part in row.about:
            for line in wrap(part, SMALL, words_to):
                y += _LINE - 1
                texts.append(_text(line, 0, y, "about"))
        if wide:
            y += 10
            middle = (top + y) / 2 + 1
            next(t for t in reversed(texts) if t["kind"] == "effect")["y"] = round(middle + 4.5, 1)
        else:
            y += 30
            middle = y - 14
        # The line of no effect: all through a wide picture, beside the words; else between them.
        null = (top, y) if wide else (middle - 11, y)
        marks.append(_mark(row, scale, round(middle, 1)) | {"null": null})
        rules.append(round(y, 1))
    return {
        "width": width,
        "texts": texts,
        "marks": marks,
        "rules": rules[:-1],
        "nulls": [mark["null"] for mark in marks] + [(y, y + 6)],
        "null": scale.at(1 if ratio else 0),
        "foot": y + 6,
        "from_x": plot[0],
        "to_x": plot[1],
        **_foot(ticks, scale, y + 6, unit, ends, wide, width),
    }


def _axis(rows: list[Any], ratio: bool, plot: tuple[float, float]) -> tuple[list[float], Scale]:
    """Ticks that cover every value and interval, and the scale between the outermost."""
    values = [float(v) for row in rows for v in (row.value, row.low, row.high) if v is not None]
    if ratio:
        # Beyond a hundredfold an interval is cut and ends in an arrow.
        low, high = max(min([*values, 0.8]), 0.01), min(max([*values, 1.2]), 100)
        ticks = ratio_ticks(low, high)
        return ticks, Scale(ticks[0], ticks[-1], *plot, math.log)
    reach = max(abs(value) for value in values) * 0.15 or 1  # so that the line of no effect has two sides
    ticks = even_ticks(min([*values, -reach]), max([*values, reach]))
    return ticks, Scale(ticks[0], ticks[-1], *plot)


def _mark(row: Any, scale: Scale, y: float) -> dict[str, Any]:
    x = scale.at(row.value)
    half = 4.5 if row.weight is None else round(2.5 + 0.7 * math.sqrt(float(row.weight)), 1)
    mark: dict[str, Any] = {"x": x, "y": y, "half": half, "pooled": row.pooled, "line": None}
    if row.low is not None and row.high is not None:
        mark["line"] = (scale.at(row.low), scale.at(row.high))
        mark["cut"] = (float(row.low) < scale.low, float(row.high) > scale.high)
    return mark


def _text(words: str, x: float, y: float, kind: str) -> dict[str, Any]:
    return {"words": words, "x": x, "y": round(y, 1), "kind": kind}


def _side(words: str, x: float, y: float, anchor: str) -> dict[str, Any]:
    return {"words": words, "x": round(x, 1), "y": y, "anchor": anchor}


def _foot(
    ticks: list[float], scale: Scale, y: float, unit: str, ends: tuple[str, str], wide: bool, width: int
) -> dict[str, Any]:
    """Ticks with their numbers, what is measured, and what the two sides mean."""
    labels = [(scale.at(tick), f"{tick:g}".replace("-", "−")) for tick in ticks]
    below = y + 18
    null = scale.at(1 if scale.bend is math.log else 0)
    texts = []
    left, right = f"← {ends[0]}", f"{ends[1]} →"
    outer = 0.0 if not wide else scale.start - 110
    if width_of(left, SMALL) < null - 8 - outer and width_of(right, SMALL) < width - null - 8:
        texts += [_side(left, null - 8, below + 18, "end"), _side(right, null + 8, below + 18, "start")]
    else:  # no room side by side: under one another, each at its own end
        start, stop = (scale.start, scale.stop) if wide else (0.0, float(width))
        texts += [_side(left, start, below + 18, "start"), _side(right, stop, below + 34, "end")]
    deepest = max(text["y"] for text in texts)
    return {
        "ticks": apart(labels, lambda label: width_of(label, SMALL)),
        "below": below,
        "sides": texts,
        "unit": unit,
        "unit_x": round((scale.start + scale.stop) / 2, 1),
        "unit_y": deepest + 18,
        "height": deepest + 25,
    }
