"""Files as text, and YAML with line numbers. Nothing here raises on a bad file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from evidence.diagnostics import Place, Problem

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Source:
    """A text file: its path relative to the root, its text, and what was wrong with its bytes."""

    path: str
    text: str
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.lines)]

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def place(self, offset: int) -> Place:
        """Line and column (both from 1) of a character offset."""
        line = bisect_right(self._starts, offset)
        return Place(self.path, line, offset - self._starts[line - 1] + 1)


def read_source(root: Path, path: Path) -> Source:
    """Read a file as UTF-8 with Unix line ends; every fault becomes a problem of kind `text`."""
    name = path.relative_to(root).as_posix()
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        problem = Problem(
            "text",
            Place(name),
            f"The file must be readable; the system says: {reason}.",
            "restore the file, or remove what refers to it",
        )
        return Source(name, "", (problem,))
    problems: list[Problem] = []

    def fault(at: int, message: str, hint: str) -> None:
        before = raw[:at]
        column = at - (before.rfind(b"\n") + 1) + 1
        problems.append(Problem("text", Place(name, before.count(b"\n") + 1, column), message, hint))

    if raw.startswith(b"\xef\xbb\xbf"):
        fault(0, "The file must not start with a byte order mark.", "save it as UTF-8 without BOM")
        raw = raw[3:]
    if (at := raw.find(b"\0")) >= 0:
        fault(at, "The file must be text; it holds a NUL byte.", "save it again from a text editor")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        fault(
            error.start,
            f"The file must be UTF-8; found the byte 0x{raw[error.start]:02X}.",
            "save it with the encoding UTF-8 (in most editors: Save with encoding)",
        )
        text = raw.decode("utf-8", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return Source(name, text, tuple(problems))


# Every scalar stays text: `no` is a word, 64.0 keeps its zero, 12:30 is not 750.
_TOO_DEEP = re.compile(r"(?:[\[{]\s*){40}|(?:- ){40}|^ {400}", re.MULTILINE)
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass
class YamlDocument:
    """Plain data (dicts, lists, str) and the line of every value, by its path in the data."""

    source: Source
    data: Any = None
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, *where: str | int) -> Place:
        """The place of a value; of its nearest ancestor where the value is missing."""
        path = tuple(where)
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.source.path, self.lines.get(path, 1))


def parse_yaml(source: Source, kind: str, first_line: int = 1) -> YamlDocument:
    """Parse YAML text. Syntax faults, duplicate keys and aliases become problems of `kind`."""
    document = YamlDocument(source)

    def fault(mark: yaml.Mark | None, message: str, hint: str) -> None:
        # The parser may place a fault behind the last line.
        line = min(mark.line, source.text.count("\n")) + first_line if mark else first_line
        column = (mark.column if mark else 0) + 1
        document.problems.append(Problem(kind, Place(source.path, line, column), message, hint))

    seen: set[int] = set()

    def build(node: yaml.Node, path: tuple[str | int, ...]) -> Any:
        document.lines[path] = node.start_mark.line + first_line
        if id(node) in seen:
            fault(node.start_mark, "A record must not use YAML aliases (`*name`).", "write the value out")
            return None
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            result: dict[str, Any] = {}
            for key_node, value_node in node.value:
                key = str(key_node.value)
                if key in result:
                    fault(
                        key_node.start_mark,
                        f"A key must stand once in its mapping; `{key}` stands twice.",
                        "delete one of the two, or merge them",
                    )
                    continue
                result[key] = build(value_node, (*path, key))
                document.lines[(*path, key)] = key_node.start_mark.line + first_line
            return result
        if isinstance(node, yaml.SequenceNode):
            return [build(child, (*path, i)) for i, child in enumerate(node.value)]
        return node.value

    if deep := _TOO_DEEP.search(source.text):
        line = source.text.count("\n", 0, deep.start()) + first_line
        document.problems.append(
            Problem(
                kind,
                Place(source.path, line),
                "A record must not be nested deeper than a few levels; this line is.",
                "look for brackets, dashes or blanks that were typed by mistake",
            )
        )
        return document
    try:
        loader = _Loader(source.text)
        try:
            node = loader.get_single_node()
            if node is not None:
                document.data = build(node, ())
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        fault(
            error.problem_mark or error.context_mark,
            f"The YAML must parse; the parser says: {error.problem or error.context}.",
            "check the indentation, the colon after each key, and put quotes around text "
            'that holds ": " or starts with a sign such as < [ { @ % # -',
        )
    except (yaml.YAMLError, RecursionError) as error:
        fault(None, f"The YAML must parse; the parser says: {error}.", "check for odd characters")
    return document


def validate(model: type[Model], document: YamlDocument, kind: str) -> Model | None:
    """The document as a record, or None with one problem for each field that is wrong."""
    if document.problems:
        return None
    data = document.data
    if not isinstance(data, dict):
        found = "nothing" if data is None else type(data).__name__.replace("str", "plain text")
        document.problems.append(
            Problem(
                kind,
                document.place(),
                f"A {kind} must be a mapping of `field: value` lines; found {found}.",
                "start from a neighbouring file",
            )
        )
        return None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for item in error.errors():
            at = tuple(p for p in item["loc"] if isinstance(p, (str, int)))
            document.problems.append(Problem(kind, document.place(*at), *_explain(item, at, model)))
        return None


def _explain(item: Any, at: tuple[str | int, ...], model: type[BaseModel]) -> tuple[str, str]:
    """A pydantic error as a message for an editor and a hint."""
    name = ".".join(str(p) for p in at) or "the record"
    found = str(item.get("input", ""))[:60]
    match item["type"]:
        case "missing":
            return (
                f"The field `{name}` must be there; it is missing.",
                f"add a line `{at[-1]}: ...`",
            )
        case "extra_forbidden":
            known = ", ".join(sorted(model.model_fields)) if len(at) == 1 else "see a neighbouring file"
            return f"`{name}` is not a field of this record.", f"fields here: {known}"
        case "literal_error" | "enum":
            expected = item.get("ctx", {}).get("expected", "")
            return (
                f"`{name}` must be one of {expected}; found {found!r}.",
                "choose one of these words",
            )
        case _:
            text = item["msg"].removeprefix("Value error, ")
            return f"`{name}`: {text}; found {found!r}.", "correct the value or its form"
