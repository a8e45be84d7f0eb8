"""The fields of a record in words: what each is called in a file, what it holds, what it means.

Read from the models themselves, so that the JSON Schema, the dictionary of fields and the
downloads describe a field in the same words.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from evidence.misfits import descriptions
from evidence.records import Date, Flag, Interval, Record

_WORDS = {bool: "true or false", Decimal: "number", int: "whole number", str: "text"}


@dataclass(frozen=True)
class FieldWords:
    """A field as an editor writes it.

    attribute its name in the model, where a word of Python stands in the way
    kind      what it holds ("number", "a low and a high number", "list of Arm")
    choices   the words that it may be, where only these are allowed
    inner     the record that it holds, one or several, or None
    """

    name: str
    attribute: str
    kind: str
    required: bool
    description: str
    choices: tuple[str, ...] = ()
    inner: type[Record] | None = None


@cache
def fields(model: type[Record]) -> tuple[FieldWords, ...]:
    """The fields of a record in the order of its model."""
    described = descriptions(model)
    hints = typing.get_type_hints(model, include_extras=True)
    found = []
    for name, field in model.model_fields.items():
        hint = _without_none(hints[name])
        found.append(
            FieldWords(
                field.alias or name,
                name,
                _kind(hint),
                field.is_required(),
                described.get(name, ""),
                tuple(str(choice) for choice in typing.get_args(hint))
                if typing.get_origin(hint) is typing.Literal
                else (),
                next(iter(_records(hint)), None),
            )
        )
    return tuple(found)


def models(*roots: type[Record]) -> list[type[Record]]:
    """These records and all that they hold, each once, in the order in which a reader meets them."""
    found: list[type[Record]] = []
    for model in roots:
        if model not in found:
            found.append(model)
            for name in models(*(field.inner for field in fields(model) if field.inner)):
                if name not in found:
                    found.append(name)
    return found


def _without_none(hint: Any) -> Any:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        rest = [part for part in typing.get_args(hint) if part is not type(None)]
        return rest[0] if len(rest) == 1 else hint
    return hint


def _kind(hint: Any) -> str:
    if hint == Interval:
        return "a low and a high number"
    if hint == Date:
        return "date"
    if hint == Flag:
        return "true or false"
    bare = typing.get_args(hint)[0] if typing.get_origin(hint) is typing.Annotated else hint
    origin, inner = typing.get_origin(bare), typing.get_args(bare)
    if origin is list:
        return f"list of {_kind(inner[0])}"
    if origin is dict:
        return f"{_kind(inner[1])} by name"
    if origin is typing.Literal:
        return "one of a few words"
    return _WORDS.get(bare) or bare.__name__


def _records(hint: Any) -> Iterator[type[Record]]:
    """The records in a type."""
    if isinstance(hint, type) and not typing.get_args(hint):
        if issubclass(hint, Record):
            yield hint
        return
    for part in typing.get_args(hint):
        yield from _records(part)
