"""What a check says: where, how much it weighs, what was found, what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic weighs: the build stops for an error, and prints a warning."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)  # there are more of these than of anything else
class Place:
    """A point in a file: path relative to the checked root, 1-based line and column."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """Something a reader could not read. The checks turn problems into diagnostics.

    `kind` names what was being read: text, markdown, front matter, bibliography, study, finding, table.
    """

    kind: str
    place: Place
    message: str
    hint: str


@dataclass(frozen=True)
class Fix:
    """A replacement that mends a diagnostic for certain: `length` characters of a line become `text`.

    It stands in the file of its diagnostic, within one line. It may take away or rearrange marks,
    never change a number, a key or a word of a claim; `fixes` refuses it otherwise.
    """

    line: int
    column: int
    length: int
    text: str


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One finding of one check: where, which rule, what must hold and was found, what to do."""

    path: str
    line: int
    column: int
    check: str
    severity: Severity
    message: str
    hint: str
    fix: Fix | None = field(default=None, compare=False)
