"""Crisis lines by country: a small table that every page shows."""

from __future__ import annotations

from pydantic import Field

from evidence.records import Date, Record, Text


class CrisisLine(Record):
    """One service: where, its name, its number, how to reach it, and where that was seen."""

    place: Text
    name: Text
    number: Text
    how: Text
    seen_at: Text
    checked: Date


class CrisisLines(Record):
    """The table, in the order in which it is shown."""

    lines: list[CrisisLine] = Field(min_length=1)
