"""The crisis lines: at the foot of every page, and where somebody in a crisis looks first."""

from __future__ import annotations

from html import escape

from evidence.blocks import RecordBlock
from evidence.crisis_lines import CrisisLine
from evidence.figures.scene import Scene
from evidence.shelf import Shelf


def draw(_: RecordBlock, scene: Scene) -> str:
    """Every line of the table, as at the foot of a page; the block takes no lines."""
    return as_list(scene.corpus.shelf)


def as_list(shelf: Shelf) -> str:
    """The table as a list in HTML; "" for a tree without one."""
    table = shelf.crisis_lines
    lines = table.record.lines if table and table.record else []
    return f'<ul class="crisis__lines">{"".join(map(_line, lines))}</ul>' if lines else ""


def _line(line: CrisisLine) -> str:
    digits = "".join(filter(str.isdigit, line.number))
    place, name, how = escape(line.place), escape(line.name), escape(line.how)
    return (
        f'<li><span class="crisis__place">{place}</span> '
        f'<a class="crisis__number" href="tel:{digits}" aria-label="Call {name}, {place}: {line.number}">'
        f'{line.number}</a> <span>{name}</span> <span class="crisis__how">{how}</span></li>'
    )
