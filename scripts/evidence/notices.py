"""What became of a work after it was printed, as its entry says it.

    retracted = {2023-05-01, 10.1000/notice}

The fields are `retracted`, `corrected` and `concern` (an expression of concern): the day of the
notice and its DOI, or its address where it has none. Several notices are joined by " and ".
Programs that read BibTeX pass over fields they do not know.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evidence.identifiers import FORMS, Fault, date_fault

KINDS = {"retracted": "Retracted", "concern": "Expression of concern", "corrected": "Corrected"}


@dataclass(frozen=True)
class Notice:
    """A notice on a work: `retracted`, `concern` or `corrected`, its day, its DOI or address."""

    kind: str
    day: dt.date
    where: str

    @property
    def words(self) -> str:
        """ "Retracted 1 May 2023"."""
        return f"{KINDS[self.kind]} {self.day.day} {self.day:%B %Y}"


def notices(fields: Mapping[str, str]) -> list[Notice]:
    """The notices of an entry, retractions first. Values that are no notice are left out."""
    return [
        Notice(kind, dt.date.fromisoformat(day), where)
        for kind in KINDS
        for day, where in _split(fields.get(kind, ""))
        if not notice_fault(day, where)
    ]


def faults(fields: Mapping[str, str]) -> Iterator[tuple[str, str, Fault]]:
    """(field, value, what it must be and what to do) for each notice that cannot be shown."""
    for kind in KINDS:
        if kind not in fields:
            continue
        written = list(_split(fields[kind]))
        if not written:
            yield kind, "", ("hold a day and a DOI", f"write {kind} = {{2023-05-01, 10.1000/notice}}")
        for day, where in written:
            if fault := notice_fault(day, where):
                yield kind, f"{day}, {where}".strip(", "), fault


def notice_fault(day: str, where: str) -> Fault | None:
    """What is wrong with a notice."""
    if fault := date_fault(day):
        return f"begin with the day of the notice; it must {fault[0]}", fault[1]
    if not where:
        return "name the DOI of the notice behind its day", f"write {day}, 10.1000/notice"
    name = "url" if where.startswith("http") else "doi"
    if fault := FORMS[name](where):
        return f"name the notice's {name.upper()}, which must {fault[0]}", fault[1]
    return None


def _split(value: str) -> Iterator[tuple[str, str]]:
    """A DOI may hold commas: the day ends at the first one."""
    for part in value.split(" and "):
        day, _, where = part.partition(",")
        if part.strip():
            yield day.strip(), where.strip()
