"""What does not fit a model, in the words of somebody who has never seen one, and what to write instead."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import typing
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

Path = tuple[str | int, ...]

_LONGEST = 60  # characters of a wrong value that tell which one it is
_NAME = re.compile(r"\^\[a-z0-9\]")  # how the pattern of a name begins
_NAMES = ("id", "slug", "key")  # fields by which people know an entry of a list


def misfit(item: Any, data: object, model: type[BaseModel]) -> tuple[Path, str, str]:
    """Where a value stands that a model refused, what must hold and was found, and what to write next.

    item   one error of pydantic, as a dictionary
    data   the whole record as it was read
    """
    at: Path = tuple(p for p in item["loc"] if isinstance(p, (str, int)))
    of_a_name = at[-1:] == ("[key]",)
    at = at[:-1] if of_a_name else at
    name = in_words(at, data)
    value = item.get("input", "")
    found = repr(str(value)[:_LONGEST])
    holder, field = _holder(model, at)
    last = str(at[-1]) if at else ""
    match item["type"]:
        case "missing":
            return (
                at,
                f"The field {name} must be there; it is missing.",
                f"add a line `{last}: ...`{_means(holder, last)}",
            )
        case "extra_forbidden":
            return at, f"{name} is not a field here.", _other_fields(holder, last)
        case kind if value == "":
            leave = "" if field is None or field.is_required() else ", or delete the line: it may be left out"
            words = (
                f" with one of {item['ctx']['expected']}" if kind == "literal_error" else _means(holder, last)
            )
            return at, f"The field {name} must be filled; it is empty.", f"fill it in{words}{leave}"
        case "literal_error":
            expected = item.get("ctx", {}).get("expected", "")
            allowed = re.findall(r"'([^']+)'", expected)
            near = get_close_matches(str(value).lower(), allowed, n=1)
            one_of = "one of " if len(allowed) > 1 else ""
            choose = "choose one of these words" if one_of else f"write {last}: {expected}".replace("'", "")
            hint = f"did you mean {near[0]}?" if near else f"{choose}{_means(holder, last)}"
            return at, f"{name} must be {one_of}{expected}; found {found}.", hint
        case "string_pattern_mismatch":
            must, hint = _form(str(item["ctx"]["pattern"]), str(value))
            return at, f"{name} must {must}; found {found}.", hint
        case "dict_type" | "model_type" | "model_attributes_type":
            return at, f"{name} must hold fields of its own; found {found}.", _shape(holder, last)
        case "list_type":
            return at, f"{name} must be a list; found {found}.", f"put it in brackets: {last}: [{value}]"
        case _ if not at:  # of the record as a whole, which nobody wants to see: the validator says what
            said = str(item["msg"]).removeprefix("Value error, ")
            return at, f"{said[:1].upper()}{said[1:]}.", _better("")
        case kind:
            return at, f"{name} {_refused(kind, item)}; found {found}.", _better(str(value))


def in_words(at: Path, data: object) -> str:
    """A path in a record as an editor finds it: "`where` in entry 2 of `results` (`response-24h`)"."""
    parts: list[str] = []
    fields: list[str] = []
    for step in at:
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and step < len(data) else None
            known = next((data[k] for k in _NAMES if data.get(k)), "") if isinstance(data, dict) else ""
            parts.insert(0, f"entry {step + 1} of `{'.'.join(fields)}`" + (f" (`{known}`)" if known else ""))
            fields = []
        else:
            data = data.get(step) if isinstance(data, dict) else None
            fields.append(step)
    if fields:
        parts.insert(0, f"`{'.'.join(fields)}`")
    return " in ".join(parts) or "the record"


def _form(pattern: str, value: str) -> tuple[str, str]:
    """What a text of this pattern must be, and what to write."""
    if _NAME.match(pattern):
        better = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-") or "a-name"
        return "be a name of small letters, figures and hyphens", f"write {better}"
    if "[<>=]" in pattern:
        return "be a sign and a number, such as `< 0.01` or `= 0.04`", 'write it in quotes: "< 0.01"'
    return "be a line and which sentence of it, such as 12.3", "write it in quotes, with a point between"


def _refused(kind: str, item: Any) -> str:
    """What must hold, where pydantic or a validator of ours said what does not."""
    limits = item.get("ctx", {})
    match kind:
        case "less_than_equal":
            return f"must be at most {limits['le']}"
        case "greater_than_equal":
            return f"must be at least {limits['ge']}"
        case "too_short" | "string_too_short":
            of_what = "values" if kind == "too_short" else "characters"
            return f"must have at least {limits['min_length']} {of_what}"
        case "too_long":
            return f"must have at most {limits['max_length']} values"
        case "string_type":
            return "must be plain text"
        case _:
            said: str = item["msg"]
            return said.removeprefix("Value error, ").partition("; found ")[0]


def _better(value: str) -> str:
    """What to write instead of a value of the wrong form."""
    if share := re.fullmatch(r"([\d.]+) ?%", value):
        return f"write the number alone: {share[1]}"
    if comma := re.fullmatch(r"(-?\d+),(\d+)", value):
        return f"write a point: {comma[1]}.{comma[2]}"
    if ends := re.fullmatch(r"(-?[\d.]+) ?(?:-|–|to) ?(-?[\d.]+)", value):
        return f"write two values with a comma between them: [{ends[1]}, {ends[2]}]"
    if day := re.fullmatch(r"(\d\d?)[./-](\d\d?)[./-](\d{4})", value):
        month, of_month = sorted((day[1], day[2]), key=int)
        sure = f"{day[3]}-{month:0>2}-{of_month:0>2}" if int(of_month) > 12 else "2026-01-31, say"
        return f"write the year first, then the month and the day: {sure}"
    return "correct the value or its form"


def _other_fields(holder: type[BaseModel] | None, name: str) -> str:
    """What a field that does not exist was meant to be."""
    if holder is None:
        return "take it away"
    known = list(_fields(holder))
    if name.isdigit():
        return "a comma ends a value inside { }: write numbers with a point, such as 3.7, and text in quotes"
    near = get_close_matches(name.lower(), known, n=1)
    return (f"did you mean {near[0]}? " if near else "") + f"fields here: {', '.join(known)}"


def _shape(holder: type[BaseModel] | None, name: str) -> str:
    """How a field that holds fields is written."""
    inner = _inner(_fields(holder)[name].annotation) if holder and name in _fields(holder) else None
    first = next(iter(_fields(inner)), "name") if inner else "name"
    known = f"; fields there: {', '.join(_fields(inner))}" if inner else ""
    return f"write it as {name}: {{{first}: ...}}{known or _means(holder, name)}"


def _means(holder: type[BaseModel] | None, name: str) -> str:
    """The words of a model about a field, behind a hint."""
    words = descriptions(holder).get(name, "") if holder else ""
    return f" ({words.rstrip('.')})" if words else ""


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _holder(model: type[BaseModel], at: Path) -> tuple[type[BaseModel] | None, Any]:
    """The model that a path's last field belongs to, and that field, where there is one."""
    here: type[BaseModel] | None = model
    field: Any = None
    within: Any = model
    for step in at:
        here, field = within if isinstance(within, type) and issubclass(within, BaseModel) else None, None
        if isinstance(step, str) and here is not None:
            field = _fields(here).get(step)
            within = _bare(field.annotation) if field is not None else None
        else:  # an entry of a list, or of names
            inner = typing.get_args(within)
            within = _bare(inner[-1]) if inner else None
    return here, field


