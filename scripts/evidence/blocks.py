"""Fenced blocks that name records: ```finding, ```summary-of-findings, ```icon-array."""

from __future__ import annotations

from evidence.diagnostics import Place
from evidence.prose import Fence

# Block -> how many findings it may name (None: any number, at least one).
RECORD_BLOCKS: dict[str, int | None] = {
    "finding": 1,
    "summary-of-findings": None,
    "icon-array": 1,
}


def named(fence: Fence) -> list[tuple[str, Place]]:
    """The slugs that a record block names, one a line, each with its place."""
    return [
        (line.strip(), Place(fence.place.path, fence.place.line + 1 + i, 1))
        for i, line in enumerate(fence.content.splitlines())
        if line.strip()
    ]
