"""The base of all records, the kinds of values they hold, and how a file becomes one.

Values arrive as the text that stands in the YAML file, so a number keeps its digits.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar
from weakref import ref

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from evidence.diagnostics import Place, Problem
from evidence.documents import YamlDocument, parse_yaml, validate
from evidence.numbers import parse_number
from evidence.packed import pack, unpack
from evidence.sources import Source


def _decimal(value: Any) -> Decimal:
    return parse_number(str(value))


_UNCOUNTABLE = 10**12  # more than anyone counts, and far from where arithmetic or printing fails


def _count(value: Any) -> int:
    if isinstance(value, str) and len(value) < 12 and value.isdecimal() and value.isascii():
        return int(value)  # as nearly all are
    try:
        number = parse_number(str(value))
    except ValueError:
        raise ValueError("must be a whole number, such as 3") from None
    if not 0 <= number < _UNCOUNTABLE or number != number.to_integral_value():
        raise ValueError(f"must be a whole number from 0 to less than {_UNCOUNTABLE:,}")
    return int(number)


def _date(value: Any) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise ValueError("must be a date such as 2026-01-31") from None


def _flag(value: Any) -> bool:
    if str(value) not in ("true", "false"):
        raise ValueError("must be true or false")
    return str(value) == "true"


# What an editor's tool sees of each kind: it has read the YAML and may hold a number or its text.
_NUMERIC = {"type": "string", "pattern": r"^[-+\u2212]?[0-9.,\u00b7\u2009\u202f\u00a0 ]*[0-9]$"}
_AS_NUMBER = WithJsonSchema({"anyOf": [{"type": "number"}, _NUMERIC]})
_AS_COUNT = WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, _NUMERIC]})
_AS_FLAG = WithJsonSchema({"enum": [True, False, "true", "false"]})
_AS_DATE = WithJsonSchema({"type": "string", "format": "date"})

Number = Annotated[Decimal, BeforeValidator(_decimal), _AS_NUMBER]
Count = Annotated[int, BeforeValidator(_count), _AS_COUNT]
Date = Annotated[dt.date, BeforeValidator(_date), _AS_DATE]
Flag = Annotated[bool, BeforeValidator(_flag), _AS_FLAG]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
Interval = Annotated[list[Number], Field(min_length=2, max_length=2)]


class Record(BaseModel):
    """Base of all records: frozen, and no field that the model does not know.

    The words under a field are its description wherever it is described (`fields.py`): in the
    JSON Schema, in the dictionary of fields and beside the downloads.
    """

    # Built when a record is first read: most models stand only within others.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def model_post_init(self, _: Any) -> None:
        """Share the sets of the fields that were given: one for each would be a third of all records."""
        given = _GIVEN.setdefault(frozenset(self.model_fields_set), self.model_fields_set)
        object.__setattr__(self, "__pydantic_fields_set__", given)


_GIVEN: dict[frozenset[str], set[str]] = {}

Kind = TypeVar("Kind", bound=Record)


class RecordFile(Generic[Kind]):
    """A record as it stands in its file."""

    def __init__(
        self,
        path: str,
        stem: str,
        record: Kind | None,
        document: YamlDocument,
        problems: tuple[Problem, ...],
    ) -> None:
        self.path = path
        self.stem = stem
        self.document = document
        self.problems = problems
        self._record: Kind | bytes | None = record
        self._unpacked: ref[Kind] | None = None  # as long as anybody holds it

    @property
    def record(self) -> Kind | None:
        """The record, or None where the file does not validate."""
        if not isinstance(self._record, bytes):
            return self._record
        record: Kind | None = self._unpacked() if self._unpacked else None
        if record is None:
            record = unpack(self._record)
            self._unpacked = ref(record)
        return record

    def __getstate__(self) -> dict[str, Any]:
        """What is pickled: no mere reference."""
        return vars(self) | {"_unpacked": None}

    @property
    def is_valid(self) -> bool:
        """Whether there is a record."""
        return self._record is not None

    def let_go(self) -> None:
        """Hold what is in it packed, once the checks have seen it: each is asked for a few times more."""
        self.document.let_go()
        if self._record is not None and not isinstance(self._record, bytes):
            self._record = pack(self._record)

    def place(self, *where: str | int) -> Place:
        """The line of a field, given its path in the record."""
        return self.document.place(*where)

    def misnamed(self, name: str) -> tuple[Place, str, str] | None:
        """Place, message and hint where the field `name` (slug, key, topic) is not the file's name."""
        found = getattr(self.record, name, self.stem)
        if found == self.stem:
            return None
        rename = f"rename the file to {found}.yml"
        return (
            self.place(name),
            f"The {name} must be the file's name; found `{found}` in {self.stem}.yml.",
            f"write {name}: {self.stem}, or {rename}"
            if _PLAIN_STEM.fullmatch(self.stem)
            else f"{rename}; if there is one of that name, this is its copy: delete it",
        )


_PLAIN_STEM = re.compile(r"[\w-]+")  # and not "ekstrand2022 (copy)"


def read_record(model: type[Kind], source: Source, kind: str, data: Any = None) -> RecordFile[Kind]:
    """Read one YAML file as a record; every fault becomes a problem of this kind.

    `data`, if given, is what `documents.faultless` made of the file.
    """
    document = parse_yaml(source, kind, data=data)
    record = validate(model, document, kind)
    stem = source.path.rsplit("/", 1)[-1].removesuffix(".yml")
    return RecordFile(source.path, stem, record, document, (*source.problems, *document.problems))
