"""A record as one row of a spreadsheet: columns from the model, cells from its values."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
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
    """The rows of a table, made of one record after the other for who goes through them.

    Together they would fill the memory.
    """

    def __init__(self, records: Mapping[str, Any], of: Callable[[Any], Iterable[Row]]) -> None:
        self.records = records
        self.of = of
        self._count: int | None = None

    def __iter__(self) -> Iterator[Row]:
        """Each row, made now, in the order of the names of the records."""
        return itertools.chain.from_iterable(self.of(self.records[name]) for name in sorted(self.records))

    def __len__(self) -> int:
        """How many there are, as counted when the table was written."""
        return sum(1 for _ in self) if self._count is None else self._count

    def counted(self, count: int) -> None:
        """Note how many there are."""
        self._count = count


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


def cells(record: Record | None, prefix: str = "", leave: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values of a record under the names of its columns."""
    found: dict[str, Any] = {}
    for attribute, name, is_interval in _plan(type(record), leave) if record else ():
        value = getattr(record, attribute)
        if value is None:
            continue
        if is_interval:
            found |= {prefix + name + end: part for end, part in zip(_ENDS, value, strict=True)}
        elif isinstance(value, Record):
            found |= cells(value, f"{prefix}{name}_")
        elif isinstance(value, list):
            found[prefix + name] = BETWEEN.join(map(str, value))
        else:
            found[prefix + name] = value
    return found


@cache
def _plan(model: type[Record], leave: tuple[str, ...]) -> list[tuple[str, str, bool]]:
    """Of each field its name in the model, the name of its column, and whether it is an interval."""
    return [(f.attribute, f.name, _is_interval(f)) for f in fields(model) if f.name not in leave]


def _is_interval(field: FieldWords) -> bool:
    return field.kind == "a low and a high number"


def as_csv(*tables: Table) -> list[str]:
    """Tables that are made of the same records, each as text, while these are gone through once.

    UTF-8 with a byte order mark, by which Excel knows the encoding. Numbers stand as the record has them.
    A text that a spreadsheet would take for a formula gets an apostrophe before it. Raises ValueError for
    a cell without a column, and for tables of different records.
    """
    records = tables[0].rows.records
    if any(table.rows.records is not records for table in tables):
        raise ValueError("tables of different records were to be written together")
    sheets = [_Sheet(table) for table in tables]
    for name in sorted(records):
        record = records[name]
        for sheet in sheets:
            for row in sheet.table.rows.of(record):
                sheet.add(row)
    return [sheet.text() for sheet in sheets]


class _Sheet:
    """A table while it is written."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._names = [column.name for column in table.columns]
        self._known = frozenset(self._names)
        self._out = io.StringIO()
        self._writer = csv.writer(self._out, lineterminator="\n")
        self._writer.writerow(self._names)
        self._count = 0

    def add(self, row: Row) -> None:
        if strange := row.keys() - self._known:
            raise ValueError(f"the table {self.table.name} has no column {', '.join(sorted(strange))}")
        cells = {name: _written(value) for name, value in row.items()}
        self._writer.writerow(map(cells.get, self._names))
        self._count += 1

    def text(self) -> str:
        self.table.rows.counted(self._count)
        return "\ufeff" + self._out.getvalue()


def _written(value: Any) -> Any:
    """A value as the writer is to write it; None as an empty cell."""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


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
