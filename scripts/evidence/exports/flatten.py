"""A record as one row of a spreadsheet: columns from the model, cells from its values."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from evidence.fields import FieldWords, fields
from evidence.records import Record

Row = Mapping[str, Any]
BETWEEN = " | "  # the texts of a list in one cell
_ENDS = ("_low", "_high")
# https://owasp.org/www-community/attacks/CSV_Injection: a spreadsheet takes these for a formula.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True)
class Column:
    """A column: its name, what it holds ("text", "number", "whole number", "date", ...), its meaning."""

    name: str
    kind: str
    meaning: str


class Rows(Iterable[Row]):
    """The rows of a table, made one at a time for who goes through them: together they fill the memory."""

    def __init__(self, make: Callable[[], Iterable[Row]]) -> None:
        self._make = make
        self._count: int | None = None

    def __iter__(self) -> Iterator[Row]:
        """Each row, made now."""
        count = 0
        for count, row in enumerate(self._make(), start=1):  # noqa: B007  (the last is looked at)
            yield row
        self._count = count

    def __len__(self) -> int:
        """How many there are, as counted when somebody went through them all."""
        if self._count is None:
            return sum(1 for _ in self)
        return self._count


@dataclass(frozen=True)
class Table:
    """A table to take away: the name of its file, what a row is, its columns and rows."""

    name: str
    what: str
    columns: tuple[Column, ...]
    rows: Rows


def columns(model: type[Record], prefix: str = "", leave: Collection[str] = ()) -> list[Column]:
    """One column for each field, two for an interval; `leave` names fields that are told otherwise."""
    found = []
    for field in fields(model):
        if field.name in leave:
            continue
        kind = "text" if field.choices or field.kind.startswith("list of") else field.kind
        if _is_interval(field):
            for end in _ENDS:
                found.append(Column(f"{prefix}{field.name}{end}", "number", field.description))
        elif field.inner and not field.kind.startswith("list of"):
            found += columns(field.inner, f"{prefix}{field.name}_")
        else:
            found.append(Column(prefix + field.name, kind, field.description))
    return found


def cells(record: Record | None, prefix: str = "", leave: Collection[str] = ()) -> dict[str, Any]:
    """The values of a record under the names of its columns."""
    if record is None:
        return {}
    found: dict[str, Any] = {}
    for field in fields(type(record)):
        if field.name in leave or (value := getattr(record, field.attribute)) is None:
            continue
        name = prefix + field.name
        if _is_interval(field):
            found |= {name + end: part for end, part in zip(_ENDS, value, strict=True)}
        elif isinstance(value, Record):
            found |= cells(value, f"{name}_")
        elif isinstance(value, list):
            found[name] = BETWEEN.join(map(str, value))
        else:
            found[name] = value
    return found


def _is_interval(field: FieldWords) -> bool:
    return field.kind == "a low and a high number"


def as_csv(table: Table) -> str:
    """The table as UTF-8 text with a byte order mark, by which Excel knows its encoding.

    Numbers stand as the record has them. A text that a spreadsheet would take for a formula gets
    an apostrophe before it. Raises ValueError for a cell without a column.
    """
    out = io.StringIO()
    names = [column.name for column in table.columns]
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    for row in table.rows:
        writer.writerow({name: _written(value) for name, value in row.items()})
    return "\ufeff" + out.getvalue()


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int | dt.date):
        return str(value)
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def as_read(cell: str) -> str:
    """A cell of text as the record had it: without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def unique(found: Iterable[Column]) -> tuple[Column, ...]:
    """The columns, checked: a name stands once. Raises ValueError otherwise."""
    result = tuple(found)
    names = [column.name for column in result]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"two columns have one name: {', '.join(sorted(twice))}")
    return result
