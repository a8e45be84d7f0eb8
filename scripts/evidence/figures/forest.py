"""Comparisons from several studies under one another, on one scale, with their intervals.

Drawn twice, for a wide and a narrow column; the style sheet shows the one that fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from evidence.blocks import RecordBlock
from evidence.comparisons import MEASURES, RATIOS, Comparison, compare, percent
from evidence.effects import head_count, per_100, signed
from evidence.figures.forest_layout import layout
from evidence.figures.grid import grid, same_numbers, words
from evidence.figures.intervals import comparison_interval
from evidence.figures.scene import Scene
from evidence.figures.sides import sides
from evidence.figures.svg import render

_HOW = {
    "printed": "as printed",
    "arm": "from the printed interval of the first group",
    "counts": "worked out from the counts",
    "none": "none printed, and none can be worked out",
}


@dataclass(frozen=True)
class Row:
    """One line of a forest.

    label      what the study is called
    about      its groups, then its time and people, in words
    effect     value and interval as text
    low, high  the interval, or None
    weight     its share of a pooled result in percent, or None
    """

    label: str
    heading: str
    about: tuple[str, ...]
    effect: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    pooled: bool = False
    weight: Decimal | None = None


def draw(block: RecordBlock, scene: Scene) -> str:
    """The results that the block names, in its order, with a table of the same numbers."""
    measure = block.setting("measure")
    items = [compare(*scene.result(item), measure) for item in block.items]
    several = len({item.result.outcome for item in items}) > 1
    rows = [
        _row(comparison, item.texts[0] if item.texts else _name(comparison, scene), item.heading, several)
        for item, comparison in zip(block.items, items, strict=True)
    ]
    outcome = items[0].result.outcome
    title = f"{'Results' if several else outcome.capitalize()} by study: {_unit(measure)}"
    marks = _marks(rows)
    values = {
        "title": title,
        "desc": f"{marks} {_unit(measure)}. " + " ".join(f"{r.label}: {r.effect}." for r in rows),
    }
    ends = sides(items, scene.vocabulary)
    pictures = "".join(
        render("forest.svg", name=f"forest-{block.place.line}-{size}", size=size, **values, **drawing)
        for size, drawing in (
            ("wide", layout(rows, 580, measure in RATIOS, _unit(measure), ends)),
            ("narrow", layout(rows, 288, measure in RATIOS, _unit(measure), ends)),
        )
    )
    heads = ("Study", "Groups", _unit(measure).capitalize(), "Interval")
    table = grid(
        "numbers",
        title,
        heads,
        (
            (
                f"{words(row.label)} [@{item.study.key}]",
                "<br>".join(words(part) for part in (*row.about, row.heading) if part),
                row.effect + (f"<br>weight {row.weight}%" if row.weight is not None else ""),
                _HOW[item.interval],
            )
            for row, item in zip(rows, items, strict=True)
        ),
    )
    keys = "; ".join(f"@{key}" for key in block.keys)
    return f"""<div class="plot" data-search-exclude>{pictures}</div>
<p class="key" markdown="span">{marks} {_note(items)}[{keys}]</p>
{same_numbers(table)}"""


def _name(item: Comparison, scene: Scene) -> str:
    effect = item.result.effect
    count = f", {effect.studies} trials pooled" if item.pooled and effect and effect.studies else ""
    return scene.title(item.study.key) + count


def _row(item: Comparison, label: str, heading: str, several: bool) -> Row:
    ends = comparison_interval(item)
    count = head_count(item.study, item.result)
    quoted = "as quoted elsewhere" if item.result.read == "quoted elsewhere" else ""
    facts = (
        item.result.outcome if several else "",
        item.result.timepoint,
        f"{count} people" if count else "",
        _level(item),
        quoted,
        "does not quite add up (see the record)" if item.result.discrepancy else "",
    )
    about = (_groups(item), ", ".join(fact for fact in facts if fact))
    low, high = ends or (None, None)
    return Row(
        label,
        heading,
        about,
        _effect(item, ends),
        item.value,
        low,
        high,
        item.pooled,
    )


def _groups(item: Comparison) -> str:
    """ "tea 50, water 35 in 100": both arms, on one denominator."""
    a, b = item.labels
    first, second = item.arms
    return f"{a}\u00a0{per_100(percent(first))}, {b}\u00a0{per_100(percent(second))}\u00a0in\u00a0100"


def _effect(item: Comparison, ends: tuple[Decimal, Decimal] | None) -> str:
    """Value and interval: whole people for differences, so that they add up; else as printed."""
    if item.measure == "RD":
        first, second = item.arms
        base = per_100(percent(second))
        # The interval of an arm is shown as people less the people of the other, as in the cards.
        shown_ends = (
            (per_100(end) - base for end in first.ci or ())
            if item.interval == "arm"
            else (per_100(end) for end in ends or ())
        )
        value = per_100(item.value) if item.interval == "printed" else per_100(percent(first)) - base
        numbers = [Decimal(number) for number in (value, *shown_ends)]
    else:
        numbers = [_short(number) for number in (item.value, *(ends or ()))]
    text, *shown = (signed(number) for number in numbers)
    return f"{text} ({shown[0]} to {shown[1]})" if shown else f"{text} (no interval)"


def _level(item: Comparison) -> str:
    """ "90% interval", where it is none of 95% as the others are."""
    effect = item.result.effect
    if item.interval != "printed" or effect is None or effect.level == 95:
        return ""
    return f"{effect.level}% interval"


def _short(value: Decimal) -> Decimal:
    """At most two places behind the point; what a source prints with fewer stays as it is."""
    places = value.as_tuple().exponent
    return value.quantize(Decimal("0.01")) if isinstance(places, int) and places < -2 else value


def _unit(measure: str) -> str:
    return "difference in 100 people" if measure == "RD" else MEASURES[measure]


def _marks(rows: list[Row]) -> str:
    told = ["Each square is a study, with a line for its 95% interval."]
    if any(row.pooled for row in rows):
        told.append("A diamond puts several studies together; it is as wide as its interval.")
    if any(row.low is None for row in rows):
        told.append("A hollow square has no interval.")
    if any(row.weight is not None for row in rows):
        told.append("The larger a square, the more it weighs.")
    return " ".join(told)


def _note(items: list[Comparison]) -> str:
    if any(item.interval == "counts" for item in items):
        return "Where a source prints counts alone, we worked the interval out from them. "
    return ""
