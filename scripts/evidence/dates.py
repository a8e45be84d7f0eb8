"""Dates as a line of a block writes them (2026-01-31, 2026-01, 2026) and as a statement words them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_WRITTEN = re.compile(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_WORDED = re.compile(
    rf"(?:\b(?P<day>\d{{1,2}}) )?(?:\b(?P<month>{'|'.join(_MONTHS)}) )?\b(?P<year>(?:19|20)\d\d)\b"
    rf"|\b(?P<month2>{'|'.join(_MONTHS)}) (?P<day2>\d{{1,2}}), (?P<year2>(?:19|20)\d\d)\b"
)


@dataclass(frozen=True, order=True)
class Date:
    """A year, a month of it or a day of it; 0 for what is not told."""

    year: int
    month: int = 0
    day: int = 0

    def holds(self, other: Date) -> bool:
        """Whether the other date is the same or falls into this month or year."""
        ours, theirs = ((d.year, d.month, d.day) for d in (self, other))
        return all(a in (0, b) for a, b in zip(ours, theirs, strict=True))

    @property
    def iso(self) -> str:
        """As a machine reads it: "2026-01-31"."""
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part)

    @property
    def words(self) -> str:
        """As a reader reads it: "31 January 2026"."""
        month = _MONTHS[self.month - 1] if self.month else ""
        return " ".join(part for part in (str(self.day or ""), month, str(self.year)) if part)


def read_date(text: str) -> Date | None:
    """A date such as 2026-01-31, 2026-01 or 2026; None for anything else."""
    found = _WRITTEN.fullmatch(text)
    return Date(*(int(part) for part in found.groups() if part)) if found else None


def dates_in(statement: str) -> list[Date]:
    """Every date that a statement holds in words ("31 January 2026", "January 2026", "2026")."""
    return [date for _, date in dates_at(statement)]


def dates_at(statement: str) -> Iterator[tuple[int, Date]]:
    """The same, each with the place at which its year stands."""
    for match in _WORDED.finditer(statement) if _YEAR.search(statement) else ():
        month = match["month"] or match["month2"]
        day = (match["day"] if match["month"] else match["day2"]) or 0
        year = "year" if match["year"] else "year2"
        yield match.start(year), Date(int(match[year]), _MONTHS.index(month) + 1 if month else 0, int(day))