def _bare(hint: Any) -> Any:
    """A type without `None` beside it and without what is annotated."""
    if typing.get_origin(hint) is typing.Annotated:
        return _bare(typing.get_args(hint)[0])
    rest = [part for part in typing.get_args(hint) if part is not type(None)]
    if type(None) in typing.get_args(hint) and len(rest) == 1:
        return _bare(rest[0])
    return hint


def _inner(hint: Any) -> type[BaseModel] | None:
    """The model that a field of this type holds."""
    bare = _bare(hint)
    return bare if isinstance(bare, type) and issubclass(bare, BaseModel) else None


def descriptions(model: type[BaseModel]) -> dict[str, str]:
    """The words that stand under each field of a model, its own and those it inherits."""
    found: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        if issubclass(cls, BaseModel) and cls is not BaseModel:
            found |= _written(cls.__module__)[cls.__name__]
    return found


@cache
def _written(module: str) -> dict[str, dict[str, str]]:
    """The words under the fields of each class that stands in a module."""
    # pydantic can read these words too, but does so on each start of the program
    body = ast.parse(inspect.getsource(sys.modules[module])).body
    return {cls.name: dict(_described(cls)) for cls in body if isinstance(cls, ast.ClassDef)}


def _described(cls: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, words in pairwise(cls.body):
        match field, words:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, " ".join(inspect.cleandoc(text).split())
