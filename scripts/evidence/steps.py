"""Steps of an account as a page maps them: rows of its tables that begin with `**name**: label`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from string import ascii_uppercase

from evidence.prose import Page

_ROW = re.compile(r"^\|[ \t]*\*\*([^*|]+)\*\*:[ \t]*([^|]+?)[ \t]*\|(.*)\|[ \t]*$")
_RULE = re.compile(r"^\|[ \t:|-]+\|[ \t]*$")


@dataclass(frozen=True)
class Step:
    """One row: its name, its label, and its other cells as Markdown under the head of each column."""

    name: str
    label: str
    cells: tuple[tuple[str, str], ...]


def steps(page: Page) -> dict[str, Step]:
    """The steps that a page maps, by name."""
    lines = page.source.text.split("\n")
    found: dict[str, Step] = {}
    heads: list[str] = []
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("|") and _RULE.match(below):
            heads = [cell.strip() for cell in line.strip().strip("|").split("|")][1:]
        elif row := _ROW.match(line):
            cells = [cell.strip() for cell in row[3].split("|")]
            name = row[1].strip()
            found.setdefault(name, Step(name, row[2], tuple(zip(heads, cells, strict=False))))
    return found


def drawing(root: Path, file: str) -> str | None:
    """The text of a picture below docs/, or None where there is no such SVG."""
    try:
        docs = (root / "docs").resolve()
        path = (docs / file).resolve()
        return path.read_text("utf-8") if path.suffix == ".svg" and path.is_relative_to(docs) else None
    except (OSError, ValueError):
        return None


def places_in(svg: str) -> int:
    """How many steps a drawing has a place for: groups named data-step="A", "B" and so on."""
    return len(list(takewhile(lambda letter: f'data-step="{letter}"' in svg, ascii_uppercase)))
